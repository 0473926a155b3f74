"""PACER's log-in page (Central Sign-On), its one-time code and Redaction Agreement, and the pages around it."""

from typing import Any
from urllib.parse import urlencode, urlsplit

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as AnyResponse

from mock_court import catalogue, sign_on
from mock_court.seats import record
from mock_court.sign_on import MESSAGES, SignInRefused
from mock_court.visitor import carry_sign_on, current_seat, current_visit, database, forget_sign_in
from playbook.people import Person

blueprint = Blueprint("pacer", __name__, url_prefix="/csologin")

PENDING = "pending"  # session key: the person whose password was right and who still owes a code or the agreement


@blueprint.get("/login.jsf")
def login() -> str | AnyResponse:
    """Show the log-in page, or go straight on to the court: all courts share the sign-on."""
    if current_visit():
        return redirect(_wanted_address())
    seat = current_seat()
    session.pop(PENDING, None)
    return render_template("pacer/login.html", look=seat.options.login_look, here=_here)


@blueprint.post("/login.jsf")
def submit_login() -> AnyResponse:
    """Check the credentials; then ask for the one-time code and the agreement, if this seat and person need them."""
    username = request.form.get("loginForm:loginName", "").strip()
    seat = current_seat()
    try:
        person = sign_on.check_pacer(username, request.form.get("loginForm:password", ""))
    except SignInRefused as refused:
        if username in catalogue.PEOPLE:
            with database().write() as connection:
                record(connection, seat, "sign-in-refused", username, detail=refused.reason)
        flash(str(refused), refused.reason)
        return redirect(_here("pacer.login"), 303)
    with database().read() as connection:
        redact = sign_on.must_redact(connection, seat, person)
    owed = ["mfa"] * seat.options.mfa + ["redaction"] * redact
    code = request.form.get("loginForm:clientCode", "").strip()[:32]
    session[PENDING] = {"seat": seat.id, "username": person.username, "owed": owed, "client_code": code}
    return _go_on()


@blueprint.get("/mfa.jsf")
def mfa() -> str | AnyResponse:
    """Ask for the one-time code."""
    if not _pending("mfa"):
        return redirect(_here("pacer.login"))
    return render_template("pacer/mfa.html", address=_here("pacer.mfa"))


@blueprint.post("/mfa.jsf")
def submit_mfa() -> AnyResponse:
    """Check the one-time code."""
    if not _pending("mfa"):
        return redirect(_here("pacer.login"), 303)
    try:
        sign_on.check_one_time_code(request.form.get("mfaForm:mfaInput", ""))
    except SignInRefused as refused:
        with database().write() as connection:
            record(connection, current_seat(), "sign-in-refused", session[PENDING]["username"], detail=refused.reason)
        flash(str(refused), refused.reason)
        return redirect(_here("pacer.mfa"), 303)
    return _pay("mfa")


@blueprint.get("/redaction.jsf")
def redaction() -> str | AnyResponse:
    """Show the Redaction Agreement."""
    if not _pending("redaction"):
        return redirect(_here("pacer.login"))
    return render_template("pacer/redaction.html", address=_here("pacer.redaction"))


@blueprint.post("/redaction.jsf")
def submit_redaction() -> AnyResponse:
    """Continue once the box is ticked; without scripts the reminder is shown from here."""
    if not _pending("redaction"):
        return redirect(_here("pacer.login"), 303)
    if "regmsg:chkRedact" not in request.form:
        flash(MESSAGES["not-redacted"], "not-ticked")
        return redirect(_here("pacer.redaction"), 303)
    return _pay("redaction")


@blueprint.get("/account.jsf")
def account() -> str | AnyResponse:
    """Show Manage My Account: the kind of account, and where a legacy one is upgraded. [GUIDE]"""
    visit = current_visit()
    if visit is None or visit.person is None:
        return redirect(url_for("pacer.login"))
    return render_template("pacer/account.html", person=visit.person)


@blueprint.get("/logout.jsf")
def logout() -> AnyResponse:
    """End the sign-on from PACER's own page."""
    visit = current_visit()
    if visit:
        with database().write() as connection:
            sign_on.sign_out(connection, visit.token)
    response = redirect(url_for("pacer.login"))
    forget_sign_in(response)
    return response


@blueprint.get("/<any(register, password, username, upgrade):topic>.jsf")
def what_you_would_do(topic: str) -> str:
    """Describe what a user would do on this page of PACER's; nothing is registered, reset or upgraded here."""
    return render_template("pacer/what_you_would_do.html", topic=topic, back=_here("pacer.login"))


def _pending(owed: str) -> bool:
    """Tell whether this is the visitor's next outstanding requirement: the code, or the agreement."""
    note = session.get(PENDING)
    return bool(note and note["seat"] == current_seat().id and note["owed"][:1] == [owed])


def _pay(owed: str) -> AnyResponse:
    note = session[PENDING]
    session[PENDING] = {**note, "owed": [each for each in note["owed"] if each != owed]}
    return _go_on()


def _go_on() -> AnyResponse:
    """Redirect to the next requirement, or sign in and redirect to the court that the visitor came from."""
    note = session[PENDING]
    if note["owed"]:
        return redirect(_here(f"pacer.{note['owed'][0]}"), 303)
    session.pop(PENDING)
    person: Person = catalogue.PEOPLE[note["username"]]
    with database().write() as connection:
        token = sign_on.sign_in(connection, current_seat(), person.username)
    response = redirect(_wanted_address(), 303)
    carry_sign_on(response, token, note["client_code"])
    return response


def _here(endpoint: str, **parts: Any) -> str:
    """Return an address of the log-in that keeps the address to return to."""
    known = {name: request.args[name] for name in ("pscCourtId", "appurl") if name in request.args}
    return url_for(endpoint, **parts) + (f"?{urlencode(known)}" if known else "")


def _wanted_address() -> str:
    """Return the court's address to return to; anything but our own is ignored, so that nobody is redirected away."""
    try:
        wanted = urlsplit(request.args.get("appurl", ""))
    except ValueError:  # not a valid address for a browser either
        return url_for("pacer.account")
    ours = wanted.netloc in ("", request.host) and wanted.scheme in ("", "http", "https")
    if ours and wanted.path.startswith("/ecf/") and "\\" not in wanted.path:
        return wanted.path + (f"?{wanted.query}" if wanted.query else "")
    return url_for("pacer.account")
