"""Set a scenario up and walk it: a locked browser, a fresh seat, a visit for each court."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright._impl._driver import compute_driver_executable
from playwright.sync_api import Browser, BrowserContext, Playwright, ViewportSize, expect, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from automation.browser import NAMES, Found, ensure
from automation.config import Config
from automation.hand import Hand
from automation.observers import Observer
from automation.scenarios import Scenario
from automation.server import GRACE, RunningCourt, ServerError, practice_court
from automation.site import HANDSHAKE, Seat, Site, SiteError
from automation.told import CourtWalked
from automation.visit import Visit
from automation.walk import walk

DEAD_END = "http://dead-end.invalid:9"  # a proxy that no name server knows (RFC 6761)
OUR_ORIGIN = "http://127.0.0.1"  # of a practice court that we start, whatever its port will be
MILLISECONDS = 1000
NO_DISPLAY = "A window needs a display, and there is none here. Leave --headed out, or run under xvfb-run."
LONGEST_START = 30  # seconds that a browser may take to start, or to answer from elsewhere


class BrowserFailed(Exception):
    """The browser does not start, or cannot be connected to; the message says how to go on."""


@dataclass(frozen=True)
class Lens:
    """A page's size in CSS pixels, and how many pixels of the screen there are to each: for pictures to enlarge."""

    page: tuple[int, int]
    scale: float

    @property
    def arguments(self) -> tuple[str, ...]:
        """What makes Chromium without a window draw at this scale by itself: half the time of an emulated one."""
        width, height = self.page
        return f"--force-device-scale-factor={self.scale:g}", f"--window-size={width},{height}"


@dataclass(frozen=True)
class Stage:
    """All that a walk needs: a practice court that answered the handshake, and a browser locked to it."""

    site: Site
    browser: Browser
    label: str
    court: RunningCourt | None

    def what_ended(self) -> str | None:
        """Say which of the two is gone in the middle of a walk, if one is."""
        try:
            self.browser.new_context().close()  # is_connected() does not know of a Playwright that is gone
        except PlaywrightError:
            return "The browser ended."
        try:
            self.site.ask("GET", HANDSHAKE)
        except SiteError as error:
            if self.court and self.court.ended(within=GRACE):
                return self.court.how_it_ended()
            return f"The practice court does not answer any more: {error}"
        return None


@contextmanager
def set_stage(
    config: Config, say: Callable[[str], None], access_code: str | None = None, lens: Lens | None = None
) -> Iterator[Stage]:
    """Start the practice court, or shake hands with the one named, and open a browser, with this lens if one is given.

    A site that is named is refused before anything starts. Raises SiteError (for that site only), ServerError,
    BrowserMissing and BrowserFailed.
    """
    if config.headed and not config.connect and not has_display():
        raise BrowserFailed(NO_DISPLAY)  # nor need a browser with a window be installed
    with ExitStack() as ends:
        site = court = None
        if config.site:
            site = Site.open(config.site, config.allow_hosts, access_code=access_code)
        else:  # it gets ready while the browser starts
            court = ends.enter_context(practice_court(config.server_command, timeout=config.server_timeout))
        playwright = ends.enter_context(start_playwright())
        origin = site.origin if site else OUR_ORIGIN
        browser, label = ends.enter_context(wanted_browser(playwright, config, origin, say, lens))
        if site is None:
            assert court is not None
            site = our_own(court, access_code)
        expect.set_options(timeout=config.timeout * MILLISECONDS)
        yield Stage(site, browser, label, court)


def has_display() -> bool:
    """Tell whether a window could be shown."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


@contextmanager
def start_playwright() -> Iterator[Playwright]:
    """Start Playwright, and stop it at the end; raise BrowserFailed where it cannot."""
    try:
        running = sync_playwright().start()
    except PlaywrightError as error:
        raise BrowserFailed(f"Playwright does not start: {error.message.splitlines()[0]}") from error
    except Exception as error:  # a bare one where its driver ends at once
        if reason := _why_the_driver_does_not_start():
            raise BrowserFailed(f"Playwright does not start: {reason}") from error
        raise
    try:
        yield running
    finally:
        running.stop()


def _why_the_driver_does_not_start() -> str | None:
    """Return what Node.js says where it lacks a library, as on a Debian or Ubuntu with nothing but Python."""
    node, _ = compute_driver_executable()
    run = subprocess.run([node, "--version"], capture_output=True, text=True, errors="replace", check=False)
    if "libatomic" in run.stderr:
        return f"{run.stderr.strip()}\nOn Debian or Ubuntu that is mended by:\n    sudo apt-get install libatomic1"
    return run.stderr.strip() or None


def our_own(court: RunningCourt, access_code: str | None = None) -> Site:
    """Shake hands with a practice court of ours once it is ready; raise ServerError where it is none."""
    try:
        return Site.open(court.address, access_code=access_code)
    except SiteError as error:
        raise ServerError(f"{error}\nThat is what SERVER_COMMAND in playwright.config.py started.") from error


@contextmanager
def wanted_browser(
    playwright: Playwright, config: Config, origin: str, say: Callable[[str], None], lens: Lens | None = None
) -> Iterator[tuple[Browser, str]]:
    """Open the browser of the settings, locked to this site, and give it with its name; install it first if need be."""
    if config.connect:
        with connect(playwright, config.browser, config.connect) as browser:
            yield browser, f"{NAMES[config.browser]} at {config.connect}"
        return
    found = ensure(playwright, config.browser, headed=config.headed, named=config.browser_path, say=say)
    arguments = lens.arguments if lens else ()
    host = str(urlsplit(origin).hostname)
    with open_browser(playwright, found, host, headed=config.headed, arguments=arguments) as browser:
        yield browser, found.label


@contextmanager
def connect(playwright: Playwright, engine: str, address: str) -> Iterator[Browser]:
    """Use a browser that runs elsewhere; only its contexts are locked then, see open_context()."""
    try:
        browser: Browser = getattr(playwright, engine).connect(address, timeout=LONGEST_START * MILLISECONDS)
    except PlaywrightError as error:
        reason = error.message.splitlines()[0].removeprefix("BrowserType.connect: ")
        advice = "Start one there with: python -m playwright run-server. Or leave --connect out."
        raise BrowserFailed(f"No Playwright browser server answers at {address}: {reason}\n{advice}") from error
    with _closing(browser):
        yield browser


@contextmanager
def open_browser(
    playwright: Playwright, found: Found, host: str, *, headed: bool, arguments: Sequence[str] = ()
) -> Iterator[Browser]:
    """Launch a browser that finds no other host than this one, whatever a page or a redirect asks for."""
    engine = getattr(playwright, found.engine)
    locked = [f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {host}", *arguments]
    try:
        browser: Browser = engine.launch(
            executable_path=found.executable,
            headless=not headed,
            args=locked if found.engine == "chromium" else [],
            timeout=LONGEST_START * MILLISECONDS,
            handle_sigint=False,  # the terminal's Ctrl-C is for us, who end the walk first and then the browser
        )
    except PlaywrightError as error:
        raise BrowserFailed(_why_it_does_not_start(found, headed, error.message)) from error
    with _closing(browser):
        yield browser


@contextmanager
def _closing(browser: Browser) -> Iterator[None]:
    try:
        yield
    finally:
        with suppress(PlaywrightError):  # it may have ended by itself
            browser.close()


@contextmanager
def open_context(
    browser: Browser,
    site: Site,
    viewport: tuple[int, int] | None,
    timeout: float,
    *,
    scale: float | None = None,
    videos: Path | None = None,
) -> Iterator[BrowserContext]:
    """Open a fresh browser context from which only the site can be reached; `timeout` in seconds.

    Without a viewport a page is as large as the browser's window; `scale` is how many pixels of the screen there are
    to one of CSS, `videos` a folder for Playwright's own recording.

    An allow-list with context.route would not do: it does not stop redirects, nor requests made outside pages.
    """
    only = urlsplit(site.origin).netloc
    size: ViewportSize | None = {"width": viewport[0], "height": viewport[1]} if viewport else None
    context = browser.new_context(
        viewport=size,
        no_viewport=None if size else True,
        device_scale_factor=scale,
        record_video_dir=videos,
        record_video_size=size if videos else None,
        proxy={"server": DEAD_END, "bypass": only},
        extra_http_headers=site.access_headers,
    )
    context.set_default_timeout(timeout * MILLISECONDS)
    try:
        yield context
    finally:
        with suppress(PlaywrightError):
            context.close()


def perform(
    scenario: Scenario,
    site: Site,
    context: BrowserContext,
    *,
    courts: Sequence[str] | None = None,
    profile: str = "idaho",
    seat: Seat | None = None,
    observers: Sequence[Observer] = (),
    pace: float = 0.0,
) -> list[CourtWalked]:
    """Walk a scenario in a fresh seat, or in the fresh one given; in all of its courts or in those given."""
    walked_courts = tuple(courts or scenario.courts)
    seat = seat or site.new_seat(profile=profile, **scenario.seat)
    hand = Hand(context.new_page(), observers, pace)
    hand.page.goto(seat.url)
    visits = [
        Visit(
            court,
            walked_courts,
            site,
            seat,
            hand,
            scenario.credentials(site, court),
            new_tab=scenario.seat.get("new_tab") is True,
        )
        for court in walked_courts
    ]
    return walk(visits, scenario.steps(), scenario.end, observers)


def _why_it_does_not_start(found: Found, headed: bool, log: str) -> str:
    if headed and "headed browser without having a XServer" in log:
        return NO_DISPLAY
    if "Host system is missing dependencies" in log or "shared libraries" in log:
        return f"{found.label} lacks libraries of the system. Run: python -m playwright install-deps {found.engine}"
    words = dict.fromkeys(line.strip() for line in re.findall(r"\[err\] (.*)", log))
    reason = log.splitlines()[0].removeprefix("BrowserType.launch: ")
    if "has been closed" in reason:
        reason = "it ended at once."
    lines = [f"{found.label} does not start: {reason}", *(f"  {line}" for line in list(words)[-3:])]
    return "\n".join([*lines, "Name another one with --browser-path FILE; moot doctor says more."])
