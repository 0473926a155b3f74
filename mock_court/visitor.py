"""The cookies of a request, read and written: the seat, the sign-in, and a court's own memory of a browser."""

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
OUR_SIGN_ON = "moot_sign_on"  # the same value as PACER's, which a practice court on another port may overwrite
OLD_LOGIN = "CMECFLogin"  # [INVENT], a court's own sign-in before NextGen
BROWSER = "CMECFBrowser"  # [INVENT], what a court remembers of a browser until its cookies are cleared

COURTS = ("district", "bankruptcy")
_BROWSER = re.compile(r"[0-9a-f]{16}")


@cache  # a request asks for several, and the secret stays the same
def own_name(cookie: str, secret: str) -> str:
    """Return the name of a cookie of ours in the practice court that has this secret.

    Cookies know no port: of two courts on one host each would throw away what the other put into the browser.
    """
    return f"{cookie}_{hmac.digest(secret.encode(), b'cookie names', 'sha256').hex()[:8]}"


class Sessions(SecureCookieSessionInterface):
    """Flask's own sessions, with the signer made once: Flask makes a new one for every request, used or not."""

    get_signing_serializer = cache(SecureCookieSessionInterface.get_signing_serializer)


def database() -> Database:
    """Return the open database of the application."""
    opened: Database = current_app.extensions["moot_database"]
    return opened


def tokens() -> Tokens:
    """Return the signer of seats."""
    signer: Tokens = current_app.extensions["moot_tokens"]
    return signer


def current_seat() -> Seat:
    """Return the seat of this request: its cookie's, its sign-in's (a client without our cookie), or a fresh one."""
    if "seat" not in g:
        g.seat = _seat_of_cookie() or _seat_of_sign_in() or _fresh_seat()
    seat: Seat = g.seat
    return seat


def current_visit(court: str = "") -> Visit | None:
    """Return who is signed in, seen from this court; a sign-in of another seat than the browser's does not count.

    The seat's cookie begins with the seat's id, and is not verified here: it gives nobody anything that the sign-in
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
    """Return what the court remembers this browser by; empty before it has seen it."""
    cookie = _sent(BROWSER) or ""
    return cookie if _BROWSER.fullmatch(cookie) else ""  # anything else is not ours, and may not fit a database


def remember_browser(response: Response, court: str) -> None:
    """Let the court remember this browser until its cookies are cleared."""
    if not browser_of_court():
        _set(response, _own(BROWSER), secrets.token_hex(8), path=_path(court))


def carry_sign_on(response: Response, token: str, client_code: str = "") -> None:
    """Put PACER's sign-on into the browser, for every court."""
    _set(response, SIGN_ON, token)
    _set(response, SIGN_ON_TWIN, token)
    _set(response, _own(OUR_SIGN_ON), token)
    if client_code:
        _set(response, CLIENT_CODE, client_code)


def carry_old_login(response: Response, token: str, court: str) -> None:
    """Put a court's own sign-in into the browser, for that court only."""
    _set(response, _own(OLD_LOGIN), token, path=_path(court))


def carry_seat(response: Response, seat: Seat) -> None:
    """Put a seat into the browser."""
    _set(response, _own(SEAT), tokens().token(seat))


def forget_sign_in(response: Response, court: str = "") -> None:
    """Take the sign-in cookies out of the browser."""
    for name in (SIGN_ON, SIGN_ON_TWIN, CLIENT_CODE, _own(OUR_SIGN_ON)):
        response.delete_cookie(name)
    if court:
        response.delete_cookie(_own(OLD_LOGIN), path=_path(court))


def forget_court_cookies(response: Response) -> None:
    """Clear every cookie of the courts and of PACER, and keep the seat."""
    for court in COURTS:
        forget_sign_in(response, court)
        response.delete_cookie(_own(BROWSER), path=_path(court))
    response.delete_cookie(current_app.config["SESSION_COOKIE_NAME"])


def follow(app: Flask) -> None:
    """Give a browser without a seat a fresh one, with the first page that asks for it."""
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
