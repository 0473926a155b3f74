"""Walks a procedure's steps through each court, without knowing any step, scenario or observer by name."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from playwright.sync_api import Error as PlaywrightError

from automation.site.client import SiteError
from automation.support import shown
from automation.walk.actor import CannotAct, UnmarkedPage
from automation.walk.observer import Observer
from automation.walk.step_failure import failure_of
from automation.walk.told import FAILED, NOT_NEEDED, PASSED, CourtWalked, StepFailure, StepWalked
from playbook.procedure import DocumentedStep

if TYPE_CHECKING:
    from automation.walk.linking.visit import Visit


class Stopped(Exception):
    """The walk cannot go on: the court says so, or what is on the screen forbids it.

    `kind` is the playbook's id of the message or finding, empty for an unknown one; the message is what was seen.
    """

    def __init__(self, seen: str, kind: str = "") -> None:
        """Take what was seen, and its kind."""
        super().__init__(seen)
        self.kind = kind


class NotNeeded(Exception):
    """The step is not needed in this visit; the message says why."""


@dataclass(frozen=True)
class Arrived:
    """The result of a step that can end in several ways: `kind` distinguishes them, `seen` is for the reader."""

    seen: str
    kind: str


Perform = Callable[["Visit"], str | Arrived | None]


@dataclass(frozen=True)
class Step:
    """A documented step and how it is performed; what perform() returns is shown to the reader."""

    document: DocumentedStep
    perform: Perform

    @property
    def id(self) -> str:
        """The step's id in the procedure."""
        return self.document.id


@dataclass(frozen=True)
class End:
    """How a walk must end: at which step, in which way, and whether it is stopped there.

    `words` say that to a reader; `holds` is a text that must be in what was seen, where the kind is not enough.
    """

    step: str
    kind: str
    words: str
    stopped: bool = False
    holds: str = ""

    def is_met(self, step: str, kind: str, seen: str | None, *, stopped: bool) -> bool:
        """Tell whether a walk that came to this is where it must end."""
        return (step, stopped, kind) == (self.step, self.stopped, self.kind) and self.holds in (seen or "")


def walk(
    visits: Sequence["Visit"], steps: Sequence[Step], end: End, observers: Sequence[Observer]
) -> list[CourtWalked]:
    """Walk the steps in each visit, in order, until one fails; observers that got the start also get the end.

    If this is interrupted, the observers have the results so far.
    """
    walked: list[CourtWalked] = []
    with ExitStack() as heard_the_start:
        for observer in observers:
            observer.walk_started()
            heard_the_start.callback(observer.walk_ended)
        for visit in visits:
            blocked = any(not court.passed for court in walked)
            walked.append(_walk_court(visit, () if blocked else steps, steps, end, observers))
    return walked


def _walk_court(
    visit: "Visit", to_walk: Sequence[Step], steps: Sequence[Step], end: End, observers: Sequence[Observer]
) -> CourtWalked:
    done: dict[str, StepWalked] = {}
    begun, passed = 0, False
    visit.arrive()
    for observer in observers:
        observer.court_started(visit)
    try:
        for step in to_walk:
            begun = step.document.number
            for observer in observers:
                observer.step_started(visit, step.document)
            result, goes_on = _walk_step(visit, step, end)
            for observer in observers:
                result = observer.step_ended(visit, result)
            done[step.id] = result
            if result.status == FAILED:
                break
            if not goes_on:
                passed = True
                break
    finally:
        walked = _sum_up(visit.court, begun, passed, done, steps)
        for observer in observers:
            observer.court_ended(visit, walked)
    return walked


def _walk_step(visit: "Visit", step: Step, end: End) -> tuple[StepWalked, bool]:
    """Perform a step; return its result, and whether the walk goes on."""
    last = step.id == end.step
    status, message, kind, stopped = PASSED, None, "", False
    failure: StepFailure | None = None
    started = time.perf_counter()
    try:
        if step.document.not_needed:
            raise NotNeeded(step.document.not_needed)
        came = step.perform(visit)
        message, kind = (came.seen, came.kind) if isinstance(came, Arrived) else (came, "")
    except NotNeeded as reason:
        status, message = NOT_NEEDED, str(reason)
    except Stopped as stop:
        message, kind, stopped = str(stop), stop.kind, True
    except (AssertionError, PlaywrightError, CannotAct, UnmarkedPage, SiteError) as error:
        failure = failure_of(error)
    as_expected = end.is_met(step.id, kind, message, stopped=stopped)
    if failure is None and status == PASSED and (last or stopped) and not as_expected:
        failure = _unexpected(message, stopped, end if last else None)
    seconds = round(time.perf_counter() - started, 3)
    told = shown.said(message) if message else message
    document, address = step.document, shown.said(visit.address())
    walked = StepWalked(document.number, document.id, document.title, status, seconds, address, message=told, kind=kind)
    if failure:
        walked = walked.failed(replace(failure, page=address))
    return walked, not (last or stopped)


def _unexpected(message: str | None, stopped: bool, end: End | None) -> StepFailure:
    verb, seen = "stopped" if stopped else "went on", shown.said(message or "nothing said")
    if end is None:
        return StepFailure("end", seen, verb=verb)
    return StepFailure("end", seen, end.words, verb=verb, wanted="stopped" if end.stopped else "ended")


def _sum_up(court: str, begun: int, passed: bool, done: Mapping[str, StepWalked], steps: Iterable[Step]) -> CourtWalked:
    documents = [step.document for step in steps]
    every = tuple(done.get(each.id) or StepWalked(each.number, each.id, each.title) for each in documents)
    return CourtWalked(court, passed, begun, every)
