"""What a walk tells those who watch it: where it is, what is done, and what came of it."""

from dataclasses import dataclass, replace
from typing import Protocol, Self

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
class StepFailure:
    """Why a step failed: what was expected, and what was seen in its place.

    `kind` is `expectation` (what should show did not), `action` (something could not be clicked or filled in), `end`
    (the walk ended otherwise than it should), `page` (one that is no practice court's), `site` or `browser` (an answer
    or an error of theirs, which `seen` tells). `target` is the id of what was acted on, and `verb` how; of an end,
    `verb` is how the walk ended, and `wanted` how it should have. `page` is the address in front.

    `gone` says that the browser or the court ended, `besides` what else is to be known, `said` what the page says.
    """

    kind: str
    seen: str
    expected: str = ""
    target: str = ""
    verb: str = ""
    wanted: str = ""
    page: str = ""
    gone: str | None = None
    besides: tuple[str, ...] = ()
    said: str | None = None

    def told(self) -> str:
        """Put it into words: a line each for what is gone, for the failure itself, and for the rest."""
        return "\n".join(filter(None, (self.gone, self.in_a_line(), *self.besides, self.said)))

    def in_a_line(self) -> str:
        """Put the failure alone into words."""
        match self.kind:
            case "action":
                return f"could not {self.verb} {self.expected}: {self.seen}"
            case "expectation" if self.expected:
                return f"expected: {self.expected}; seen: {self.seen}"
            case "end" if self.expected:
                return f"the walk {self.verb} ({self.seen}), but it should have {self.wanted} here ({self.expected})"
            case "end":
                return f"the walk {self.verb} ({self.seen})"
        return self.seen


@dataclass(frozen=True)
class StepWalked:
    """What came of a step; seconds of wall time, the address it ended at, a picture's file name.

    `kind` tells one end from another, by the playbook's messages and findings; empty for a step that just went on.
    `failure` is why it failed; the message tells that, too.
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
    failure: StepFailure | None = None

    def failed(self, failure: StepFailure) -> Self:
        """Return the step as failed in this way."""
        return replace(self, status=FAILED, failure=failure, message=failure.told())


@dataclass(frozen=True)
class CourtWalked:
    """What came of a court's steps; `ended_at` is the number of the last step that was begun."""

    court: str
    passed: bool
    ended_at: int
    steps: tuple[StepWalked, ...]
