"""Unmistakable, useless to a thief, and on this machine only: each sentence of the safety rules, held on every page."""

import logging
import re
import socket
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from flask import Flask, Response, session
from flask.testing import FlaskClient
from sqlalchemy import select

import mock_court
from mock_court import __main__ as command
from mock_court import create_app, profiles, schema, server
from mock_court.access import GRANT_LASTS
from mock_court.catalogue import FILING_ACCOUNTS, PEOPLE
from mock_court.database import Database
from mock_court.seats import Tokens, fresh
from mock_court.visitor import own_name

from .conftest import VISITORS, Page, Visitor, is_local

CODE = "open sesame"
BANNER = "Practice court. Not a government site. Use training accounts only; never type a real password. Practice desk"
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Robots-Tag": "noindex, nofollow",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@pytest.fixture(scope="session")
def broken(shared: Database) -> Flask:
    """A practice court with a page that fails."""
    app = create_app(shared)
    app.add_url_rule("/broken", view_func=lambda: str(1 / 0))
    return app


@pytest.fixture(scope="session")
def guarded(shared: Database) -> Flask:
    """A practice court that asks everybody for an access code."""
    return create_app(shared, access_code=CODE)


# Unmistakable


def check(page: Page) -> None:
    """Check everything that makes a page unmistakable."""
    assert ("meta", {"name": "moot", "content": "practice-court"}) in page.elements, page.address
    assert ("meta", {"name": "robots", "content": "noindex, nofollow"}) in page.elements, page.address
    assert page.title.startswith("[Practice] "), page.address
    assert len(page.title) > len("[Practice] "), page.address
    assert page.banner == BANNER, page.address
    assert {name: page.headers.getlist(name) for name in HEADERS} == {name: [value] for name, value in HEADERS.items()}
    for tag, attributes in page.elements:
        assert tag not in ("img", "picture", "svg", "object", "embed", "iframe", "video", "audio", "style"), (
            page.address
        )
        assert "style" not in attributes, page.address
        assert not [name for name in attributes if name.startswith("on")], page.address
        for name in ("href", "src", "action", "formaction", "srcset", "background", "poster", "ping"):
            assert attributes.get(name) == "data:," or is_local(attributes.get(name, "")), page.address
    for claim in ("official website", ".gov website", "https://", "http://www", "uscourts.gov"):
        assert claim not in page.source, page.address


@pytest.mark.parametrize("come_in", VISITORS, ids=lambda come_in: come_in.__name__)
def test_every_page_is_unmistakable(visitor: Visitor, come_in: Callable[[Visitor], None]) -> None:
    """Mark, banner, title, noindex and headers are on each; no picture, and nothing that comes from elsewhere."""
    pages = visitor.stroll(come_in)
    assert len(pages) > 15
    for page in pages.values():
        check(page)


@pytest.mark.parametrize(
    ("status", "ask"),
    [
        (200, lambda client: client.get("/ecf/district/cgi-bin/login.pl?logout")),
        (400, lambda client: client.post("/csologin/login.jsf")),
        (400, lambda client: client.post("/practice/start-over", data={"menu": "never"})),
        (404, lambda client: client.get("/nowhere")),
        (404, lambda client: client.get("/static/nowhere.png")),
        (405, lambda client: client.get("/services/cso-auth")),
        (410, lambda client: client.get("/practice/enter/forged")),
        (413, lambda client: client.post("/csologin/login.jsf", data={"x": "x" * 100_000})),
        (500, lambda client: client.get("/broken")),
    ],
    ids=["logged out", "lapsed", "option", "page", "file", "method", "spent", "long", "broken"],
)
def test_every_error_is_unmistakable(broken: Flask, status: int, ask: Callable[[FlaskClient], Any]) -> None:
    """So is every page that says that something went wrong."""
    page = Page(ask(broken.test_client()))
    assert page.status == status
    check(page)


def test_the_prompts_of_the_log_in_are_unmistakable(app: Flask) -> None:
    """So are the one-time code's and the agreement's, which no link leads to."""
    visitor = Visitor(app, mfa=True, redaction="always")
    john = {"Username *": "john.attorney", "Password *": "Practice-pacer-1"}
    prompt = visitor.submit(visitor.get("/csologin/login.jsf"), john)
    dialog = visitor.submit(prompt, {"One-time passcode": "246810"})
    for page, form in ((prompt, "mfaForm"), (dialog, "regmsg")):
        assert form in page.ids
        check(page)


def test_the_linking_screens_are_unmistakable(visitor: Visitor) -> None:
    """So are the screens that only a form leads to."""
    visitor.sign_in()
    jattorney = {"CM/ECF login": "jattorney", "CM/ECF password": "Practice-ecf-1"}
    confirmation = visitor.submit(visitor.get("/ecf/district/cgi-bin/LinkAccount.pl"), jattorney)
    done = visitor.submit(confirmation)
    already = visitor.submit(confirmation)
    for page in (confirmation, done, already):
        assert page.status == 200
        check(page)


@pytest.mark.parametrize(
    "address", ["/static/court.css", "/static/clear.js", "/.well-known/moot", "/practice/seats/x", "/csologin/mfa.jsf"]
)
def test_every_other_answer_is_not_for_search_engines(app: Flask, address: str) -> None:
    """Files, JSON and redirects have the headers as well; only files may be kept."""
    answer = app.test_client().get(address)
    named = [name for name in HEADERS if name != "Cache-Control"]
    assert {name: answer.headers.getlist(name) for name in named} == {name: [HEADERS[name]] for name in named}
    assert answer.headers.getlist("Cache-Control") == ["no-cache" if address.startswith("/static/") else "no-store"]
    answer.close()


def test_there_is_no_picture_in_the_package() -> None:
    """No seal, flag or logo: the package holds no picture, and its style sheets load none."""
    package = Path(mock_court.__file__).parent
    kinds = {file.suffix for file in package.rglob("*") if file.is_file() and "__pycache__" not in file.parts}
    assert kinds <= {".typed", ".py", ".toml", ".html", ".css", ".js", ".mako"}
    styles = [file.read_text(encoding="utf-8") for file in package.rglob("*.css")]
    assert styles
    for style in styles:
        assert not re.search(r"url\(|@import|image-set", style)


def test_no_real_host_is_named_on_a_page() -> None:
    """No template or profile has an address of a real court or of PACER to click."""
    package = Path(mock_court.__file__).parent
    for file in (*package.rglob("*.html"), *package.rglob("*.toml"), *package.rglob("*.js")):
        assert not re.search(r"//[\w.-]*(uscourts|pacer)\.gov|https?://", file.read_text(encoding="utf-8")), file.name


def test_a_password_field_takes_training_passwords_only(app: Flask) -> None:
    """The browser itself refuses any other before anything is sent, and says why; it offers to keep none."""
    visitor = Visitor(app, login_look="cso")
    pages = [visitor.get(f"/ecf/{court}/cgi-bin/OldLogin.pl") for court in ("district", "bankruptcy")]
    pages.append(visitor.get("/csologin/login.jsf"))
    visitor.sign_in()
    pages.append(visitor.get("/ecf/district/cgi-bin/LinkAccount.pl"))
    for page in pages:
        [field] = [attributes for _, attributes in page.elements if attributes.get("type") == "password"]
        system = "PACER" if "csologin" in page.address else "CM/ECF"
        assert field["pattern"] == "Practice-.*"
        assert field["title"] == (
            f"Only a training password, which begins with Practice-. Never type a real {system} password."
        )
        assert field["autocomplete"] == "off"


# Useless to a thief

MARKERS = ["Practice-marker-c0ffee", "my-own-secret-c0ffee"]
LOG_IN = "/csologin/login.jsf"
LINK_FORM = "/ecf/district/cgi-bin/LinkAccount.pl"
OLD_LOG_IN = "/ecf/district/cgi-bin/OldLogin.pl"

# Each way to type a password in: the page whose form it is, and the fields; None stands for the password.
WAYS: dict[str, tuple[str, dict[str, str | None]]] = {
    "PACER, known": (LOG_IN, {"Username *": "john.attorney", "Password *": None}),
    "PACER, unknown": (LOG_IN, {"Username *": "real.filer", "Password *": None}),
    "PACER, as the username": (LOG_IN, {"Username *": None, "Password *": "Practice-pacer-1"}),
    "PACER, twice": (LOG_IN, {"Username *": None, "Password *": None}),
    "PACER, as the one-time code": ("/csologin/mfa.jsf", {"One-time passcode": None}),
    "old log-in, known": (OLD_LOG_IN, {"CM/ECF login": "jattorney", "CM/ECF password": None}),
    "old log-in, linked": (OLD_LOG_IN, {"CM/ECF login": "mlinked", "CM/ECF password": None}),
    "old log-in, unknown": (OLD_LOG_IN, {"CM/ECF login": "real", "CM/ECF password": None}),
    "old log-in, as the login": (OLD_LOG_IN, {"CM/ECF login": None, "CM/ECF password": "Practice-ecf-1"}),
    "link, known": (LINK_FORM, {"CM/ECF login": "jattorney", "CM/ECF password": None}),
    "link, unknown": (LINK_FORM, {"CM/ECF login": "real", "CM/ECF password": None}),
    "link, as the login": (LINK_FORM, {"CM/ECF login": None, "CM/ECF password": "Practice-ecf-1"}),
}


@pytest.fixture
def private(tmp_path: Path) -> Database:
    """A database of which the whole file can be searched."""
    return Database(f"{tmp_path}/moot.sqlite3")


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Everything that anything has to say, SQL and its parameters too."""
    caplog.set_level(logging.DEBUG)
    return caplog


def overhear(app: Flask) -> list[str]:
    """Return what will be heard of every answer: its headers, its page, and what its session cookie holds."""
    heard: list[str] = []

    @app.after_request
    def listen(answer: Response) -> Response:
        heard.append(f"{answer.headers}{answer.get_data(as_text=True)}{dict(session)}")
        return answer

    return heard


def stored(database: Database) -> bytes:
    """Return every byte that the database keeps."""
    database.close()
    folder = Path(database.url).parent
    return b"".join(file.read_bytes() for file in folder.iterdir())


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("typed", MARKERS, ids=["training shape", "no training shape"])
def test_a_typed_password_is_kept_nowhere(
    private: Database,
    log: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    way: str,
    typed: str,
) -> None:
    """Not in an answer, a cookie, the database, the log or the terminal, were the form good, lapsed or broken."""
    app = create_app(private)
    visitor = Visitor(app, mfa="one-time" in way, redaction="never")
    heard = overhear(app)
    address, described = WAYS[way]
    fields = {label: typed if text is None else text for label, text in described.items()}
    if address == LINK_FORM:
        visitor.sign_in()
    if "one-time" in way:
        john = {"Username *": "john.attorney", "Password *": "Practice-pacer-1"}
        visitor.submit(visitor.get(LOG_IN), john)
    page = visitor.get(address)
    visitor.submit(page, fields)
    visitor.open("/practice/")
    visitor.open("/ecf/district/cgi-bin/Utilities.pl?ViewYourTransactionLog")
    sent = page.forms[0].sends.pop("csrf_token")
    assert visitor.submit(page, fields).status == 400
    page.forms[0].sends["csrf_token"] = sent
    monkeypatch.setattr(app, "redirect", None)
    assert visitor.submit(page, fields).status == 500
    assert "TypeError" in log.text
    said = capfd.readouterr()
    assert heard
    for kept in (*heard, log.text, said.out, said.err, stored(private).decode("latin-1")):
        assert "c0ffee" not in kept


@pytest.mark.parametrize(
    ("service", "fields"),
    [
        ("/services/cso-auth", {"loginId": "john.attorney", "password": None}),
        ("/services/cso-auth", {"loginId": "real.filer", "password": None}),
        ("/services/cso-auth", {"loginId": None, "password": "Practice-pacer-1"}),
        ("/services/cso-auth", {"loginId": "john.attorney", "password": "Practice-pacer-1", "redactFlag": None}),
        ("/services/cso-auth", {"loginId": "john.attorney", "password": "Practice-pacer-1", "otpCode": None}),
        ("/services/cso-logout", {"nextGenCSO": None}),
    ],
    ids=["known", "unknown", "as loginId", "as redactFlag", "as otpCode", "as a token"],
)
@pytest.mark.parametrize("typed", MARKERS, ids=["training shape", "no training shape"])
def test_a_password_in_json_is_kept_nowhere(
    private: Database,
    log: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    service: str,
    fields: dict[str, str | None],
    typed: str,
) -> None:
    """Nor does one that a program sends stay anywhere."""
    client = create_app(private).test_client()
    answer = client.post(service, json={name: typed if text is None else text for name, text in fields.items()})
    assert answer.status_code == 200
    said = capfd.readouterr()
    for kept in (f"{answer.headers}{answer.text}", log.text, said.out, said.err, stored(private).decode("latin-1")):
        assert "c0ffee" not in kept


def test_the_published_passwords_are_not_kept_either(private: Database, log: pytest.LogCaptureFixture) -> None:
    """Everybody logs in and links whatever they can: no password comes back, and the database has nothing typed."""
    app = create_app(private)
    heard = overhear(app)
    for person in PEOPLE.values():
        visitor = Visitor(app, mfa=True, redaction="always", login_look="cso")
        fields = {"Username *": person.username, "Password *": person.password, "Client Code": "free text"}
        prompt = visitor.submit(visitor.get(LOG_IN), fields)
        dialog = visitor.submit(prompt, {"One-time passcode": "246810"})
        label = "I understand that, if I file, I must comply with the redaction rules. I have read this notice."
        assert visitor.submit(dialog, {label: "on"}).title == "[Practice] PACER: Manage My Account"
        for court, account in person.filing.items():
            fields = {"CM/ECF login": account.login, "CM/ECF password": account.password}
            visitor.submit(visitor.get(f"/ecf/{court}/cgi-bin/OldLogin.pl"), fields)
            visitor.sign_in(person.username)
            page = visitor.submit(visitor.get(f"/ecf/{court}/cgi-bin/LinkAccount.pl"), fields)
            if "confirm=" in page.address:
                visitor.submit(page)
    with private.read() as connection:
        assert len(connection.execute(select(schema.links)).all()) == 4
    kept = stored(private)
    assert b"john.attorney" in kept
    assert b"Practice-" not in kept
    assert b"free text" not in kept
    published = [person.password for person in PEOPLE.values()] + [a.password for a in FILING_ACCOUNTS.values()]
    for password in published:
        assert [page for page in heard if password in page] == []
        assert password not in log.text


def test_the_cookies_are_for_the_court_alone(app: Flask) -> None:
    """No script reads them, and no other site's form brings them along."""
    visitor = Visitor(app, login_look="cso")
    stranger = app.test_client()
    answers: list[Any] = [stranger.get("/"), stranger.get("/ecf/district/"), stranger.get(LOG_IN)]
    form = visitor.get(LOG_IN)
    fields = {"Username *": "john.attorney", "Password *": "Practice-pacer-1", "Client Code": "7"}
    answers.append(visitor.submit(form, fields, follow=False))
    old = {"CM/ECF login": "jattorney", "CM/ECF password": "Practice-ecf-1"}
    answers.append(visitor.submit(visitor.get(OLD_LOG_IN), old, follow=False))
    cookies = [line for answer in answers for line in answer.headers.getlist("Set-Cookie") if "Max-Age=0" not in line]
    assert {line.partition("=")[0] for line in cookies} == {
        *map(visitor.own, ("moot_seat", "moot_session", "moot_sign_on", "CMECFBrowser", "CMECFLogin")),
        "NextGenCSO",
        "PacerSession",
        "PacerClientCode",
    }
    for line in cookies:
        assert "; HttpOnly" in line
        assert "; SameSite=Lax" in line


# On this machine only, or with an access code


EVERYWHERE = "0.0.0.0"  # noqa: S104 - what must be refused


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Listen to nothing, and note on which address the court would have."""
    addresses: list[str] = []

    class Server:
        def __init__(self, *_: object, **_settings: object) -> None:
            pass

        def serve(self) -> None:
            """Serve nothing."""

    def listen(host: str, _port: int) -> socket.socket:
        addresses.append(host)
        return server.listen("127.0.0.1", 0)

    monkeypatch.setattr(command, "Server", Server)
    monkeypatch.setattr(command, "listen", listen)
    for name in ("DATABASE", "PARENT", "ADDRESS", "TRUSTED_HOSTS"):
        monkeypatch.setenv(f"MOOT_WORKER_{name}", "")
    monkeypatch.setenv("MOOT_ACCESS_CODE", "")
    return addresses


@pytest.mark.parametrize("host", [EVERYWHERE, "::", "192.0.2.7", "practice.example", "127.example", "localhost.x", ""])
@pytest.mark.parametrize("code", [[], ["--access-code", ""]], ids=["no code", "an empty code"])
def test_other_machines_need_an_access_code(served: list[str], host: str, code: list[str]) -> None:
    """On any address but this machine's own the court refuses to listen without one."""
    result = CliRunner().invoke(command.main, ["--temporary", "--host", host, *code])
    assert result.exit_code == 2
    assert result.output.splitlines()[-1] == (
        f"Error: {host} can be reached from other machines. Choose an access code for it: --access-code CODE"
    )
    assert served == []


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--host", "127.0.0.1"],
        ["--host", "127.8.9.10"],
        ["--host", "localhost"],
        ["--host", "::1"],
        ["--host", EVERYWHERE, "--access-code", "sesame"],
    ],
    ids=str,
)
def test_this_machine_needs_none(served: list[str], arguments: list[str]) -> None:
    """On its own addresses it listens without one; on others with one. Unless told otherwise it is loopback."""
    result = CliRunner().invoke(command.main, ["--temporary", *arguments])
    assert (result.exit_code, result.output) == (0, "")
    assert served == [arguments[1] if arguments else "127.0.0.1"]


EVERYTHING = ["/", "/practice/", LOG_IN, "/ecf/district/cgi-bin/login.pl", "/practice/seats/x", "/nowhere"]


@pytest.mark.parametrize("address", EVERYTHING)
def test_without_the_access_code_there_is_nothing(guarded: Flask, address: str) -> None:
    """Every address answers with the page that asks for it, and gives neither a seat nor a session."""
    page = Page(guarded.test_client().get(address))
    assert (page.status, page.title) == (401, "[Practice] Access code")
    assert page.lines == ["Access code", "The code that your trainer gave you", "Enter"]
    assert page.forms[0].sends["next"].rstrip("?") == address
    assert "moot_" not in str(page.headers.getlist("Set-Cookie"))
    check(page)


@pytest.mark.parametrize(
    "ask",
    [
        lambda client: client.post(LOG_IN, data={"loginForm:loginName": "john.attorney"}),
        lambda client: client.post("/services/cso-auth", json={"loginId": "john.attorney"}),
        lambda client: client.post("/practice/seats", json={}),
        lambda client: client.delete("/practice/seats/x"),
        lambda client: client.get("/", headers={"X-Moot-Access-Code": "sesame"}),
        lambda client: client.get("/", headers={"Cookie": f"{access_cookie(client)}=sesame"}),
        lambda client: client.get("/", headers={"Cookie": f"{access_cookie(client)}={CODE}"}),
        lambda client: client.get("/", headers={"Cookie": f"moot_access={CODE}"}),
        lambda client: client.get("/", headers={"X-Moot-Access-Code": ""}),
    ],
    ids=["form", "sign-on", "seats", "reset", "wrong header", "wrong cookie", "code", "other", "empty header"],
)
def test_nothing_is_done_without_the_access_code(guarded: Flask, ask: Callable[[FlaskClient], Any]) -> None:
    """Nor is anything sent heeded, or a wrong code taken."""
    page = Page(ask(guarded.test_client()))
    assert (page.status, page.title) == (401, "[Practice] Access code")


@pytest.mark.parametrize("address", ["/.well-known/moot", "/static/court.css"])
def test_what_is_there_without_the_access_code(guarded: Flask, address: str) -> None:
    """The handshake, which says what this is, and the style sheet."""
    answer = guarded.test_client().get(address)
    assert answer.status_code == 200
    answer.close()


def access_cookie(client: FlaskClient) -> str:
    """Return the name of the cookie that lets a browser into this court."""
    return own_name("moot_access", str(client.application.secret_key))


def enter(client: FlaskClient, code: str, wanted: str = "/") -> Page:
    """Fill the access code in."""
    return Page(client.post("/practice/access", data={"access_code": code, "next": wanted}))


def test_the_right_access_code(guarded: Flask) -> None:
    """It leads to the page that was wanted, and a cookie for this court alone remembers it; twice is fine."""
    client = guarded.test_client()
    for _ in range(2):
        page = enter(client, f" {CODE} ", "/ecf/district/?a=b")
        assert (page.status, page.headers["Location"]) == (303, "/ecf/district/?a=b")
    [cookie] = page.headers.getlist("Set-Cookie")
    assert re.match(r"moot_access_[0-9a-f]{8}=moot\.", cookie)
    assert CODE not in cookie
    assert cookie.endswith("; HttpOnly; Path=/; SameSite=Strict")
    assert client.get("/").status_code == 200
    assert guarded.test_client().get("/").status_code == 401


def test_a_wrong_access_code(guarded: Flask) -> None:
    """The page says so and asks again, for the same page; nothing was sent that a refresh would send again."""
    client = guarded.test_client()
    answer = enter(client, "sesame", "/practice/")
    assert answer.status == 303
    assert client.get_cookie(access_cookie(client)) is None
    page = Page(client.get(answer.headers["Location"]))
    assert (page.status, page.messages) == (401, ["That is not the access code. Ask your trainer for it."])
    assert page.forms[0].sends["next"].rstrip("?") == "/practice/"
    assert "sesame" not in page.source
    check(page)


def test_the_access_codes_own_address(guarded: Flask) -> None:
    """Whoever opens it by itself is let in to the court web site, and not asked again and again."""
    client = guarded.test_client()
    page = Page(client.get("/practice/access"))
    assert page.status == 401
    assert enter(client, CODE, page.forms[0].sends["next"]).headers["Location"] == "/"


def test_a_program_sends_the_access_code(guarded: Flask) -> None:
    """A header does it as well, with every request."""
    client = guarded.test_client()
    sent = {"X-Moot-Access-Code": CODE}
    assert client.post("/practice/seats", headers=sent).status_code == 200
    assert client.get("/", headers=sent).status_code == 200
    assert client.get("/").status_code == 401


def test_a_grant_for_a_browser(guarded: Flask) -> None:
    """With the code a program gets the cookie that lets a browser in, and that cookie is not the code."""
    program, browser = guarded.test_client(), guarded.test_client()
    json = {"Accept": "application/json"}
    answer = program.post("/practice/access", headers={"X-Moot-Access-Code": CODE, **json})
    [(name, grant)] = answer.get_json()["cookies"].items()
    assert name == access_cookie(program)
    assert CODE not in grant
    browser.set_cookie(name, grant)
    assert browser.get("/").status_code == 200
    for headers in (json, {"X-Moot-Access-Code": "sesame", **json}):
        assert program.post("/practice/access", headers=headers).status_code == 401


def test_a_court_without_an_access_code_wants_no_cookie(app: Flask) -> None:
    """A program that knows a code nevertheless is told so."""
    answer = app.test_client().post("/practice/access", headers={"X-Moot-Access-Code": CODE})
    assert (answer.status_code, answer.get_json()) == (200, {"cookies": {}})


@pytest.mark.parametrize(("age", "enters"), [(0, 200), (GRANT_LASTS, 200), (GRANT_LASTS + 1, 401)])
def test_a_grant_lasts_a_day_of_class(guarded: Flask, monkeypatch: pytest.MonkeyPatch, age: int, enters: int) -> None:
    """Who finds an old one in a trace or a backup does not get in with it."""
    assert GRANT_LASTS == 12 * 3600
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: 1_800_000_000)
    client = guarded.test_client()
    enter(client, CODE)
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: 1_800_000_000 + age)
    assert client.get("/").status_code == enters


def test_a_grant_is_for_one_code_in_one_court(guarded: Flask, shared: Database, private: Database) -> None:
    """A new code, or a court that begins anew, asks everybody again."""
    client = guarded.test_client()
    enter(client, CODE)
    grant = client.get_cookie(access_cookie(client))
    assert grant is not None
    for other in (create_app(shared, access_code="another"), create_app(private, access_code=CODE)):
        stranger = other.test_client()
        for name in (grant.key, access_cookie(stranger)):
            stranger.set_cookie(name, grant.value)
        assert stranger.get("/").status_code == 401
    private.close()


@pytest.mark.parametrize(
    "wanted",
    [
        "//evil.example/",
        "https://evil.example/",
        "/\t/evil.example/",
        "\t//evil.example/",
        "/\n/evil.example/",
        "/\\evil.example/",
        "/practice/\r\nSet-Cookie: stolen=1",
        "javascript:alert(1)",
        "",
    ],
)
def test_the_access_code_leads_nowhere_else(guarded: Flask, wanted: str) -> None:
    """Whatever was wanted, the right code leads into the court, or to a page that says that it was a bad request."""
    page = enter(guarded.test_client(), CODE, wanted)
    assert (page.status, page.headers.get("Location")) in [(303, "/"), (400, None)]


def test_a_token_is_signed_with_the_databases_own_secret(shared: Database, private: Database) -> None:
    """What one practice court signed is worth nothing in another."""
    token = Tokens(shared.secret).token(fresh())
    assert Tokens(private.secret).seat(token) is None
    private.close()


def test_no_profile_names_a_person() -> None:
    """A profile has names of courts and menus, and no judge's."""
    for name in profiles.names():
        text = files("playbook").joinpath("courts", f"{name}.toml").read_text(encoding="utf-8")
        assert not re.search(r"judge|honou?rable|clerk of", text, re.IGNORECASE)
