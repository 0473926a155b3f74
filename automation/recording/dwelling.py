"""Lets time pass on a page in no time: its clock is put forward, and its tab is hidden and shown again."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, Request

from automation.recording.appearance import script_error

MILLISECONDS = 1000
# How many timers a page has set so far: browsers, and Playwright's clock, number them all in one row.
TIMERS = "() => { const number = setTimeout(() => {}); clearTimeout(number); return number; }"
# What a page hears when its visitor goes to another tab and comes back; returns whether it then does anything.
AWAY = """() => {
    const fields = () => [...document.querySelectorAll('input, select, textarea')]
        .map(each => [each.value, each.checked].join()).join('\\n');
    const before = fields(), seen = new MutationObserver(() => {});
    seen.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    for (const state of ['hidden', 'visible']) {
        Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
        Object.defineProperty(document, 'hidden', { configurable: true, get: () => state === 'hidden' });
        document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
        dispatchEvent(new FocusEvent(state === 'hidden' ? 'blur' : 'focus'));
    }
    delete document.visibilityState;
    delete document.hidden;
    const changed = seen.takeRecords().length > 0 || fields() !== before;
    seen.disconnect();
    return changed;
}"""


def timers(page: Page) -> int:
    """Return the number of the next timer that a page sets; 0 where it cannot be asked: it may be leaving just then."""
    with suppress(PlaywrightError):
        return int(page.evaluate(TIMERS))
    return 0


def let_pass(page: Page, seconds: float) -> tuple[bool, str]:
    """Let time pass; return whether the page acts as its tab is shown again, and what a script says that fails.

    The tab is hidden and shown before, so that what the page puts off when it is shown comes about as well.
    """
    acts = False
    with suppress(PlaywrightError):  # it may be leaving just then
        acts = bool(page.evaluate(AWAY))
    try:
        page.clock.fast_forward(round(seconds * MILLISECONDS))
    except PlaywrightError as error:  # a script's own, in what it had put off
        return acts, script_error(error)
    return acts, ""


@contextmanager
def requests_of(page: Page) -> Iterator[list[Request]]:
    """Give what fills with the requests that a page makes meanwhile."""
    made: list[Request] = []

    def heard(request: Request) -> None:
        made.append(request)

    page.on("request", heard)
    try:
        yield made
    finally:
        with suppress(PlaywrightError, RuntimeError):  # the driver may have ended, for which Playwright has no error
            page.remove_listener("request", heard)


def leads_on(request: Request) -> bool:
    """Tell whether a page is left by a request."""
    return request.is_navigation_request() and request.frame.parent_frame is None
