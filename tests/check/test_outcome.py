"""What a check's outcome is: passed only where everything was walked, and nothing that was found is left."""

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from automation.outputs.check.findings import Finding, Run, of_steps
from automation.outputs.check.outcome import Outcome
from automation.outputs.check.plan import Job
from automation.outputs.check.probing.link_findings import LinkResult
from automation.outputs.check.probing.probes import ProbeResult
from automation.outputs.check.reports import annotations, junit
from automation.outputs.check.running import durations
from automation.recording.views import View
from automation.walk.told import FAILED, PASSED, SKIPPED, CourtWalked, StepWalked

JOBS = [Job(name, "idaho", "chromium", ("district",)) for name in ("link", "mfa")]
FOUND = Finding("step", "district", "log-in", "Log in", "the page", "another one")
PROBE = ProbeResult("wrong passcode", "idaho", "It lets nobody in.", "failed", ("000000 lets in",))
LINKS = LinkResult("logged out", "idaho", 3, "failed", ("the link “Help” answers 404",))


def outcome(**what: object) -> Outcome:
    """Return what came of two walks that passed, or what else is said."""
    usual = {"jobs": JOBS, "runs": [Run(job) for job in JOBS], "whole": JOBS}
    return Outcome(**{"site": "http://127.0.0.1:1", "version": "0", "workers": 1, **usual, **what})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "what",
    [
        {"interrupted": True},  # while links were followed, after all walks
        {"missing": ["2/3"]},
        {"probes": [PROBE]},
        {"links": [LINKS]},
        {"runs": [Run(JOBS[0])]},
        {"runs": [Run(JOBS[0]), Run(JOBS[1], findings=(FOUND,))]},
        {"jobs": [*JOBS, replace(JOBS[0], repetition=2)]},  # one walk of two
        {"jobs": [], "runs": [], "whole": []},
    ],
    ids=["interrupted", "missing", "probe", "links", "not run", "failed", "not repeated", "nothing"],
)
def test_what_is_not_passed(what: dict[str, object]) -> None:
    """Each by itself, though all else is as it must be."""
    assert outcome().passed
    assert not outcome(**what).passed


def test_a_share_without_scenarios_is_passed() -> None:
    """Others have them."""
    assert outcome(jobs=[], runs=[], share="3/3").passed


def test_an_interrupted_check_is_no_success_for_who_reads_only_junit(tmp_path: Path) -> None:
    """What was not walked is an error there, as where a share is missing; else it is left out on purpose."""
    tags = []
    for how in ({"interrupted": True}, {"missing": ["2/2"]}, {}):
        junit.write(outcome(runs=[Run(JOBS[0])], **how), tmp_path / "junit.xml")
        cases = list(ElementTree.parse(tmp_path / "junit.xml").getroot().iter("testcase"))  # noqa: S314 - our own
        tags.append([[each.tag for each in case] for case in cases])
    assert tags == [[[], ["error"]], [[], ["error"]], [[], ["skipped"]]]


def test_a_court_that_was_broken_off_is_a_finding() -> None:
    """Though no step of it failed, for it was not walked to its end."""
    steps = (StepWalked(1, "open-court-link", "Open", PASSED), StepWalked(3, "log-in", "Log in", SKIPPED))
    (found,) = of_steps([CourtWalked("district", False, 3, steps)], (), "")
    assert (found.kind, found.step, found.seen) == ("run", "log-in", "it was broken off")
    failed = (steps[0], replace(steps[1], status=FAILED, message="no"))
    assert [each.kind for each in of_steps([CourtWalked("district", False, 3, failed)], (), "")] == ["step"]


def test_only_pages_with_a_finding_are_told_by_the_walks() -> None:
    """Of all others a dead link or another menu is told when the links are followed."""
    views = tuple(
        View("district", step, address, "", "") for step, address in (("log-in", "/login"), ("enter-login", "/form"))
    )
    runs = [Run(JOBS[0], views=views, findings=(FOUND,)), Run(JOBS[1], views=views)]
    assert outcome(runs=runs).told == {"idaho": {"/login"}}
    trouble = replace(FOUND, kind="trouble")
    assert outcome(runs=[Run(JOBS[0], views=views, findings=(trouble,))]).told == {"idaho": set()}


@pytest.mark.parametrize(
    ("what", "said"), [({"probes": [PROBE]}, "000000 lets in"), ({"links": [LINKS]}, "answers 404")]
)
def test_probes_and_links_are_annotated(what: dict[str, object], said: str) -> None:
    """As errors: whoever reads a pull request sees them without opening a report."""
    (note,) = annotations.notes(outcome(**what), {})
    assert said in note.message
    assert note.kind == "error"


def test_how_long_a_failed_walk_took_is_not_kept(tmp_path: Path) -> None:
    """It says nothing of the next one; what was not walked keeps what was known."""
    file = tmp_path / "durations.json"
    runs = [Run(JOBS[0], 2.0), Run(JOBS[0], 4.0), Run(JOBS[1], 99.0, findings=(FOUND,))]
    durations.write(file, {"mfa": 5.0, "taken": 6.0}, runs)
    assert durations.read(file) == {"link": 3.0, "mfa": 5.0, "taken": 6.0}
