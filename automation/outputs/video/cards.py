"""Draws the cards: what the video is about, which court comes next, and who helps."""

from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

from automation.drawing.marks import Color, font
from automation.outputs.video.drawing import Pen, wrapped
from automation.outputs.video.look import Card

LINE = 1.22  # of a letter's size
MARGIN = 5.4  # units above what a card says
BESIDE = 0.52  # of the width: where what a card lists begins beside its text
BELOW = 0.42  # of an upright card's height: where it begins below


@dataclass(frozen=True)
class _Line:
    """A line of text, and how much room there is above it, in pixels."""

    text: str
    written: ImageFont.FreeTypeFont
    color: Color
    above: float = 0.0

    @property
    def tall(self) -> float:
        return self.above + self.written.size * LINE


@dataclass(frozen=True)
class _Column:
    """A card's text: its lines, where the first one begins, and how wide they may be, in pixels."""

    lines: tuple[_Line, ...]
    left: int
    top: float
    room: int


def draw(pen: Pen, card: Card) -> Image.Image:
    """Draw a card, with the practice banner above it as on every page; the bar that grows is laid over it."""
    width, height, unit = pen.layout.width, pen.layout.page_height, pen.layout.unit
    image = Image.new("RGB", (width, height), pen.theme.accent if card.kind == "court" else pen.theme.ground)
    drawing = ImageDraw.Draw(image)
    if card.contents:
        beside = (round(width * BESIDE), MARGIN * unit, width, height)
        _draw_contents(pen, drawing, card, (0, round(height * BELOW), width, height) if pen.layout.upright else beside)
    column = _column(pen, card)
    y = column.top
    for line in column.lines:
        y += line.above
        drawing.text((column.left, y), line.text, font=line.written, fill=line.color)
        y += line.written.size * LINE
    pen.banner(drawing)
    return image


def bar(pen: Pen, card: Card) -> tuple[int, int, int, int]:
    """Return where the bar above a card's headline is, which grows while the card is spoken: x, y, width, height."""
    unit, column = pen.layout.unit, _column(pen, card)
    long = 9 * unit + card.run * (column.room - 9 * unit)
    return column.left & ~1, round(column.top - 2.2 * unit) & ~1, round(long) & ~1, max(2, round(0.6 * unit) & ~1)


def _column(pen: Pen, card: Card) -> _Column:
    unit, height = pen.layout.unit, pen.layout.page_height
    left, top = round(8 * unit), round(MARGIN * unit)
    listed_beside = card.contents and not pen.layout.upright
    right = round(pen.layout.width * BESIDE) if listed_beside else pen.layout.width
    below = round(height * BELOW) if card.contents and pen.layout.upright else height
    lines = tuple(_lines(pen, card, right - 2 * left))
    y = top + max(2 * unit, (below - top - sum(line.tall for line in lines)) * 0.48)
    return _Column(lines, left, y, right - 2 * left)


def _lines(pen: Pen, card: Card, room: float) -> Iterator[_Line]:
    """Yield the lines of a card's text: what stands above the headline, the headline, and what stands below it."""
    unit, theme = pen.layout.unit, pen.theme
    strong, faint = (theme.on_accent,) * 2 if card.kind == "court" else (theme.text, theme.faint)
    if card.above:
        yield _Line(card.above, font(600, round(2.8 * unit)), faint)
    for index, text in enumerate(wrapped(card.headline, font(700, round(6.2 * unit)), room)):
        yield _Line(text, font(700, round(6.2 * unit)), strong, 0 if index else 1.4 * unit)
    for index, line in enumerate(card.lines):
        label, colon, value = line.partition(": ")
        above = (3.2 if index == 0 else 2.4) * unit
        if colon and card.kind in ("closing", "stopped"):
            yield _Line(label, font(400, round(2.8 * unit)), strong if index < card.reached else faint, above)
            label, above = value, 0.2 * unit
        else:
            label = line
        written = font(600 if colon else 400, round(3.4 * unit))
        for number, text in enumerate(wrapped(label, written, room)):
            yield _Line(text, written, strong, 0 if number else above)
    if card.note:
        yield _Line(card.note, font(400, round(2.4 * unit)), faint, 3.2 * unit)


def _draw_contents(
    pen: Pen, drawing: ImageDraw.ImageDraw, card: Card, place: tuple[float, float, float, float]
) -> None:
    """Draw what a card lists, with its numbers, evenly over a panel; what was spoken of stands out."""
    unit, theme, titles = pen.layout.unit, pen.theme, card.contents
    left, top, right, low = place
    drawing.rectangle(place, fill=theme.panel)
    side, pad = 4.2 * unit, 3.4 * unit
    number, title = font(700, round(2.4 * unit)), font(400, round(2.9 * unit))
    each = min((low - top - 2 * pad) / len(titles), 9 * unit)
    y = top + (low - top - each * len(titles)) / 2
    for index, text in enumerate(titles):
        middle = y + each / 2
        chip = (left + pad, middle - side / 2, left + pad + side, middle + side / 2)
        ground, ink = (theme.banner, theme.on_banner) if index < card.reached else (theme.accent, theme.on_accent)
        drawing.rectangle(chip, fill=ground)
        drawing.text((left + pad + side / 2, middle), str(index + 1), font=number, fill=ink, anchor="mm")
        lines = wrapped(text, title, right - left - 3 * pad - side)
        tall = title.size * LINE
        for row, line in enumerate(lines):
            where = (left + pad + side + 0.6 * pad, middle + (row - (len(lines) - 1) / 2) * tall)
            drawing.text(where, line, font=title, fill=theme.text, anchor="lm")
        y += each
