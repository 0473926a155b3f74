"""Watches a walk and takes a picture whenever the page has changed; it never waits for the video."""

import base64
import hashlib
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, Locator, Page
from playwright.sync_api import Error as PlaywrightError

from automation.recording.taken import Box, Moment, Picture, StepTaken, Typed
from automation.support import shown
from automation.support.attempts import patiently
from automation.walk.observer import Observer
from automation.walk.told import FAILED, Action, CourtWalked, Scene, StepWalked
from playbook.procedure import DocumentedStep

# A caret that blinks, and what moves by itself, would make two pictures of the same page different. The practice banner
# is in every frame, also of a page that is scrolled.
STILL = """
const still = new CSSStyleSheet();
still.replaceSync(`*, *::before, *::after { caret-color: transparent !important; animation: none !important;
    transition: none !important; scroll-behavior: auto !important; }
[value^="Practice-"] { -webkit-text-security: disc !important; }
[aria-label="Practice court"] { position: sticky !important; top: 0; z-index: 2147483647; }`);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
"""

# The rows of what can be read or used, which a view that comes closer must not cut; and where the banner ends.
SETTLED = """() => document.fonts.ready.then(() => {
    const banner = document.querySelector('[aria-label="Practice court"]');
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
    const boxes = [...document.querySelectorAll('input:not([type=hidden]), button, select, textarea, img')]
        .map(element => element.getBoundingClientRect());
    while (words.nextNode()) {
        if (banner?.contains(words.currentNode) || !words.currentNode.textContent.trim()) continue;
        range.selectNodeContents(words.currentNode);
        boxes.push(...range.getClientRects());
    }
    const rows = [];
    for (const box of boxes.filter(box => box.width && box.height).sort((one, other) => one.top - other.top)) {
        if (box.bottom <= 0 || box.top >= innerHeight) continue;
        const row = rows.at(-1), {left, top, right, bottom} = box;
        if (!row || top >= row.bottom - 1) rows.push({left, top, right, bottom});
        else Object.assign(row, {left: Math.min(row.left, left), right: Math.max(row.right, right),
            bottom: Math.max(row.bottom, bottom)});
    }
    return {
        banner: banner ? Math.max(0, banner.getBoundingClientRect().bottom) : 0,
        rows: rows.map(row => [row.left, row.top, row.right - row.left, row.bottom - row.top]),
    };
})"""

# Around what is read: its text alone, not the empty space beside it; a button whole.
TEXTS = """elements => elements.map(element => {
    const words = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), range = document.createRange();
    const sides = [];
    while (words.nextNode()) {
        range.selectNodeContents(words.currentNode);
        if (words.currentNode.textContent.trim()) sides.push(...range.getClientRects());
    }
    const ground = getComputedStyle(element).backgroundColor;
    const button = element.matches('a, button') && ground !== 'transparent' && ground !== 'rgba(0, 0, 0, 0)';
    if (button || !sides.length) sides.push(element.getBoundingClientRect());
    const left = Math.min(...sides.map(side => side.left)), top = Math.min(...sides.map(side => side.top));
    const right = Math.max(...sides.map(side => side.right)), bottom = Math.max(...sides.map(side => side.bottom));
    return [left - 4, top - 3, right - left + 8, bottom - top + 6];
})"""

# A box to check is nothing without the words beside it.
BOXES = """elements => elements.map(element => {
    const sides = [element, ...(element.type === 'checkbox' ? element.labels : [])].map(e => e.getBoundingClientRect());
    const left = Math.min(...sides.map(side => side.left)), top = Math.min(...sides.map(side => side.top));
    const right = Math.max(...sides.map(side => side.right)), bottom = Math.max(...sides.map(side => side.bottom));
    return [left, top, right - left, bottom - top];
})"""

# A secret is dots in the picture, also in a field that shows what is typed into it.
VEIL = "field => { field.style.webkitTextSecurity = 'disc'; }"

TYPED = """field => {
    const style = getComputedStyle(field), box = field.getBoundingClientRect();
    const hidden = field.type === 'password' || style.webkitTextSecurity === 'disc';
    const shown = hidden ? '•'.repeat(field.value.length) : field.value;
    const pen = document.createElement('canvas').getContext('2d');
    pen.font = style.font;
    const side = name => parseFloat(style[`border${name}Width`]), padding = name => parseFloat(style[`padding${name}`]);
    const left = box.x + side('Left') + padding('Left');
    return {
        inside: [left - 1, box.y + side('Top') + 1, box.right - side('Right') - padding('Right') - left + 2,
            box.height - side('Top') - side('Bottom') - 2],
        edges: [...shown].map((_, index) => left + pen.measureText(shown.slice(0, index + 1)).width + .5),
    };
}"""


class Camera(Observer):
    """Takes a walk's pictures, and gives each step away as soon as it has ended."""

    def __init__(
        self,
        context: BrowserContext,
        give: Callable[[StepTaken], None],
        *,
        native: bool,
        only: Collection[str] | None = None,
    ) -> None:
        """Watch this browser context; `native` says that its pages have the lens's scale by themselves.

        `only` are the ids of the steps that are taken, None for all: a picture takes longer than what is done.
        """
        self._give = give
        self._only = only
        self._takes = True
        self._native = native
        self._context = context
        self._sessions: dict[Page, CDPSession] = {}
        self._changed = True
        self._shown: tuple[Page, Picture] | None = None
        self._first: Picture | None = None
        self._moments: list[Moment] = []
        self._acting: Moment | None = None
        context.add_init_script(STILL)

    def court_started(self, scene: Scene) -> None:
        """Begin a court with the page that is in front by then."""
        self._changed = True

    def step_started(self, scene: Scene, step: DocumentedStep) -> None:
        """Begin a step."""
        self._takes = self._only is None or step.id in self._only
        self._changed = self._changed or not self._takes
        self._first, self._moments, self._acting = None, [], None

    def before_action(self, page: Page, action: Action) -> None:
        """Take the page as it stands before it is acted on, and where the target stands in it."""
        if action.secret and action.target:  # also in a step that is not taken: the next one may be on the same page
            action.target.wait_for()
            action.target.evaluate(VEIL)
        if not self._takes:
            return
        if action.target is None:
            on_a_page = action.verb != "open"
            picture = self._picture(page) if on_a_page else None
            self._acting = Moment(action.verb, action.id, action.name, picture) if picture else None
            return
        action.target.wait_for()
        boxes = self._boxes(page, action.target)
        picture = self._picture(page)
        self._acting = Moment(
            action.verb, action.id, action.name, picture, boxes, text=action.text, secret=action.secret
        )

    def after_action(self, page: Page, action: Action) -> None:
        """Take a field that was filled in; what a click leads to is taken when the walk has seen it."""
        self._changed = True
        moment, self._acting = self._acting, None
        if moment is None:
            return
        if action.verb == "fill in" and action.target:
            page.mouse.move(0, 0)
            typed = action.target.evaluate(TYPED)
            edges = tuple(float(round(edge, 2)) for edge in typed["edges"])
            filled = Typed(self._picture(page), Box(*map(float, typed["inside"])), edges)
            moment = replace(moment, typed=filled)
        self._keep(moment)

    def pointed_at(self, page: Page, action: Action) -> None:
        """Take the page and where what is pointed at stands in it."""
        assert action.target is not None
        if not self._takes:
            return
        with suppress(PlaywrightError):  # it may not be there: nothing but the ring is lost
            boxes = self._boxes(page, action.target, TEXTS)
            reads = "\n".join(" ".join(shown.said(text).split()) for text in action.target.all_inner_texts())
            self._keep(Moment(action.verb, action.id, action.name, self._picture(page), boxes, reads=reads))

    def step_ended(self, scene: Scene, walked: StepWalked) -> StepWalked:
        """Take the page as the step leaves it, and give the step away."""
        if not self._takes:
            return walked
        try:
            last = self._picture(scene.page)
        except PlaywrightError:
            if walked.status != FAILED or self._shown is None:
                raise
            last = self._shown[1]  # it failed because the page is gone
        first = self._first or last
        self._give(
            StepTaken(
                scene.court,
                walked.id,
                walked.number,
                walked.status,
                walked.message,
                walked.kind,
                first,
                last,
                tuple(self._moments),
            )
        )
        return walked

    @property
    def latest(self) -> bytes | None:
        """The page as it was last seen, as a PNG."""
        return self._shown[1].png if self._shown else None

    def court_ended(self, scene: Scene, walked: CourtWalked) -> None:
        """Forget the court's pages."""
        self._sessions.clear()

    def _keep(self, moment: Moment) -> None:
        self._moments.append(moment)
        self._first = self._first or moment.picture

    def _boxes(self, page: Page, target: Locator, measured: str = BOXES) -> tuple[Box, ...]:
        """Return where the target stands, scrolled to where it can be seen."""
        if self._changed:  # a page that is not laid out yet has everything elsewhere
            page.wait_for_load_state()
            page.evaluate("document.fonts.ready.then(() => null)")
        boxes: Sequence[Sequence[float]] = target.evaluate_all(measured)
        height = page.evaluate("innerHeight")
        if any(y < 0 or y + tall > height for _, y, _, tall in boxes):
            target.first.scroll_into_view_if_needed()
            self._changed = True
            boxes = target.evaluate_all(measured)
        return tuple(map(_rounded, boxes))

    def _picture(self, page: Page) -> Picture:
        """Return the page as it stands, taken anew only if it may have changed."""
        if self._shown and not self._changed and self._shown[0] is page:
            self._first = self._first or self._shown[1]
            return self._shown[1]

        def settled_and_taken() -> tuple[Any, bytes]:
            page.wait_for_load_state()
            page.mouse.move(0, 0)  # nothing looks different under the pointer, which is drawn later
            return page.evaluate(SETTLED), self._take(page)

        settled, png = patiently(settled_and_taken)
        rows = tuple(_rounded(row) for row in settled["rows"])
        picture = Picture(png, hashlib.sha256(png).hexdigest(), round(settled["banner"], 2), rows)
        self._shown, self._changed = (page, picture), False
        self._first = self._first or picture
        return picture

    def _take(self, page: Page) -> bytes:
        if not self._native:
            return page.screenshot(animations="disabled", caret="hide", scale="device")
        if page not in self._sessions:
            self._sessions[page] = self._context.new_cdp_session(page)
        taken = self._sessions[page].send("Page.captureScreenshot", {"format": "png", "optimizeForSpeed": True})
        return base64.b64decode(taken["data"])


def _rounded(box: Sequence[float]) -> Box:
    return Box(*(float(round(side, 2)) for side in box))
