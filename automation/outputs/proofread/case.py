"""A statement with all that is known of it when it is judged: the pages of its step, its sentence, what was found."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from automation.outputs.proofread import matching
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
from automation.outputs.proofread.guide import Guide
from automation.outputs.proofread.matching import A_FEW_WORDS, VERY_LIKE, Match
from automation.outputs.proofread.screens import Screen, Screens
from automation.outputs.proofread.statement import Statement
from automation.outputs.proofread.topics import LOGGING_IN
from automation.outputs.proofread.words import key, plain

# The steps that are performed on one page, in the order of the pages.
PAGES = ((OPEN, EACH), (LOG_IN,), (LINK_PAGE,), (ENTER, SUBMIT), (COMPARE, CONFIRM), (READ,), (REFRESH,))
A_PAGE_IS_NAMED = 2  # labels of it
A_TYPING_ERROR = 78  # of 100: so much of a label that another one is meant
_ENDS = re.compile(r"[.!?;](?=\s)|\n")


@dataclass(frozen=True)
class Case:
    """A statement to judge: what its step performs, the sentence it stands in, and the screens.

    `linking_is_done` says that its section does something of linking.
    """

    statement: Statement
    performs: tuple[str, ...]
    sentence: str
    linking_is_done: bool
    screens: Screens

    @property
    def boxed(self) -> bool:
        """Tell whether it is a line of a screen that the guide reproduces."""
        return self.statement.evidence == ("screen",)

    @cached_property
    def found_here(self) -> Match | None:
        """The string on the pages of its step, or on those next to them."""
        here, beside = self._pages
        return matching.best(self.statement, here, beside, self.screens.person)

    @cached_property
    def found_elsewhere(self) -> Match | None:
        """The string on any other page."""
        here, beside = self._pages
        others = [page for page in self.screens.pages if page not in here and page not in beside]
        return matching.best(self.statement, others, (), self.screens.person)

    @cached_property
    def nearest(self) -> Match | None:
        """The most similar string on the pages of its step."""
        return matching.nearest(self.statement, self.here or self.screens.walked, self.screens.person)

    @property
    def here(self) -> Sequence[Screen]:
        """The pages of its step."""
        return self._pages[0]

    @property
    def is_nearly_a_label(self) -> bool:
        """Tell whether a label, or for a longer text a message, is on a screen but for a few letters."""
        least = A_TYPING_ERROR if len(self.statement.text.split()) < A_FEW_WORDS + 1 else VERY_LIKE
        text = plain(self.statement.text).casefold()
        return any(
            fuzz.ratio(text, plain(line.text).casefold()) >= least and line.text != self.screens.person
            for page in self.screens.pages
            for line in page.lines
        )

    @cached_property
    def _pages(self) -> tuple[list[Screen], list[Screen]]:
        """The pages of its step, and those that follow; a reproduced screen may also be the one before."""
        if not self.performs:
            return list(self.screens.pages), []
        at = {index for index, steps in enumerate(PAGES) if set(steps) & set(self.performs)}
        next_to = {index + 1 for index in at} | ({index - 1 for index in at} if self.boxed else set())
        if REFRESH in self.performs:
            next_to |= {0, 1, 2}
        if OPEN in self.performs:  # a court's own address shows the page from which one logs in again, too
            next_to |= {len(PAGES) - 1}
        here = self.screens.of(step for index in at for step in PAGES[index])
        if not here:  # a court that compares no names has no page for it
            return list(self.screens.pages), []
        beside = self.screens.of(step for index in next_to - at if 0 <= index < len(PAGES) for step in PAGES[index])
        return list(here), [page for page in beside if page not in here]


def sentence_of(guide: Guide, statement: Statement) -> str:
    """Return the sentence that a statement stands in."""
    text = guide.blocks[statement.block].text
    begins = [0, *(end.end() for end in _ENDS.finditer(text, 0, statement.start))]
    ends = _ENDS.search(text, statement.end)
    return text[begins[-1] : ends.start() + 1 if ends else len(text)]


def where_linking_is_done(guide: Guide, alignment: Alignment, screens: Screens) -> frozenset[int]:
    """Return the blocks of the sections in which something is done, or named, that only linking has."""
    names = {line.key for page in screens.of(OF_THIS_PROCEDURE) for line in page.lines if line.kind == "field"}
    names = {name for name in names if name.startswith("cmecf")}
    found: set[int] = set()
    for section in guide.sections:
        blocks = range(section.first, section.end)
        done = {each for index in blocks for each in alignment.done_in(index, guide.step_of(index))}
        named = any(name in key(guide.blocks[index].text) for index in blocks for name in names)
        if named or section.topic is LOGGING_IN or done & {*OF_THIS_PROCEDURE}:
            found |= {*blocks}
    return frozenset(found)


def by_labels(
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
