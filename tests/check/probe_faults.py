"""Faults for the probes, planted in the rules of a practice court."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask, Response, abort, redirect, request, session
from sqlalchemy import delete
from werkzeug.datastructures import ImmutableMultiDict

from mock_court import catalogue, cmecf, linking, pacer, sign_on, visitor
from mock_court.linking import LinkRefused
from mock_court.schema import intents, sign_ins
from mock_court.seats import record
from tests.check.faults import LOGIN, Plant, link_at_once, rule, stay_signed_in, template
from tests.check.wire_faults import BY_GET, KEPT_IN_THE_SESSION, all_of, answers, cookies_changed, status


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


def _taken_for_ours(is_ours: Callable[[str, str], bool]) -> Plant:
    """Let the log-in lead on to any address that is taken for the court's own, by it and the court's host."""

    def wanted_address(true: Callable[[], str]) -> str:
        wanted = request.args.get("appurl", "")
        return wanted if is_ours(wanted, request.host) else true()

    return rule(pacer, "_wanted_address", wanted_address)


def _ending_nothing(app: Flask, _patch: pytest.MonkeyPatch) -> None:
    def log_out() -> Any:
        response = redirect("/csologin/login.jsf")
        visitor.forget_sign_in(response)
        return response

    app.view_functions["pacer.logout"] = log_out


def _compared(alike: Callable[[str, str], bool], *modules: Any) -> Plant:
    """Take a password that is like the published one, where these modules compare them."""

    def check(true: Any, typed: str, published: str, message: str) -> None:
        true(published if alike(typed, published) else typed, published, message)

    return all_of(*(rule(module, "check_training_password", check) for module in modules))


def _ending_every_session(_true: Any, connection: Any, token: str) -> bool:
    seat = sign_on.seat_of(connection, token)
    if seat:
        connection.execute(delete(sign_ins).where(sign_ins.c.seat == seat.id))
    return seat is not None


def _one_session_only(true: Any, connection: Any, seat: Any, username: str, court: str = "") -> str:
    connection.execute(delete(sign_ins).where(sign_ins.c.seat == seat.id, sign_ins.c.username == username))
    return str(true(connection, seat, username, court))


def _names(alike: Callable[[str], str]) -> Plant:
    """Take a user name for the one that this makes of it, at PACER's log-in."""
    return rule(sign_on, "check_pacer", lambda true, name, password: true(alike(name), password))


def _codes(alike: Callable[[str], bool]) -> Plant:
    """Take a one-time passcode that is like this, and no other."""

    def check(_true: Any, code: str) -> None:
        if not alike(code):
            raise sign_on.SignInRefused(sign_on.MESSAGES["wrong-code"], "wrong-code")

    return rule(sign_on, "check_one_time_code", check)


def _each_code_once(app: Flask, patch: pytest.MonkeyPatch) -> None:
    used: set[str] = set()

    def check(true: Any, code: str) -> None:
        true(code)
        seat = visitor.current_seat().id
        true("" if seat in used else code)
        used.add(seat)

    rule(sign_on, "check_one_time_code", check)(app, patch)


def _untrimmed(app: Flask, _patch: pytest.MonkeyPatch) -> None:
    @app.before_request
    def keep_blanks() -> None:
        name = request.form.get("loginForm:loginName", "")
        if name != name.strip():
            request.form = ImmutableMultiDict({**request.form, "loginForm:loginName": name.replace(" ", "_")})


def _login_in_any_case(true: Any, database: Any, visit: Any, court: str, login: str, password: str) -> Any:
    return true(database, visit, court, login.lower(), password)


def _readable_after_the_agreement(response: Response) -> None:
    if request.path.endswith("redaction.jsf"):
        cookies_changed("; HttpOnly", "")(response)


def _in_any_case(typed: str, right: str) -> bool:
    return typed.lower() == right.lower()


def _old_log_in(true: Any, database: Any, seat: Any, court: str, login: str, password: str) -> Any:
    account = catalogue.FILING_ACCOUNTS.get((court, login))
    same = account and _in_any_case(password, account.password)
    return true(database, seat, court, login, account.password if account and same else password)


def _asked_of(*mine: Callable[[Any], Any]) -> Plant:
    """Find a confirmation by its address, and by no more of whom it was asked than this."""
    return rule(
        linking,
        "_mine",
        lambda _true, visit, court, given: (
            intents.c.id == given,
            intents.c.court == court,
            *(each(visit) for each in mine),
        ),
    )


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


def _failing_beyond_ascii(true: Any, typed: str, *more: str) -> None:
    if not typed.isascii():
        raise TypeError("strings with only ASCII characters are supported")
    true(typed, *more)


def _of_either_account(typed: str, right: str) -> bool:
    return {typed, right} <= {"Practice-pacer-1", "Practice-ecf-1"}


AWAY = "it leads to http://elsewhere.invalid"
ELSEWHERE = "a password that the same person has elsewhere is taken by the form POST"
WITHOUT_A_WORD = rule(pacer, "flash", lambda *_: None)
IN_ANOTHER_CASE = "a password in another case is taken by the form POST"

# The probe that must find each, and its words.
PROBED = {
    "token left out": (_no_token_check, "POST /csologin/login.jsf is answered 303 and leads to /csologin/login.jsf"),
    "another's token": (_no_token_check, "POST /ecf/district/cgi-bin/LinkAccount.pl is answered 303"),
    "one token for all": (_constant_token, "csrf_token is the same for two visitors"),
    "secrets by GET": (BY_GET.plant, "GET /csologin/login.jsf puts loginForm:password into the address"),
    "after log-out": (rule(sign_on, "sign_out", lambda *_: True), "the session did not end on the server"),
    "two sessions": (
        rule(sign_on, "sign_out", _ending_every_session),
        "the address /csologin/logout.jsf and the address /ecf/bankruptcy/cgi-bin/login.pl?logout the session in the "
        "other browser has ended, too",
    ),
    "foreign address": (
        _taken_for_ours(lambda wanted, _: "elsewhere" in wanted),
        "with appurl=https://elsewhere.invalid/ecf/ it leads to https://elsewhere.invalid; "
        "so it is with appurl=//elsewhere.invalid/ecf/, appurl=https:elsewhere.invalid/ecf/, ",
    ),
    "used confirmation": (
        rule(linking, "confirm", _told_again),
        "after the second one there are 1 links and 2 entries of links in the journal",
    ),
    "another's confirmation": (
        _asked_of(),
        "the same person in another seat opens it, and reads whose accounts it is about",
    ),
    "wrong passcode": (rule(sign_on, "check_one_time_code", lambda *_: None), "000000 lets in"),
    "agreement not ticked": (_ticked_by_itself, "without the tick it lets in"),
    "nearly right": (_compared(_in_any_case, sign_on), f"{IN_ANOTHER_CASE} /csologin/login.jsf"),
    "cookies": (
        answers(("POST", "%3F16", _readable_after_the_agreement)),
        "3 cookies are not HttpOnly: NextGenCSO, PacerSession and moot_sign_on_…, set by POST /csologin/redaction.jsf",
    ),
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
    ("nearly right", _compared(_in_any_case, linking), "the form POST /ecf/district/cgi-bin/LinkAccount.pl"),
    (
        "nearly right",
        rule(linking, "check_old_login", _old_log_in),
        f"{IN_ANOTHER_CASE} /ecf/bankruptcy/cgi-bin/OldLogin.pl and the form POST /ecf/district/cgi-bin/OldLogin.pl",
    ),
    (
        "nearly right",
        _compared(lambda typed, right: typed[:14] == right[:14], sign_on, linking),
        "a password with one character more or with one character less or with a blank behind it is taken by the",
    ),
    (
        "nearly right",
        _compared(lambda typed, right: typed.strip() == right, sign_on),
        "a password with a blank before it or with a blank behind it is taken by the form POST /csologin/login.jsf",
    ),
    (
        "nearly right",
        rule(sign_on, "check_training_password", _failing_beyond_ascii),
        "a password with a look-alike letter is answered 500 by the form POST /csologin/login.jsf",
    ),
    ("nearly right", WITHOUT_A_WORD, "a password in another case or with one character more or"),
    ("wrong passcode", WITHOUT_A_WORD, "000000 is answered without a word"),
    ("agreement not ticked", WITHOUT_A_WORD, "without the tick it is answered without a word"),
    ("nearly right", _compared(_of_either_account, sign_on), f"{ELSEWHERE} /csologin/login.jsf"),
    ("nearly right", _compared(_of_either_account, linking), f"{ELSEWHERE} /ecf/district/cgi-bin/LinkAccount.pl"),
    ("two sessions", answers(("GET", "logout.jsf", status(500))), "GET /csologin/logout.jsf is answered 500"),
    ("cookies", KEPT_IN_THE_SESSION, "the cookie moot_session_… holds what was typed in secret, set by POST /csologin"),
    ("two sessions", rule(sign_on, "sign_in", _one_session_only), "the second log-in ends the first session"),
    ("nearly right", _names(str.lower), "a user name in capitals is taken by the form POST /csologin/login.jsf"),
    (
        "nearly right",
        rule(linking, "ask", _login_in_any_case),
        "a user name in capitals is taken by the form POST /ecf/district/cgi-bin/LinkAccount.pl",
    ),
    (
        "nearly right",
        _names(lambda name: name.replace("\u0458", "j")),
        "a user name with a look-alike letter is taken by the form POST /csologin/login.jsf",
    ),
    (
        "nearly right",
        _untrimmed,
        "a user name with blanks around it is refused by the form POST /csologin/login.jsf",
    ),
    (
        "nearly right",
        _codes(lambda code: code.replace(" ", "").startswith("246810")),
        "a passcode with a digit more is taken by the form POST /csologin/mfa.jsf",
    ),
    (
        "nearly right",
        _codes(lambda code: code.replace(" ", "") in ("246810", "246809")),
        "a passcode that is the one before is taken by the form POST /csologin/mfa.jsf",
    ),
    (
        "nearly right",
        _codes(lambda code: code == "246810"),
        "a passcode with blanks in and around it is refused by the form POST",
    ),
    ("nearly right", _each_code_once, "a passcode that was used before is refused by the form POST /csologin/mfa.jsf"),
    (
        "cookies",
        answers(("POST", "/ecf/bankruptcy/cgi-bin/OldLogin.pl", cookies_changed("SameSite=Lax", "SameSite=None"))),
        "the cookie CMECFLogin_… (/ecf/bankruptcy/) has neither SameSite=Lax nor SameSite=Strict",
    ),
    (
        "cookies",
        answers(("GET", "DisplayMenu.pl?Help", lambda response: response.set_cookie("seen", "1"))),
        "the cookie seen is not HttpOnly, set by GET /ecf/",
    ),
    ("token left out", _no_token_check, "POST /ecf/bankruptcy/cgi-bin/OldLogin.pl is answered 303"),
    ("after log-out", _ending_nothing, "after the address /csologin/logout.jsf the cookies from before it still open"),
    (
        "foreign address",
        _taken_for_ours(lambda wanted, host: urlsplit(wanted).netloc.startswith(host)),
        f"with appurl=http://HOST@elsewhere.invalid/ecf/ {AWAY}",
    ),
    (
        "foreign address",
        _taken_for_ours(lambda wanted, host: urlsplit(wanted).netloc.endswith(f".{host}")),
        f"with appurl=http://elsewhere.invalid\\.HOST/ecf/ {AWAY}",
    ),
    (
        "foreign address",
        _taken_for_ours(lambda wanted, host: wanted.endswith(f"http://{host}/ecf/")),
        f"with appurl=http://elsewhere.invalid/ecf/?http://HOST/ecf/ {AWAY}",
    ),
    (
        "foreign address",
        _taken_for_ours(lambda wanted, host: wanted.startswith(f"http://{host.partition(':')[0]}.")),
        "with appurl=http://NAME.elsewhere.invalid/ecf/ it leads to http://127.0.0.1.elsewhere.invalid",
    ),
    (
        "another's confirmation",
        _asked_of(lambda visit: intents.c.seat == visit.seat.id),
        "another person in the same seat sends it, and the account is linked",
    ),
)
