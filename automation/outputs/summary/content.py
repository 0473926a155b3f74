"""Collects the content of a walk's page: what was done and read on each page, with a picture and the places in it."""

import base64
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import FloatRect, Locator, Page

from automation.support import shown
from automation.walk.observer import Observer
from automation.walk.told import FAILED, PASSED, Action, CourtWalked, Scene, StepWalked
from playbook.procedure import DocumentedStep

ON_THE_PAGE = ("fill in", "tick")  # actions that stay on the page

# An element's place on the whole page, in CSS pixels: left, top, width, height.
PLACES = """elements => elements.map(element => {
    const box = element.getBoundingClientRect();
    return [box.x + scrollX, box.y + scrollY, box.width, box.height];
})"""

# The page's size without the empty space below its last line.
FILLED = """() => {
    const lowest = [...document.body.querySelectorAll('*')].map(each => each.getBoundingClientRect().bottom);
    return [document.documentElement.scrollWidth, Math.ceil(Math.max(...lowest, 0) + scrollY) + 24];
}"""


Place = tuple[float, float, float, float]  # left, top, width, height in CSS pixels
TOUCHING = 8.0  # CSS pixels; frames closer than this would overlap


@dataclass(frozen=True)
class Deed:
    """One action, or thing read, as a sentence, with its places on the page."""

    sentence: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Figure:
    """The actions on one page, in order, and its picture just before it was left: PNG in base64, size, title."""

    deeds: tuple[Deed, ...]
    picture: str | None = None
    size: tuple[float, float] = (0, 0)
    title: str = ""

    def frames(self) -> Iterator[tuple[float, ...]]:
        """Yield frames around the places, in percent of the picture's size.

        Adjacent places of one action share a frame; a place that contains another one has no frame.
        """
        width, height = self.size
        places = {place for deed in self.deeds for place in _together(deed.places)}
        for place in sorted(places, key=lambda each: (each[1], each[0])):
            if not any(_holds(place, other) for other in places - {place}):
                x, y, wide, tall = place
                yield tuple(round(100 * part, 2) for part in (x / width, y / height, wide / width, tall / height))


@dataclass(frozen=True)
class StepSection:
    """A step of the page: the documented step, its figures, and its result."""

    step: DocumentedStep
    walked: StepWalked
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class CourtSection:
    """A court of the page, with the steps that were begun."""

    walked: CourtWalked
    steps: tuple[StepSection, ...]


class PageContent(Observer):
    """Collects what the page of a walk tells; `pictures` says whether with pictures."""

    def __init__(self, *, pictures: bool = True) -> None:
        """Start empty."""
        self.courts: list[CourtSection] = []
        self._pictures = pictures
        self._steps: list[StepSection] = []
        self._figures: list[Figure] = []
        self._deeds: list[Deed] = []

    def court_started(self, scene: Scene) -> None:
        """Begin a court."""
        self._steps = []

    def step_started(self, scene: Scene, step: DocumentedStep) -> None:
        """Begin a step."""
        self._step, self._figures, self._deeds = step, [], []

    def before_action(self, page: Page, action: Action) -> None:
        """Note an action, with a picture if it leaves the page."""
        if action.target:
            action.target.wait_for()
        self._deeds.append(_deed(action))
        if action.verb == "open":
            self._turn_the_page(None)
        elif action.verb not in ON_THE_PAGE:
            self._turn_the_page(page)

    def pointed_at(self, page: Page, action: Action) -> None:
        """Note what is read."""
        self._deeds.append(_deed(action))

    def step_ended(self, scene: Scene, walked: StepWalked) -> StepWalked:
        """Add a figure of the page that the step ended on, if something was done or read there, or failed."""
        if self._deeds or walked.status == FAILED or (walked.status == PASSED and not self._figures):
            self._turn_the_page(scene.page)
        self._steps.append(StepSection(self._step, walked, tuple(self._figures)))
        return walked

    def court_ended(self, scene: Scene, walked: CourtWalked) -> None:
        """Keep the court, also if its last step was interrupted."""
        self.courts.append(CourtSection(walked, tuple(self._steps)))

    def _turn_the_page(self, page: Page | None) -> None:
        """End a page's figure, with a picture if the page is given."""
        deeds, self._deeds = tuple(self._deeds), []
        figure = Figure(deeds)
        if page and self._pictures:
            with suppress(PlaywrightError):  # the page may be gone, or Chromium may refuse a screenshot for the moment
                page.mouse.move(0, 0)
                width, height = page.evaluate(FILLED)
                whole: FloatRect = {"x": 0, "y": 0, "width": width, "height": height}
                taken = page.screenshot(animations="disabled", caret="hide", full_page=True, clip=whole)
                figure = Figure(deeds, base64.b64encode(taken).decode(), (width, height), shown.said(page.title()))
        self._figures.append(figure)


def _deed(action: Action) -> Deed:
    return Deed(_sentence(action), _places(action.target) if action.target else ())


def _sentence(action: Action) -> str:
    """Return the instruction for an action, without secrets."""
    match action.verb:
        case "fill in" if action.text is None:
            return f"Fill in {action.name}. What was typed is not shown."
        case "fill in":
            return f"Type {action.text} in {action.name}."
        case "tick":
            return f"Check {action.name}."
        case "point at":
            return f"Read {action.name}."
        case "open":
            return _opening(action.name)
        case "go back":
            return "Press the browser's back button."
    return f"{action.verb.capitalize()} {action.name}."


def _opening(address: str) -> str:
    """Return the instruction for an address, without the practice court's origin, which other readers cannot reach."""
    path = shown.page(address).removeprefix(shown.origin(address))
    return f"Open the page {path}." if path.strip("/") else "Open the court's web site."


def _together(places: Iterable[Place]) -> list[Place]:
    """Return the places, with touching ones merged."""
    apart: list[Place] = []
    for x, y, wide, tall in places:
        left, top, right, bottom = x, y, x + wide, y + tall
        near = [place for place in apart if _touch(place, (x, y, wide, tall))]
        for a, b, c, d in near:
            left, top, right, bottom = min(left, a), min(top, b), max(right, a + c), max(bottom, b + d)
        apart = [*(place for place in apart if place not in near), (left, top, right - left, bottom - top)]
    return apart


def _touch(one: Place, other: Place) -> bool:
    return all(
        one[axis] <= other[axis] + other[axis + 2] + TOUCHING and other[axis] <= one[axis] + one[axis + 2] + TOUCHING
        for axis in (0, 1)
    )


def _holds(outer: Place, inner: Place) -> bool:
    return all(
        outer[axis] <= inner[axis] + 1 and inner[axis] + inner[axis + 2] <= outer[axis] + outer[axis + 2] + 1
        for axis in (0, 1)
    )


def _places(target: Locator) -> tuple[Place, ...]:
    with suppress(PlaywrightError):  # a missing element only loses its frame
        return tuple((x, y, width, height) for x, y, width, height in target.evaluate_all(PLACES))
    return ()
