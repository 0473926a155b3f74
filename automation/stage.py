"""Set a scenario up and walk it: a locked browser, a fresh seat, a visit for each court."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Playwright, expect, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from automation.browser import NAMES, Found, ensure
from automation.config import Config
from automation.hand import Hand
from automation.observers import Observer
from automation.scenarios import Scenario
from automation.server import RunningCourt, practice_court
from automation.site import Site
from automation.visit import Visit
from automation.walk import CourtWalked, walk

DEAD_END = "http://dead-end.invalid:9"  # a proxy that no name server knows (RFC 6761)
MILLISECONDS = 1000


class BrowserFailed(Exception):
    """The browser does not start, or cannot be connected to; the message says how to go on."""


@dataclass(frozen=True)
class Stage:
    """All that a walk needs: a practice court that answered the handshake, and a browser locked to it."""

    site: Site
    browser: Browser
    label: str
    court: RunningCourt | None


@contextmanager
def set_stage(config: Config, say: Callable[[str], None], access_code: str | None = None) -> Iterator[Stage]:
    """Start the practice court, or shake hands with the one named, and open a browser.

    A site that is named is refused before anything starts. Raises SiteError, ServerError, BrowserMissing and
    BrowserFailed.
    """
    with ExitStack() as ends:
        site = court = None
        if config.site:
            site = Site.open(config.site, config.allow_hosts, access_code=access_code)
        else:  # it gets ready while the browser starts
            court = ends.enter_context(practice_court(config.server_command, timeout=config.server_timeout))
        playwright = ends.enter_context(sync_playwright())
        if config.connect:
            label = f"{NAMES[config.browser]} at {config.connect}"
            browser = ends.enter_context(_connect(playwright, config.browser, config.connect))
        else:
            found = ensure(playwright, config.browser, headed=config.headed, named=config.browser_path, say=say)
            label = found.label
            host = urlsplit(site.origin).hostname if site else "127.0.0.1"
            browser = ends.enter_context(open_browser(playwright, found, str(host), headed=config.headed))
        if site is None:
            assert court is not None
            site = Site.open(court.address)
        expect.set_options(timeout=config.timeout * MILLISECONDS)
        yield Stage(site, browser, label, court)


@contextmanager
def _connect(playwright: Playwright, engine: str, address: str) -> Iterator[Browser]:
    """Use a browser that runs elsewhere; only its contexts are locked then, see open_context()."""
    try:
        browser: Browser = getattr(playwright, engine).connect(address)
    except PlaywrightError as error:
        raise BrowserFailed(f"No browser answers at {address}: {error.message.splitlines()[0]}") from error
    try:
        yield browser
    finally:
        browser.close()


@contextmanager
def open_browser(playwright: Playwright, found: Found, host: str, *, headed: bool) -> Iterator[Browser]:
    """Launch a browser that finds no other host than this one, whatever a page or a redirect asks for."""
    engine = getattr(playwright, found.engine)
    arguments = [f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {host}"] if found.engine == "chromium" else []
    try:
        browser: Browser = engine.launch(executable_path=found.executable, headless=not headed, args=arguments)
    except PlaywrightError as error:
        raise BrowserFailed(_why_it_does_not_start(found, headed, error)) from error
    try:
        yield browser
    finally:
        with suppress(PlaywrightError):  # it may have ended by itself
            browser.close()


@contextmanager
def open_context(browser: Browser, site: Site, viewport: tuple[int, int], timeout: float) -> Iterator[BrowserContext]:
    """Open a fresh browser context from which only the site can be reached; `timeout` in seconds.

    An allow-list with context.route would not do: it does not stop redirects, nor requests made outside pages.
    """
    only = urlsplit(site.origin).netloc
    width, height = viewport
    context = browser.new_context(
        viewport={"width": width, "height": height},
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
    observers: Sequence[Observer] = (),
    pace: float = 0.0,
) -> list[CourtWalked]:
    """Walk a scenario in a fresh seat, in all of its courts or in those given."""
    walked_courts = tuple(courts or scenario.courts)
    seat = site.new_seat(profile=profile, **scenario.seat)
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


def _why_it_does_not_start(found: Found, headed: bool, error: PlaywrightError) -> str:
    said = [line.strip() for line in error.message.splitlines() if line.strip()]
    if headed and "headed browser without having a XServer" in error.message:
        return "A window needs a display, and there is none here. Leave --headed out, or run under xvfb-run."
    if "Host system is missing dependencies" in error.message or "shared libraries" in error.message:
        return f"{found.label} lacks libraries of the system. Run: python -m playwright install-deps {found.engine}"
    return f"{found.label} does not start: {said[0]}\nName another one with --browser-path FILE; moot doctor says more."
