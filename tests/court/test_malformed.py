"""What no browser sends is refused with 400 and our headers, goes into no address, and forges no line of the log."""

import logging
import random
import re
import socket
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from typing import Any
from urllib.parse import quote

import pytest
from click.testing import CliRunner
from flask import Flask
from werkzeug.test import TestResponse

from mock_court import __main__ as command
from mock_court import create_app
from mock_court.database import Database
from mock_court.hosts import own_names

from .conftest import Page, Visitor
from .test_safety import EVERYTHING, HEADERS, check
from .test_serving import SOON, Court, serve

__all__ = ["serve"]

MALFORMED = "The request does not say for which host it is, or not as a browser does."


def ask(app: Flask, host: str, method: str = "GET", address: str = "/", **more: Any) -> TestResponse:
    """Ask for an address of this host."""
    return app.test_client().open(address, method=method, environ_overrides={"HTTP_HOST": host}, **more)


# Hosts

OWN = """localhost localhost:8765 LOCALHOST localhost. class.localhost 127.0.0.1:8765 127.9.9.9 192.0.2.7:80 [::1]
    [::1]:8765 [2001:db8::7]""".split()  # noqa: SIM905 - easier to read
NOT_HOSTS = r"""- .localhost a..localhost -.localhost localhost: :80 localhost:0 localhost:65536 localhost:1e3
    localhost:80:80 localhost/ localhost?x localhost# localhost\ localhost,evil.example me@localhost me:me@127.0.0.1
    127.1 0x7f.1 2130706433 256.0.0.1 [::1 ::1 [::1%25lo] [127.0.0.1] [] %6c evil_host <script>""".split()  # noqa: SIM905 - easier to read
NOT_HOSTS += ["", ".", " ", "a b", "a" * 300, f"{'a' * 64}.localhost", "m\xf6\xf6t.localhost"]
NOT_HOSTS += [f"{'a.' * 123}localhost"]  # each part is short, the whole is longer than a name can be
NOT_HOSTS += ["localhost\n", "local\0host", "\x1b[31m"]


@pytest.mark.parametrize("host", [*OWN, *sorted(own_names())])
def test_it_goes_by_these(app: Flask, host: str) -> None:
    """IP addresses, this computer and its own names: each is also the host of the addresses that are given."""
    answer = ask(app, host, "POST", "/practice/seats")
    assert answer.status_code == 200
    assert answer.get_json()["url"].startswith(f"http://{host.lower().removesuffix(':80')}/")


@pytest.mark.parametrize("address", [*EVERYTHING, "/.well-known/moot", "/static/court.css"])
def test_a_name_that_is_led_to_us_from_elsewhere_gets_nothing(app: Flask, address: str) -> None:
    """A page of evil.example whose name suddenly means this computer reads no account and gets no seat."""
    page = Page(ask(app, "evil.example:8765", address=address))
    assert (page.status, page.title) == (400, "[Practice] Bad Request")
    assert page.lines[1] == (
        "This practice court does not go by the name evil.example. Open it by its IP address; or whoever serves it "
        "lets it go by that name: moot serve --trusted-host evil.example"
    )
    assert "moot_" not in str(page.headers.getlist("Set-Cookie"))
    assert "Practice-" not in page.source
    check(page)


def test_a_name_that_was_named(shared: Database) -> None:
    """Whoever serves it says by which names it goes besides, in any letters; their neighbors are none of them."""
    app = create_app(shared, trusted_hosts=["Classroom.example"])
    assert ask(app, "classroom.example:8765").status_code == 200
    for other in ("x.classroom.example", "example", "classroom.example.evil", "notclassroom.example"):
        assert ask(app, other).status_code == 400


@pytest.mark.parametrize("host", NOT_HOSTS)
def test_a_malformed_host(app: Flask, host: str) -> None:
    """It is refused, to a person and to a program, and goes into no answer."""
    page = Page(ask(app, host))
    assert (page.status, page.lines[:2]) == (400, ["Bad Request", MALFORMED])
    check(page)
    answer = ask(app, host, "POST", "/practice/seats", data="{}", content_type="application/json")
    assert (answer.status_code, answer.get_json()) == (400, {"error": MALFORMED})


# JSON

DEEP = {
    "list": "[" * 5000 + "]" * 5000,
    "object": '{"mfa":' * 5000 + "1" + "}" * 5000,
    "both": '[{"a":' * 5000 + "1" + "}]" * 5000,
    "cut": "[" * 60_000,
    "within": '{"menu": ' + "[" * 5000 + "]" * 5000 + "}",
}


@pytest.mark.parametrize("address", ["/practice/seats", "/services/cso-auth", "/services/cso-logout"])
@pytest.mark.parametrize("document", DEEP.values(), ids=DEEP)
def test_json_that_is_nested_beyond_reading(app: Flask, address: str, document: str) -> None:
    """It is a bad request, said as JSON."""
    answer = app.test_client().post(address, data=document, content_type="application/json")
    assert (answer.status_code, answer.get_json()) == (400, {"error": "The JSON is nested too deeply."})
    assert {name: answer.headers.getlist(name) for name in HEADERS} == {name: [HEADERS[name]] for name in HEADERS}


@pytest.mark.parametrize(
    "document",
    [
        b'{"mfa": 1e999}',
        b'{"mfa": NaN}',
        b'{"mfa": ' + b"9" * 10_000 + b"}",
        b'{"mfa": ' + b"[" * 400 + b"]" * 400 + b"}",
        b'{"menu": {}}',
        b'{"menu": "\\ud800"}',
        b'{"\\ud800": 1}',
        b'{"menu": "\\u0000"}',
        b'{"menu": "\xff"}',
        b'{"menu": "' + b"x" * 60_000 + b'"}',
        b"\xff\xfe{",
        b"\0",
    ],
    ids=lambda document: repr(document[:14]),
)
def test_json_that_is_no_options(app: Flask, document: bytes) -> None:
    """Numbers, letters and bytes that JSON or UTF-8 hardly know are refused in a few words."""
    answer = app.test_client().post("/practice/seats", data=document, content_type="application/json")
    assert answer.status_code == 400
    assert len(answer.get_json()["error"]) < 200


# NUL

NUL_COOKIE = {"headers": {"Cookie": r'moot_seat="\000"; NextGenCSO="\000x"'}}
FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("method", "address", "more"),
    [
        ("GET", "/%00", {}),
        ("GET", "/practice/enter/a%00b", {}),
        ("GET", "/static/court.css%00", {}),
        ("GET", "/ecf/district/cgi-bin/LinkAccount.pl?confirm=%00", {}),
        ("GET", "/csologin/login.jsf?appurl=/ecf/district/%00", {}),
        ("GET", "/", NUL_COOKIE),
        ("GET", "/ecf/district/cgi-bin/showpage.pl?16", NUL_COOKIE),
        ("POST", "/services/cso-logout", NUL_COOKIE),
        ("POST", "/csologin/login.jsf", {"data": "loginForm%3AloginName=john%00", "content_type": FORM}),
        ("POST", "/ecf/district/cgi-bin/OldLogin.pl", {"data": {"login": "a\0", "login2": "b"}}),
        ("POST", "/practice/start-over", {"data": {"menu": ["refresh", "\0"]}}),
    ],
    ids=str,
)
def test_a_nul_anywhere(app: Flask, method: str, address: str, more: dict[str, Any]) -> None:
    """PostgreSQL keeps none, and no text has one: it is refused before anything looks for it."""
    answer = app.test_client(use_cookies=False).open(address, method=method, **more)
    page = Page(answer)
    assert (page.status, page.lines[1]) == (400, "The request holds a NUL character, which no text has.")
    check(page)


def test_a_court_knows_a_browser_by_its_own_cookie_only(visitor: Visitor) -> None:
    """Another text in that cookie, which might fit in no column, goes nowhere: the browser gets a new one."""
    visitor.client.set_cookie(visitor.own("CMECFBrowser"), "x" * 3000, path="/ecf/district/")
    visitor.get("/ecf/district/cgi-bin/ShowIndex.pl")
    assert re.fullmatch(r"[0-9a-f]{16}", visitor.browser("district"))


# The log


@pytest.mark.parametrize(
    "forged", ["\n[2026-01-01] ERROR in moot: all is lost", "\r\x1b[2K\x1b[31m", "\u2028x\x85y\x9b1m"]
)
def test_no_request_writes_a_line_of_the_log(shared: Database, caplog: pytest.LogCaptureFixture, forged: str) -> None:
    """A path or an error's text that would end a line, or command a terminal, stands in it encoded."""

    def fail(rest: str) -> str:
        raise ValueError(rest)

    app = create_app(shared)
    app.add_url_rule("/broken/<path:rest>", view_func=fail)
    caplog.handler.setFormatter(logging.Formatter("[now] %(levelname)s: %(message)s"))
    assert app.test_client().get(f"/broken/{quote(forged)}").status_code == 500
    first, *others = caplog.text.removesuffix("\n").split("\n")
    assert first == f"[now] ERROR: Exception on /broken/{forged.encode('unicode_escape').decode()} [GET]"
    assert any(line.startswith("  ValueError: ") for line in others)
    assert all(line.startswith("  ") and line.isprintable() for line in others)


# On the wire


def answered(court: Court, request: bytes) -> tuple[int, bytes]:
    """Send these bytes, and return the status of the answer and all of it; 0 where the line was closed."""
    with closing(socket.create_connection(("127.0.0.1", court.port), timeout=SOON)) as line:
        answer = b""
        with suppress(ConnectionError):  # it may close while it is still told
            line.sendall(request)
            while more := line.recv(65536):
                answer += more
    return int(answer.split()[1]) if answer else 0, answer


def request(first: str, *headers: str, body: bytes = b"") -> bytes:
    """Return a request's bytes."""
    return "\r\n".join((first, *headers, "Connection: close", "", "")).encode("latin-1") + body


def test_the_server_is_told_its_names(serve: Callable[..., Court]) -> None:
    """`--trusted-host`, or MOOT_TRUSTED_HOSTS, says by which names it goes; two at once, or none, is malformed."""
    court = serve("--temporary", "--trusted-host", "classroom.example", MOOT_TRUSTED_HOSTS="other.example")
    named = {
        host: answered(court, request("GET / HTTP/1.1", f"Host: {host}"))[0]
        for host in ("classroom.example", "other.example", "evil.example", "a" * 300, "localhost\0")
    }
    assert list(named.values()) == [200, 400, 400, 400, 400]
    assert answered(court, request("GET / HTTP/1.1", "Host: localhost", "Host: evil.example"))[0] == 400
    assert answered(court, request("GET / HTTP/1.1"))[0] == 400
    whole = answered(court, request("POST http://evil.example/practice/seats HTTP/1.1", "Host: localhost"))[1]
    assert b"evil.example" not in whole
    court.process.terminate()
    assert court.wait_until_gone() == (0, "", "")
    court = serve("--temporary", MOOT_TRUSTED_HOSTS="classroom.example other.example")
    for host in ("classroom.example:8765", "other.example"):
        assert answered(court, request("GET / HTTP/1.1", f"Host: {host}"))[0] == 200


NO_NAMES = ["class room", "classroom:80", "http://classroom", "127.1", "", "*", ".example", "\x1b[31m", "caf\xe9"]


@pytest.mark.parametrize(
    ("option", "name"),
    [*(("--trusted-host", name) for name in NO_NAMES), *(("--host", name) for name in NO_NAMES[-2:])],
    ids=ascii,
)
def test_what_is_no_name(option: str, name: str) -> None:
    """It is refused before anything listens, and said in plain letters."""
    result = CliRunner().invoke(command.main, ["--temporary", "--port", "0", "--access-code", "x", option, name])
    assert result.exit_code == 2
    assert f"Invalid value for '{option}': {name!a} is not a host's name" in " ".join(result.output.split())


def garbled(chance: random.Random) -> Iterator[bytes]:
    """Yield requests with something in them that nobody would send."""
    odd = r"""%00 %0a%1b[31m %ff %ed%a0%80 ..%2f // % %u0041 [ \ '"<> = ; { "\000" "\012\033[31m" bytes=9-1
        */*;q=nan""".split()  # noqa: SIM905 - easier to read
    odd += ["9" * 5000, "a" * 6000, "\x1b", "\t", "\u00e9", "\xff\xfe"]
    paths = """/ /static/ /practice/ /practice/enter/ /practice/seats/ /practice/access /services/cso-auth
        /csologin/login.jsf?appurl= /ecf/district/cgi-bin/LinkAccount.pl?confirm= /.well-known/moot?nonce=
        /ecf/district/cgi-bin/login.pl?csession= /ecf/bankruptcy/cgi-bin/DisplayMenu.pl?""".split()  # noqa: SIM905 - easier to read
    names = """Cookie Accept Range If-Modified-Since If-None-Match Content-Type Content-Length Host X-Moot-Access-Code
        X-Forwarded-Host Expect Transfer-Encoding Authorization Accept-Language""".split()  # noqa: SIM905 - easier to read
    forms = [FORM, "multipart/form-data; boundary=x", "application/json", "text/plain; charset=utf-16", "\xff"]
    for _ in range(400):
        some = [chance.choice(odd) for _ in range(chance.randint(1, 3))]
        method = chance.choice(["GET", "GET", "POST", "POST", "PUT", "DELETE", "HEAD", "TRACE", "get", "FOO"])
        body = "".join(some).encode("latin-1") * chance.randint(0, 3)
        headers = {"Host": "localhost", "Content-Type": chance.choice(forms), "Content-Length": str(len(body))}
        cookie = chance.choice(["moot_seat", "moot_session", "NextGenCSO", "CMECFLogin", "CMECFBrowser", "moot_access"])
        headers["Cookie"] = f"{cookie}={chance.choice(some)}"
        if chance.random() < 0.5:
            headers[chance.choice(names)] = chance.choice(some)
        address = chance.choice(paths) + "".join(some if chance.random() < 0.5 else ())
        yield request(f"{method} {address} HTTP/1.1", *(f"{n}: {v}" for n, v in headers.items()), body=body)


def test_whatever_is_sent_is_answered_in_our_words(serve: Callable[..., Court]) -> None:
    """Garbled requests are never an error of ours, and nothing at all is said on the terminal."""
    court = serve("--temporary")
    for sent in garbled(random.Random(4)):  # noqa: S311 - the same ones each time
        status, answer = answered(court, sent)
        assert status < 500, sent
        if b"server: granian" in answer:  # what is no HTTP at all, the server itself refuses, in no words
            assert b"content-security-policy: default-src 'self'" in answer, sent
            assert b"x-robots-tag: noindex" in answer, sent
    court.process.terminate()
    assert court.wait_until_gone() == (0, "", "")
