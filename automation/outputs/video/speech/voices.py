"""The voices: English by hibari-tts, other languages by eSpeak NG, any other by a Piper model; or none."""

import hashlib
import importlib.util
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from automation.outputs.video.speech.sound import RATE, Sound, resampled
from automation.support import extras
from playbook import language as languages

WORDS_A_SECOND = 3.3  # that are read without haste
SHORTEST = 1.4  # seconds that a sentence without sound stands
HIBARI_RATE = 24_000  # samples a second
ESPEAK_FASTER = 1.17  # than its own pace, for as many words a minute
UNHURRIED = 0.9  # of hibari's own pace: some 155 words a minute
SEED = 0  # of hibari's noise: the same text always sounds the same
LOUDEST = 32_768


class NoSuchVoice(Exception):
    """There is no voice of this name or in this file; the message says which there are."""


class VoiceFailed(Exception):
    """A voice that is there cannot speak; the message says why, and what to do."""


class Voice(Protocol):
    """Says a text, the same one always in the same way; `settings` is all that its sound depends on.

    `label` is what people call it; `audible` says that there is something to hear, `draft` that it sounds like a
    machine, so that nobody would publish it.
    """

    label: str
    settings: str
    audible: bool
    draft: bool

    def say(self, text: str) -> Sound:
        """Return the sound of a text; raise VoiceFailed."""


class Silence:
    """No voice: a sentence takes as long as it takes to read it."""

    label = "none"
    audible = False
    draft = False

    def __init__(self, speed: float = 1.0) -> None:
        """Read so many times as fast."""
        self._speed = speed
        self.settings = f"silence {speed:g}"

    def say(self, text: str) -> Sound:
        """Return nothing to hear, as long as the text takes to read."""
        seconds = max(SHORTEST, len(text.split()) / WORDS_A_SECOND) / self._speed
        return np.zeros(round(seconds * RATE), np.float32)


class Hibari:
    """An English voice of hibari-tts; `heart` comes with the package. It is loaded when it is to say something."""

    audible = True
    draft = False

    def __init__(self, name: str = "heart", speed: float = 1.0) -> None:
        """Speak so many times as fast."""
        self._name = name
        self._speed = speed
        self._model: Any = None
        self.label = f"{name} (hibari-tts)"
        self.settings = f"hibari {_version('hibari-tts')} {name} {speed * UNHURRIED:g} {SEED}"

    def say(self, text: str) -> Sound:
        """Return a text's sound."""
        try:
            if self._model is None:
                from hibari import (
                    Hibari as Model,  # a quarter of a second, which a video of kept sentences does not need
                )

                self._model = Model(self._name)
            said = np.asarray(self._model(text, seed=SEED, speed=self._speed * UNHURRIED), np.float32)
            return resampled(said, HIBARI_RATE)
        except Exception as error:  # what a model's runtime may raise
            raise VoiceFailed(f"hibari-tts does not speak: {error}. Try --voice espeak, or --silent.") from error


class ESpeak:
    """A voice of eSpeak NG, which comes with its wheel: a hundred languages, and it sounds like a machine."""

    audible = True
    draft = True

    def __init__(self, name: str, speed: float = 1.0) -> None:
        """Speak so many times as fast, with a voice of this name, such as `es-419`."""
        self._name = name
        self._speed = speed
        self._engine: Any = None
        self.label = f"{name} (eSpeak NG)"
        self.settings = f"espeak {_version('espeakng-loader')} {name} {speed * ESPEAK_FASTER:g}"

    def say(self, text: str) -> Sound:
        """Return a text's sound."""
        from automation.outputs.video.speech.espeak import Engine

        if self._engine is None:
            self._engine = Engine(self._name, self._speed * ESPEAK_FASTER)
        samples, rate = self._engine.say(text)
        return resampled(samples.astype(np.float32) / LOUDEST, rate)


class Piper:
    """A voice of Piper: a model in a file that somebody chose, with its settings in a file beside it."""

    audible = True
    draft = False

    def __init__(self, file: Path, speed: float = 1.0) -> None:
        """Speak with the model in this file; raise NoSuchVoice where there is none."""
        beside = file.with_name(f"{file.name}.json")
        for wanted in (file, beside):
            if not wanted.is_file():
                raise NoSuchVoice(
                    f"There is no file {wanted}. A Piper voice is two files: NAME.onnx and NAME.onnx.json."
                )
        if lack := extras.lack("piper"):
            raise NoSuchVoice(f"{lack}: {extras.remedy('piper')}")
        self._file = file
        self._speed = speed
        self._model: Any = None
        self.label = f"{file.stem} (Piper)"
        model = hashlib.sha256(file.read_bytes() + beside.read_bytes()).hexdigest()
        self.settings = f"piper {_version('piper-tts')} {model} {speed:g}"

    def say(self, text: str) -> Sound:
        """Return a text's sound."""
        from piper import PiperVoice, SynthesisConfig

        try:
            if self._model is None:
                self._model = PiperVoice.load(self._file)
            # Without noise the same text always sounds the same.
            how = SynthesisConfig(length_scale=1 / self._speed, noise_scale=0.0, noise_w_scale=0.0)
            chunks = list(self._model.synthesize(text, how))
        except Exception as error:  # what a model of any origin may raise
            raise VoiceFailed(f"The Piper voice {self._file} does not speak: {error}") from error
        sound = np.concatenate([np.asarray(chunk.audio_float_array, np.float32) for chunk in chunks])
        return resampled(sound, chunks[0].sample_rate)


def find(language: str, name: str | None = None, speed: float = 1.0) -> Voice:
    """Return the voice of this name, or a language's own; raise NoSuchVoice.

    A name is one of hibari's English voices that are on this computer, one of eSpeak NG's such as `en-gb`, "espeak"
    for the language's own there, or the path of a Piper model.
    """
    english = _english()
    if name is None:
        usual = ESpeak(languages.language(language).espeak_voice, speed)
        return Hibari(speed=speed) if language == "en" and english else usual
    if name.endswith(".onnx"):
        return Piper(Path(name), speed)
    if name in english or name == "hibari":
        if language != "en":
            raise NoSuchVoice(f"{name} speaks English only. Leave --voice out, or name an eSpeak NG voice.")
        if not english:
            raise NoSuchVoice("hibari-tts is not installed here. Leave --voice out, or name an eSpeak NG voice.")
        return Hibari("heart" if name == "hibari" else name, speed)
    if name == "espeak":
        return ESpeak(languages.language(language).espeak_voice, speed)
    from automation.outputs.video.speech.espeak import names

    known = names()
    if name in known:
        return ESpeak(name, speed)
    near = ", ".join(each for each in known if each.startswith(name[:2].lower()))
    raise NoSuchVoice(
        f"There is no voice {name!r} here. Known: {', '.join([*english, 'espeak'])}"
        f"{f', {near}' if near else ''}; or the path of a Piper model, FILE.onnx."
    )


def _english() -> list[str]:
    """Return those of hibari's voices that are on this computer: nothing is ever fetched for a video."""
    if importlib.util.find_spec("hibari") is None or importlib.util.find_spec("onnxruntime") is None:
        return []
    from hibari.voices import VOICES, voice_path

    def here(name: str) -> bool:
        try:
            return bool(voice_path(name, download_missing=False))
        except FileNotFoundError:
            return False

    return [name for name in VOICES if here(name)]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"
