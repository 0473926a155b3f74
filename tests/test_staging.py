"""The staging site that docs/serve.md shows is acted on; without its nonce, or without the mark, it is not."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from automation.config import Config
from automation.session import stage
from automation.site.client import Site, SiteError
from automation.walk.actor import Robot, UnmarkedPage
from tests.conftest import Moot

DOCUMENT = (Path(__file__).resolve().parent.parent / "docs" / "serve.md").read_text("utf-8")
(EXAMPLE,) = re.findall(r"```python\n# staging\.py\n(.*?)```", DOCUMENT, re.DOTALL)


class Silent(WSGIRequestHandler):
    """Logs nothing."""

    def log_request(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def staged(*changes: tuple[str, str]) -> Iterator[str]:
    """Serve the document's example, with these changes; give its address."""
    source = EXAMPLE
    for old, new in changes:
        assert old in source
        source = source.replace(old, new)
    names: dict[str, Any] = {"__name__": "staging"}
    exec(source, names)  # noqa: S102 - our own document
    app = names["app"]
    assert isinstance(app, Flask)
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Silent)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_the_example_is_acted_on(moot_playwright: Playwright) -> None:
    """The handshake is accepted, a browser is locked to the site, and its marked page is typed into."""
    with staged() as address:
        site = Site.open(address)
        with (
            stage.wanted_browser(moot_playwright, Config(), site, pytest.fail) as (browser, _),
            stage.open_context(browser, site, (800, 600), 2.0) as context,
        ):
            page = context.new_page()
            page.goto(site.origin)
            field = page.get_by_label("Username")
            Robot(page).type(field, "john.attorney")
            assert field.input_value() == "john.attorney"
    assert site.version == "1"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('request.args.get("nonce", "")', '"the same for everybody"', "it did not sign the nonce that was sent"),
        ('"signature": signature', '"signature": nonce', "it did not sign the nonce that was sent"),
        ("not a court", "a court", "it did not sign the nonce that was sent"),
        ('"moot": True', '"moot": "yes"', "its answer does not say that it is one"),
        ("/.well-known/moot", "/moot", "it answered 404 NOT FOUND"),
        ('"profiles": []', '"profiles": 1', "its version, profiles or accounts cannot be read"),
    ],
)
def test_without_what_the_handshake_wants_it_is_refused(moot: Moot, old: str, new: str, told: str) -> None:
    """Whatever is missing is told, and a walk is refused before a browser starts."""
    with staged((old, new)) as address:
        with pytest.raises(SiteError, match=re.escape(f"{address} is not a Moot practice court: {told}")):
            Site.open(address)
        assert moot("walk", "--site", address).code == 2


def test_without_the_mark_nothing_is_typed(moot_playwright: Playwright) -> None:
    """The handshake is of the site, the mark of the page."""
    with staged(("{mark}", "")) as address:
        site = Site.open(address)
        with (
            stage.wanted_browser(moot_playwright, Config(), site, pytest.fail) as (browser, _),
            stage.open_context(browser, site, (800, 600), 0.3) as context,
        ):
            page = context.new_page()
            page.goto(site.origin)
            field = page.get_by_label("Username")
            with pytest.raises(UnmarkedPage):
                Robot(page).type(field, "john.attorney")
            assert field.input_value() == ""


@pytest.mark.parametrize("words", ["walk", "check --no-pages"])
def test_a_walk_wants_seats(moot: Moot, words: str) -> None:
    """The handshake alone lets nobody walk: the message says what the site did not do."""
    with staged(('"profiles": []', '"profiles": ["idaho"]')) as address:
        answer = moot(*words.split(), "--site", address, "--scenario", "wrong-pacer-password")
    assert answer.code in (1, 2)
    assert "did not do POST /practice/seats: it answered 404 NOT FOUND." in answer.said + answer.printed


def test_a_site_without_a_profile(moot: Moot) -> None:
    """A check of nothing is refused."""
    with staged() as address:
        answer = moot("check", "--no-pages", "--site", address)
    assert answer.code == 2
    assert f"{address} names no profile, so that there is nothing to walk." in answer.said


SEATS = """

@app.post("/practice/seats")
def seats():
    return {"seat": "the only one", "url": f"{request.host_url}practice/enter"}


@app.route("/practice/enter", methods=["GET", "POST"])
def enter():
    if request.method == "POST":
        return {}, 303, {"Location": "/"}
    return '<form method="post"><button>Enter</button></form>'


@app.get("/practice/seat")
def seat():
    assert request.headers["Authorization"] == "Bearer the only one"
    return {"links": [], "journal": []}
"""


def test_what_a_seat_is_asked_for(moot_playwright: Playwright) -> None:
    """What the document says of seats is all that entering and looking into one wants."""
    with staged(("app = Flask(__name__)\n", f"app = Flask(__name__)\n{SEATS}")) as address:
        site = Site.open(address)
        seat = site.new_seat(profile="idaho", menu="relogin")
        assert (seat.links(), seat.journal()) == ([], [])
        with (
            stage.wanted_browser(moot_playwright, Config(), site, pytest.fail) as (browser, _),
            stage.open_context(browser, site, (800, 600), 2.0) as context,
        ):
            page = context.new_page()
            stage.enter(page, seat)
            assert page.title() == "Log in"
