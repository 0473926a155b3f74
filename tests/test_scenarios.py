"""Every scenario of the table, end to end in a real browser."""

import sqlite3
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from flask import Flask, Response, abort, request
from playwright.sync_api import Browser, BrowserContext, expect

from automation.session import stage
from automation.site.client import Site
from automation.walk.failure import Failure
from automation.walk.linking import scenarios
from automation.walk.linking.scenarios import BY_NAME, SCENARIOS, Scenario
from automation.walk.linking.visit import Visit
from automation.walk.runner import Arrived
from mock_court import create_app
from mock_court.database import Database
from playbook.court import load
from tests.check.walking import CONFIG, Checker
from tests.pages import TIMEOUT, served

# Where the published table says that each one ends, and in which courts: kept apart from scenarios.py on purpose.
TABLE = {
    "link": ("district bankruptcy", 10, "after a refresh"),
    "link-relogin": ("district bankruptcy", 10, "after logging out and in again"),
    "link-clear-cookies": ("district", 10, "after clearing the cookies"),
    "district-only": ("district", 10, "after a refresh"),
    "redaction-notice": ("bankruptcy", 10, "after a refresh"),
    "new-tab": ("district", 10, "after a refresh"),
    "mfa": ("district", 10, "after a refresh"),
    "wrong-passcode": ("district", 3, "Invalid one-time passcode"),
    "agreement-not-ticked": ("district", 3, "Check the box to say that you have read this notice."),
    "cso-login-page": ("district", 10, "after a refresh"),
    "clear-then-submit": ("district", 10, "after a refresh"),
    "wrong-pacer-password": ("district", 3, "Invalid username or password"),
    "pacer-capitals": ("district", 3, "Invalid username or password"),
    "nothing-typed": ("district", 6, "is required."),
    "wrong-ecf-password": ("district", 6, "The CM/ECF login or password is not correct."),
    "ecf-capitals": ("district", 6, "The CM/ECF login or password is not correct."),
    "unknown-ecf-login": ("district", 6, "This is a practice court."),
    "names-differ": ("district", 7, "CM/ECF John Attorney, PACER Pat Paralegal"),
    "already-linked": ("district", 6, "is already linked to a CM/ECF account in this court"),
    "taken": ("district", 6, "already linked to another PACER account"),
    "legacy-account": ("district", 6, "Legacy PACER Account"),
    "shared-account": ("district", 6, "shared by a firm"),
    "special-characters": ("district", 6, "special character"),
    "old-login-is-dead": ("district", 10, "can no longer be used"),
    "old-session-open": ("district", 10, "after a refresh"),
    "session-expires": ("district", 10, "after a refresh"),
    "back-button": ("district", 10, "after a refresh"),
    "double-submit": ("district", 10, "after a refresh"),
    "two-tabs": ("district", 10, "after a refresh"),
}


def test_every_scenario_of_the_table_exists() -> None:
    """No scenario is missing, and none is there that the table does not know."""
    assert [scenario.name for scenario in SCENARIOS] == list(TABLE)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_a_scenario_ends_where_the_table_says(scenario: Scenario, site: Site, checker: Checker, tmp_path: Path) -> None:
    """The walk passes, ends at the step of the table with its words, and leaves the later steps alone.

    Every page that it shows is as accepted, and there is no trouble behind any.
    """
    courts, last, words = TABLE[scenario.name]
    run = checker.walk(scenario.name, site, CONFIG, tmp_path)
    assert run.findings == ()
    assert run.trace is None
    assert [court.court for court in run.courts] == courts.split()
    for court in run.courts:
        told = {step.number: (step.status, step.message) for step in court.steps}
        assert court.passed, told
        assert court.ended_at == last
        assert words in (told[last][1] or "")
        assert all(status in ("passed", "not_needed") for number, (status, _) in told.items() if number <= last)
        assert all(told[number] == ("skipped", None) for number in range(last + 1, 11))


@pytest.mark.parametrize(
    ("kept", "passed", "message"),
    [
        (True, True, "The CM/ECF account for Dana District is now linked to your CSO account."),
        (False, False, "Your PACER account is not linked to a CM/ECF account in this court."),
    ],
)
def test_a_walk_looks_where_the_court_does_not_know(browser: Browser, kept: bool, passed: bool, message: str) -> None:
    """The second Submit's answer from the database is lost: the walk looks, and never submits again unseen."""

    def make(database: Database) -> Flask:
        app = create_app(database)
        dialect: Any = database._engine.dialect
        true = dialect.do_commit
        confirming = Event()

        @app.before_request
        def watch() -> None:
            if request.method == "POST" and "confirm" in request.args:
                assert not confirming.is_set(), "submitted again"
                confirming.set()
                dialect.do_commit = lose

        def lose(connection: Any) -> None:
            dialect.do_commit = true
            if kept:
                true(connection)
            raise sqlite3.OperationalError("server closed the connection unexpectedly")

        return app

    with served(make) as site, stage.open_context(browser, site, (1280, 800), TIMEOUT) as context:
        (court,) = stage.perform(BY_NAME["district-only"], site, context)
    assert court.passed is passed
    assert message in (court.steps[8].message or "")


@pytest.mark.parametrize("kept", [True, False])
def test_a_walk_whose_second_submit_is_not_answered(browser: Browser, kept: bool) -> None:
    """The page never comes, before or after the accounts were linked: the failed walk says which it was."""

    def make(database: Database) -> Flask:
        app = create_app(database)

        @app.before_request
        def lose_the_request() -> None:
            if request.method == "POST" and "confirm" in request.args and not kept:
                abort(502)

        @app.after_request
        def lose_the_answer(response: Response) -> Response:
            lost = request.method == "POST" and "confirm" in request.args
            return Response("Bad Gateway", 502) if lost else response

        return app

    with served(make) as site, stage.open_context(browser, site, (1280, 800), 0.5) as context:
        expect.set_options(timeout=500)
        (court,) = stage.perform(BY_NAME["district-only"], site, context, observers=[Failure(lambda: None)])
        expect.set_options(timeout=TIMEOUT * 1000)
    assert (court.passed, court.ended_at) == (False, 9)
    told = (court.steps[8].message or "").splitlines()
    assert told[0] == "expected: the confirmation message; seen: it is not on the page"
    assert ("Linked by then: ddistrict to dana.district." in told) is kept


def test_screens_that_lie_about_a_link_are_found_out(site: Site, context: BrowserContext) -> None:
    """Each step asks the seat: here every screen was as it should be, and nothing was linked."""

    def say_that_it_is_done(_visit: Visit) -> Arrived:
        return Arrived("the filing menus show after a refresh", "refresh")

    lied_about = ("compare-names", "submit-link", "read-confirmation", "refresh-menus")
    liar = replace(BY_NAME["district-only"], ways=dict.fromkeys(lied_about, say_that_it_is_done))
    (court,) = stage.perform(liar, site, context)
    assert (court.passed, court.ended_at) == (False, 9)
    told = "the seat's journal to say that dana.district was linked to ddistrict in the district court"
    assert court.steps[8].message == f"expected: {told}; seen: it does not say so"


def test_where_a_scenario_would_go_the_same_way() -> None:
    """In both courts where the filer's accounts are alike; else in its own."""
    idaho = load("idaho")
    assert scenarios.find("wrong-ecf-password").might_be_in(idaho) == ("district", "bankruptcy")
    assert scenarios.find("already-linked").might_be_in(idaho) == ("district",)
    assert scenarios.find("legacy-account").might_be_in(idaho) == ("district",)
