"""Faults that only the wire shows, planted in the answers of a practice court to a walk."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask, Response, redirect, request, session

from tests.check.faults import LOGIN, Fault, Plant, template

Alter = Callable[[Response], None]


def answers(*changes: tuple[str, str, Alter]) -> Plant:
    """Change the answers to requests of a method whose path and query end so."""

    def plant(app: Flask, _patch: pytest.MonkeyPatch) -> None:
        def alter(response: Response) -> Response:
            for method, end, change in changes:
                if request.method == method and request.full_path.rstrip("?").endswith(end):
                    change(response)
            return response

        app.after_request_funcs.setdefault(None, []).insert(0, alter)  # these run from the last to the first

    return plant


def without(header: str) -> Alter:
    """Take a header away."""
    return lambda response: response.headers.remove(header)


def cookies_without(flag: str, name: str) -> Alter:
    """Take a flag from a cookie."""

    def alter(response: Response) -> None:
        lines = response.headers.getlist("Set-Cookie")
        assert any(line.startswith(name) and flag in line for line in lines)
        response.headers.setlist(
            "Set-Cookie", [line.replace(f"; {flag}", "") if line.startswith(name) else line for line in lines]
        )

    return alter


def cookies_changed(old: str, new: str) -> Alter:
    """Put one part of every cookie in another's place."""

    def alter(response: Response) -> None:
        lines = response.headers.getlist("Set-Cookie")
        response.headers.setlist("Set-Cookie", [line.replace(old, new) for line in lines])

    return alter


def with_header(name: str, value: str) -> Alter:
    """Put a header in, in place of one of that name."""

    def alter(response: Response) -> None:
        response.headers[name] = value

    return alter


def status(code: int) -> Alter:
    """Answer with another status."""

    def alter(response: Response) -> None:
        response.status_code = code

    return alter


def one_hop_more(end: str) -> Plant:
    """Redirect the first request for a page to itself."""

    def plant(app: Flask, _patch: pytest.MonkeyPatch) -> None:
        been: list[str] = []

        @app.before_request
        def lead_round() -> Any:
            if request.full_path.endswith(end) and not been:
                been.append(request.full_path)
                return redirect(request.full_path)
            return None

    return plant


def all_of(*plants: Plant) -> Plant:
    """Plant several at once."""

    def plant(app: Flask, patch: pytest.MonkeyPatch) -> None:
        for each in plants:
            each(app, patch)

    return plant


def _keep_the_log_in(_response: Response) -> None:
    session["last"] = {name: request.form[name] for name in request.form if name.startswith("loginForm")}


KEPT_IN_THE_SESSION = answers(("POST", "%3F16", _keep_the_log_in))  # signed, and readable by whoever has the cookie
UTILITIES, MAIN, LINK = "DisplayMenu.pl?Utilities", "showpage.pl?16", "LinkAccount.pl"
ON_THE_WAY = Fault(
    "many things on the wire, each on a page of its own",
    all_of(
        one_hop_more(UTILITIES),
        answers(
            ("GET", "cgi-bin/login.pl", cookies_without("HttpOnly", "CMECFBrowser")),
            ("POST", "showpage.pl%3F16", cookies_without("SameSite=Lax", "NextGenCSO")),
            ("GET", MAIN, with_header("Content-Type", "text/html; charset=iso-8859-1")),
            ("GET", UTILITIES, without("X-Robots-Tag")),
            ("GET", LINK, without("Cache-Control")),
            ("POST", LINK, status(302)),
        ),
    ),
    (7,),
    "",
)
KEPT_A_YEAR = with_header("Cache-Control", "public, max-age=31536000")
# What is wrong with the files of pages, and how that is told.
OF_FILES = (
    (
        answers(("GET", "court.css", KEPT_A_YEAR), ("GET", "refuse.js", KEPT_A_YEAR)),
        "2 files no longer say “Cache-Control: no-cache” and now say “Cache-Control: public, max-age=31536000”: "
        "/static/court.css and /static/refuse.js",
    ),
    (
        answers(("GET", ".js", with_header("Content-Type", "application/x-javascript"))),
        "the file /static/refuse.js no longer says “text/javascript”, “charset utf-8” and now says "
        "“application/x-javascript”",
    ),
    (
        answers(("GET", "court.css", with_header("Content-Type", "text/css; charset=iso-8859-1"))),
        "the file /static/court.css no longer says “charset utf-8” and now says “charset iso-8859-1”",
    ),
)
# What a walk is given that it should not be, and how that is told.
GIVEN_AWAY = (
    (KEPT_IN_THE_SESSION, "the cookie moot_session_… holds what was typed in secret"),
    (
        answers(("GET", "/", with_header("X-Debug-User", "john.attorney"))),
        "an answer has the header X-Debug-User, which was not there",
    ),
    (
        answers(("POST", "%3F16", with_header("X-Redirected-For", "john.attorney"))),
        "an answer has the header X-Redirected-For, which was not there",
    ),
)
# What is wrong with cookies in the browser that has an old CM/ECF session open, and how that is told.
OF_THE_OTHER_BROWSER = (
    (
        answers(("POST", "OldLogin.pl", cookies_changed("; HttpOnly", ""))),
        "the cookie CMECFLogin_… (/ecf/district/) is no longer HttpOnly",
    ),
    (
        answers(("POST", "OldLogin.pl", cookies_changed("; SameSite=Lax", ""))),
        "the cookie CMECFLogin_… (/ecf/district/) has no SameSite any more (it was Lax)",
    ),
    (answers(("POST", "OldLogin.pl", status(302))), "the form's answer is 302 in place of 303: POST"),
)
KEPT_AT_LOG_OUT = Fault(
    "a log-out that deletes no cookie",
    answers(("GET", "login.pl?logout", without("Set-Cookie"))),
    (10,),
    "5 cookies are no longer deleted: CMECFLogin_… (/ecf/",
)
NO_POLICY = Fault(
    "no policy on any page",
    answers(("GET", "", without("Content-Security-Policy"))),
    (1,),
    "no Content-Security-Policy",
)
SENT_AGAIN = Fault(
    "a log-in that is sent again",
    answers(("POST", "showpage.pl%3F16", status(307))),
    (3,),
    "the form's answer is 307 in place of 303",
)
BY_GET = Fault("a log-in by GET", template(LOGIN, ('method="post"', 'method="get"')), (3,), "")
