"""The worker processes of a check, and the result of a walk whose worker is lost."""

from collections.abc import Callable, Collection
from pathlib import Path

from automation.batch.executor import ProcessPool
from automation.config import Config
from automation.outputs.check.findings import Finding, Run
from automation.outputs.check.parts import EVERYTHING
from automation.outputs.check.plan import Job, Pages
from automation.outputs.check.running.worker import work

# Seconds for one walk on a site that answers as fast as usual: when a browser dies, Playwright may wait forever.
LONGEST_WALK = 120.0

WorkerPool = ProcessPool[Job, Run]


def open_pool(
    config: Config,
    access_code: str | None,
    folder: Path,
    pages: Pages,
    renewed: Collection[str] = (),
    parts: Collection[str] = EVERYTHING,
) -> Callable[[Callable[[object], None]], WorkerPool]:
    """Return a function that makes the pool, given the callback for its workers' news; it writes into this folder.

    Pages that are `renewed` may have unusable files; `parts` are those of the check.
    """
    arguments = (config, access_code, folder, pages, renewed, parts)
    longest = longest_walk(config.slow)
    return lambda news: ProcessPool(work, arguments, longest=longest, lost=_lost, news=news)


def longest_walk(slow: float) -> float:
    """Return the seconds that a walk may take, on a site whose pages may take `slow` seconds."""
    return LONGEST_WALK * max(1.0, slow / Config.slow)


def _lost(job: Job, why: str) -> Run:
    return Run(job, findings=(Finding("run", job.courts[0], "", "", "the walk goes on", why),))
