"""Faults in the rules behind the screens: in what is refused, and in what the seat's journal says."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from mock_court import linking, pacer, seats, sign_on
from tests.check.faults import FAULTS, Fault, Plant, before, rule, script

UNKNOWN = "This is a practice court. Use a training account"


def told(event: str, *instead: dict[str, str]) -> Callable[..., None]:
    """Write other entries into the journal in the place of one: none, or several, each with what is other in it."""

    def record(
        true: Any, connection: Any, seat: Any, what: str, person: str, court: str = "", detail: str = ""
    ) -> None:
        for each in instead if what == event else ({},):
            true(connection, seat, what, **{"person": person, "court": court, "detail": detail, **each})

    return record


def a_link_of(pacer_username: str) -> Callable[..., Any]:
    """Tell another PACER account among the links."""

    def history(true: Any, *given: Any) -> Any:
        links_and_journal = true(*given)
        for each in links_and_journal["links"]:
            each["pacer_username"] = pacer_username
        return links_and_journal

    return history


def in_any_case(check: Any, typed: str, published: str, message: str) -> None:
    """Take capital letters for small ones."""
    check(published if typed.lower() == published.lower() else typed, published, message)


def without(character: str) -> Plant:
    """Let one special character pass."""

    def plant(_app: Flask, patch: pytest.MonkeyPatch) -> None:
        patch.setattr(linking, "SPECIAL", re.compile("[&@$*]".replace(character, "")))

    return plant


def outliving() -> Callable[..., Any]:
    """Let the sign-ins of old logins live on when their account is linked."""
    old: dict[str, Any] = {}

    def visit_of(true: Any, connection: Any, token: str, court: str) -> Any:
        visit = true(connection, token, court)
        if visit and visit.person is None:
            old[token] = visit
        return visit or old.get(token)

    return visit_of


TO_SAY = "expected: the seat's journal to say that dana.district was linked to ddistrict in the district court; seen: "
MORE = "expected: nothing more in the seat's journal; seen: it says that "
CASE = "check_training_password"

JOURNAL = (
    Fault(
        "a journal entry of the wrong CM/ECF account",
        rule(linking, "record", told("linked", {"detail": "jattorney"})),
        (9,),
        f"{TO_SAY}it says that dana.district was linked to jattorney in the district court",
    ),
    Fault(
        "a journal entry of the wrong PACER account",
        rule(linking, "record", told("linked", {"person": "john.attorney"})),
        (9,),
        f"{TO_SAY}it says that john.attorney was linked to ddistrict in the district court",
    ),
    Fault(
        "a journal entry of the other court",
        rule(linking, "record", told("linked", {"court": "bankruptcy"})),
        (9,),
        f"{TO_SAY}it says that dana.district was linked to ddistrict in the bankruptcy court",
    ),
    Fault("no journal entry of the link", rule(linking, "record", told("linked")), (9,), f"{TO_SAY}it does not say so"),
    Fault(
        "two journal entries of a link",
        rule(linking, "record", told("linked", {}, {})),
        (9,),
        f"{MORE}dana.district was linked to ddistrict in the district court",
    ),
    Fault(
        "a journal entry of somebody else's log-in",
        rule(sign_on, "record", told("signed-in", {}, {"person": "mary.linked"})),
        (3,),
        f"{MORE}mary.linked logged in to PACER",
    ),
    Fault(
        "a journal entry of another refusal",
        rule(linking, "record", told("link-refused", {"detail": "taken"})),
        (6,),
        "a link (wrong-password); seen: it says that the district court refused john.attorney a link (taken)",
        "wrong-ecf-password",
    ),
    Fault(
        "a journal whose times are an hour late",
        rule(seats, "now", lambda true, later=0: true(later + 3600)),
        (3,),
        "expected: the times in the seat's journal to be those of the walk; seen: they are 1 hour too late",
    ),
    Fault(
        "a link of another PACER account",
        rule(seats, "history", a_link_of("jane.stranger")),
        (9,),
        "expected: the seat's list of links to say that dana.district was linked to ddistrict in the district court; "
        "seen: it says that jane.stranger was",
    ),
)

REFUSALS = (
    Fault(
        "any passcode is accepted",
        rule(sign_on, "check_one_time_code", lambda *_: None),
        (3,),
        "expected: Invalid one-time passcode; seen: the court's menus: Query",
        "wrong-passcode",
    ),
    Fault(
        "the agreement is not needed",
        before("redaction.jsf?pscCourtId", lambda: pacer._pay("redaction"), "POST"),
        (3,),
        "expected: Check the box to say that you have read this notice.; seen: the court's menus",
        "agreement-not-ticked",
    ),
    Fault(
        "Continue without the tick",
        script("redaction.js", "addEventListener('load', () => { go.disabled = false });"),
        (3,),
        "expected: the Continue button, before the box is ticked",
        "agreement-not-ticked",
    ),
    Fault(
        "capitals do in PACER's password",
        rule(sign_on, CASE, in_any_case),
        (3,),
        "expected: Invalid username or password; seen: the court's menus",
        "pacer-capitals",
    ),
    Fault(
        "capitals do in the CM/ECF password",
        rule(linking, CASE, in_any_case),
        (6,),
        "expected: The CM/ECF login or password is not correct.",
        "ecf-capitals",
    ),
    *(
        Fault(
            f"a login with {character} is looked up",
            without(character),
            (6,),
            f"expected: the court to refuse the login {login} for its special character; seen: {seen}",
            "special-characters",
        )
        for character, login, seen in (
            ("&", "alex&co", "it went on"),
            ("@", "a@", UNKNOWN),
            ("$", "a$", UNKNOWN),
            ("*", "a*", UNKNOWN),
        )
    ),
    Fault(
        "an old session that outlives the link",
        rule(sign_on, "visit_of", outliving()),
        (10,),
        "expected: PACER's log-in, where the old CM/ECF session was open; seen: it is not on the page",
        "old-session-open",
    ),
)

EVERY = (*FAULTS, *JOURNAL, *REFUSALS)
