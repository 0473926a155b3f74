"""The check's result for GitHub Actions: an annotation for each finding, and a step summary."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from automation.outputs.check.baseline.accepted import SHOWN, Accepted, AcceptedUnreadable
from automation.outputs.check.baseline.required import NothingToCompare
from automation.outputs.check.outcome import Outcome
from automation.outputs.check.probing import link_findings
from automation.outputs.check.reports import causes, summary
from automation.outputs.check.reports.causes import Shared
from automation.support.github import ERROR, WARNING, Note, code, escape, table


def notes(outcome: Outcome, accepted: Mapping[str, Accepted]) -> Iterator[Note]:
    """Yield a note for each finding, at its accepted page if there is one; for what is flaky, or was not compared."""
    yield from notes_on_missing(outcome)
    for each in causes.shared(outcome):
        line = summary.one_line(each.finding, also=summary.elsewhere(each))
        told = [line, *map(summary.to_accept, each.commands)]
        yield Note(f"moot check: {summary.names(each.scenarios)}", "\n".join(told), _file(each, accepted))
    for line in summary.probed(outcome):
        yield Note("moot check: a probe failed", line)
    for line in link_findings.lines(outcome.links):
        yield Note("moot check: a link is not as it must be", line)
    for scenario in filter(outcome.is_flaky, outcome.scenarios):
        kind = WARNING if outcome.forgives(scenario) else ERROR
        title = f"moot check: {causes.label(outcome, scenario)} is flaky"
        yield Note(title, summary.flaky(outcome, scenario), kind=kind)
    for line in summary.not_compared(outcome):
        yield Note("moot check: not everything was compared", line, kind=WARNING)


def notes_on_missing(outcome: Outcome) -> Iterator[Note]:
    """Yield a note for each missing share: the other shares annotated their own findings."""
    for line in summary.missing(outcome):
        yield Note("moot check: not everything was walked", line)


def of_refusal(error: AcceptedUnreadable | NothingToCompare) -> Iterator[Note]:
    """Yield a note for each unusable accepted file, at the file; or one for accepted pages that do not exist.

    A missing file is reported at the list that names it.
    """
    if isinstance(error, NothingToCompare):
        yield Note(f"moot check: {error.what}", str(error))
        return
    for file, told in error.files:
        yield Note("moot check: accepted files", told, file if file.exists() else file.with_name(SHOWN))


def summary_of_refusal(error: AcceptedUnreadable | NothingToCompare) -> Iterator[str]:
    """Yield the summary of a check that was refused before any walk."""
    what = error.what if isinstance(error, NothingToCompare) else "accepted files cannot be used"
    yield f"## Moot check: {what}"
    for line in str(error).splitlines():
        yield code(line)


def markdown(outcome: Outcome, folder: Path) -> Iterator[str]:
    """Yield the summary: how many passed, then the findings, with the commands that accept them."""
    yield f"## Moot check: {'passed' if outcome.passed else 'failed'}"
    yield ""
    yield f"{escape(summary.total(outcome))}, on {escape(outcome.site)}. The reports are in {escape(str(folder))}."
    probed = *summary.probed(outcome), *link_findings.lines(outcome.links)
    for line in (*summary.missing(outcome), *probed, *summary.not_compared(outcome)):
        yield f"\n{escape(line)}"
    for scenario in filter(outcome.is_flaky, outcome.scenarios):
        yield f"\n{escape(causes.label(outcome, scenario))} is {escape(summary.flaky(outcome, scenario))}"
    found = causes.shared(outcome)
    if found:
        rows = (
            (
                summary.names(each.scenarios),
                each.finding.court,
                f"{each.finding.number} {each.finding.title}" if each.finding.step else "",
                each.finding.expected,
                f"{each.finding.seen}{summary.also_on(each.finding)}{summary.elsewhere(each)}",
            )
            for each in found
        )
        yield from table(("Scenario", "Court", "Step", "Expected", "Seen"), rows)
    for command in dict.fromkeys(command for each in found for command in each.commands):
        yield code(command)


def _file(each: Shared, accepted: Mapping[str, Accepted]) -> Path | None:
    """Return the accepted file of a finding's page, or None."""
    finding = each.finding
    name = finding.page or (finding.difference.page if finding.difference else None)
    files = [kept.snapshot(name) for kept in accepted.values() if name in kept.pages] if name else []
    return files[0] if files else None
