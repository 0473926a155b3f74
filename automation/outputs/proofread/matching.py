"""Finds the string on a screen that a statement means: as written, nearly so, as a part of another, or the nearest."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from automation.outputs.proofread import names
from automation.outputs.proofread.screens import Screen, ScreenString
from automation.outputs.proofread.statement import NAMED, Statement
from automation.outputs.proofread.words import (
    differences,
    key,
    nearly_stands_in,
    plain,
    same,
    stands_in,
    with_gaps,
    without_stop,
)

FAR = 50  # of 100; less similar strings are not suggested
VERY_LIKE = 65  # of 100, by characters alone, without a common word
OF_ITS_KIND = 10  # of 100; bonus for what can be pressed, if the statement is pressed
A_FEW_WORDS = 3  # a longer part of a text is no coincidence


@dataclass(frozen=True)
class Match:
    """A string on a screen; `whole`: the statement is all of it; `both`: both courts have it."""

    line: ScreenString
    page: Screen
    whole: bool
    differences: tuple[str, ...] = ()
    words: str = ""
    both: bool = False

    @property
    def where(self) -> str:
        """The page in words."""
        return self.page.where_in(() if self.both else self.page.courts)


def best(statement: Statement, here: Sequence[Screen], beside: Sequence[Screen], person: str) -> Match | None:
    """Return the best match: whole strings before parts, the step's own pages before those next to it."""
    text = names.without_names(statement.text, person)
    ranked: list[tuple[float, int, Match]] = []
    for order, (far, page) in enumerate([*((0.0, p) for p in here), *((1.0, p) for p in beside)]):
        if joined := _named_as_one(statement, page):
            ranked.append((0.5 + far * 3, order, joined))
        for found in _matches(text, statement, page):
            near = bool(found.differences)
            rank = (0.0 if not near else 2.0) + (0.1 if far and not near and found.whole else far * 1.5)
            ranked.append((rank + (0.0 if found.whole else 1.0), order, found))
    if not ranked:
        return None
    best, _, found = min(ranked, key=lambda each: each[:2])
    courts = {court for rank, _, other in ranked if rank == best for court in other.page.courts}
    return replace(found, both=len(courts) > 1)


def nearest(statement: Statement, pages: Iterable[Screen], person: str) -> Match | None:
    """Return the most similar string of these pages, if any is similar at all."""
    wanted = plain(statement.text).casefold()
    lines = [
        (
            _likeness(wanted, plain(line.text).casefold()) + OF_ITS_KIND * (statement.pressed and line.pressed),
            page,
            line,
        )
        for page in pages
        for line in page.lines
        if line.text != person
    ]
    if not lines:
        return None
    best, page, line = max(lines, key=lambda each: each[0])
    if best - OF_ITS_KIND * (statement.pressed and line.pressed) < FAR:
        return None
    courts = {court for ratio, other, _ in lines if ratio == best for court in other.courts}
    return Match(line, page, whole=True, both=len(courts) > 1)


def _likeness(guide: str, screen: str) -> float:
    """Return the similarity of two strings, of 100: by characters and by common words."""
    ours, theirs = ({word for word in text.split() if len(word) > 2 or "/" in word} for text in (guide, screen))
    shared = 200 * len(ours & theirs) / (len(ours) + len(theirs)) if ours and theirs else 0
    letters = fuzz.ratio(guide, screen)
    return max(shared, letters if shared or letters > VERY_LIKE else min(letters, FAR - 1)) + letters / 1000


def _matches(text: str, statement: Statement, page: Screen) -> Iterator[Match]:
    wanted = key(text)
    gaps = with_gaps(text)
    few = len(text.split()) < A_FEW_WORDS
    for line in page.lines:
        if same(text, line.text) or (gaps and gaps.fullmatch(without_stop(plain(line.text)))):
            yield Match(line, page, whole=True)
        elif line.key == wanted:
            yield Match(line, page, True, differences(text, line.text), without_stop(plain(line.text)))
        elif len(line.key) > len(wanted):
            if few and (NAMED in statement.evidence or (statement.pressed and not line.pressed)):
                continue
            if stands_in(text, line.text):
                yield Match(line, page, whole=False)
            elif not few and (words := nearly_stands_in(text, line.text)):
                yield Match(line, page, False, differences(text, words), words)


def _named_as_one(statement: Statement, page: Screen) -> Match | None:
    """Find the second of two fields in one phrase: "CM/ECF login and password"."""
    for first, second in _pairs(statement):
        begins = first.split()[:-1]
        for count in range(1, len(begins) + 1):
            full = " ".join([*begins[:count], second])
            for line in page.lines:
                if line.pressed and line.key == key(full) and any(other.key == key(first) for other in page.lines):
                    other = () if same(full, line.text) else differences(full, line.text)
                    return Match(line, page, True, ("named as one", *other), without_stop(plain(line.text)))
    return None


def _pairs(statement: Statement) -> Iterator[tuple[str, str]]:
    if statement.joined:
        yield statement.joined, statement.text
    for joint in (" and ", " & ", "/", " or "):
        first, found, second = statement.text.partition(joint)
        if found and second:
            yield first.strip(), second.strip()
