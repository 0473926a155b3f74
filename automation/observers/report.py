"""Keeps what came of the walk as data: `walk.json`, which is also what `--json` prints."""

import json
import time
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from automation.observers import Observer
from automation.visit import Visit
from automation.walk import CourtWalked

FILE_NAME = "walk.json"


class Report(Observer):
    """Writes walk.json after each court, so that an interrupted walk keeps what is finished."""

    def __init__(self, about: Mapping[str, str], courts: int, folder: Path) -> None:
        """Report on a walk through so many courts; `about` is its site, profile, scenario and browser."""
        self._about = about
        self._wanted = courts
        self._courts: list[CourtWalked] = []
        self._folder = folder
        self._started = time.perf_counter()
        self._seconds = 0.0

    def court_ended(self, visit: Visit, walked: CourtWalked) -> None:
        """Take the court in."""
        self._courts.append(walked)

    def walk_ended(self) -> None:
        """Write the file whole or not at all."""
        self._seconds = round(time.perf_counter() - self._started, 3)
        unfinished = self._folder / f"{FILE_NAME}.new"
        unfinished.write_text(json.dumps(self.summary(), indent=2) + "\n", encoding="utf-8")
        unfinished.replace(self._folder / FILE_NAME)

    @property
    def passed(self) -> bool:
        """Tell whether every court was walked and passed."""
        return len(self._courts) == self._wanted and all(court.passed for court in self._courts)

    def summary(self) -> dict[str, Any]:
        """Return the object that `moot walk --json` prints."""
        return {
            "passed": self.passed,
            **self._about,
            "seconds": self._seconds,
            "output": str(self._folder),
            "courts": [asdict(court) for court in self._courts],
        }
