"""A worker process of a check: walks one job after another with its own browser, and returns the findings."""

import multiprocessing
import os
import platform
import re
import signal
import threading
import time
from collections.abc import Callable, Collection, Iterator, MutableMapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from playwright.sync_api import Browser
from playwright.sync_api import Error as PlaywrightError

from automation.batch.executor import CannotStart, Done
from automation.config import Config
from automation.looks import besides
from automation.outputs.check import findings
from automation.outputs.check.accepted import Accepted
from automation.outputs.check.comparison import Comparison
from automation.outputs.check.exchange_findings import of_exchanges
from automation.outputs.check.findings import Finding, Run
from automation.outputs.check.keyboard_findings import of_stops, of_words
from automation.outputs.check.pictures import differs, sample
from automation.outputs.check.plan import Job, Pages
from automation.outputs.check.reading import is_whole
from automation.recording import contract
from automation.recording.accessibility import violations
from automation.recording.exchanges import Exchanges
from automation.recording.report import ReportLost
from automation.recording.stops import Tours
from automation.recording.troubles import Troubles
from automation.recording.views import Views
from automation.session import stage
from automation.session import walking as session
from automation.session.browser import BrowserMissing
from automation.session.server import ServerError
from automation.session.stage import BrowserFailed, Stage
from automation.site.client import SiteError
from automation.support import traces, whole
from automation.support.attempts import patiently
from automation.support.errors import first_words
from automation.support.plain_text import brief
from automation.support.stopping import AskedToStop, asking, silence_playwright, stop_cleanly
from automation.walk.actor import Robot
from automation.walk.failure import Failure
from automation.walk.keyboard import Keyboard
from automation.walk.linking.scenarios import BY_NAME
from automation.walk.observer import Observer
from automation.walk.told import CourtWalked, Scene

TAKEN = Path("pictures") / ".taken"  # how pages looked, of which the pictures are known; only while a check walks


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
) -> None:
    """Walk each job from the connection and send its Run back, until the connection closes."""
    stop_cleanly()
    silence_playwright()
    for asked in set(asking()) - {signal.SIGTERM}:  # Ctrl-C and SIGHUP are for the parent, which then ends us
        signal.signal(asked, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError, BrokenPipeError, ConnectionResetError, AskedToStop), ExitStack() as ends:
        worker = Worker(config, access_code, folder, pages, renewed, orders.send, ends)
        try:
            while True:
                orders.send(Done(worker.walk(orders.recv())))
        except (SiteError, ServerError, BrowserMissing, BrowserFailed, ReportLost) as error:
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
            run = walk_job(job, staged, self.config, comparison, self.folder, taken)
        except Exception as error:  # a driver that has ended shows in any: before the first step, or after the last
            ended = staged.what_ended()
            if not (ended or isinstance(error, PlaywrightError)):
                raise
            seen = ended or brief(first_words(error))
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
        drawn = patiently(lambda: sample(staged.browser, self.config.viewport))
        key = drawn_by(staged.browser, job.browser)
        file = self.folder / "pictures" / f"sample.{key}.png"
        whole.put(file, drawn)
        kept = Accepted(self.config.accepted / "flow" / job.profile).sample(key)
        comparable = self.pages is not Pages.LEFT_OUT and is_whole(kept) and differs(kept, file) is None
        return BrowserReady(job.browser, staged.label, staged.browser.version, key, str(file), comparable)


def drawn_by(browser: Browser, name: str) -> str:
    """Return the key of this browser's pictures: its name, and its system, which for a remote browser is not ours."""
    page = browser.new_page()
    try:
        system = str(page.evaluate("navigator.platform")) or platform.system()
    finally:
        page.close()
    return re.sub(r"[^a-z0-9]+", "-", f"{name} {system}".lower()).strip("-")


class Taken(MutableMapping[str, str]):
    """How pages looked, by what they were drawn by, as files: what one worker has taken the others take from there."""

    def __init__(self, folder: Path) -> None:
        """Keep it in this folder, which is of one browser."""
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def __getitem__(self, key: str) -> str:
        """Return what was kept."""
        try:
            return (self._folder / key).read_text(encoding="utf-8")
        except FileNotFoundError as error:
            raise KeyError(key) from error

    def __setitem__(self, key: str, value: str) -> None:
        """Keep a text, whole or not at all: another worker may be reading."""
        whole.put(self._folder / key, value.encode())

    def __delitem__(self, key: str) -> None:
        """Forget a text."""
        (self._folder / key).unlink()

    def __iter__(self) -> Iterator[str]:
        """Return the keys."""
        return (file.name for file in self._folder.iterdir())

    def __len__(self) -> int:
        """Return the number of texts."""
        return sum(1 for _ in self._folder.iterdir())


class CourtResults(Observer):
    """Keeps each court's result, also if the walk is interrupted."""

    def __init__(self) -> None:
        """Start empty."""
        self.courts: list[CourtWalked] = []

    def court_ended(self, scene: Scene, walked: CourtWalked) -> None:
        """Add the court."""
        self.courts.append(walked)


def walk_job(
    job: Job,
    staged: Stage,
    config: Config,
    comparison: Comparison,
    folder: Path,
    taken: MutableMapping[str, str],
) -> Run:
    """Walk a job in its own seat and browser context, and compare its pages with the accepted ones.

    `taken` is how pages looked in earlier walks, see Views.
    """
    scenario = BY_NAME[job.scenario]
    started = time.perf_counter()
    outside: list[Finding] = []
    with session.opened(staged, config.viewport, config.timeout) as opened:
        context = opened.context
        # A snapshot of the page at each of some hundred keys would take as long as the walk itself.
        context.tracing.start(snapshots=not job.by_keyboard, screenshots=False)
        origin = staged.site.origin
        others = () if job.by_keyboard else besides(config.looks, config.viewport)
        if job.by_keyboard:  # what a page looks like and promises, and how it comes, another walk compares
            views, comparison = Views(origin, varying=config.varying), of_words(comparison)
        else:
            context.clock.install()
            views = Views(
                origin,
                comparison.pictures,
                config.varying,
                config.mask,
                taken,
                config.dwell,
                contract,
                others,
                violations,
            )
        exchanges, tours = Exchanges(context, views), Tours(views)
        troubles = Troubles(context, views, origin, config.slow)
        kept = CourtResults()
        own = tours if job.by_keyboard else exchanges
        observers = [Failure(staged.what_ended), views, own, troubles, kept]
        try:
            stage.perform(
                scenario,
                staged.site,
                context,
                courts=job.courts,
                profile=job.read_from,
                observers=observers,
                timeout=config.timeout,
                actor=Keyboard if job.by_keyboard else Robot,
            )
        except (SiteError, PlaywrightError) as error:
            wanted = "a seat in the practice court" if isinstance(error, SiteError) else "the court's web site opens"
            seen = staged.what_ended() or brief(first_words(error).removeprefix("Page.goto: "))
            outside.append(Finding("run", job.courts[0], "", "", wanted, seen))
        courts, looks = tuple(kept.courts), exchanges.with_exchanges()
        failed = findings.of_steps(courts, looks, origin)
        steps = [comparison.explained(found, courts, scenario, looks) for found in failed]
        whole = job.courts == scenario.courts
        pages = [
            found
            for walked in courts
            for found in (
                of_stops(comparison, scenario, walked, looks, tours.stops, whole)
                if job.by_keyboard
                else comparison.findings(scenario, walked, looks, whole)
            )
        ]
        wired = [
            found
            for walked in (() if job.by_keyboard else courts)
            for found in of_exchanges(comparison, scenario, walked, looks, whole)
        ]
        behind = findings.of_troubles(troubles.troubles, courts, looks)
        everything = tuple(sorted((*outside, *steps, *pages, *wired, *behind), key=_in_the_walks_order(job)))
        trace = folder / "traces" / f"{job.walk}.zip" if everything else None
        with suppress(PlaywrightError, traces.NoTrace):
            if trace:
                traces.keep(context, trace)
            else:
                context.tracing.stop()
    seconds = round(time.perf_counter() - started, 3)
    kept_trace = str(trace) if trace and trace.exists() else None
    unpictured = comparison.unpictured(scenario, job.courts, [each.name for each in others])
    return Run(job, seconds, courts, tuple(looks), everything, kept_trace, unpictured, tours.stops)


def _in_the_walks_order(job: Job) -> Callable[[Finding], tuple[int, int]]:
    return lambda found: (job.courts.index(found.court), found.number)
