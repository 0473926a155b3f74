"""Explains a failed step as a person at the screen would: what was expected, what was seen, what the page said."""

import re
import textwrap
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from automation.observers import Observer
from automation.plain_text import brief
from automation.told import FAILED, Scene, StepWalked

LONGEST_QUOTATION = 300  # characters
A_MOMENT = 1000  # milliseconds, to read a page that has already failed

# How Playwright tells of an expectation, for example:
# the menu bar Expected value: 'x' Actual value: None Error: element(s) not found
EXPECTATION = re.compile(r"(?P<what>.+?)( Expected value: (?P<value>.+?))? Actual value: (?P<seen>.+?)( Error: .+)?")
EMPTY = {"'<None>'": "empty", "''": "empty"}
SEEN = {"None": "it is not on the page", "hidden": "it is hidden"}


class Failure(Observer):
    """Puts a failed step's message into plain words, and adds what is gone, or what the page said, as a line."""

    def __init__(self, what_ended: Callable[[], str | None]) -> None:
        """Ask `what_ended` whether the browser or the practice court is gone."""
        self._what_ended = what_ended

    def step_ended(self, scene: Scene, walked: StepWalked) -> StepWalked:
        """Explain."""
        if walked.status != FAILED:
            return walked
        message = _in_plain_words(walked.message or "")
        ended = self._what_ended() or ("The page crashed." if message == "Target crashed" else None)
        said = None if ended else _quotation(scene.page)
        return replace(walked, message="\n".join(filter(None, (ended, message, said))))


def _in_plain_words(message: str) -> str:
    """Say what was expected and seen; leave out the names of Playwright's functions, as in "Locator.click: …"."""
    told = EXPECTATION.fullmatch(message)
    if not told:
        return re.sub(r"^[A-Z]\w+\.\w+: ", "", message)
    value = f" ({EMPTY.get(told['value'], told['value'])})" if told["value"] else ""
    return f"expected: {told['what']}{value}; seen: {SEEN.get(told['seen'], told['seen'])}"


def _quotation(page: Page) -> str | None:
    """Quote what stands in the page's main region; what is in its fields is not part of that."""
    with suppress(PlaywrightError):
        text = brief(page.get_by_role("main").first.inner_text(timeout=A_MOMENT))
        return f'The page said: "{textwrap.shorten(text, LONGEST_QUOTATION, placeholder=" …")}"'
    return None
