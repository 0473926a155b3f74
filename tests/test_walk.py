"""The runner, without a browser: what comes of steps that pass, stop, fail or are not needed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import pytest
from playwright.sync_api import Error as PlaywrightError

from automation.walk.actor import CannotAct
from automation.walk.linking.visit import Visit
from automation.walk.observer import Observer
from automation.walk.runner import Arrived, End, NotNeeded, Step, Stopped, walk
from automation.walk.told import Action, CourtWalked, Scene, StepWalked
from playbook.procedure import DocumentedStep


@dataclass
class StandIn:
    """A visit to a court that does not exist."""

    court: str = "district"
    done: list[int] = field(default_factory=list)

    def arrive(self) -> None:
        """Do nothing."""

    def address(self) -> str:
        """Return an address."""
        return "http://127.0.0.1/here"


CLICK = Action("click", None, "it", "it")


def steps(*performances: Callable[[Any], Any] | None) -> list[Step]:
    """Number the performances; None is a step that passes."""
    return [
        Step(
            DocumentedStep(number, f"step-{number}", f"Step {number}", ""), cast(Any, perform or (lambda _visit: None))
        )
        for number, perform in enumerate(performances, 1)
    ]


def raising(error: BaseException) -> Callable[[Any], Any]:
    """Return a performance that raises."""

    def perform(_visit: Any) -> str | None:
        raise error

    return perform


def walked(of: Sequence[Step], end: End, observers: Sequence[Observer] = (), courts: int = 1) -> list[CourtWalked]:
    """Walk with stand-ins."""
    visits = [StandIn(name) for name in ("district", "bankruptcy")[:courts]]
    return walk(cast(list[Visit], visits), of, end, observers)


THERE = Arrived("there", "there")
ARRIVES = End("step-3", "there", "there")
STOPS = End("step-3", "there", "there", stopped=True)


@pytest.mark.parametrize(
    ("last", "end", "passed", "status", "message"),
    [
        (lambda _: Arrived("we are there", "there"), ARRIVES, True, "passed", "we are there"),
        (
            lambda _: "somewhere",
            ARRIVES,
            False,
            "failed",
            "the walk went on (somewhere), but it should have ended here (there)",
        ),
        (
            lambda _: None,
            ARRIVES,
            False,
            "failed",
            "the walk went on (nothing said), but it should have ended here (there)",
        ),
        (
            raising(Stopped("there, said the court", "there")),
            ARRIVES,
            False,
            "failed",
            "the walk stopped (there, said the court), but it should have ended here (there)",
        ),
        (raising(Stopped("no: there", "there")), STOPS, True, "passed", "no: there"),
        (
            raising(Stopped("no: elsewhere")),
            STOPS,
            False,
            "failed",
            "the walk stopped (no: elsewhere), but it should have stopped here (there)",
        ),
        (
            lambda _: THERE,
            STOPS,
            False,
            "failed",
            "the walk went on (there), but it should have stopped here (there)",
        ),
        (raising(AssertionError("the menu bar\nCall log:\n - x")), ARRIVES, False, "failed", "the menu bar"),
        (
            raising(PlaywrightError("Page.goto: net::ERR_FAILED")),
            ARRIVES,
            False,
            "failed",
            "net::ERR_FAILED",
        ),
        (
            raising(CannotAct(CLICK, "it is gone")),
            ARRIVES,
            False,
            "failed",
            "could not click it: it is gone",
        ),
    ],
)
def test_how_a_walk_may_end(last: Callable[[Any], Any], end: End, passed: bool, status: str, message: str) -> None:
    """A walk passes only if it ends at its step, in its way and with its words."""
    (court,) = walked(steps(None, None, last), end)
    assert (court.passed, court.ended_at) == (passed, 3)
    assert (court.steps[2].status, court.steps[2].message) == (status, message)


def test_a_stop_before_the_end_is_a_failure() -> None:
    """The court's refusal at another step than the expected one fails, and later steps are skipped."""
    (court,) = walked(steps(None, raising(Stopped("no")), None), ARRIVES)
    assert (court.passed, court.ended_at) == (False, 2)
    assert [(step.status, step.message) for step in court.steps] == [
        ("passed", None),
        ("failed", "the walk stopped (no)"),
        ("skipped", None),
    ]


def test_what_is_not_needed_says_why_and_the_walk_goes_on() -> None:
    """A step that is not needed is neither passed nor failed."""
    (court,) = walked(steps(None, raising(NotNeeded("done before")), lambda _: THERE), ARRIVES)
    assert court.passed
    assert (court.steps[1].status, court.steps[1].message) == ("not_needed", "done before")


def test_a_failure_in_the_first_court_skips_the_second() -> None:
    """Both courts are told of, the second with every step skipped and not passed."""
    first, second = walked(steps(raising(Stopped("no")), None, None), ARRIVES, courts=2)
    assert (first.passed, second.passed, second.ended_at) == (False, False, 0)
    assert {step.status for step in second.steps} == {"skipped"}


def test_a_bug_of_ours_is_not_taken_for_a_failed_step() -> None:
    """Only what a page can cause fails a step; anything else comes out as it is."""
    with pytest.raises(ZeroDivisionError):
        walked(steps(raising(ZeroDivisionError()), None, None), ARRIVES)


class Ears(Observer):
    """Remembers what it was told, and may break."""

    def __init__(self, breaks_at: str = "") -> None:
        """Break at this word."""
        self.heard: list[str] = []
        self._breaks_at = breaks_at

    def _hear(self, what: str) -> None:
        self.heard.append(what)
        if what == self._breaks_at:
            raise RuntimeError(what)

    def walk_started(self) -> None:
        """Hear."""
        self._hear("walk started")

    def court_started(self, scene: Scene) -> None:
        """Hear."""
        self._hear(f"{scene.court} started")

    def step_started(self, scene: Scene, step: DocumentedStep) -> None:
        """Hear."""
        self._hear(f"{step.number} started")

    def step_ended(self, scene: Scene, walked: StepWalked) -> StepWalked:
        """Hear, and add a picture."""
        self._hear(f"{walked.number} {walked.status}")
        return walked

    def court_ended(self, scene: Scene, walked: CourtWalked) -> None:
        """Hear."""
        self._hear(f"{scene.court} ended")

    def walk_ended(self) -> None:
        """Hear."""
        self._hear("walk ended")


def test_an_observer_hears_everything_in_order() -> None:
    """Start, court, each step twice, court, end."""
    ears = Ears()
    walked(steps(None, lambda _: THERE), End("step-2", "there", "there"), [ears])
    assert ears.heard == [
        "walk started",
        "district started",
        "1 started",
        "1 passed",
        "2 started",
        "2 passed",
        "district ended",
        "walk ended",
    ]


@pytest.mark.parametrize("breaks_at", ["district started", "1 started", "1 passed", "district ended", "walk ended"])
def test_every_observer_hears_the_end_though_one_breaks(breaks_at: str) -> None:
    """A video is playable, and a report written, even if another observer fails at the worst moment."""
    first, broken, last = Ears(), Ears(breaks_at), Ears()
    with pytest.raises(RuntimeError, match=breaks_at):
        walked(steps(lambda _: THERE), End("step-1", "there", "there"), [first, broken, last])
    assert [ears.heard[-1] for ears in (first, broken, last)] == ["walk ended"] * 3


def test_an_interrupted_walk_keeps_what_is_finished() -> None:
    """Ctrl-C in step 2: the observers still hear of the court and of the end."""
    ears = Ears()
    with pytest.raises(KeyboardInterrupt):
        walked(steps(None, raising(KeyboardInterrupt()), None), ARRIVES, [ears])
    assert ears.heard[-3:] == ["2 started", "district ended", "walk ended"]
