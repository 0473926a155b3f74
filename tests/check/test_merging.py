"""`moot check --merge`: the reports of shares become one, which says what a whole check would have said."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import jsonschema
import pytest

from automation import cli
from automation.site.client import Site
from tests.check.conftest import Accept, Check, Checked
from tests.check.faults import NOW_AND_THEN, Fault, faulty_court
from tests.check.test_check import BY_NAME, SCHEMA
from tests.check.test_retries import BROKEN

pytestmark = pytest.mark.xdist_group("merging")

PASSWORDS = ("-k", "wrong-pacer or wrong-ecf", "--workers", 1)


class Shares(NamedTuple):
    """Two shares of a check, and the check as a whole, where that is wanted."""

    folders: tuple[Path, Path]
    whole: Checked | None


@pytest.fixture
def shares(check: Check, tmp_path: Path) -> Callable[..., Shares]:
    """Return what checks a court in two shares, and as a whole, if that is wanted."""

    def walk(fault: Fault | None, *words: object, whole: bool = False) -> Shares:
        folders = tmp_path / "one", tmp_path / "two"
        with faulty_court(fault) as site:
            for number, folder in enumerate(folders, 1):
                check("--site", site.origin, *PASSWORDS, *words, "--shard", f"{number}/2", "--output", folder)
            return Shares(folders, check("--site", site.origin, *PASSWORDS, *words) if whole else None)

    return walk


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory, site: Site) -> Path:
    """Two shares of a check of the steps alone, walked once for all tests that look at their reports only."""
    folder = tmp_path_factory.mktemp("shares")
    (folder / "settings.py").write_text("TIMEOUT = 1.5\n")
    settings = ("--config", str(folder / "settings.py"), "--site", site.origin)
    for number in (1, 2):
        words = ("--no-pages", "--shard", f"{number}/2", "--output", str(folder / f"share-{number}"))
        assert cli.answer(["check", "--profile", "idaho", *map(str, PASSWORDS), *settings, *words]) == 0
    return folder


@pytest.fixture
def given(two: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Copies of these shares, to be changed."""
    folders = tmp_path / "share-1", tmp_path / "share-2"
    for folder in folders:
        shutil.copytree(two / folder.name, folder)
    return folders


def change(folder: Path, **values: Any) -> None:
    """Change what a share's report says."""
    file = folder / "check/report.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | values))


def constant(report: Any) -> Any:
    """Return what a report says apart from times, places, and what is said of the merging itself."""
    if isinstance(report, dict):
        left_out = {"seconds", "started", "site", "workers", "merged_from", "url", "options", "accept"}
        left_out |= {"difference_picture", "enlarged_picture"}  # which is named by what is in it, once it is merged
        return {name: constant(value) for name, value in report.items() if name not in left_out}
    return [constant(each) for each in report] if isinstance(report, list) else report


def test_merged_shares_are_the_whole(check: Check, accepted: Accept, shares: Callable[..., Shares]) -> None:
    """Findings, pictures, traces, names of new pages and the exit code are those of a check of everything."""
    accepted(*PASSWORDS)
    folders, whole = shares(BY_NAME["misspelled notice of PACER's"], whole=True)
    assert whole
    shutil.move(whole.folder, whole.folder.with_name("whole"))
    merged = check("--merge", *folders)
    assert (merged.code, whole.code) == (1, 1)
    jsonschema.validate(merged.report, SCHEMA)
    assert constant(merged.report) == constant(whole.report)
    assert merged.report["merged_from"] == [str(folder / "check") for folder in folders]
    assert [line for line in merged.printed.splitlines() if "misspelled" in line or "To accept" in line] == [
        line for line in whole.printed.splitlines() if "misspelled" in line or "To accept" in line
    ]
    (finding, *_) = merged.report["scenarios"][0]["runs"][0]["findings"]
    for name in ("accepted_picture", "picture", "difference_picture"):
        assert (merged.folder / finding["difference"][name]).read_bytes().startswith(b"\x89PNG")
    traces = [run["trace"] for scenario in merged.report["scenarios"] for run in scenario["runs"]]
    assert len({merged.folder / trace for trace in traces if (merged.folder / trace).exists()}) == 2
    page = (merged.folder / "index.html").read_text("utf-8")
    pictures = re.compile(r"data:image/png;base64,[^\"]+")
    whole_page = (whole.folder.with_name("whole") / "index.html").read_text("utf-8")
    assert {*pictures.findall(page)} == {*pictures.findall(whole_page)}
    assert "merged from 2 reports" in page
    cases = list(ElementTree.parse(merged.folder / "junit.xml").getroot().iter("testcase"))  # noqa: S314 - our own
    assert sorted(str(case.get("name")) for case in cases) == ["wrong-ecf-password", "wrong-pacer-password"]


def test_a_folder_of_folders(check: Check, given: tuple[Path, Path], tmp_path: Path) -> None:
    """What an artifact's download leaves can be named as it is; durations are there for the next time."""
    shares = tmp_path / "shares"
    for number, folder in enumerate(given):
        shutil.move(folder / "check", shares / f"check-{number}")
    (shares / "check-1/index.html").unlink()
    merged = check("--merge", shares)
    assert merged.code == 0
    assert merged.said == f"Merging {shares}/check-0 (share 1/2)\nMerging {shares}/check-1 (share 2/2)\n"
    assert merged.printed.splitlines()[-1].startswith("2 scenarios: 2 passed in ")
    assert merged.printed.splitlines()[-1].endswith("; pages were not compared: results/check/index.html")
    assert set(json.loads((merged.folder / "durations.json").read_text())) == {
        "wrong-ecf-password",
        "wrong-pacer-password",
    }
    again = check("--merge", shares, "--json", "--output", tmp_path / "elsewhere")
    assert json.loads(again.printed)["totals"]["passed"] == 2


def test_shares_from_before_steps_had_ids(check: Check, given: tuple[Path, Path]) -> None:
    """They have the steps' numbers alone, and are merged to the same."""
    merged = check("--merge", *given)
    for folder in given:
        file = folder / "check/report.json"
        told = json.loads(file.read_text())
        looked_at = [view for scenario in told["scenarios"] for run in scenario["runs"] for view in run["views"]]
        assert {view.pop("step_id") for view in looked_at} >= {"open-court-link", "log-in"}
        file.write_text(json.dumps(told))
    assert constant(check("--merge", *given).report) == constant(merged.report)


def test_a_share_that_is_missing(
    check: Check, given: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The report says which, its scenarios are not run, and the check is not passed."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    merged = check("--merge", given[1])
    assert merged.code == 1
    told = "Share 1/2 is missing: what it was to walk is not in this report."
    assert merged.printed.splitlines()[0] == told
    assert merged.printed.splitlines()[-1].startswith("2 scenarios: 1 passed, 1 not run in ")
    assert " s; share 1/2 is missing; pages were not compared: " in merged.printed
    assert (merged.report["passed"], merged.report["missing"]) == (False, ["1/2"])
    jsonschema.validate(merged.report, SCHEMA)
    counted = ElementTree.parse(merged.folder / "junit.xml").getroot()  # noqa: S314 - our own
    assert (counted.get("tests"), counted.get("errors"), counted.get("skipped")) == ("2", "1", "0")
    assert f'<p class="notice" role="note">{told}</p>' in (merged.folder / "index.html").read_text("utf-8")
    assert f"::error title=moot check%3A not everything was walked::{told}\n" in merged.said
    assert "## Moot check: failed" in (tmp_path / "summary.md").read_text()
    twice = check("--merge", merged.folder, "--output", tmp_path / "twice")
    assert (twice.code, twice.report["missing"]) == (1, ["1/2"])


def test_an_empty_share_counts(check: Check, given: tuple[Path, Path], site: Site, tmp_path: Path) -> None:
    """That nothing was left for a share is known from its report, and from nothing else."""
    for folder, number in zip(given, (1, 2), strict=True):
        change(folder, shard=f"{number}/3")
    words = ("--site", site.origin, *PASSWORDS, "--no-pages", "--shard", "3/3", "--output", tmp_path / "share-3")
    assert check(*words).code == 0
    lacking = check("--merge", *given)
    assert (lacking.code, lacking.printed.splitlines()[0].partition(":")[0]) == (1, "Share 3/3 is missing")
    assert check("--merge", *given, tmp_path / "share-3").code == 0


def test_browsers_are_merged(check: Check, given: tuple[Path, Path], tmp_path: Path) -> None:
    """Whole checks, or shares, that have nothing in common are one report; what is missing is told with its browser."""
    others = tmp_path / "other-1", tmp_path / "other-2"
    for folder, other in zip(given, others, strict=True):
        shutil.copytree(folder, other)
        file = other / "check/report.json"
        file.write_text(file.read_text().replace('"browser": "chromium"', '"browser": "firefox"'))
    merged = check("--merge", *given, *others)
    assert merged.code == 0
    assert [each["browser"] for each in merged.report["browsers"]] == ["chromium", "firefox"]
    assert merged.report["totals"]["passed"] == 4
    lacking = check("--merge", *given, others[0])
    assert (lacking.code, lacking.report["missing"]) == (1, ["2/2 of firefox"])


def test_flaky_is_judged_as_in_its_share(check: Check, shares: Callable[..., Shares]) -> None:
    """What a share forgave is forgiven, and named."""
    folders, _ = shares(NOW_AND_THEN, "--no-pages", "--retries", 1)
    merged = check("--merge", *folders)
    assert merged.code == 0
    assert "flaky: passed at walk 2; before that: " in merged.printed
    for folder in folders:
        change(folder, fail_on_flaky=True)
    assert check("--merge", *folders).code == 1


def test_failures_are_merged(check: Check, shares: Callable[..., Shares]) -> None:
    """A check whose shares failed has failed, with every trace."""
    folders, _ = shares(BROKEN, "--no-pages", "--retries", 1)
    merged = check("--merge", *folders)
    assert merged.code == 1
    assert merged.report["totals"] | {"pages": 0, "findings": 0} == {
        "scenarios": 2, "passed": 0, "failed": 2, "flaky": 0, "not_run": 0, "runs": 4, "pages": 0, "findings": 0,
    }  # fmt: skip
    names = sorted(file.name for file in (merged.folder / "traces").iterdir())
    assert names == [
        f"wrong-{what}-password-idaho-chromium-1{again}.zip" for what in ("ecf", "pacer") for again in ("-retry-1", "")
    ]


def test_a_new_page_has_one_name(check: Check, accepted: Accept, shares: Callable[..., Shares]) -> None:
    """Two shares that show a page that was never accepted name it alike, and one command accepts it for both."""
    accepted(*PASSWORDS)
    shown = Path("tests/accepted/flow/idaho/shown.yaml")
    kept = [line for line in shown.read_text().splitlines() if "district-login" not in line]
    shown.write_text("\n".join(kept) + "\n")
    folders, whole = shares(None, whole=True)
    assert whole
    merged = check("--merge", *folders)
    commands = [
        {line for line in each.printed.splitlines() if line.startswith("To accept")} for each in (whole, merged)
    ]
    assert {command.partition(" --site")[0] for command in commands[0]} == (
        {command.partition(" --site")[0] for command in commands[1]}
    )
    assert any("--scenario wrong-pacer-password --scenario wrong-ecf-password" in each for each in commands[1])


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"moot": "9.9"},
            "The reports differ in version of Moot: {one} (share 1/2) has {moot}, {two} (share 2/2) has 9.9.",
        ),
        ({"version": "9"}, "The reports differ in version of the practice court: "),
        (
            {"pages": "compared"},
            "The reports differ in pages: {one} (share 1/2) has left out, {two} (share 2/2) has comp",
        ),
        (
            {"retries": 2},
            "The reports differ in --retries: {one} (share 1/2) has 0, {two} (share 2/2) has 2. Shares of ",
        ),
        ({"format": 2}, "{two}/report.json is a report of the format 2; this Moot merges format 1."),
        (
            {"format": None},
            "{two}/report.json is not a report of a check, or an old one; this Moot merges format 1.",
        ),
        ({"shard": "1/2"}, "The same is there twice: {one} (share 1/2) and {two} (share 1/2)."),
        ({"shard": "2/3"}, "{one} (share 1/2) and {two} (share 2/3) are of different numbers of shares."),
        ({"shard": None}, "{one} (share 1/2) and {two} (a whole check) are of different numbers of shares."),
        ({"shard": "3/2"}, "{two}/report.json is not a report of a check."),
        (
            {"pages": "accepted"},
            "{two}/report.json is of a check with --accept, which accepts pages and does not check",
        ),
        ({"pages": "foo"}, "{two}/report.json is not a report of a check: pages is not what it should be."),
        ({"options": ["--site"]}, "{two}/report.json is not a report of a check: options is not what it should be."),
        ({"repeat": 10**9}, "{two}/report.json is not a report of a check: repeat is not what it should be."),
        ({"shard": "1/99999999"}, "{two}/report.json is not a report of a check."),
        ({"shard": f"1/{'9' * 5000}"}, "{two}/report.json is not a report of a check."),
        ({"scenarios": []}, "No share has wrong-"),
        ({"scenarios": 5}, "{two}/report.json is not a report of a check."),
        ({"seconds": "x"}, "{two}/report.json is not a report of a check: report.seconds is not what it should be."),
        ({"whole": []}, "{two}/report.json is not a report of a check: it has scenarios that it was not to walk."),
    ],
)
def test_what_cannot_be_merged(check: Check, given: tuple[Path, Path], changes: dict[str, Any], message: str) -> None:
    """It is refused in plain words that name both, and nothing is written."""
    change(given[1], **changes)
    one, two = (folder / "check" for folder in given)
    refused = check("--merge", *given)
    assert refused.code == 2
    assert message.format(one=one, two=two, moot="0.1.0") in refused.said
    assert refused.report is None


ODD = {**dict.fromkeys(("court", "title", "expected", "seen"), "x"), "step": 1, "kind": "z"}


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("profile",), "../x"),
        (("browser",), "lynx"),
        (("runs", 0, "repetition"), 7),
        (("runs", 0, "retry"), -1),
        (("runs", 0, "findings"), [ODD]),
    ],
)
def test_a_report_with_what_no_check_writes(
    check: Check, given: tuple[Path, Path], where: tuple[str | int, ...], value: object
) -> None:
    """It is refused by the name of what is odd: nothing is counted without end, and no file is named by it."""
    report = json.loads((given[1] / "check" / "report.json").read_text())
    inside: Any = report["scenarios"][0]
    for each in where[:-1]:
        inside = inside[each]
    inside[where[-1]] = value
    change(given[1], scenarios=report["scenarios"])
    refused = check("--merge", *given)
    assert refused.code == 2
    odd = "kind" if where[-1] == "findings" else where[-1]
    assert f"is not a report of a check: {odd} is not what it should be." in refused.said


def test_shares_of_different_checks(check: Check, given: tuple[Path, Path]) -> None:
    """What one was to walk and the other was not is told; a scenario that two shares walked, and one of no check."""
    one, two = (folder / "check" for folder in given)
    report = json.loads((two / "report.json").read_text())
    more = {**report["whole"][0], "scenario": "mfa"}
    change(given[1], whole=[*report["whole"], more])
    refused = check("--merge", *given)
    assert refused.code == 2
    assert f"{one} (share 1/2) and {two} (share 2/2) are not of one check: both were to walk wrong-ecf" in refused.said
    assert (
        "but the one 2 scenarios in all, the other 3. Merge shares that were walked with the same options"
        in refused.said
    )
    shutil.copytree(one / "pictures", two / "pictures", dirs_exist_ok=True)
    both = json.loads((one / "report.json").read_text())["scenarios"] + report["scenarios"]
    change(given[1], whole=report["whole"], scenarios=both)
    assert "they were split by different durations. Give every share the same file" in check("--merge", *given).said
    change(given[1], whole=[*report["whole"], {**more, "scenario": "no-such"}])
    assert "has a scenario no-such, which this Moot does not know." in check("--merge", *given).said


@pytest.mark.parametrize("text", ["", "{", "[1]", "5", "[" * 5000])
def test_a_report_that_is_none(check: Check, given: tuple[Path, Path], text: str) -> None:
    """Cut off, something else, or nested beyond reading."""
    file = given[1] / "check/report.json"
    file.write_text(text)
    refused = check("--merge", *given)
    assert refused.code == 2
    assert f"{file} is not a report of a check" in refused.said


def test_files_that_are_not_there(check: Check, given: tuple[Path, Path], tmp_path: Path) -> None:
    """A report alone is not enough; none of its names leads elsewhere."""
    folder = given[1] / "check"
    report = json.loads((folder / "report.json").read_text())
    views = report["scenarios"][0]["runs"][0]["views"]
    picture = folder / views[0]["picture"]
    data = picture.read_bytes()
    for change_it, told in (
        (lambda: picture.write_bytes(data[:-20]), f"{picture} is cut off. Take the whole folder of the report."),
        (picture.unlink, f"{picture} is missing. Take the whole folder of the report."),
        (lambda: picture.symlink_to(given[0] / "check/report.json"), "which is not a file of its own"),
    ):
        change_it()
        assert told in check("--merge", *given).said
    secret = tmp_path / "0123456789abcdef.png"
    secret.write_bytes(data)
    for name in (f"pictures/../../../{secret.name}", str(secret), "pictures/secret.png", ""):
        views[0]["picture"] = name
        change(given[1], scenarios=report["scenarios"])
        refused = check("--merge", *given)
        assert refused.code == 2
        assert f"names {name}, which is not a file of its own." in refused.said


def test_where_merging_goes_wrong(check: Check, given: tuple[Path, Path], tmp_path: Path) -> None:
    """No folder, no report in it, one that is to be written over, and options that belong to walking."""
    for words, told in (
        (("--merge",), "Name the folders that hold the reports: moot check --merge DIR..."),
        (("--merge", "nowhere"), "There is no folder nowhere."),
        (("--merge", tmp_path / "share-1/check/pictures"), "pictures holds no report.json: no check has ended there."),
        (("--merge", given[0], "--output", given[0]), "holds one of the reports. Name another folder: --output DIR."),
        (
            ("--merge", given[0], "--repeat", 2, "--site", "http://127.0.0.1:1", "--no-pages", "--headed"),
            "--merge walks nothing, and judges as its shares did. Leave out --no-pages, --repeat, --headed, --site.",
        ),
        (("share-1", "share-2"), "Got unexpected extra arguments (share-1 share-2)"),
    ):
        refused = check(*words)
        assert refused.code == 2
        assert told in refused.said


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"interrupted": True}, 1), ({"missing": ["2/3 of firefox"]}, 1), ({"parts": ["words"]}, 0)],
    ids=["interrupted", "missing", "parts"],
)
def test_what_shares_have_left_out_is_left_out(
    check: Check, given: tuple[Path, Path], changes: dict[str, Any], code: int
) -> None:
    """In the merged report, too: nobody takes it for a whole check."""
    for folder in given:
        change(folder, **(changes if "parts" in changes or folder == given[1] else {}))
    merged = check("--merge", *given)
    assert merged.code == code
    assert merged.report | changes == merged.report


def test_pictures_that_one_share_has_not_compared_are_not_compared(check: Check, given: tuple[Path, Path]) -> None:
    """Neither a browser's that draws otherwise on one machine, nor a page's that has none there."""
    for folder, compared in zip(given, (True, False), strict=True):
        report = json.loads((folder / "check/report.json").read_text())
        report["browsers"][0]["pictures_compared"] = compared
        report["scenarios"][0]["runs"][0]["unpictured"] = [] if compared else ["district-login"]
        change(folder, pages="compared", browsers=report["browsers"], scenarios=report["scenarios"])
    merged = check("--merge", *given)
    assert [each["pictures_compared"] for each in merged.report["browsers"]] == [False]
    assert "No picture is accepted here of district-login: " in merged.printed
    assert "; pictures were not compared; 1 picture was not compared: " in merged.printed
