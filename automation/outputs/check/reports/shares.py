"""Reads the reports of shares, and refuses those that do not belong to one check."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from automation import config
from automation.outputs.check.baseline import reading
from automation.outputs.check.findings import KINDS, Finding
from automation.outputs.check.plan import MOST, Job, NotUnderstood, Pages, label, read_share
from automation.outputs.check.probing.link_findings import LinkResult
from automation.outputs.check.probing.probes import STATUSES, ProbeResult
from automation.outputs.check.reports.from_json import OtherKind, made
from automation.outputs.check.reports.json_report import FORMAT
from automation.outputs.check.reports.report import OURS, REPORT
from automation.recording.views import View
from automation.support.plain_text import plain_json
from automation.walk.linking.scenarios import BY_NAME
from automation.walk.told import CourtWalked
from playbook.procedure import outline

NAME = re.compile(r"[a-z0-9][a-z0-9-]*")  # of a profile, which also names files

# What the reports of one check have in common, with its name in messages.
ALIKE = {
    "moot": "version of Moot",
    "version": "version of the practice court",
    "pages": "pages",
    "parts": "--only and --without",
    "repeat": "--repeat",
    "retries": "--retries",
    "fail_on_flaky": "--fail-on-flaky",
}


class CannotMerge(Exception):
    """The reports cannot be merged; the message says which ones, and why."""


@dataclass(frozen=True)
class BrowserReport:
    """A share's browser."""

    browser: str
    label: str
    version: str
    drawn_by: str
    pictures_compared: bool


@dataclass(frozen=True)
class WalkReport:
    """A walk of a scenario."""

    repetition: int
    retry: int
    seconds: float
    trace: str | None
    unpictured: tuple[str, ...]
    findings: tuple[Finding, ...]
    courts: tuple[CourtWalked, ...]
    views: tuple[View, ...]


@dataclass(frozen=True)
class ScenarioReport:
    """A scenario with its walks."""

    scenario: str
    profile: str
    browser: str
    runs: tuple[WalkReport, ...]
    by_keyboard: bool = False

    @property
    def what(self) -> tuple[str, str, str, bool]:
        """The key of a Job."""
        return self.scenario, self.profile, self.browser, self.by_keyboard

    @property
    def label(self) -> str:
        """The scenario's name, with how it was walked."""
        return label(self.scenario, by_keyboard=self.by_keyboard)


@dataclass(frozen=True)
class ShareReport:
    """The part of a share's report.json that a merge needs."""

    moot: str
    site: str
    version: str
    started: str
    seconds: float
    workers: int
    shard: str | None
    interrupted: bool
    pages: str
    parts: tuple[str, ...]
    repeat: int
    retries: int
    fail_on_flaky: bool
    options: tuple[str, ...]
    missing: tuple[str, ...]
    whole: tuple[Job, ...]
    browsers: tuple[BrowserReport, ...]
    scenarios: tuple[ScenarioReport, ...]
    probes: tuple[ProbeResult, ...] = ()
    links: tuple[LinkResult, ...] = ()
    folder: str = ""

    @property
    def part(self) -> tuple[int, int]:
        """The share's number, and the number of shares."""
        return read_share(self.shard or "1/1")

    @property
    def name(self) -> str:
        """The report's name in messages."""
        return f"{self.folder} ({f'share {self.shard}' if self.shard else 'a whole check'})"


def found(folders: Sequence[Path]) -> list[ShareReport]:
    """Return the report of each folder, or of the folders in it; raise CannotMerge."""
    reports = []
    for folder in folders:
        if not folder.is_dir():
            raise CannotMerge(f"There is no folder {folder}.")
        own = [folder / REPORT] if (folder / REPORT).is_file() else sorted(folder.rglob(REPORT))
        if not own:
            raise CannotMerge(f"{folder} holds no {REPORT}: no check has ended there.")
        reports += [read(file) for file in own]
    return reports


def read(file: Path) -> ShareReport:
    """Return a report whose files all exist and are undamaged; raise CannotMerge."""
    try:
        told = plain_json(json.loads(file.read_text(encoding="utf-8")))
    except OSError as error:
        raise CannotMerge(f"{file} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise CannotMerge(f"{file} is not a report of a check: it is not JSON, or was cut off.") from error
    written = told.get("format") if isinstance(told, dict) else None
    if written != FORMAT:
        by = f"is a report of the format {written}" if written else "is not a report of a check, or an old one"
        raise CannotMerge(f"{file} {by}; this Moot merges format {FORMAT}. Merge with the Moot that wrote it.")
    try:
        report = made(ShareReport, _as_objects(told) | {"folder": str(file.parent)}, "report")
        _require_bounded(report)
    except (OtherKind, NotUnderstood, AttributeError, TypeError) as error:
        reason = f": {error} is not what it should be" if isinstance(error, OtherKind) else ""
        raise CannotMerge(f"{file} is not a report of a check{reason}.") from error
    _require_sound(report, file)
    return report


def _as_objects(told: dict[str, Any]) -> dict[str, Any]:
    """Add the empty snapshots that a report leaves out of its views, and reduce each step to its id."""
    for scenario in told.get("scenarios", ()):
        for run in scenario.get("runs", ()):
            run["views"] = [_by_id({"aria": "", "contract": "", **view}) for view in run.get("views", ())]
            run["findings"] = [_by_id(finding) for finding in run.get("findings", ())]
    return told


def _by_id(of_step: dict[str, Any]) -> dict[str, Any]:
    """Reduce a step to its id; likewise for the view of a finding. Older reports have the number alone."""
    if isinstance(of_step.get("view"), dict):
        of_step["view"] = _by_id(of_step["view"])
    known = ["", *(step.id for step in outline().steps)]
    name = of_step["step_id"] if "step_id" in of_step else known[of_step["step"]]
    return {**of_step, "step": name if name in known else None}


def _require_bounded(report: ShareReport) -> None:
    """Raise OtherKind or NotUnderstood for what no check writes: excessive numbers, names with paths."""
    if report.shard is not None:
        read_share(report.shard)
    runs = [run for scenario in report.scenarios for run in scenario.runs]
    named = {each.what for each in report.whole} | {each.what for each in report.scenarios}
    bounded = {
        "repeat": 1 <= report.repeat <= MOST,
        "retries": 0 <= report.retries <= MOST,
        "pages": report.pages in {each.value for each in Pages},
        "options": len(report.options) % 2 == 0,
        "profile": all(NAME.fullmatch(profile) for _, profile, *_ in named),
        "browser": {browser for _, _, browser, _ in named} <= set(get_args(config.Browser)),
        "repetition": all(1 <= run.repetition <= report.repeat for run in runs),
        "retry": all(0 <= run.retry <= report.retries for run in runs),
        "probes": all(probe.status in STATUSES for probe in report.probes),
        "links": all(links.status in STATUSES for links in report.links),
        "kind": all(finding.kind in KINDS for run in runs for finding in run.findings),
    }
    for name, is_bounded in bounded.items():
        if not is_bounded:
            raise OtherKind(name)


def _require_sound(report: ShareReport, file: Path) -> None:
    """Raise CannotMerge for a report that accepts pages, has unknown values, or lacks files."""
    if report.pages == Pages.ACCEPTED.value:
        raise CannotMerge(f"{file} is of a check with --accept, which accepts pages and does not check them.")
    for name in {job.scenario for job in report.whole} | {each.scenario for each in report.scenarios}:
        if name not in BY_NAME:
            raise CannotMerge(f"{file} has a scenario {name}, which this Moot does not know.")
    if not {each.what for each in report.scenarios} <= {job.what for job in report.whole}:
        raise CannotMerge(f"{file} is not a report of a check: it has scenarios that it was not to walk.")
    for kind, name in files_of(report):
        there = Path(report.folder, name)
        if name != f"{kind}/{there.name}" or not OURS[kind].fullmatch(there.name) or there.is_symlink():
            raise CannotMerge(f"{file} names {name}, which is not a file of its own.")
        try:
            if kind == "pictures":
                reading.picture(there)
            elif not there.is_file():
                raise reading.Unusable("is missing")
        except reading.Unusable as error:
            raise CannotMerge(f"{there} {error.wrong}. Take the whole folder of the report.") from error


def files_of(report: ShareReport) -> Iterator[tuple[str, str]]:
    """Yield every picture and trace that a report names, with its folder."""
    for scenario in report.scenarios:
        for run in scenario.runs:
            if run.trace is not None:
                yield "traces", run.trace
            views = [*run.views, *(finding.view for finding in run.findings if finding.view)]
            pictures = [*(view.picture for view in views), *(each for found in run.findings for each in found.pictures)]
            yield from (("pictures", picture) for picture in pictures if picture is not None)


@dataclass(frozen=True)
class MergeInput:
    """The reports of one check: all of its jobs, and the names of missing shares."""

    reports: Sequence[ShareReport]
    whole: Sequence[Job]
    missing: Sequence[str]


def put_together(reports: Sequence[ShareReport]) -> MergeInput:
    """Check that the reports are shares of one check, or of checks without a common job; raise CannotMerge."""
    for name, called in ALIKE.items():
        other = next((each for each in reports if getattr(each, name) != getattr(reports[0], name)), None)
        if other:
            one, two = getattr(reports[0], name), getattr(other, name)
            differ = f"{reports[0].name} has {one}, {other.name} has {two}"
            raise CannotMerge(f"The reports differ in {called}: {differ}. Shares of one check are walked alike.")
    checks: dict[tuple[Job, ...], list[ShareReport]] = {}
    for report in reports:
        checks.setdefault(report.whole, []).append(report)
    _require_disjoint(list(checks.values()))
    missing = [name for report in reports for name in report.missing]
    for whole, shares in checks.items():
        browsers = f" of {' and '.join(dict.fromkeys(job.browser for job in whole))}" if len(checks) > 1 else ""
        missing += [f"{name}{browsers}" for name in _missing(shares)]
    return MergeInput(reports, [job for whole in checks for job in whole], missing)


def _require_disjoint(checks: Sequence[Sequence[ShareReport]]) -> None:
    """Raise CannotMerge if two checks have a common job: they should have been shares of one."""
    for number, (one, *_) in enumerate(checks):
        for other, *_ in checks[number + 1 :]:
            both = {job.what for job in one.whole} & {job.what for job in other.whole}
            if both:
                scenario, profile, browser, by_keyboard = min(both)
                walked = label(scenario, by_keyboard=by_keyboard)
                raise CannotMerge(
                    f"{one.name} and {other.name} are not of one check: both were to walk {walked} [{profile}, "
                    f"{browser}], but the one {len(one.whole)} scenarios in all, the other {len(other.whole)}. Merge "
                    "shares that were walked with the same options."
                )


def _missing(shares: Sequence[ShareReport]) -> list[str]:
    """Return a check's missing shares; raise CannotMerge if its shares do not fit together."""
    first, parts = shares[0], shares[0].part[1]
    there: dict[int, ShareReport] = {}
    for report in shares:
        part, of = report.part
        if of != parts:
            raise CannotMerge(f"{first.name} and {report.name} are of different numbers of shares.")
        if part in there:
            advice = "" if parts > 1 else " Different browsers are merged; what one shows on two systems is not."
            raise CannotMerge(f"The same is there twice: {there[part].name} and {report.name}.{advice}")
        there[part] = report
    walked: dict[tuple[str, str, str, bool], ShareReport] = {}
    for report in shares:
        for scenario in report.scenarios:
            if scenario.what in walked:
                raise CannotMerge(
                    f"{walked[scenario.what].name} and {report.name} both have {scenario.label}: they were split by "
                    "different durations. Give every share the same file with --durations, or none."
                )
            walked[scenario.what] = report
    missing = [f"{part}/{parts}" for part in range(1, parts + 1) if part not in there]
    lost = [job.label for job in first.whole if job.what not in walked]
    if lost and not missing:
        raise CannotMerge(
            f"No share has {', '.join(lost)}: they were split by different durations. Give every share the same file "
            "with --durations, or none."
        )
    return missing
