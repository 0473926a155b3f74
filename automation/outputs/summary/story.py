"""Watches a walk for its page: what was done and read on each page, and a picture of the page with where it stands."""

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

ON_THE_PAGE = ("fill in", "tick")  # what does not lead away from it

# Where an element stands on the whole page, in CSS pixels: left, top, width, height.
PLACES = """elements => elements.map(element => {
    const box = element.getBoundingClientRect();
    return [box.x + scrollX, box.y + scrollY, box.width, box.height];
})"""

# How large the page is, without what is empty below its last line.
FILLED = """() => {
    const lowest = [...document.body.querySelectorAll('*')].map(each => each.getBoundingClientRect().bottom);
    return [document.documentElement.scrollWidth, Math.ceil(Math.max(...lowest, 0) + scrollY) + 24];
}"""


Place = tuple[float, float, float, float]  # left, top, width, height in CSS pixels
TOUCHING = 8.0  # pixels between two things, for which two frames would lie over each other


@dataclass(frozen=True)
class Deed:
    """One thing that was done or read, in a sentence, and where it stands."""

    sentence: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Figure:
    """What was done on one page, in order, and the page just before it was left: PNG in base64, its size, its title."""

    deeds: tuple[Deed, ...]
    picture: str | None = None
    size: tuple[float, float] = (0, 0)
    title: str = ""

    def frames(self) -> Iterator[tuple[float, ...]]:
        """Return where something was done or read, in percent of the picture, which may be shown in any size.

        What stands side by side and was read at once has one frame, and what holds another framed thing has none.
        """
        width, height = self.size
        places = {place for deed in self.deeds for place in _together(deed.places)}
        for place in sorted(places, key=lambda each: (each[1], each[0])):
            if not any(_holds(place, other) for other in places - {place}):
                x, y, wide, tall = place
                yield tuple(round(100 * part, 2) for part in (x / width, y / height, wide / width, tall / height))


@dataclass(frozen=True)
class Told:
    """A step of the page: the document's words, what was done, and what came of it."""

    step: DocumentedStep
    walked: StepWalked
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class CourtTold:
    """A court of the page, and its steps as far as they were begun."""

    walked: CourtWalked
    steps: tuple[Told, ...]


class Story(Observer):
    """Keeps what the page of a walk tells; `pictures` says whether it has any."""

    def __init__(self, *, pictures: bool = True) -> None:
        """Begin with nothing told."""
        self.courts: list[CourtTold] = []
        self._pictures = pictures
        self._steps: list[Told] = []
        self._figures: list[Figure] = []
        self._deeds: list[Deed] = []

    def court_started(self, scene: Scene) -> None:
        """Begin a court."""
        self._steps = []

    def step_started(self, scene: Scene, step: DocumentedStep) -> None:
        """Begin a step."""
        self._step, self._figures, self._deeds = step, [], []

    def before_action(self, page: Page, action: Action) -> None:
        """Note what is about to be done, with a picture where it leads away from the page."""
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
        """Show the page that the step ended on, if something was done or read there, or went wrong."""
        if self._deeds or walked.status == FAILED or (walked.status == PASSED and not self._figures):
            self._turn_the_page(scene.page)
        self._steps.append(Told(self._step, walked, tuple(self._figures)))
        return walked

    def court_ended(self, scene: Scene, walked: CourtWalked) -> None:
        """Keep the court, also where its last step was broken off."""
        self.courts.append(CourtTold(walked, tuple(self._steps)))

    def _turn_the_page(self, page: Page | None) -> None:
        """Keep what was done on a page; without one there is nothing to see."""
        deeds, self._deeds = tuple(self._deeds), []
        figure = Figure(deeds)
        if page and self._pictures:
            with suppress(PlaywrightError):  # a page that is gone, or that Chromium refuses a picture of just now
                page.mouse.move(0, 0)
                width, height = page.evaluate(FILLED)
                whole: FloatRect = {"x": 0, "y": 0, "width": width, "height": height}
                taken = page.screenshot(animations="disabled", caret="hide", full_page=True, clip=whole)
                figure = Figure(deeds, base64.b64encode(taken).decode(), (width, height), shown.said(page.title()))
        self._figures.append(figure)


def _deed(action: Action) -> Deed:
    return Deed(_sentence(action), _places(action.target) if action.target else ())


def _sentence(action: Action) -> str:
    """Tell an action to a reader who will do the same; what is secret is not told."""
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
    """Tell where to go without the practice court's address, which leads nowhere for whoever is sent the page."""
    path = shown.page(address).removeprefix(shown.origin(address))
    return f"Open the page {path}." if path.strip("/") else "Open the court's web site."


def _together(places: Iterable[Place]) -> list[Place]:
    """Return the places, those in one that touch."""
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
    with suppress(PlaywrightError):  # what is pointed at need not be there: only its frame is lost
        return tuple((x, y, width, height) for x, y, width, height in target.evaluate_all(PLACES))
    return ()
