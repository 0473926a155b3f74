"""Whether everybody can use a page: axe and what axe cannot see, in each way in which people look at one."""

import io
from typing import Any, NamedTuple

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from PIL import Image
from playwright.sync_api import Page, ViewportSize

from tests.pages import PHONE, WIDE

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What can differ where the same document is only laid out or colored anew.
LAYOUT = {"type": "rule", "values": ["color-contrast", "target-size", "scrollable-region-focusable"]}
# In forced colors a browser still computes the author's text colors, so that axe would compare what nobody sees.
FORCED = {"type": "rule", "values": ["target-size"]}
RUN_AXE = """runOnly => axe.run({runOnly, resultTypes: ['violations']}).then(({violations}) => ({violations}))"""

SIDEWAYS = "document.documentElement.scrollWidth > innerWidth"
# What still moves, though whoever looks asked for less of it. A change of a color is no motion.
MOVING = """() => document.getAnimations()
    .filter(each => each.playState === 'running' && !/color|opacity/.test(each.transitionProperty || ''))
    .map(each => each.effect.target.outerHTML)"""

BUTTONS = "button, input[type=submit], input[type=button]"
CONTROLS = "a[href], button, select, input:not([type=hidden]), textarea, summary, [role=button], [role=slider]"
BOXES = """controls => controls.filter(each => each.checkVisibility({visibilityProperty: true, opacityProperty: true}))
    .map(each => {
        const {left, top, width, height} = each.getBoundingClientRect();
        const [x, y] = [left + scrollX, top + scrollY];
        return {element: each.outerHTML, box: [x, y, x + width, y + height]};
    }).filter(({box: [left, top, right, bottom]}) => right - left > 1 && bottom - top > 1)"""
# What is a button only by its color does not look like one where the system chooses the colors.
BORDERLESS = """controls => controls.filter(each => each.checkVisibility() && ['Top', 'Left'].some(side =>
    !parseFloat(getComputedStyle(each)[`border${side}Width`]))).map(each => each.outerHTML)"""
CONTRAST = 3  # to 1, of what is needed to know a control: WCAG 1.4.11


class Look(NamedTuple):
    """A way in which people look at a page: the window's size, what they asked their system for, axe's rules."""

    name: str
    size: ViewportSize
    asked: dict[str, Any] = {}  # noqa: RUF012 - nobody changes it
    rules: Any = LAYOUT


LOOKS = (
    Look("1280 px", WIDE, rules=RULES),
    Look("1280 px, dark", WIDE, {"color_scheme": "dark"}),
    Look("1280 px, forced colors", WIDE, {"forced_colors": "active"}, FORCED),
    Look("1280 px, reduced motion", WIDE, {"reduced_motion": "reduce"}),
    Look("390 px", PHONE),
    Look("320 px", {"width": 320, "height": 640}),
    Look("400 %", {"width": 320, "height": 256}),  # what is left of 1280 x 1024 where everything is four times as large
)


def hindrances(page: Page) -> list[str]:
    """Return what hinders somebody at using the page, in each look; nothing if everybody can use it.

    The page keeps its last size. It must not have a policy against scripts, since axe is one.
    """
    page.evaluate(AXE_SCRIPT)
    found = []
    for look in LOOKS:
        page.set_viewport_size(look.size)
        page.emulate_media(**look.asked)
        results = AxeResults(page.evaluate(RUN_AXE, look.rules))
        if results.violations_count:
            found.append(f"{look.name}: {results.generate_report()}")
        if page.evaluate(SIDEWAYS):
            found.append(f"{look.name}: the page scrolls sideways")
        if "forced_colors" in look.asked:
            found += [f"{look.name}: cannot be seen: {element}" for element in unseen(page)]
            borderless = page.locator(BUTTONS).evaluate_all(BORDERLESS)
            found += [f"{look.name}: no border: {element}" for element in borderless]
        if "reduced_motion" in look.asked:
            found += [f"{look.name}: moves: {element}" for element in page.evaluate(MOVING)]
        page.emulate_media(color_scheme="null", forced_colors="null", reduced_motion="null")
    return found


def unseen(page: Page) -> list[str]:
    """Return the controls in whose place the screen shows nothing that stands out, as its pixels are."""
    controls = page.locator(CONTROLS).evaluate_all(BOXES)
    picture = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("L")
    return [each["element"] for each in controls if _contrast(picture.crop(each["box"])) < CONTRAST]


def _contrast(picture: Image.Image) -> float:
    """Return the contrast of the darkest and the lightest gray, as WCAG reckons it."""
    levels = [level for level, count in enumerate(picture.histogram()) if count]
    dark, light = _luminance(levels[0] / 255), _luminance(levels[-1] / 255)
    return (light + 0.05) / (dark + 0.05)


def _luminance(level: float) -> float:
    """Return the relative luminance of a gray from 0 to 1."""
    return level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4
