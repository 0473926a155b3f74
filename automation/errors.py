"""Puts what Playwright says into plain words, in which no secret stands."""

import re

from playwright.sync_api import Error as PlaywrightError

from automation.address import kept_from, without_secrets

ADDRESS = re.compile(r"\b(?:https?|wss?)://[^\s\"'<>“”]+")
KEPT_IN = re.compile(
    r"net::ERR_(PROXY_CONNECTION_FAILED|NAME_NOT_RESOLVED)"
)  # by the two that lock a browser, see cage


def first_words(error: Exception) -> str:
    """Return what an error says before Playwright tells its call log and the whole page."""
    if not isinstance(error, PlaywrightError | AssertionError):  # its words are ours
        return str(error)
    words = str(error).partition("Call log:")[0].partition("Aria snapshot:")[0]
    address = ADDRESS.search(words)
    if address and was_kept_in(words):
        return kept_from(address[0])
    return ADDRESS.sub(lambda found: without_secrets(found[0]), " ".join(words.split()))


def was_kept_in(failure: str) -> bool:
    """Tell whether a request failed since the browser is locked."""
    return bool(KEPT_IN.search(failure))
