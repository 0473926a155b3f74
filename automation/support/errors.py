"""Plain words for errors of Playwright and for blocked requests, without secrets."""

import re

from playwright.sync_api import Error as PlaywrightError

from automation.support import shown

ADDRESS = re.compile(r"\b(?:https?|wss?)://[^\s\"'<>“”]+")
KEPT_IN = re.compile(r"net::ERR_(PROXY_CONNECTION_FAILED|NAME_NOT_RESOLVED)")  # errors that Chromium's lock causes


def first_words(error: Exception) -> str:
    """Return an error's message without Playwright's call log, the browser's own log and page content."""
    if not isinstance(error, PlaywrightError | AssertionError):  # our own errors
        return str(error)
    words = str(error)
    for beside in ("Call log:", "Browser logs:", "Aria snapshot:"):
        words = words.partition(beside)[0]
    address = ADDRESS.search(words)
    if address and was_kept_in(words):
        return kept_from(address[0])
    return ADDRESS.sub(lambda found: shown.page(found[0]), " ".join(words.split()))


def was_kept_in(failure: str) -> bool:
    """Tell whether a request failed because the browser is locked."""
    return bool(KEPT_IN.search(failure))


def kept_from(url: str) -> str:
    """Say which site a page wanted to reach; only host and port, since the rest may be secret."""
    place = shown.origin(url)
    return f"The page wanted to go to {place}, which is not the practice court; the browser was kept from it."
