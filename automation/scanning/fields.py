"""Looks at the pictures of fields in which a secret was typed: there must be dots, or nothing, and no letters.

A recording says where its secrets were typed, and a picture of a check where each field stands. A dot is as wide as it
is high, and all dots of a field are alike; no row of letters is.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops

from automation.recording.model import Recording
from automation.recording.places import parted
from automation.recording.taken import Box

INK = 40  # of 255: by how much a letter is darker, or lighter, than what is behind it
ALIKE = 2  # pixels by which dots may differ, since they do not begin at whole pixels
BORDER = 4  # pixels around the inside of a field in a check's picture
MOST_PIXELS = 100_000_000
_SECRET = re.compile(r"field “.*password", re.IGNORECASE)  # a check shows the one-time passcode, as the court does

Region = tuple[int, int, int, int]


@dataclass(frozen=True)
class Field:
    """A field in which a secret was typed: its inside, and its label as it looks above it, in pixels."""

    inside: Region
    label: Region | None
    looks: Image.Image | None

    def stands_in(self, picture: Image.Image) -> bool:
        """Tell whether another picture shows this field, by its label at the same place."""
        if self.label is None or self.looks is None or not _is_in(picture, self.inside):
            return False
        return ImageChops.difference(picture.crop(self.label), self.looks).getbbox() is None


class Fields:
    """The fields of all recordings in a folder, which are looked for in every picture."""

    def __init__(self) -> None:
        """Begin without any."""
        self._fields: list[Field] = []
        self._known: set[tuple[Region, bytes]] = set()

    def add(self, recording: Recording, folder: Path) -> Iterator[str]:
        """Take the fields of a recording; yield the pictures that are missing or damaged, by their names."""
        scale = recording.about.page.scale
        typed = [
            action.typed
            for court in recording.courts
            for step in court.steps
            for action in step.actions
            if action.secret and action.typed
        ]
        for each in typed:
            try:
                picture = opened((folder / each.picture.file).read_bytes())
            except (OSError, ValueError):
                yield each.picture.file
                continue
            above = [row for row in each.picture.rows if row.y + row.height <= each.inside.y]
            label = _pixels(max(above, key=lambda row: row.y), scale) if above else None
            looks = picture.crop(label) if label else None
            field = Field(_pixels(each.inside, scale), label, looks)
            key = (field.inside, looks.tobytes() if looks else each.picture.file.encode())
            if key not in self._known:
                self._known.add(key)
                self._fields.append(field)

    def shown_in(self, png: bytes) -> tuple[int, int]:
        """Return how many fields for secrets a picture shows, and in how many of them something can be read.

        Raises ValueError for what is no picture.
        """
        _, places = parted(png)
        named = [box for name, box in places.items() if _SECRET.match(name)]
        if not named and not self._fields:
            return 0, 0
        picture = opened(png)
        insides = {field.inside for field in self._fields if field.stands_in(picture)}
        for x, y, width, height in named:
            inside = (x + BORDER, y + BORDER, x + width - BORDER, y + height - BORDER)
            if _is_in(picture, inside):
                insides.add(inside)
        return len(insides), sum(not is_veiled(picture.crop(inside)) for inside in insides)


def opened(png: bytes) -> Image.Image:
    """Return a picture in shades of gray; raise ValueError for what is none."""
    try:
        picture = Image.open(io.BytesIO(png), formats=("PNG",))
        if picture.width * picture.height > MOST_PIXELS:
            raise ValueError("it is too large")
        return picture.convert("L")
    except (OSError, SyntaxError, Image.DecompressionBombError) as error:  # what Pillow raises for a damaged PNG
        raise ValueError("it is damaged") from error


def is_veiled(inside: Image.Image) -> bool:
    """Tell whether the inside of a field shows a row of like dots, or nothing."""
    shades = inside.histogram()
    behind = shades.index(max(shades))
    ink = inside.point([255 if abs(shade - behind) > INK else 0 for shade in range(256)])
    marks = [_mark(ink, run) for run in _runs(ink)]
    # The field may be too narrow: a dot at its edge is cut off.
    whole = [mark for mark in marks if mark[0] > 0 and mark[2] < ink.width]
    if not whole:
        return not marks
    left, top, right, bottom = whole[0]
    wide, high = right - left, bottom - top
    return abs(wide - high) <= ALIKE and all(
        abs(mark[1] - top) <= ALIKE
        and abs(mark[3] - bottom) <= ALIKE
        and (abs(mark[2] - mark[0] - wide) <= ALIKE or (mark not in whole and mark[2] - mark[0] < wide))
        for mark in marks
    )


def _runs(ink: Image.Image) -> Iterator[tuple[int, int]]:
    """Yield from where to where there is ink without a gap, from left to right."""
    columns, _ = ink.getprojection()
    start: int | None = None
    for at, inked in enumerate([*columns, 0]):
        if inked and start is None:
            start = at
        elif not inked and start is not None:
            yield start, at
            start = None


def _mark(ink: Image.Image, run: tuple[int, int]) -> Region:
    """Return where a run's ink is."""
    box = ink.crop((run[0], 0, run[1], ink.height)).getbbox()
    assert box
    return run[0], box[1], run[1], box[3]


def _pixels(box: Box, scale: float) -> Region:
    x, y, width, height = (side * scale for side in box)
    return round(x), round(y), round(x + width), round(y + height)


def _is_in(picture: Image.Image, region: Region) -> bool:
    left, top, right, bottom = region
    return 0 <= left < right <= picture.width and 0 <= top < bottom <= picture.height
