"""Whether everybody can use a page: axe and what axe cannot see, in each way in which people look at one."""

import base64
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from PIL import Image
from playwright.sync_api import Page, ViewportSize

from tests.pages import PHONE, WIDE

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What can differ where the same document is only laid out or colored anew.
LAYOUT = {"type": "rule", "values": ["color-contrast", "target-size", "scrollable-region-focusable"]}
# In forced colors a browser still computes the author's text colors, so that axe would compare what nobody sees.
FORCED = {"type": "rule", "values": ["target-size", "scrollable-region-focusable"]}
RUN_AXE = """runOnly => axe.run({runOnly, resultTypes: ['violations']}).then(({violations}) => ({violations}))"""

SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
CONTRAST = 3  # to 1, of what is needed to know a control: WCAG 1.4.11


class Look(NamedTuple):
    """A way in which people look at a page: the window's size, what they asked their system for, axe's rules.

    `questions` are those of everybody.js that are asked besides, each with what is said of an answer.
    """

    name: str
    size: ViewportSize
    asked: dict[str, Any] = {}  # noqa: RUF012 - nobody changes it
    rules: Any = LAYOUT
    questions: dict[str, str] = {}  # noqa: RUF012 - nobody changes it


AS_IT_IS: dict[str, Any] = {"color_scheme": "null", "forced_colors": "null", "reduced_motion": "null"}
SIDEWAYS = {"sideways": "it scrolls sideways"}
FOCUS = {"unfocused": "the focus is not seen"}
BORDERS = {"borderless": "no border", "unmarked": "chosen by its color alone"} | FOCUS
LOOKS = (
    Look("1280 px", WIDE, rules=RULES, questions=FOCUS),
    Look("1280 px, dark", WIDE, {"color_scheme": "dark"}),
    # Black on white and white on black: what keeps a color of its own is lost on one of them.
    Look("1280 px, forced colors", WIDE, {"forced_colors": "active"}, FORCED, BORDERS),
    Look("1280 px, forced colors, dark", WIDE, {"forced_colors": "active", "color_scheme": "dark"}, FORCED),
    Look("1280 px, reduced motion", WIDE, {"reduced_motion": "reduce"}, questions={"moving": "it moves"}),
    Look("390 px", PHONE, questions=SIDEWAYS | FOCUS),
    Look("320 px", {"width": 320, "height": 640}, questions=SIDEWAYS),
    # What is left of 1280 x 1024 where everything is four times as large.
    Look(
        "400 %",
        {"width": 320, "height": 256},
        questions=SIDEWAYS | FOCUS | {"covering": "it leaves no room for the rest"},
    ),
)


def hindrances(page: Page) -> list[str]:
    """Return what hinders somebody at using the page, in each look; nothing if everybody can use it.

    The page keeps its last size. It must not have a policy against scripts, since axe is one.
    """
    page.evaluate(f"{AXE_SCRIPT}\n{SCRIPT}")
    looked_at: set[str] = set()
    found = []
    for look in LOOKS:
        if page.viewport_size != look.size:
            page.set_viewport_size(look.size)
        page.emulate_media(**(AS_IT_IS | look.asked))
        found += [f"{look.name}: {what}" for what in _seen_as(look, page, looked_at)]
    page.emulate_media(**AS_IT_IS)
    return found


def _seen_as(look: Look, page: Page, looked_at: set[str]) -> Iterator[str]:
    """Yield what hinders somebody who looks so; axe looks once at what is laid out and colored alike."""
    layout = page.evaluate("everybody.layout()")
    if layout not in looked_at:
        results = AxeResults(page.evaluate(RUN_AXE, look.rules))
        if results.violations_count:
            yield results.generate_report()
        if look.rules is not FORCED:
            looked_at.add(layout)
    if "forced_colors" in look.asked:
        yield from (f"cannot be seen: {what}" for what in unseen(page))
    answers = page.evaluate("questions => questions.map(each => everybody[each]())", list(look.questions))
    for said, answer in zip(look.questions.values(), answers, strict=True):
        yield from (f"{said}: {what}" for what in answer)


def unseen(page: Page) -> list[str]:
    """Return the controls and words in whose place the screen shows nothing that stands out, as its pixels are."""
    places = page.evaluate("everybody.places()")
    picture = Image.open(io.BytesIO(_pictured(page))).convert("L")
    return [what for what, box in places if _stands_out(picture.crop(box)) < CONTRAST]


def _pictured(page: Page) -> bytes:
    """Return a picture of the whole page; asked for so, the browser takes half the time."""
    width, height = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
    whole = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
    session = page.context.new_cdp_session(page)
    taken = session.send(
        "Page.captureScreenshot", {"clip": whole, "captureBeyondViewport": True, "optimizeForSpeed": True}
    )
    session.detach()
    return base64.b64decode(taken["data"])


def _stands_out(picture: Image.Image) -> float:
    """Return the contrast of the darkest and the lightest gray in a picture."""
    levels = [level for level, count in enumerate(picture.histogram()) if count]
    return contrast(levels[0], levels[-1])


def contrast(dark: float, light: float) -> float:
    """Return the contrast of two grays from 0 to 255, as WCAG reckons it."""
    return (_luminance(light / 255) + 0.05) / (_luminance(dark / 255) + 0.05)


def _luminance(level: float) -> float:
    """Return the relative luminance of a gray from 0 to 1."""
    return level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4
