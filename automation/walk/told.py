"""What a walk tells those who watch it: where it is, what is done, and what came of it."""

from dataclasses import dataclass
from typing import Protocol

from playwright.sync_api import Locator, Page

PASSED, FAILED, SKIPPED, NOT_NEEDED = "passed", "failed", "skipped", "not_needed"


class Scene(Protocol):
    """Where a walk is: in which court, with which page in front."""

    @property
    def court(self) -> str:
        """The court's key."""

    @property
    def page(self) -> Page:
        """The page in front."""

    def linked(self) -> tuple[str, ...] | None:
        """What is linked by now, as the court itself tells it: `jattorney to john.attorney`; None if nobody knows."""


@dataclass(frozen=True)
class Action:
    """One thing done: a verb, what it is done to, and the text that is typed, unless it is a secret.

    What it is done to has an id, as in `pacer.username`, and a name for the reader; an address has no id.
    """

    verb: str
    target: Locator | None
    id: str
    name: str
    text: str | None = None
    secret: bool = False


@dataclass(frozen=True)
class StepWalked:
    """What came of a step; seconds of wall time, the address it ended at, a picture's file name.

    `kind` tells one end from another, by the playbook's messages and findings; empty for a step that just went on.
    """

    number: int
    id: str
    title: str
    status: str = SKIPPED
    seconds: float = 0.0
    url: str = ""
    screenshot: str | None = None
    message: str | None = None
    kind: str = ""


@dataclass(frozen=True)
class CourtWalked:
    """What came of a court's steps; `ended_at` is the number of the last step that was begun."""

    court: str
    passed: bool
    ended_at: int
    steps: tuple[StepWalked, ...]
