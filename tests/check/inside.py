"""Walks for a check in this process, with the tests' own browser, where its worker processes make no difference."""

import pickle
from collections.abc import Callable, Collection, Generator, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from automation.config import Config
from automation.outputs.check.findings import Run
from automation.outputs.check.parts import EVERYTHING
from automation.outputs.check.plan import Job, Pages
from automation.outputs.check.running.worker import Worker
from automation.session import stage
from automation.site.client import Site


class Inside:
    """Stands for the executor: one worker after another, what it tells pickled as on its way from a process."""

    def __init__(
        self, browser: Browser, make: Callable[[Callable[[object], None]], Worker], news: Callable[[object], None]
    ) -> None:
        """Walk with this browser."""
        self._browser = browser
        self._worker = make(lambda told: news(_sent(told)))

    def run(
        self, jobs: Iterable[Job], _workers: int, *, enough: Callable[[], bool], again: Callable[[Run], Job | None]
    ) -> Generator[Run]:
        """Yield what came of each job."""
        waiting = list(jobs)
        while waiting and not enough():
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(stage, "set_stage", self._set_stage)
                run: Run = _sent(self._worker.walk(waiting.pop(0)))
            if (job := again(run)) is not None:
                waiting.insert(0, job)
            yield run

    @contextmanager
    def _set_stage(
        self, config: Config, _say: Callable[[str], None], access_code: str | None = None
    ) -> Iterator[stage.Stage]:
        assert config.site
        site = Site.open(config.site, config.allow_hosts, access_code=access_code)
        yield stage.Stage(site, self._browser, "the tests' browser", None)


def open_pool(browser: Browser) -> Callable[..., Callable[[Callable[[object], None]], Inside]]:
    """Return what stands in the place of worker_pool.open_pool()."""

    def open_pool(
        config: Config,
        access_code: str | None,
        folder: Path,
        pages: Pages,
        renewed: Collection[str] = (),
        parts: Collection[str] = EVERYTHING,
    ) -> Callable[[Callable[[object], None]], Inside]:
        def make(tell: Callable[[object], None]) -> Worker:
            return Worker(config, access_code, folder, pages, renewed, parts, tell, ExitStack())

        return lambda news: Inside(browser, make, news)

    return open_pool


def _sent(told: Any) -> Any:
    return pickle.loads(pickle.dumps(told))  # noqa: S301 - our own
