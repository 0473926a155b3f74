"""Puts what Playwright says, or a browser was kept from, into plain words, in which no secret stands."""

import re

from playwright.sync_api import Error as PlaywrightError

from automation.support import shown

ADDRESS = re.compile(r"\b(?:https?|wss?)://[^\s\"'<>“”]+")
KEPT_IN = re.compile(r"net::ERR_(PROXY_CONNECTION_FAILED|NAME_NOT_RESOLVED)")  # by what locks Chromium: see cage.py


def first_words(error: Exception) -> str:
    """Return what an error says before Playwright tells its call log and the whole page."""
    if not isinstance(error, PlaywrightError | AssertionError):  # its words are ours
        return str(error)
    words = str(error).partition("Call log:")[0].partition("Aria snapshot:")[0]
    address = ADDRESS.search(words)
    if address and was_kept_in(words):
        return kept_from(address[0])
    return ADDRESS.sub(lambda found: shown.page(found[0]), " ".join(words.split()))


def was_kept_in(failure: str) -> bool:
    """Tell whether a request failed since the browser is locked."""
    return bool(KEPT_IN.search(failure))


def kept_from(url: str) -> str:
    """Say that a page wanted to go elsewhere; of the address only what names the place, for the rest may be secret."""
    place = shown.origin(url)
    return f"The page wanted to go to {place}, which is not the practice court; the browser was kept from it."
