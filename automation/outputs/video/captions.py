"""Breaks a spoken sentence into captions: two lines at most, each short, broken where a phrase ends."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

LONGEST, LONGEST_UPRIGHT = 42, 34  # characters of a line
SHORT = 15  # characters: a caption of fewer is gone before it is read
READING = 19.0  # characters a second, at most, that the voice is let run: 20 cannot be read
SHORTEST, LONGEST_TIME = 1.0, 7.0  # seconds that a caption stands

# What a break costs, by what it comes after or before.
AFTER_A_SENTENCE, AFTER_A_CLAUSE, AFTER_A_COMMA = 0, 1, 2
BEFORE_A_PHRASE, WITHIN_A_PHRASE, AFTER_A_SMALL_WORD = 4, 10, 30
ONE_MORE = 6.0  # caption
UNEVEN = 0.15  # a character by which one line is longer than the other


@dataclass(frozen=True)
class Breaks:
    """Where a language lets a line end: best before `beginning` words, such as "and", never after `small` ones."""

    beginning: frozenset[str]
    small: frozenset[str]

    @classmethod
    def of(cls, words: Mapping[str, str]) -> "Breaks":
        """Take both from a language's words."""
        return cls(frozenset(words["phrases_begin_with"].split()), frozenset(words["no_line_ends_with"].split()))

    def cost(self, before: str, after: str) -> int:
        """Return what it costs to break between two words."""
        if before.endswith((".", "!", "?", "…")):
            return AFTER_A_SENTENCE
        if before.endswith((";", ":", "—")):
            return AFTER_A_CLAUSE
        if before.endswith(","):
            return AFTER_A_COMMA
        if before.lower().lstrip("(") in self.small or ("(" in before and ")" not in before) or before.endswith("'s"):
            return AFTER_A_SMALL_WORD
        return BEFORE_A_PHRASE if after.lower() in self.beginning or after.startswith("(") else WITHIN_A_PHRASE


def captions(sentence: str, breaks: Breaks, longest: int = LONGEST, most: int = 2 * LONGEST) -> list[str]:
    """Return a sentence as captions of one or two lines of at most `longest` characters, and `most` in all.

    A word that is longer than a line, such as an address, is broken after a sign in it.
    """
    words = [part for word in sentence.split() for part in _parts(word, longest)]

    @cache
    def best(begin: int) -> tuple[float, tuple[str, ...]]:
        if begin == len(words):
            return 0.0, ()
        ways = []
        for end in range(begin + 1, len(words) + 1):
            text = _joined(words[begin:end])
            caption = _in_lines(words[begin:end], breaks, longest)
            if caption is None or (len(text) > most and end > begin + 1):
                break
            cost, written = caption
            cost += ONE_MORE + (SHORT - len(text) if len(text) < SHORT and (begin or end < len(words)) else 0)
            cost += breaks.cost(words[end - 1], words[end]) if end < len(words) else 0
            rest, others = best(end)
            ways.append((cost + rest, (written, *others)))
        return min(ways)

    return list(best(0)[1])


def _in_lines(words: list[str], breaks: Breaks, longest: int) -> tuple[float, str] | None:
    """Return the best way to write words in one line or two, and what it costs; None where they do not fit."""
    text = _joined(words)
    if len(text) <= longest:
        return 0.0, text
    ways = []
    for at, (before, after) in enumerate(pairwise(words), 1):
        above, below = _joined(words[:at]), _joined(words[at:])
        if max(len(above), len(below)) <= longest:
            uneven = UNEVEN * abs(len(above) - len(below))
            ways.append((breaks.cost(before, after) / 2 + uneven, f"{above}\n{below}"))
    return min(ways, default=None)


def _joined(words: Collection[str]) -> str:
    return " ".join(words).replace(f"{JOINED} ", "").rstrip(JOINED)


JOINED = "\u2060"  # word joiner: marks a part of a word that was broken


def _parts(word: str, longest: int) -> list[str]:
    """Return a word, or the parts of one that no line has room for."""
    parts = []
    while len(word) > longest:
        at = max((word.rfind(sign, 1, longest - 1) + 1 for sign in "@/.-_"), default=0) or longest - 1
        parts.append(word[:at] + JOINED)
        word = word[at:]
    return [*parts, word]
