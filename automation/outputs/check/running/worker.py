"""A worker process of a check: walks one job after another with its own browser, and returns the findings."""

import multiprocessing
import os
import platform
import re
import signal
import threading
from collections.abc import Callable, Collection, Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from playwright.sync_api import Browser
from playwright.sync_api import Error as PlaywrightError

from automation.batch.executor import CannotStart, Done
from automation.config import Config
from automation.outputs.check.baseline.accepted import Accepted
from automation.outputs.check.baseline.reading import is_whole
from automation.outputs.check.comparing.comparison import Comparison
from automation.outputs.check.comparing.pictures import differs, sample
from automation.outputs.check.findings import Finding, Run
from automation.outputs.check.parts import EVERYTHING, PICTURES
from automation.outputs.check.plan import Job, Pages
from automation.outputs.check.running.as_it_goes import Found
from automation.outputs.check.running.taken import TAKEN, Taken
from automation.outputs.check.running.walking import walk_job
from automation.recording.report import ReportLost
from automation.session import stage
from automation.session.browser import BrowserMissing
from automation.session.server import ServerError
from automation.session.stage import BrowserFailed, Stage
from automation.site.client import SiteError
from automation.support import shown, whole
from automation.support.attempts import patiently
from automation.support.errors import first_words
from automation.support.stopping import AskedToStop, asking, silence_playwright, stop_cleanly


@dataclass(frozen=True)
class BrowserReady:
    """Sent when a browser is open: what it is, and whether the accepted pictures can be compared with its own."""

    browser: str
    label: str
    version: str
    drawn_by: str
    sample: str
    comparable: bool


@dataclass(frozen=True)
class Message:
    """A message for the user, such as that a browser is being installed."""

    line: str


def work(
    orders: Connection,
    config: Config,
    access_code: str | None,
    folder: Path,
    pages: Pages,
    renewed: Collection[str] = (),
    parts: Collection[str] = EVERYTHING,
) -> None:
    """Walk each job from the connection and send its Run back, until the connection closes."""
    stop_cleanly()
    silence_playwright()
    for asked in set(asking()) - {signal.SIGTERM}:  # Ctrl-C and SIGHUP are for the parent, which then ends us
        signal.signal(asked, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError, BrokenPipeError, ConnectionResetError, AskedToStop), ExitStack() as ends:
        worker = Worker(config, access_code, folder, pages, renewed, parts, orders.send, ends)
        try:
            while True:
                orders.send(Done(worker.walk(orders.recv())))
        except SiteError as error:  # whose words may hold an address
            orders.send(CannotStart(SiteError(shown.said(str(error)))))
        except (ServerError, BrowserMissing, BrowserFailed, ReportLost) as error:
            orders.send(CannotStart(error))


def _end_with_parent() -> None:
    """Stop in the middle of a walk if the parent process dies."""
    parent = multiprocessing.parent_process()
    assert parent
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)


@dataclass
class Worker:
    """Keeps a browser open across jobs; a retry, or a job for another browser, opens a new one."""

    config: Config
    access_code: str | None
    folder: Path
    pages: Pages
    renewed: Collection[str]
    parts: Collection[str]
    tell: Callable[[object], None]
    ends: ExitStack
    accepted: dict[str, Accepted] = field(default_factory=dict)
    staged: Stage | None = None
    ready: BrowserReady | None = None
    ended: bool = False  # the browser, or Playwright's driver, of which is_connected() does not know

    def walk(self, job: Job) -> Run:
        """Walk a job; raise the error of a browser that does not start, and ReportLost where nothing can be written."""
        try:
            return self._walk(job)
        except OSError as error:
            if not error.filename:
                raise
            what = "read" if isinstance(error, FileNotFoundError) else "written"
            raise ReportLost(f"{error.filename} cannot be {what}: {error.strerror}.") from error

    def _walk(self, job: Job) -> Run:
        staged, ready = self._stage_for(job)
        comparison = Comparison(
            self._accepted(job.profile),
            ready.drawn_by if ready.comparable else None,
            self.folder / "pictures",
            may_lack=self.pages is not Pages.COMPARED,
        )
        taken = Taken(self.folder / TAKEN / ready.drawn_by)
        try:
            found_early = lambda finding: self.tell(Found(job, finding))  # noqa: E731
            run = walk_job(job, staged, self.config, comparison, self.folder, taken, self.parts, found_early)
        except Exception as error:  # a driver that has ended shows in any: before the first step, or after the last
            ended = staged.what_ended()
            if not (ended or isinstance(error, PlaywrightError)):
                raise
            seen = ended or shown.said(first_words(error))
            run = Run(job, findings=(Finding("run", job.courts[0], "", "", "the walk goes on", seen),))
        self.ended = not run.passed and staged.what_ended() is not None
        return run

    def _accepted(self, profile: str) -> Accepted:
        """Return a profile's accepted pages, read once; empty if pages are left out."""
        if profile not in self.accepted:
            folder = self.config.accepted / "flow" / profile
            left_out = self.pages is Pages.LEFT_OUT
            self.accepted[profile] = Accepted(folder) if left_out else Accepted.load(folder, self.renewed)
        return self.accepted[profile]

    def _stage_for(self, job: Job) -> tuple[Stage, BrowserReady]:
        wanted = self.ready is not None and self.ready.browser == job.browser and not job.retry
        if not (wanted and self.staged and self.staged.browser.is_connected() and not self.ended):
            self.ends.close()
            self.ended = False
            config = self.config.with_(browser=job.browser)
            self.staged = self.ends.enter_context(
                stage.set_stage(config, lambda line: self.tell(Message(line)), self.access_code)
            )
            self.ready = self._look(self.staged, job)
            self.tell(self.ready)
        assert self.staged
        assert self.ready
        return self.staged, self.ready

    def _look(self, staged: Stage, job: Job) -> BrowserReady:
        _try_masks(staged.browser, self.config.mask)
        drawn = patiently(lambda: sample(staged.browser, self.config.viewport))
        key = drawn_by(staged.browser, job.browser)
        file = self.folder / "pictures" / f"sample.{key}.png"
        whole.put(file, drawn)
        kept = Accepted(self.config.accepted / "flow" / job.profile).sample(key)
        compared = self.pages is not Pages.LEFT_OUT and PICTURES in self.parts
        comparable = compared and is_whole(kept) and differs(kept, file) is None
        return BrowserReady(job.browser, staged.label, staged.browser.version, key, str(file), comparable)


def _try_masks(browser: Browser, masked: Sequence[str]) -> None:
    """Raise BrowserFailed for a selector of MASK that is none, before a page is blamed for it."""
    if not masked:
        return
    with closing(browser.new_page()) as page:
        for each in masked:
            try:
                page.locator(each).count()
            except PlaywrightError as error:
                raise BrowserFailed(f"MASK: {each!r} is no selector. {first_words(error)}") from None


def drawn_by(browser: Browser, name: str) -> str:
    """Return the key of this browser's pictures: its name, and its system, which for a remote browser is not ours."""
    page = browser.new_page()
    try:
        system = str(page.evaluate("navigator.platform")) or platform.system()
    finally:
        page.close()
    return re.sub(r"[^a-z0-9]+", "-", f"{name} {system}".lower()).strip("-")
