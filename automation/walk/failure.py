"""Explains a failed step to a person: what was expected, what was seen, what the page said."""

import textwrap
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from playwright.sync_api import BrowserContext, Page, Request
from playwright.sync_api import Error as PlaywrightError

from automation.support import shown
from automation.support.errors import kept_from, was_kept_in
from automation.walk.observer import Observer
from automation.walk.told import Scene, StepWalked
from playbook.procedure import DocumentedStep

LONGEST_QUOTATION = 300  # characters
A_MOMENT = 1000  # milliseconds, to read a page after the failure


class Failure(Observer):
    """Adds to a failed step what has ended, blocked requests, links that were made, and the page's text."""

    def __init__(self, what_ended: Callable[[], str | None]) -> None:
        """Take `what_ended`, which says whether the browser or the practice court has ended."""
        self._what_ended = what_ended
        self._kept_from: list[str] = []
        self._watched: set[BrowserContext] = set()

    def court_started(self, scene: Scene) -> None:
        """Listen for blocked requests, of which the page itself says nothing."""
        context = scene.page.context
        if context not in self._watched:
            self._watched.add(context)
            context.on("requestfailed", self._request_failed)

    def step_started(self, scene: Scene, step: DocumentedStep) -> None:
        """Forget the requests of earlier steps."""
        self._kept_from.clear()

    def _request_failed(self, request: Request) -> None:
        if was_kept_in(request.failure or ""):
            self._kept_from.append(kept_from(request.url))

    def step_ended(self, scene: Scene, walked: StepWalked) -> StepWalked:
        """Complete the failure of a failed step."""
        if walked.failure is None:
            return walked
        why = walked.failure
        gone = self._what_ended() or ("The page crashed." if why.seen == "Target crashed" else None)
        kept = [words for words in dict.fromkeys(self._kept_from) if words != why.seen]
        besides = tuple(filter(None, (*kept, _linked(scene))))
        said = None if gone else _quotation(scene.page)
        return walked.failed(replace(why, gone=gone, besides=besides, said=said))


def _linked(scene: Scene) -> str | None:
    """Say which accounts are linked by now, which cannot be undone: the step may have failed after linking."""
    made = scene.linked()
    if made is None:
        return "It is not known whether the accounts were linked. Look before you submit again."
    return f"Linked by then: {', '.join(made)}." if made else None


def _quotation(page: Page) -> str | None:
    """Quote the page's main region, without the contents of its fields."""
    with suppress(PlaywrightError):
        text = shown.said(page.get_by_role("main").first.inner_text(timeout=A_MOMENT))
        return f'The page said: "{textwrap.shorten(text, LONGEST_QUOTATION, placeholder=" …")}"'
    return None
