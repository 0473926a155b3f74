"""`moot check --retries`: what passes when it is walked again is flaky, named so, and forgiven unless told not to."""

from itertools import count
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest

from automation.batch.executor import Done, ProcessPool
from automation.outputs.check.plan import Job
from automation.outputs.check.running.worker import BrowserReady, Worker
from automation.session.stage import Stage
from automation.site.client import Site
from tests.check.conftest import Check, Checked
from tests.check.faults import FAULTS, NOW_AND_THEN, faulty_court
from tests.check.test_check import SCHEMA, SHORT

ONE_WORKER = (*SHORT, "--no-pages", "--workers", 1)
FIRST = "district · step 3 (Log in with your upgraded PACER account): expected: PACER's log-in"
BROKEN = next(fault for fault in FAULTS if fault.name == "renamed Login button")


@pytest.fixture
def flaky(check: Check) -> Check:
    """Return what checks in a court whose first log-in page is broken."""

    def run(*words: object) -> Checked:
        with faulty_court(NOW_AND_THEN) as faulty:
            return check("--site", faulty.origin, *ONE_WORKER, *words)

    return run


def case(checked: Checked) -> ElementTree.Element:
    """Return the one case of junit.xml."""
    (found,) = ElementTree.parse(checked.folder / "junit.xml").getroot().iter("testcase")  # noqa: S314 - our own
    return found


def test_a_retry_that_passes(flaky: Check, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The check passes; every report says that the scenario is flaky, and what failed first; its trace is kept."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    checked = flaky("--retries", 2)
    assert checked.code == 0
    line, *_, last = checked.printed.splitlines()
    assert line.startswith(f"wrong-pacer-password: flaky: passed at walk 2; before that: {FIRST}")
    assert last.startswith("1 scenario: 0 passed, 1 flaky in ")
    trace = "results/check/traces/wrong-pacer-password-idaho-chromium-1.zip"
    assert f"show-trace --port 0 {trace}\n" in checked.printed
    assert (tmp_path / trace).exists()
    assert " no   1 of 1  wrong-pacer-password" in checked.said
    assert " s  retry 1\n" in checked.said
    jsonschema.validate(checked.report, SCHEMA)
    (scenario,) = checked.report["scenarios"]
    assert (checked.report["passed"], scenario["status"], scenario["runs_passed"]) == (True, "flaky", 1)
    assert [(run["retry"], run["passed"], bool(run["trace"])) for run in scenario["runs"]] == [
        (0, False, True),
        (1, True, False),
    ]
    assert [each.tag for each in case(checked)] == ["flakyFailure", "system-out"]
    failed = case(checked)[0]
    assert FIRST in str(failed.get("message"))
    assert FIRST in str(failed.findtext("stackTrace"))
    assert case(checked).get("time") == str(scenario["runs"][1]["seconds"])
    page = (checked.folder / "index.html").read_text("utf-8")
    assert '<h2 id="flaky">Flaky</h2>' in page
    assert '<h2 id="found">' not in page
    assert (
        "::warning title=moot check%3A wrong-pacer-password is flaky::flaky: passed at walk 2; before" in checked.said
    )
    assert "::error" not in checked.said
    assert "wrong-pacer-password is flaky: passed at walk 2" in (tmp_path / "summary.md").read_text()


def test_flaky_is_not_passed_where_that_is_asked_for(flaky: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    """With --fail-on-flaky the check fails, and says why."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    checked = flaky("--retries", 1, "--fail-on-flaky")
    assert checked.code == 1
    assert "flaky: passed at walk 2, which is not passed (--fail-on-flaky); before that: " in checked.printed
    assert (checked.report["passed"], checked.report["fail_on_flaky"]) == (False, True)
    assert [each.tag for each in case(checked)] == ["failure", "system-out"]
    assert "::error title=moot check%3A wrong-pacer-password is flaky::" in checked.said


def test_what_never_passes_fails(check: Check) -> None:
    """Each walk is kept, the last failure counts, and is counted once for --max-failures."""
    with faulty_court(BROKEN) as faulty:
        words = ("--site", faulty.origin, "-k", "password and not capitals", "--no-pages", "--workers", 1)
        checked = check(*words, "--retries", 2, "--max-failures", 1)
    assert checked.code == 1
    first, other = sorted(checked.report["scenarios"], key=lambda each: str(each["status"]))
    assert (first["status"], other["status"]) == ("failed", "not_run")
    assert [run["retry"] for run in first["runs"]] == [0, 1, 2]
    traces = [run["trace"] for run in first["runs"]]
    assert [Path(trace).stem.partition("-idaho-")[2] for trace in traces] == [
        "chromium-1",
        "chromium-1-retry-1",
        "chromium-1-retry-2",
    ]
    assert [trace for trace in traces if not (checked.folder / trace).exists()] == []
    cases = ElementTree.parse(checked.folder / "junit.xml").getroot().iter("testcase")  # noqa: S314 - our own
    tags = {str(each.get("name")): [child.tag for child in each] for each in cases}
    assert tags[first["scenario"]] == ["failure", "rerunFailure", "rerunFailure", "system-out"]
    assert checked.printed.splitlines()[-1].startswith("2 scenarios: 0 passed, 1 FAILED, 1 not run in ")


def test_what_passes_is_walked_once(check: Check, site: Site) -> None:
    """Retries cost nothing where nothing fails; traces of earlier retries go."""
    old = [Path("results/check/traces") / f"mfa-idaho-chromium-1{again}.zip" for again in ("", "-retry-1")]
    old[0].parent.mkdir(parents=True)
    for file in old:
        file.write_text("ours")
    checked = check("--site", site.origin, *ONE_WORKER, "--retries", 3)
    assert (checked.code, checked.report["totals"]["runs"], checked.report["retries"]) == (0, 1, 3)
    assert [file for file in old if file.exists()] == []


def test_a_worker_that_dies_is_a_failure_as_any_other(
    apart: Check, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its scenario is walked again, by another one."""
    heard, deaths = ProcessPool._hear, count()

    def hear(self: ProcessPool[Any, Any], worker: Any) -> object:
        told = heard(self, worker)
        if isinstance(told, Done) and next(deaths) == 0:
            worker.process.kill()
            worker.process.join()
            return heard(self, worker)
        return told

    monkeypatch.setattr(ProcessPool, "_hear", hear)
    checked = apart("--site", site.origin, *ONE_WORKER, "--retries", 1)
    assert checked.code == 0
    assert (
        "before that: district · before the first step: expected: the walk goes on; seen: the worker process ended"
        in (checked.printed)
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            "--retries 1 --repeat 2",
            "--repeat looks for what is flaky, --retries forgives it. Leave one of the two out.",
        ),
        ("--retries 1 --accept", "--accept accepts what a single walk shows. Leave --retries out."),
        ("--retries 1 --accept-page x", "--accept-page accepts what a single walk shows. Leave --retries out."),
        ("--retries -1", "Invalid value for '--retries'"),
    ],
)
def test_retries_that_contradict(check: Check, site: Site, words: str, message: str) -> None:
    """They are refused before anything is walked."""
    refused = check("--site", site.origin, *words.split())
    assert refused.code == 2
    assert message in refused.said


def test_a_retry_has_a_browser_of_its_own(flaky: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the first walk has left in one is not what it passes by."""
    look, opened = Worker._look, list[int]()

    def looked(worker: Worker, staged: Stage, job: Job) -> BrowserReady:
        opened.append(job.retry)
        return look(worker, staged, job)

    monkeypatch.setattr(Worker, "_look", looked)
    assert flaky("--retries", 1).code == 0
    assert opened == [0, 1]
