"""Walks for a check in this process, with the tests' own browser, where its worker processes make no difference."""

import os
import pickle
from collections import deque
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from automation import stage
from automation.check.crew import Member
from automation.check.plan import Job, Pages
from automation.check.worker import CannotStart, Worker
from automation.config import Config
from automation.server import ServerError
from automation.site import Site, SiteError
from tests.pages import TIMEOUT


class Inside:
    """Stands for a worker's process and for the connection to it: an order is carried out as it is given.

    What is told is pickled as on its way from a process, and rings a bell that a crew can wait for.
    """

    exitcode = 0

    def __init__(self, browser: Browser, make: Callable[[Callable[[object], None], ExitStack], Worker]) -> None:
        self._browser = browser
        self._told: deque[bytes] = deque()
        self._bell, self._rope = os.pipe()
        self._ends = ExitStack()
        self._ends.callback(os.close, self._bell)
        self._ends.callback(os.close, self._rope)
        self._worker = make(self._tell, ExitStack())

    def _tell(self, what: object) -> None:
        self._told.append(pickle.dumps(what))
        os.write(self._rope, b"!")

    def send(self, job: Job) -> None:
        """Walk."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(stage, "set_stage", self._set_stage)
            try:
                self._tell(self._worker.walk(job))
            except (SiteError, ServerError) as error:
                self._tell(CannotStart(error))
            finally:
                expect.set_options(timeout=TIMEOUT * stage.MILLISECONDS)

    @contextmanager
    def _set_stage(
        self, config: Config, _say: Callable[[str], None], access_code: str | None = None
    ) -> Iterator[stage.Stage]:
        assert config.site
        site = Site.open(config.site, config.allow_hosts, access_code=access_code)
        expect.set_options(timeout=config.timeout * stage.MILLISECONDS)
        yield stage.Stage(site, self._browser, "the tests' browser", None)

    def recv(self) -> Any:
        """Return what was told first."""
        os.read(self._bell, 1)
        return pickle.loads(self._told.popleft())  # noqa: S301 - our own

    def fileno(self) -> int:
        """Return what is to be waited for."""
        return self._bell

    def close(self) -> None:
        """End it, once."""
        self._ends.pop_all().close()

    def is_alive(self) -> bool:
        """Tell that there is no process."""
        return False

    def join(self, _seconds: float) -> None:
        """Wait for nothing."""


Starter = Callable[..., Callable[[], Member]]


def starter(browser: Browser) -> Starter:
    """Return what stands in the place of crew.starter()."""

    def starter(
        config: Config, access_code: str | None, folder: Path, pages: Pages, renewed: Collection[str] = ()
    ) -> Callable[[], Member]:
        def make(tell: Callable[[object], None], ends: ExitStack) -> Worker:
            return Worker(config, access_code, folder, pages, renewed, tell, ends)

        def start() -> Member:
            inside: Any = Inside(browser, make)
            return Member(inside, inside)

        return start

    return starter
