"""The objects that the plugin's fixtures give a test: seats, and walks that explain their failure.

Only the pytest plugin imports this.
"""

import asyncio
import threading
from asyncio.events import AbstractEventLoop
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NoReturn, Self, get_args

import pytest
from playwright.sync_api import BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError

from automation.config import Config, Court
from automation.plugin.event_loops import turned
from automation.session import stage
from automation.site.client import Seat, Site, SiteError
from automation.support.plain_text import plain
from automation.walk.failure import Failure
from automation.walk.linking import scenarios
from automation.walk.linking.scenarios import Scenario, UnknownScenario
from automation.walk.observer import Observer
from automation.walk.told import FAILED, CourtWalked, Scene, StepWalked
from playbook.court import name_of
from playbook.data import unknown
from playbook.procedure import outline

IN_ANOTHER_THREAD = "A walk goes in the thread that the tests run in, where Playwright is. Call walked(…) there."
NO_PAGE_FOR_ASYNC = (
    "The page of a walk is of Playwright's synchronous interface, and the test is async. Ask the walk's seat for "
    "links() and journal(). Or write the test with def."
)


@dataclass(frozen=True)
class FreshSeat(Seat):
    """A seat that no browser has entered yet; calling it gives another one, with other options if wanted."""

    profile: str = field(repr=False)

    @classmethod
    def take(cls, site: Site, profile: str, options: Mapping[str, str | bool]) -> Self:
        """Take a seat; an invalid option fails the test with the site's own message."""
        try:
            seat = site.new_seat(**{"profile": profile} | dict(options))
        except SiteError as error:
            _fail(str(error))
        return cls(seat.site, seat.token, seat.url, profile)

    def enter(self, page: Page) -> None:
        """Put the seat into a page's browser, once, and go to the court's web site."""
        stage.enter(page, self)

    def __call__(self, **options: str | bool) -> Self:
        """Take another seat: profile, menu, login_look, redaction, mfa and new_tab."""
        return self.take(self.site, self.profile, options)


@dataclass(frozen=True)
class Walked:
    """A finished walk: its courts with their steps, its seat, and the page in front, still open."""

    courts: tuple[CourtWalked, ...]
    seat: Seat
    _open_page: Callable[[], Page] = field(repr=False)

    @property
    def page(self) -> Page:
        """The page in front; using it sets Playwright's event loop for the rest of the test."""
        return self._open_page()


@dataclass(frozen=True)
class Walker:
    """Walks scenarios, each in a fresh browser context and seat."""

    _stage: stage.Stage
    _config: Config
    _open_context: Callable[[], BrowserContext]
    _pictures: Path
    _for_async: bool  # whether the test is an async one
    _loop: AbstractEventLoop = field(default_factory=asyncio.get_running_loop)  # Playwright's
    _thread: int = field(default_factory=threading.get_ident)

    def __call__(
        self, scenario: str | Scenario, *, court: Court = "both", observers: Sequence[Observer] = ()
    ) -> Walked:
        """Walk a scenario, Moot's or your own; the test fails unless it ends as the scenario says.

        The observers get the same events as in `moot walk`.
        """
        try:
            wanted = scenarios.find(scenario) if isinstance(scenario, str) else scenario
        except UnknownScenario as error:
            _fail(str(error))
        if court not in get_args(Court):
            _fail(unknown("court", court, get_args(Court)))
        if court != "both" and court not in wanted.courts:
            _fail(f"The scenario {wanted.name} is walked in the {' and '.join(wanted.courts)} court only.")
        if not wanted.courts:
            _fail(f"The scenario {wanted.name} names no court: nothing would be walked.")
        if threading.get_ident() != self._thread:
            _fail(IN_ANOTHER_THREAD)
        with turned(self._loop):
            return self._walk(wanted, wanted.courts if court == "both" else (court,), observers)

    def _walk(self, scenario: Scenario, courts: Sequence[str], observers: Sequence[Observer]) -> Walked:
        site, in_front = self._stage.site, _InFront()
        own = (in_front, Failure(self._stage.what_ended), _Picture(self._pictures))
        try:
            seat = site.new_seat(profile=name_of(self._config.profile), **scenario.seat)
            walked = stage.perform(
                scenario,
                site,
                self._open_context(),
                courts=courts,
                profile=self._config.profile,
                seat=seat,
                observers=(*own, *observers),
                pace=self._config.pace,
                timeout=self._config.timeout if self._config.timeout != Config.timeout else None,  # or the suite's
            )
        except (SiteError, PlaywrightError) as error:  # outside of any step
            _fail(self._stage.why_stopped(error))
        if not all(each.passed for each in walked):
            _fail(_explanation(scenario, walked))
        return Walked(tuple(walked), seat, lambda: self._give(in_front.scene.page))

    def _give(self, page: Page) -> Page:
        if self._for_async:
            _fail(NO_PAGE_FOR_ASYNC)
        asyncio._set_running_loop(self._loop)
        return page


class _InFront(Observer):
    """Remembers the page that the walk is on."""

    scene: Scene

    def court_started(self, scene: Scene) -> None:
        """Remember."""
        self.scene = scene


class _Picture(Observer):
    """Takes a screenshot of the page that a step failed on."""

    def __init__(self, folder: Path) -> None:
        """Write it into this folder."""
        self._folder = folder

    def step_ended(self, scene: Scene, walked: StepWalked) -> StepWalked:
        """Take the screenshot, if possible."""
        if walked.status != FAILED:
            return walked
        picture = self._folder / f"{scene.court}-{walked.number:02}.png"
        with suppress(PlaywrightError, OSError):
            scene.page.screenshot(path=picture, animations="disabled", caret="hide")
            return replace(walked, screenshot=str(picture))
        return walked


def _explanation(scenario: Scenario, courts: Sequence[CourtWalked]) -> str:
    end = scenario.end
    lines = [
        f"The scenario {scenario.name} did not end as it should: {scenario.summary}",
        f"Expected: {'stopped at' if end.stopped else 'arrives at'} step {outline().number(end.step)} ({end.words})",
    ]
    for court in courts:
        for step in court.steps:
            if step.status == FAILED:
                lines.append(f"{court.court.capitalize()}, step {step.number} ({step.title}):")
                lines.append(f"{step.message}\nAt {step.url}")
                lines += [f"Picture: {step.screenshot}"] if step.screenshot else []
    return "\n".join(lines)


def _fail(message: str) -> NoReturn:
    raise pytest.fail.Exception(plain(message), pytrace=False) from None
