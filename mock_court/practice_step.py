"""Practice of a single step: a fresh seat in which everything before it has been done."""

import secrets

from flask import Blueprint, abort, current_app, redirect, render_template, session, url_for
from sqlalchemy import Connection
from werkzeug.wrappers import Response as AnyResponse

from mock_court import catalogue, linking, profiles, seats, sign_on
from mock_court.link_account import JUST_LINKED
from mock_court.seats import Options, Seat
from mock_court.sign_on import Visit
from mock_court.visitor import COURTS, carry_seat, carry_sign_on, database, forget_court_cookies
from playbook.court import Profile
from playbook.procedure import DocumentedStep, documented

blueprint = Blueprint("practice_step", __name__, url_prefix=f"/practice/step/<any({', '.join(COURTS)}):court>")

WHO = "john.attorney"  # whose account is linked in the procedure as it is documented


@blueprint.get("/<step>")
def explain(court: str, step: str) -> str:
    """Say what the address does; viewing it, as link checkers do, changes nothing."""
    profile = _profile(court)
    documented_step = _documented(profile, step)
    person = catalogue.PEOPLE[WHO]
    return render_template(
        "practice/step.html",
        step=documented_step,
        court=profile.courts[court],
        person=person,
        filing=person.filing[court],
        place=profile.place,
    )


@blueprint.post("/<step>")
def begin(court: str, step: str) -> AnyResponse:
    """Put a fresh seat into the browser, in which the steps before this one have been done, and go there."""
    profile = _profile(court)
    number = _documented(profile, step).number
    before = {each.id for each in documented(profile) if each.number < number}
    seat = seats.fresh(Options(current_app.config["PROFILE"]))
    if "log-in" not in before:
        there = url_for("cmecf.login", court=court) if step == "log-in" else url_for("court_site.home")
        response = redirect(there, 303)
        forget_court_cookies(response)
    else:
        with database().write() as connection:
            visit = _signed_in(connection, seat, court)
        response = redirect(_address(visit, court, profile, before), 303)
        forget_court_cookies(response)
        carry_sign_on(response, visit.token)
    carry_seat(response, seat)
    return response


def _signed_in(connection: Connection, seat: Seat, court: str) -> Visit:
    visit = sign_on.visit_of(connection, sign_on.sign_in(connection, seat, WHO), court)
    assert visit is not None
    return visit


def _address(visit: Visit, court: str, profile: Profile, before: set[str]) -> str:
    """Do the steps of the linking screens that come before, and return the page on which it goes on."""
    page = url_for("link_account.form", court=court)
    if "open-link-page" not in before:
        return url_for("cmecf.login", court=court)
    if "submit-login" not in before:
        return page
    account = catalogue.PEOPLE[WHO].filing[court]
    intent = linking.ask(database(), visit, court, account.login, account.password)
    if "submit-link" not in before and profile.compares_names:
        return url_for("link_account.form", court=court, confirm=intent.id)
    linking.confirm(database(), visit, court, intent.id, secrets.token_hex(8))
    session[JUST_LINKED] = court
    return f"{page}?linked"


def _profile(court: str) -> Profile:
    profile = profiles.load(current_app.config["PROFILE"])
    if court not in profile.courts:
        abort(404)
    return profile


def _documented(profile: Profile, step: str) -> DocumentedStep:
    return next((each for each in documented(profile) if each.id == step and not each.not_needed), None) or abort(404)
