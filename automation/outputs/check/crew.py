"""Deals the jobs to worker processes and collects what they find, whatever becomes of the workers."""

import multiprocessing
import time
from collections.abc import Callable, Collection, Generator, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from automation.config import Config
from automation.outputs.check.findings import Finding, Run
from automation.outputs.check.plan import Job, Pages
from automation.outputs.check.worker import CannotStart, Ready, Said, work

TO_END = 5.0  # seconds that a worker may take to close its browser
# Seconds that one walk may take: a browser that dies can leave Playwright waiting forever.
LONGEST_WALK = 120.0
TO_LOOK_AGAIN = 1.0  # seconds


@dataclass
class Member:
    """A worker process, the connection to it, and the job that it walks."""

    process: BaseProcess
    orders: Connection
    job: Job | None = None
    died: bool = False
    deadline: float = 0.0


def walk_all(
    jobs: Iterable[Job],
    size: int,
    start: Callable[[], Member],
    *,
    on_ready: Callable[[Ready], None],
    on_said: Callable[[str], None],
    enough: Callable[[], bool],
    retries: int = 0,
) -> Generator[Run]:
    """Yield the jobs' runs as they end, walked by so many workers; no job is begun once it is `enough`.

    A job whose run failed comes next again, up to so many `retries`, each yielded as a run of its own.

    A worker that dies is told as a finding of its job, and another one takes its place. Raises what keeps the workers
    from starting: SiteError, ServerError, BrowserMissing, BrowserFailed.
    """
    waiting = list(jobs)
    crew: list[Member] = []
    idle: list[Member] = []
    try:
        while True:
            while waiting and len(crew) < size and not enough():
                crew.append(_give(start(), waiting.pop(0)))
            if not crew:
                return
            for member in crew:
                if member.job and time.monotonic() > member.deadline:
                    member.process.kill()  # its end is heard below, as of any that died
            for ready in wait([member.orders for member in crew], TO_LOOK_AGAIN):
                member = next(each for each in crew if each.orders is ready)
                told = _hear(member)
                if isinstance(told, CannotStart):
                    raise told.error
                if isinstance(told, Ready):
                    on_ready(told)
                elif isinstance(told, Said):
                    on_said(told.line)
                else:
                    member.job = None
                    if not told.passed and told.job.retry < retries:
                        waiting.insert(0, replace(told.job, retry=told.job.retry + 1))
                    yield told
                    if waiting and not enough() and not member.died:
                        _give(member, waiting.pop(0))
                    else:
                        crew.remove(member)
                        idle.append(member)
                        member.orders.close()
    finally:
        _dismiss([*crew, *idle])


def starter(
    config: Config, access_code: str | None, folder: Path, pages: Pages, renewed: Collection[str] = ()
) -> Callable[[], Member]:
    """Return what starts a worker that writes into this folder; pages that are `renewed` may have unusable files."""
    # Not forked: Playwright's threads and loops would not survive that.
    context = multiprocessing.get_context("spawn")

    def start() -> Member:
        ours, theirs = context.Pipe()
        process = context.Process(target=work, args=(theirs, config, access_code, folder, pages, renewed), daemon=True)
        process.start()
        theirs.close()
        return Member(process, ours)

    return start


def _give(member: Member, job: Job) -> Member:
    member.job = job
    member.deadline = time.monotonic() + LONGEST_WALK
    with suppress(BrokenPipeError):  # what it died of is heard at the other end
        member.orders.send(job)
    return member


def _hear(member: Member) -> Run | Ready | Said | CannotStart:
    """Return what a worker says; of one that died, a run that tells so."""
    try:
        told: Run | Ready | Said | CannotStart = member.orders.recv()
        return told
    except (EOFError, OSError):
        member.died = True
        member.process.join(TO_END)
        assert member.job
        late = time.monotonic() > member.deadline
        ended = f"the worker process ended (exit code {member.process.exitcode})"
        seen = f"it did not end within {LONGEST_WALK:g} s" if late else ended
        return Run(member.job, findings=(Finding("run", member.job.courts[0], 0, "", "the walk goes on", seen),))


def _dismiss(crew: list[Member]) -> None:
    """Let the workers close their browsers and end; the connection's end tells them to, or a signal in the middle."""
    for member in crew:
        member.orders.close()
        if member.process.is_alive() and member.job:
            member.process.terminate()
    for member in crew:
        member.process.join(TO_END)
        if member.process.is_alive():
            member.process.kill()
            member.process.join()
