"""Draws what is not part of a page: the strip, the pointer, the rings. Nothing here knows of time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

from automation.drawing import marks
from automation.drawing.marks import BANNER, ON_BANNER, RING, ROUND, SAMPLES, Color, font, short
from automation.outputs.video.layout import Layout
from automation.outputs.video.look import Strip

SMALLEST = 0.65  # of its size is a title that would be too long otherwise
WATERMARK = 0.6  # of the width, at most


@dataclass(frozen=True)
class Theme:
    """The colors of what surrounds the page."""

    ground: Color
    text: Color
    faint: Color
    accent: Color
    on_accent: Color
    ring: Color
    panel: Color
    banner: Color = BANNER
    on_banner: Color = ON_BANNER


THEMES = {
    "dark": Theme((22, 32, 45), (255, 255, 255), (168, 184, 203), (24, 92, 168), (255, 255, 255), RING, (31, 44, 61)),
    "light": Theme((246, 247, 249), (20, 27, 36), (84, 96, 112), (16, 74, 142), (255, 255, 255), RING, (228, 232, 238)),
    "contrast": Theme((0, 0, 0), (255, 255, 255), (255, 255, 255), (255, 225, 0), (0, 0, 0), RING, (0, 0, 0)),
}


class Pen:
    """Draws for one layout, in one theme, with the words of one language."""

    def __init__(self, layout: Layout, theme: Theme, words: Mapping[str, str], watermark: str = "") -> None:
        """Draw with these; a watermark is a line of text in the page's lower right corner."""
        self.layout = layout
        self.theme = theme
        self._words = words
        self._watermark = watermark

    def strip(self, strip: Strip) -> Image.Image:
        """Draw the strip: which step this is at its left end, its title, and the spoken sentence below that."""
        width, height = self.layout.width, self.layout.strip
        unit, theme = self.layout.unit, self.theme
        image = Image.new("RGB", (width, height), theme.ground)
        draw = ImageDraw.Draw(image)
        margin = round(2.4 * unit)
        left = round(8 * unit)  # as on a card
        if strip.number:
            left = self._number(draw, strip, height) + margin
        top = round(1.5 * unit)
        room = width - left - margin
        if strip.title:
            size = round((3.2 if self.layout.upright else 2.5) * unit)
            title = _fitting(strip.title, 700 if strip.loud else 600, size, room)
            color = theme.text if strip.loud else theme.faint
            draw.text((left, top), short(strip.title, title, room), font=title, fill=color)
            top += round(size * 1.5)
        if strip.caption:
            self._caption(draw, strip.caption, (left, top, room, height - top - round(0.8 * unit)))
        return image

    def _number(self, draw: ImageDraw.ImageDraw, strip: Strip, height: int) -> int:
        unit, theme = self.layout.unit, self.theme
        side = round(13.4 * unit)
        draw.rectangle((0, 0, side, height), fill=theme.accent)
        large, small = font(700, round(5.6 * unit)), font(600, round(1.9 * unit))
        middle = height * 0.42
        draw.text((side / 2, middle), str(strip.number), font=large, fill=theme.on_accent, anchor="mm")
        of = self._words["step"].format(number=strip.number, last=strip.last)
        draw.text((side / 2, middle + 4.6 * unit), of, font=small, fill=theme.on_accent, anchor="mm")
        return side

    def _caption(self, draw: ImageDraw.ImageDraw, text: str, room: tuple[int, int, int, int]) -> None:
        """Write the caption's lines as large as they fit."""
        left, top, width, height = room
        lines = text.split("\n")
        for tenths in range(45 if self.layout.upright else 34, 15, -1):
            written = font(600, round(tenths / 10 * self.layout.unit))
            line = round(written.size * 1.22)
            if 2 * line <= height and max(map(written.getlength, lines)) <= width:
                break
        for index, each in enumerate(lines):
            draw.text((left, top + index * line), each, font=written, fill=self.theme.text)

    def lower_third(self, strip: Strip) -> Image.Image:
        """Draw a step's number and title as a plate of their own, for a video without the strip."""
        unit, theme = self.layout.unit, self.theme
        number, title = font(700, round(4 * unit)), font(600, round(2.8 * unit))
        pad = round(1.6 * unit)
        side = round(7 * unit)
        width = min(round(title.getlength(strip.title)) + side + 3 * pad, self.layout.width)
        image = Image.new("RGB", (width, side), theme.ground)
        draw = ImageDraw.Draw(image)
        draw.rectangle((0, 0, side, side), fill=theme.accent)
        draw.text((side / 2, side / 2), str(strip.number), font=number, fill=theme.on_accent, anchor="mm")
        text = short(strip.title, title, width - side - 2 * pad)
        draw.text((side + pad, side / 2), text, font=title, fill=theme.text, anchor="lm")
        return image

    def banner(self, draw: ImageDraw.ImageDraw) -> None:
        """Draw the practice banner at the upper edge, as the pages carry it."""
        unit, layout = self.layout.unit, self.layout
        size = round((2.7 if layout.upright else 2.2) * unit)
        marks.banner(draw, layout.width, round(5.4 * unit), self._words["practice"], size)

    def badge(self, text: str) -> Image.Image:
        """Draw what is done to the browser itself, and not to the page: a plate with an arrow that turns round."""
        unit = self.layout.unit
        label = font(600, round(3 * unit))
        height, pad = round(7 * unit), round(2 * unit)
        image = Image.new("RGBA", (round(label.getlength(text)) + height + 2 * pad, height))
        draw = ImageDraw.Draw(image)
        draw.rounded_rectangle((0, 0, image.width - 1, height - 1), unit, fill=(*self.theme.accent, 245))
        draw.text((height + pad / 2, height / 2), text, font=label, fill=self.theme.on_accent, anchor="lm")
        _turning_arrow(image, (height * 0.55, height / 2), 1.9 * unit, self.theme.on_accent)
        return image

    def pointer(self, pressed: float) -> Image.Image:
        """Draw the pointer, its tip in the middle of the picture; it is a little smaller while it presses."""
        size = round(9 * self.layout.unit)
        side = size * SAMPLES
        image = Image.new("RGBA", (side, side))
        draw = ImageDraw.Draw(image)
        middle, unit = side / 2, self.layout.unit * SAMPLES
        scale = 0.3 * unit * (1 - 0.2 * pressed)
        shape = [(0, 0), (0, 11.4), (2.7, 9), (4.5, 13.2), (6.4, 12.4), (4.6, 8.3), (8.2, 8.2)]
        arrow = [(middle + x * scale, middle + y * scale) for x, y in shape]
        draw.polygon(arrow, fill=(20, 24, 30, 255))
        draw.line([*arrow, arrow[0], arrow[1]], fill=(255, 255, 255, 255), width=round(0.42 * unit), joint="curve")
        return image.resize((size, size), Image.Resampling.BOX)

    def ripple(self, run: float) -> Image.Image:
        """Draw the circle that runs from a press: it grows and fades while `run` goes from 0 to 1."""
        size = round(13 * self.layout.unit)
        image = Image.new("RGBA", (size * SAMPLES, size * SAMPLES))
        middle, unit = size * SAMPLES / 2, self.layout.unit * SAMPLES
        reach = (1.2 + 4.6 * run) * unit
        circle = (middle - reach, middle - reach, middle + reach, middle + reach)
        strength = 1 - run
        ImageDraw.Draw(image).ellipse(
            circle,
            fill=(*self.theme.ring, round(90 * strength)),
            outline=(*self.theme.ring, round(255 * strength)),
            width=round(0.5 * unit),
        )
        return image.resize((size, size), Image.Resampling.BOX)

    def ring(self, side: int, glow: float) -> Image.Image:
        """Draw a square ring, so large on the outside in the video's pixels."""
        return marks.ring(side, side, self.ring_width, self.theme.ring, glow)

    @property
    def ring_corner(self) -> int:
        """How many pixels of a ring's side belong to a corner; an even number."""
        return -(-round(self.ring_width * ROUND + 1) // 2) * 2

    @property
    def ring_width(self) -> int:
        """How far a ring reaches beyond what it surrounds, in the video's pixels."""
        return round(1.1 * self.layout.unit)

    def side_heading(self, word: str) -> Image.Image:
        """Draw the heading of one of two parts that are shown side by side: "before" or "now"."""
        unit, theme = self.layout.unit, self.theme
        text, strong = self._words[word], word == "now"
        label = font(700, round(3.2 * unit))
        image = Image.new("RGB", (round(label.getlength(text) + 3 * unit), round(5.4 * unit)),
                          theme.accent if strong else theme.faint)  # fmt: skip
        ImageDraw.Draw(image).text(
            (1.5 * unit, image.height / 2),
            text,
            font=label,
            fill=theme.on_accent if strong else theme.ground,
            anchor="lm",
        )
        return image

    def watermark(self) -> Image.Image | None:
        """Draw the watermark, if there is one."""
        if not self._watermark:
            return None
        label = font(600, round(2.2 * self.layout.unit))
        halo = max(2, round(0.25 * self.layout.unit))
        wide, tall = round(label.getlength(self._watermark)) + 2 * halo, round(label.size * 1.5) + 2 * halo
        image = Image.new("RGBA", (wide, tall))
        ImageDraw.Draw(image).text(
            (halo, halo),
            self._watermark,
            font=label,
            fill=(60, 66, 74, 235),
            stroke_width=halo,
            stroke_fill=(255, 255, 255, 215),  # so that it can be read on any page
        )
        return image


def watermark_fits(text: str, layout: Layout) -> bool:
    """Tell whether a watermark is short enough to be read in its corner."""
    return font(600, round(2.2 * layout.unit)).getlength(text) <= layout.width * WATERMARK


def wrapped(text: str, written: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """Break a text into lines that are not wider than this, in pixels; also a word, such as an address."""
    lines: list[str] = []
    for word in (part for each in text.split() for part in _parts(each, written, width)):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and written.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _parts(word: str, written: ImageFont.FreeTypeFont, width: float) -> list[str]:
    parts = []
    while len(word) > 1 and written.getlength(word) > width:
        most = next(end for end in range(len(word) - 1, 0, -1) if end == 1 or written.getlength(word[:end]) <= width)
        at = max((word.rfind(sign, 0, most) + 1 for sign in "@/.-_"), default=0) or most
        parts.append(word[:at])
        word = word[at:]
    return [*parts, word]


def _fitting(text: str, weight: int, size: int, width: float) -> ImageFont.FreeTypeFont:
    """Return the typeface in which a text fits, smaller if it must be."""
    for smaller in range(size, round(size * SMALLEST), -1):
        if font(weight, smaller).getlength(text) <= width:
            return font(weight, smaller)
    return font(weight, round(size * SMALLEST))


def _turning_arrow(image: Image.Image, middle: tuple[float, float], radius: float, color: Color) -> None:
    side = round(4 * radius)
    large = Image.new("RGBA", (side * SAMPLES, side * SAMPLES))
    draw = ImageDraw.Draw(large)
    center, reach = side * SAMPLES / 2, radius * SAMPLES
    draw.arc((center - reach, center - reach, center + reach, center + reach), -40, 250, fill=(*color, 255),
             width=round(reach * 0.26))  # fmt: skip
    tip = (center + reach * 0.78, center - reach * 0.62)
    points: Iterable[Sequence[float]] = [(-0.55, -0.1), (0.4, -0.75), (0.35, 0.45)]
    draw.polygon([(tip[0] + x * reach, tip[1] + y * reach) for x, y in points], fill=(*color, 255))
    small = large.resize((side, side), Image.Resampling.BOX)
    image.alpha_composite(small, (round(middle[0] - side / 2), round(middle[1] - side / 2)))
