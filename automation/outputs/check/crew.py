"""The workers of a check: which process walks a job, and what becomes of one that is lost."""

from collections.abc import Callable, Collection
from pathlib import Path

from automation.batch.executor import Processes
from automation.config import Config
from automation.outputs.check.findings import Finding, Run
from automation.outputs.check.plan import Job, Pages
from automation.outputs.check.worker import work

# Seconds that one walk may take: a browser that dies can leave Playwright waiting forever.
LONGEST_WALK = 120.0

Crew = Processes[Job, Run]


def crew(
    config: Config, access_code: str | None, folder: Path, pages: Pages, renewed: Collection[str] = ()
) -> Callable[[Callable[[object], None]], Crew]:
    """Return what gives the workers that write into this folder, once it knows who takes their news.

    Pages that are `renewed` may have unusable files.
    """
    arguments = (config, access_code, folder, pages, renewed)
    return lambda news: Processes(work, arguments, longest=LONGEST_WALK, lost=_lost, news=news)


def _lost(job: Job, why: str) -> Run:
    return Run(job, findings=(Finding("run", job.courts[0], "", "", "the walk goes on", why),))
