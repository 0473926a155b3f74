"""Each fault is found, and named at the right step in words that say what it is."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from automation.check.accepted import Accepted
from automation.check.comparison import Comparison
from automation.check.findings import Run
from automation.check.plan import Job
from automation.check.worker import drawn_by, walk_job
from automation.config import Config
from automation.scenarios import BY_NAME
from automation.stage import Stage
from tests.check.faults import FAULTS, SLOW, Fault, faulty_court
from tests.conftest import TIMEOUT
from tests.pages import ACCEPTED

PATIENCE = 1.5  # seconds to wait for what a fault has taken away
CONFIG = Config(timeout=PATIENCE, slow=SLOW / 2)


@pytest.fixture
def impatient() -> object:
    """Wait less long than elsewhere, since much is waited for in vain here."""
    expect.set_options(timeout=PATIENCE * 1000)
    yield
    expect.set_options(timeout=TIMEOUT * 1000)


def check(fault: Fault | None, scenario: str, browser: Browser, folder: Path) -> Run:
    """Walk a scenario in a court with a fault, and hold it against what is accepted."""
    (folder / "pictures").mkdir()
    with faulty_court(fault) as site:
        stage = Stage(site, browser, "the tests' browser", None)
        accepted = Accepted.load(ACCEPTED / "flow" / "idaho")
        comparison = Comparison(accepted, drawn_by(browser, "chromium"), folder / "pictures")
        job = Job(scenario, "idaho", "chromium", BY_NAME[scenario].courts)
        return walk_job(job, stage, CONFIG, comparison, folder, {})


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_named_at_the_right_step(fault: Fault, browser: Browser, tmp_path: Path) -> None:
    """The first thing that is found is at the fault's step, and something that is found there says what it is."""
    run = check(fault, fault.scenario, browser, tmp_path)
    told = [(found.step, f"expected: {found.expected}; seen: {found.seen}") for found in run.findings]
    assert told, "nothing was found"
    assert told[0][0] in fault.steps, told
    assert [words for step, words in told if step in fault.steps and fault.words in words], told
    assert run.trace
    assert Path(run.trace).exists()


@pytest.mark.parametrize("scenario", sorted({fault.scenario for fault in FAULTS}))
def test_without_a_fault_nothing_is_found(scenario: str, browser: Browser, tmp_path: Path) -> None:
    """The same scenarios, in the same court without a fault, pass, and no trace is kept."""
    run = check(None, scenario, browser, tmp_path)
    assert run.findings == ()
    assert run.trace is None
