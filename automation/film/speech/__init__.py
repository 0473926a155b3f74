"""The film's voice, made offline: English by hibari-tts, whose model comes with the package; or silence."""

import re
import threading
from collections.abc import Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

RATE = 24_000  # samples a second, of one channel
WORDS_A_SECOND = 2.6  # that are read without haste
SHORTEST = 1.4  # seconds that a sentence without sound stands


@dataclass(frozen=True)
class Spoken:
    """A sentence and its sound: one channel, RATE samples a second, from -1 to 1."""

    text: str
    samples: NDArray[np.float32] = field(repr=False)

    @property
    def seconds(self) -> float:
        """How long it takes to say."""
        return len(self.samples) / RATE


class Voice(Protocol):
    """Says a text, the same one always in the same way."""

    def say(self, text: str) -> NDArray[np.float32]:
        """Return the sound of a text."""


class Silence:
    """No voice: a sentence takes as long as it takes to read it."""

    def __init__(self, speed: float = 1.0) -> None:
        """Read so many times as fast."""
        self._speed = speed

    def say(self, text: str) -> NDArray[np.float32]:
        """Return nothing to hear, as long as the text takes to read."""
        seconds = max(SHORTEST, len(text.split()) / WORDS_A_SECOND) / self._speed
        return np.zeros(round(seconds * RATE), np.float32)


class Hibari:
    """The English voice of hibari-tts. The model is loaded when the first sentence is wanted."""

    def __init__(self, speed: float = 1.0) -> None:
        """Speak so many times as fast."""
        self._speed = speed
        self._model: Any = None

    def say(self, text: str) -> NDArray[np.float32]:
        """Return a text's sound; the seed is fixed, so that it is the same every time."""
        if self._model is None:
            from hibari import Hibari as Model  # a quarter of a second, which a silent film does not need

            self._model = Model()
        return np.asarray(self._model(text, seed=0, speed=self._speed), np.float32)


class Narrator:
    """Says sentences, ahead of their time where it is told which will come; each is said once."""

    def __init__(self, voice: Voice, lexicon: Mapping[str, str]) -> None:
        """Speak with this voice; `lexicon` is how something written is said."""
        self._voice = voice
        self._lexicon = lexicon
        self._said: dict[str, Future[Spoken]] = {}
        self._lock = threading.Lock()
        self._speaker = ThreadPoolExecutor(1, "narrator")

    def prepare(self, texts: Iterable[str]) -> None:
        """Begin to say these, in this order; returns at once."""
        for text in texts:
            self._begin(text)

    def say(self, text: str) -> Spoken:
        """Return a sentence's sound, once it is there."""
        return self._begin(text).result()

    def close(self) -> None:
        """Say nothing more."""
        self._speaker.shutdown(wait=True, cancel_futures=True)

    def _begin(self, text: str) -> Future[Spoken]:
        with self._lock:
            if text not in self._said:
                self._said[text] = self._speaker.submit(self._spoken, text)
            return self._said[text]

    def _spoken(self, text: str) -> Spoken:
        return Spoken(text, self._voice.say(as_said(text, self._lexicon)))


def as_said(text: str, lexicon: Mapping[str, str]) -> str:
    """Return a text as it is to be said: whole words of the lexicon are replaced, the longest first."""
    words = sorted(lexicon, key=len, reverse=True)
    if not words:
        return text
    found = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words))
    return found.sub(lambda word: lexicon[word[0]], text)
