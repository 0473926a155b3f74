"""A request's cookies, read and written: the seat, the sign-on, and the court's own mark of a browser."""

import hmac
import re
import secrets
from functools import cache

from flask import Flask, current_app, g, request, url_for
from flask.sessions import SecureCookieSessionInterface
from werkzeug.wrappers import Response

from mock_court import sign_on
from mock_court.database import Database
from mock_court.seats import Options, Seat, Tokens, fresh
from mock_court.sign_on import Visit

SIGN_ON = "NextGenCSO"  # [CODE]
SIGN_ON_TWIN = "PacerSession"  # the same value [CODE]
CLIENT_CODE = "PacerClientCode"  # [CODE]

# Ours, see own_name().
SEAT = "moot_seat"
OUR_SIGN_ON = "moot_sign_on"  # the same value as PACER's, whose cookie a practice court on another port may overwrite
OLD_LOGIN = "CMECFLogin"  # [INVENT], a court's own sign-in before NextGen
BROWSER = "CMECFBrowser"  # [INVENT], by which a court knows a browser until its cookies are cleared

COURTS = ("district", "bankruptcy")
_BROWSER = re.compile(r"[0-9a-f]{16}")


@cache  # called several times per request, always with one secret
def own_name(cookie: str, secret: str) -> str:
    """Return the name of one of our cookies in the practice court with this secret.

    Cookies are shared by all ports of a host: under one name, two courts there would overwrite each other's.
    """
    return f"{cookie}_{hmac.digest(secret.encode(), b'cookie names', 'sha256').hex()[:8]}"


class Sessions(SecureCookieSessionInterface):
    """Flask's sessions with one signer for all requests, where Flask makes a new one for each."""

    get_signing_serializer = cache(SecureCookieSessionInterface.get_signing_serializer)


def database() -> Database:
    """Return the open database of the application."""
    opened: Database = current_app.extensions["moot_database"]
    return opened


def tokens() -> Tokens:
    """Return the signer of seat tokens."""
    signer: Tokens = current_app.extensions["moot_tokens"]
    return signer


def current_seat() -> Seat:
    """Return the request's seat: the cookie's, the sign-in's (for clients without our cookie), or a fresh one."""
    if "seat" not in g:
        g.seat = _seat_of_cookie() or _seat_of_sign_in() or _fresh_seat()
    seat: Seat = g.seat
    return seat


def current_visit(court: str = "") -> Visit | None:
    """Return who is signed in, as this court sees them; a sign-in of another seat than the browser's does not count.

    The seat's cookie begins with the seat's id. Its signature is not checked here: it grants nothing that the sign-in
    does not.
    """
    cookie = _sent(SEAT)
    for token in (_sent(OUR_SIGN_ON), request.cookies.get(SIGN_ON), _sent(OLD_LOGIN)):
        if not token:
            continue
        with database().read() as connection:
            visit = sign_on.visit_of(connection, token, court)
        if visit and (cookie is None or cookie.startswith(f"{visit.seat.id}.")):
            g.seat = visit.seat
            return visit
    return None


def browser_of_court() -> str:
    """Return the court's mark of this browser; empty before its first visit."""
    cookie = _sent(BROWSER) or ""
    return cookie if _BROWSER.fullmatch(cookie) else ""  # any other value is not ours, and may not fit a database


def remember_browser(response: Response, court: str) -> None:
    """Set the court's mark of this browser, which lasts until its cookies are cleared."""
    if not browser_of_court():
        _set(response, _own(BROWSER), secrets.token_hex(8), path=_path(court))


def carry_sign_on(response: Response, token: str, client_code: str = "") -> None:
    """Set the cookies of PACER's sign-on, for every court."""
    _set(response, SIGN_ON, token)
    _set(response, SIGN_ON_TWIN, token)
    _set(response, _own(OUR_SIGN_ON), token)
    if client_code:
        _set(response, CLIENT_CODE, client_code)


def carry_old_login(response: Response, token: str, court: str) -> None:
    """Set the cookie of an old CM/ECF log-in, for its court only."""
    _set(response, _own(OLD_LOGIN), token, path=_path(court))


def carry_seat(response: Response, seat: Seat) -> None:
    """Set the cookie of a seat."""
    _set(response, _own(SEAT), tokens().token(seat))


def forget_sign_in(response: Response, court: str = "") -> None:
    """Delete the sign-in cookies."""
    for name in (SIGN_ON, SIGN_ON_TWIN, CLIENT_CODE, _own(OUR_SIGN_ON)):
        response.delete_cookie(name)
    if court:
        response.delete_cookie(_own(OLD_LOGIN), path=_path(court))


def forget_court_cookies(response: Response) -> None:
    """Delete every cookie of the courts and of PACER; the seat's stays."""
    for court in COURTS:
        forget_sign_in(response, court)
        response.delete_cookie(_own(BROWSER), path=_path(court))
    response.delete_cookie(current_app.config["SESSION_COOKIE_NAME"])


def follow(app: Flask) -> None:
    """Give a browser without a seat a fresh one with its first page."""
    app.session_interface = Sessions()

    @app.after_request
    def seat_the_visitor(response: Response) -> Response:
        if "fresh_seat" in g:
            carry_seat(response, g.fresh_seat)
        return response


def _seat_of_cookie() -> Seat | None:
    cookie = _sent(SEAT)
    return tokens().seat(cookie) if cookie else None


def _seat_of_sign_in() -> Seat | None:
    for token in filter(None, (_sent(OUR_SIGN_ON), request.cookies.get(SIGN_ON))):
        with database().read() as connection:
            seat = sign_on.seat_of(connection, token)
        if seat:
            return seat
    return None


def _fresh_seat() -> Seat:
    g.fresh_seat = fresh(Options(current_app.config["PROFILE"]))
    seat: Seat = g.fresh_seat
    return seat


def _own(cookie: str) -> str:
    return own_name(cookie, current_app.config["SECRET_KEY"])


def _sent(cookie: str) -> str | None:
    return request.cookies.get(_own(cookie))


def _path(court: str) -> str:
    return url_for("cmecf.root", court=court)


def _set(response: Response, name: str, value: str, path: str = "/") -> None:
    response.set_cookie(name, value, path=path, httponly=True, samesite="Lax")
