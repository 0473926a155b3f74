"""Rings, numbers and the practice banner, as they lie over a page's picture in a video and in a printed guide."""

from functools import cache
from importlib.resources import files
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

Color = tuple[int, int, int]

# With a white line around it one of the two has a contrast of 3:1 on every color: white where that is darker than
# L 0.3 (WCAG 2), this one, of L 0.066, where it is lighter.
RING: Color = (146, 0, 74)
LIGHT: Color = (255, 255, 255)
BANNER: Color = (255, 216, 77)
ON_BANNER: Color = (27, 31, 36)
ROUND = 1.6  # the radius of a ring's corner, over its width
SAMPLES = 4  # to a pixel's side: what is slanted or round is drawn so much larger, and made smaller
A_LINE, MARGIN = 0.052, 0.37  # of the banner's height


@cache
def font(weight: int, size: int) -> ImageFont.FreeTypeFont:
    """Return Public Sans in one of the weights that are here (400, 600, 700), so large in pixels."""
    file = files(__package__).joinpath("fonts", f"public-sans-latin-{weight}-normal.ttf")
    return ImageFont.truetype(BytesIO(file.read_bytes()), size)


def ring(width: int, height: int, reach: int, color: Color = RING, glow: float = 1.0) -> Image.Image:
    """Draw a ring, so large on the outside; `reach` is how far it lies beyond what it surrounds. All are in pixels.

    A light line lies around the dark one, and one of the two stands out from any color that they lie on.
    """
    image = Image.new("RGBA", (width, height))
    draw = ImageDraw.Draw(image)
    light, dark = round(reach * 0.3), round(reach * 0.5)
    covers = round(255 * glow)
    for inset, each, line in ((0, LIGHT, light), (light, color, dark)):
        box = (inset, inset, width - 1 - inset, height - 1 - inset)
        draw.rounded_rectangle(box, reach * ROUND - inset, outline=(*each, covers), width=line)
    return image


def number(text: str, side: int, color: Color = RING) -> Image.Image:
    """Draw a number in a disk with a light rim, so large in pixels, in the color of the rings."""
    large = side * SAMPLES
    image = Image.new("RGBA", (large, large))
    draw = ImageDraw.Draw(image)
    rim = round(large * 0.08)
    draw.ellipse((0, 0, large - 1, large - 1), fill=(*LIGHT, 255))
    draw.ellipse((rim, rim, large - 1 - rim, large - 1 - rim), fill=(*color, 255))
    size = round(large * (0.6 if len(text) < 2 else 0.48))
    draw.text((large / 2, large / 2), text, font=font(700, size), fill=LIGHT, anchor="mm")
    return image.resize((side, side), Image.Resampling.BOX)


def banner(draw: ImageDraw.ImageDraw, width: int, height: int, words: str, size: int) -> None:
    """Draw the practice banner at the upper edge, as the pages carry it; `size` is its text's. All are in pixels."""
    draw.rectangle((0, 0, width, height), fill=BANNER)
    draw.line((0, height, width, height), fill=ON_BANNER, width=max(1, round(height * A_LINE)))
    text = font(600, size)
    draw.text(
        (width / 2, height / 2), short(words, text, width - height * MARGIN), font=text, fill=ON_BANNER, anchor="mm"
    )


def fitting(text: str, width: float, weight: int = 600) -> int:
    """Return the largest size in which a text is no wider than this, in pixels."""
    return max(1, int(width / font(weight, 100).getlength(text) * 100))


def short(text: str, written: ImageFont.FreeTypeFont, width: float) -> str:
    """Return the text, with an ellipsis where it would be wider than this."""
    if written.getlength(text) <= width:
        return text
    while text and written.getlength(f"{text}…") > width:
        text = text[:-1]
    return f"{text.rstrip()}…"
