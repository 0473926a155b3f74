"""The doctor says whether a walk with the same options could begin, and mends nothing."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from automation import cli
from automation.session import browser, stage
from automation.site.client import Site
from automation.support.extras import EXTRAS
from playbook.court import names

NO_COURT = [sys.executable, "-S", "-c", "import sys; sys.exit('No paper.')"]

Doctor = Callable[..., tuple[int, dict[str, tuple[bool, str]]]]


@pytest.fixture
def doctor(
    playwright: Playwright,
    site: Site,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> Doctor:
    """Return a function that asks the doctor, in an empty folder, about the tests' own practice court."""

    @contextmanager
    def running() -> Iterator[Playwright]:
        yield playwright

    def ask(*words: object) -> tuple[int, dict[str, tuple[bool, str]]]:
        code = cli.answer(["doctor", "--json", "--site", site.origin, *map(str, words)])
        printed, said = capfd.readouterr()
        assert said == ""
        answer = json.loads(printed)
        assert list(answer) == ["well", "findings"]
        assert answer["well"] == (code == 0)
        assert all(list(finding) == ["what", "well", "found", "mend"] for finding in answer["findings"])
        return code, {finding["what"]: (finding["well"], finding["found"]) for finding in answer["findings"]}

    monkeypatch.setattr(stage, "start_playwright", running)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return ask


def test_all_is_well(doctor: Doctor, site: Site, tmp_path: Path) -> None:
    """Each thing is looked at once, and nothing is left behind."""
    code, found = doctor("--output", "some/results")
    assert code == 0
    assert list(found) == [
        "Python",
        "Playwright",
        *(f"Extra {name}" for name in EXTRAS),
        "Chromium without a window",
        "Chromium with a window",
        "Practice court",
        "Results folder some/results",
    ]
    assert found["Python"] == (True, sys.version.split()[0])
    assert found["Practice court"] == (True, f"version {site.version} at {site.origin}")
    assert found["Results folder some/results"] == (True, "can be written")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "what", "found"),
    [
        (
            "--browser-path /bin/false",
            "Chromium without a window",
            "/bin/false does not start: it ended at once.\n"
            "Name another one with --browser-path FILE; moot doctor says more.",
        ),
        (
            "--browser-path /no/browser",
            "Chromium without a window",
            "/no/browser: there is no such file. Name a browser's program, or none: then one is found.",
        ),
        (
            "--profile idahoe",
            "Practice court",
            f"There is no profile 'idahoe'. Did you mean idaho? Known: {', '.join(names())}.",
        ),
        ("--output file/results", "Results folder file/results", "cannot be written: Not a directory"),
        (
            "--connect ws://127.0.0.1:9",
            "Chromium at ws://127.0.0.1:9",
            "No Playwright browser server answers at ws://127.0.0.1:9: "
            "WebSocket error: connect ECONNREFUSED 127.0.0.1:9\n"
            "Start one there with: python -m playwright run-server. Or leave --connect out.",
        ),
    ],
)
def test_what_is_not_well(doctor: Doctor, tmp_path: Path, words: str, what: str, found: str) -> None:
    """One thing that is not well makes the exit code 1; the others are looked at all the same."""
    (tmp_path / "file").touch()
    code, findings = doctor(*words.split())
    assert (code, findings[what]) == (1, (False, found))
    assert [name for name, (well, _) in findings.items() if not well] == [what]
    assert list(findings)[-2] == "Practice court"


def test_a_machine_without_a_browser(doctor: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the one that is asked for must be there; none is installed."""
    monkeypatch.setattr(browser, "find", lambda *_, **__: None)
    code, found = doctor()
    assert (code, found["Chromium without a window"], found["Chromium with a window"]) == (
        1,
        (False, "none"),
        (True, "none"),
    )
    _, found = doctor("--headed")
    assert (found["Chromium without a window"], found["Chromium with a window"]) == ((True, "none"), (False, "none"))


def test_a_practice_court_of_our_own(
    playwright: Playwright, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without --site the doctor starts one, as a walk does; in words it says what to do where it is not well."""
    monkeypatch.setattr(browser, "find", lambda *_, **__: None)
    monkeypatch.chdir(tmp_path)

    @contextmanager
    def running() -> Iterator[Playwright]:
        yield playwright

    monkeypatch.setattr(stage, "start_playwright", running)
    assert cli.answer(["doctor"]) == 1
    lines = capsys.readouterr().out.splitlines()
    at = 2 + len(EXTRAS)  # after Python and Playwright
    assert lines[at : at + 2] == [
        "NO  Chromium without a window: none",
        "    The first walk that wants it installs one; or name one that you have: --browser-path FILE.",
    ]
    assert any(line.startswith("ok  Practice court: version ") and line.endswith(" answers") for line in lines)
    Path("playwright.config.py").write_text(f"SERVER_COMMAND = {NO_COURT!r}\n")
    cli.answer(["doctor"])
    printed = capsys.readouterr().out
    assert "\nNO  Practice court: The practice court ended before it was ready (exit code 1).\n" in printed
    assert f"{os.linesep}  No paper.{os.linesep}" in printed
