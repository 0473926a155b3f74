"""A marker is typed into every field of every form, and sent to every address: it stays nowhere.

The forms are those that a stroll through the court finds, the addresses those of the application itself: what is added
is looked at without being named here.
"""

import base64
import logging
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import pytest
from flask import Flask, session
from werkzeug.routing import Rule

from mock_court import create_app
from mock_court.catalogue import FILING_ACCOUNTS
from mock_court.database import Database
from mock_court.seats import Options, Tokens

from .conftest import VISITORS, Form, Page, Visitor, filer, nobody, old_filer, pacer_user

MARKER = "Practice-m4rker-c0ffee"
ANY = {"court": "district", "topic": "register", "filename": "court.css"}  # what an address takes, where not anything

# What no page of this court has a form for: JSON, and the access code's, which the last test is about.
JOHN = {"Username *": "john.attorney", "Password *": "Practice-pacer-1"}
FOR_PROGRAMS = {"/services/cso-auth", "/services/cso-logout", "/practice/seats", "/practice/access"}


def forms_of(text: str) -> Iterator[str]:
    """Return the ways in which a text may be written down."""
    plain = text.encode()
    yield from (text, quote(text, safe=""), plain.hex(), base64.b64encode(plain).decode())
    yield from (base64.b64encode(b"\0" * shift + plain).decode()[4 : len(plain) // 3 * 4] for shift in range(3))


def traces_of(text: str, where: str) -> bool:
    """Tell whether a text is there, as it is or written in another way."""
    return any(form in where for form in forms_of(text))


class Heard:
    """All that a court says and keeps."""

    def __init__(self, app: Flask, database: Database, log: pytest.LogCaptureFixture) -> None:
        self.answers: dict[str, str] = {}
        self._database, self._log = database, log

        @app.after_request
        def listen(answer: Any) -> Any:
            if not answer.direct_passthrough:
                said = f"{answer.headers}{answer.get_data(as_text=True)}{dict(session)}"
                self.answers[f"{len(self.answers)} {answer.status}"] = said
            return answer

    def everything(self, capture: pytest.CaptureFixture[str]) -> dict[str, str]:
        """Return what was answered, logged, printed and stored."""
        self._database.close()
        folder = Path(self._database.url.removeprefix("sqlite:///")).parent
        files = {path.name: path.read_bytes().decode("latin-1") for path in folder.iterdir()}
        out, err = capture.readouterr()
        return {**self.answers, **files, "log": self._log.text, "stdout": out, "stderr": err}


@pytest.fixture
def private(tmp_path: Path) -> Database:
    """A database of which the whole file can be searched."""
    return Database(f"sqlite:///{tmp_path}/court/moot.sqlite3")


@pytest.fixture
def app(private: Database) -> Flask:
    """A practice court of the test's own."""
    return create_app(private)


@pytest.fixture
def heard(app: Flask, private: Database, caplog: pytest.LogCaptureFixture) -> Heard:
    """What the court says and keeps, SQL and its parameters too."""
    caplog.set_level(logging.DEBUG)
    return Heard(app, private, caplog)


def endpoints(app: Flask) -> list[tuple[Rule, str]]:
    """Return every address of the application with each method that it takes."""
    return [(rule, method) for rule in app.url_map.iter_rules() for method in sorted(rule.methods or ())]


Way = Callable[[Flask], tuple[Visitor, Page]]  # to a page, as a visitor who was never here before


def ways(app: Flask) -> list[Way]:
    """Return the ways to every page with a form: those that links lead to, and those that come in between."""
    found: list[Way] = [to_the_code, to_the_agreement, to_the_entrance, to_the_confirmation, to_a_step]
    for come_in in VISITORS:
        pages = Visitor(app, login_look="cso").stroll(come_in)
        found += [partial(by_link, come_in, address) for address, page in pages.items() if page.forms]
    return found


def by_link(come_in: Callable[[Visitor], object], address: str, app: Flask) -> tuple[Visitor, Page]:
    """Open a page that a link leads to."""
    visitor = Visitor(app, login_look="cso")
    come_in(visitor)
    return visitor, visitor.open(address)


def to_the_code(app: Flask) -> tuple[Visitor, Page]:
    """Log in where PACER asks for a one-time passcode."""
    visitor = Visitor(app, mfa=True)
    return visitor, visitor.submit(visitor.get("/csologin/login.jsf"), JOHN)


def to_the_agreement(app: Flask) -> tuple[Visitor, Page]:
    """Log in where the Redaction Agreement comes up."""
    visitor = Visitor(app, redaction="always")
    return visitor, visitor.submit(visitor.get("/csologin/login.jsf"), JOHN)


def to_a_step(app: Flask) -> tuple[Visitor, Page]:
    """Come to the page that begins a step by itself."""
    visitor = Visitor(app)
    return visitor, visitor.get("/practice/step/district/log-in")


def to_the_entrance(app: Flask) -> tuple[Visitor, Page]:
    """Open a seat's one-time address."""
    visitor = Visitor(app)
    return visitor, visitor.get(urlsplit(visitor.client.post("/practice/seats").get_json()["url"]).path)


def to_the_confirmation(app: Flask) -> tuple[Visitor, Page]:
    """Ask to link."""
    visitor = Visitor(app)
    pacer_user(visitor)
    fields = {"CM/ECF login": "jattorney", "CM/ECF password": FILING_ACCOUNTS["district", "jattorney"].password}
    return visitor, visitor.submit(visitor.get("/ecf/district/cgi-bin/LinkAccount.pl"), fields)


def fillings(form: Form) -> Iterator[dict[str, str]]:
    """Return ways to fill a form in: the marker in each of its fields by itself, also in hidden ones, and in all.

    The practice desk's choices are none that anybody types; the answer to a wrong one names it. And PACER's Client
    Code is one that the real court carries in a cookie of the browser that typed it. [CODE]
    """
    but = ("csrf_token", "loginForm:clientCode", *asdict(Options()))
    names = [name for name in form.sends if name not in but]
    yield from ({name: MARKER} for name in [*names, "a_field_that_is_not_there"])
    yield dict.fromkeys(names, MARKER)


def test_what_is_typed_stays_nowhere(app: Flask, heard: Heard, capfd: pytest.CaptureFixture[str]) -> None:
    """Whatever is typed into whichever field, no page repeats it, no log has it, no file keeps it."""
    sent_to = set()
    for way in ways(app):
        for number, form in enumerate(way(app)[1].forms):
            for fields in fillings(form):
                visitor, page = way(app)
                address = urljoin(f"http://localhost{page.address}", form.action)
                sent_to.add(app.url_map.bind("").match(urlsplit(address).path, method="POST")[0])
                visitor.client.post(address, data={**page.forms[number].sends, **fields}, follow_redirects=True)
    assert not [said for said in heard.answers.values() if "The form has lapsed" in said]  # all were looked into
    assert len(heard.answers) > 200
    expected = {rule.endpoint for rule, method in endpoints(app) if method == "POST" and rule.rule not in FOR_PROGRAMS}
    assert sent_to == expected  # a form that nobody comes to is one that nobody looks at
    kept = heard.everything(capfd)
    assert {name for name, text in kept.items() if traces_of(MARKER, text)} == set()


@pytest.mark.parametrize("come_in", [nobody, filer, old_filer], ids=lambda come_in: come_in.__name__)
def test_what_is_sent_anywhere_stays_nowhere(
    app: Flask, heard: Heard, capfd: pytest.CaptureFixture[str], come_in: Any
) -> None:
    """Every address gets the marker, with every method: as its argument, form, JSON, cookies and headers."""
    visitor = Visitor(app)
    come_in(visitor)
    headers = {"User-Agent": MARKER, "X-Moot-Access-Code": MARKER, "Authorization": f"Bearer {MARKER}"}
    fields = {"nextGenCSO": MARKER, "loginId": MARKER, "password": MARKER, "otpCode": MARKER, "redactFlag": MARKER}
    for name in ("NextGenCSO", *map(visitor.own, ("moot_session", "moot_access", "moot_sign_on", "CMECFBrowser"))):
        visitor.client.set_cookie(name, MARKER)
    for rule, method in endpoints(app):
        arguments = {name: ANY.get(name, MARKER) for name in rule.arguments}
        address = app.url_map.bind("localhost").build(rule.endpoint, arguments, method=method)
        for body in (
            {"json": fields},
            {"data": fields},
            {"data": MARKER},
            {"data": f'{{"{MARKER}":', "content_type": "application/json"},
        ):
            visitor.client.open(address, method=method, headers=headers, **body).close()
    visitor.client.get(f"/nowhere/{MARKER}")
    kept = heard.everything(capfd)
    assert {name for name, text in kept.items() if traces_of(MARKER, text)} == set()


def test_what_the_court_gives_out_is_kept_nowhere(
    app: Flask, private: Database, heard: Heard, capfd: pytest.CaptureFixture[str]
) -> None:
    """No seat, handle, entry or sign-in can be read out of the database or the log, not even while it is good."""
    visitor = Visitor(app)
    made = visitor.client.post("/practice/seats").get_json()
    visit = visitor.linked("district")
    tokens = Tokens(private.secret)
    given = [made["seat"], made["url"].rpartition("/")[2], visit.token]
    given += [tokens.token(visitor.seat), tokens.handle(visitor.seat)]
    old_filer(visitor)
    given.append(visitor.client.get_cookie(visitor.own("CMECFLogin"), path="/ecf/district/").value)  # type: ignore[union-attr]
    for address in (
        "/practice/",
        "/ecf/district/cgi-bin/showpage.pl?16",
        "/ecf/district/cgi-bin/LinkAccount.pl?linked",
    ):
        assert visitor.get(address).status == 200
    kept = heard.everything(capfd)
    kept = {name: text for name, text in kept.items() if name not in heard.answers}
    assert {name for name, text in kept.items() for secret in given if traces_of(secret, text)} == set()


def test_an_access_code_stays_nowhere(
    private: Database, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """Neither a guess nor the code itself is in a page, a cookie, the log or a file."""
    app = create_app(private, access_code=MARKER)
    caplog.set_level(logging.DEBUG)
    heard = Heard(app, private, caplog)
    client, json = app.test_client(), {"Accept": "application/json"}
    for code in (f"not {MARKER}", MARKER):
        client.post("/practice/access", data={"access_code": code, "next": "/"}, follow_redirects=True)
        for headers in ({"X-Moot-Access-Code": code}, {"X-Moot-Access-Code": code, **json}):
            client.post("/practice/access", headers=headers)
            client.get("/practice/", headers=headers)
    assert client.get("/practice/").status_code == 200
    kept = heard.everything(capfd)
    assert {name for name, text in kept.items() if traces_of(MARKER, text)} == set()
