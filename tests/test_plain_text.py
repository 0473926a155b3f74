"""Text from outside becomes text that any report and any terminal can hold, and other text stays as it is."""

import json
import sys
from xml.etree import ElementTree

import pytest

from automation.session.server import ServerError, practice_court
from automation.site.client import Site, SiteError
from automation.support import aria
from automation.support.plain_text import LONGEST, brief, plain, plain_json
from automation.support.terminal import Terminal, escape, show
from tests.conftest import Moot
from tests.test_hostile_pages import BAD
from tests.test_site import StandIn, but, court

__all__ = ["court"]

EVERYTHING = "".join(map(chr, range(sys.maxunicode + 1)))


def test_whatever_there_is_can_be_held() -> None:
    """Of all characters there are, what comes out is UTF-8, XML and nothing that a terminal obeys; twice is as once."""
    text = plain(EVERYTHING)
    assert not BAD.search(text)
    assert ElementTree.fromstring(f"<a>{text.replace('&', '').replace('<', '')}</a>").text  # noqa: S314 - ours
    assert text.encode().decode() == text == plain(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Link a CM/ECF account to my PACER account",
        "Tribunal de \u00c9tat \u00a0 \u2026 \u201cok\u201d",
        "a\tb\nc",
        "\u05e9\u05dc\u05d5\u05dd \u200f",
        "\U0001f468\u200d\U0001f469",
        "e\u0301",
        "\ufeff",
        "\u241b \ufffd",
    ],
    ids=ascii,
)
def test_other_text_stays_as_it_is(text: str) -> None:
    """What was accepted before still compares equal: words, letters of any writing, joined signs, blanks."""
    assert plain(text) is text or plain(text) == text
    assert brief(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "\u241b[31mred"),
        ("a\0b\x7f", "a\u2400b\u2421"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("\ud800x\udfff", "\ufffdx\ufffd"),
        ("\u202egnp.exe", "\ufffdgnp.exe"),
        ("a\u2028b\x85c\ufffe", "a\ufffdb\ufffdc\ufffd"),
    ],
    ids=ascii,
)
def test_what_cannot_be_held_is_a_sign(text: str, shown: str) -> None:
    """A control is its picture, a line ends in one way, and everything else is the sign for what is unknown."""
    assert plain(text) == shown
    assert plain_json({text: [text, {"a": text}, 1, None, True]}) == {shown: [shown, {"a": shown}, 1, None, True]}


def test_what_is_too_long_to_quote_is_cut() -> None:
    """Of five million characters nobody reads more than the first."""
    assert brief("\x1b" * 5_000_000) == "\u241b" * LONGEST + " \u2026"


def test_a_result_is_shown_and_not_obeyed(capsys: pytest.CaptureFixture[str]) -> None:
    """Standard output may be a terminal, too."""
    show("\x1b[31mred\ud800")
    assert capsys.readouterr().out == "\u241b[31mred\ufffd\n"


def test_the_terminal_shows_a_text_and_obeys_none(capsys: pytest.CaptureFixture[str]) -> None:
    """Neither rich's own markup nor its names of signs are taken for anything but words."""
    words = "\x1b[1m[bold]x[/] :boom: \\[a] \x9b2J\ud800"
    Terminal().print(escape(words), soft_wrap=True)
    assert capsys.readouterr().err == "\u241b[1m[bold]x[/] :boom: \\[a] \ufffd2J\ufffd\n"


@pytest.mark.parametrize("word", ["\x1b[31m", "a\rb", "\udcff", "\x9b31m"], ids=ascii)
@pytest.mark.parametrize(
    "words",
    [
        "walk --court",
        "walk --scenario",
        "walk --config",
        "walk --output",
        "walk --browser-path",
        "walk --site",
        "walk --site http://127.0.0.1:9 --access-code",
        "check -k ( --shard",
        "check --output",
        "proofread",
        "record --procedure",
        "record --check",
        "record --voice",
        "serve --port",
        "wlak",
        "steps",
    ],
)
def test_a_word_of_the_command_line_is_shown(moot: Moot, words: str, word: str) -> None:
    """A file's name or an option that would command the terminal is named as it can be read, and nothing is a bug."""
    answer = moot(*words.split(), word)
    assert answer.code in (1, 2)
    assert not BAD.search(answer.printed + answer.said)
    assert "This is a bug" not in answer.said


def test_a_site_that_says_what_nobody_can_hold(court: StandIn) -> None:
    """Its names, its tokens and its explanations are plain, also where JSON is nested beyond reading."""
    odd = "x\x1b[31m\ud800\u202e"
    court.shake = but(version=odd)
    site = Site.open(court.origin)
    assert site.version == "x\u241b[31m\ufffd\ufffd"
    court.answers["GET /practice/seats"] = 400, {}, json.dumps({"error": odd * 10_000}).encode()
    with pytest.raises(SiteError) as refused:
        site.ask("GET", "/practice/seats")
    assert str(refused.value).startswith(site.version)
    assert len(str(refused.value)) < 2 * LONGEST
    court.answers["GET /practice/seats"] = 200, {}, b"[" * 100_000
    with pytest.raises(SiteError, match="is not JSON"):
        site.ask("GET", "/practice/seats")


@pytest.mark.parametrize(
    "profile", ["../../etc", "/", "a/b", "", "..", "a\\b", "\x1b[31m", "a\nb", "\ud800"], ids=ascii
)
def test_a_profile_names_a_folder_of_ours(court: StandIn, profile: str) -> None:
    """A site whose profile would lead out of the accepted pages' folder is none that we know."""
    court.shake = but(profiles=[profile])
    with pytest.raises(SiteError, match="profiles or accounts cannot be read"):
        Site.open(court.origin)


def test_the_last_words_of_a_practice_court() -> None:
    """What a program wrote that would not start is quoted, not obeyed."""
    says_so = "import sys; sys.stdout.buffer.write(b'\\x1b[31m\\xff' + b'x' * 5000000 + b'\\n'); sys.exit(3)"
    with pytest.raises(ServerError) as failed, practice_court([sys.executable, "-c", says_so], timeout=20) as court:
        _ = court.address
    assert "\n  \u241b[31m\ufffdxxx" in str(failed.value)
    assert len(str(failed.value)) < 2 * LONGEST


def test_a_page_that_is_nested_beyond_reading() -> None:
    """It is said, as of any snapshot that is none."""
    deep = "".join(f"{'  ' * level}- list:\n" for level in range(3000))
    with pytest.raises(ValueError, match=r"nested too deeply|not an ARIA snapshot"):
        aria.read(deep)


def test_the_words_of_a_snapshot_are_plain() -> None:
    """Playwright writes controls as escapes, which reading undoes."""
    [link, text] = aria.read('- link "a\\u001b\\ud800":\n  - /url: "#\\x1b"\n- text: "\\x07b"\n')
    assert (link.words, link.url, text.words) == ("a\u241b\ufffd", "#\u241b", "\u2407b")
