"""The three linking screens: the form, the confirmation and the message that it is done."""

from flask import Blueprint, flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response as AnyResponse

from mock_court import linking
from mock_court.cmecf import signed_in
from mock_court.linking import LinkRefused
from mock_court.visitor import COURTS, browser_of_court, current_visit, database

blueprint = Blueprint("link_account", __name__, url_prefix=f"/ecf/<any({', '.join(COURTS)}):court>")

ADDRESS = "/cgi-bin/LinkAccount.pl"  # [INVENT]: the link page's own address is not known


@blueprint.get(ADDRESS)
def form(court: str) -> ResponseReturnValue:
    """Show the form, the confirmation of an intent (`?confirm=`), or the message that all is done (`?linked`)."""
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
    if account and "linked" in request.args:
        first_time = visit.link is not None and not visit.link.confirmation_shown
        page = make_response(signed_in(court, "link_account/linked.html", stale_menu=first_time, account=account))
        if first_time:
            linking.confirmation_shown(database(), visit, court)
        return page
    if account and "already" in request.args:
        return signed_in(court, "link_account/already.html", account=account)
    return signed_in(court, "link_account/form.html")


@blueprint.post(ADDRESS)
def submit(court: str) -> AnyResponse:
    """Take the first Submit (a login and a password), or the second one (`?confirm=`)."""
    visit = current_visit(court)
    if visit is None:
        return redirect(url_for("cmecf.login", court=court), 303)
    try:
        if "confirm" in request.args:
            linking.confirm(database(), visit, court, request.args["confirm"], browser_of_court())
            return redirect(url_for(".form", court=court) + "?linked", 303)
        login, password = request.form.get("login", "").strip(), request.form.get("password", "")
        intent = linking.ask(database(), visit, court, login, password)
    except LinkRefused as refused:
        if refused.reason == "already-linked":
            return redirect(url_for(".form", court=court) + "?already", 303)
        flash(str(refused))
        return redirect(url_for(".form", court=court), 303)
    return redirect(url_for(".form", court=court, confirm=intent.id), 303)


def _nothing_to_confirm(court: str) -> ResponseReturnValue:
    visit = current_visit(court)
    if visit and linking.linked_account(visit, court):
        return redirect(url_for(".form", court=court) + "?already")
    flash(linking.REFUSALS["no-intent"])
    return redirect(url_for(".form", court=court))
