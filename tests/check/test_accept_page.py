"""`moot check --accept-page`: one page accepted out of a report, and everything else left as it is."""

import re
import shlex
from pathlib import Path

import jsonschema
import pytest
from markupsafe import escape

from automation.site.client import Site
from tests.check.conftest import Accept, Check, Checked
from tests.check.faults import FAULTS, faulty_court
from tests.check.test_check import SCHEMA, SHORT

BY_NAME = {fault.name: fault for fault in FAULTS}
EVERY_PAGE = BY_NAME["no practice banner"]


def findings(checked: Checked) -> list[tuple[str, str]]:
    """Return the page of each finding, and the command that accepts it."""
    runs = [run for scenario in checked.report["scenarios"] for run in scenario["runs"]]
    return [(finding["page"], finding["accept"]) for run in runs for finding in run["findings"]]


def accepted_files(folder: Path) -> dict[str, bytes]:
    """Return the accepted files."""
    return {file.name: file.read_bytes() for file in (folder / "tests/accepted/flow/idaho").iterdir()}


def test_the_command_of_the_report_accepts_the_page(
    check: Check, accepted: Accept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Terminal, report.json and page name it, with the options that matter; it accepts that page and no other.

    It begins as the command did that found it.
    """
    monkeypatch.setenv("MOOT_TYPED", "./moot")
    settings = tmp_path / "my settings.py"
    settings.write_text("TIMEOUT = 1.5\n")
    accepted(*SHORT)
    with faulty_court(EVERY_PAGE) as faulty:
        again = ("--site", faulty.origin, "--config", settings)
        found = check(*again, *SHORT, "--workers", 1)
        page = (found.folder / "index.html").read_text("utf-8")
        before = accepted_files(tmp_path)
        (command,) = {command for name, command in findings(found) if name == "district-login"}
        words = shlex.split(command)
        one = check(*words[2:])
        left = check(*again, *SHORT)
        rest = check(*again, *(word for name, _ in findings(left) for word in ("--accept-page", name)))
        after = check(*again, *SHORT)
    jsonschema.validate(found.report, SCHEMA)
    assert words == ["./moot", "check", "--accept-page", "district-login", *map(str, again)]
    to_accept = "To accept how it looks now: "
    told = [line.removeprefix(to_accept) for line in found.printed.splitlines() if line.startswith(to_accept)]
    assert [line for line in told if " --accept-page district-login " in line]
    for line in told:  # with the other pages that differ in the same
        assert shlex.split(line)[-len(again) :] == [*map(str, again)]
        assert f"<code>{escape(line)}</code>" in page
    assert [run.code for run in (found, one, left, rest, after)] == [1, 1, 1, 0, 0]
    assert "Accepted in tests/accepted/flow/idaho: district-login\n" in one.said
    others = [name for name, _ in findings(found) if name != "district-login"]
    assert len(others) > 1
    assert f"Not accepted, since not named: {', '.join(sorted(others))}\n" in one.said
    assert [name for name, _ in findings(left)] == others
    changed = {name for name, data in accepted_files(tmp_path).items() if before.get(name) != data}
    assert {re.split("[.@]", name)[0] for name in changed} == {*others, "district-login"}


def test_a_cut_off_picture_is_named_and_accepted_anew(check: Check, site: Site, tmp_path: Path) -> None:
    """The remedy of the message is the way out; before that nothing is walked, and the last report is kept."""
    check("--site", site.origin, *SHORT, "--accept")
    before = accepted_files(tmp_path)
    (picture,) = (tmp_path / "tests/accepted/flow/idaho").glob("district-login.chromium-*.png")
    picture.write_bytes(before[picture.name][:-100])
    report = tmp_path / "results/check/report.json"
    last = report.read_bytes()
    refused = check("--site", site.origin, *SHORT)
    assert refused.code == 1
    assert (
        f"{picture.name} is cut off. Take it from version control again, or run: moot check --accept-page"
        in refused.said
    )
    assert report.read_bytes() == last
    mended = check("--site", site.origin, "--accept-page", "district-login")
    assert mended.code == 0
    assert accepted_files(tmp_path) == before


@pytest.mark.parametrize(("name", "guess"), [("district-logn", " Did you mean district-login?"), ("xyz", "")])
def test_a_page_that_does_not_exist(check: Check, accepted: Accept, site: Site, name: str, guess: str) -> None:
    """It is answered with the nearest before anything is walked, or after a scenario that was to show it."""
    accepted(*SHORT)
    refused = check("--site", site.origin, "--accept-page", name)
    assert refused.code == 2
    assert f"There is no accepted page {name!r}.{guess} A page that is new is accepted with a scenario" in refused.said
    walked = check("--site", site.origin, "--accept-page", name, *SHORT)
    assert walked.code == 1
    assert f"There is no page {name!r}.{guess} Known: district-home, " in walked.said


def test_nothing_is_accepted_yet(check: Check, site: Site) -> None:
    """A single page has nothing to stand beside."""
    refused = check("--site", site.origin, "--accept-page", "district-login")
    assert refused.code == 2
    assert "There is no accepted page 'district-login'." in refused.said


def test_files_of_somebody_else_are_left(check: Check, site: Site, tmp_path: Path) -> None:
    """In the folder of the results, whatever they are called; ours of an earlier check go."""
    folder = tmp_path / "results/check"
    theirs = [folder / name for name in ("notes.txt", "pictures/holiday.png", "traces/old/mine.zip")]
    for file in theirs:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("mine")
    ours = [folder / name for name in ("pictures/0123456789abcdef.png", "traces/mfa-idaho-chromium-1.zip")]
    for file in ours:
        file.write_text("ours")
    assert check("--site", site.origin, *SHORT, "--no-pages").code == 0
    assert [file.read_text() for file in theirs] == ["mine"] * 3
    assert [file for file in ours if file.exists()] == []


def test_a_folder_that_cannot_be_cleared(check: Check, site: Site, tmp_path: Path) -> None:
    """A file where a folder of ours should be is told, and left."""
    (tmp_path / "results/check").mkdir(parents=True)
    (tmp_path / "results/check/pictures").write_text("mine")
    refused = check("--site", site.origin, *SHORT, "--no-pages")
    assert refused.code == 2
    assert "results/check/pictures cannot be written: File exists. Name another folder: --output DIR." in refused.said
    assert (tmp_path / "results/check/pictures").read_text() == "mine"


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"link": "x"}', '{"link": NaN}', '{"link": -1}', "[" * 5000])
def test_durations_that_cannot_be_read(check: Check, site: Site, tmp_path: Path, text: str) -> None:
    """Our own are said and made anew; a named file, and those that shares are split by, are refused and left."""
    own = tmp_path / "results/check/durations.json"
    own.parent.mkdir(parents=True)
    for file in (own, tmp_path / "named.json"):
        file.write_text(text)
    for words in (("--durations", "named.json"), ("--shard", "1/2")):
        refused = check("--site", site.origin, *SHORT, *words)
        assert refused.code == 2
        assert "does not hold durations of scenarios as a check writes them" in refused.said
    assert own.read_text() == (tmp_path / "named.json").read_text() == text
    went_on = check("--site", site.origin, "-k", "no-such-thing")
    assert "does not hold durations of scenarios as a check writes them. It is written anew at the end." in went_on.said
