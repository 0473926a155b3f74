"""In GitHub Actions: annotations on standard error, a summary of the step, and results as everywhere."""

import json
import re
from pathlib import Path

import pytest

from automation.site.client import Site
from automation.support.github import LONGEST, MOST, ROOM, WARNING, Note, annotate, escape, summarize, table
from tests.check.conftest import Accept, Check
from tests.check.faults import FAULTS, faulty_court
from tests.check.test_check import SHORT
from tests.conftest import Moot

pytest_plugins = ["tests.check.conftest"]
BY_NAME = {fault.name: fault for fault in FAULTS}


@pytest.fixture
def summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run as in GitHub Actions; return the file of the step's summary."""
    file = tmp_path / "step-summary.md"
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(file))
    return file


def said(*notes: Note) -> list[str]:
    """Return what is printed for these notes."""
    lines: list[str] = []
    annotate(notes, lines.append)
    return lines


def test_an_annotation(summary: Path) -> None:
    """Nothing in it can end the line, or a property; a file is named where it is one of the repository's."""
    file = summary.parent / "a, b" / "page: 1.yaml"
    file.parent.mkdir()
    file.write_text("")
    message = "100 %, one\r\ntwo: ::error::three"
    assert said(Note("t: a, b\n%", message, file, 7), Note("w", "m", Path("/etc/passwd"), 7, WARNING)) == [
        "::error file=a%2C b/page%3A 1.yaml,line=7,title=t%3A a%2C b%0A%25::100 %25, one%0D%0Atwo: ::error::three",
        "::warning title=w::m",
    ]
    assert said(Note("t", "m", summary.parent / "nowhere.yaml")) == ["::error title=t::m"]
    assert len(said(Note("t", "x" * 99999))[0]) < LONGEST + 30


@pytest.mark.usefixtures("summary")
def test_only_as_many_as_are_shown() -> None:
    """The last one says how many more there are."""
    errors = [Note("t", str(number)) for number in range(MOST)]
    lines = said(*errors, *[Note("w", "m", kind=WARNING)] * 25)
    assert [line for line in lines if line.startswith("::error")] == [f"::error title=t::{n}" for n in range(MOST)]
    warnings = [line for line in lines if line.startswith("::warning")]
    assert len(warnings) == MOST
    assert warnings[-1] == "::warning title=And more::16 more are in the log, and in the reports."


@pytest.mark.parametrize("value", [None, "", "false"])
def test_elsewhere(summary: Path, monkeypatch: pytest.MonkeyPatch, value: str | None) -> None:
    """Nothing is printed or written."""
    monkeypatch.setenv("GITHUB_ACTIONS", value) if value is not None else monkeypatch.delenv("GITHUB_ACTIONS")
    assert said(Note("t", "m")) == []
    summarize(["# Title"], pytest.fail)
    assert not summary.exists()


def test_a_summary_is_added(summary: Path) -> None:
    """In UTF-8, after what is there; half a surrogate pair stops nobody."""
    summary.write_text("before")
    summarize(["# Zürich \ud83d"], pytest.fail)
    assert summary.read_text("utf-8") == "before\n# Zürich ?\n"


def test_nothing_in_a_table_is_markdown() -> None:
    """Neither a cell's end, nor HTML, nor a link; a long text is cut."""
    cell = "a|b\nc <img src=x> [l](javascript:1) `d` \\| **e** &amp; @f"
    assert list(table(("A", "B"), [(cell, "")])) == [
        "",
        "| A | B |",
        "| --- | --- |",
        r"| a\|b c &lt;img src=x&gt; \[l\](javascript:1) \`d\` \\\| \*\*e\*\* &amp;amp; \@f |  |",
        "",
    ]
    assert len(escape("x" * 9999)) == 500


@pytest.mark.parametrize("already", [0, ROOM - 100_000, ROOM - 10, ROOM + 10])
def test_a_summary_that_is_too_long(summary: Path, already: int) -> None:
    """It stays below what is taken, whatever other commands of the step have written."""
    summary.write_bytes(b"x" * already)
    summarize((f"line {number} {'y' * 1000}" for number in range(5000)), pytest.fail)
    size = summary.stat().st_size
    assert size == already or already < size <= ROOM
    if already < ROOM // 2:
        assert size > ROOM // 2
        assert summary.read_text().endswith("What else there is to say has no room here; the reports have it.\n")


def test_a_summary_that_cannot_be_written(summary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told, and nothing fails; without the variable there is none."""
    summary.mkdir()
    lines: list[str] = []
    summarize(["x"], lines.append)
    assert lines == [f"The summary of the step cannot be written into {summary}: Is a directory."]
    monkeypatch.delenv("GITHUB_STEP_SUMMARY")
    summarize(["x"], pytest.fail)


def test_a_check(check: Check, accepted: Accept, summary: Path) -> None:
    """Each finding stands at its accepted page; standard output is the report and nothing else; codes are the same."""
    accepted(*SHORT)
    with faulty_court(BY_NAME["misspelled notice of PACER's"]) as faulty:
        found = check("--site", faulty.origin, *SHORT, "--json")
        (finding, *_) = found.report["scenarios"][0]["runs"][0]["findings"]
    assert found.code == 1
    assert json.loads(found.printed) == found.report
    commands = [line for line in found.said.splitlines() if line.startswith("::")]
    assert commands[0].startswith(
        "::error file=tests/accepted/flow/idaho/district-login.aria.yaml,title=moot check%3A wrong-pacer-password::"
        "district · step 3 (Log in with your upgraded PACER account): expected: the page as accepted; seen: "
    )
    (to_accept,) = re.findall(r"%0ATo accept how it looks now: (.*?)(?:%0A|$)", commands[0])
    assert finding["accept"] == f"moot check --accept-page district-login --site {faulty.origin}"
    assert f"{to_accept} ".startswith("moot check --accept-page district-login --accept-page "), (
        "all that have the cause"
    )
    text = summary.read_text("utf-8")
    assert "## Moot check: failed" in text
    assert (
        "| wrong-pacer-password | district | 3 Log in with your upgraded PACER account | the page as accepted |" in text
    )
    assert f"\n    {to_accept}\n" in text


def test_accepted_files_that_cannot_be_used(check: Check, site: Site, summary: Path) -> None:
    """Each is annotated where it stands, one that is missing at the list that names it; the summary has them all."""
    folder = summary.parent / "tests/accepted/flow/idaho"
    folder.mkdir(parents=True)
    (folder / "shown.yaml").write_text("mfa:\n  district:\n  - 01 home\n  - 03 login\n")
    (folder / "login.aria.yaml").write_text("version https://git-lfs.github.com/spec/v1\n")
    refused = check("--site", site.origin, *SHORT)
    assert refused.code == 1
    missing, pointer = [line for line in refused.said.splitlines() if line.startswith("::")]
    where, title = "::error file=tests/accepted/flow/idaho", "title=moot check%3A accepted files::"
    assert missing.startswith(f"{where}/shown.yaml,{title}tests/accepted/flow/idaho/home.aria.yaml is missing. ")
    assert pointer.startswith(f"{where}/login.aria.yaml,{title}tests/accepted/flow/idaho/login.aria.yaml is a pointer")
    assert pointer.endswith("Run: git lfs pull")
    text = summary.read_text()
    assert text.startswith("\n## Moot check: accepted files cannot be used\n")
    assert "login.aria.yaml is a pointer of Git LFS" in text


def test_nothing_to_compare_with(check: Check, site: Site, summary: Path) -> None:
    """A job that compares with nothing is red, and says so where it is looked at first."""
    assert check("--site", site.origin, *SHORT).code == 1
    assert summary.read_text().startswith("\n## Moot check: nothing to compare with\n")
    assert "moot check --no-pages" in summary.read_text()
    steps = check("--site", site.origin, *SHORT, "--no-pages")
    assert steps.code == 0
    assert "::warning title=moot check%3A not everything was compared::Pages were not compared (" in steps.said
    assert "pages were not compared" in summary.read_text()


def test_a_walk(moot: Moot, summary: Path) -> None:
    """A step that failed is an annotation, and every step is in the summary."""
    with faulty_court(BY_NAME["renamed Login button"]) as faulty:
        answer = moot("walk", "--site", faulty.origin, *SHORT, "--json", "--no-evidence")
    assert answer.code == 1
    assert json.loads(answer.printed)["passed"] is False
    (command,) = [line for line in answer.said.splitlines() if line.startswith("::")]
    assert command.startswith(
        "::error title=moot walk%3A wrong-pacer-password%2C district%2C step 3 (Log in with your "
    )
    assert "## Moot walk: wrong-pacer-password failed" in summary.read_text()
    assert "| district | 1 Open the court's CM/ECF link | passed |" in summary.read_text()


def test_proofreading(moot: Moot, site: Site, summary: Path) -> None:
    """A statement that is not borne out is an annotation at its line of the guide."""
    guide = summary.parent / "guide.md"
    guide.write_text("# Linking\n\n1. Click **Utilities**, then **Link my accounts to PACER**.\n")
    answer = moot("proofread", guide, "--site", site.origin, "--court", "district", "--json")
    assert answer.code == 1
    assert json.loads(answer.printed)["passed"] is False
    commands = [line for line in answer.said.splitlines() if line.startswith("::")]
    assert commands[0].startswith("::error file=guide.md,line=3,title=moot proofread%3A ")
    assert "## Moot proofread: failed" in summary.read_text("utf-8")
