"""The check's result as an HTML page: one file that opens from disk, with each picture embedded once."""

import base64
from collections.abc import Iterable
from pathlib import Path

from automation.outputs.check.findings import Run
from automation.outputs.check.outcome import FAILED, FLAKY, NOT_RUN, PASSED, Outcome, ScenarioOutcome
from automation.outputs.check.reports import causes, summary
from automation.recording.evidence import how_to_open
from automation.support.pages import templates
from playbook.procedure import outline

# The name of each status, in the page's order.
STATUSES = {FAILED: "failed", FLAKY: "flaky", NOT_RUN: "not run", PASSED: "passed"}


def render(outcome: Outcome) -> str:
    """Return the page's HTML."""
    environment = templates(__package__)
    scenarios = sorted(outcome.scenarios, key=lambda each: list(STATUSES).index(each.status))
    return environment.get_template("page.html.jinja").render(
        outcome=outcome,
        scenarios=scenarios,
        findings=causes.shared(outcome),
        flaky=[each for each in scenarios if outcome.is_flaky(each)],
        statuses=STATUSES,
        notices=[*summary.missing(outcome), *summary.not_compared(outcome)],
        total=summary.total(outcome),
        label=lambda scenario: causes.label(outcome, scenario),
        key=key,
        walk=walk,
        strips=strips,
        how_to_open=lambda trace: how_to_open(Path(trace)),
        pictures={key(file): _embedded(file) for file in _files(outcome)},
    )


def key(file: str) -> str:
    """Return the key of a picture in the page."""
    return Path(file).stem


def walk(scenario: ScenarioOutcome, run: Run) -> str:
    """Return the name of a walk among those of its scenario."""
    if scenario.wanted > 1:
        return f"Walk {run.job.repetition} of {scenario.wanted}"
    return f"Retry {run.job.retry}" if run.job.retry else "First walk"


def strips(run: Run) -> dict[str, list[tuple[int, str, str, str | None]]]:
    """Return each court's views in a run: step number, step's title, page's title, picture."""
    titles = {(court.court, step.id): step.title for court in run.courts for step in court.steps}
    shown: dict[str, list[tuple[int, str, str, str | None]]] = {court.court: [] for court in run.courts}
    for view in run.views:
        title = titles.get((view.court, view.step), "")
        shown.setdefault(view.court, []).append((outline().number(view.step), title, view.title, view.picture))
    return shown


def _files(outcome: Outcome) -> Iterable[str]:
    """Return the picture files that the page shows, each once."""
    files: dict[str, None] = {}
    for run in outcome.runs:
        for view in run.views:
            files[view.picture or ""] = None
        for finding in run.findings:
            for file in finding.pictures:
                files[file or ""] = None
    files.pop("", None)
    return files


def _embedded(file: str) -> str:
    return f"data:image/png;base64,{base64.b64encode(Path(file).read_bytes()).decode()}"
