"""The pictures of a guide: what of a step is on which, which part of the page that shows, and its rings."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageDraw

from automation.drawing import marks
from automation.recording.taken import Box, Moment, Picture

# CSS pixels.
AROUND = 24  # beyond the outermost words or rings
CONTEXT = 150  # below the lowest ring, so that the page is recognized
EDGE = 6  # between a line that is left out and the figure's edge
NARROWEST = 560
REACH = 7  # of a ring, beyond what it surrounds
DISK = 26  # the number beside a ring
BANNER = 30
BANNER_TEXT = 14

FRAME = (140, 149, 159)  # a thin line, so that one sees on white paper where a picture ends


Corners = tuple[int, int, int, int]  # of a part of the figure, in its pixels: left, top, right and low


class Numbered(NamedTuple):
    """A moment that a guide tells of, and its number in the step; 0 for a ring without one."""

    number: int
    moment: Moment


@dataclass(frozen=True)
class Shot:
    """What one figure shows: a page's picture, and the moments that are ringed in it, in order."""

    picture: Picture
    ringed: tuple[Numbered, ...]

    @cached_property
    def boxes(self) -> tuple[Box, ...]:
        """Where each moment's ring goes around, in CSS pixels of the page."""
        return tuple(_around_all(each.moment.boxes) for each in self.ringed)


def told_of(moments: Sequence[Moment], done: Collection[str], looked_at: Collection[str]) -> list[Numbered]:
    """Return the moments of a step that a guide tells of, numbered, each target once.

    `done` are targets that are acted on, `looked_at` those that are only read.
    """
    told: dict[str, Moment] = {}
    for moment in moments:
        if moment.target in (looked_at if moment.verb == "point at" else done):
            told.setdefault(moment.target, moment)
    return [Numbered(number, moment) for number, moment in enumerate(told.values(), 1)]


def shots(told: Sequence[Numbered]) -> Iterator[Shot]:
    """Yield the figures of a step: what is done on a page without its changing otherwise is on one picture.

    A field that is filled in is shown so. What has no place on a page, as a refresh, is on none.
    """
    together: list[Numbered] = []
    shown: Picture | None = None
    for each in told:
        moment = each.moment
        if not moment.boxes:
            continue
        if together and shown is not None and moment.picture.digest != shown.digest:
            yield Shot(shown, tuple(together))
            together = []
        together.append(each)
        shown = moment.typed.picture if moment.typed else moment.picture
    if together and shown is not None:
        yield Shot(shown, tuple(together))


def part_of(picture: Picture, boxes: Sequence[Box], width: float, height: float) -> Box:
    """Return the part of a page that a figure shows, below the practice banner: no line of it is cut.

    It begins where the page begins, and ends below the lowest ring with some more lines, by which one recognizes it.
    `width` and `height` are those of the page that is in view.
    """
    rows = [row for row in picture.rows if _low(row) > picture.banner]
    highest = min((box.y for box in boxes), default=height)
    top = max((_low(row) for row in rows if row.y < picture.banner), default=picture.banner)
    if top > min(highest, picture.banner + CONTEXT):  # what is ringed may be cut rather than left out
        top = picture.banner
    lowest = min(height, max(map(_low, boxes), default=height))
    whole = [row for row in rows if row.y < lowest + CONTEXT and _low(row) <= height]
    wanted = max([lowest + AROUND, *map(_low, whole)])
    end = min(height, wanted + AROUND)
    if below := [row.y for row in rows if row not in whole]:
        above = max([lowest if boxes else top, *map(_low, whole)])
        end = min(end, max(above, below[0] - EDGE, (above + below[0]) / 2))
    seen = [*(row for row in rows if row.y < end), *boxes]
    left = max(0.0, min((box.x for box in seen), default=0.0) - AROUND)
    right = min(width, max(left + NARROWEST, max((box.x + box.width for box in seen), default=width) + AROUND))
    return Box(left, top, right - left, end - top)


def draw(shot: Shot, scale: float, size: tuple[int, int], practice: str) -> tuple[bytes, Box]:
    """Draw a figure as a PNG, `scale` pixels for each CSS pixel; return it and the part of the page that it shows.

    `size` is the page's in view, in CSS pixels; `practice` stands in the banner above it. The same shot gives the same
    bytes.
    """
    page = Image.open(BytesIO(shot.picture.png)).convert("RGB")
    part = part_of(shot.picture, shot.boxes, *size)
    left, top, right, low = (round(side * scale) for side in _corners(part))
    seen = page.crop((left, top, right, min(low, page.height)))
    banner = round(BANNER * scale) if shot.picture.banner else 0
    whole = Image.new("RGB", (seen.width, seen.height + banner), marks.LIGHT)
    whole.paste(seen, (0, banner))
    if banner:
        text = min(round(BANNER_TEXT * scale), marks.fitting(practice, whole.width - round(AROUND * scale)))
        marks.banner(ImageDraw.Draw(whole), whole.width, banner, practice, text)
    for box in shot.boxes:
        _ring(whole, box, part, banner, scale)
    rings = [_ring_around(whole, box, part, banner, scale) for box in shot.boxes]
    disks: list[Corners] = []
    for index, numbered in enumerate(shot.ringed):
        if numbered.number:
            taken = [*rings[:index], *rings[index + 1 :], *disks]
            disks.append(_number(whole, rings[index], taken, banner, scale, str(numbered.number)))
    ImageDraw.Draw(whole).rectangle((0, 0, whole.width - 1, whole.height - 1), outline=FRAME, width=round(scale))
    png = BytesIO()
    whole.save(png, "PNG", compress_level=6)  # more takes four times as long, for 2 % fewer bytes
    return png.getvalue(), part


def _ring_around(whole: Image.Image, box: Box, part: Box, banner: int, scale: float) -> Corners:
    """Return where a ring goes around a box: inside the figure, also if the box reaches beyond it."""
    reach = round(REACH * scale)
    left, top, right, low = _on_the_figure(box, part, banner, scale)
    left = max(0, min(left - reach, whole.width - 3 * reach))
    top = max(banner, min(top - reach, whole.height - 3 * reach))
    right = max(left + 3 * reach, min(right + reach, whole.width))
    low = max(top + 3 * reach, min(low + reach, whole.height))
    return left, top, right, low


def _ring(whole: Image.Image, box: Box, part: Box, banner: int, scale: float) -> None:
    left, top, right, low = _ring_around(whole, box, part, banner, scale)
    drawn = marks.ring(right - left, low - top, round(REACH * scale))
    whole.paste(drawn, (left, top), drawn)


def _number(
    whole: Image.Image, ring: Corners, taken: Sequence[Corners], banner: int, scale: float, text: str
) -> Corners:
    """Lay a number over a ring's corner, and return where: the one where it hides the least of what is taken."""
    side = round(DISK * scale)
    left, top, right, low = ring

    def disk_at(x: int, y: int) -> Corners:
        x = min(max(0, x - side // 2), whole.width - side)
        y = min(max(banner, y - side // 2), whole.height - side)
        return x, y, x + side, y + side

    def hides(corner: tuple[int, int]) -> tuple[int, bool]:
        x, y = corner
        disk = disk_at(x, y)
        over = sum(disk[0] < b[2] and b[0] < disk[2] and disk[1] < b[3] and b[1] < disk[3] for b in taken)
        return over, disk[:2] != (x - side // 2, y - side // 2)

    disk = disk_at(*min([(right, top), (left, top), (right, low), (left, low)], key=hides))
    drawn = marks.number(text, side)
    whole.paste(drawn, disk[:2], drawn)
    return disk


def _on_the_figure(box: Box, part: Box, banner: int, scale: float) -> Corners:
    left, top, right, low = _corners(box)
    return (
        round((left - part.x) * scale),
        round((top - part.y) * scale) + banner,
        round((right - part.x) * scale),
        round((low - part.y) * scale) + banner,
    )


def _low(box: Box) -> float:
    return box.y + box.height


def _corners(box: Box) -> tuple[float, float, float, float]:
    return box.x, box.y, box.x + box.width, box.y + box.height


def _around_all(boxes: Sequence[Box]) -> Box:
    around = boxes[0]
    for box in boxes[1:]:
        around = around.around(box)
    return around
