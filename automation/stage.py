"""Set a scenario up and walk it: a locked browser, a fresh seat, a visit for each court."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Playwright

from automation.browser import Found
from automation.hand import Hand
from automation.observers import Observer
from automation.scenarios import Scenario
from automation.site import Site
from automation.visit import Visit
from automation.walk import CourtWalked, walk

DEAD_END = "http://dead-end.invalid:9"  # a proxy that no name server knows (RFC 6761)
MILLISECONDS = 1000


@contextmanager
def open_browser(playwright: Playwright, found: Found, host: str, *, headed: bool) -> Iterator[Browser]:
    """Launch a browser that finds no other host than this one, whatever a page or a redirect asks for."""
    engine = getattr(playwright, found.engine)
    arguments = [f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {host}"] if found.engine == "chromium" else []
    browser: Browser = engine.launch(executable_path=found.executable, headless=not headed, args=arguments)
    try:
        yield browser
    finally:
        browser.close()


@contextmanager
def open_context(browser: Browser, site: Site, viewport: tuple[int, int], timeout: float) -> Iterator[BrowserContext]:
    """Open a fresh browser context from which only the site can be reached; `timeout` in seconds.

    An allow-list with context.route would not do: it does not stop redirects, nor requests made outside pages.
    """
    only = urlsplit(site.origin).netloc
    width, height = viewport
    context = browser.new_context(
        viewport={"width": width, "height": height}, proxy={"server": DEAD_END, "bypass": only}
    )
    context.set_default_timeout(timeout * MILLISECONDS)
    try:
        yield context
    finally:
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
