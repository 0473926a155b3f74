"""Scenarios are walked beside a walk in a thread: in order, an error is told, and nobody waits for more than a step."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

import pytest

from automation.recording import cases
from automation.recording.cases import Beside, Case, How

HOW = How("idaho", 1.0, (1280, 624))
CASES = [Case("taken", "district"), Case("legacy-account", "district"), Case("shared-account", "district")]

Fake = Callable[..., Iterator[Any]]


@contextmanager
def another() -> Iterator[Any]:
    """Open no browser."""
    yield None


@pytest.fixture
def walking(monkeypatch: pytest.MonkeyPatch) -> Callable[[Fake], None]:
    """Have cases walked by something else."""
    return lambda fake: monkeypatch.setattr(cases, "walk", fake)


def test_cases_come_in_order(walking: Callable[[Fake], None]) -> None:
    """And then it is over."""
    walking(lambda _staged, every, _how, _besides: iter(every))
    beside = Beside(another, CASES, HOW)
    told: Iterator[Any] = beside.walked()
    assert list(told) == CASES
    beside.end()


def test_an_error_is_told_to_whoever_waits(walking: Callable[[Fake], None]) -> None:
    """What was walked before it is not lost."""

    def walk(_staged: Any, every: Sequence[Case], *_: Any) -> Iterator[Case]:
        yield every[0]
        raise ConnectionError("The browser ended.")

    walking(walk)
    beside = Beside(another, CASES, HOW)
    told: Iterator[Any] = beside.walked()
    assert list(islice(told, 1)) == CASES[:1]
    with pytest.raises(ConnectionError, match="The browser ended"):
        next(told)
    beside.end()


def test_a_browser_that_does_not_open_is_told() -> None:
    """Before any case."""

    @contextmanager
    def none() -> Iterator[Any]:
        raise OSError("There is none.")
        yield

    beside = Beside(none, CASES, HOW)
    with pytest.raises(OSError, match="There is none"):
        next(beside.walked())
    beside.end()


def test_it_ends_at_the_next_step(walking: Callable[[Fake], None]) -> None:
    """Whoever was stopped waits for no further case."""
    walked: list[Case] = []

    def walk(_staged: Any, every: Sequence[Case], _how: How, besides: Sequence[Any]) -> Iterator[Case]:
        for each in every:
            walked.append(each)
            yield each
            assert besides[0]._stop.wait(60)  # until somebody has stopped it
            besides[0].step_started(None, None)

    walking(walk)
    beside = Beside(another, CASES, HOW)
    told: Iterator[Any] = beside.walked()
    assert list(islice(told, 1)) == CASES[:1]
    beside.end()
    assert walked == CASES[:1]
