"""What came of a check: each scenario's runs, whether it passed, failed or did now this and now that."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from automation.check.findings import Finding, Run
from automation.check.plan import Job
from automation.check.worker import Ready
from automation.observers.views import View
from automation.scenarios import BY_NAME
from playbook import typed

PASSED, FAILED, FLAKY, NOT_RUN = "passed", "failed", "flaky", "not_run"
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

    Of the profiles `not_accepted` no page was accepted yet, so that only the steps themselves were checked. `options`
    are those with which it was called that another call needs as well.
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
    options: Sequence[str] = ()

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

    def how_to_accept(self, run: Run, finding: Finding) -> str | None:
        """Return the command that accepts what a run's finding tells; None, where that is not to be accepted.

        What is new is in no accepted list yet, so that the command also names the scenarios that show it.
        """
        if not run.sound or finding.kind != "page":
            return None
        words = ["--accept-page", finding.page] if finding.page else ["--accept"]
        if finding.view or not finding.page:
            for scenario in self._showing(run, finding):
                words += ["--scenario", scenario]
        if len({job.profile for job in self.jobs}) > 1 and "--profile" not in self.options:
            words += ["--profile", run.job.profile]
        return typed.moot(typed.line(["check", *words, *self.options]))

    def _showing(self, run: Run, finding: Finding) -> list[str]:
        """Return the scenarios that show a new page, in the order in which it was named."""
        if not finding.page:
            return [run.job.scenario]
        others = [other for other in self.in_order if other.sound and other.job.profile == run.job.profile]
        return list(
            dict.fromkeys(
                other.job.scenario
                for other in others
                if any(each.view and each.page == finding.page for each in other.findings)
            )
        )

    @property
    def in_order(self) -> list[Run]:
        """The runs in the order of the plan, whichever ended first."""
        order = {job: number for number, job in enumerate(self.jobs)}
        return sorted(self.runs, key=lambda run: order[run.job])

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
                    "runs": [self._run(run, folder) for run in each.runs],
                }
                for each in self.scenarios
            ],
        }

    def _run(self, run: Run, folder: Path) -> dict[str, Any]:
        whole = {
            "passed": run.passed,
            "seconds": run.seconds,
            "trace": run.trace,
            "findings": [
                _without("view", finding) | {"accept": self.how_to_accept(run, finding)} for finding in run.findings
            ],
            "courts": [asdict(court) for court in run.courts],
            "views": [_without("aria", view) for view in run.views],
        }
        return {name: _from(folder, value) for name, value in whole.items()}


def _without(name: str, told: Finding | View) -> dict[str, Any]:
    return {field: value for field, value in asdict(told).items() if field != name}


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
