"""Replaces a browser or practice court that died, so that only the test that lost it fails.

Only the pytest plugin imports this.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from automation.plugin.event_loops import EventLoops

if TYPE_CHECKING:
    from playwright.sync_api import Browser

COURT, SITE, STAGE = "_moot_own_court", "moot_court", "_moot_stage"
PLAYWRIGHT = ("moot_playwright", "playwright")  # ours, which is pytest-playwright's where that plugin is installed


@dataclass(frozen=True)
class Made:
    """A session fixture's value, and the function that finishes the fixture, and those that depend on it."""

    value: Any
    take_down: Callable[[], None]


class Recovery:
    """Pytest hooks: check the session's fixtures before each test, and explain a test that lost one."""

    def __init__(self, loops: EventLoops) -> None:
        """Start without fixtures."""
        self._loops = loops
        self._made: dict[str, Made] = {}
        self._suspicious = False  # a test has failed, perhaps because something died

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any], request: Any) -> Generator[None, object, object]:
        """Remember a fixture to check."""
        value = yield
        if fixturedef.argname in (COURT, SITE, STAGE, *PLAYWRIGHT):
            self._made[fixturedef.argname] = Made(value, partial(fixturedef.finish, request))
        return value

    def pytest_fixture_post_finalizer(self, fixturedef: pytest.FixtureDef[Any]) -> None:
        """Forget a finished fixture."""
        self._made.pop(fixturedef.argname, None)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Finish dead fixtures, which the test's set-up then creates again."""
        wants_it = COURT in getattr(item, "fixturenames", ())
        court, stage = self._dead_court() or (self._dying_court() if wants_it else None), self._made.get(STAGE)
        if court:
            court.take_down()
        elif stage and not self._lives(stage.value.browser, tried=STAGE in getattr(item, "fixturenames", ())):
            stage.take_down()
            if not self._loops.playwright_lives:
                for name in filter(self._made.__contains__, PLAYWRIGHT):
                    self._made[name].take_down()
        self._suspicious = False

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Add to a failed test's report which part has died, if one has."""
        report = yield
        if report.failed:
            self._suspicious = True
            ended = self._what_ended(item) or ""
            if ended not in report.longreprtext:
                report.sections.append(("Moot", ended))
        return report

    def _what_ended(self, item: pytest.Item) -> str | None:
        names = getattr(item, "fixturenames", ())
        court, stage = self._dead_court(), self._made.get(STAGE)
        if STAGE in names and stage:
            with self._loops.inside():
                said: str | None = stage.value.what_ended()
                return said
        return str(court.value.how_it_ended()) if court and COURT in names else None

    def _dead_court(self) -> Made | None:
        """Return our own practice court if its process has ended; one that never started is not tried again."""
        court = self._made.get(COURT)
        return court if court and court.value and SITE in self._made and not court.value.alive() else None

    def _dying_court(self) -> Made | None:
        """Return our own practice court if it no longer answers: a process killed a moment ago still looks alive."""
        from automation.session.server import GRACE
        from automation.site.client import HANDSHAKE, SiteError

        court, site = self._made.get(COURT), self._made.get(SITE)
        if court and court.value and site:
            try:
                site.value.ask("GET", HANDSHAKE)
            except SiteError:
                return court if court.value.ended(within=GRACE) else None
        return None

    def _lives(self, browser: "Browser", *, tried: bool) -> bool:
        """Tell whether the browser is usable; it is tried for who wants it, since its end may not be noticed yet."""
        if not (browser.is_connected() and self._loops.playwright_lives):
            return False
        if tried or self._suspicious:
            from playwright.sync_api import Error

            with self._loops.inside():
                try:
                    browser.new_context().close()
                except Error:
                    return False
        return True
