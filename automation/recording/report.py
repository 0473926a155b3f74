"""Keeps what came of the walk as data: `walk.json`, which is also what `--json` prints."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from automation.config import Config
from automation.support import whole
from automation.walk.observer import Observer
from automation.walk.told import CourtWalked, Scene

FILE_NAME = "walk.json"


class ReportLost(Exception):
    """walk.json cannot be written."""


class Report(Observer):
    """Writes walk.json at the end, also of a walk that was interrupted: it keeps what is finished."""

    def __init__(self, config: Config, courts: int, folder: Path) -> None:
        """Report on a walk with these settings, through so many courts; the site may be known later."""
        self.site = config.site or ""
        self.seconds = 0.0
        self.file = folder / FILE_NAME
        self._config = config
        self._wanted = courts
        self.courts: list[CourtWalked] = []
        self._started = 0.0

    def walk_started(self) -> None:
        """Take away what an earlier walk left: it would be taken for this one's if this one is killed."""
        self._started = time.perf_counter()
        with self._writing():
            self.file.unlink(missing_ok=True)

    def court_ended(self, scene: Scene, walked: CourtWalked) -> None:
        """Take the court in."""
        self.courts.append(walked)

    def walk_ended(self) -> None:
        """Write the file whole or not at all."""
        self.seconds = round(time.perf_counter() - self._started, 3)
        with self._writing():
            whole.write(self.file, f"{self.as_json()}\n")

    @property
    def passed(self) -> bool:
        """Tell whether every court was walked and passed."""
        return len(self.courts) == self._wanted and all(court.passed for court in self.courts)

    def as_json(self) -> str:
        """Return what `moot walk --json` prints."""
        summary = {
            "passed": self.passed,
            "site": self.site,
            "profile": self._config.profile,
            "scenario": self._config.scenario,
            "browser": self._config.browser,
            "seconds": self.seconds,
            "output": str(self.file.parent),
            "courts": [_as_published(court) for court in self.courts],
        }
        return json.dumps(summary, indent=2)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise ReportLost(f"{self.file} cannot be written: {error.strerror}.") from error


def _as_published(court: CourtWalked) -> dict[str, Any]:
    """Return a court as data; others rely on just these keys, so a step's id and kind are not among them."""
    told = asdict(court)
    for step in told["steps"]:
        del step["id"], step["kind"], step["failure"]
    return told
