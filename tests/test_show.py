"""`moot show`: the page of the last run, and its trace."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from automation.commands.show import LastRun, last_runs
from automation.support import opening
from tests.conftest import Moot


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What would have been opened in a browser."""
    files: list[str] = []

    def launch(file: Path) -> bool:
        files.append(str(file))
        return True

    monkeypatch.setattr(opening, "launch", launch)
    return files


def left(folder: Path, name: str, told: Any, age: int, *others: str) -> None:
    """Lay down what a command left so many seconds ago."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(json.dumps(told), encoding="utf-8")
    for other in others:
        (folder / other).parent.mkdir(exist_ok=True)
        (folder / other).touch()
    (folder / "index.html").touch()
    os.utime(folder / "index.html", (1_000_000 - age, 1_000_000 - age))


CHECKED = {
    "passed": False,
    "scenarios": [{"runs": [{"trace": None}, {"trace": "traces/mfa.zip"}]}, {"runs": [{"trace": "traces/gone.zip"}]}],
}


def test_the_last_run_is_shown(moot: Moot, tmp_path: Path, opened: list[str]) -> None:
    """The newest page, whichever command made it; or that of the command that is named; a failure with its trace."""
    results = tmp_path / "results"
    left(results, "walk.json", {"passed": True}, 20, "trace.zip")
    left(results / "check", "report.json", CHECKED, 10, "traces/mfa.zip")
    left(results / "video", ".moot.lock", "", 30)
    code, printed, said = moot("show")
    assert (code, printed) == (0, "results/check/index.html (moot check, FAILED)\n")
    assert said.startswith("To see it again, step by step: ")
    assert said.endswith(" show-trace --port 0 results/check/traces/mfa.zip\n")
    assert moot("show", "walk") == (0, "results/index.html (moot walk, passed)\n", "")
    assert moot("show", "record") == (0, "results/video/index.html (moot record, passed)\n", "")
    assert opened == ["results/check/index.html", "results/index.html", "results/video/index.html"]


def test_a_printed_guide_is_shown(moot: Moot, tmp_path: Path, opened: list[str]) -> None:
    """The latest one, whatever its folder's name says of it."""
    for name, when in (("guide", 1000), ("guide-es", 2000)):
        page = tmp_path / "results" / name / "guide.html"
        page.parent.mkdir(parents=True)
        page.write_text("<title>Guide</title>")
        os.utime(page, (when, when))
    assert moot("show", "guide") == (0, "results/guide-es/guide.html (moot guide, passed)\n", "")
    assert opened == ["results/guide-es/guide.html"]


def test_a_walk_that_was_stopped_has_not_failed(moot: Moot, tmp_path: Path, opened: list[str]) -> None:
    """The page itself says how its walk ended, and its trace is not shown as a failure's."""
    results = tmp_path / "results"
    left(results, "walk.json", {"passed": False}, 0, "trace.zip")
    (results / "index.html").write_text('<meta name="moot-walk" content="link stopped by hand after step 4">')
    assert moot("show") == (0, "results/index.html (moot walk, stopped by hand after step 4)\n", "")
    assert opened == ["results/index.html"]


def test_a_check_that_passed_has_no_failure_to_show(moot: Moot, tmp_path: Path, opened: list[str]) -> None:
    """A flaky walk keeps its trace, and a retry has forgiven it."""
    left(tmp_path / "results" / "check", "report.json", {**CHECKED, "passed": True}, 0, "traces/mfa.zip")
    assert moot("show") == (0, "results/check/index.html (moot check, passed)\n", "")
    assert opened == ["results/check/index.html"]


@pytest.mark.parametrize(
    ("words", "what", "first"),
    [
        ([], "a run", "walk"),
        (["walk"], "moot walk", "walk"),
        (["check"], "moot check", "check"),
        (["proofread"], "moot proofread", "proofread FILE"),
        (["video"], "moot record", "record"),
        (["film"], "moot record", "record"),
    ],
)
def test_there_is_nothing_to_show(moot: Moot, opened: list[str], words: list[str], what: str, first: str) -> None:
    """The message says what was looked for, where, and what makes it."""
    code, printed, said = moot("show", *words)
    assert (code, printed) == (2, "")
    seen = f"Error: There is no page of {what} in results."
    assert said.splitlines()[-1] == f"{seen} Run moot {first} first, or name its folder: --output DIR."
    assert opened == []


@pytest.mark.parametrize("text", ["", "[]", "[" * 5000, '{"passed": tr', "\x00"])
def test_what_cannot_be_read_is_left_out(tmp_path: Path, text: str) -> None:
    """A report that was cut off hides no other one."""
    left(tmp_path / "check", "report.json", CHECKED, 0)
    (tmp_path / "walk.json").write_text(text, encoding="utf-8")
    (tmp_path / "index.html").touch()
    assert list(last_runs(tmp_path)) == [LastRun("check", tmp_path / "check" / "index.html", passed=False)]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have other openers")
@pytest.mark.parametrize("opener", ["echo one >&2; echo two; exit 3", "exit 0", None])
def test_where_no_browser_can_be_opened(
    moot: Moot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opener: str | None
) -> None:
    """One line says which file to open, and nothing that the system's opener says; that is no failure."""
    folder = tmp_path / "programs"
    folder.mkdir()
    if opener:
        (folder / "xdg-open").write_text(f"#!/bin/sh\n{opener}\n")
        (folder / "xdg-open").chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    left(tmp_path / "results", "walk.json", {"passed": True}, 0)
    code, printed, said = moot("show")
    page = tmp_path / "results" / "index.html"
    assert (code, printed) == (0, "results/index.html (moot walk, passed)\n")
    assert said == ("" if opener == "exit 0" else f"No browser could be opened here. Open {page} yourself.\n")
