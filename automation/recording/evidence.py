"""Keeps what can be looked at afterwards: a picture of every step, and on failure a Playwright trace."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError

from automation.support import traces
from automation.support.processes import python
from automation.walk.observer import Observer
from automation.walk.told import CourtWalked, Scene, StepWalked
from playbook import typed
from playbook.court import COURTS

TRACE = "trace.zip"
PICTURES = tuple(f"{court}-[0-9][0-9].png" for court in COURTS)


def how_to_open(trace: Path) -> str:
    """Return the command that opens a trace, as it can be typed here."""
    # Without a port the viewer wants a browser of Playwright's own.
    return typed.line(python("-m", "playwright", "show-trace", "--port", "0", str(trace)))


class Evidence(Observer):
    """Keeps a picture of the end of each step; a trace is recorded all along and kept when the walk fails.

    A trace holds everything that was typed: training passwords, and nothing else is ever accepted. It holds no cookie.
    """

    def __init__(self, context: BrowserContext, folder: Path, taken: Callable[[], bytes | None] | None = None) -> None:
        """Watch this browser context, and write into this folder.

        `taken` gives the page in front as somebody else has just taken it; else a screenshot is taken.
        """
        self._taken = taken
        self._context = context
        self._folder = folder
        self._failed = False

    def walk_started(self) -> None:
        """Take away what an earlier walk left, and begin the trace."""
        for name in (*PICTURES, TRACE):
            for old in self._folder.glob(name):
                _done(old.unlink)
        self._context.tracing.start(snapshots=True, screenshots=False)

    def step_ended(self, scene: Scene, walked: StepWalked) -> StepWalked:
        """Take the picture."""
        picture = self._folder / f"{scene.court}-{walked.number:02}.png"
        taken = _done(lambda: self._take(scene.page, picture))
        return replace(walked, screenshot=str(picture)) if taken else walked

    def _take(self, page: Page, picture: Path) -> None:
        taken = self._taken and self._taken()
        if taken:
            picture.write_bytes(taken)
        else:
            page.screenshot(path=picture, animations="disabled", caret="hide")

    def court_ended(self, scene: Scene, walked: CourtWalked) -> None:
        """Remember whether there is something to explain."""
        self._failed = self._failed or not walked.passed

    def walk_ended(self) -> None:
        """Keep the trace if something failed; a browser that is gone has none."""
        if self._failed:
            _done(lambda: traces.keep(self._context, self._folder / TRACE))
        else:
            _done(self._context.tracing.stop)


def _done(keep: Callable[[], object]) -> bool:
    """Keep something, and tell whether that could be done: evidence that fails is not worth a second failure.

    A second attempt helps where Chromium refuses a picture right after a navigation, or where Playwright answers
    with an error that belongs to an action that was interrupted.
    """
    for _attempt in range(2):
        with suppress(PlaywrightError, OSError, traces.NoTrace):
            keep()
            return True
    return False
