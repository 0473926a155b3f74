"""A guide as data, from which each of its files is made: parts, steps, figures, troubles; this is `guide.json`.

In all texts **…** is a string on the screen, to the letter.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

STRONG = re.compile(r"\*\*(.+?)\*\*")


class Part(BaseModel):
    """An object of guide.json, which cannot be changed."""

    model_config = ConfigDict(frozen=True)


class Ring(Part):
    """What is ringed and numbered in a figure: an id such as `pacer.username`, and its name for the reader."""

    number: int
    target: str
    name: str


class Figure(Part):
    """A picture of a part of a page: a PNG beside the guide, named by what is in it; sizes in CSS pixels.

    `shown` is the SHA-256 of the whole page's picture as the walk took it, for telling whether it is still so.
    """

    number: int
    file: str = Field(pattern=r"^pictures/[0-9a-f]{16}\.png$")
    caption: str
    alt: str
    width: int
    height: int
    rings: tuple[Ring, ...] = ()
    shown: str


class Doing(Part):
    """Something to do, with the number of its ring and the number of the figure that shows it."""

    number: int
    target: str
    text: str
    figure: int


class InCourt(Part):
    """A step as it is done in a court; `court` is None where all courts of the guide are alike."""

    court: str | None = None
    heading: str = ""
    note: str = ""
    doings: tuple[Doing, ...] = ()
    figures: tuple[Figure, ...] = ()
    after: str = ""


class Step(Part):
    """A step; `warning` stands before it where it cannot be undone.

    `number` counts the steps that this court has, `documented` is its number in the procedure as it is documented.
    """

    number: int
    documented: int
    id: str
    title: str
    instruction: str
    warning: str = ""
    courts: tuple[InCourt, ...] = ()


class Trouble(Part):
    """What may happen instead: what the screen says, to the letter, the screen itself, and what to do.

    `means` is what the screen says, where the guide is in another language.
    """

    scenario: str
    title: str
    says: tuple[str, ...] = ()
    means: str = ""
    do: tuple[str, ...] = ()
    figure: Figure | None = None


class WayIn(Part):
    """A filer's situation, and what to do; `links` tells whether the steps are for them."""

    id: str
    who: str
    do: str
    courts: str = ""
    links: bool = False


class Checks(Part):
    """A part of the checklist: its lines, below a heading where they are of one court."""

    lines: tuple[str, ...]
    heading: str = ""


class Made(Part):
    """Of what a guide was made: the screens' state, as a few letters, when they were walked, and what drew them.

    `own_name` and `own_contact` tell whether the court's name and the lines for help were given, not the profile's.
    """

    moot: str
    state: str
    profile: str
    courts: tuple[str, ...]
    scenario: str
    drawn_by: str
    walked: str = ""
    phone: bool = False
    own_name: bool = False
    own_contact: bool = False


class Guide(Part):
    """A whole guide in one language; `fixed` are the headings and the words around the texts."""

    format: Literal[1] = 1
    language: str
    title: str
    court: str
    contact: tuple[str, ...]
    ways_in: tuple[WayIn, ...]
    begin: tuple[str, ...]
    steps: tuple[Step, ...]
    troubles: tuple[Trouble, ...] = ()
    checklist: tuple[Checks, ...]
    fixed: dict[str, str]
    made: Made

    @property
    def figures(self) -> Iterator[Figure]:
        """Every figure, in the order of the guide."""
        for step in self.steps:
            for part in step.courts:
                yield from part.figures
        yield from (trouble.figure for trouble in self.troubles if trouble.figure)


class Run(NamedTuple):
    """Words with the same markup: `strong` for a string on the screen."""

    text: str
    strong: bool = False


def runs(text: str) -> list[Run]:
    """Return a text's runs: what stands between ** is strong."""
    parts = STRONG.split(text)
    return [Run(part, bool(index % 2)) for index, part in enumerate(parts) if part]
