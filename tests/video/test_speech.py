"""The voices speak without a network, all equally loud, and say nothing twice."""

from pathlib import Path

import numpy as np
import pytest

from automation.outputs.video.speech import Narrator, as_said
from automation.outputs.video.speech.kept import Kept
from automation.outputs.video.speech.sound import LOUDNESS, PEAK, RATE, Sound, leveled, loudness, to_16_bits, trimmed
from automation.outputs.video.speech.voices import ESpeak, Hibari, Piper, Silence, Voice, VoiceFailed, find

ENGLISH = "Select Submit. Nothing is linked yet."
SPANISH = "Seleccione Submit. Todavía no se vincula nada."


class Counting:
    """A voice that says how often it was asked."""

    label, settings, audible, draft = "counting", "counting 1", True, False

    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, text: str) -> Sound:
        """Return a tone, with silence around it."""
        self.said.append(text)
        tone = 0.2 * np.sin(np.arange(RATE) * 2 * np.pi * 300 / RATE).astype(np.float32)
        return np.concatenate([np.zeros(RATE // 2, np.float32), tone, np.zeros(RATE, np.float32)])


@pytest.mark.parametrize(
    ("voice", "text"),
    [(find("en"), ENGLISH), (find("es"), SPANISH), (find("en", "en-gb"), ENGLISH), (Hibari(speed=1.2), ENGLISH)],
    ids=["hibari", "spanish", "british", "faster"],
)
@pytest.mark.slow
def test_voices_speak_and_are_equally_loud(voice: Voice, text: str) -> None:
    """Each makes the same sound twice; leveled it has the web's loudness, and nothing is clipped."""
    sound = voice.say(text)
    assert np.array_equal(sound, voice.say(text))
    level = leveled(trimmed(sound))
    assert loudness(level) == pytest.approx(LOUDNESS, abs=0.3)
    assert np.abs(level).max() <= PEAK + 0.02
    assert 1 < len(level) / RATE < 6


def test_english_is_hibaris_and_spanish_espeaks() -> None:
    """Without a name each language has its own voice; `--speed` makes it faster."""
    assert isinstance(find("en"), Hibari)
    assert isinstance(find("es"), ESpeak)
    assert [find("en").draft, find("en", "espeak").draft, find("es").draft] == [False, True, True]
    assert len(find("es", speed=1.5).say(SPANISH)) < 0.8 * len(find("es").say(SPANISH))
    assert find("en", speed=1.5).settings != find("en").settings


def test_a_voice_that_does_not_speak_says_why() -> None:
    """eSpeak NG has no such voice."""
    with pytest.raises(VoiceFailed, match="no voice 'xx-nowhere'"):
        ESpeak("xx-nowhere").say("Hello.")


def test_silence_is_cut_off() -> None:
    """A video waits for nobody to draw breath; what is empty stays empty."""
    assert len(trimmed(Counting().say(""))) / RATE == pytest.approx(1.12, abs=0.01)
    nothing = np.zeros(RATE, np.float32)
    assert np.array_equal(leveled(trimmed(nothing)), nothing)


def test_a_sentence_is_said_once(tmp_path: Path) -> None:
    """Within a video, and in the next one; a spoilt file is made anew, and other settings are another sound."""
    kept, voice = Kept(tmp_path / "kept"), Counting()
    for _ in range(2):
        narrator = Narrator(voice, {}, kept)
        narrator.prepare(["One.", "Two.", "One."])
        first = narrator.say("One.")
        assert first.seconds == pytest.approx(1.12, abs=0.01)
        narrator.close()
    assert voice.said == ["One.", "Two."]
    assert len(list((tmp_path / "kept").iterdir())) == 2
    for file in (tmp_path / "kept").iterdir():
        file.write_bytes(b"spoilt")
    narrator = Narrator(voice, {}, kept)
    assert np.array_equal(narrator.say("One.").samples, first.samples)
    narrator.close()
    assert voice.said == ["One.", "Two.", "One."]
    assert kept.find("counting 2", "One.") is None


def test_it_speaks_where_nothing_can_be_kept(tmp_path: Path) -> None:
    """A folder that cannot be written is no reason to be silent."""
    (tmp_path / "file").touch()
    narrator = Narrator(Counting(), {}, Kept(tmp_path / "file"))
    assert narrator.say("One.").seconds > 1
    narrator.close()


def test_without_a_voice_a_sentence_stands_as_long_as_it_is_read() -> None:
    """A longer one longer, each long enough to be noticed, and nothing is heard."""
    short, long = Silence().say("Go."), Silence().say("word " * 26)
    assert (len(short) / RATE, len(long) / RATE) == (1.4, round(26 / 3.3 * RATE) / RATE)
    assert not long.any()


def test_abbreviations_are_said_as_the_lexicon_says() -> None:
    """Whole words only, the longest first."""
    assert as_said("CM/ECF and ECFs, PACER.", {"ECF": "E C F", "CM/ECF": "C M E C F", "PACER": "Pacer"}) == (
        "C M E C F and ECFs, Pacer."
    )


def test_what_is_too_loud_is_held_back() -> None:
    """Also where the whole is as loud as it should be; and a loud sample does not turn into a soft one."""
    sound = leveled(Counting().say(""))
    sound[RATE] = 1.4
    assert np.abs(leveled(sound)).max() <= PEAK + 0.02  # of one filter's ripple; -1.5 dB would be 0.84
    assert to_16_bits(np.array([1.4, -1.4], np.float32)).tolist() == [32767, -32767]


def test_two_voices_of_the_same_name_are_two(tmp_path: Path) -> None:
    """A Piper voice is known by what is in its files."""
    settings = set()
    for folder in ("one", "other"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "voice.onnx").write_text(folder[:3])
        (tmp_path / folder / "voice.onnx.json").write_text("{}")
        settings.add(Piper(tmp_path / folder / "voice.onnx").settings)
    assert len(settings) == 2
    with pytest.raises(VoiceFailed, match="does not speak"):
        Piper(tmp_path / "one" / "voice.onnx").say("Hello.")


def test_short_sentences_are_as_loud_together_as_alone() -> None:
    """What a video is made of is leveled with the silence around it: it was half a unit less loud."""
    sentences = [leveled(trimmed(find("es").say(text))) for text in ("Seleccione Login.", "Escriba su usuario.")]
    pause = np.zeros(round(0.3 * RATE), np.float32)
    assert loudness(np.concatenate([part for each in sentences * 4 for part in (each, pause)])) == pytest.approx(
        LOUDNESS, abs=0.3
    )
