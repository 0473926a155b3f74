"""What somebody else wrote is shown without the secrets in it: commands, their last words, addresses."""

import sys
from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Error as PlaywrightError

from automation.config import Config, ConfigError
from automation.session import stage
from automation.session.server import ServerError, practice_court
from automation.site.client import Site
from automation.support import shown
from automation.support.errors import first_words

SECRET = "S3same-c0ffee"


@pytest.mark.parametrize(
    ("written", "as_shown"),
    [
        ("moot serve --port 0", "moot serve --port 0"),
        (f"moot serve --access-code {SECRET} --port 0", "moot serve --access-code *** --port 0"),
        (f"moot serve --access-code='{SECRET} {SECRET}' --port 0", "moot serve --access-code=*** --port 0"),
        (f"env MOOT_ACCESS_CODE={SECRET} moot serve", "env MOOT_ACCESS_CODE=*** moot serve"),
        (f"serve --database postgresql://me:{SECRET}@h/moot -v", "serve --database postgresql://***@h/moot -v"),
        (f"serve --database postgresql://me:a@{SECRET}@h/moot", "serve --database postgresql://***@h/moot"),
        (f"serve 'postgresql://h/moot?password={SECRET}' -v", "serve 'postgresql://h/moot?***' -v"),
        (f"sh -c 'PGPASSWORD={SECRET} serve'", "sh -c 'PGPASSWORD=*** serve'"),
    ],
)
def test_a_command(written: str, as_shown: str) -> None:
    """Access codes and passwords are hidden, wherever in the command they stand."""
    assert shown.text(written) == as_shown


@pytest.mark.parametrize(
    "words",
    [
        ["sh", "-c", f"MOOT_ACCESS_CODE='{SECRET}' exec python -m mock_court --access-code '{SECRET}'"],
        ["sh", "-c", f'python -m mock_court --access-code "{SECRET} {SECRET}"'],
        ["serve", "--access-code", SECRET, "--port", "0"],
        ["serve", "--database", f"postgresql+psycopg//u:{SECRET}@127.0.0.1:1/d"],
        ["serve", "--database", f"//u:{SECRET}@h/d"],
        ["serve", "--token", f"it's {SECRET}"],
    ],
)
def test_a_command_in_words(words: list[str]) -> None:
    """Quotes that are put around a word, or stand in it, uncover nothing."""
    told = shown.command(words)
    assert SECRET not in told
    assert told.startswith(words[0])


@pytest.mark.parametrize(
    "address",
    [f"ws://browsers:3000/{SECRET}", f"ws://browsers:3000/?token={SECRET}", f"ws://me:{SECRET}@browsers:3000"],
)
def test_a_browser_servers_address(address: str) -> None:
    """Its host and port say which one it is."""
    assert shown.origin(address) == "ws://browsers:3000"
    assert shown.origin(address.removeprefix("ws://")) == "browsers:3000"


@pytest.mark.parametrize("host", ["[::1", "a℀b", "h:port"])
def test_an_address_that_is_none(host: str) -> None:
    """Whatever a page takes for an address is told like one."""
    kept = first_words(PlaywrightError(f"net::ERR_NAME_NOT_RESOLVED at http://me@{host}/{SECRET}"))
    assert kept.startswith(f"The page wanted to go to http://{host}, which is not the practice court")
    assert SECRET not in kept


@pytest.mark.parametrize(
    ("written", "as_shown"),
    [
        ("/a?loginForm%3Apassword=x%2Fy&name=b", f"/a?loginForm%3Apassword={shown.DOTS}&name=b"),
        (
            "/a?csrf_token=Ij.k-l&next=/b#access_token=z",
            f"/a?csrf_token={shown.DOTS}&next=/b#access_token={shown.DOTS}",
        ),
        ("link “/a?javax.faces.ViewState=e1s1” leads", f"link “/a?javax.faces.ViewState={shown.DOTS}” leads"),
        ("/a?to=Practice-pacer-1", f"/a?to={shown.DOTS}"),
        ("You typed PRACTICE-PACER-1.", f"You typed {shown.DOTS}"),
        ("/a?pscCourtId=IDDC&16", "/a?pscCourtId=IDDC&16"),
        ("a token=abc is no address", "a token=abc is no address"),
    ],
)
def test_an_address_that_a_form_was_sent_to(written: str, as_shown: str) -> None:
    """Fields that are called a password or a token have dots, and a training password wherever it stands."""
    assert shown.typed(written) == as_shown


def test_a_practice_court_that_does_not_start() -> None:
    """Neither the command nor what it wrote says the access code."""
    line = f"sys.exit('no such option: --access-code={SECRET}')"
    command = [sys.executable, "-c", f"import sys; {line}", "--access-code", SECRET]
    with practice_court(command, timeout=10) as court, pytest.raises(ServerError) as failed:
        assert court.address
    assert SECRET not in str(failed.value)
    assert "--access-code ***" in str(failed.value)


def test_a_browser_server_that_does_not_answer() -> None:
    """What Playwright says of it repeats the whole address; what we say does not, nor does a traceback."""
    address = f"ws://browsers:3000/{SECRET}?token={SECRET}"

    def connect(*_: object, **__: object) -> None:
        raise PlaywrightError(f"BrowserType.connect: WebSocket error: {address} 404 Not Found\nCall log: {address}")

    playwright: Any = SimpleNamespace(chromium=SimpleNamespace(connect=connect))
    with pytest.raises(stage.BrowserFailed) as failed, stage.connect(playwright, "chromium", address):
        pass
    assert str(failed.value).startswith(
        "No Playwright browser server answers at ws://browsers:3000: "
        "WebSocket error: ws://browsers:3000 404 Not Found\n"
    )
    assert failed.value.__suppress_context__


def test_a_browser_server_in_use(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reports name the browser by its server's host and port."""
    monkeypatch.setattr(stage, "connect", lambda *_: nullcontext())
    monkeypatch.setattr(stage, "check_reaches", lambda *_: None)
    playwright: Any = None
    config = Config(connect=f"ws://127.0.0.1:3000/{SECRET}?token={SECRET}")
    with stage.wanted_browser(playwright, config, site, print) as (_browser, label):
        assert label == "Chromium at ws://127.0.0.1:3000"


@pytest.mark.parametrize("setting", ["connect", "site"])
def test_a_wrong_setting(setting: str) -> None:
    """What is wrong with it is said without the password in it, also where it is cut short."""
    with pytest.raises(ConfigError) as wrong:
        Config().with_(**{setting: [f"http://me:{SECRET}@browsers.example"]})
    assert SECRET not in str(wrong.value)
    with pytest.raises(ConfigError) as wrong:
        Config().with_(connect=f"http://me:{SECRET}-and-much-more@browsers.example")
    assert SECRET not in str(wrong.value)
