"""What one frame of a video shows, said exactly: two frames with the same Look are the same picture."""

from dataclasses import dataclass, replace
from typing import Self

from automation.recording.taken import Box, Picture

RATE = 30  # frames a second: the grid that every time in a video stands on


@dataclass(frozen=True)
class Card:
    """A card that fills the page's place: a headline, lines below it, and which kind of card it is.

    `contents` are the titles of the steps, numbered from 1; a line such as "Telephone: 1234" is drawn as a label and
    what it labels. `kind` is "opening", "begin", "court", "closing" or "stopped". `reached` is how many of the lines,
    or of the contents, have been spoken of so far, and stand out; `run` how far the line above the headline has grown,
    from 0 to 1. `note` is a small line below the others.
    """

    kind: str
    headline: str
    lines: tuple[str, ...] = ()
    above: str = ""
    contents: tuple[str, ...] = ()
    reached: int = 0
    run: float = 0.0
    note: str = ""


@dataclass(frozen=True)
class Strip:
    """What stands below the page: which step this is, its title, and the caption, in lines.

    `loud` says how much the title stands out, from 0 to 1: at the beginning of a step.
    """

    number: int = 0
    last: int = 0
    title: str = ""
    caption: str = ""
    loud: float = 0.0


@dataclass(frozen=True)
class Beside:
    """Two parts of two pictures over the page, one above the other: how it was before, and how it is now.

    `rings` are around what is new in the second one.
    """

    before: Picture
    before_part: Box
    now: Picture
    now_part: Box
    rings: tuple[Box, ...] = ()


@dataclass(frozen=True)
class Look:
    """A frame. Positions are CSS pixels in the page; None for a view is the whole page;
    one that is `moving` need not be drawn as finely.

    `mix` is a second page or card that this one dissolves into, with its view, and how far it has come, from 0 to 1.
    `typed` is the space inside a field and the x up to which its text is there; `glow` is the strength of the rings,
    `shade` that of the shade around them, `swell` how much the rings are larger. `ripple` says how far the circle of a
    press has run, from 0 to 1, where there is one.
    """

    page: Picture | Card
    view: Box | None = None
    moving: bool = False
    mix: "tuple[Look, float] | None" = None
    typed: tuple[Box, float] | None = None
    rings: tuple[Box, ...] = ()
    glow: float = 0.0
    shade: float = 0.0
    swell: float = 0.0
    pointer: tuple[float, float] | None = None
    pressed: float = 0.0
    ripple: float | None = None
    badge: str = ""
    beside: Beside | None = None
    strip: Strip = Strip()

    @property
    def is_fleeting(self) -> bool:
        """Tell whether it is on the way to another page or view: it is not looked at for longer than a frame."""
        return self.moving or self.mix is not None

    def but(self, **changes: object) -> Self:
        """Return a copy with these things changed."""
        return replace(self, **changes)  # type: ignore[arg-type]
