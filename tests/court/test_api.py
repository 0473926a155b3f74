"""The addresses for programs: PACER's JSON sign-on as its clients know it, and the practice court's own."""

import hashlib
import hmac
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from mock_court import catalogue
from mock_court.seats import Seat, Tokens
from mock_court.sign_on import sign_in
from playbook.court import names

from .conftest import Page, Visitor, linked, told

JOHN = {"loginId": "john.attorney", "password": "Practice-pacer-1"}
MARY = {"loginId": "mary.linked", "password": "Practice-pacer-3"}
WRONG = "Invalid username, password, or one-time passcode"
STRANGER = f"{WRONG}. This is a practice court. Use a training account; never type a real PACER password."
MUST_REDACT = (
    "All filers must redact: Social Security or taxpayer-identification numbers; dates of birth; names of minor "
    "children; financial account numbers. Send redactFlag 1 to say that you have read this."
)


def authenticate(visitor: Visitor, **fields: Any) -> dict[str, Any]:
    """Ask for a sign-in, and return the answer."""
    answer = visitor.client.post("/services/cso-auth", json=fields)
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    said: dict[str, Any] = answer.get_json()
    return said


def refused(description: str) -> dict[str, str]:
    """Return the answer of a refusal."""
    return {"nextGenCSO": "", "loginResult": "1", "errorDescription": description}


def test_a_program_signs_in(visitor: Visitor) -> None:
    """The answer has a token of 128 characters, and the same value in PACER's two cookies."""
    answer = authenticate(visitor, **JOHN)
    token = answer.pop("nextGenCSO")
    assert answer == {"loginResult": "0", "errorDescription": ""}
    assert len(token) == 128
    for name in ("NextGenCSO", "PacerSession"):
        cookie = visitor.client.get_cookie(name)
        assert cookie is not None
        assert cookie.value == token
    assert visitor.client.get_cookie("PacerClientCode") is None
    assert visitor.get("/ecf/district/cgi-bin/showpage.pl?16").status == 200


def test_a_client_code(visitor: Visitor) -> None:
    """With a client code there is PACER's third cookie."""
    authenticate(visitor, **JOHN, clientCode=" 7-Smith ")
    cookie = visitor.client.get_cookie("PacerClientCode")
    assert cookie is not None
    assert cookie.value == "7-Smith"


@pytest.mark.parametrize(
    ("fields", "description"),
    [
        ({**JOHN, "password": "Practice-pacer-2"}, WRONG),
        ({**JOHN, "password": "Pract"}, WRONG),
        ({**JOHN, "password": "my-real-password"}, STRANGER),
        ({**JOHN, "loginId": "real.filer"}, STRANGER),
        ({**JOHN, "loginId": "john"}, WRONG),
        ({}, WRONG),
        ({"loginId": "john.attorney"}, WRONG),
        ({"password": "Practice-pacer-1"}, WRONG),
        ({**JOHN, "password": 12345678}, WRONG),
        ({**JOHN, "password": ["Practice-pacer-1"]}, WRONG),
        ({**JOHN, "password": None}, WRONG),
        ({**JOHN, "loginId": {"$ne": ""}}, WRONG),
        ({**JOHN, "password": "Practice-\ud800"}, WRONG),
        ({**JOHN, "loginId": "john.attorney\x00"}, WRONG),
        (MARY, MUST_REDACT),
        ({**MARY, "redactFlag": "0"}, MUST_REDACT),
        ({**MARY, "redactFlag": ""}, MUST_REDACT),
        ({**MARY, "redactFlag": True}, MUST_REDACT),
        ({**MARY, "redactFlag": "1", "password": "Practice-wrong"}, WRONG),
    ],
    ids=str,
)
def test_a_program_is_refused(visitor: Visitor, fields: dict[str, Any], description: str) -> None:
    """The answer has no token and the reason; nobody is signed in, and no cookie of PACER's is set."""
    assert authenticate(visitor, **fields) == refused(description)
    assert visitor.client.get_cookie("NextGenCSO") is None
    assert [event for event, *_ in told(visitor.database, visitor.seat) if event == "signed-in"] == []


def test_a_filer_says_that_they_redact(visitor: Visitor) -> None:
    """With redactFlag "1" a filer is in."""
    assert authenticate(visitor, **MARY, redactFlag="1")["loginResult"] == "0"


def test_who_linked_must_redact_from_then_on(visitor: Visitor) -> None:
    """A link makes a filer."""
    visitor.linked("district")
    assert authenticate(visitor, **JOHN) == refused(MUST_REDACT)
    assert authenticate(visitor, **JOHN, redactFlag="1")["loginResult"] == "0"


@pytest.mark.parametrize(("code", "result"), [("246810", "0"), ("246811", "1"), ("", "1"), (None, "1")])
def test_a_one_time_code(app: Flask, code: object, result: str) -> None:
    """A seat with one-time codes wants one from programs too."""
    answer = authenticate(Visitor(app, mfa=True), **JOHN, otpCode=code)
    assert answer["loginResult"] == result
    assert answer["errorDescription"] == ("" if result == "0" else WRONG)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "application/json"),
        (b"{", "application/json"),
        (b"null", "application/json"),
        (b'["loginId", "password"]', "application/json"),
        (b'"john.attorney"', "application/json"),
        (b"\xff\xfe", "application/json"),
        (b'{"loginId": "john.attorney", "password": "Practice-pacer-1"}', "text/plain"),
        (b'{"loginId": "john.attorney", "password": "Practice-pacer-1"}', None),
        (b"loginId=john.attorney&password=Practice-pacer-1", "application/x-www-form-urlencoded"),
    ],
    ids=["empty", "cut", "null", "list", "text", "bytes", "plain text", "untyped", "form"],
)
@pytest.mark.parametrize("service", ["cso-auth", "cso-logout"])
def test_what_is_no_json_object(visitor: Visitor, service: str, body: bytes, kind: str | None) -> None:
    """It is refused like an empty one: a program always gets its three fields."""
    answer = visitor.client.post(f"/services/{service}", data=body, content_type=kind)
    assert answer.status_code == 200
    assert answer.get_json() == refused(WRONG if service == "cso-auth" else "Invalid token")


def test_a_program_signs_out(visitor: Visitor) -> None:
    """The token is worth nothing afterwards, here and in the browser, and cannot be signed out twice."""
    token = authenticate(visitor, **JOHN)["nextGenCSO"]
    answer = visitor.client.post("/services/cso-logout", json={"nextGenCSO": token})
    assert answer.get_json() == {"nextGenCSO": "", "loginResult": "0", "errorDescription": ""}
    assert visitor.get("/ecf/district/cgi-bin/showpage.pl?16").status == 302
    answer = visitor.client.post("/services/cso-logout", json={"nextGenCSO": token})
    assert answer.get_json() == refused("Invalid token")


@pytest.mark.parametrize(
    "token", ["", "x" * 128, 7, None, "\ud800"], ids=["empty", "unknown", "number", "null", "no text"]
)
def test_a_token_that_nobody_was_given(visitor: Visitor, token: object) -> None:
    """It cannot be signed out."""
    answer = visitor.client.post("/services/cso-logout", json={"nextGenCSO": token})
    assert (answer.status_code, answer.get_json()) == (200, refused("Invalid token"))


@pytest.mark.parametrize(
    "code", ["\ud800", "a\r\nSet-Cookie: stolen=1", "\x00", "x" * 10_000], ids=["no text", "header", "nul", "long"]
)
def test_a_strange_client_code(visitor: Visitor, code: str) -> None:
    """It neither breaks the answer nor gets out of its cookie."""
    answer = visitor.client.post("/services/cso-auth", json={**JOHN, "clientCode": code})
    assert (answer.status_code, answer.get_json()["loginResult"]) == (200, "0")
    cookies = [line.partition("=")[0] for line in answer.headers.getlist("Set-Cookie")]
    assert {*cookies} <= {"NextGenCSO", "PacerSession", "PacerClientCode", visitor.own("moot_sign_on")}
    assert max(map(len, answer.headers.getlist("Set-Cookie"))) < 300


def test_a_token_alone_identifies_its_seat(app: Flask, visitor: Visitor) -> None:
    """A program that carries nothing but the token is in the seat in which it was given, in every court."""
    token = visitor.linked("district").token
    program = app.test_client(use_cookies=False)
    carries = {"Cookie": f"NextGenCSO={token}"}
    page = Page(program.get("/ecf/district/cgi-bin/LinkAccount.pl?linked", headers=carries))
    assert page.lines[1] == "The CM/ECF account for John Attorney is now linked to your CSO account."
    desk = Page(program.get("/practice/", headers=carries))
    assert any("john.attorney linked the CM/ECF account jattorney" in line for line in desk.lines)
    assert "moot_seat" not in str(desk.headers)
    assert program.post("/services/cso-auth", json=JOHN, headers=carries).get_json() == refused(MUST_REDACT)


def test_programs_without_anything_never_meet(app: Flask) -> None:
    """Each gets a seat of its own with its first sign-in."""
    tokens = [app.test_client().post("/services/cso-auth", json=JOHN).get_json()["nextGenCSO"] for _ in range(2)]
    for token in tokens:
        program = app.test_client(use_cookies=False)
        desk = Page(program.get("/practice/", headers={"Cookie": f"NextGenCSO={token}"}))
        assert len([line for line in desk.lines if line.endswith("john.attorney logged in with PACER.")]) == 1


def test_an_old_logins_token_is_none_of_pacers(visitor: Visitor) -> None:
    """A court's own sign-in does not pass for PACER's in the other court."""
    with visitor.database.write() as connection:
        token = sign_in(connection, visitor.seat, "jattorney", "district")
    visitor.client.set_cookie("NextGenCSO", token)
    assert visitor.get("/ecf/bankruptcy/cgi-bin/showpage.pl?16").status == 302
    assert visitor.get("/csologin/account.jsf").status == 302


# The practice court's own


@pytest.fixture
def program(app: Flask) -> FlaskClient:
    """A program that has been nowhere yet."""
    return app.test_client()


@pytest.mark.parametrize("nonce", ["", "f" * 64, "\u00e9 &", "x" * 128])
def test_the_handshake(program: FlaskClient, nonce: str) -> None:
    """It says what this is, and signs the caller's nonce with the published key; it is no page and gives no seat."""
    answer = program.get("/.well-known/moot", query_string={"nonce": nonce})
    signature = hmac.new(b"moot practice court, not a court", nonce.encode(), hashlib.sha256).hexdigest()
    said = answer.get_json()
    assert (said["moot"], said["nonce"], said["signature"]) == (True, nonce, signature)
    assert said["profiles"] == list(names())
    assert isinstance(said["version"], str)
    assert answer.headers.getlist("Set-Cookie") == []


def test_the_handshake_signs_nothing_long(program: FlaskClient) -> None:
    """A nonce is short: what is signed is what is sent back."""
    said = program.get("/.well-known/moot", query_string={"nonce": "x" * 5000}).get_json()
    assert said["nonce"] == "x" * 128


def test_the_handshake_publishes_the_training_accounts(program: FlaskClient) -> None:
    """Whoever drives a browser finds every published credential there."""
    accounts = program.get("/.well-known/moot").get_json()["accounts"]
    assert [account["username"] for account in accounts] == list(catalogue.PEOPLE)
    assert accounts[0] == {
        "name": "John Attorney",
        "kind": "upgraded",
        "username": "john.attorney",
        "password": "Practice-pacer-1",
        "one_time_code": "246810",
        "cm_ecf": {
            "district": {"login": "jattorney", "password": "Practice-ecf-1"},
            "bankruptcy": {"login": "jattorney-bk", "password": "Practice-ecf-2"},
        },
    }
    assert accounts[3]["cm_ecf"] == {"district": None, "bankruptcy": None}


OPTIONS = {
    "profile": "idaho",
    "menu": "relogin",
    "login_look": "cso",
    "redaction": "never",
    "mfa": True,
    "new_tab": True,
}


@pytest.mark.parametrize(
    "options", [None, {}, {"menu": "clear_cookies"}, OPTIONS], ids=["nothing", "none", "one", "all"]
)
def test_a_new_seat(app: Flask, program: FlaskClient, options: dict[str, object] | None) -> None:
    """The answer is the seat's token and its one-time address; nothing has happened in it."""
    answer = program.post("/practice/seats", json=options) if options is not None else program.post("/practice/seats")
    assert (answer.status_code, sorted(answer.get_json())) == (200, ["seat", "url"])
    tokens = Tokens(app.extensions["moot_database"].secret)
    seat = tokens.seat_of_handle(answer.get_json()["seat"])
    assert seat is not None
    assert tokens.seat(answer.get_json()["seat"]) is None  # it puts nobody into the seat
    chosen = {**vars(seat.options)}
    defaults = {
        "profile": "idaho",
        "menu": "refresh",
        "login_look": "seed",
        "redaction": "auto",
        "mfa": False,
        "new_tab": False,
    }
    assert chosen == {**defaults, **(options or {})}
    assert answer.get_json()["url"].startswith("http://localhost/practice/enter/")
    assert program.get(f"/practice/seats/{answer.get_json()['seat']}").get_json() == {"links": [], "journal": []}
    assert answer.headers.getlist("Set-Cookie") == []


@pytest.mark.parametrize(
    ("body", "kind", "message"),
    [
        (
            b'{"menu": "never"}',
            "application/json",
            "The option menu is one of refresh, relogin, clear_cookies, not 'never'.",
        ),
        (
            b'{"color": 1}',
            "application/json",
            "A seat has no option 'color'. Known: login_look, menu, mfa, new_tab, profile, redaction.",
        ),
        (b"[]", "application/json", "The options of a seat are a JSON object."),
        (b"{", "application/json", "The options of a seat are a JSON object."),
        (b'{"menu": "relogin"}', "text/plain", "The options of a seat are a JSON object."),
        (b'{"menu": "relogin"}', "application/x-www-form-urlencoded", "The options of a seat are a JSON object."),
        (b"menu=relogin", "application/x-www-form-urlencoded", "The options of a seat are a JSON object."),
    ],
    ids=["value", "name", "list", "cut", "plain text", "form type", "form"],
)
def test_a_seat_with_a_bad_option(program: FlaskClient, body: bytes, kind: str, message: str) -> None:
    """No seat is made with options that were not understood: the answer says which one."""
    answer = program.post("/practice/seats", data=body, content_type=kind)
    assert (answer.status_code, answer.get_json()) == (400, {"error": message})


Way = Callable[[str], Any]  # from a seat's handle to what the test client sends
WAYS: dict[str, Way] = {
    "in the address": lambda handle: {"path": f"/practice/seats/{handle}"},
    "in a header": lambda handle: {"path": "/practice/seat", "headers": {"Authorization": f"Bearer {handle}"}},
}


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> Way:
    """Each of the two ways to say which seat is meant."""
    return WAYS[request.param]


def test_looking_into_a_seat(program: FlaskClient, visitor: Visitor, way: Way) -> None:
    """Its links and its journal are there, in order and with their times, and nobody's token."""
    visit = visitor.linked("district")
    handle = Tokens(visitor.database.secret).handle(visitor.seat)
    answer = program.get(**way(handle))
    said = answer.get_json()
    assert visit.token not in answer.get_data(as_text=True)
    assert [list(entry) for entry in said["links"]] == [["court", "ecf_login", "linked_at", "pacer_username"]]
    assert [(entry["event"], entry["person"], entry["detail"]) for entry in said["journal"]] == [
        ("signed-in", "john.attorney", ""),
        ("linked", "john.attorney", "jattorney"),
    ]
    times = [entry["at"] for entry in said["journal"]]
    assert times == sorted(times)


def test_resetting_a_seat(program: FlaskClient, visitor: Visitor, way: Way) -> None:
    """Everything in it is gone, the visitor is out, and the seat can be used again."""
    visitor.linked("district")
    handle = Tokens(visitor.database.secret).handle(visitor.seat)
    answer = program.delete(**way(handle))
    assert (answer.status_code, answer.data) == (204, b"")
    assert program.get(**way(handle)).get_json() == {"links": [], "journal": []}
    assert visitor.get("/ecf/district/cgi-bin/showpage.pl?16").status == 302
    visitor.linked("district")
    assert linked(visitor.database, visitor.seat) == [("district", "jattorney", "john.attorney")]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda tokens, seat: tokens.handle(seat)[:-1],
        lambda _tokens, _seat: "x",
        lambda _tokens, seat: seat.id,
        lambda tokens, seat: tokens.token(seat),
    ],
    ids=["cut", "made up", "id", "the browser's own"],
)
def test_a_seat_that_does_not_exist(
    program: FlaskClient, visitor: Visitor, way: Way, spoil: Callable[[Tokens, Seat], str]
) -> None:
    """Without its signed handle nobody looks into a seat or resets it."""
    visitor.linked("district")
    handle = spoil(Tokens(visitor.database.secret), visitor.seat)
    for answer in (program.get(**way(handle)), program.delete(**way(handle))):
        assert (answer.status_code, answer.get_json()) == (404, {"error": "There is no such seat."})
    assert len(linked(visitor.database, visitor.seat)) == 1


@pytest.mark.parametrize(
    "headers", [{}, {"Authorization": "Bearer"}, {"Authorization": "Basic eDp5"}, {"Authorization": "Digest x=y"}]
)
def test_a_seat_that_nobody_names(program: FlaskClient, headers: dict[str, str]) -> None:
    """Without a handle, or with another kind of authorization, there is no seat."""
    for method in ("GET", "DELETE"):
        answer = program.open("/practice/seat", method=method, headers=headers)
        assert (answer.status_code, answer.get_json()) == (404, {"error": "There is no such seat."})
