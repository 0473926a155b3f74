"""What applies to every response: security headers, the access code, and error pages with the practice banner."""

import hmac
import sqlite3

from flask import Flask, Response, abort, current_app, flash, jsonify, make_response, redirect, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from mock_court.access import Access
from mock_court.database import Database, commit_begun
from mock_court.visitor import own_name
from playbook import access_code

ACCESS = "moot_access"  # the cookie of a browser that may enter
ACCESS_PAGE = "/practice/access"
WANTS_ACCESS_CODE = "This practice court wants its access code: --access-code CODE, or MOOT_ACCESS_CODE."
HEADERS = {
    "Content-Security-Policy": (  # data: is the empty icon, without which a browser asks for /favicon.ico
        "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Robots-Tag": "noindex, nofollow",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
HANDSHAKE_KEY = b"moot practice court, not a court"  # published: it proves intent, not identity


def sign_nonce(nonce: str) -> str:
    """Sign a client's nonce: neither a real court nor any other site would answer this by accident."""
    return hmac.new(HANDSHAKE_KEY, nonce.encode(), "sha256").hexdigest()


def guard(app: Flask) -> None:
    """Install the headers for every response, the access code for every page, and the error pages."""
    cookie = own_name(ACCESS, app.config["SECRET_KEY"])

    @app.after_request
    def add_headers(response: Response) -> Response:
        response.headers.extend(HEADERS)
        response.headers.setdefault("Cache-Control", "no-store")  # static files may be cached, as Flask says
        return response

    @app.before_request
    def ask_for_access_code() -> AnyResponse | None:
        code = app.config["ACCESS_CODE"]
        if code is None or request.endpoint in ("static", "practice_api.handshake"):
            return None
        access = Access(code, app.config["SECRET_KEY"])
        if request.path == ACCESS_PAGE:
            return _let_in(access, cookie)
        known = access.is_code(request.headers.get("X-Moot-Access-Code", ""))
        return None if known or access.is_granted(request.cookies.get(cookie, "")) else _let_in(access, cookie)

    @app.errorhandler(CSRFError)
    def lapsed_form(_error: CSRFError) -> tuple[str, int]:
        text = "This form is no longer valid. Go back, refresh the page and fill it in again."
        return render_template("error.html", heading="The form has lapsed", text=text), 400

    @app.before_request
    def nothing_is_changed_yet() -> None:
        commit_begun.set(False)

    @app.errorhandler(DBAPIError)
    @app.errorhandler(sqlite3.Error)
    def unusable(error: Exception) -> AnyResponse:
        if commit_begun.get():
            return database_failed(error, "It is not known whether this was done. Look before you try again.")
        # After a GET nobody asks what was changed; and a page that was to show the result of an earlier request must
        # not seem to deny it.
        unchanged = "" if request.method == "GET" else "Nothing was changed. "
        cannot = "The practice court cannot use its database at the moment."
        return database_failed(error, f"{cannot} {unchanged}Try again.")

    @app.errorhandler(HTTPException)
    def explain(error: HTTPException) -> tuple[str | AnyResponse, int] | HTTPException:
        if error.code is None or error.code < 400:
            return error
        if request.is_json or _is_a_program():
            return jsonify(error=error.description), error.code
        return render_template("error.html", heading=error.name, text=error.description), error.code


def database_failed(error: Exception, text: str, look: tuple[str, str] | None = None) -> AnyResponse:
    """Log the database's error, and answer with a page of this text; `look` is an address to check, and its label."""
    database: Database = current_app.extensions["moot_database"]
    current_app.logger.error("The database cannot be used: %s", database.said(error))
    if request.is_json or _is_a_program():
        return make_response(jsonify(error=text), 503)
    page = render_template("error.html", heading="Service Unavailable", text=text, look=look)
    return make_response(page, 503)


def _is_a_program() -> bool:
    """Tell whether the client asks for JSON, as the automation does."""
    return request.accept_mimetypes.best == "application/json"


def _let_in(access: Access, cookie: str) -> AnyResponse:
    """Ask for the access code, or accept it and redirect to the page that was requested."""
    if _is_a_program():  # cannot fill in a form
        if request.path == ACCESS_PAGE and access.is_code(request.headers.get("X-Moot-Access-Code", "")):
            return jsonify(cookies={cookie: access.grant()})
        return make_response(jsonify(error=WANTS_ACCESS_CODE), 401)
    if request.method != "POST" or request.path != ACCESS_PAGE:
        wanted = "/" if request.path == ACCESS_PAGE else request.full_path
        return make_response(render_template("practice/access.html", next=wanted, longest=access_code.LONGEST), 401)
    wanted = request.form.get("next", "/")
    # A browser drops tabs and line ends and reads a backslash as a slash: what is left must be a path of ours.
    if not wanted.isprintable() or not wanted.startswith("/") or wanted.startswith(("//", "/\\")):
        abort(400)
    response = redirect(wanted, 303)
    if access.is_code(access_code.entered(request.form.get("access_code", ""))):
        response.set_cookie(cookie, access.grant(), httponly=True, samesite="Strict")
    else:
        flash("That is not the access code. Ask your trainer for it.", "wrong-access-code")
    return response
