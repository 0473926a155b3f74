"""What the camera brings home from a walk: pictures, and what was done or pointed at in them."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Box(NamedTuple):
    """A part of a page, in CSS pixels from the upper left corner of what is in view."""

    x: float
    y: float
    width: float
    height: float

    def around(self, other: "Box") -> "Box":
        """Return the smallest box that holds both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        right, low = max(self.x + self.width, other.x + other.width), max(self.y + self.height, other.y + other.height)
        return Box(x, y, right - x, low - y)


@dataclass(frozen=True)
class Picture:
    """The page as it stood: a PNG with `lens` pixels for each CSS pixel, and what it is told from others by.

    `banner` is how much of the practice banner is in view at the upper edge, in CSS pixels; `rows` are what can be read
    or used below it, from above to below: lines of text, fields and buttons.
    """

    png: bytes = field(repr=False, compare=False)
    digest: str
    banner: float
    rows: tuple[Box, ...] = ()


@dataclass(frozen=True)
class Typed:
    """What a field looks like once it is filled in: `inside` the space for its text, `edges` where each letter ends.

    Edges are CSS pixels from the left; they are all that is known of a secret, which is dots in the picture.
    """

    picture: Picture
    inside: Box
    edges: tuple[float, ...]


@dataclass(frozen=True)
class Moment:
    """Something that is done, or pointed at (`verb` is "point at"), in the picture of the page as it stood before.

    `target` is the id of what it is done to, and `name` what a reader calls that.

    `boxes` are where it stands, none when it is no part of the page; `text` is what was typed, None for a secret;
    `reads` is what stands in what is pointed at, each part of it in a line.
    """

    verb: str
    target: str
    name: str
    picture: Picture
    boxes: tuple[Box, ...] = ()
    text: str | None = None
    secret: bool = False
    typed: Typed | None = None
    reads: str = ""


@dataclass(frozen=True)
class StepTaken:
    """A step as it was recorded; `first` and `last` are the page at its beginning and end.

    `alone` says that its court was walked by itself, beside the walk through all courts: with a log-in of its own.
    `case` is another scenario that was walked beside it; empty for a step of the walk itself.
    """

    court: str
    id: str
    number: int
    status: str
    message: str | None
    kind: str
    first: Picture
    last: Picture
    moments: tuple[Moment, ...]
    alone: bool = False
    case: str = ""
