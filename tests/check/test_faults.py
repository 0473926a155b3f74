"""Each fault is found, and named at the right step in words that say what it is."""

from pathlib import Path

import pytest

from automation.config import Config
from tests.check.faults import FAULTS, Fault, faulty_court
from tests.check.rule_faults import EVERY
from tests.check.walking import Checker

IN_VAIN = 1.5  # seconds to wait for what a fault has taken away


@pytest.mark.parametrize("fault", EVERY, ids=lambda fault: fault.name)
def test_a_fault_is_named_at_the_right_step(fault: Fault, checker: Checker, tmp_path: Path) -> None:
    """The first thing that is found is at the fault's step, and something that is found there says what it is.

    Without a fault nothing is found: tests/test_scenarios.py.
    """
    with faulty_court(fault) as site:
        run = checker.walk(fault.scenario, site, Config(timeout=IN_VAIN, slow=fault.patience), tmp_path)
    told = [(found.number, f"expected: {found.expected}; seen: {found.seen}") for found in run.findings]
    assert told, "nothing was found"
    assert told[0][0] in fault.steps, told
    assert [words for step, words in told if step in fault.steps and fault.words in words], told
    assert run.trace
    assert Path(run.trace).exists()


def test_a_dialog_box_does_not_stop_the_walk(checker: Checker, tmp_path: Path) -> None:
    """It is closed as a visitor would close it, and told; every step ends where it must."""
    fault = next(fault for fault in FAULTS if fault.name == "a dialog box")
    with faulty_court(fault) as site:
        run = checker.walk(fault.scenario, site, Config(timeout=IN_VAIN), tmp_path)
    assert all(court.passed for court in run.courts)
    assert {finding.kind for finding in run.findings} == {"trouble"}
