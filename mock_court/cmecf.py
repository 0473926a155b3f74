"""The District and Bankruptcy CM/ECF: welcome page, entry, log-out, menu bar, and a page behind every menu item."""

import re
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response as AnyResponse

from mock_court import catalogue, linking, sign_on
from mock_court.seats import history, record
from mock_court.sign_on import SignInRefused, Visit
from mock_court.visitor import (
    COURTS,
    browser_of_court,
    carry_old_login,
    carry_sign_on,
    current_seat,
    current_visit,
    database,
    forget_sign_in,
    remember_browser,
)
from playbook.court import Court, Profile

blueprint = Blueprint("cmecf", __name__, url_prefix=f"/ecf/<any({', '.join(COURTS)}):court>")

MAIN = "showpage.pl?16"  # where PACER sends the browser back to [CODE]


@blueprint.after_app_request
def know_the_browser(response: Response) -> Response:
    """Set the court's own cookie on a browser's first page there."""
    court = (request.view_args or {}).get("court")
    if court:
        remember_browser(response, court)
    return response


@blueprint.get("/")
def root(court: str) -> str:
    """Show the court's root address: the Bankruptcy's welcome page, or the District's refresh to it. [HTML]"""
    if _court(court).root_refreshes:
        return render_template("cmecf/refresh.html", court=_court(court), to=url_for(".index", court=court))
    return index(court)


@blueprint.get("/cgi-bin/ShowIndex.pl")
def index(court: str) -> str:
    """Show the welcome page with the link to the Document Filing System. [HTML]"""
    return render_template("cmecf/welcome.html", court=_court(court), profile=current_seat().profile)


@blueprint.get("/cgi-bin/login.pl")
def login(court: str) -> ResponseReturnValue:
    """Enter the court, or redirect to PACER by script, as the real page does; `?logout` logs out."""
    if request.query_string == b"logout":
        return _log_out(court)
    token = request.args.get("csession")
    if token:
        response = redirect(_page(court, MAIN))
        with database().read() as connection:
            if sign_on.visit_of(connection, token, court):
                carry_sign_on(response, token)
        return response
    if current_visit(court):
        return redirect(_page(court, MAIN))
    back = _page(court, MAIN, external=True)
    address = f"{url_for('pacer.login')}?{urlencode({'pscCourtId': _court(court).id, 'appurl': back})}"
    return render_template("cmecf/to_pacer.html", court=_court(court), address=address)


@blueprint.get("/cgi-bin/showpage.pl")
def main_page(court: str) -> ResponseReturnValue:
    """Show the first page after the log-in."""
    return signed_in(court, "cmecf/main.html")


@blueprint.get("/cgi-bin/iquery.pl")
def query(court: str) -> ResponseReturnValue:
    """Show Query."""
    return _menu_page(court, "Query")


@blueprint.get("/cgi-bin/DisplayMenu.pl")
def display_menu(court: str) -> ResponseReturnValue:
    """Show the page of a menu item; the item's name is the whole query string. [HTML; Search and Help INVENT]"""
    page = request.query_string.decode("ascii", "replace")
    if page == "Utilities":
        return signed_in(court, "cmecf/utilities.html", link_entry=_link_entry(), slug=slug)
    return _menu_page(court, page)


@blueprint.get("/cgi-bin/Utilities.pl")  # [INVENT]: the entries' own addresses are not known
def utility(court: str) -> ResponseReturnValue:
    """Show one entry of Utilities."""
    page = request.query_string.decode("ascii", "replace")
    entries = (label for label in _court(court).utilities if label != _link_entry())
    label = next((label for label in entries if slug(label) == page), None)
    if label is None:
        abort(404)
    visit = current_visit(court)
    events = []
    if visit and page == "ViewYourTransactionLog":
        with database().read() as connection:
            events = [e for e in history(connection, visit.seat)["journal"] if e["court"] in ("", court)]
    return signed_in(court, "cmecf/utility.html", label=label, page=page, events=events)


@blueprint.get("/cgi-bin/OldLogin.pl")  # [INVENT]: before NextGen this stood on login.pl itself
def old_login(court: str) -> str:
    """Show the old CM/ECF log-in for court-issued accounts."""
    return render_template("cmecf/old_login.html", court=_court(court))


@blueprint.post("/cgi-bin/OldLogin.pl")
def submit_old_login(court: str) -> AnyResponse:
    """Accept a court-issued login until it is linked, and refuse it afterward."""
    seat = current_seat()
    login_name = request.form.get("login", "").strip()
    try:
        account = linking.check_old_login(database(), seat, court, login_name, request.form.get("password", ""))
    except SignInRefused as refused:
        if (court, login_name) in catalogue.FILING_ACCOUNTS:
            with database().write() as connection:
                record(connection, seat, "old-login-refused", login_name, court, refused.reason)
        flash(str(refused), refused.reason)
        return redirect(url_for(".old_login", court=court), 303)
    with database().write() as connection:
        token = sign_on.sign_in(connection, seat, account.login, court)
    response = redirect(_page(court, MAIN), 303)
    forget_sign_in(response, court)
    carry_old_login(response, token, court)
    return response


def signed_in(court: str, template: str, stale_menu: bool = False, **context: object) -> str | AnyResponse:
    """Render a page for a signed-in visitor, or redirect to the log-in; `stale_menu` shows the menu bar from before."""
    visit = current_visit(court)
    if visit is None:
        return redirect(url_for("cmecf.login", court=court))
    filing = not stale_menu and linking.filing_menus_show(visit, court, browser_of_court())
    profile = visit.seat.profile
    menu_bar = _menu_bar(profile, court, filing)
    return render_template(template, court=profile.courts[court], visit=visit, menu_bar=menu_bar, **context)


def _menu_bar(profile: Profile, court: str, filing: bool) -> list[tuple[str, str]]:
    """Return the label and the address of every item of the menu bar, with or without the filing menus."""
    place = profile.courts[court]
    items = [
        *([(item.label, f"DisplayMenu.pl?{item.page}") for item in place.filing_menus] if filing else []),
        ("Query", "iquery.pl"),
        ("Reports", "DisplayMenu.pl?Reports"),
        ("Utilities", "DisplayMenu.pl?Utilities"),
        *([("Search", "DisplayMenu.pl?Search")] if filing else []),
        ("Help", "DisplayMenu.pl?Help"),
        (profile.log_out, "login.pl?logout"),
    ]
    scripts = _page(court, "")
    return [(label, scripts + address) for label, address in items]


def _menu_page(court: str, page: str) -> ResponseReturnValue:
    place = _court(court)
    filing = {item.page: item.label for item in place.filing_menus}
    if page in filing:
        visit = current_visit(court)
        if visit and not linking.filing_menus_show(visit, court, browser_of_court()):
            return signed_in(court, "cmecf/no_filing.html"), 403
        return signed_in(court, "cmecf/filing.html", label=filing[page])
    if page not in ("Query", "Reports", "Search", "Help"):
        abort(404)
    return signed_in(court, "cmecf/menu_page.html", label=page)


def _log_out(court: str) -> AnyResponse:
    visit: Visit | None = current_visit(court)
    if visit:
        with database().write() as connection:
            sign_on.sign_out(connection, visit.token)
    response = Response(render_template("cmecf/logged_out.html", court=_court(court)))
    forget_sign_in(response, court)
    return response


def slug(label: str) -> str:
    """Return the page name of a menu label: `Update Your E-mail Address` is UpdateYourEmailAddress."""
    return re.sub(r"[^A-Za-z]", "", label)


def _link_entry() -> str:
    return current_seat().profile.link_entry


def _court(key: str) -> Court:
    return current_seat().profile.courts[key]


def _page(court: str, address: str, external: bool = False) -> str:
    """Return the address of a CGI page of this court, with the query string that the real one has."""
    return f"{url_for('cmecf.root', court=court, _external=external)}cgi-bin/{address}"
