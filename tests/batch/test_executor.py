"""Jobs are done by processes, and none is lost without a word."""

import multiprocessing
import os
from itertools import count
from multiprocessing.connection import Connection
from typing import Any

import pytest

from automation.batch.executor import CannotStart, Done, ProcessPool

Doubling = ProcessPool[int, Any]


def double(orders: Connection, news: bool = False) -> None:
    """Double numbers; die of 13, hang at 14, fail to start at 15."""
    while True:
        try:
            number = orders.recv()
        except EOFError:
            return
        if news:
            orders.send("begun")
        if number == 13:
            os._exit(3)
        if number == 14:
            orders.poll(None)  # nothing comes any more
        orders.send(CannotStart(ValueError("no")) if number == 15 else Done(2 * number))


def doubling(longest: float = 30.0) -> Doubling:
    """Return an executor whose lost jobs are told in words."""
    return ProcessPool(double, (), longest=longest, lost=lambda job, why: f"{job}: {why}")


def test_every_job_is_done_once() -> None:
    """By as many workers as are wanted, in any order."""
    assert sorted(doubling().run(range(7), 2)) == [0, 2, 4, 6, 8, 10, 12]


def test_a_worker_that_dies_loses_its_job_only() -> None:
    """The job's result says so, and another worker does the rest."""
    assert list(doubling().run([1, 13, 2], 1)) == [2, "13: the worker process ended (exit code 3)", 4]


def test_a_job_that_takes_too_long_is_lost() -> None:
    """Its worker is killed."""
    assert list(doubling(longest=0.5).run([14], 1)) == ["14: it did not end within 0.5 s"]


def test_what_keeps_a_worker_from_starting_is_raised() -> None:
    """Where the jobs were submitted."""
    with pytest.raises(ValueError, match=r"^no$"):
        list(doubling().run([15], 1))


def test_enough_and_again() -> None:
    """A result may bring a job again, which comes next; once it is enough none is begun."""
    begun = count()
    again = {2: 10}
    assert list(doubling().run([1, 2, 3], 1, again=lambda r: again.get(r), enough=lambda: next(begun) > 1)) == [2, 20]


def test_news_is_heard() -> None:
    """What is no result goes to whoever wants it."""
    heard: list[object] = []
    executor: Doubling = ProcessPool(double, (True,), longest=30.0, lost=lambda *_: None, news=heard.append)
    assert list(executor.run([1, 2], 1)) == [2, 4]
    assert heard == ["begun", "begun"]


def test_closed_early_it_ends_what_is_under_way() -> None:
    """No process stays."""
    runs = doubling().run([1, 14], 2)
    assert next(runs) == 2
    runs.close()
    assert multiprocessing.active_children() == []
