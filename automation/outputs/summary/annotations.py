"""A walk's result for GitHub Actions: an annotation for each failed step, and a step summary."""

from collections.abc import Iterator

from automation.recording.report import Report
from automation.support.github import Note, table
from automation.walk.linking.scenarios import Scenario
from automation.walk.told import FAILED


def notes(scenario: Scenario, report: Report) -> Iterator[Note]:
    """Yield a note for each failed step, without a file."""
    for court in report.courts:
        for step in court.steps:
            if step.status == FAILED:
                title = f"moot walk: {scenario.name}, {court.court}, step {step.number} ({step.title})"
                yield Note(title, step.message or "")


def markdown(scenario: Scenario, report: Report) -> Iterator[str]:
    """Yield the summary: the result of each step."""
    yield f"## Moot walk: {scenario.name} {'passed' if report.passed else 'failed'}"
    rows = (
        (court.court, f"{step.number} {step.title}", step.status.replace("_", " "), step.message or "")
        for court in report.courts
        for step in court.steps
    )
    yield from table(("Court", "Step", "Result", "Said"), rows)
