"""`moot check`, from the words that are typed to the files that it leaves."""

import json
import os
import shutil
import signal
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
from filelock import FileLock

from automation.site.client import Site, SiteError
from playbook.court import names
from tests.check.conftest import Accept, Check
from tests.check.faults import FAULTS, NOW_AND_THEN, faulty_court
from tests.check.walking import FLOW
from tests.processes import alive, descendants, wait_until

SCHEMA = json.loads(
    files("automation.outputs.check.reports").joinpath("report.schema.json").read_text(encoding="utf-8")
)
BY_NAME = {fault.name: fault for fault in (*FAULTS, NOW_AND_THEN)}
SHORT = ("--scenario", "wrong-pacer-password")  # the shortest walk
TWO = ("-k", "wrong-pacer or link-relogin", "--workers", "1", "--no-pages")


def test_accept_then_check(apart: Check, site: Site) -> None:
    """What was accepted is found again, pictures and all."""
    accepted = apart("--site", site.origin, *SHORT, "--accept")
    assert accepted.code == 0
    assert "Accepted in tests/accepted/flow/idaho: district-home, district-login" in accepted.said
    again = apart("--site", site.origin, *SHORT)
    assert again.code == 0
    assert again.printed.splitlines() == [again.printed.strip()]
    assert again.printed.startswith("1 scenario: 1 passed in ")
    assert again.printed.endswith(" s: results/check/index.html\n")
    assert again.report["browsers"][0]["pictures_compared"] is True
    jsonschema.validate(again.report, SCHEMA)


def test_a_change_is_told_and_can_be_accepted(check: Check, accepted: Accept) -> None:
    """A line says scenario, court, step, expectation, what was seen and which picture; the files say the same."""
    accepted(*SHORT)
    with faulty_court(BY_NAME["misspelled notice of PACER's"]) as faulty:
        found = check("--site", faulty.origin, *SHORT)
        done = check("--site", faulty.origin, *SHORT, "--accept")
        after = check("--site", faulty.origin, *SHORT)
    assert (found.code, done.code, after.code) == (1, 0, 0)
    line = found.printed.splitlines()[0]
    assert line.startswith(
        "wrong-pacer-password · district · step 3 (Log in with your upgraded PACER account): "
        "expected: the page as accepted; seen: the text “NOTICE: This is a restricted"
    )
    walked = [line.strip() for line in found.said.splitlines()]
    so_far = walked.index("wrong-pacer-password, so far:")
    assert line.partition("; also")[0].endswith(walked[so_far + 1])
    assert walked[so_far + 2].startswith("no   1 of 1  wrong-pacer-password")
    assert walked[so_far + 3] == "as above"
    assert Path(line.rpartition("picture: ")[2]).name.endswith("-district-login.png")
    assert done.printed.splitlines()[0].partition("; picture")[0] == line.partition("; picture")[0]
    assert "Accepted in tests/accepted/flow/idaho: district-login" in done.said


def test_every_report_tells_of_a_failed_step(check: Check) -> None:
    """junit.xml, report.json and the page name the step; a trace is kept, with the command that opens it."""
    with faulty_court(BY_NAME["renamed Login button"]) as faulty:
        found = check("--site", faulty.origin, *SHORT, "--no-pages")
    expected = "expected: PACER's log-in, or the court's menu bar; seen: it is not on the page"
    assert found.code == 1
    assert expected in found.printed
    assert "show-trace --port 0 results/check/traces/wrong-pacer-password-idaho-chromium-1.zip" in found.printed
    jsonschema.validate(found.report, SCHEMA)
    (finding,) = found.report["scenarios"][0]["runs"][0]["findings"]
    assert (finding["kind"], finding["court"], finding["step"]) == ("step", "district", 3)
    assert (found.folder / finding["picture"]).exists()
    case = ElementTree.parse(found.folder / "junit.xml").getroot().find("testsuite/testcase")  # noqa: S314 - our own
    assert case is not None
    assert case.get("name") == "wrong-pacer-password"
    failure = case.find("failure")
    assert failure is not None
    assert expected in str(failure.get("message"))
    assert "PACER&#39;s log-in, or the court&#39;s menu bar" in (found.folder / "index.html").read_text("utf-8")


def test_json_is_the_report_and_nothing_else(apart: Check, site: Site) -> None:
    """What is printed can be read by a program; what a person is told goes to standard error."""
    checked = apart("--site", site.origin, *SHORT, "--json", "--repeat", 2, "--workers", 2, "--no-pages")
    assert json.loads(checked.printed) == checked.report
    assert checked.report["totals"]["runs"] == 2
    assert checked.report["workers"] == 2
    assert "With " in checked.said


def test_a_walk_that_fails_now_and_then_is_flaky(check: Check) -> None:
    """One pass of two is not passed, and says so."""
    with faulty_court(BY_NAME["the first log-in page is broken"]) as faulty:
        checked = check("--site", faulty.origin, *SHORT, "--repeat", 2, "--workers", 1, "--no-pages")
    assert checked.code == 1
    assert "wrong-pacer-password: passed 1 of 2, which is not passed\n" in checked.printed
    assert checked.printed.splitlines()[-1].startswith("1 scenario: 0 passed, 1 flaky in ")
    assert checked.report["totals"]["flaky"] == 1


def test_it_stops_after_so_many_failures(check: Check) -> None:
    """What was not begun is told as not run."""
    with faulty_court(BY_NAME["renamed Login button"]) as faulty:
        checked = check(
            "--site",
            faulty.origin,
            "-k",
            "password and not capitals",
            "--workers",
            1,
            "--max-failures",
            1,
            "--no-pages",
        )
    assert checked.code == 1
    assert checked.report["totals"] | {"pages": 0, "findings": 0} == {
        "scenarios": 2, "passed": 0, "failed": 1, "flaky": 0, "not_run": 1, "runs": 1, "pages": 0, "findings": 0,
    }  # fmt: skip
    cases = ElementTree.parse(checked.folder / "junit.xml").getroot().findall("testsuite/testcase/skipped")  # noqa: S314
    assert len(cases) == 1


def test_shares_and_durations(check: Check, site: Site) -> None:
    """Two machines' shares together are everything; only a whole run measures, so that all shares split alike."""
    words = ("--site", site.origin, "-k", "wrong-pacer or wrong-ecf", "--no-pages")
    shares = [check(*words, "--shard", f"{part}/2") for part in (1, 2)]
    assert [share.report["totals"]["scenarios"] for share in shares] == [1, 1]
    both = {"wrong-pacer-password", "wrong-ecf-password"}
    assert {share.report["scenarios"][0]["scenario"] for share in shares} == both
    durations = shares[0].folder / "durations.json"
    assert not durations.exists()
    check(*words, *SHORT)
    assert list(json.loads(durations.read_text())) == ["wrong-pacer-password"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("--scenario links", "There is no scenario 'links'. Did you mean link?"),
        ("-k (link", "'(link' breaks off at the end."),
        ("-k nothing-like-it", "No scenario fits. moot walk --list lists them."),
        ("--shard 3/2", "'3/2' is not a share. Write it as 1/3: the first of three machines."),
        ("--shard 1/99999999", "'1/99999999' is not a share. Write it as 1/3: the first of three machines."),
        ("--repeat 1001", "Invalid value for '--repeat': 1001 is not in the range 1<=x<=1000."),
        ("--retries 1001", "Invalid value for '--retries': 1001 is not in the range 0<=x<=1000."),
        ("--accept --court district", "--accept takes whole scenarios, in all of their courts. Leave --court out."),
        ("--accept --accept-page district-home", "--accept takes every page, --accept-page only some."),
        ("--accept-page x --court district", "--accept-page takes whole scenarios, in all of their courts."),
        ("--durations nowhere/at-all.json", "There is no folder nowhere for at-all.json."),
        (
            "--durations playwright.config.py",
            "playwright.config.py does not hold durations of scenarios as",
        ),
        ("--profile atlantis", f"There is no profile 'atlantis'. Known: {', '.join(names())}."),
        ("--workers 0", "Invalid value for '--workers': 0 is not in the range x>=1."),
        ("--browser chrome", "There is no browser 'chrome'. Did you mean chromium?"),
        (
            "--scenario redaction-notice --scenario mfa --court district",
            "The scenario redaction-notice is walked in the bankruptcy court only. Leave --court out.",
        ),
        ("--accept --no-pages", "--no-pages compares no page, and --accept accepts them. Leave one of the two out."),
        ("--accept-page x --no-pages", "--no-pages compares no page, and --accept-page accepts them."),
    ],
)
def test_what_is_not_understood(check: Check, site: Site, words: str, message: str) -> None:
    """Exit code 2, and what is wanted instead."""
    checked = check("--site", site.origin, *words.split())
    assert checked.code == 2
    assert message in checked.said


@pytest.mark.parametrize("scenario", ["link", "link-relogin"])
def test_the_second_court_alone_is_as_accepted(check: Check, site: Site, tmp_path: Path, scenario: str) -> None:
    """It begins with the log-in that it else does without; the page behind that is compared all the same."""
    shutil.copytree(FLOW, tmp_path / "tests" / "accepted" / "flow" / "idaho")
    alone = ("--scenario", scenario, "--court", "bankruptcy", "--workers", 1)
    assert check(*alone, "--site", site.origin).code == 0
    with faulty_court(BY_NAME["filing menus before linking"]) as faulty:
        checked = check(*alone, "--site", faulty.origin)
    assert checked.code == 1
    assert "the link “Bankruptcy” is new in the CM/ECF menu" in checked.printed


def test_a_real_court_is_refused(check: Check) -> None:
    """Before anything starts."""
    checked = check("--site", "https://ecf.idd.uscourts.gov")
    assert checked.code == 2
    assert "is a real court's: Moot never goes there" in checked.said


def test_two_checks_in_one_folder(check: Check, site: Site, tmp_path: Path) -> None:
    """The second is told, and leaves the first one's files alone."""
    folder = tmp_path / "results" / "check"
    folder.mkdir(parents=True)
    (folder / "report.json").write_text('"the first one\'s"')
    with FileLock(folder / ".moot.lock"):
        checked = check("--site", site.origin)
    assert checked.code == 2
    assert "Another run writes into results/check at this moment." in checked.said
    assert checked.report == "the first one's"


def test_damaged_accepted_files(check: Check, site: Site, tmp_path: Path) -> None:
    """They are told before anything is walked."""
    folder = tmp_path / "tests" / "accepted" / "flow" / "idaho"
    folder.mkdir(parents=True)
    (folder / "shown.yaml").write_text("link: [")
    checked = check("--site", site.origin)
    assert checked.code == 1
    assert "Error: An accepted file cannot be used. Nothing was walked or changed.\n" in checked.said
    assert "With " not in checked.said


def test_what_a_message_says_to_type_is_about_the_same_court(check: Check, site: Site, tmp_path: Path) -> None:
    """Once the command of a damaged file left --site out, and another court's pages were accepted."""
    folder = tmp_path / "tests" / "accepted" / "flow" / "idaho"
    folder.mkdir(parents=True)
    (folder / "shown.yaml").write_text("mfa:\n  district:\n  - open-court-link home\n")
    damaged = check("--site", site.origin, "--scenario", "mfa")
    assert f"run: moot check --accept-page home --profile idaho --site {site.origin}\n" in damaged.said
    (folder / "shown.yaml").unlink()
    nothing = check("--site", site.origin, "--scenario", "mfa")
    assert f"look now: moot check --accept --scenario mfa --site {site.origin}\n" in nothing.said
    assert f"steps alone: moot check --no-pages --scenario mfa --site {site.origin}" in nothing.said


def test_a_mask_that_is_no_selector(check: Check, site: Site, tmp_path: Path) -> None:
    """No page is blamed for a setting."""
    (tmp_path / "ours.py").write_text("MASK = ('p >> [',)\n")
    refused = check("--site", site.origin, *SHORT, "--no-pages", "--config", "ours.py")
    assert refused.code == 1
    assert "MASK: 'p >> [' is no selector." in refused.said


def test_the_court_ends_before_the_probes(check: Check, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """That is no mistake in the command, and what was walked is told."""

    def gone(*_: object) -> None:
        raise SiteError("nothing listens there")

    monkeypatch.setattr("automation.commands.check._probed", gone)
    checked = check("--site", site.origin, *SHORT, "--no-pages", "--probe")
    assert checked.code == 1
    assert f"{site.origin} does not answer any more: not everything was checked." in checked.said
    assert "1 scenario: 1 passed" in checked.printed


def test_no_browser(apart: Check, site: Site) -> None:
    """What keeps a worker from starting is said once, as everywhere."""
    checked = apart("--site", site.origin, "--browser-path", "/bin/nowhere", "--workers", 2, "--no-pages")
    assert checked.code == 1
    assert checked.said.count("/bin/nowhere: there is no such file.") == 1


def test_a_walk_that_never_ends(apart: Check, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is broken off and told, whatever hangs: a browser that died can leave Playwright waiting forever."""
    monkeypatch.setattr("automation.outputs.check.running.worker_pool.LONGEST_WALK", 0.1)
    checked = apart("--site", site.origin, "--scenario", "link-relogin", "--no-pages")
    assert checked.code == 1
    assert "expected: the walk goes on; seen: it did not end within 0.1 s" in checked.printed


def test_accepted_pages_that_cannot_be_written(
    check: Check, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file where the folder should be is told, and is no bug of ours; what cannot be written is told as well."""
    (tmp_path / "tests").write_text("no folder")
    checked = check("--site", site.origin, *SHORT, "--accept")
    assert checked.code == 1
    assert "  tests/accepted/flow/idaho cannot be read: Not a directory. " in checked.said
    (tmp_path / "tests").unlink()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("automation.outputs.check.baseline.rewriting.shutil.copyfile", full)
    checked = check("--site", site.origin, *SHORT, "--accept")
    assert checked.code == 1
    assert checked.said.splitlines()[-1] == (
        "Error: tests/accepted/flow/idaho cannot be written: No space left on device."
    )
    assert list((tmp_path / "tests" / "accepted" / "flow").iterdir()) == []


def test_a_worker_that_is_killed(site: Site, tmp_path: Path) -> None:
    """Its walk is told as broken off; another worker walks the rest."""
    with started(tmp_path, "--site", site.origin, *TWO) as check:
        (worker,) = wait_until(lambda: [pid for pid, line in descendants(check.pid).items() if "spawn_main" in line])
        wait_until(lambda: list((tmp_path / "results" / "check" / "pictures").glob("[0-9a-f]*.png")))
        os.kill(worker, signal.SIGKILL)
        printed, _ = check.communicate()
    assert check.returncode == 1
    assert "expected: the walk goes on; seen: the worker process ended (exit code -9)" in printed
    assert "2 scenarios: 1 passed, 1 FAILED" in printed


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_stopped_in_the_middle(site: Site, tmp_path: Path, number: int, code: int) -> None:
    """What was finished is in the reports, which say that it is not all; no process is left."""
    with started(tmp_path, "--site", site.origin, *TWO) as check:
        wait_until(lambda: list((tmp_path / "results" / "check" / "pictures").glob("[0-9a-f]*.png")))
        left = descendants(check.pid)
        check.send_signal(number)
        _, said = check.communicate()
    assert check.returncode == code
    assert said.endswith("Stopped. What was finished is kept.\n")
    report = json.loads((tmp_path / "results" / "check" / "report.json").read_text())
    assert (report["interrupted"], report["passed"]) == (True, False)
    assert report["totals"]["not_run"] >= 1
    wait_until(lambda: not any(alive(pid) for pid in left))


def test_what_was_found_until_ctrl_c_is_told(tmp_path: Path) -> None:
    """Beneath its walk's line as soon as that is over, and again at the end; the reports have it, too."""
    seen = "expected: PACER's log-in, or the court's menu bar; seen: it is not on the page"
    with (
        faulty_court(BY_NAME["renamed Login button"]) as faulty,
        started(tmp_path, "--site", faulty.origin, *TWO) as check,
    ):
        assert check.stderr
        until = next(line for line in check.stderr if line.startswith(" no "))
        line = next(check.stderr)
        check.send_signal(signal.SIGINT)
        printed, _ = check.communicate()
    assert check.returncode == 130
    assert line.startswith("      district · step 3 (Log in with your upgraded PACER account): ")
    assert seen in line
    name = until.split()[4]
    assert printed.startswith(f"{name} · district · step 3 ")
    assert seen in printed
    assert printed.splitlines()[-1].startswith("2 scenarios: 0 passed, 1 FAILED, 1 not run")


def test_killed_and_started_again(site: Site, tmp_path: Path) -> None:
    """Nothing of the killed check is left, neither processes nor files that could be taken for the new one's."""
    folder = tmp_path / "results" / "check"
    words = ("--site", site.origin, *TWO)
    with started(tmp_path, *words) as check:
        wait_until(lambda: list((folder / "pictures").glob("[0-9a-f]*.png")))
        left = descendants(check.pid)
        check.kill()
        check.communicate()
    assert not (folder / "report.json").exists()
    wait_until(lambda: not any(alive(pid) for pid in left))
    with started(tmp_path, "--site", site.origin, *SHORT, "--no-pages") as check:
        printed, _ = check.communicate()
    assert check.returncode == 0
    assert printed.splitlines()[-1].startswith("1 scenario: 1 passed")


def started(folder: Path, *words: str) -> subprocess.Popen[str]:
    """Start `moot check` as a program, in this folder."""
    command = [sys.executable, "-P", "-m", "automation.cli", "check", "--profile", "idaho", *words]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
