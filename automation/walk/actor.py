"""The only one who clicks and types; whoever watches is told before and after, and never told a secret."""

import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from automation.support import shown
from automation.walk.observer import Observer
from automation.walk.told import Action

MARK = "head > meta[name='moot'][content='practice-court']"  # every page of a practice court carries it
SEVERAL = re.compile(r"strict mode violation: .* resolved to (\d+) elements")
ALL_BUT_OURS = re.compile(r"^(?!moot_(seat|access)_)")  # each practice court puts a sign of its own at the end


class CannotAct(Exception):
    """What was to be clicked or filled in is not there, or cannot be used; `why` says so in plain words."""

    def __init__(self, action: Action, why: str) -> None:
        """Say what could not be done, and why."""
        super().__init__(f"could not {action.verb} {action.name}: {why}")
        self.action = action
        self.why = why


class UnmarkedPage(Exception):
    """The page does not carry the practice mark, and nothing was typed into it."""


class Actor(Protocol):
    """Who acts for a visitor: the only one who clicks and types, and who tells the observers of it.

    `page` is the page in front, `names` are what a reader calls the targets in the court of the moment, by their ids. A
    robot acts at once; another actor may point, wait for a person, and judge what was done.
    """

    page: Page
    names: Mapping[str, str]

    def open(self, address: str) -> None:
        """Open an address."""

    def click(self, target: Locator) -> None:
        """Click."""

    def double_click(self, target: Locator) -> None:
        """Click twice, as an impatient person does."""

    def click_into_new_tab(self, target: Locator) -> None:
        """Click what opens a new tab, and go on in that tab."""

    def tick(self, target: Locator) -> None:
        """Tick a box."""

    def type(self, target: Locator, text: str, secret: bool = False) -> None:
        """Type into a field; no observer is told a secret."""

    def point_at(self, target: Locator) -> None:
        """Point at what is to be read before going on."""

    def refresh(self) -> None:
        """Refresh the page."""

    def go_back(self) -> None:
        """Press the browser's back button."""

    def clear_cookies(self) -> None:
        """Clear the browser's cookies, all but those that let us in."""

    def in_new_tab(self) -> AbstractContextManager[None]:
        """Do what is inside in a second tab, and come back to the first."""


ActorMaker = Callable[[Page, Sequence[Observer], float], Actor]


class Robot:
    """Clicks and types in the page in front, at once; `pace` seconds pass before each action."""

    def __init__(self, page: Page, observers: Sequence[Observer] = (), pace: float = 0.0) -> None:
        """Take hold of a page; `names` are what a reader calls the targets in the court of the moment, by their ids."""
        self.page = page
        self.names: Mapping[str, str] = {}
        self._observers = observers
        self._pace = pace

    def open(self, address: str) -> None:
        """Open an address."""
        with self._telling(Action("open", None, "", address)):
            self.page.goto(address)

    def click(self, target: Locator) -> None:
        """Click."""
        with self._telling(self._action("click", target)):
            target.click()

    def double_click(self, target: Locator) -> None:
        """Click twice, as an impatient person does."""
        with self._telling(self._action("double-click", target)):
            target.dblclick(no_wait_after=True)

    def click_into_new_tab(self, target: Locator) -> None:
        """Click what opens a new tab, and go on in that tab."""
        with self._telling(self._action("click", target)):
            with self.page.expect_popup() as popup:
                target.click()
            self.page = popup.value

    def tick(self, target: Locator) -> None:
        """Tick a box."""
        with self._telling(self._action("tick", target)):
            target.check()

    def type(self, target: Locator, text: str, secret: bool = False) -> None:
        """Type into a field of a page that carries the practice mark; raise UnmarkedPage in any other.

        The mark is part of what the field is found by, so that no navigation can come between looking and typing.
        """
        marked = target.and_(self.page.locator(f"html:has({MARK}) *"))
        with self._telling(self._action("fill in", target, None if secret else text, secret)):
            try:
                marked.fill(text)
            except PlaywrightTimeoutError:
                if self.page.locator(MARK).count() == 0:
                    raise UnmarkedPage(
                        f"The page {shown.page(self.page.url)} does not carry the mark of a practice court. "
                        "Nothing was typed into it."
                    ) from None
                raise

    def point_at(self, target: Locator) -> None:
        """Point at what is to be read before going on; the page is not touched, nor waited for."""
        action = self._action("point at", target)
        _tell(self._observers, lambda observer: observer.pointed_at(self.page, action))

    def refresh(self) -> None:
        """Refresh the page."""
        with self._telling(self._of_the_browser("refresh", "browser.page")):
            self.page.reload()

    def go_back(self) -> None:
        """Press the browser's back button."""
        with self._telling(self._of_the_browser("go back", "browser.page")):
            self.page.go_back()

    def clear_cookies(self) -> None:
        """Clear the browser's cookies, all but those that let us in, and into our copy of the practice court."""
        with self._telling(self._of_the_browser("clear", "browser.cookies")):
            self.page.context.clear_cookies(name=ALL_BUT_OURS)

    @contextmanager
    def in_new_tab(self) -> Iterator[None]:
        """Do what is inside in a second tab, and come back to the first."""
        first = self.page
        self.page = first.context.new_page()
        try:
            yield
        finally:
            self.page.close()
            self.page = first

    def _action(self, verb: str, target: Locator, text: str | None = None, secret: bool = False) -> Action:
        name = target.description or str(target)
        return Action(verb, target, name, self.names.get(name, name), text, secret)

    def _of_the_browser(self, verb: str, what: str) -> Action:
        return Action(verb, None, what, self.names.get(what, what))

    @contextmanager
    def _telling(self, action: Action) -> Iterator[None]:
        if self._pace:
            threading.Event().wait(self._pace)
        try:
            _tell(self._observers, lambda observer: observer.before_action(self.page, action))
            yield
        except PlaywrightTimeoutError as error:
            raise CannotAct(action, _why(error)) from error
        except PlaywrightError as error:
            several = SEVERAL.search(error.message)
            if several is None:
                raise
            raise CannotAct(action, f"it is there {several[1]} times") from error
        _tell(self._observers, lambda observer: observer.after_action(self.page, action))


def _tell(observers: Sequence[Observer], what: Callable[[Observer], None]) -> None:
    for observer in observers:
        what(observer)


def _why(error: PlaywrightTimeoutError) -> str:
    """Say in a few words what Playwright's log of the waiting says."""
    log = error.message
    for sign, meaning in (
        ('event "popup"', "no new tab opened"),
        ("navigations to finish", "the page did not come in time"),
        ("intercepts pointer events", "something else lies over it"),
        ("wait_for_load_state", "the page did not finish loading"),
        ("not editable", "it is read-only"),
        ("not enabled", "it is disabled"),
        ("not visible", "it is hidden"),
        ("resolved to hidden", "it is hidden"),
        ("resolved to", "it cannot be used"),
        ("waiting for", "it is not on the page"),
    ):
        if sign in log:
            return meaning
    return log.splitlines()[0]
