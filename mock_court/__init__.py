"""The practice court: a mock of the court's web site, PACER's log-in and the CM/ECF systems.

Loopback only, no real court.
"""

from collections.abc import Iterable

from flask import Flask
from flask_wtf import CSRFProtect

from mock_court import (
    cmecf,
    court_site,
    hosts,
    link_account,
    malformed,
    pacer,
    pacer_api,
    practice,
    practice_step,
    safety,
    visitor,
)
from mock_court.database import Database
from mock_court.seats import IDAHO, Tokens


def create_app(
    database: Database,
    access_code: str | None = None,
    trusted_hosts: Iterable[str] = (),
    *,
    kept_in: str | None = None,
    profile: str = IDAHO,
) -> Flask:
    """Build the practice court's application over an open database; others than this computer must enter `access_code`.

    It accepts requests for IP addresses, localhost, this machine's own names, and `trusted_hosts`. `kept_in` is where
    the seats are stored, for the practice desk to show; `profile` is the court of a browser without a seat.
    """
    app = Flask(__name__)
    app.config.update(
        SECRET_KEY=database.secret,
        SESSION_COOKIE_NAME=visitor.own_name("moot_session", database.secret),
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=64 * 1024,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
        ACCESS_CODE=access_code,
        KEPT_IN=kept_in,
        PROFILE=profile,
    )
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.extensions["moot_database"] = database
    app.extensions["moot_tokens"] = Tokens(database.secret)

    app.wsgi_app = hosts.trust(app.wsgi_app, trusted_hosts)  # type: ignore[assignment, method-assign]
    malformed.refuse(app)  # first: before anything reads the request
    safety.guard(app)  # next: without the access code nobody learns what is wrong with a form
    csrf = CSRFProtect(app)
    visitor.follow(app)

    app.register_blueprint(court_site.blueprint)  # /
    app.register_blueprint(pacer.blueprint)  # /csologin/…
    app.register_blueprint(pacer_api.blueprint)  # /services/…
    app.register_blueprint(cmecf.blueprint)  # /ecf/<court>/cgi-bin/…
    app.register_blueprint(link_account.blueprint)  # /ecf/<court>/cgi-bin/LinkAccount.pl
    app.register_blueprint(practice.blueprint)  # /practice/… and /.well-known/moot
    app.register_blueprint(practice_step.blueprint)  # /practice/step/…
    csrf.exempt(pacer_api.blueprint)
    csrf.exempt(practice.api)  # a JSON API, to which no cookie gives access
    app.register_blueprint(practice.api)
    return app
