"""Keeps what can be looked at afterwards: a picture of every step, and on failure a Playwright trace."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError

from automation.observers import Observer
from automation.visit import Visit
from automation.walk import CourtWalked, StepWalked

TRACE = "trace.zip"
PICTURES = "*-[0-9][0-9].png"


class Evidence(Observer):
    """Takes a screenshot at the end of each step; a trace is recorded all along and kept when the walk fails.

    A trace holds everything that was typed: training passwords, and nothing else is ever accepted.
    """

    def __init__(self, context: BrowserContext, folder: Path) -> None:
        """Watch this browser context, and write into this folder."""
        self._context = context
        self._folder = folder
        self._failed = False

    def walk_started(self) -> None:
        """Take away what an earlier walk left, and begin the trace."""
        for old in (*self._folder.glob(PICTURES), self._folder / TRACE):
            old.unlink(missing_ok=True)
        self._context.tracing.start(snapshots=True, screenshots=False)

    def step_ended(self, visit: Visit, walked: StepWalked) -> StepWalked:
        """Take the picture."""
        picture = self._folder / f"{visit.court}-{walked.number:02}.png"
        return replace(walked, screenshot=str(picture)) if _take(visit.hand.page, picture) else walked

    def court_ended(self, visit: Visit, walked: CourtWalked) -> None:
        """Remember whether there is something to explain."""
        self._failed = self._failed or not walked.passed

    def walk_ended(self) -> None:
        """Keep the trace if something failed; a browser that is gone has none."""
        with suppress(PlaywrightError):
            if self._failed:
                self._context.tracing.stop(path=self._folder / TRACE)
            else:
                self._context.tracing.stop()


def _take(page: Page, picture: Path) -> bool:
    """Take a picture of the page as it is; Chromium refuses now and then, right after a navigation."""
    for _attempt in range(2):
        with suppress(PlaywrightError):
            page.screenshot(path=picture, animations="disabled", caret="hide")
            return True
    return False
