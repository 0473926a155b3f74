"""Prepares a walk, with a practice court and a locked browser, and performs a scenario there."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from playwright._impl._driver import compute_driver_executable
from playwright.sync_api import Browser, BrowserContext, Expect, Page, Playwright, ViewportSize, sync_playwright
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect as playwright_expect

from automation.config import Config
from automation.session import network_lock
from automation.session.browser import NAMES, Found, ensure
from automation.session.server import GRACE, RunningCourt, ServerError, practice_court
from automation.site.address import NEXT, in_brackets
from automation.site.client import HANDSHAKE, Seat, Site, SiteError, is_signed, new_nonce
from automation.support import shown
from automation.support.errors import first_words
from automation.support.plain_text import plain
from automation.support.processes import closed_environment, environment, pauses_for_inspector, python
from automation.walk.actor import ActorMaker, Robot
from automation.walk.linking.pages.practice import Entrance
from automation.walk.linking.scenarios import Scenario
from automation.walk.linking.visit import Visit
from automation.walk.observer import Observer
from automation.walk.runner import walk
from automation.walk.told import CourtWalked
from playbook import typed
from playbook.court import load, name_of

MILLISECONDS = 1000
NO_DISPLAY = "A window needs a display, and there is none here. Leave --headed out, or run under xvfb-run."
INSPECTOR = (
    "PWDEBUG is set: Playwright would pause forever, for an inspector that needs a window. Unset it, or add --headed."
)
LONGEST_START = 30  # seconds that a browser may take to start, or to accept a connection
NOTHING_ELSE: Mapping[str, Any] = {}  # further options for Playwright


class BrowserFailed(Exception):
    """The browser does not start, or cannot be connected to; the message says what to do."""


@dataclass(frozen=True)
class Lens:
    """A viewport with a device scale factor, for pictures to enlarge: CSS pixels, and device pixels for each."""

    page: tuple[int, int]
    scale: float

    @property
    def arguments(self) -> tuple[str, ...]:
        """The switches that make headless Chromium render at this scale, in half the time of an emulated one."""
        width, height = self.page
        return f"--force-device-scale-factor={self.scale:g}", f"--window-size={width},{height}"


USUAL = Lens((1280, 624), 2.0)  # of a recording, unless a product wants another: what a 1920x1080 video is made of


@dataclass(frozen=True)
class Stage:
    """What a walk needs: a practice court that answered the handshake, and a browser locked to it."""

    site: Site
    browser: Browser
    label: str
    court: RunningCourt | None

    def what_ended(self) -> str | None:
        """Describe which of the two has ended during a walk, or return None."""
        try:
            self.browser.new_context().close()  # is_connected() does not notice a dead Playwright driver
        except PlaywrightError:
            return "The browser ended."
        try:
            self.site.ask("GET", HANDSHAKE)
        except SiteError as error:
            if self.court and self.court.ended(within=GRACE):
                return self.court.how_it_ended()
            return f"The practice court does not answer any more: {error}"
        return None

    def why_stopped(self, error: Exception) -> str:
        """Explain why a walk ended outside of any step: what has ended, if anything, and the error."""
        return "\n".join(filter(None, (self.what_ended(), first_words(error))))


@contextmanager
def set_stage(
    config: Config, say: Callable[[str], None], access_code: str | None = None, lens: Lens | None = None
) -> Iterator[Stage]:
    """Start the practice court, or check the handshake of the named one, and open a browser, with this lens if given.

    A forbidden site is refused before anything starts. Raises SiteError (for a named site only), ServerError,
    BrowserMissing and BrowserFailed.
    """
    if config.headed and not config.connect and not has_display():
        raise BrowserFailed(NO_DISPLAY)  # before a browser is installed in vain
    with ExitStack() as ends:
        site = court = None
        if config.site:
            site = Site.open(config.site, config.allow_hosts, access_code=access_code)
        else:  # it starts while Playwright does
            court = ends.enter_context(practice_court(config.command(), timeout=config.server_timeout))
        playwright = ends.enter_context(start_playwright())
        if site is None:  # a browser is locked at launch, so the site must be known
            assert court is not None
            site = our_own(court, access_code)
        browser, label = ends.enter_context(wanted_browser(playwright, config, site, say, lens))
        yield Stage(site, browser, label, court)


@contextmanager
def another_browser(config: Config, staged: Stage, lens: Lens | None = None) -> Iterator[Stage]:
    """Open one more browser on the same site, for a thread of its own: Playwright's are each for one thread.

    Raises BrowserMissing and BrowserFailed.
    """
    with (
        start_playwright() as playwright,
        wanted_browser(playwright, config, staged.site, lambda _: None, lens) as (browser, label),
    ):
        yield replace(staged, browser=browser, label=label)


def has_display() -> bool:
    """Tell whether a browser window could be shown."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


@contextmanager
def start_playwright() -> Iterator[Playwright]:
    """Start Playwright, and stop it at the end; raise BrowserFailed if it does not start."""
    try:
        with closed_environment():
            running = sync_playwright().start()
    except Exception as error:  # Playwright has no error class for a Node.js that ends at once
        reason = _why_the_driver_does_not_start() or str(error).partition("\n")[0]
        node = os.environ.get("PLAYWRIGHT_NODEJS_PATH")
        advice = f"\nIts Node.js is the one that PLAYWRIGHT_NODEJS_PATH names: {node}. Unset it to take its own."
        raise BrowserFailed(f"Playwright does not start: {reason}{advice if node else ''}") from error
    try:
        yield running
    finally:
        running.stop()


def _why_the_driver_does_not_start() -> str | None:
    """Return Node.js's message where a library is missing, as on a minimal Debian or Ubuntu with Python."""
    node, _ = compute_driver_executable()
    asked = [node, "--version"]
    try:
        run = subprocess.run(asked, capture_output=True, text=True, errors="replace", check=False, env=environment())
    except OSError:
        return None
    if "libatomic" in run.stderr:
        return f"{run.stderr.strip()}\nOn Debian or Ubuntu that is mended by:\n    sudo apt-get install libatomic1"
    return run.stderr.strip() or None


def our_own(court: RunningCourt, access_code: str | None = None) -> Site:
    """Check the handshake of our own practice court once it listens; raise ServerError if that fails."""
    try:
        return Site.open(court.address, access_code=access_code)
    except SiteError as error:
        seen = str(error).removesuffix(f" {NEXT}")  # the user named no address to check
        started = shown.command(court.command)
        raise ServerError(f"{seen}\nIt was started by: {started}\nRun that by itself to see more.") from error


@contextmanager
def wanted_browser(
    playwright: Playwright,
    config: Config,
    site: Site,
    say: Callable[[str], None],
    lens: Lens | None = None,
    options: Mapping[str, Any] = NOTHING_ELSE,
) -> Iterator[tuple[Browser, str]]:
    """Open the browser of the settings, locked to this site, and give it with its label; install it if needed.

    The options are further ones for Playwright's `launch`, or its `connect`.
    """
    if config.connect:
        network_lock.refuse_elsewhere(site, config.browser, config.connect)
        with connect(playwright, config.browser, config.connect, options) as browser:
            check_reaches(browser, site, config.connect)
            yield browser, plain(f"{NAMES[config.browser]} at {shown.origin(config.connect)}")
        return
    if pauses_for_inspector() and not config.headed:
        raise BrowserFailed(INSPECTOR)
    found = wanted_program(playwright, config, say, options.get("channel"))
    arguments = lens.arguments if lens else ()
    with open_browser(playwright, found, site, headed=config.headed, arguments=arguments, options=options) as browser:
        yield browser, plain(found.label)


def wanted_program(
    playwright: Playwright, config: Config, say: Callable[[str], None], channel: str | None = None
) -> Found:
    """Return the browser of the settings, or of a channel such as "msedge", which Playwright locates."""
    if channel:
        return Found(config.browser, None, f"{NAMES[config.browser]} ({channel})")
    return ensure(playwright, config.browser, headed=config.headed, named=config.browser_path, say=say)


@contextmanager
def connect(
    playwright: Playwright, engine: str, address: str, options: Mapping[str, Any] = NOTHING_ELSE
) -> Iterator[Browser]:
    """Connect to a browser that runs elsewhere; only its contexts are locked then, see open_context()."""
    try:
        browser: Browser = getattr(playwright, engine).connect(
            address, **{"timeout": LONGEST_START * MILLISECONDS, **options}
        )
    except PlaywrightError as error:
        place = shown.origin(address)
        reason = error.message.splitlines()[0].removeprefix("BrowserType.connect: ")
        reason = re.sub(r"wss?://\S+", place, reason)  # Playwright reformats the address
        advice = "Start one there with: python -m playwright run-server. Or leave --connect out."
        raise BrowserFailed(f"No Playwright browser server answers at {place}: {reason}\n{advice}") from None
    with _closing(browser):
        yield browser


def check_reaches(browser: Browser, site: Site, address: str) -> None:
    """Check that a browser elsewhere reaches the same practice court; the access code is not sent to it."""
    nonce, path = new_nonce()
    try:
        with closing(browser.new_context(proxy=network_lock.proxy(site))) as context:
            answer = context.new_page().goto(f"{site.origin}{path}")
            found = answer is not None and is_signed(answer.json(), nonce)
    except (PlaywrightError, ValueError):
        found = False
    if not found:
        browser_there = f"the browser at {shown.origin(address)}"
        there = f"{site.origin} is no practice court for {browser_there}: it runs on another computer perhaps."
        raise BrowserFailed(f"{there} Let the court listen on an address that both reach, and name it with --site.")


@contextmanager
def open_browser(
    playwright: Playwright,
    found: Found,
    site: Site | None,
    *,
    headed: bool,
    arguments: Sequence[str] = (),
    options: Mapping[str, Any] = NOTHING_ELSE,
) -> Iterator[Browser]:
    """Launch a browser that reaches the site and nothing else, whatever pages or redirects request."""
    with launch_lock(found, site, arguments) as locked:
        try:
            browser: Browser = getattr(playwright, found.engine).launch(
                **options,
                **locked,
                headless=not headed,
                timeout=LONGEST_START * MILLISECONDS,
                handle_sigint=False,  # on Ctrl-C we end the walk first and then the browser,
                handle_sighup=False,  # and likewise on SIGHUP
            )
        except PlaywrightError as error:
            raise BrowserFailed(_why_it_does_not_start(found, headed, error.message)) from error
        with _closing(browser):
            if found.engine != "chromium" and not network_lock.goes_through(browser, locked["proxy"]["server"]):
                raise BrowserFailed(f"{found.label} goes past its proxy, and cannot be kept to the practice court.")
            yield browser


@contextmanager
def launch_lock(found: Found, site: Site | None, arguments: Sequence[str] = ()) -> Iterator[dict[str, Any]]:
    """Give the options of Playwright's `launch` that lock a browser to this site, while it runs."""
    with network_lock.launching(found.engine, site, arguments) as locked:
        yield {"executable_path": found.executable, **locked}


def context_lock(engine: str, site: Site) -> dict[str, Any]:
    """Return the options of Playwright's `new_context` that lock it to the site and let it in there."""
    cookies = [
        {"name": name, "value": value, "domain": in_brackets(site.host), "path": "/", "httpOnly": True}
        for name, value in site.access_cookies().items()
    ]
    let_in = {"storage_state": {"cookies": cookies}} if cookies else {}
    return {**let_in, **network_lock.for_context(engine, site)}


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
    options: Mapping[str, Any] = NOTHING_ELSE,
) -> Iterator[BrowserContext]:
    """Open a fresh browser context from which only the site can be reached; `timeout` in seconds.

    Without a viewport pages have the size of the browser's window; `scale` is the device scale factor, `videos` a
    folder for Playwright's own video recording. Other options of Playwright's `new_context` override these, and the
    lock overrides all. An allow-list with context.route would not do: it stops neither redirects nor requests made
    outside of pages.
    """
    size: ViewportSize | None = {"width": viewport[0], "height": viewport[1]} if viewport else None
    ours: dict[str, Any] = {
        "viewport": size,
        "no_viewport": None if size else True,
        "device_scale_factor": scale,
        "record_video_dir": videos,
        "record_video_size": size if videos else None,
    }
    context = browser.new_context(**{**ours, **options, **context_lock(browser.browser_type.name, site)})
    context.add_init_script(network_lock.WITHOUT_DATAGRAMS)
    context.set_default_timeout(timeout * MILLISECONDS)
    try:
        yield context
    finally:
        with suppress(PlaywrightError):
            context.close()


def enter(page: Page, seat: Seat) -> None:
    """Put a fresh seat into a page's browser by its one-time address and the button there."""
    page.goto(seat.url)
    try:
        Entrance(page).enter.click()
    except PlaywrightError as error:
        why = first_words(error).removeprefix("Locator.click: ")
        raise SiteError(
            f"{seat.site.origin} gave a seat that cannot be entered: its button cannot be pressed ({why}). "
            "Open the practice desk in a browser: is the button there, and does it stay where it is?"
        ) from None
    page.wait_for_url(re.compile(rf"{re.escape(seat.site.origin)}/(#.*)?$"))


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
    timeout: float | None = None,
    actor: ActorMaker = Robot,
) -> list[CourtWalked]:
    """Walk a scenario in a fresh seat, taken now or given, in all of its courts or in those given.

    `timeout` is the seconds that a step waits for what it expects, by default Playwright's setting; `actor` makes the
    actor.
    """
    court_profile = load(profile)
    walked_courts = tuple(courts or scenario.courts_of(court_profile))
    expect = playwright_expect
    if timeout is not None:
        expect = Expect()
        expect.set_options(timeout=timeout * MILLISECONDS)
    seat = seat or site.new_seat(profile=name_of(profile), **scenario.seat)
    acting = actor(context.new_page(), observers, pace)
    enter(acting.page, seat)
    visits = [
        Visit(
            court,
            walked_courts,
            site,
            seat,
            acting,
            scenario.credentials(site, court),
            court_profile,
            new_tab=scenario.seat.get("new_tab") is True,
            expect=expect,
        )
        for court in walked_courts
    ]
    return walk(visits, scenario.steps(court_profile), scenario.end, observers)


def _why_it_does_not_start(found: Found, headed: bool, log: str) -> str:
    if headed and "headed browser without having a XServer" in log:
        return NO_DISPLAY
    if "Host system is missing dependencies" in log or "shared libraries" in log:
        install = typed.line(python("-m", "playwright", "install-deps", found.engine))
        return f"{found.label} lacks libraries of the system. Run: {install}"
    words = dict.fromkeys(line.strip() for line in re.findall(r"\[err\] (.*)", log))
    reason = log.splitlines()[0].removeprefix("BrowserType.launch: ")
    if "has been closed" in reason:
        reason = "it ended at once."
    lines = [f"{found.label} does not start: {reason}", *(f"  {line}" for line in list(words)[-3:])]
    return "\n".join([*lines, f"Name another one with --browser-path FILE; {typed.moot('doctor')} says more."])
