"""The labels in a text without marks: what begins or ends at a place, known or written with capitals."""

import re
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz import fuzz, process

from automation.outputs.proofread import phrases
from automation.outputs.proofread.screens import ScreenString
from automation.outputs.proofread.words import key

LONGEST = 45  # words that a label may have
NEAR_BY = 300  # characters around a string with a clue to what it is
A_LABEL_OF_THIS = 75  # of 100
_CAPITAL = re.compile(r"[A-Z0-9][\w.'\u2019/&()-]*")
_INSIDE = re.compile(r"of|to|an?|the|my|your|for|in|on|with|from|by|[-\u2013\u2014&/]", re.I)
_A_NOUN = re.compile(r"(?:[Bb]utton|[Ll]ink|[Hh]yperlink|[Tt]ab|[Ff]ield|[Ii]con|[Pp]age|[Ss]creen|[Cc]heckbox)")
MASK = "\0"
_END = re.compile("[\n\0]")
_STOP = re.compile(r"(?<=[a-z]{2})[.!?;:]\s|,\s|\n|\0")
_WORD = re.compile(r"\S+")


@lru_cache(maxsize=1)
def _beginnings_of(known: frozenset[str]) -> frozenset[str]:
    return frozenset(label[:length] for label in known for length in (1, 2, 3))


def _beginnings(known: Mapping[str, list[ScreenString]]) -> frozenset[str]:
    """Return the first characters of the strings on the screens, for a quick check."""
    return _beginnings_of(frozenset(known))


class LabelsInText:
    """A block's text, in which marked strings are masked and end every phrase; what is taken is so once."""

    def __init__(self, text: str, known: Mapping[str, list[ScreenString]]) -> None:
        self._text = text
        self._known = known
        self._begins = _beginnings(known)
        self._taken = bytearray(len(text))  # the characters that belong to a statement already

    def _known_at(self, at: int, *, hard: bool, entered: bool, goes_on: bool) -> tuple[int, int] | None:
        """Return the longest string on a screen that begins here, if it is meant as one."""
        if (first := _WORD.search(self._text, at, at + NEAR_BY)) is None or key(first[0])[:3] not in self._begins:
            return None
        words = self._words(at)
        for count in range(len(words), 0, -1):
            start, end = words[0].start(), words[count - 1].end()
            written = self._text[start:end].rstrip(" .,;:)>\"'\u201c\u201d\u2018\u2019[(")
            end = start + len(written)
            if key(written) not in self._known or not key(written):
                continue
            after = self._text[end : end + 1] or " "
            capital = written[:1].isupper()
            exact = any(line.text.removesuffix(" *") == written for line in self._known[key(written)])
            if phrases.PRODUCT.fullmatch(written) or (words[count:] and after == " " and self._goes_on(words[count])):
                continue
            if (
                entered
                and not (exact and (capital or " " in written))
                and not (capital and (" " in written or goes_on))
            ):
                if not (goes_on and not capital):
                    continue
            elif not capital and not entered and not (hard and not goes_on and self._ends(end)):
                continue
            return start, end
        if entered and goes_on and (word := re.compile(r"\s*(?:your )?(password)\b").match(self._text, at)):
            return word.span(1)
        return None

    def _goes_on(self, word: re.Match[str]) -> bool:
        """Tell whether a capitalized word continues a label beyond a shorter known one."""
        return bool(_CAPITAL.match(word[0])) and not re.match(rf"(?:{phrases.HARD}|{_A_NOUN.pattern})\b", word[0], re.I)

    def _ends(self, at: int) -> bool:
        rest = self._text[at : at + NEAR_BY]
        return not rest.strip() or bool(
            re.match(
                rf"\s*[.,;:)!?\0]|\s+(?:and|or|then|to|at|in|from|on|under|for|again|once|{phrases.A_NOUN})\b",
                rest,
                re.I,
            )
        )

    def _words(self, at: int) -> list[re.Match[str]]:
        words: list[re.Match[str]] = []
        for word in _WORD.finditer(self._text, at, self._end_of_words(at)):
            words.append(word)
            if len(words) == LONGEST:
                break
        return words

    def _end_of_words(self, at: int) -> int:
        """Return where the line ends, or a marked string begins."""
        ends = _END.search(self._text, at, at + 3 * NEAR_BY)
        return ends.start() if ends else min(at + 3 * NEAR_BY, len(self._text))

    def _capitals_at(self, at: int) -> tuple[int, int] | None:
        """Return the capitalized words that begin here, with small words only between them."""
        start = end = None
        for word in self._words(at):
            bare = word[0].rstrip(".,;:!?)\"'")
            bare = bare if bare.count("(") == bare.count(")") or ")" not in word[0] else f"{bare})"
            if _CAPITAL.fullmatch(bare.lstrip("(")) and not (_A_NOUN.fullmatch(bare) and start is not None):
                start = word.start() if start is None else start
                end = word.start() + len(bare)
                if len(bare) < len(word[0]) or re.search(r"['\u2019]s?$", bare):
                    break
            elif start is None or not _INSIDE.fullmatch(bare) or len(bare) < len(word[0]):
                break
        return (start, self._with_more(start, end)) if start is not None and end is not None else None

    def _with_more(self, start: int, end: int) -> int:
        """Return where capitalized words end: with a capital noun, or with small words that make a known label."""
        if noun := re.compile(r" (?:Screen|Page|Menu|Tab|Section|Window)\b").match(self._text, end):
            return noun.end()
        words = self._words(end)[:3]
        ends = [
            end,
            *(end + len(self._text[end : word.end()].rstrip(" .,;:!?")) for word in words if word[0][0].islower()),
        ]
        likest = {at: self._likeness(self._text[start:at]) for at in ends}
        best = max(ends, key=lambda at: (likest[at], -at))
        return best if likest[best] >= A_LABEL_OF_THIS and likest[best] > likest[end] else end

    def _likeness(self, words: str) -> float:
        match = process.extractOne(key(words), self._known.keys(), scorer=fuzz.ratio)
        return float(match[1]) if match else 0.0

    def _is_no_label(self, span: tuple[int, int]) -> bool:
        words = self._text[slice(*span)]
        around = self._text[
            max(self._text.rfind(". ", max(0, span[0] - NEAR_BY), span[0]), span[0] - NEAR_BY, 0) : span[1] + 60
        ]
        return bool(
            phrases.NO_LABEL.fullmatch(words)
            or phrases.KEYS.fullmatch(words)
            or phrases.BROWSERS.search(around)
            or phrases.NOT_ON_A_SCREEN.search(words)
            or re.search(r"['\u2019]s?$", words)
            or words.isdigit()
            or not re.search(r"[A-Za-z]{2}", words)
        )

    def _is_of_a_browser(self, span: tuple[int, int]) -> bool:
        around = self._text[max(self._text.rfind(". ", 0, span[0]), 0) : span[1] + 60]
        return bool(phrases.BROWSERS.search(around))

    def _is_written_like_a_label(self, span: tuple[int, int]) -> bool:
        """Tell "the Utilities page" from "the CM/ECF login page": capitals, or too many words for a coincidence."""
        words = self._text[slice(*span)].split()
        return len(words) > 3 or all(word[:1].isupper() for word in words)

    def _known_before(self, end: int) -> tuple[int, int] | None:
        nearest = max(0, end - NEAR_BY)
        begin = max(self._text.rfind("\n", nearest, end) + 1, self._text.rfind(MASK, nearest, end) + 1, nearest)
        words = list(re.compile(r"\S+").finditer(self._text, begin, end))[-LONGEST:]
        for word in words:
            written = self._text[word.start() : end].strip()
            lines = self._known.get(key(written), ())
            exact = any(line.text.removesuffix(" *") == written for line in lines)
            if (
                lines
                and not phrases.PRODUCT.fullmatch(written)
                and (written[:1].isupper() if " " in written else exact)
            ):
                return word.start(), word.start() + len(written)
        return None

    def _capitals_before(self, noun: re.Match[str]) -> tuple[int, int] | None:
        """Return the capitalized words before a noun, if they are enough for a label."""
        if noun["noun"] in ("page", "screen", "window"):
            return None  # "the CM/ECF Main Menu screen" is as often a description as a quotation
        nearest = max(0, noun.start() - NEAR_BY)
        ended = [stop.end() for stop in _STOP.finditer(self._text, nearest, noun.start())]
        begin = max([nearest, *ended])
        words = list(re.compile(r"\S+").finditer(self._text, begin, noun.start()))
        first = len(words)
        for place in range(len(words) - 1, -1, -1):
            if _CAPITAL.fullmatch(words[place][0]) and not re.search(r"['\u2019]s?$", words[place][0]):
                first = place
            elif not _INSIDE.fullmatch(words[place][0]):
                break
        if first == len(words):
            return None
        while first < len(words) and re.fullmatch(
            rf"(?:{phrases.HARD}|{phrases.SOFT}|complete|push|fill|use|view|follow|read|go|return to|to|the|a|at|in|on"
            r"|from|your|if|when|once|under|why|how|what|which|who|then|and|now|next|please|always)",
            words[first][0],
            re.I,
        ):
            first += 1
        if first == len(words):
            return None
        if not _CAPITAL.fullmatch(words[-1][0]):  # "on the menu": the noun is not part of a name
            return None
        span = words[first].start(), words[-1].end()
        precise = noun["noun"].lower() in phrases.PRECISE_NOUNS and not noun["many"]
        enough = 1 if precise else 3
        return None if self._is_no_label(span) or len(words) - first < enough else span

    def _take(self, span: tuple[int, int]) -> bool:
        if any(self._taken[span[0] : span[1]]):
            return False
        self._taken[span[0] : span[1]] = b"\1" * (span[1] - span[0])
        return True
