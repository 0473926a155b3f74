"""What came of a check: each scenario's runs, whether it passed, failed or did now this and now that."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import mean
from typing import Any

from automation.check.findings import Finding, Run
from automation.check.plan import Job
from automation.check.worker import Ready
from automation.scenarios import BY_NAME

PASSED, FAILED, FLAKY, NOT_RUN = "passed", "failed", "flaky", "not_run"
DURATIONS = "durations.json"
REPORT = "report.json"


@dataclass(frozen=True)
class ScenarioOutcome:
    """A scenario against a profile in a browser: how often it was to be walked, and each run of it."""

    scenario: str
    profile: str
    browser: str
    wanted: int
    runs: tuple[Run, ...]

    @property
    def summary(self) -> str:
        """What happens on the way."""
        return BY_NAME[self.scenario].summary

    @property
    def passes(self) -> int:
        """How many runs passed."""
        return sum(run.passed for run in self.runs)

    @property
    def status(self) -> str:
        """Passed only if every run passed; flaky if some did."""
        if not self.runs:
            return NOT_RUN
        if self.passes == len(self.runs):
            return PASSED
        return FLAKY if self.passes else FAILED

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found in any of the runs, each once."""
        return tuple(dict.fromkeys(finding for run in self.runs for finding in run.findings))


@dataclass
class Outcome:
    """What came of a check so far; `share` is "1/3" on the first of three machines.

    Of the profiles `not_accepted` no page was accepted yet, so that only the steps themselves were checked.
    """

    site: str
    version: str
    jobs: Sequence[Job]
    workers: int
    share: str | None = None
    not_accepted: Sequence[str] = ()
    browsers: dict[str, Ready] = field(default_factory=dict)
    runs: list[Run] = field(default_factory=list)
    started: str = ""
    seconds: float = 0.0
    interrupted: bool = False

    @property
    def scenarios(self) -> list[ScenarioOutcome]:
        """The scenarios in the order of the plan."""
        wanted: dict[tuple[str, str, str], int] = {}
        for job in self.jobs:
            wanted[job.what] = wanted.get(job.what, 0) + 1
        return [
            ScenarioOutcome(*what, count, tuple(run for run in self.runs if run.job.what == what))
            for what, count in wanted.items()
        ]

    @property
    def passed(self) -> bool:
        """Tell whether every scenario was walked as often as it was to be, and nothing was found."""
        return len(self.runs) == len(self.jobs) and all(run.passed for run in self.runs)

    def count(self, status: str) -> int:
        """Count the scenarios of a status."""
        return sum(scenario.status == status for scenario in self.scenarios)

    @property
    def totals(self) -> Mapping[str, int]:
        """The figures that a reader looks for first."""
        return {
            "scenarios": len(self.scenarios),
            **{status: self.count(status) for status in (PASSED, FAILED, FLAKY, NOT_RUN)},
            "runs": len(self.runs),
            "pages": sum(len(run.views) for run in self.runs),
            "findings": sum(len(run.findings) for run in self.runs),
        }

    def as_json(self, folder: Path) -> dict[str, Any]:
        """Return what report.json holds and `--json` prints; files are named from the report's folder."""
        return {
            "$schema": "report.schema.json",
            "passed": self.passed,
            "interrupted": self.interrupted,
            "site": self.site,
            "version": self.version,
            "output": str(folder),
            "started": self.started,
            "seconds": self.seconds,
            "workers": self.workers,
            "shard": self.share,
            "browsers": [
                {
                    "browser": ready.browser,
                    "label": ready.label,
                    "version": ready.version,
                    "drawn_by": ready.drawn_by,
                    "pictures_compared": ready.comparable,
                }
                for ready in self.browsers.values()
            ],
            "totals": dict(self.totals),
            "scenarios": [
                {
                    "scenario": each.scenario,
                    "summary": each.summary,
                    "profile": each.profile,
                    "browser": each.browser,
                    "status": each.status,
                    "runs_wanted": each.wanted,
                    "runs_passed": each.passes,
                    "runs": [_run(run, folder) for run in each.runs],
                }
                for each in self.scenarios
            ],
        }


def _run(run: Run, folder: Path) -> dict[str, Any]:
    views = [{name: value for name, value in asdict(view).items() if name != "aria"} for view in run.views]
    whole = {
        "passed": run.passed,
        "seconds": run.seconds,
        "trace": run.trace,
        "findings": [asdict(finding) for finding in run.findings],
        "courts": [asdict(court) for court in run.courts],
        "views": views,
    }
    return {name: _from(folder, value) for name, value in whole.items()}


def _from(folder: Path, value: Any) -> Any:
    """Name files as they are found from the folder, at any depth."""
    if isinstance(value, dict):
        return {
            name: from_folder(folder, each)
            if isinstance(each, str) and (name.endswith("picture") or name == "trace")
            else _from(folder, each)
            for name, each in value.items()
        }
    if isinstance(value, list | tuple):
        return [_from(folder, each) for each in value]
    return value


def from_folder(folder: Path, file: str) -> str:
    """Return a file's path as seen from a folder, where it lies in it."""
    path = Path(file)
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.as_posix()


def read_durations(file: Path) -> dict[str, float]:
    """Return the seconds that each scenario took in the last run of it; nothing where that cannot be read."""
    try:
        known = json.loads(file.read_text(encoding="utf-8-sig"))
        return {str(name): float(seconds) for name, seconds in known.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def write_durations(file: Path, runs: Iterable[Run]) -> None:
    """Record how long each scenario took; those that were not walked keep what was known of them."""
    took: dict[str, list[float]] = {}
    for run in runs:
        if run.passed:
            took.setdefault(run.job.scenario, []).append(run.seconds)
    known = read_durations(file) | {name: round(mean(seconds), 2) for name, seconds in took.items()}
    file.write_text(json.dumps(dict(sorted(known.items())), indent=2) + "\n", encoding="utf-8")
