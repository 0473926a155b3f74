"""The data of a walk's events: where it is, what is done, and the results."""

from dataclasses import dataclass, replace
from typing import Protocol, Self

from playwright.sync_api import Locator, Page

PASSED, FAILED, SKIPPED, NOT_NEEDED = "passed", "failed", "skipped", "not_needed"
NOT_THERE = "it is not on the page"  # what a step says that looked for something in vain


class Scene(Protocol):
    """The state of a walk: the court, and the page in front."""

    @property
    def court(self) -> str:
        """The court's key."""

    @property
    def page(self) -> Page:
        """The page in front."""

    def linked(self) -> tuple[str, ...] | None:
        """What is linked now, as the court itself reports it: `jattorney to john.attorney`; None if unknown."""


@dataclass(frozen=True)
class Action:
    """One action: a verb, its target, and the text that is typed, unless it is a secret.

    The target has an id, as `pacer.username`, and a name for the reader; an address has no id.
    """

    verb: str
    target: Locator | None
    id: str
    name: str
    text: str | None = None
    secret: bool = False


@dataclass(frozen=True)
class StepFailure:
    """Why a step failed: what was expected, and what was seen instead.

    `kind` is `expectation` (something expected was not shown), `action` (something could not be clicked or filled in),
    `end` (the walk ended otherwise than it should), `page` (one that is no practice court's), `site` or `browser` (an
    answer or error of theirs, in `seen`). `target` is the id of what was acted on, and `verb` how; for an end, `verb`
    is how the walk ended, and `wanted` how it should have. `page` is the address in front.

    `gone` says that the browser or the court ended, `besides` what else is known, `said` the page's text.
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
        """Describe it: a line each for what has ended, for the failure itself, and for the rest."""
        return "\n".join(filter(None, (self.gone, self.in_a_line(), *self.besides, self.said)))

    def in_a_line(self) -> str:
        """Describe the failure alone, on one line."""
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
    """The result of a step: seconds of wall time, the address at its end, a picture's file name.

    `kind` distinguishes ends, by the playbook's messages and findings; it is empty for a step that just went on.
    `failure` is why it failed, which the message says, too.
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
        """Return the step marked as failed for this reason."""
        return replace(self, status=FAILED, failure=failure, message=failure.told())


@dataclass(frozen=True)
class CourtWalked:
    """The results of a court's steps; `ended_at` is the number of the last step that was begun."""

    court: str
    passed: bool
    ended_at: int
    steps: tuple[StepWalked, ...]
