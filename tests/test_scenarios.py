"""Every scenario of the table, end to end in a real browser."""

import pytest
from playwright.sync_api import BrowserContext

from automation import stage
from automation.scenarios import SCENARIOS, Scenario
from automation.site import Site

# Where the published table says that each one ends, and in which courts: kept apart from scenarios.py on purpose.
TABLE = {
    "link": ("district bankruptcy", 10, "after a refresh"),
    "link-relogin": ("district bankruptcy", 10, "after logging out and in again"),
    "link-clear-cookies": ("district", 10, "after clearing the cookies"),
    "district-only": ("district", 10, "after a refresh"),
    "redaction-notice": ("bankruptcy", 10, "after a refresh"),
    "new-tab": ("district", 10, "after a refresh"),
    "mfa": ("district", 10, "after a refresh"),
    "cso-login-page": ("district", 10, "after a refresh"),
    "clear-then-submit": ("district", 10, "after a refresh"),
    "wrong-pacer-password": ("district", 3, "Invalid username or password"),
    "wrong-ecf-password": ("district", 6, "The CM/ECF login or password is not correct."),
    "unknown-ecf-login": ("district", 6, "This is a practice court."),
    "names-differ": ("district", 7, "CM/ECF John Attorney, PACER Pat Paralegal"),
    "already-linked": ("district", 6, "is already linked to a CM/ECF account in this court"),
    "taken": ("district", 6, "already linked to another PACER account"),
    "legacy-account": ("district", 6, "Legacy PACER Account"),
    "shared-account": ("district", 6, "shared by a firm"),
    "special-characters": ("district", 6, "special character"),
    "old-login-is-dead": ("district", 10, "can no longer be used"),
    "session-expires": ("district", 10, "after a refresh"),
    "back-button": ("district", 10, "after a refresh"),
    "double-submit": ("district", 10, "after a refresh"),
    "two-tabs": ("district", 10, "after a refresh"),
}


def test_every_scenario_of_the_table_exists() -> None:
    """No scenario is missing, and none is there that the table does not know."""
    assert [scenario.name for scenario in SCENARIOS] == list(TABLE)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_a_scenario_ends_where_the_table_says(scenario: Scenario, site: Site, context: BrowserContext) -> None:
    """The walk passes, ends at the step of the table with its words, and leaves the later steps alone."""
    courts, last, words = TABLE[scenario.name]
    walked = stage.perform(scenario, site, context)
    assert [court.court for court in walked] == courts.split()
    for court in walked:
        told = {step.number: (step.status, step.message) for step in court.steps}
        assert court.passed, told
        assert court.ended_at == last
        assert words in (told[last][1] or "")
        assert all(status in ("passed", "not_needed") for number, (status, _) in told.items() if number <= last)
        assert all(told[number] == ("skipped", None) for number in range(last + 1, 11))
