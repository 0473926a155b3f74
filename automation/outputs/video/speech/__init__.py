"""The video's voice, made offline: each sentence is said once, leveled, and kept for the next video."""

import re
import threading
from collections.abc import Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from automation.outputs.video.speech.kept import Kept
from automation.outputs.video.speech.sound import RATE, from_16_bits, leveled, to_16_bits, trimmed
from automation.outputs.video.speech.voices import Voice


@dataclass(frozen=True)
class Spoken:
    """A sentence and its sound: one channel, RATE samples a second, from -1 to 1."""

    text: str
    samples: NDArray[np.float32] = field(repr=False)

    @property
    def seconds(self) -> float:
        """How long it takes to say."""
        return len(self.samples) / RATE


TELEPHONE = re.compile(r"\(\d{3}\) ?\d{3}-\d{4}|\b\d{3}-\d{3}-\d{4}\b")
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+|\b(www\.)[\w-]+(\.[\w-]+)+")
PART = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|\d|[@.]")
LETTERS = 2  # a part of an address that is no longer is said by its letters
VOWELS = frozenset("aeiouy")
SIGNS = {"@": "at", ".": "dot"}  # which a lexicon may call otherwise


class Narrator:
    """Says sentences, ahead of their time where it is told which will come; each is said once."""

    def __init__(self, voice: Voice, lexicon: Mapping[str, str], kept: Kept | None = None) -> None:
        """Speak with this voice; `lexicon` is how something written is said, `kept` what was said in earlier videos."""
        self.voice = voice
        self._lexicon = lexicon
        self._kept = kept
        self._said: dict[str, Future[Spoken]] = {}
        self._lock = threading.Lock()
        self._speaker = ThreadPoolExecutor(1, "narrator")

    def prepare(self, texts: Iterable[str]) -> None:
        """Begin to say these, in this order; returns at once."""
        for text in texts:
            self._begin(text)

    def say(self, text: str) -> Spoken:
        """Return a sentence's sound, once it is there; raises VoiceFailed."""
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
        said = as_said(text, self._lexicon)
        if not self.voice.audible:
            return Spoken(text, self.voice.say(said))
        samples = self._kept.find(self.voice.settings, said) if self._kept else None
        if samples is None:
            samples = from_16_bits(to_16_bits(leveled(trimmed(self.voice.say(said)))))  # as when it is found again
            if self._kept:
                self._kept.keep(self.voice.settings, said, samples)
        return Spoken(text, samples)


def as_said(text: str, lexicon: Mapping[str, str]) -> str:
    """Return a text as it is to be said: whole words of the lexicon are replaced, the longest first.

    An address and a telephone number are said letter by letter where no one would read them as words.
    """
    text = TELEPHONE.sub(lambda found: ", ".join(" ".join(group) for group in re.findall(r"\d+", found[0])), text)
    text = ADDRESS.sub(lambda found: _spelled(found[0]), text)
    words = sorted(lexicon, key=len, reverse=True)
    if not words:
        return text
    found = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words))
    return found.sub(lambda word: lexicon[word[0]], text)


def _spelled(address: str) -> str:
    """Return an address in words: ForgottenECF@id.uscourts.gov is Forgotten E C F at I D dot uscourts dot gov."""
    parts = []
    for part in PART.findall(address):
        letters = part.isalpha() and (part.isupper() or len(part) <= LETTERS or not VOWELS.intersection(part.lower()))
        parts.append(" ".join(part.upper()) if letters else SIGNS.get(part, part))
    return " ".join(parts)
