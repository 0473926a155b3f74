"""Makes a StepFailure of an exception: the only place that parses the messages of Playwright's errors."""

import re

from playwright.sync_api import Error as PlaywrightError

from automation.site.client import SiteError
from automation.support import shown
from automation.support.errors import first_words
from automation.walk.actor import CannotAct, UnmarkedPage
from automation.walk.told import NOT_THERE, StepFailure

# The format of Playwright's expectation errors, for example: the menu bar Expected value: 'x' Actual value: None Error:
# element(s) not found
EXPECTATION = re.compile(r"(?P<what>.+?)( Expected value: (?P<value>.+?))? Actual value: (?P<seen>.+?)( Error: .+)?")
EMPTY = {"'<None>'": "empty", "''": "empty"}
SEEN = {"None": NOT_THERE, "hidden": "it is hidden"}


class Unlike(AssertionError):
    """Something that no page shows is otherwise than it must be."""

    def __init__(self, expected: str, seen: str) -> None:
        """Take what was expected, and what was seen instead."""
        super().__init__(f"expected: {expected}; seen: {seen}")
        self.expected = expected
        self.seen = seen


def failure_of(error: Exception) -> StepFailure:
    """Return why a step failed that raised this."""
    words = shown.said(first_words(error))
    if isinstance(error, CannotAct):
        action = error.action
        return StepFailure("action", error.why, action.name, target=action.id, verb=action.verb)
    if isinstance(error, Unlike):
        return StepFailure("expectation", shown.said(error.seen), shown.said(error.expected))
    if isinstance(error, UnmarkedPage):
        return StepFailure("page", words)
    if isinstance(error, SiteError):
        return StepFailure("site", words)
    if told := EXPECTATION.fullmatch(words):
        value = f" ({EMPTY.get(told['value'], told['value'])})" if told["value"] else ""
        return StepFailure("expectation", SEEN.get(told["seen"], told["seen"]), f"{told['what']}{value}")
    kind = "browser" if isinstance(error, PlaywrightError) else "expectation"
    return StepFailure(kind, re.sub(r"^[A-Z]\w+\.\w+: ", "", words))  # without the function's name, as in "Page.goto: "
