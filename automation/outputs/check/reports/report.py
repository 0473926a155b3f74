"""Writes the check's reports: a page for people, JUnit XML for CI, and JSON for programs."""

import json
import re
import shutil
from importlib.resources import files
from pathlib import Path

from automation.outputs.check.outcome import Outcome
from automation.outputs.check.reports import json_report, junit, page
from automation.outputs.check.running.taken import TAKEN
from automation.recording.report import ReportLost
from automation.support import whole

PAGE = "index.html"
REPORT = "report.json"
SCHEMA = "report.schema.json"
# The files that a check writes; others in its folders are the user's.
OURS = {
    "pictures": re.compile(r"sample\.[a-z0-9-]+\.png|[0-9a-f]{16}(-\S+)?\.png"),
    "traces": re.compile(r"[a-z0-9-]+-(chromium|firefox|webkit)-\d+(-retry-\d+)?\.zip"),
}


def clear(folder: Path) -> None:
    """Delete an earlier check's files, which would pass for this one's if it is killed. Raises OSError."""
    for name, ours in OURS.items():
        (folder / name).mkdir(exist_ok=True)
        for file in (folder / name).iterdir():
            if ours.fullmatch(file.name) and not file.is_dir():
                file.unlink()
    shutil.rmtree(folder / TAKEN, ignore_errors=True)
    for name in (PAGE, "junit.xml", REPORT, SCHEMA):
        (folder / name).unlink(missing_ok=True)


def write_reports(outcome: Outcome, folder: Path) -> None:
    """Write index.html, junit.xml, report.json and its schema, each atomically. Raises ReportLost."""
    shutil.rmtree(folder / TAKEN, ignore_errors=True)
    try:
        report = json.dumps(json_report.as_dict(outcome, folder), indent=2, ensure_ascii=False)
        whole.write(folder / REPORT, f"{report}\n")
        whole.write(folder / SCHEMA, files(__package__).joinpath(SCHEMA).read_text(encoding="utf-8"))
        whole.write(folder / PAGE, page.render(outcome))
        with whole.anew(folder / "junit.xml") as unfinished:
            junit.write(outcome, unfinished)
    except OSError as error:
        raise ReportLost(f"The reports in {folder} cannot be written: {error.strerror}.") from error
