"""A site is known before anything is sent to it: real courts never pass, others only by the handshake."""

import hashlib
import hmac
import json
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest

from automation.site import transport
from automation.site.address import check_address
from automation.site.client import Account, FilingAccount, Seat, Site, SiteError

NEXT = "Check the address, or leave --site out to have a practice court started."
FORM = "Write it as http://HOST:PORT."

JOHN = {
    "name": "John Attorney",
    "kind": "upgraded",
    "username": "john.attorney",
    "password": "Practice-pacer-1",
    "one_time_code": "123456",
    "cm_ecf": {"district": {"login": "jattorney", "password": "Practice-ecf-1"}, "bankruptcy": None},
}
SMITH = {**JOHN, "username": "smith.partners", "cm_ecf": {"district": None, "bankruptcy": None}}

Answer = tuple[int, dict[str, str], bytes]


def reply(answer: object, status: int = 200) -> Answer:
    return status, {"Content-Type": "application/json"}, json.dumps(answer).encode()


def handshake(nonce: str) -> dict[str, Any]:
    key = b"moot practice court, not a court"
    return {
        "moot": True,
        "version": "0.1.0",
        "profiles": ["idaho", "wvsd"],
        "accounts": [JOHN, SMITH],
        "nonce": nonce,
        "signature": hmac.new(key, nonce.encode(), hashlib.sha256).hexdigest(),
    }


class StandIn(ThreadingHTTPServer):
    """A web site on loopback that answers as it is told to, and remembers what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Ear)
        self.origin = f"http://127.0.0.1:{self.server_port}"
        self.asked: list[tuple[str, str, str, bytes]] = []  # method, path, access code, body
        self.bearers: list[str] = []  # what the requests were allowed by, where they said it
        self.answers: dict[str, Answer] = {}
        self.shake: Callable[[str], Answer] = lambda nonce: reply(handshake(nonce))


class Ear(BaseHTTPRequestHandler):
    server: StandIn

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.asked.append((self.command, url.path, self.headers.get("X-Moot-Access-Code", ""), body))
        self.server.bearers += self.headers.get_all("Authorization", [])
        if url.path == "/.well-known/moot":
            status, headers, answer = self.server.shake(parse_qs(url.query)["nonce"][0])
        else:
            status, headers, answer = self.server.answers[f"{self.command} {url.path}"]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer)

    do_POST = do_DELETE = do_GET

    def log_message(self, *_: object) -> None:
        """Stay silent."""


@contextmanager
def listening() -> Iterator[StandIn]:
    with StandIn() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.005})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def court() -> Iterator[StandIn]:
    """A stand-in that shakes hands as a practice court does."""
    with listening() as server:
        yield server


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(SiteError) as caught:
        act()
    return str(caught.value)


# The address


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make any connection, and any look-up of a name, a failure of the test."""

    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("something was sent")

    monkeypatch.setattr(socket, "getaddrinfo", forbidden)
    monkeypatch.setattr(socket.socket, "connect", forbidden)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://ecf.idd.uscourts.gov", "ecf.idd.uscourts.gov"),
        ("https://ecf.idd.uscourts.gov/", "ecf.idd.uscourts.gov"),
        ("https://uscourts.gov", "uscourts.gov"),
        ("https://pacer.gov", "pacer.gov"),
        ("https://pacer.login.uscourts.gov", "pacer.login.uscourts.gov"),
        ("https://www.pacer.gov", "www.pacer.gov"),
        ("https://ecf.idd.uscourts.gov.", "ecf.idd.uscourts.gov"),
        ("https://ecf.idd.uscourts.gov..", "ecf.idd.uscourts.gov"),
        ("HTTPS://ECF.IDD.USCOURTS.GOV", "ecf.idd.uscourts.gov"),
        ("https://ecf.idd.uscourts.gov:8443", "ecf.idd.uscourts.gov"),
        ("https://ecf.idd.uscourts.gov/cgi-bin/login.pl?x#y", "ecf.idd.uscourts.gov"),
        ("ecf.idd.uscourts.gov", "ecf.idd.uscourts.gov"),
        ("ecf.idd.uscourts.gov:443", "ecf.idd.uscourts.gov"),
        ("ftp://ecf.idd.uscourts.gov", "ecf.idd.uscourts.gov"),
        ("http://localhost@ecf.idd.uscourts.gov", "ecf.idd.uscourts.gov"),
        ("http://localhost:80@ecf.idd.uscourts.gov", "ecf.idd.uscourts.gov"),
        ("http://me@localhost@ecf.idd.uscourts.gov", "ecf.idd.uscourts.gov"),
        ("http://ecf%2Eidd%2Euscourts%2Egov", "ecf.idd.uscourts.gov"),
        ("http://ecf.idd.uscourts\u3002gov", "ecf.idd.uscourts.gov"),
        ("http://ecf.idd.uscourts\uff0egov", "ecf.idd.uscourts.gov"),
        ("http://ecf.idd.uscourts\uff61gov", "ecf.idd.uscourts.gov"),
        ("http://\uff45\uff43\uff46.idd.\uff55\uff53courts.gov", "ecf.idd.uscourts.gov"),
        ("http://ecf.idd.u\u017fcourts.gov", "ecf.idd.uscourts.gov"),
        ("http://localhost.uscourts.gov", "localhost.uscourts.gov"),
    ],
)
@pytest.mark.usefixtures("no_network")
def test_a_real_court_is_refused_always(url: str, host: str) -> None:
    """A real court is refused before any connection, however it is spelled, and also when allowed by name."""
    expected = f"{host} is a real court's: Moot never goes there, whatever is allowed. {NEXT}"
    assert refusal(lambda: check_address(url)) == expected
    assert refusal(lambda: check_address(url, [host, url, urlsplit(url).hostname or ""])) == expected
    assert refusal(lambda: Site.open(url, [host])) == expected


BLANK = f"The site's address holds a space, a backslash or an invisible character. {FORM}"
UNREADABLE = f"The site's address has a host or port that cannot be read. {FORM}"
SCHEME = f"The site's address must begin with http:// or https://. {FORM}"
USER = f"The site's address must not hold a user name or password. {FORM}"
PATH = f"The site's address must end after the host and port. {FORM}"
NO_HOST = f"The site's address has no host. {FORM}"


def not_here(host: str) -> str:
    allow = f"If a Moot practice court runs there, allow it with --allow-host {host}."
    return f"{host} is not this computer. {allow}"


def not_plain(host: str) -> str:
    return f"'{host}' is not a host name in plain letters. {NEXT}"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("", NO_HOST),
        ("http://", NO_HOST),
        ("http:///ecf.idd.uscourts.gov", NO_HOST),
        ("http:ecf.idd.uscourts.gov", UNREADABLE),
        ("http://localhost:eighty", UNREADABLE),
        ("http://localhost:70000", UNREADABLE),
        ("http://[::1", UNREADABLE),
        ("http://user:secret@local\u2100host", UNREADABLE),
        ("http://localhost\\@ecf.idd.uscourts.gov", BLANK),
        ("http://localhost\t@ecf.idd.uscourts.gov", BLANK),
        ("http://ecf.idd.us\u00adcourts.gov", BLANK),
        (" http://localhost", BLANK),
        ("http://localhost\n", BLANK),
        ("localhost:8000", SCHEME),
        ("127.0.0.1", SCHEME),
        ("ftp://localhost", SCHEME),
        ("file:///etc/passwd", NO_HOST),
        ("http://user:secret@localhost", USER),
        ("http://@localhost", USER),
        ("http://localhost/practice/", PATH),
        ("http://localhost/?a=b", PATH),
        ("http://localhost#a", PATH),
        ("http://gericht.b\u00fccher.example", not_plain("gericht.b\\xfccher.example")),
        ("http://a..b", not_plain("a..b")),
        (f"http://{'a' * 64}.example", not_plain(f"{'a' * 64}.example")),
        ("http://[::1%25lo]", not_plain("::1%lo")),
        ("http://classroom", not_here("classroom")),
        ("http://CLASSROOM.example.:8000", not_here("classroom.example")),
        ("http://notuscourts.gov", not_here("notuscourts.gov")),
        ("http://uscourts.gov.example", not_here("uscourts.gov.example")),
        ("http://localhost.example", not_here("localhost.example")),
        ("http://notlocalhost", not_here("notlocalhost")),
        ("http://127.0.0.1.example", not_here("127.0.0.1.example")),
        ("http://0.0.0.0", not_here("0.0.0.0")),  # noqa: S104 (refused, not listened on)
        ("http://192.168.0.7:8000", not_here("192.168.0.7")),
        ("http://[fd00::7]", not_here("fd00::7")),
    ],
)
@pytest.mark.usefixtures("no_network")
def test_an_address_that_is_refused(url: str, expected: str) -> None:
    """Anything but loopback or an allowed host is refused before any connection; no password is repeated."""
    assert refusal(lambda: check_address(url)) == expected
    assert refusal(lambda: Site.open(url)) == expected


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://LOCALHOST.:8000/", "http://localhost:8000"),
        ("http://moot.localhost:8000", "http://moot.localhost:8000"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://127.8.9.1:8000", "http://127.8.9.1:8000"),
        ("http://[::1]:8000", "http://[::1]:8000"),
        ("http://[0:0:0:0:0:0:0:1]:8000", "http://[::1]:8000"),
        ("https://localhost:8443", "https://localhost:8443"),
        ("http://localhost:80", "http://localhost"),
        ("https://localhost:443", "https://localhost"),
        ("https://localhost:80", "https://localhost:80"),
    ],
)
def test_this_computer_is_accepted(url: str, origin: str) -> None:
    """Loopback needs no leave; the origin comes back in a browser's spelling."""
    assert check_address(url) == origin


@pytest.mark.parametrize(
    ("url", "allowed", "origin"),
    [
        ("http://classroom:8000", "classroom", "http://classroom:8000"),
        ("http://Classroom.Example:8000", "CLASSROOM.example.", "http://classroom.example:8000"),
        ("http://mock_court:8000", "mock_court", "http://mock_court:8000"),
        ("http://192.168.0.7", "192.168.0.7", "http://192.168.0.7"),
        ("http://[fd00::7]:8000", "[fd00:0::7]", "http://[fd00::7]:8000"),
    ],
)
def test_an_allowed_host_is_accepted(url: str, allowed: str, origin: str) -> None:
    """A host that is named is accepted; its neighbors are not."""
    assert check_address(url, ["elsewhere", allowed]) == origin
    assert refusal(lambda: check_address(f"http://a.{allowed.strip('[]')}.example", [allowed]))


# The handshake


def test_open(court: StandIn) -> None:
    """A practice court that signs our nonce is taken, with its training accounts."""
    site = Site.open(court.origin + "/")
    assert (site.origin, site.version, site.profiles) == (court.origin, "0.1.0", ("idaho", "wvsd"))
    assert site.accounts[0] == site.account("john.attorney")
    assert site.account("john.attorney") == Account(
        name="John Attorney",
        kind="upgraded",
        username="john.attorney",
        password="Practice-pacer-1",
        one_time_code="123456",
        filing={"district": FilingAccount("jattorney", "Practice-ecf-1")},
    )
    assert site.account("smith.partners").filing == {}
    assert court.asked == [("GET", "/.well-known/moot", "", b"")]


def test_a_name_under_localhost_is_this_computer(court: StandIn) -> None:
    """`moot.localhost` is asked of this computer; a resolver might not know it, or look elsewhere."""
    origin = f"http://moot.localhost:{court.server_port}"
    assert Site.open(origin).origin == origin


def test_each_nonce_is_fresh(court: StandIn) -> None:
    """An answer that was recorded from another handshake does not pass."""
    seen: list[str] = []

    def replay(nonce: str) -> Answer:
        seen.append(nonce)
        return reply(handshake(seen[0]))

    court.shake = replay
    Site.open(court.origin)
    assert refusal(lambda: Site.open(court.origin)) == (
        f"{court.origin} is not a Moot practice court: it did not sign the nonce that was sent. {NEXT}"
    )
    assert len(set(seen)) == 2


UNSIGNED = "it did not sign the nonce that was sent"
NOT_ONE = "its answer does not say that it is one"
ODD = "its version, profiles or accounts cannot be read"


def but(**changes: object) -> Callable[[str], Answer]:
    return lambda nonce: reply(handshake(nonce) | changes)


def says(status: int, body: bytes, **headers: str) -> Callable[[str], Answer]:
    return lambda _: (status, {name.replace("_", "-"): value for name, value in headers.items()}, body)


NOT_JSON = "its answer, of the type None, is not JSON"
IMPOSTORS: dict[str, tuple[Callable[[str], Answer], str]] = {
    "a page": (
        says(200, b"<h1>Hi</h1>", Content_Type="text/html"),
        "its answer, of the type 'text/html', is not JSON",
    ),
    "half an answer": (says(200, b"["), NOT_JSON),
    "no text": (says(200, b"\xff\xfe{"), NOT_JSON),
    "too deep": (says(200, b"[" * 200_000), NOT_JSON),
    "too long": (says(200, b" " * (256 * 1024 + 1)), "its answer is longer than 256 KiB"),
    "nothing": (says(204, b""), NOT_ONE),
    "a list": (says(200, b'["moot"]'), NOT_ONE),
    "another success": (says(299, b"{}"), NOT_ONE),
    "moot is 1": (but(moot=1), NOT_ONE),
    "moot is a word": (but(moot="true"), NOT_ONE),
    "another nonce": (but(nonce="0" * 32), UNSIGNED),
    "another signature": (but(signature="0" * 64), UNSIGNED),
    "no signature": (but(signature=None), UNSIGNED),
    "an echo": (lambda nonce: reply(handshake(nonce) | {"signature": nonce}), UNSIGNED),
    "version": (but(version=1), ODD),
    "profiles": (but(profiles="idaho"), ODD),
    "a profile": (but(profiles=[1]), ODD),
    "accounts": (but(accounts={}), ODD),
    "an account": (but(accounts=["john"]), ODD),
    "a password": (but(accounts=[{**JOHN, "password": None}]), ODD),
    "filing accounts": (but(accounts=[{**JOHN, "cm_ecf": []}]), ODD),
    "a filing account": (but(accounts=[{**JOHN, "cm_ecf": {"district": {"login": "x"}}}]), ODD),
    "not found": (says(404, b"{}"), "it answered 404 Not Found"),
    "out of order": (says(500, b"[" * 200_000), "it answered 500 Internal Server Error"),
    "access code": (
        says(403, b'{"error": "Give the access\\u001b code."}'),
        "it answered 403 Forbidden and said 'Give the access\\x1b code.'",
    ),
}


@pytest.mark.parametrize(("shake", "seen"), IMPOSTORS.values(), ids=IMPOSTORS)
def test_not_a_practice_court(court: StandIn, shake: Callable[[str], Answer], seen: str) -> None:
    """A site that does not shake hands in full is refused, with what was seen."""
    court.shake = shake
    expected = f"{court.origin} is not a Moot practice court: {seen}. {NEXT}"
    assert refusal(lambda: Site.open(court.origin)) == expected


def test_a_redirect_is_not_followed(court: StandIn) -> None:
    """A site that sends us on to a real practice court is not one, and nothing is sent there."""
    with listening() as other:
        there = f"{other.origin}/.well-known/moot?nonce="
        court.shake = lambda nonce: (302, {"Location": there + nonce}, b"")
        message = refusal(lambda: Site.open(court.origin))
        assert other.asked == []
    assert message.startswith(
        f"{court.origin} is not a Moot practice court: it answered 302 Found (a redirect to '{there}"
    )
    assert message.endswith(f"', not followed). {NEXT}")


@pytest.fixture
def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


def test_proxies_are_not_used(court: StandIn, free_port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy in the environment, which might answer for any site, is never asked."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, court.origin)
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    assert refusal(lambda: Site.open(f"http://127.0.0.1:{free_port}")) == (
        f"http://127.0.0.1:{free_port} is not a Moot practice court: nothing listens there. {NEXT}"
    )
    assert court.asked == []


def test_nothing_is_answered() -> None:
    """A port that takes the connection and says nothing is given up after the time-out."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        origin = f"http://127.0.0.1:{silent.getsockname()[1]}"
        assert refusal(lambda: Site.open(origin, timeout=0.05)) == (
            f"{origin} is not a Moot practice court: it did not answer within 0.05 s. {NEXT}"
        )


@contextmanager
def speaking(speak: Callable[[socket.socket], object]) -> Iterator[str]:
    """A server that takes one connection, reads a request and then does as it is told."""

    def converse() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(65536)
            speak(connection)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(5)
        thread = Thread(target=converse)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        thread.join()


@pytest.mark.parametrize(
    ("answer", "seen"),
    [
        (b"", "it closed the connection without an answer"),
        (b"SSH-2.0-OpenSSH\r\n", "it does not answer in HTTP (BadStatusLine)"),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "it does not answer in HTTP (IncompleteRead)",
        ),
    ],
)
def test_no_web_site(answer: bytes, seen: str) -> None:
    """Something that listens and is no web site is refused with what was seen."""
    with speaking(lambda connection: connection.sendall(answer)) as origin:
        message = refusal(lambda: Site.open(origin))
    assert message == f"{origin} is not a Moot practice court: {seen}. {NEXT}"


def test_an_answer_that_never_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that comes byte by byte is given up after the time-out: no single read ever is too slow."""
    monkeypatch.setattr(transport, "LARGEST_ANSWER", 2**26)

    def drip(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        with suppress(OSError):  # given up
            for _ in range(500_000):
                connection.sendall(b" ")

    with speaking(drip) as origin:
        message = refusal(lambda: Site.open(origin, timeout=0.05))
    assert message == f"{origin} is not a Moot practice court: it did not answer within 0.05 s. {NEXT}"


def test_an_unknown_host() -> None:
    """An allowed host that does not exist is said to be unknown."""
    assert refusal(lambda: Site.open("http://classroom.invalid", ["classroom.invalid"])) == (
        "http://classroom.invalid is not a Moot practice court: no computer of that name is known here. " + NEXT
    )


def test_https_is_checked(court: StandIn) -> None:
    """An https address that does not speak TLS is refused; the reason's words are OpenSSL's."""
    origin = court.origin.replace("http:", "https:")
    assert refusal(lambda: Site.open(origin)).startswith(
        f"{origin} is not a Moot practice court: no secure connection could be made ("
    )
    assert court.asked == []


# The address


def led_to(*addresses: str) -> Callable[..., list[Any]]:
    """Return a name server that leads every name to these, one after the other, and then fails."""
    left = list(addresses)

    def look_up(host: str, port: int, *_: object, **__: object) -> list[Any]:
        if host.replace(".", "").isdigit():
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, port))]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (left.pop(0), port))]

    return look_up


def test_a_name_is_looked_up_once(court: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every request goes to the address that shook hands, and the browser is told of it."""
    monkeypatch.setattr(socket, "getaddrinfo", led_to("127.0.0.1"))
    court.answers["POST /practice/seats"] = reply({"seat": "s", "url": f"http://class:{court.server_port}/sit"})
    site = Site.open(f"http://class:{court.server_port}", ["class"])
    assert (site.address, site.host, site.place) == ("127.0.0.1", "class", f"class:{court.server_port}")
    site.new_seat()
    assert [path for _, path, _, _ in court.asked] == ["/.well-known/moot", "/practice/seats"]


def test_localhost_must_lead_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hosts file that makes another computer of localhost is not believed; nothing is sent there."""

    class Elsewhere:
        sent: ClassVar[list[bytes]] = []

        def getpeername(self) -> tuple[str, int]:
            return "192.0.2.7", 8000

        def sendall(self, said: bytes) -> None:
            self.sent.append(said)

        def close(self) -> None:
            """Hang up."""

    monkeypatch.setattr(socket, "create_connection", lambda *_: Elsewhere())
    for name in ("localhost", "moot.localhost"):
        assert refusal(lambda: Site.open(f"http://{name}:8000")) == (  # noqa: B023
            f"http://{name}:8000 is not a Moot practice court: "
            f"its name leads to 192.0.2.7, which is not this computer. {NEXT}"
        )
    assert Elsewhere.sent == []


def test_a_seat_is_not_named_in_an_error(court: StandIn) -> None:
    """Who reads that a seat could not be asked must not be able to sit in it."""
    court.answers["GET /practice/seat"] = (500, {}, b"")
    seat = Seat(Site.open(court.origin), "secret", court.origin)
    assert refusal(seat.links) == (
        f"{court.origin} did not do GET /practice/seat: it answered 500 Internal Server Error. {LOOK}"
    )
    court.answers["GET /practice/seats/secret"] = (500, {}, b"")
    assert refusal(lambda: seat.site.ask("GET", "/practice/seats/secret?code=secret")) == (
        f"{court.origin} did not do GET /practice/seats/…: it answered 500 Internal Server Error. {LOOK}"
    )


# Accounts and seats


@pytest.mark.parametrize(("username", "guess"), [("john.atorney", "; did you mean john.attorney?"), ("xyz\x1b", ".")])
def test_unknown_account(court: StandIn, username: str, guess: str) -> None:
    """A username that is not published is an error that lists those that are."""
    site = Site.open(court.origin)
    assert refusal(lambda: site.account(username)) == (
        f"{court.origin} has no training account {username!a}{guess} Known: john.attorney, smith.partners."
    )


def test_access_code(court: StandIn) -> None:
    """The access code goes with every request, and is not in what is printed of the site."""
    court.answers["POST /practice/seats"] = reply({"seat": "s", "url": f"{court.origin}/practice/sit/x"})
    site = Site.open(court.origin, access_code="let us in")
    site.new_seat()
    assert [code for _, _, code, _ in court.asked] == ["let us in", "let us in"]
    assert "let us in" not in repr(site)


def test_a_browser_is_let_in_without_the_access_code(court: StandIn) -> None:
    """What a browser gets is the cookie that the site gives for the code."""
    court.answers["POST /practice/access"] = reply({"cookies": {"moot_access_ab": "grant"}})
    assert Site.open(court.origin, access_code="let us in").access_cookies() == {"moot_access_ab": "grant"}
    assert court.asked[-1] == ("POST", "/practice/access", "let us in", b"")
    asked = len(court.asked)
    assert Site.open(court.origin).access_cookies() == {}
    assert len(court.asked) == asked + 1  # nothing but the handshake


@pytest.mark.parametrize("answer", [{}, [], {"cookies": ["x"]}, {"cookies": {"x": 1}}])
def test_a_grant_that_cannot_be_read(court: StandIn, answer: object) -> None:
    """It is an error, and no half of a cookie goes into a browser."""
    court.answers["POST /practice/access"] = reply(answer)
    site = Site.open(court.origin, access_code="let us in")
    assert refusal(site.access_cookies) == f"{court.origin} lets no browser in. {VERSION}"


def test_a_seat(court: StandIn) -> None:
    """A seat is asked for with its options, read, reset, and a sign-in of it ended; no address holds its token."""
    court.answers = {
        "POST /practice/seats": reply({"seat": "a/b", "url": f"{court.origin}/practice/sit/once"}),
        "GET /practice/seat": reply({"links": [{"court": "district"}], "journal": [{"event": "link"}]}),
        "DELETE /practice/seat": (204, {}, b""),
        "POST /services/cso-logout": reply({}),
    }
    site = Site.open(court.origin)
    seat = site.new_seat(profile="idaho", mfa=True)
    assert seat == Seat(site, "a/b", f"{court.origin}/practice/sit/once")
    assert seat.links() == [{"court": "district"}]
    assert seat.journal() == [{"event": "link"}]
    seat.reset()
    seat.end_sign_in("token")
    assert [(method, path, json.loads(body or "null")) for method, path, _, body in court.asked[1:]] == [
        ("POST", "/practice/seats", {"profile": "idaho", "mfa": True}),
        ("GET", "/practice/seat", None),
        ("GET", "/practice/seat", None),
        ("DELETE", "/practice/seat", None),
        ("POST", "/services/cso-logout", {"nextGenCSO": "token"}),
    ]
    assert court.bearers == ["Bearer a/b"] * 3
    assert "a/b" not in repr(seat)


@pytest.mark.parametrize(
    "url",
    [
        "http://ecf.idd.uscourts.gov/",
        "//ecf.idd.uscourts.gov/",
        "{origin}@ecf.idd.uscourts.gov/",
        "{origin}0/",
        "{origin}",
        "/practice/sit/x",
    ],
)
def test_a_seat_elsewhere(court: StandIn, url: str) -> None:
    """A seat's address that leads off the site that shook hands is never given to a browser."""
    url = url.format(origin=court.origin)
    court.answers["POST /practice/seats"] = reply({"seat": "s", "url": url})
    assert refusal(Site.open(court.origin).new_seat) == (
        f"{court.origin} gave a seat at another address, {url!r}. "
        "Walk on the address that the practice court gives as its own."
    )


VERSION = "Does it run the same version of Moot?"
LOOK = "Look at what the practice court wrote, and start it again."


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (reply({"error": "There is no profile 'ohio'."}, 400), "There is no profile 'ohio'."),
        (
            reply({"error": 7}, 400),
            f"{{origin}} did not do POST /practice/seats: it answered 400 Bad Request. {LOOK}",
        ),
        (
            (500, {}, b"<h1>Oops</h1>"),
            f"{{origin}} did not do POST /practice/seats: it answered 500 Internal Server Error. {LOOK}",
        ),
        (
            (302, {"Location": "http://elsewhere/"}, b""),
            "{origin} did not do POST /practice/seats: "
            f"it answered 302 Found (a redirect to 'http://elsewhere/', not followed). {LOOK}",
        ),
        (reply({"seat": "s"}), f"{{origin}} gave no seat. {VERSION}"),
        (reply([]), f"{{origin}} gave no seat. {VERSION}"),
        ((200, {}, b""), f"{{origin}} gave no seat. {VERSION}"),
    ],
)
def test_no_seat(court: StandIn, answer: Answer, expected: str) -> None:
    """A refusal is told in the site's own words; anything unexpected with what was seen."""
    court.answers["POST /practice/seats"] = answer
    assert refusal(Site.open(court.origin).new_seat) == expected.format(origin=court.origin)


@pytest.mark.parametrize("answer", [{}, {"links": None}, {"links": ["x"]}, []])
def test_a_seat_that_cannot_be_read(court: StandIn, answer: object) -> None:
    """A seat without its links is an error, not an empty list."""
    court.answers["GET /practice/seat"] = reply(answer)
    seat = Seat(Site.open(court.origin), "s", court.origin)
    assert refusal(seat.links) == f"{court.origin} gave a seat without links. {VERSION}"


def test_a_site_that_died() -> None:
    """A practice court that ends in the middle of a walk is said to be gone."""
    with listening() as court:
        site = Site.open(court.origin)
    assert refusal(site.new_seat) == (f"{court.origin} did not do POST /practice/seats: nothing listens there. {LOOK}")
