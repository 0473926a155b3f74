"""What makes the practice court unmistakable and useless to a thief: headers, the access code, and error pages."""

import hmac

from flask import Flask, Response, abort, make_response, redirect, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

ACCESS = "moot_access"  # the cookie that remembers the access code
HEADERS = (
    ("Content-Security-Policy", "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"),
    ("X-Robots-Tag", "noindex, nofollow"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cache-Control", "no-store"),
)
HANDSHAKE_KEY = b"moot practice court, not a court"  # published: it proves intent, not identity


def sign_nonce(nonce: str) -> str:
    """Sign the nonce of whoever drives a browser: no real court, and no other site by accident, answers like this."""
    return hmac.new(HANDSHAKE_KEY, nonce.encode(), "sha256").hexdigest()


def guard(app: Flask) -> None:
    """Put the headers on every answer, the access code before every page, and the practice banner on every error."""

    @app.before_request
    def ask_for_access_code() -> AnyResponse | None:
        code = app.config["ACCESS_CODE"]
        if code is None or request.endpoint in ("static", "practice_api.handshake"):
            return None
        known = request.headers.get("X-Moot-Access-Code") or request.cookies.get(ACCESS, "")
        if hmac.compare_digest(known.encode(), code.encode()):
            return None
        return _let_in(code)

    @app.after_request
    def add_headers(response: Response) -> Response:
        response.headers.extend(HEADERS if "Cache-Control" not in response.headers else HEADERS[:-1])
        return response

    @app.errorhandler(CSRFError)
    def lapsed_form(_error: CSRFError) -> tuple[str, int]:
        text = "This form is no longer valid. Go back, refresh the page and fill it in again."
        return render_template("error.html", heading="The form has lapsed", text=text), 400

    @app.errorhandler(HTTPException)
    def explain(error: HTTPException) -> tuple[str, int] | HTTPException:
        if error.code is None or error.code < 400:
            return error
        return render_template("error.html", heading=error.name, text=error.description), error.code


def _let_in(code: str) -> AnyResponse:
    typed = request.form.get("access_code") if request.method == "POST" else None
    if typed is None or request.path != "/practice/access":
        return make_response(render_template("practice/access.html", wrong=False, next=request.full_path), 401)
    if not hmac.compare_digest(typed.strip().encode(), code.encode()):
        return make_response(render_template("practice/access.html", wrong=True, next="/"), 401)
    wanted = request.form.get("next", "/")
    if not wanted.startswith("/") or wanted.startswith("//"):
        abort(400)
    response = redirect(wanted, 303)
    response.set_cookie(ACCESS, code, httponly=True, samesite="Strict")
    return response
