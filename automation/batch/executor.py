"""A pool of worker processes that yields a result for every job, even if a worker dies or hangs."""

import multiprocessing
import time
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

TO_END = 5.0  # seconds that a worker may take to end by itself
TO_LOOK_AGAIN = 1.0  # seconds between two checks of the deadlines

J = TypeVar("J")
R = TypeVar("R")


@dataclass(frozen=True)
class Done(Generic[R]):
    """Sent by a worker when its job is done; other objects that it sends are passed to `news`."""

    result: R


@dataclass(frozen=True)
class CannotStart:
    """Sent by a worker that can do no job at all; run() raises the error."""

    error: Exception


@dataclass
class _Worker(Generic[J]):
    """A worker process, the connection to it, and its current job."""

    process: BaseProcess
    orders: Connection
    job: J | None = None
    died: bool = False
    deadline: float = 0.0


class ProcessPool(Generic[J, R]):
    """A pool of local processes, each of which does one job after another.

    Each process calls `work` with its end of a connection and with `arguments`; it receives jobs and sends Done for
    each until the connection closes. `longest` is the seconds that a job may take; `lost` makes the result of a job
    whose worker ended or took too long, from the job and the reason.
    """

    def __init__(
        self,
        work: Callable[..., None],
        arguments: Sequence[Any],
        *,
        longest: float,
        lost: Callable[[J, str], R],
        news: Callable[[object], None] = lambda _: None,
    ) -> None:
        """Prepare; processes are started when there are jobs."""
        # Not forked: Playwright's threads and event loops would not survive that.
        self._context = multiprocessing.get_context("spawn")
        self._work = work
        self._arguments = arguments
        self._longest = longest
        self._lost = lost
        self._news = news

    def run(
        self,
        jobs: Iterable[J],
        workers: int,
        *,
        enough: Callable[[], bool] = lambda: False,
        again: Callable[[R], J | None] = lambda _: None,
    ) -> Generator[R]:
        """Yield the results as they come, from so many workers; no further job is begun once `enough` is true.

        `again` may return a job to be done next because of a result. The job of a worker that dies gets a result from
        `lost`, and another worker replaces it. Closing the generator ends the workers.
        """
        waiting = list(jobs)
        busy: list[_Worker[J]] = []
        idle: list[_Worker[J]] = []
        try:
            while True:
                while waiting and len(busy) < workers and not enough():
                    busy.append(self._give(self._start(), waiting.pop(0)))
                if not busy:
                    return
                for worker in busy:
                    if worker.job and time.monotonic() > worker.deadline:
                        worker.process.kill()  # noticed below, like any worker's end
                for ready in wait([worker.orders for worker in busy], TO_LOOK_AGAIN):
                    worker = next(each for each in busy if each.orders is ready)
                    told = self._hear(worker)
                    if isinstance(told, CannotStart):
                        raise told.error
                    if not isinstance(told, Done):
                        self._news(told)
                        continue
                    worker.job = None
                    if (next_one := again(told.result)) is not None:
                        waiting.insert(0, next_one)
                    yield told.result
                    if waiting and not enough() and not worker.died:
                        self._give(worker, waiting.pop(0))
                    else:
                        busy.remove(worker)
                        idle.append(worker)
                        worker.orders.close()
        finally:
            _dismiss([*busy, *idle])

    def _start(self) -> _Worker[J]:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=self._work, args=(theirs, *self._arguments), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _give(self, worker: _Worker[J], job: J) -> _Worker[J]:
        worker.job = job
        worker.deadline = time.monotonic() + self._longest
        with suppress(BrokenPipeError):  # its end is noticed when receiving
            worker.orders.send(job)
        return worker

    def _hear(self, worker: _Worker[J]) -> Any:
        """Return what a worker sends; for one that has died, its job's result."""
        try:
            return worker.orders.recv()
        except (EOFError, OSError):
            worker.died = True
            worker.process.join(TO_END)
            assert worker.job is not None
            late = time.monotonic() > worker.deadline
            ended = f"the worker process ended (exit code {worker.process.exitcode})"
            return Done(self._lost(worker.job, f"it did not end within {self._longest:g} s" if late else ended))


def _dismiss(workers: Sequence[_Worker[Any]]) -> None:
    """End the workers: idle ones by closing the connection, others by a signal."""
    for worker in workers:
        worker.orders.close()
        if worker.process.is_alive() and worker.job is not None:
            worker.process.terminate()
    for worker in workers:
        worker.process.join(TO_END)
        if worker.process.is_alive():
            worker.process.kill()
            worker.process.join()
