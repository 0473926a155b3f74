"""What makes the practice court unmistakable and useless to a thief: headers, the access code, and error pages."""

import hmac
import sqlite3
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from flask import Flask, abort, flash, jsonify, make_response, redirect, render_template, request
from flask_wtf.csrf import CSRFError, CSRFProtect
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from mock_court.access import Access
from mock_court.database import Database
from mock_court.visitor import own_name

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ACCESS = "moot_access"  # the cookie that lets a browser in
ACCESS_PAGE = "/practice/access"
WANTS_ACCESS_CODE = "This practice court wants its access code: --access-code CODE, or MOOT_ACCESS_CODE."
HEADERS = (
    (
        "Content-Security-Policy",  # data: is the empty icon, without which a browser asks for /favicon.ico
        "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    ),
    ("X-Robots-Tag", "noindex, nofollow"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cache-Control", "no-store"),
)
HANDSHAKE_KEY = b"moot practice court, not a court"  # published: it proves intent, not identity


class Forms(CSRFProtect):  # type: ignore[misc]  # it has no types
    """Flask-WTF's check of what is sent; for a page that is only asked for it would look around for 5 µs, in vain."""

    def protect(self, apply_exemptions: bool = False) -> None:
        """Check the form's token."""
        if request.method != "GET":
            super().protect(apply_exemptions)


def sign_nonce(nonce: str) -> str:
    """Sign the nonce of whoever drives a browser: no real court, and no other site by accident, answers like this."""
    return hmac.new(HANDSHAKE_KEY, nonce.encode(), "sha256").hexdigest()


def guard(app: Flask) -> None:
    """Put the headers on every answer, the access code before every page, and the practice banner on every error."""
    app.wsgi_app = _with_headers(app.wsgi_app)  # type: ignore[assignment, method-assign]
    code, secret = app.config["ACCESS_CODE"], app.config["SECRET_KEY"]
    access, cookie = Access(code, secret) if code is not None else None, own_name(ACCESS, secret)

    @app.before_request
    def ask_for_access_code() -> AnyResponse | None:
        if access is None or request.endpoint in ("static", "practice_api.handshake"):
            return None
        if request.path == ACCESS_PAGE:
            return _let_in(access, cookie)
        known = access.is_code(request.headers.get("X-Moot-Access-Code", ""))
        return None if known or access.is_granted(request.cookies.get(cookie, "")) else _let_in(access, cookie)

    @app.errorhandler(CSRFError)
    def lapsed_form(_error: CSRFError) -> tuple[str, int]:
        text = "This form is no longer valid. Go back, refresh the page and fill it in again."
        return render_template("error.html", heading="The form has lapsed", text=text), 400

    @app.errorhandler(DBAPIError)
    @app.errorhandler(sqlite3.Error)
    def unusable(error: Exception) -> tuple[str, int]:
        database: Database = app.extensions["moot_database"]
        app.logger.error("The database cannot be used: %s", database.said(error))
        text = "The practice court cannot use its database at the moment. Nothing was changed. Try again."
        return render_template("error.html", heading="Service Unavailable", text=text), 503

    @app.errorhandler(HTTPException)
    def explain(error: HTTPException) -> tuple[str, int] | HTTPException:
        if error.code is None or error.code < 400:
            return error
        return render_template("error.html", heading=error.name, text=error.description), error.code


def _with_headers(application: "WSGIApplication") -> "WSGIApplication":
    """Add the headers where an answer leaves the application: none escapes, and it takes 6 µs less than a hook."""

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *error: Any) -> Callable[[bytes], object]:
            ours = HEADERS[:-1] if "Cache-Control" in dict(headers) else HEADERS
            return start_response(status, [*headers, *ours], *error)

        return application(environ, start)

    return answer


def _let_in(access: Access, cookie: str) -> AnyResponse:
    """Ask for the access code, or take it and let the visitor go on to the page that was wanted."""
    if request.accept_mimetypes.best == "application/json":  # the automation, which can fill in no form here
        if request.path == ACCESS_PAGE and access.is_code(request.headers.get("X-Moot-Access-Code", "")):
            return jsonify(cookies={cookie: access.grant()})
        return make_response(jsonify(error=WANTS_ACCESS_CODE), 401)
    if request.method != "POST" or request.path != ACCESS_PAGE:
        wanted = "/" if request.path == ACCESS_PAGE else request.full_path
        return make_response(render_template("practice/access.html", next=wanted), 401)
    wanted = request.form.get("next", "/")
    # A browser drops tabs and line ends, and takes a backslash for a slash: what is left must be a path of ours.
    if not wanted.isprintable() or not wanted.startswith("/") or wanted.startswith(("//", "/\\")):
        abort(400)
    response = redirect(wanted, 303)
    if access.is_code(request.form.get("access_code", "").strip()):
        response.set_cookie(cookie, access.grant(), httponly=True, samesite="Strict")
    else:
        flash("That is not the access code. Ask your trainer for it.")
    return response
