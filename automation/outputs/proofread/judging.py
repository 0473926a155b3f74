"""Judges each statement: found as written, nearly so, on another page, or not at all."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from rapidfuzz import fuzz

from automation.outputs.proofread import names, outside
from automation.outputs.proofread.align import (
    COMPARE,
    CONFIRM,
    EACH,
    ENTER,
    LINK_PAGE,
    LOG_IN,
    OF_THIS_PROCEDURE,
    OPEN,
    READ,
    REFRESH,
    SUBMIT,
    Alignment,
)
from automation.outputs.proofread.guide import Guide, GuideStep
from automation.outputs.proofread.phrases import REMARK
from automation.outputs.proofread.screens import Screen, Screens, ScreenString
from automation.outputs.proofread.statement import NAMED, Statement
from automation.outputs.proofread.words import (
    differences,
    differing_words,
    key,
    nearly_stands_in,
    plain,
    same,
    stands_in,
    with_gaps,
    without_stop,
)

AS_WRITTEN, NEAR, ELSEWHERE, NOT_FOUND, OUTSIDE = "as_written", "near", "elsewhere", "not_found", "outside"
VERDICTS = (NOT_FOUND, ELSEWHERE, NEAR, AS_WRITTEN, OUTSIDE)

# The steps that are performed on one page, in the order of the pages.
PAGES = ((OPEN, EACH), (LOG_IN,), (LINK_PAGE,), (ENTER, SUBMIT), (COMPARE, CONFIRM), (READ,), (REFRESH,))
A_PAGE_IS_NAMED = 2  # labels of it
A_MESSAGE = 4  # words at least
A_TYPING_ERROR = 78  # of 100: so much of a label that another one is meant
_ENDS = re.compile(r"[.!?;](?=\s)|\n")
LONG = 60  # characters; for longer strings the differing words are shown
ALIKE = 80  # of 100
FAR = 50  # of 100; less similar strings are not suggested
VERY_LIKE = 65  # of 100, by characters alone, without a common word
FEW_BUTTONS = 3
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


@dataclass(frozen=True)
class Finding:
    """The judgment of a statement: the verdict, the string found, and the nearest one."""

    statement: Statement
    step: GuideStep | None
    performs: tuple[str, ...]
    verdict: str
    message: str
    found: Match | None = None
    nearest: Match | None = None


def judge(guide: Guide, statements: Iterable[Statement], alignment: Alignment, screens: Screens) -> list[Finding]:
    """Judge the statements; a weak one that is on no screen of its step is dropped."""
    judging = _Judge(screens)
    findings: list[Finding] = []
    statements = list(statements)
    named = _by_labels(guide, statements, alignment, screens)
    linking = _where_linking_is_done(guide, alignment, screens)
    known: dict[tuple[object, ...], Finding | None] = {}  # guides repeat themselves
    for statement in statements:
        step = guide.step_of(statement.block)
        boxed = statement.evidence == ("screen",)
        if statement.untrue:
            message = f"that is not so: {statement.untrue}"
            findings.append(Finding(statement, step, alignment.of(step), NOT_FOUND, message))
            continue
        explains = REMARK.match(guide.blocks[statement.block].text) or guide.trails(statement.block)
        performs = alignment.of(step) if step else alignment.in_blocks.get(statement.block, ())
        performs = () if explains and not boxed else (*performs, *named.get(step.position if step else -1, ()))
        alike = (statement.text, statement.weak, statement.joined, statement.pressed, performs, boxed)
        if alike not in known:
            about = About(_sentence_of(guide, statement), statement.block in linking)
            known[alike] = judging.finding(statement, step, performs, boxed, about)
        if finding := known[alike]:
            findings.append(replace(finding, statement=statement, step=step))
    return findings


def _sentence_of(guide: Guide, statement: Statement) -> str:
    """Return the sentence that a statement stands in."""
    text = guide.blocks[statement.block].text
    begins = [0, *(end.end() for end in _ENDS.finditer(text, 0, statement.start))]
    ends = _ENDS.search(text, statement.end)
    return text[begins[-1] : ends.start() + 1 if ends else len(text)]


class About(NamedTuple):
    """What a statement stands in: its sentence, and whether its section does something of linking."""

    sentence: str
    linking_is_done: bool


def _where_linking_is_done(guide: Guide, alignment: Alignment, screens: Screens) -> frozenset[int]:
    """Return the blocks of the sections in which something is done, or named, that only linking has."""
    names = {line.key for page in screens.of(OF_THIS_PROCEDURE) for line in page.lines if line.kind == "field"}
    names = {name for name in names if name.startswith("cmecf")}
    found: set[int] = set()
    for section in guide.sections:
        blocks = range(section.first, section.end)
        done = {each for index in blocks for each in alignment.done_in(index, guide.step_of(index))}
        named = any(name in key(guide.blocks[index].text) for index in blocks for name in names)
        found |= {*blocks} if named or done & {*OF_THIS_PROCEDURE} else set()
    return frozenset(found)


def _by_labels(
    guide: Guide, statements: Sequence[Statement], alignment: Alignment, screens: Screens
) -> dict[int, tuple[str, ...]]:
    """Return steps of the procedure that a guide's step performs by the labels that it names, by its position.

    Its words may name another page or none: two labels or more that one page alone has, or the pages around it, tell.
    """
    found: dict[int, tuple[str, ...]] = {}
    for step in guide.steps:
        of_it = {key(each.text) for each in statements if guide.step_of(each.block) == step and not each.untrue}
        known = [_where(each, screens) for each in of_it]
        performed = {index for index, steps in enumerate(PAGES) if set(steps) & set(alignment.of(step))}
        elsewhere = Counter(index for pages in known if pages and not pages & performed for index in pages)
        best = max(elsewhere, key=lambda index: (elsewhere[index], -index), default=None)
        if best is not None and elsewhere[best] >= A_PAGE_IS_NAMED:
            found[step.position] = PAGES[best]
    return found


def _where(wanted: str, screens: Screens) -> frozenset[int]:
    """Return the pages, by their place among PAGES, on which a control has this name."""
    return frozenset(
        index
        for index, steps in enumerate(PAGES)
        if any(line.key == wanted and line.pressed for page in screens.of(steps) for line in page.lines)
    )


class _Judge:
    """Searches the pages of a statement's step first, then those next to it, then all others."""

    def __init__(self, screens: Screens) -> None:
        self._screens = screens

    def finding(
        self, statement: Statement, step: GuideStep | None, performs: tuple[str, ...], boxed: bool, about: "About"
    ) -> Finding | None:
        here, beside = self._pages(performs, boxed)
        elsewhere = [page for page in self._screens.pages if page not in here and page not in beside]
        found = self._best(statement, here, beside)
        if found is not None:
            verdict = NEAR if found.differences else AS_WRITTEN
            by_chance = verdict == NEAR or not found.whole
            if statement.weak and by_chance and len(statement.text.split()) < A_FEW_WORDS:
                return None
            return Finding(statement, step, performs, verdict, _said(statement, found), found)
        if court := self._screens.of_other_courts.get(key(statement.text)):
            message = f"not in the menu of this court: it is one of the {court}"
            return Finding(statement, step, performs, ELSEWHERE, message)
        if statement.weak:
            return None
        found = self._best(statement, elsewhere, ())
        if found is not None and _may_come_anytime(statement, found):
            return Finding(
                statement, step, performs, NEAR if found.differences else AS_WRITTEN, _said(statement, found), found
            )
        listed = outside.listed(statement.text, performs=bool(performs))
        if found is not None and listed and not found.differences:
            return Finding(statement, step, performs, OUTSIDE, f"not a page of this practice court: {listed}", found)
        if found is not None:
            message = f"not on the page of this step, but on {found.where}"
            if found.differences:
                message += f", with other {_and(found.differences)}: “{found.words}”"
            return Finding(statement, step, performs, ELSEWHERE, message, found)
        of = (
            None
            if boxed
            else outside.whose(statement.text, about.sentence, performs=bool(performs) or about.linking_is_done)
        )
        if of and not self._is_nearly_a_label(statement):
            return Finding(statement, step, performs, OUTSIDE, f"not a page of this practice court: {of}")
        nearest = self._nearest(statement, here or self._screens.walked)
        message = "not on any page" + ("" if nearest else self._nothing_near(statement, here))
        if nearest:
            message += f"; nearest on {nearest.where}: “{nearest.line.text}”"
            if len(statement.text) > LONG and fuzz.ratio(statement.text, nearest.line.text) > ALIKE:
                guide, screen = differing_words(statement.text, nearest.line.text)
                message += f", which has “{screen}” for the guide's “{guide}”"
        return Finding(statement, step, performs, NOT_FOUND, message, nearest=nearest)

    def _is_nearly_a_label(self, statement: Statement) -> bool:
        """Tell whether a label, or for a longer text a message, is on a screen but for a few letters."""
        least = A_TYPING_ERROR if len(statement.text.split()) < A_FEW_WORDS + 1 else VERY_LIKE
        text = plain(statement.text).casefold()
        return any(
            fuzz.ratio(text, plain(line.text).casefold()) >= least and line.text != self._screens.person
            for page in self._screens.pages
            for line in page.lines
        )

    def _pages(self, performs: tuple[str, ...], boxed: bool) -> tuple[list[Screen], list[Screen]]:
        """Return the pages of the steps, and the pages that follow; a reproduced screen may also be the one before."""
        if not performs:
            return list(self._screens.pages), []
        at = {index for index, steps in enumerate(PAGES) if set(steps) & set(performs)}
        next_to = {index + 1 for index in at} | ({index - 1 for index in at} if boxed else set())
        if REFRESH in performs:
            next_to |= {0, 1, 2}
        if OPEN in performs:  # a court's own address shows the page from which one logs in again, too
            next_to |= {len(PAGES) - 1}
        here = self._screens.of(step for index in at for step in PAGES[index])
        if not here:  # a court that compares no names has no page for it
            return list(self._screens.pages), []
        beside = self._screens.of(step for index in next_to - at if 0 <= index < len(PAGES) for step in PAGES[index])
        return list(here), [page for page in beside if page not in here]

    def _best(self, statement: Statement, here: Sequence[Screen], beside: Sequence[Screen]) -> Match | None:
        """Return the best match: whole strings before parts, the step's own pages before those next to it."""
        text = names.without_names(statement.text, self._screens.person)
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

    def _nothing_near(self, statement: Statement, here: Sequence[Screen]) -> str:
        """Say that nothing is similar, and which buttons the step's pages have instead."""
        if not here or len(here) == len(self._screens.pages):
            return "; nothing on any is near it"
        message = "; nothing on the pages of this step is near it"
        here = [page for page in here if not page.comes_between]
        buttons = list(dict.fromkeys(line.text for page in here for line in page.lines if line.kind == "button"))
        if statement.pressed and 0 < len(buttons) <= FEW_BUTTONS:
            names = _and([f"“{text}”" for text in buttons])
            message += f"; the button{'s' * (len(buttons) > 1)} there: {names}"
        return message

    def _nearest(self, statement: Statement, pages: Iterable[Screen]) -> Match | None:
        wanted = plain(statement.text).casefold()
        lines = [
            (
                _likeness(wanted, plain(line.text).casefold()) + OF_ITS_KIND * (statement.pressed and line.pressed),
                page,
                line,
            )
            for page in pages
            for line in page.lines
            if line.text != self._screens.person
        ]
        if not lines:
            return None
        best, page, line = max(lines, key=lambda each: each[0])
        if best - OF_ITS_KIND * (statement.pressed and line.pressed) < FAR:
            return None
        courts = {court for ratio, other, _ in lines if ratio == best for court in other.courts}
        return Match(line, page, whole=True, both=len(courts) > 1)


def _may_come_anytime(statement: Statement, found: Match) -> bool:
    """Tell whether a statement quotes a message: a guide tells where it means, or what to do when it comes."""
    long = A_FEW_WORDS - 1 if found.whole else A_MESSAGE
    return not (statement.pressed or found.line.pressed) and len(statement.text.split()) >= long


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


def _said(statement: Statement, found: Match) -> str:
    """Describe the match in plain words."""
    at = f"on {found.where}"
    if not found.differences:
        part = "" if found.whole else f", as part of “{_shortened(found.line.text)}”"
        return f"found as written {at}{part}"
    if found.differences[0] == "named as one":
        other = f", {_and(found.differences[1:])}" if found.differences[1:] else ""
        if statement.joined:
            return f"named as one with “{statement.joined}”{other}: the screen has “{found.words}” {at}"
        return f"two fields named as one{other}: the screen has “{found.words}” for the second {at}"
    guide, screen = differing_words(statement.text, found.words)
    return f"{_and(found.differences)}: the guide has “{guide}”, the screen “{screen}” {at}"


def _shortened(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:77]}…"


def _and(words: Sequence[str]) -> str:
    return " and ".join(words)
