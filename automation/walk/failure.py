"""Explains a failed step as a person at the screen would: what was expected, what was seen, what the page said."""

import re
import textwrap
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from playwright.sync_api import BrowserContext, Page, Request
from playwright.sync_api import Error as PlaywrightError

from automation.support.errors import kept_from, was_kept_in
from automation.support.plain_text import brief
from automation.walk.observer import Observer
from automation.walk.told import FAILED, Scene, StepWalked
from playbook.procedure import DocumentedStep

LONGEST_QUOTATION = 300  # characters
A_MOMENT = 1000  # milliseconds, to read a page that has already failed

# How Playwright tells of an expectation, for example:
# the menu bar Expected value: 'x' Actual value: None Error: element(s) not found
EXPECTATION = re.compile(r"(?P<what>.+?)( Expected value: (?P<value>.+?))? Actual value: (?P<seen>.+?)( Error: .+)?")
EMPTY = {"'<None>'": "empty", "''": "empty"}
SEEN = {"None": "it is not on the page", "hidden": "it is hidden"}


class Failure(Observer):
    """Puts a failed step's message into plain words; adds as lines what is gone, what is linked, what the page said."""

    def __init__(self, what_ended: Callable[[], str | None]) -> None:
        """Ask `what_ended` whether the browser or the practice court is gone."""
        self._what_ended = what_ended
        self._kept_from: list[str] = []
        self._watched: set[BrowserContext] = set()

    def court_started(self, scene: Scene) -> None:
        """Listen for what the browser is kept from: the page that it was to leave says nothing of it."""
        context = scene.page.context
        if context not in self._watched:
            self._watched.add(context)
            context.on("requestfailed", self._request_failed)

    def step_started(self, scene: Scene, step: DocumentedStep) -> None:
        """Forget what was heard in other steps."""
        self._kept_from.clear()

    def _request_failed(self, request: Request) -> None:
        if was_kept_in(request.failure or ""):
            self._kept_from.append(kept_from(request.url))

    def step_ended(self, scene: Scene, walked: StepWalked) -> StepWalked:
        """Explain."""
        if walked.status != FAILED:
            return walked
        message = _in_plain_words(walked.message or "")
        ended = self._what_ended() or ("The page crashed." if message == "Target crashed" else None)
        said = None if ended else _quotation(scene.page)
        kept = [words for words in dict.fromkeys(self._kept_from) if words != message]
        return replace(walked, message="\n".join(filter(None, (ended, message, *kept, _linked(scene), said))))


def _in_plain_words(message: str) -> str:
    """Say what was expected and seen; leave out the names of Playwright's functions, as in "Locator.click: …"."""
    told = EXPECTATION.fullmatch(message)
    if not told:
        return re.sub(r"^[A-Z]\w+\.\w+: ", "", message)
    value = f" ({EMPTY.get(told['value'], told['value'])})" if told["value"] else ""
    return f"expected: {told['what']}{value}; seen: {SEEN.get(told['seen'], told['seen'])}"


def _linked(scene: Scene) -> str | None:
    """Tell what cannot be undone: a page that failed may have failed after the accounts were linked."""
    made = scene.linked()
    if made is None:
        return "It is not known whether the accounts were linked. Look before you submit again."
    return f"Linked by then: {', '.join(made)}." if made else None


def _quotation(page: Page) -> str | None:
    """Quote what stands in the page's main region; what is in its fields is not part of that."""
    with suppress(PlaywrightError):
        text = brief(page.get_by_role("main").first.inner_text(timeout=A_MOMENT))
        return f'The page said: "{textwrap.shorten(text, LONGEST_QUOTATION, placeholder=" …")}"'
    return None
