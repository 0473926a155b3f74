"""Merges the reports of shares into one, with their pictures and traces."""

import hashlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from automation.outputs.check.findings import Difference, Finding, Run
from automation.outputs.check.outcome import Outcome
from automation.outputs.check.plan import Job, Pages, repeated
from automation.outputs.check.reports.shares import BrowserReport, MergeInput, ScenarioReport, ShareReport, WalkReport
from automation.outputs.check.running.worker import BrowserReady
from automation.recording.views import View

MANY = ("--profile", "--allow-host", "--browser")  # options that may be repeated

Take = Callable[[str | None], str | None]


def merged(together: MergeInput, folder: Path) -> Outcome:
    """Copy the reports' pictures and traces into this folder, and return the merged outcome; raise OSError."""
    reports = together.reports
    first = reports[0]
    outcome = Outcome(
        ", ".join(dict.fromkeys(report.site for report in reports)),
        first.version,
        repeated(together.whole, first.repeat),
        sum(report.workers for report in reports),
    )
    outcome.browsers = {name: _ready(name, reports) for report in reports for name in _browsers(report)}
    outcome.started = min(report.started for report in reports)
    outcome.seconds = max(report.seconds for report in reports)
    outcome.interrupted = any(report.interrupted for report in reports)
    outcome.options = list(_options(reports))
    outcome.whole = together.whole
    outcome.pages, outcome.parts = Pages(first.pages), frozenset(first.parts)
    outcome.repeat, outcome.retries, outcome.fail_on_flaky = first.repeat, first.retries, first.fail_on_flaky
    outcome.missing = together.missing
    outcome.probes = [probe for report in reports for probe in report.probes]
    outcome.links = [links for report in reports for links in report.links]
    outcome.merged_from = [report.folder for report in reports]
    courts = {job.what: job.courts for job in together.whole}
    for report in reports:
        for scenario in report.scenarios:
            for walk in scenario.runs:
                outcome.runs.append(_run(scenario, walk, courts[scenario.what], Path(report.folder), folder))
    return outcome


def _run(scenario: ScenarioReport, walk: WalkReport, courts: tuple[str, ...], there: Path, folder: Path) -> Run:
    def take(name: str | None) -> str | None:
        """Copy a picture, naming it by its content: two shares may have pictures of one name."""
        if name is None:
            return None
        data = (there / name).read_bytes()
        file = folder / "pictures" / f"{hashlib.sha256(data).hexdigest()[:16]}.png"
        file.write_bytes(data)
        return str(file)

    name, profile, browser, by_keyboard = scenario.what
    job = Job(name, profile, browser, courts, None, walk.repetition, walk.retry, by_keyboard)
    trace = folder / "traces" / f"{job.walk}.zip" if walk.trace is not None else None
    if trace:
        shutil.copyfile(there / str(walk.trace), trace)
    return Run(
        job,
        walk.seconds,
        walk.courts,
        tuple(_view(view, take) for view in walk.views),
        tuple(_finding(finding, take) for finding in walk.findings),
        str(trace) if trace else None,
        walk.unpictured,
    )


def _finding(finding: Finding, take: Take) -> Finding:
    view = _view(finding.view, take) if finding.view else None
    difference = _difference(finding.difference, take) if finding.difference else None
    return replace(finding, picture=take(finding.picture), view=view, difference=difference)


def _view(view: View, take: Take) -> View:
    return replace(view, picture=take(view.picture))


def _difference(difference: Difference, take: Take) -> Difference:
    return replace(
        difference,
        accepted_picture=take(difference.accepted_picture),
        picture=take(difference.picture),
        difference_picture=take(difference.difference_picture),
        enlarged_picture=take(difference.enlarged_picture),
    )


def _browsers(report: ShareReport) -> list[str]:
    return [each.browser for each in report.browsers]


def _ready(name: str, reports: Sequence[ShareReport]) -> BrowserReady:
    """Return a browser as its shares had it; differing labels or versions are joined."""
    every = [each for report in reports for each in report.browsers if each.browser == name]

    def named(what: Callable[[BrowserReport], str]) -> str:
        return " and ".join(dict.fromkeys(map(what, every)))

    return BrowserReady(
        name,
        named(lambda each: each.label),
        named(lambda each: each.version),
        named(lambda each: each.drawn_by),
        "",
        all(each.pictures_compared for each in every),
    )


def _options(reports: Sequence[ShareReport]) -> Iterator[str]:
    """Yield the options that another check of the same pages must repeat; if shares differ, the first one's."""
    given: dict[tuple[str, str], None] = {}
    for report in reports:
        for option, value in zip(report.options[::2], report.options[1::2], strict=True):
            if option in MANY or option not in {other for other, _ in given}:
                given[option, value] = None
    for pair in given:
        yield from pair
