"""An access code: what the practice court takes as one, everybody can enter, in the form and by a program."""

import os
import random
import re
from collections.abc import Iterator
from http.client import HTTPConnection
from typing import NamedTuple

import pytest
from click.testing import CliRunner
from flask import Flask
from playwright.sync_api import Browser, expect

from automation.session import stage
from automation.site.client import Site, SiteError
from mock_court import __main__ as command
from mock_court import create_app, server
from mock_court.database import Database
from playbook.access_code import LONGEST, AccessCodeRefused, checked
from tests.conftest import Moot
from tests.pages import TIMEOUT, served

FIRST = "the first one"
NASTY = (
    *("Sesame", "let us in", "two  blanks", "a", "0", "x" * LONGEST, "-x", "--port", "--", "%41", "%", "a+b", "a&b=c"),
    *('say "sesame"', "it's", "semi;colon", "comma,", "back\\slash", "<b>", "${HOME}", "`id`", "#", "ü".encode().hex()),
    *("Sesame\r", "Sesame\n", "\nSesame", "two\r\nX-Header: 1", " Sesame", "Sesame ", "\tSesame", "Se\tsame", "", " "),
    *("\r\n", "x" * (LONGEST + 1), f" {'x' * LONGEST}", "Zürich-7", "Zu\u0308rich-7", "ſesame", "Ｓesame", "Сезам"),
    *("Sesame\N{NO-BREAK SPACE}", "\N{ZERO WIDTH SPACE}Sesame", "\N{BYTE ORDER MARK}Sesame", "Ses\N{EM SPACE}ame"),
    *("sesame\N{DOOR}", "Se\0same", "\x7f", "Se\x1bsame", "Se\x85same", "Se\u2028same", "\udcff", "²", "٤٢"),
)  # fmt: skip


def _random() -> Iterator[str]:
    """Codes of all sorts of signs, the same ones in every run."""
    chance = random.Random(4711)  # noqa: S311 - these open nothing
    plain = [chr(number) for number in range(0x20, 0x7F)]
    for _ in range(150):
        yield "".join(chance.choices(plain, k=chance.randint(1, LONGEST + 2)))
        yield "".join(chance.choices([*plain, "\t", "\r", "\n", "é", "\xa0", "Ж"], k=chance.randint(0, 12)))


class Guarded(NamedTuple):
    """A practice court whose access code can be changed."""

    site: Site
    app: Flask


@pytest.fixture(scope="module")
def guarded() -> Iterator[Guarded]:
    """Serve one."""
    made: list[Flask] = []

    def make(database: Database) -> Flask:
        made.append(create_app(database, FIRST))
        return made[0]

    with served(make) as site:
        yield Guarded(site, made[0])


@pytest.fixture
def listening(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Listen to nothing, and note with which access code the court would have."""
    codes: list[str] = []

    class Server:
        def __init__(self, *_: object, **__: object) -> None:
            codes.append(os.environ["MOOT_ACCESS_CODE"])

        def serve(self) -> None:
            pass

    monkeypatch.setattr(command, "Server", Server)
    monkeypatch.setattr(command, "listen", lambda _host, _port: server.listen("127.0.0.1", 0))
    for name in (
        "MOOT_WORKER_DATABASE",
        "MOOT_WORKER_PARENT",
        "MOOT_WORKER_ADDRESS",
        "MOOT_WORKER_TRUSTED_HOSTS",
        "MOOT_ACCESS_CODE",
    ):
        monkeypatch.setenv(name, "")
    return codes


def refusal(code: str) -> str | None:
    """Return what the rule says of a code, if it is refused."""
    try:
        checked(code)
    except AccessCodeRefused as error:
        return str(error)
    return None


@pytest.mark.slow
def test_a_code_is_refused_or_everybody_can_enter_it(guarded: Guarded) -> None:
    """What the rule lets through, the form and the header take, just so."""
    taken = 0
    for code in (*NASTY, *_random()):
        if refusal(code):
            continue
        taken += 1
        guarded.app.config["ACCESS_CODE"] = code
        client = guarded.app.test_client()
        assert client.get("/").status_code == 401, code
        client.post("/practice/access", data={"access_code": code, "next": "/"})
        assert client.get("/").status_code == 200, code
        for typed in (code, f" {code}\r\n"):  # what the form takes, a program that shows it may hold too
            site = Site.open(guarded.site.origin, access_code=typed)
            assert site.new_seat().journal() == [], code
        line = HTTPConnection(guarded.site.origin.partition("//")[2])
        line.request("GET", "/", headers={"X-Moot-Access-Code": code})
        assert line.getresponse().status == 200, code
        line.close()
    assert taken > 100


def test_a_refusal_does_not_repeat_the_code() -> None:
    """It may be nearly the right one, and messages are logged."""
    told = {code: message for code in NASTY if len(code) > 3 and (message := refusal(code))}
    assert len(told) > 15
    assert [code for code, message in told.items() if code.strip() in message] == []


@pytest.mark.parametrize("code", ["let  us in", 'a"b;c,d\\e%f<g>&h', "x" * LONGEST, "-"])
def test_a_visitor_enters_the_code(guarded: Guarded, browser: Browser, code: str) -> None:
    """A person types it into the form, which has room for the longest; a walk's browser shows it by itself."""
    guarded.app.config["ACCESS_CODE"] = code
    with stage.open_context(browser, guarded.site, (1280, 800), TIMEOUT) as context:
        page = context.new_page()
        page.goto(f"{guarded.site.origin}/practice/")
        page.get_by_label("The code that your trainer gave you").press_sequentially(code)
        page.keyboard.press("Enter")
        expect(page).to_have_title(re.compile("Practice desk"))
    with stage.open_context(browser, Site.open(guarded.site.origin, access_code=code), (1280, 800), TIMEOUT) as context:
        page = context.new_page()
        page.goto(f"{guarded.site.origin}/practice/")
        expect(page).to_have_title(re.compile("Practice desk"))


RULE = f"It takes 1 to {LONGEST} characters: letters A to Z, digits, punctuation, and spaces between them."
AT_THE_ENDS = "it begins or ends with a space or a line end, perhaps an invisible one from a file"


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("Sesame\r", AT_THE_ENDS),
        (" Sesame", AT_THE_ENDS),
        ("Sesame\N{NO-BREAK SPACE}", AT_THE_ENDS),
        ("", "it is empty"),
        (" \t", "it is empty"),
        ("x" * (LONGEST + 1), f"it has {LONGEST + 1} characters"),
        ("Zürich-7", "character 2 of it is not plain ASCII"),
        ("Ses\tame", "character 4 of it is not plain ASCII"),
    ],
)
def test_a_court_refuses_what_nobody_could_enter(listening: list[str], code: str, wrong: str) -> None:
    """At its start, as a usage error; an empty variable of the environment is none."""
    result = CliRunner().invoke(command.main, ["--temporary", "--access-code", code])
    assert result.exit_code == 2
    assert result.output.splitlines()[-1] == f"Error: The access code cannot be used: {wrong}. {RULE}"
    if code:
        same = CliRunner().invoke(command.main, ["--temporary"], env={"MOOT_ACCESS_CODE": code})
        assert same.output == result.output
    assert listening == []


def test_a_court_with_a_plain_code_listens(listening: list[str]) -> None:
    """With just that code."""
    assert CliRunner().invoke(command.main, ["--temporary", "--access-code", "let us in"]).exit_code == 0
    assert listening == ["let us in"]


@pytest.mark.parametrize("words", ["walk", "check", "record", "doctor", "proofread guide.txt"])
def test_a_command_refuses_in_the_same_words(moot: Moot, words: str) -> None:
    """Before anything starts: also a court of our own would inherit it."""
    answer = moot(*words.split(), "--access-code", "Zürich-7")
    assert answer.code == 2
    assert f"Error: The access code cannot be used: character 2 of it is not plain ASCII. {RULE}\n" in answer.said


def test_a_code_out_of_a_file_of_windows(moot: Moot, guarded: Guarded, monkeypatch: pytest.MonkeyPatch) -> None:
    """A named site's code may have a line end about it, as in the form; a court of our own must not begin with one."""
    guarded.app.config["ACCESS_CODE"] = "Sesame"
    monkeypatch.setenv("MOOT_ACCESS_CODE", "Sesame\r")
    short = ("walk", "--scenario", "wrong-pacer-password", "--no-evidence")
    assert moot(*short, "--site", guarded.site.origin).code == 0
    own = moot(*short)
    assert own.code == 2
    assert own.said.endswith(f"Error: The access code cannot be used: {AT_THE_ENDS}. {RULE}\n")


def test_a_site_is_not_asked_with_a_code_that_cannot_be_sent() -> None:
    """The code is looked at before a connection is made."""
    with pytest.raises(SiteError, match="character 4 of it is not plain ASCII"):
        Site.open("http://127.0.0.1:1", access_code="two\r\nX-Header: 1")
