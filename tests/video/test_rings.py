"""Rings, as they are drawn: they stand out from any page, and what is around them is dimmed."""

from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image

from automation.drawing.marks import LIGHT, Color
from automation.outputs.video.canvas import Canvas
from automation.outputs.video.drawing import THEMES, Pen
from automation.outputs.video.look import Look
from automation.outputs.video.script import phrases
from tests.video.conftest import SMALL, Recorded

GROUNDS = {
    "white": (255, 255, 255), "dark": (22, 32, 45), "middle": (118, 118, 118), "links": (11, 79, 158),
    "menu bar": (16, 54, 92), "banner": (255, 216, 77), "errors": (176, 0, 32), "borders": (201, 206, 213),
    "ring": (146, 0, 74),
}  # fmt: skip


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_a_ring_stands_out_from_whatever_it_lies_on(ground: str, theme: str) -> None:
    """One of its lines has a contrast of 3:1 with the page below it (WCAG 2.2, 1.4.11), on every side."""
    below = Image.new("RGBA", (240, 160), GROUNDS[ground])
    ring = Pen(SMALL.layout, THEMES[theme], phrases("en")).ring(100, 1.0)
    below.alpha_composite(ring, (70, 30))
    seen = np.array(below.convert("RGB"))
    middle = seen.shape[0] // 2 - 10, seen.shape[1] // 2 - 10
    for line in (seen[middle[0], :100], seen[middle[0], -100:], seen[:60, middle[1]], seen[-80:, middle[1]]):
        best = max(contrast(tuple(color), GROUNDS[ground]) for color in np.unique(line, axis=0).tolist())
        assert best >= 3


def contrast(one: Color, other: Color) -> float:
    """Return the contrast of two colors (WCAG 2)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: Color) -> float:
    """Return a color's relative luminance (WCAG 2)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (each / 255 for each in color)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_meter_of_contrast_is_right() -> None:
    """Black on white is 21:1, and a color on itself 1:1."""
    assert contrast((0, 0, 0), LIGHT) == pytest.approx(21)
    assert contrast((11, 79, 158), (11, 79, 158)) == 1


@pytest.mark.xdist_group("videos")
def test_what_is_around_a_ring_is_dimmed(recorded: Callable[..., Recorded]) -> None:
    """What is in it stays as it was, to the pixel; the rest is darker, but for the practice banner."""
    moment = next(
        moment
        for step in recorded("names-differ").steps
        for moment in step.taken.moments
        if moment.target == "link.names"
    )
    layout = SMALL.layout
    pen = Pen(layout, THEMES["dark"], phrases("en"))
    canvas = Canvas(layout, pen, layout.lens)
    plain = canvas.frame(Look(moment.picture)).y.astype(int)
    ringed = canvas.frame(Look(moment.picture, rings=moment.boxes, glow=1.0, shade=1.0)).y.astype(int)
    box, edge = moment.boxes[0], pen.ring_width  # up to which the other name's ring reaches
    top, left = round(box.y * layout.scale) + edge, round(box.x * layout.scale) + edge
    low, right = round((box.y + box.height) * layout.scale) - edge, round((box.x + box.width) * layout.scale) - edge
    assert plain[top:low, left:right].std() > 1  # something is written there
    assert np.array_equal(ringed[top:low, left:right], plain[top:low, left:right])
    banner = int(moment.picture.banner * layout.scale) - 2
    assert np.array_equal(ringed[:banner], plain[:banner])
    around = slice(layout.page_height - 60, layout.page_height - 10)
    assert ringed[around].mean() < 0.9 * plain[around].mean()
