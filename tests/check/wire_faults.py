"""Faults that only the wire shows, planted in a practice court: in answers for a walk, in rules for the probes."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask, Response, abort, redirect, request, session
from werkzeug.datastructures import ImmutableMultiDict

from mock_court import cmecf, linking, pacer, sign_on, visitor
from mock_court.linking import LinkRefused
from mock_court.seats import record
from tests.check.faults import LOGIN, Fault, Plant, link_at_once, rule, stay_signed_in, template

Alter = Callable[[Response], None]


def answers(*changes: tuple[str, str, Alter]) -> Plant:
    """Change the answers to requests of a method whose path and query end so."""

    def plant(app: Flask, _patch: pytest.MonkeyPatch) -> None:
        def alter(response: Response) -> Response:
            for method, end, change in changes:
                if request.method == method and request.full_path.rstrip("?").endswith(end):
                    change(response)
            return response

        app.after_request_funcs.setdefault(None, []).insert(0, alter)  # these run from the last to the first

    return plant


def without(header: str) -> Alter:
    """Take a header away."""
    return lambda response: response.headers.remove(header)


def cookies_without(flag: str, name: str) -> Alter:
    """Take a flag from a cookie."""

    def alter(response: Response) -> None:
        lines = response.headers.getlist("Set-Cookie")
        assert any(line.startswith(name) and flag in line for line in lines)
        response.headers.setlist(
            "Set-Cookie", [line.replace(f"; {flag}", "") if line.startswith(name) else line for line in lines]
        )

    return alter


def status(code: int) -> Alter:
    """Answer with another status."""

    def alter(response: Response) -> None:
        response.status_code = code

    return alter


def charset(response: Response) -> None:
    """Say that a page has another charset."""
    response.headers["Content-Type"] = "text/html; charset=iso-8859-1"


def one_hop_more(end: str) -> Plant:
    """Redirect the first request for a page to itself."""

    def plant(app: Flask, _patch: pytest.MonkeyPatch) -> None:
        been: list[str] = []

        @app.before_request
        def lead_round() -> Any:
            if request.full_path.endswith(end) and not been:
                been.append(request.full_path)
                return redirect(request.full_path)
            return None

    return plant


def all_of(*plants: Plant) -> Plant:
    """Plant several at once."""

    def plant(app: Flask, patch: pytest.MonkeyPatch) -> None:
        for each in plants:
            each(app, patch)

    return plant


UTILITIES, MAIN, LINK = "DisplayMenu.pl?Utilities", "showpage.pl?16", "LinkAccount.pl"
ON_THE_WAY = Fault(
    "many things on the wire, each on a page of its own",
    all_of(
        one_hop_more(UTILITIES),
        answers(
            ("GET", "cgi-bin/login.pl", cookies_without("HttpOnly", "CMECFBrowser")),
            ("POST", "showpage.pl%3F16", cookies_without("SameSite=Lax", "NextGenCSO")),
            ("GET", MAIN, charset),
            ("GET", UTILITIES, without("X-Robots-Tag")),
            ("GET", LINK, without("Cache-Control")),
            ("POST", LINK, status(302)),
        ),
    ),
    (7,),
    "",
)
NO_POLICY = Fault(
    "no policy on any page",
    answers(("GET", "", without("Content-Security-Policy"))),
    (1,),
    "no Content-Security-Policy",
)
SENT_AGAIN = Fault(
    "a log-in that is sent again",
    answers(("POST", "showpage.pl%3F16", status(307))),
    (3,),
    "the form's answer is 307 in place of 303",
)
BY_GET = Fault("a log-in by GET", template(LOGIN, ('method="post"', 'method="get"')), (3,), "")


def _constant_token(app: Flask, _patch: pytest.MonkeyPatch) -> None:
    app.context_processor(lambda: {"csrf_token": lambda: "always-the-same"})
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False


def _no_token_check(app: Flask, _patch: pytest.MonkeyPatch) -> None:
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False


def _ticked_by_itself(app: Flask, _patch: pytest.MonkeyPatch) -> None:
    @app.before_request
    def tick() -> None:
        if request.method == "POST" and request.path.endswith("redaction.jsf"):
            request.form = ImmutableMultiDict({**request.form, "regmsg:chkRedact": "on"})


def _told_again(confirm: Any, database: Any, visit: Any, court: str, *more: str) -> None:
    try:
        confirm(database, visit, court, *more)
    except LinkRefused:
        with database.write() as connection:
            record(connection, visit.seat, "linked", visit.username, court)


def _in_any_case(check: Any, typed: str, published: str, message: str) -> None:
    check(published if typed.lower() == published.lower() else typed, published, message)


def _failing_again(confirm: Any, *given: Any) -> None:
    try:
        confirm(*given)
    except LinkRefused:
        abort(500)


def _signed_in_early(go_on: Any) -> Any:
    note, answer = session[pacer.PENDING], go_on()
    if note["owed"]:
        with visitor.database().write() as connection:
            token = sign_on.sign_in(connection, visitor.current_seat(), note["username"])
        visitor.carry_sign_on(answer, token, note["client_code"])
    return answer


def _wanted_by_members(wanted: Any) -> str:
    return request.args["appurl"] if request.method == "GET" else wanted()


# The probe that must find each, and its words.
PROBED = {
    "token left out": (_no_token_check, "POST /csologin/login.jsf is answered 303 and leads to /csologin/login.jsf"),
    "another's token": (_no_token_check, "POST /ecf/district/cgi-bin/LinkAccount.pl is answered 303"),
    "one token for all": (_constant_token, "csrf_token is the same for two visitors"),
    "secrets by GET": (BY_GET.plant, "GET /csologin/login.jsf puts loginForm:password into the address"),
    "after log-out": (rule(sign_on, "sign_out", lambda *_: True), "the session did not end on the server"),
    "foreign address": (
        rule(pacer, "_wanted_address", lambda _: request.args["appurl"]),
        "with appurl=https:elsewhere.invalid/ecf/ it leads to https://elsewhere.invalid",
    ),
    "used confirmation": (
        rule(linking, "confirm", _told_again),
        "after the second one there are 1 links and 2 entries of links in the journal",
    ),
    "wrong passcode": (rule(sign_on, "check_one_time_code", lambda *_: None), "000000 lets in"),
    "agreement not ticked": (_ticked_by_itself, "without the tick it lets in"),
    "other case": (rule(sign_on, "check_training_password", _in_any_case), "PACER's log-in takes it"),
}

# What else a probe must find: its name, and its words.
ALSO_PROBED = (
    ("one token for all", template(LOGIN, ('name="csrf_token"', "")), "the log-in form has no token"),
    (
        "after log-out",
        rule(cmecf, "_log_out", lambda _true, court: stay_signed_in(court)),
        "the page after the log-in still opens",
    ),
    ("foreign address", rule(pacer, "_wanted_address", _wanted_by_members), "leads to https://elsewhere.invalid"),
    (
        "used confirmation",
        rule(linking, "ask", link_at_once),
        "the account was linked before the confirmation was sent",
    ),
    (
        "used confirmation",
        rule(linking, "confirm", lambda *_: None),
        "the first one made 0 links, with 0 entries in the journal",
    ),
    ("used confirmation", rule(linking, "confirm", _failing_again), "the second one was answered 500"),
    (
        "wrong passcode",
        rule(sign_on, "check_one_time_code", lambda check, code: check(code) if code else None),
        "an empty one lets in",
    ),
    ("wrong passcode", rule(pacer, "_go_on", _signed_in_early), "the password alone lets in"),
    ("agreement not ticked", rule(pacer, "_go_on", _signed_in_early), "the password alone lets in"),
    ("other case", rule(linking, "check_training_password", _in_any_case), "the form for linking takes it"),
)
