"""Finds a guide's steps: numbered paragraphs and the blocks that belong to them."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from automation.outputs.proofread.document import HEADING, ITEM, Block
from automation.outputs.proofread.reading import Document
from automation.outputs.proofread.sections import Chosen, Section, sections_of

FEWEST_BULLETS = 3  # that count as steps if nothing is numbered


@dataclass(frozen=True)
class GuideStep:
    """A step of the guide: its position, its number as written, and its blocks."""

    position: int
    label: str
    blocks: tuple[int, ...]
    place: str | None


@dataclass(frozen=True)
class Guide:
    """A guide, its sections and its steps; `numbered` tells whether the guide itself numbers them."""

    document: Document
    steps: tuple[GuideStep, ...]
    numbered: bool
    sections: tuple[Section, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The guide's paragraphs."""
        return self.document.blocks

    @cached_property
    def judged(self) -> frozenset[int]:
        """The blocks that are held against the screens: those of sections about linking."""
        return frozenset(index for each in self.sections if each.judged for index in range(each.first, each.end))

    @cached_property
    def left_out(self) -> frozenset[int]:
        """The blocks of which nothing is read, since somebody chose other sections."""
        return frozenset(index for each in self.sections if each.left_out for index in range(each.first, each.end))

    def step_of(self, block: int) -> GuideStep | None:
        """Return the step to which a block belongs."""
        return self._of.get(block)

    @cached_property
    def _of(self) -> dict[int, GuideStep]:
        return {block: step for step in self.steps for block in step.blocks}

    def trails(self, block: int) -> bool:
        """Tell whether a block follows the last step, and so may be about all of them."""
        return bool(self.steps) and block > self.steps[-1].blocks[0] and self.blocks[block].kind != ITEM

    def words(self, step: GuideStep, screens: Collection[int] = ()) -> str:
        """Return the step's text, without blocks that reproduce a screen or follow the last step."""
        own = [index for index in step.blocks if index not in screens and not self.trails(index)]
        return "\n".join(self.blocks[index].text for index in own)


def steps_of(document: Document, chosen: Chosen | None = None) -> Guide:
    """Find the sections, and the steps of those about linking; without numbers, the items of lists are the steps."""
    blocks, sections = document.blocks, sections_of(document.blocks, chosen)
    judged = {index for each in sections if each.judged for index in range(each.first, each.end)}
    begins, numbered = _beginnings([(index, block) for index, block in enumerate(blocks) if index in judged])
    steps: list[GuideStep] = []
    for position, begin in enumerate(begins, 1):
        end = begins[position] if position < len(begins) else len(blocks)
        own = [begin]
        for index in range(begin + 1, end):
            if blocks[index].kind == HEADING or index not in judged:
                break
            own.append(index)
        label = blocks[begin].number or str(position)
        steps.append(GuideStep(position, label if label != "•" else str(position), tuple(own), blocks[begin].place))
    labels = [step.label for step in steps]
    if len(set(labels)) < len(labels):  # several lists: number them in the guide's order
        steps = [GuideStep(step.position, str(step.position), step.blocks, step.place) for step in steps]
    return Guide(document, tuple(steps), numbered, sections)


def _beginnings(blocks: Sequence[tuple[int, Block]]) -> tuple[list[int], bool]:
    def numbered(kind: str, sign: str = r"\d+") -> list[int]:
        of_kind = [(i, block) for i, block in blocks if block.kind == kind and re.fullmatch(sign, block.number or "")]
        top = min((block.depth for _, block in of_kind), default=0)
        top = 1 if top == 0 and any(block.depth == 1 for _, block in of_kind) else top
        return [i for i, block in of_kind if block.depth <= top]

    items, headings = numbered(ITEM), numbered(HEADING)
    best = headings if len(headings) > len(items) else items
    if best:
        return best, True
    for letter in ("[a-z]", "[A-Z]"):
        if len(lettered := numbered(ITEM, letter)) >= FEWEST_BULLETS:
            return lettered, True
    bullets = [i for i, block in blocks if block.kind == ITEM and block.number == "•" and block.depth <= 1]
    return (bullets, False) if len(bullets) >= FEWEST_BULLETS else ([], False)
