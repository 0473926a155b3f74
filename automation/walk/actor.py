"""Actors, which alone click and type: they notify observers before and after each action, but not of secrets."""

import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from automation.site import mark
from automation.support import shown
from automation.walk.observer import Observer
from automation.walk.told import NOT_THERE, Action

SEVERAL = re.compile(r"strict mode violation: .* resolved to (\d+) elements")
ALL_BUT_OURS = re.compile(r"^(?!moot_(seat|access)_)")  # each practice court adds a suffix of its own


class CannotAct(Exception):
    """The target of an action is missing or unusable; `why` says so in plain words."""

    def __init__(self, action: Action, why: str) -> None:
        """Take the action, and why it could not be performed."""
        super().__init__(f"could not {action.verb} {action.name}: {why}")
        self.action = action
        self.why = why


class UnmarkedPage(Exception):
    """The page does not carry the practice mark, and nothing was typed into it."""


class Actor(Protocol):
    """Acts for a visitor: clicks and types, and notifies the observers.

    `page` is the page in front, `names` are the targets' names for the reader in the current court, by id. A robot acts
    at once; another actor may point, wait for a person, and judge what was done.
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
        """Run the block in a second tab, and return to the first."""


ActorMaker = Callable[[Page, Sequence[Observer], float], Actor]


class Robot:
    """An actor that clicks and types at once, `pace` seconds after the action before."""

    def __init__(self, page: Page, observers: Sequence[Observer] = (), pace: float = 0.0) -> None:
        """Act on this page; `names` are the targets' names for the reader in the current court, by id."""
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
        """Type into a field of a page that carries the practice mark; raise UnmarkedPage for any other.

        The mark is part of the locator, so that no navigation can happen between the check and the typing.
        """
        with (
            self._telling(self._action("fill in", target, None if secret else text, secret)),
            self._in_practice(target) as marked,
        ):
            marked.fill(text)

    def point_at(self, target: Locator) -> None:
        """Point at what is to be read before going on, without touching or waiting for the page."""
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
        """Clear the browser's cookies, all but those of the access and of our seat."""
        with self._telling(self._of_the_browser("clear", "browser.cookies")):
            self.page.context.clear_cookies(name=ALL_BUT_OURS)

    @contextmanager
    def in_new_tab(self) -> Iterator[None]:
        """Run the block in a second tab, and return to the first."""
        first = self.page
        self.page = first.context.new_page()
        try:
            yield
        finally:
            _tell(self._observers, lambda observer: observer.before_closing(self.page))
            self.page.close()
            self.page = first

    @contextmanager
    def _in_practice(self, target: Locator) -> Iterator[Locator]:
        """Give a target of a page that carries the practice mark; raise UnmarkedPage for any other."""
        try:
            yield target.and_(self.page.locator(f"html:has({mark.SELECTOR}) *"))
        except PlaywrightTimeoutError:
            if self.page.locator(mark.SELECTOR).count() == 0:
                raise UnmarkedPage(
                    f"The page {shown.page(self.page.url)} does not carry the mark of a practice court. "
                    "Nothing was typed into it."
                ) from None
            raise

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
    """Say in a few words what Playwright's log says about a time-out."""
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
        ("waiting for", NOT_THERE),
    ):
        if sign in log:
            return meaning
    return log.splitlines()[0]
