"""The check's result as JSON, for report.json and `--json`."""

from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

from automation.outputs.check.findings import Run
from automation.outputs.check.outcome import Outcome
from automation.outputs.check.parts import PARTS
from playbook.procedure import outline

FORMAT = 1  # of this JSON; only reports of one format can be merged


def as_dict(outcome: Outcome, folder: Path) -> dict[str, Any]:
    """Return the whole result; file names are relative to the report's folder."""
    return {
        "$schema": "report.schema.json",
        "format": FORMAT,
        "moot": version("moot"),
        "passed": outcome.passed,
        "interrupted": outcome.interrupted,
        "site": outcome.site,
        "version": outcome.version,
        "output": str(folder),
        "started": outcome.started,
        "seconds": outcome.seconds,
        "workers": outcome.workers,
        "shard": outcome.share,
        "missing": list(outcome.missing),
        "merged_from": list(outcome.merged_from),
        "pages": outcome.pages.value,
        "pages_compared": outcome.pages_compared,
        "parts": [part for part in PARTS if part in outcome.parts],
        "repeat": outcome.repeat,
        "retries": outcome.retries,
        "fail_on_flaky": outcome.fail_on_flaky,
        "options": list(outcome.options),
        "whole": [
            {
                "scenario": job.scenario,
                "profile": job.profile,
                "browser": job.browser,
                "courts": list(job.courts),
                "by_keyboard": job.by_keyboard,
            }
            for job in outcome.whole
        ],
        "browsers": [
            {
                "browser": ready.browser,
                "label": ready.label,
                "version": ready.version,
                "drawn_by": ready.drawn_by,
                "pictures_compared": ready.comparable,
            }
            for ready in outcome.browsers.values()
        ],
        "totals": dict(outcome.totals),
        "probes": [asdict(probe) for probe in outcome.probes],
        "links": [asdict(links) for links in outcome.links],
        "scenarios": [
            {
                "scenario": each.scenario,
                "summary": each.summary,
                "profile": each.profile,
                "browser": each.browser,
                "by_keyboard": each.by_keyboard,
                "status": each.status,
                "runs_wanted": each.wanted,
                "runs_passed": each.passes,
                "runs": [_run(outcome, run, folder) for run in each.runs],
            }
            for each in outcome.scenarios
        ],
    }


def _run(outcome: Outcome, run: Run, folder: Path) -> dict[str, Any]:
    whole = {
        "passed": run.passed,
        "repetition": run.job.repetition,
        "retry": run.job.retry,
        "seconds": run.seconds,
        "trace": run.trace,
        "unpictured": list(run.unpictured),
        "findings": [
            _numbered(asdict(finding)) | {"accept": outcome.how_to_accept(run, finding)} for finding in run.findings
        ],
        "courts": [asdict(court) for court in run.courts],
        "views": [
            {name: value for name, value in _numbered(asdict(view)).items() if name not in ("aria", "contract")}
            for view in run.views
        ],
    }
    named: dict[str, Any] = _from(folder, whole)
    return named


def _numbered(of_step: dict[str, Any]) -> dict[str, Any]:
    """Add a step's number for the reader to its id; likewise for the view of a finding."""
    step, view = of_step["step"], of_step.get("view")
    inner = {"view": _numbered(view)} if view else {}
    of_step = {
        name: value for name, value in of_step.items() if name not in ("exchange", "looks")
    }  # told if it differs
    return {**of_step, "step": outline().number(step) if step else 0, "step_id": step, **inner}


def _from(folder: Path, value: Any) -> Any:
    """Make file names relative to the folder, at any depth."""
    if isinstance(value, dict):
        return {
            name: _from_folder(folder, each)
            if isinstance(each, str) and (name.endswith("picture") or name == "trace")
            else _from(folder, each)
            for name, each in value.items()
        }
    if isinstance(value, list | tuple):
        return [_from(folder, each) for each in value]
    return value


def _from_folder(folder: Path, file: str) -> str:
    """Return a file's path relative to a folder, if it is inside."""
    path = Path(file)
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.as_posix()
