"""No way leads around the network lock: no other port, no other address, no datagrams, no other program."""

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright
from playwright.sync_api import Error as PlaywrightError

from automation.session import network_lock, stage
from automation.session.browser import Found, find
from automation.session.site_proxy import LONGEST_HEAD, site_proxy
from automation.site.address import port_of
from automation.site.client import Site, SiteError
from automation.site.transport import Transport
from automation.support.errors import kept_from

# Whatever a page can do to make its browser ask an address: each gives a promise that ends when that is done with.
WAYS = """
address => {
  const ends = (it, ...names) => new Promise(end => names.forEach(name => it.addEventListener(name, end)));
  const element = (name, fields) => {
    const it = Object.assign(document.createElement(name), fields);
    const end = ends(it, 'load', 'error');
    document.body.append(it);
    return end;
  };
  const url = way => `http://${address}/${way}`;
  const asking = new XMLHttpRequest();
  asking.open('POST', url('xhr'));
  const asked = ends(asking, 'loadend');
  asking.send('stolen');
  navigator.sendBeacon(url('beacon'), 'stolen');
  const worker = new Worker(URL.createObjectURL(new Blob(
    [`fetch('${url('worker')}', {mode: 'no-cors'}).catch(() => 0).then(() => postMessage(0))`])));
  const font = new FontFace('stolen', `url(${url('font')})`);
  return Promise.all([
    asked,
    ends(worker, 'message'),
    font.load().catch(() => 0),
    fetch(url('fetch'), {mode: 'no-cors'}).catch(() => 0),
    fetch(url('keepalive'), {mode: 'no-cors', method: 'POST', body: 'stolen', keepalive: true}).catch(() => 0),
    import(url('module')).catch(() => 0),
    ends(new EventSource(url('events')), 'open', 'error'),
    ends(new WebSocket(`ws://${address}/socket`), 'open', 'error'),
    ends(new Audio(url('audio')), 'error', 'loadeddata'),
    element('img', {src: url('img')}),
    element('script', {src: url('script')}),
    element('iframe', {src: url('iframe')}),
    element('embed', {src: url('embed')}),
    element('link', {rel: 'stylesheet', href: url('css')}),
    element('link', {rel: 'preload', as: 'image', href: url('preload')}),
    element('link', {rel: 'prefetch', href: url('prefetch')}),
  ]).then(() => 'done');
}
"""

# STUN to a server and ICE checks to a candidate: datagrams that carry what the page wants them to.
DATAGRAMS = """
async ([address, toTheEnd]) => {
  const [host, port] = address.split(':');
  const server = {urls: `turn:${address}`, username: 'stolen', credential: 'stolen'};
  const one = new RTCPeerConnection({iceServers: [{urls: `stun:${address}`}, server]});
  const other = new RTCPeerConnection();
  one.createDataChannel('stolen');
  const gathered = new Promise(end => one.addEventListener('icegatheringstatechange',
    () => one.iceGatheringState === 'complete' && end()));
  await one.setLocalDescription(await one.createOffer());
  await other.setRemoteDescription(one.localDescription);
  await other.setLocalDescription(await other.createAnswer());
  await one.setRemoteDescription(other.localDescription);
  await one.addIceCandidate({candidate: `candidate:1 1 udp 2122260223 ${host} ${port} typ host`, sdpMLineIndex: 0});
  if (toTheEnd) await gathered;  // at once where nothing answers since nothing is asked
  return 'done';
}
"""


class Quiet(BaseHTTPRequestHandler):
    """A site that answers every request, and every form with a redirect that repeats it (307) to `redirects`."""

    redirects = ""
    code = 307

    def do_GET(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        there = self.command == "POST"
        self.send_response(self.code if there else 200)
        self.send_header("Content-Type", "text/html")
        if there:
            self.send_header("Location", f"{self.redirects}{self.path}")
        self.end_headers()
        self.wfile.write(b"<form method=post action=/in><input name=p><button>Go</button></form>")

    do_POST = do_GET

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Outside:
    """Ports of this computer that are not the site's: TCP and UDP under one number, on 127.0.0.1."""

    def __init__(self, ends: ExitStack) -> None:
        """Listen until the test ends."""
        self.heard: list[bytes] = []
        self.datagram = threading.Event()
        tcp = ends.enter_context(socket.create_server(("127.0.0.1", 0)))
        self.port: int = tcp.getsockname()[1]
        udp = ends.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        udp.bind(("127.0.0.1", self.port))
        for listener, listen in ((tcp, self._connections), (udp, self._datagrams)):
            thread = threading.Thread(target=listen, args=(listener,))
            thread.start()
            ends.callback(thread.join)
            ends.callback(self._end, listener)

    def _connections(self, listener: socket.socket) -> None:
        while True:
            with listener.accept()[0] as caller:
                if (said := caller.recv(4096)) == b"end":
                    return
                self.heard.append(said)
                caller.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")

    def _datagrams(self, listener: socket.socket) -> None:
        while (said := listener.recv(4096)) != b"end":
            self.heard.append(said)
            self.datagram.set()

    def _end(self, listener: socket.socket) -> None:
        with socket.socket(socket.AF_INET, listener.type) as caller:
            caller.connect(("127.0.0.1", self.port))
            caller.send(b"end")


@pytest.fixture
def outside() -> Iterator[Outside]:
    """What must hear nothing."""
    with ExitStack() as ends:
        yield Outside(ends)


@contextmanager
def serving(answers: type[BaseHTTPRequestHandler] = Quiet) -> Iterator[int]:
    """Serve on a free port of this computer, and give the port."""
    with ThreadingHTTPServer(("127.0.0.1", 0), answers) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def site_at(origin: str, address: str = "127.0.0.1") -> Site:
    """Return a site as if it had shaken hands."""
    return Site(origin, "0", (), (), address, Transport(origin, 5, None, address))


@pytest.fixture
def crooked() -> Iterator[Site]:
    """A site that is up to something."""
    with serving() as port:
        yield site_at(f"http://127.0.0.1:{port}")


@pytest.fixture(params=["a browser as a walk takes it", "a whole Chromium"])
def found(request: pytest.FixtureRequest, playwright: Playwright) -> Found:
    """The browser that a walk takes, mostly a headless shell; and a whole Chromium, which is another program."""
    if request.param == "a whole Chromium":
        whole = find(playwright, headed=True)
        if whole is None or whole.executable is None:
            pytest.skip("There is no whole Chromium here.")
        return whole
    usual = find(playwright)
    assert usual
    return usual


@pytest.mark.parametrize(
    ("origin", "place"),
    [
        ("http://localhost", "localhost:80"),
        ("https://classroom.example", "classroom.example:443"),
        ("http://127.0.0.1", "127.0.0.1:80"),
        ("http://[::1]", "[::1]:80"),
        ("http://[fd00::7]:8000", "[fd00::7]:8000"),
        ("https://localhost:80", "localhost:80"),
    ],
)
def test_the_port_is_always_written(origin: str, place: str) -> None:
    """A host without its port would let every port of it through, and some would let all of loopback through."""
    assert network_lock.proxy(site_at(origin)) == {"server": network_lock.DEAD_END, "bypass": f"<-loopback>,{place}"}


def test_without_a_site_nothing_is_let_through() -> None:
    """A browser that is only looked at reaches nothing."""
    with network_lock.launching("chromium", None) as told:
        assert told["proxy"] == {"server": network_lock.DEAD_END, "bypass": "<-loopback>"}
        assert "--host-resolver-rules=MAP * ~NOTFOUND" in told["args"]


def test_no_way_of_a_page_leads_out(playwright: Playwright, found: Found, crooked: Site, outside: Outside) -> None:
    """Whatever a page asks for, on another port of its own host or by another name of this computer."""
    with (
        stage.open_browser(playwright, found, crooked, headed=False) as browser,
        stage.open_context(browser, crooked, (800, 600), 5) as context,
    ):
        page = context.new_page()
        page.goto(crooked.origin)
        for host in ("127.0.0.1", "localhost", "x.localhost", "[::ffff:127.0.0.1]", "0.0.0.0"):  # noqa: S104
            assert page.evaluate(WAYS, f"{host}:{outside.port}") == "done"
    assert outside.heard == []


def test_the_ways_are_ways(playwright: Playwright, found: Found, crooked: Site, outside: Outside) -> None:
    """Without the lock each of them leads out: else the tests here would hold nothing."""
    with playwright.chromium.launch(executable_path=found.executable) as browser:
        page = browser.new_page()
        page.goto(crooked.origin)
        page.evaluate(WAYS, f"127.0.0.1:{outside.port}")
        page.evaluate(DATAGRAMS, [f"127.0.0.1:{outside.port}", False])
        assert outside.datagram.wait(10)
    ways = {said.split(b" ")[1].decode().strip("/") for said in outside.heard if b" HTTP/1.1\r\n" in said}
    assert ways >= {"xhr", "beacon", "worker", "font", "fetch", "keepalive", "module", "events", "socket", "audio"}
    assert ways >= {"img", "script", "iframe", "embed", "css", "preload", "prefetch"}


def test_no_datagram_leaves(playwright: Playwright, found: Found, crooked: Site, outside: Outside) -> None:
    """WebRTC sends nothing past the proxy; a context of ours does not even know of it, nor do a page's frames."""
    with stage.open_browser(playwright, found, crooked, headed=False) as browser:
        with browser.new_context() as other:
            page = other.new_page()
            page.goto(crooked.origin)
            assert page.evaluate(DATAGRAMS, [f"127.0.0.1:{outside.port}", True]) == "done"
        with stage.open_context(browser, crooked, (800, 600), 5) as context:
            page = context.new_page()
            page.goto(crooked.origin)
            there = """() => {
                const frame = document.createElement('iframe');
                document.body.append(frame);
                return [window, frame.contentWindow, open('')].map(where => typeof where.RTCPeerConnection)
            }"""
            assert page.evaluate(there) == ["undefined"] * 3
    assert outside.heard == []


def test_no_switch_is_missing(crooked: Site) -> None:
    """HTTP/3 is datagrams, which no server here can speak: that it is off is seen in the arguments only."""
    with network_lock.launching("chromium", crooked) as told:
        assert "--disable-quic" in told["args"]


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_no_redirect_leads_out(
    crooked: Site,
    outside: Outside,
    code: int,
    browser: Browser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Not even one that repeats a form with what was typed (307, 308)."""
    monkeypatch.setattr(Quiet, "redirects", f"http://127.0.0.1:{outside.port}")
    monkeypatch.setattr(Quiet, "code", code)
    with stage.open_context(browser, crooked, (800, 600), 5) as context:
        page = context.new_page()
        page.goto(crooked.origin)
        page.get_by_role("textbox").fill("Practice-pacer-1")
        with page.expect_event("requestfailed") as failed:
            page.get_by_role("button").click()
    assert failed.value.failure == "net::ERR_PROXY_CONNECTION_FAILED"
    assert outside.heard == []


@pytest.mark.parametrize(
    "scheme", ["file:///etc/hosts", "ftp://127.0.0.1:{port}/", "view-source:http://127.0.0.1:{port}/"]
)
def test_no_other_scheme_leads_out(browser: Browser, crooked: Site, outside: Outside, scheme: str) -> None:
    """A page cannot go to a file, nor to anything else than http."""
    with stage.open_context(browser, crooked, (800, 600), 5) as context:
        page = context.new_page()
        page.goto(crooked.origin)
        page.evaluate("address => { location.href = address }", scheme.format(port=outside.port))
        page.evaluate("address => { open(address) }", scheme.format(port=outside.port))
        page.goto(f"{crooked.origin}/still-here")
        assert all("hosts" not in each.url for each in context.pages)
    assert outside.heard == []


@pytest.mark.parametrize("host", ["localhost", "moot.localhost", "class_room.example"])
def test_the_browser_goes_to_the_address_that_shook_hands(playwright: Playwright, crooked: Site, host: str) -> None:
    """A name is looked up once, by us: a second look-up might lead to another computer."""
    port = crooked.place.rpartition(":")[2]
    named = site_at(f"http://{host}:{port}")
    found = find(playwright)
    assert found
    with (
        stage.open_browser(playwright, found, named, headed=False) as browser,
        stage.open_context(browser, named, (800, 600), 5) as context,
    ):
        answer = context.new_page().goto(named.origin)
        assert answer
        there = answer.server_addr()
        assert there
        assert (there["ipAddress"], there["port"]) == ("127.0.0.1", int(port))


def test_a_second_look_up_would_lead_elsewhere(playwright: Playwright, crooked: Site) -> None:
    """Where only ::1 shook hands, the browser does not try 127.0.0.1, although something answers there."""
    named = site_at(crooked.origin.replace("127.0.0.1", "localhost"), "::1")
    found = find(playwright)
    assert found
    with (
        stage.open_browser(playwright, found, named, headed=False) as browser,
        stage.open_context(browser, named, (800, 600), 5) as context,
        pytest.raises(PlaywrightError, match=r"ERR_(CONNECTION_REFUSED|ADDRESS_INVALID|ADDRESS_UNREACHABLE)"),
    ):
        context.new_page().goto(named.origin)


def test_no_other_program_is_started(crooked: Site) -> None:
    """A whole Chromium gives `mailto:` to a program of the desktop, unasked; it finds one that does nothing."""
    with network_lock.launching("chromium", crooked) as told:
        for command in ("xdg-open", "xdg-email"):
            program = shutil.which(command, path=told["env"]["PATH"])
            assert program
            assert Path(program).resolve() == Path(str(shutil.which("true"))).resolve()


# Firefox and WebKit: our proxy


@pytest.mark.parametrize("engine", ["firefox", "webkit"])
def test_other_engines_go_through_our_proxy(engine: str, crooked: Site) -> None:
    """They are given a proxy that lets through to the site alone, and no list of what goes past it."""
    with network_lock.launching(engine, crooked, ["--window-size=1,1"]) as told:
        server = told.pop("proxy")
        assert set(server) == {"server"}
        assert server["server"].startswith("http://127.0.0.1:")
        assert told == ({"firefox_user_prefs": network_lock.FIREFOX} if engine == "firefox" else {})
    assert network_lock.FIREFOX["media.peerconnection.enabled"] is False
    assert network_lock.for_context(engine, crooked) == {}


def ask(server: str, said: bytes) -> bytes:
    """Send something to the proxy, and return all that comes back."""
    host, _, port = server.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), 5) as line:
        line.sendall(said)
        answer = b""
        while heard := line.recv(65536):
            answer += heard
    return answer


def test_the_door_leads_to_the_site(crooked: Site) -> None:
    """By a request, and by a tunnel."""
    with site_proxy(crooked) as server:
        asked = ask(server, f"GET {crooked.origin}/a?b=c HTTP/1.1\r\nHost: x\r\nProxy-Connection: y\r\n\r\n".encode())
        assert asked.startswith(b"HTTP/1.0 200 OK\r\n")
        tunnel = f"CONNECT {crooked.place} HTTP/1.1\r\n\r\nGET / HTTP/1.0\r\n\r\n".encode()
        assert ask(server, tunnel).startswith(b"HTTP/1.1 200 Connection established\r\n\r\nHTTP/1.0 200 OK\r\n")


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("GET http://127.0.0.1:{port}/secret HTTP/1.1\r\n\r\n", HTTPStatus.FORBIDDEN),
        ("GET http://localhost:{site}/secret HTTP/1.1\r\n\r\n", HTTPStatus.FORBIDDEN),
        ("GET http://127.0.0.1:{site}@127.0.0.1:{port}/ HTTP/1.1\r\n\r\n", HTTPStatus.FORBIDDEN),
        ("CONNECT 127.0.0.1:{port} HTTP/1.1\r\n\r\n", HTTPStatus.FORBIDDEN),
        ("GET ftp://127.0.0.1:{site}/ HTTP/1.1\r\n\r\n", HTTPStatus.MISDIRECTED_REQUEST),
        ("GET / HTTP/1.1\r\nHost: 127.0.0.1:{site}\r\n\r\n", HTTPStatus.MISDIRECTED_REQUEST),
        ("GET http://127.0.0.1:x/ HTTP/1.1\r\n\r\n", HTTPStatus.MISDIRECTED_REQUEST),
        ("\r\n\r\n", HTTPStatus.MISDIRECTED_REQUEST),
    ],
)
def test_the_door_leads_nowhere_else(crooked: Site, outside: Outside, said: str, status: HTTPStatus) -> None:
    """Another port, name or scheme is refused, and what is asked for is not repeated."""
    site = crooked.place.rpartition(":")[2]
    with site_proxy(crooked) as server:
        answer = ask(server, said.format(port=outside.port, site=site).encode())
    assert answer.startswith(f"HTTP/1.1 {status} ".encode())
    assert b"secret" not in answer
    assert outside.heard == []


@pytest.mark.parametrize(
    "said", ["GET http://127.0.0.1:{port}/ HTTP/1.1\r\n\r\n", "CONNECT 127.0.0.1:{port} HTTP/1.1\r\n\r\n"]
)
def test_a_door_without_a_site_is_closed(outside: Outside, said: str) -> None:
    """It refuses everything, and says so."""
    with site_proxy(None) as server:
        assert ask(server, said.format(port=outside.port).encode()).startswith(b"HTTP/1.1 403 Forbidden")
    assert outside.heard == []


def test_the_door_leads_to_the_address_that_shook_hands(crooked: Site) -> None:
    """The name, which nobody knows here, is not looked up again."""
    named = site_at(crooked.origin.replace("127.0.0.1", "class.invalid"))
    with site_proxy(named) as server:
        assert ask(server, f"GET {named.origin}/ HTTP/1.1\r\n\r\n".encode()).startswith(b"HTTP/1.0 200 OK\r\n")


def test_the_door_hands_on_one_request_a_connection() -> None:
    """The site is told to close after it, whatever the browser and the door agreed on; the rest is handed on."""
    heard = b""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(5)

        def answer() -> None:
            nonlocal heard
            with listener.accept()[0] as peer:
                while not heard.endswith(b"\r\n\r\n") and (said := peer.recv(65536)):
                    heard += said
                peer.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        site = site_at(f"http://127.0.0.1:{listener.getsockname()[1]}")
        headers = "X-Other: 1\r\nConnection: keep-alive\r\nKeep-Alive: 9\r\nProxy-Connection: keep-alive\r\n\r\n"
        with site_proxy(site) as server:
            assert ask(server, f"GET {site.origin}/a?b HTTP/1.1\r\n{headers}".encode()).startswith(b"HTTP/1.1 204 ")
        thread.join()
    assert heard == b"GET /a?b HTTP/1.1\r\nX-Other: 1\r\nConnection: close\r\n\r\n"


def test_the_door_does_not_listen_for_ever(crooked: Site) -> None:
    """A head that has no end is given up."""
    line = f"GET {crooked.origin}/ HTTP/1.1\r\n".encode()
    with site_proxy(crooked) as server:
        assert ask(server, line + b"x" * (LONGEST_HEAD - len(line) - 2) + b"\r\n").startswith(b"HTTP/1.1 421 ")


def test_the_doors_own_page_is_text(crooked: Site) -> None:
    """Where a page wanted to go stands there as words."""
    with site_proxy(crooked) as server:
        answer = ask(server, b"GET http://<script>alert(1)<:1/ HTTP/1.1\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 403 ")
    assert b"<script>" not in answer
    assert b"&lt;script&gt;" in answer


def test_the_door_is_for_this_computer(crooked: Site) -> None:
    """It listens at the one address that it gives."""
    with site_proxy(crooked) as server, pytest.raises(OSError):  # noqa: PT011 - refused, or no such address
        socket.create_connection(("127.0.0.2", port_of(server)), 5).close()


def test_a_browser_behind_the_door(playwright: Playwright, site: Site, outside: Outside) -> None:
    """A page of the practice court comes through; another one is told in plain words; without a site nothing comes."""
    found = find(playwright)
    assert found
    with (
        site_proxy(site) as server,
        playwright.chromium.launch(executable_path=found.executable, proxy={"server": server}) as browser,
    ):
        assert network_lock.goes_through(browser, server)
        page = browser.new_page()
        stage.enter(page, site.new_seat())
        page.get_by_role("link", name="District CM/ECF").click()
        page.get_by_label("Username").fill("john.attorney")
        page.goto(f"http://127.0.0.1:{outside.port}/secret")
        assert page.get_by_role("main").inner_text() == (
            f"The page wanted to go to http://127.0.0.1:{outside.port}, which is not the practice court; "
            "the browser was kept from it."
        )
    assert outside.heard == []


def test_a_browser_that_goes_past_the_door_is_noticed(playwright: Playwright, crooked: Site) -> None:
    """A browser that asks for this computer directly, whatever its proxy, comes to the door as if it were a site."""
    found = find(playwright)
    assert found
    with site_proxy(crooked) as server, playwright.chromium.launch(executable_path=found.executable) as browser:
        assert not network_lock.goes_through(browser, server)


@pytest.mark.parametrize("address", ["http://me:S3same@evil.example:1/x?S3same", "ws://S3same@evil.example:1/S3same"])
def test_where_a_page_wanted_to_go_is_told_without_secrets(address: str) -> None:
    """Only the place is named."""
    assert kept_from(address).startswith(f"The page wanted to go to {address.partition(':')[0]}://evil.example:1, ")


# A browser that somebody else started


@pytest.mark.parametrize(
    ("engine", "origin", "server", "words"),
    [
        ("firefox", "http://127.0.0.1:1", "ws://127.0.0.1:2", "Firefox is kept in from its start only"),
        ("webkit", "http://127.0.0.1:1", "ws://127.0.0.1:2", "WebKit is kept in from its start only"),
        ("chromium", "http://localhost:1", "ws://127.0.0.1:2", "address: http://127.0.0.1:1"),
        ("chromium", "http://classroom:1", "ws://classroom:2", "would look classroom up for itself"),
        (
            "chromium",
            "http://127.0.0.1:1",
            "ws://classroom:2/marker",
            "browser at ws://classroom:2 127.0.0.1 is another computer",
        ),
    ],
)
def test_a_browser_elsewhere_that_cannot_be_kept_in(engine: str, origin: str, server: str, words: str) -> None:
    """What cannot be held in somebody else's browser is refused; what lets somebody into it is not repeated."""
    with pytest.raises(SiteError) as refused:
        network_lock.refuse_elsewhere(site_at(origin), engine, f"{server}/t0ken?x=t0ken")
    assert words in str(refused.value)
    assert "t0ken" not in str(refused.value)
    assert "marker" not in str(refused.value)


@pytest.mark.parametrize(
    ("origin", "server"),
    [
        ("http://127.0.0.1:1", "ws://localhost:2"),
        ("http://[::1]:1", "ws://[::1]:2"),
        ("http://192.0.2.7:1", "ws://x:2"),
    ],
)
def test_a_browser_elsewhere_that_can(origin: str, server: str) -> None:
    """A numeric address that means the same computer to both is walked on."""
    network_lock.refuse_elsewhere(site_at(origin), "chromium", server)


def test_a_browser_elsewhere_shakes_hands_too(browser: Browser, site: Site, crooked: Site) -> None:
    """What our address leads to there must be a practice court, or nothing is typed into it."""
    stage.check_reaches(browser, site, "ws://127.0.0.1:2")
    with pytest.raises(stage.BrowserFailed, match=r"is no practice court for the browser at ws://127.0.0.1:2: "):
        stage.check_reaches(browser, crooked, "ws://127.0.0.1:2/marker")
