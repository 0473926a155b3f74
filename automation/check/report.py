"""Writes the check's reports: a page for people, JUnit XML for CI systems, and JSON for programs."""

import json
from importlib.resources import files
from pathlib import Path

from automation.check import junit, page
from automation.check.outcome import REPORT, Outcome
from automation.observers.report import ReportLost

PAGE = "index.html"
SCHEMA = "report.schema.json"


def write_reports(outcome: Outcome, folder: Path) -> None:
    """Write index.html, junit.xml, report.json and its schema, each whole or not at all. Raises ReportLost."""
    try:
        whole = json.dumps(outcome.as_json(folder), indent=2, ensure_ascii=False)
        _put(folder / REPORT, f"{whole}\n")
        _put(folder / SCHEMA, files(__package__).joinpath(SCHEMA).read_text(encoding="utf-8"))
        _put(folder / PAGE, page.render(outcome))
        junit.write(outcome, folder / "junit.new")
        (folder / "junit.new").replace(folder / "junit.xml")
    except OSError as error:
        raise ReportLost(f"The reports in {folder} cannot be written: {error.strerror}.") from error


def _put(file: Path, text: str) -> None:
    unfinished = file.with_name(f"{file.name}.new")
    unfinished.write_text(text, encoding="utf-8", errors="replace")  # a folder's name can hold what is no UTF-8
    unfinished.replace(file)
