"""Goes through every page of a walk by Tab, and notes where the focus goes, how well it is seen, and whether it leaves.

Notes also what a page does not let one do with what stands there: copy it, cut it, select it, open its menu; and which
fields do not keep what is typed.
What is found on a page is kept as a short YAML text that a person can read.
"""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import pairwise
from typing import Any

import yaml
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import JSHandle, Page

from automation.recording import contract
from automation.recording.views import Views
from automation.site import mark
from automation.support import shown
from automation.walk.observer import Observer
from automation.walk.told import FAILED, Action, Scene, StepWalked

HEAD = "# Where Tab goes, from the beginning of the page. A check that accepts writes this file.\n"
STOPS, UNSEEN, HARDLY, BACK = "stops", "not seen", "hardly seen", "does not leave, but goes back to"
UNREAD, CARET = "hardly read", "caret hardly seen"
BLOCKED = "blocked"
NONE, LITTLE = 1.05, 3.0  # contrast below which the focus is not seen, and below which it hardly is: WCAG 1.4.11
ENOUGH = 4.5  # contrast below which words are hardly read: WCAG 1.4.3
GOING_BACK = "going back by Shift+Tab"
KEEPING = "keeping "  # and what a field does not keep of what is typed, once it is left
MOST = 300  # stops of a page

_FILE = files(__package__).joinpath("stops.js").read_text(encoding="utf-8")
SCRIPT = _FILE[_FILE.index("() =>") :].replace("NAMES", contract.NAMES, 1)


@dataclass(frozen=True)
class Stops:
    """Where Tab goes on a page, in order, and where the focus is not seen there.

    `back_to` is the stop to which it goes back where it does not leave the page. `there` are the names of all that the
    page has for the keyboard, whether Tab goes there or not; it is not kept. On `hardly` the focus has little contrast,
    the words of `unread` have while they have the focus, and in `caretless` what shows where one types has.
    `blocked` is what the page forbids, as copying, and where: on the names of things, or on the page.
    """

    order: tuple[str, ...]
    unseen: tuple[str, ...] = ()
    back_to: str = ""
    there: frozenset[str] = frozenset()
    hardly: tuple[str, ...] = ()
    blocked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    caretless: tuple[str, ...] = ()

    @classmethod
    def read(cls, told: object) -> "Stops":
        """Return what a kept text holds, once it is read as YAML; raise ValueError."""
        if not isinstance(told, dict) or not isinstance(told.get(STOPS), list):
            raise ValueError("it has no list of stops")
        lists = {what: told.get(what, []) for what in (STOPS, UNSEEN, HARDLY, UNREAD, CARET)}
        back_to, blocked = told.get(BACK, ""), told.get(BLOCKED, {})
        if set(told) - {*lists, BACK, BLOCKED} or not isinstance(back_to, str) or not isinstance(blocked, dict):
            raise ValueError(f"it has something else than “{'”, “'.join((*lists, BACK))}” and “{BLOCKED}”")
        if not all(isinstance(names, list) for names in (*lists.values(), *blocked.values())):
            raise ValueError("a part of it is not a list")
        if not all(isinstance(name, str) for names in (*lists.values(), *blocked.values()) for name in names):
            raise ValueError("a stop is not a name")
        order, unseen, hardly, unread, caretless = map(tuple, lists.values())
        forbidden = {what: tuple(names) for what, names in blocked.items()}
        return cls(order, unseen, back_to, hardly=hardly, blocked=forbidden, unread=unread, caretless=caretless)

    def written(self) -> str:
        """Return the text in which it is kept."""
        told: dict[str, object] = {STOPS: list(self.order)}
        lists = {UNSEEN: self.unseen, HARDLY: self.hardly, UNREAD: self.unread, CARET: self.caretless}
        told |= {what: list(names) for what, names in lists.items() if names}
        if self.back_to:
            told[BACK] = self.back_to
        if self.blocked:
            told[BLOCKED] = {what: list(names) for what, names in self.blocked.items()}
        return HEAD + yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=contract.WIDE)


def tour(page: Page, constant: Callable[[str], str]) -> Stops:
    """Press Tab from the beginning of a page until it is left, or goes round in it; the focus is where it was then.

    `constant` is applied to every name.
    """

    def named(name: str, taken: Container[str]) -> str:
        return contract.free(contract.as_named(name, lambda text: constant(shown.typed(text))), taken)

    guide = page.evaluate_handle(SCRIPT)
    blocked = {
        what: tuple(dict.fromkeys(named(name, ()) for name in names))
        for what, names in guide.evaluate("guide => guide.hindered()")
    }
    is_inside = guide.evaluate("guide => guide.isInside")
    found, back_to = _stops(page, guide)
    if is_inside and back_to is None:  # it began in the middle, and has left
        guide.evaluate("guide => (guide.forget(), guide.mark())")
        found, back_to = _stops(page, guide)
        page.keyboard.press("Tab")  # so that the page has the focus again
    order: list[str] = []
    met: dict[str, dict[str, float]] = {}
    for stop in found:
        order.append(named(stop["name"], order))
        met[order[-1]] = stop
    there: list[str] = []
    for name in guide.evaluate("guide => guide.there"):
        there.append(named(name, there))
    if stuck := _stuck(page, guide, len(found)):
        blocked[GOING_BACK] = tuple(order[number] for number in stuck)
    for what, name in (*_unpressed(page, guide), *_lost(guide)):
        blocked[what] = (*blocked.get(what, ()), named(name, ()))
    guide.evaluate("guide => guide.end()")
    guide.dispose()
    return Stops(
        tuple(order),
        tuple(name for name in order if met[name]["contrast"] < NONE),
        "" if back_to is None else order[back_to],
        frozenset(there),
        tuple(name for name in order if NONE <= met[name]["contrast"] < LITTLE),
        blocked,
        tuple(name for name in order if met[name]["words"] < ENOUGH),
        tuple(name for name in order if met[name]["caret"] < LITTLE),
    )


def _stops(page: Page, guide: JSHandle) -> tuple[list[dict[str, Any]], int | None]:
    """Press Tab until the page is left, or a stop comes again; return the stops, and the number of that one."""
    found: list[dict[str, Any]] = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        stop = guide.evaluate("guide => guide.next()")
        if stop is None:
            return found, None
        if not stop["isNew"]:
            return found, stop["number"]
        found.append(stop)
    return found, None


def _stuck(page: Page, guide: JSHandle, stops: int) -> list[int]:
    """Press Shift+Tab from the last stop to the first; return the numbers of those from which it does not go back."""
    way = list(reversed(range(stops)))
    if not way or _goes(page, guide, way):
        return []
    return sorted(was for was, next_one in pairwise(way) if not _goes(page, guide, [was, next_one]))


def _goes(page: Page, guide: JSHandle, way: Sequence[int]) -> bool:
    """Press Shift+Tab on the first of these stops, and on each that then has the focus; tell whether they were all."""
    guide.evaluate("(guide, number) => guide.goTo(number)", way[0])
    for _ in way[1:]:
        page.keyboard.press("Shift+Tab")
    return bool(guide.evaluate("guide => guide.went()") == way[1:])


def _unpressed(page: Page, guide: JSHandle) -> Iterator[tuple[str, str]]:
    """Press each field, and the words of its labels, with the pointer; yield what that does nothing to, and how."""
    for number, (what, name) in enumerate(guide.evaluate("guide => guide.targets")):
        at = guide.evaluate("(guide, number) => guide.aim(number)", number)
        if at is None:
            continue
        page.mouse.click(*at)
        if not guide.evaluate("(guide, number) => guide.isPressed(number)", number):
            yield what, name
        elif guide.evaluate("(guide, number) => guide.isBox(number)", number):
            page.mouse.click(*at)  # it is marked as it was
    page.mouse.move(0, 0)  # what is under the pointer may look otherwise


def _lost(guide: JSHandle) -> Iterator[tuple[str, str]]:
    """Type into each field, leave it, and put back what stood there; yield what was not kept, and where."""
    for number, name in enumerate(guide.evaluate("guide => guide.tried")):
        typed = guide.evaluate("(guide, [number, mark]) => guide.type(number, mark)", [number, mark.SELECTOR])
        if typed and (lost := guide.evaluate("(guide, number) => guide.lost(number)", number)):
            yield f"{KEEPING}{lost}", name


class Tours(Observer):
    """Makes a tour of each page that is looked at, just after the look."""

    def __init__(self, views: Views) -> None:
        """Take what looks at the pages, which must hear of the walk before this does."""
        self._views = views
        self._stops: dict[int, Stops] = {}

    @property
    def stops(self) -> Mapping[int, Stops]:
        """Where Tab goes, by the number of the view."""
        return self._stops

    def before_action(self, page: Page, action: Action) -> None:
        """Make a tour of a page before anything is done there."""
        self._go(page)

    def step_ended(self, scene: Scene, walked: StepWalked) -> StepWalked:
        """Make a tour of what the step has only read."""
        if walked.status != FAILED:
            self._go(scene.page)
        return walked

    def _go(self, page: Page) -> None:
        number = len(self._views.views) - 1
        if number >= 0 and number not in self._stops:
            with suppress(PlaywrightError):  # a page that Tab alone leaves has no stops, which a check tells
                self._stops[number] = tour(page, self._views.constant)
