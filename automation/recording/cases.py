"""Scenarios that are walked beside a recorded walk, as outputs want it: in a browser of their own, at the same time."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from queue import Queue
from threading import Event, Thread
from typing import NamedTuple

from automation.recording.camera import Camera
from automation.recording.output import Output, wanted_cases
from automation.recording.taken import StepTaken
from automation.session import walking as session
from automation.session.stage import Lens, Stage
from automation.session.walking import Session, Size
from automation.walk.failure import Failure
from automation.walk.linking import scenarios
from automation.walk.observer import Observer
from automation.walk.told import CourtWalked, Scene
from playbook import scenario as playbook
from playbook.court import load
from playbook.procedure import DocumentedStep

Another = Callable[[], AbstractContextManager[Stage]]  # opens a browser on the same site, to be used by one thread


class Case(NamedTuple):
    """A scenario that is walked besides, and the court for it."""

    name: str
    court: str


class CaseWalked(NamedTuple):
    """What came of a case, and the step that it is about."""

    case: Case
    court: CourtWalked
    steps: Sequence[StepTaken]


@dataclass(frozen=True)
class How:
    """How cases are walked: whose court it is, how long a step waits, in seconds, and through what one looks."""

    profile: str
    timeout: float
    page: Size | Lens


def wanted(outputs: Sequence[Output], courts: Sequence[str], profile: str) -> Iterator[Case]:
    """Yield the scenarios that outputs want besides, each with a court for it; those that no court has are left out."""
    district = load(profile)
    for name in dict.fromkeys(case for output in outputs for case in wanted_cases(output)):
        scenario = scenarios.find(name)
        possible = scenario.might_be_in(district) if scenario.why_not(district) is None else ()
        if possible:
            yield Case(name, next((court for court in courts if court in possible), possible[0]))


class _Ended(BaseException):
    """Nobody waits for the cases any more."""


class _Until(Observer):
    """Ends a walk before its next step once somebody has said so."""

    def __init__(self, stop: Event) -> None:
        self._stop = stop

    def step_started(self, scene: Scene, step: DocumentedStep) -> None:
        if self._stop.is_set():
            raise _Ended


def walk(staged: Stage, cases: Sequence[Case], how: How, besides: Sequence[Observer] = ()) -> Iterator[CaseWalked]:
    """Walk cases one after the other; only the step that a case is about is taken: a picture takes longer than a step.

    `besides` are further observers. Raises SiteError and PlaywrightError for failures outside of any step.
    """
    for case in cases:
        scenario, taken = scenarios.find(case.name), list[StepTaken]()
        about = playbook.scenarios()[case.name].differing()[-1:]

        def watching(
            opened: Session, taken: list[StepTaken] = taken, about: Sequence[str] = about
        ) -> Sequence[Observer]:
            camera = Camera(opened.context, taken.append, native=opened.native, only=about)
            return [*besides, Failure(staged.what_ended), camera]

        (court,) = session.walk(
            staged, scenario, watching, courts=(case.court,), profile=how.profile, timeout=how.timeout, page=how.page
        )
        yield CaseWalked(case, court, [replace(step, case=case.name) for step in taken])


class Beside:
    """Walks cases in a thread, with a browser of its own, while something else goes on."""

    def __init__(self, another: Another, cases: Sequence[Case], how: How) -> None:
        """Begin."""
        self._walked: Queue[CaseWalked | BaseException | None] = Queue()
        self._stop = Event()
        self._thread = Thread(target=self._walk, args=(another, cases, how), name="cases", daemon=True)
        self._thread.start()

    def walked(self) -> Iterator[CaseWalked]:
        """Yield each case as it has been walked, in order; raise what went wrong outside of any step."""
        while (each := self._walked.get()) is not None:
            if isinstance(each, BaseException):
                raise each
            yield each

    def end(self) -> None:
        """Walk no further case, and wait until the browser is closed."""
        self._stop.set()
        self._thread.join()

    def _walk(self, another: Another, cases: Sequence[Case], how: How) -> None:
        try:
            with another() as staged:
                for each in walk(staged, cases, how, [_Until(self._stop)]):
                    self._walked.put(each)
            self._walked.put(None)
        except _Ended:
            return
        except BaseException as error:  # which belongs to whoever waits for the cases
            self._walked.put(error)
