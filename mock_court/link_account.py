"""The three linking screens: the form, the confirmation and the final message."""

from flask import Blueprint, flash, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import DBAPIError
from werkzeug.wrappers import Response as AnyResponse

from mock_court import linking
from mock_court.cmecf import signed_in
from mock_court.database import commit_begun
from mock_court.linking import LinkRefused
from mock_court.safety import database_failed
from mock_court.sign_on import MESSAGES, Visit
from mock_court.visitor import COURTS, browser_of_court, current_visit, database

blueprint = Blueprint("link_account", __name__, url_prefix=f"/ecf/<any({', '.join(COURTS)}):court>")

ADDRESS = "/cgi-bin/LinkAccount.pl"  # [INVENT]: the link page's own address is not known
JUST_LINKED = "just_linked"  # session key: the court whose final message has not been shown yet


@blueprint.get(ADDRESS)
def form(court: str) -> ResponseReturnValue:
    """Show the form, the confirmation of an intent (`?confirm=`), or the final message (`?linked`).

    `?look` is for checking after an uncertain commit: the final message, or the form saying that nothing was linked.
    """
    visit = current_visit(court)
    if visit is None:
        return redirect(url_for("cmecf.login", court=court))
    if "confirm" in request.args:
        with database().read() as connection:
            intent = linking.intent_of(connection, visit, court, request.args["confirm"])
        if intent:
            return signed_in(court, "link_account/confirm.html", intent=intent)
        return _nothing_to_confirm(court)
    account = linking.linked_account(visit, court)
    if account and not request.args.keys().isdisjoint(("linked", "look")):
        # The note is in the session, not in the database: showing the result must not depend on a write.
        first_time = session.pop(JUST_LINKED, None) == court
        pops_up = first_time and visit.seat.profile.confirmation == "dialog"  # once: a refresh shows the page behind it
        return signed_in(court, "link_account/linked.html", stale_menu=first_time, account=account, pops_up=pops_up)
    if account and "already" in request.args:
        return signed_in(court, "link_account/already.html", account=account)
    if "look" in request.args:
        flash(MESSAGES["not-linked"])
    return signed_in(court, "link_account/form.html")


@blueprint.post(ADDRESS)
def submit(court: str) -> AnyResponse:
    """Handle the first Submit (a login and a password), or the second one (`?confirm=`).

    Where the court does not compare the names, the first one links at once. [GUIDE, S.D. W. Va.]
    """
    visit = current_visit(court)
    if visit is None:
        return redirect(url_for("cmecf.login", court=court), 303)
    try:
        if "confirm" in request.args:
            return _link(visit, court, request.args["confirm"])
        login, password = request.form.get("login", "").strip(), request.form.get("password", "")
        intent = linking.ask(database(), visit, court, login, password)
        if not visit.seat.profile.compares_names:
            return _link(visit, court, intent.id)
    except LinkRefused as refused:
        if refused.reason == "already-linked":
            return redirect(url_for(".form", court=court) + "?already", 303)
        flash(str(refused), refused.reason)
        return redirect(url_for(".form", court=court), 303)
    return redirect(url_for(".form", court=court, confirm=intent.id), 303)


def _link(visit: Visit, court: str, intent_id: str) -> AnyResponse:
    """Link permanently; where the outcome of the commit is unknown, say so, with an address to check it."""
    page = url_for(".form", court=court)
    try:
        linking.confirm(database(), visit, court, intent_id, browser_of_court())
    except DBAPIError as error:
        if not commit_begun.get():
            raise
        return database_failed(
            error, MESSAGES["not-known"], look=(f"{page}?look", "Look whether the accounts are linked")
        )
    session[JUST_LINKED] = court
    return redirect(f"{page}?linked", 303)


def _nothing_to_confirm(court: str) -> ResponseReturnValue:
    visit = current_visit(court)
    if visit and linking.linked_account(visit, court):
        return redirect(url_for(".form", court=court) + "?already")
    flash(MESSAGES["no-intent"])
    return redirect(url_for(".form", court=court))
