"""Text files however an editor or a checkout made them: read where that is plain, or else named with the remedy."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from automation import config
from automation.outputs.check.running import durations
from automation.outputs.proofread import reading
from automation.outputs.video.script import Script
from playbook.court import load
from playbook.data import DataError
from playbook.procedure import words_of

GIT = shutil.which("git")
ROOT = Path(__file__).resolve().parent.parent
WORDS = (ROOT / "playbook" / "languages" / "en" / "linking.toml").read_text(encoding="utf-8").replace("\r\n", "\n")
ACCENTED = WORDS.replace('title = "', 'title = "\u00c9 ', 1)

AS_SAVED: dict[str, Callable[[str], bytes]] = {
    "a byte order mark": lambda text: text.encode("utf-8-sig"),
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "CR": lambda text: text.replace("\n", "\r").encode(),
    "both": lambda text: text.replace("\n", "\r\n").encode("utf-8-sig"),
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-16, the other way": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "UTF-16 and CRLF": lambda text: text.replace("\n", "\r\n").encode("utf-16"),
}


@pytest.mark.parametrize("save", AS_SAVED.values(), ids=AS_SAVED)
def test_words_of_ones_own_as_an_editor_saves_them(tmp_path: Path, save: Callable[[str], bytes]) -> None:
    """They are the same words."""
    file, plain = tmp_path / "ours.toml", tmp_path / "plain.toml"
    file.write_bytes(save(ACCENTED))
    plain.write_text(ACCENTED, encoding="utf-8", newline="\n")
    assert words_of(str(file)) == words_of(str(plain))
    assert "\u00c9" in words_of(str(file)).title


def test_words_in_several_lines_are_captions_of_one(tmp_path: Path) -> None:
    """A blank line within a sentence, as a long text of TOML may have, would end its caption in the middle."""
    file = tmp_path / "ours.toml"
    spoken = 'spoken = ["""One\n\n7\n00:00:01,000 --> 00:00:02,000\ntwo. Three"""]'
    file.write_text(re.sub(r"(?m)(?<=^\[opening\]\n)spoken = .*", spoken, WORDS), encoding="utf-8")
    script = Script(words_of(str(file)), load(), "en", "link", "")
    assert script.opening() == ("One 7 00:00:01,000 --> 00:00:02,000 two.", "Three")


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (
            b'name = "x"\n\ntitle = "caf\xe9"\n',
            "line 3 holds the byte 0xE9, which is not UTF-8: save the file as UTF-8",
        ),
        (
            b'name = "x"\r\ntitle = "\x93x\x94"',
            "line 2 holds the byte 0x93, which is not UTF-8: save the file as UTF-8",
        ),
        (b"\xff\xfea", "line 1 holds the byte 0x61, which is not UTF-16-LE: save the file as UTF-8"),
        ('a = "x"\nb = "y"'.encode("utf-16-le"), "line 1 holds a NUL: save the file as UTF-8"),
        (b'a = "x"\nb = "\0"', "line 2 holds a NUL: save the file as UTF-8"),
        (b"a = " + b"[" * 5000 + b"]" * 5000, "it is nested too deeply"),
        (b'a = [{b = "x\\u001b[31m"}]', "'x\\x1b[31m' holds a control character: take it out"),
        (b'"a\\u0000" = 1', "'a\\x00' holds a control character: take it out"),
        (b'a = "\\u2028"', "'\\u2028' holds a control character: take it out"),
        (b"a = 1\nb = \n", "Invalid value (at line 2, column 5)"),
    ],
    ids=[
        "cp1252",
        "cp1252 and CRLF",
        "half of UTF-16",
        "UTF-16 unmarked",
        "NUL",
        "nested",
        "ESC",
        "a key",
        "a separator",
        "syntax",
    ],
)
def test_words_that_cannot_be_read(tmp_path: Path, raw: bytes, problem: str) -> None:
    """The message has the file, the line and what to do."""
    file = tmp_path / "ours.toml"
    file.write_bytes(raw)
    with pytest.raises(DataError) as caught:
        words_of(str(file))
    assert str(caught.value) == f"{file}: {problem}."


@pytest.mark.parametrize("saved", ["a byte order mark", "CRLF", "CR", "both"])
def test_settings_as_an_editor_saves_them(tmp_path: Path, saved: str) -> None:
    """They are read."""
    file = tmp_path / "ours.py"
    file.write_bytes(AS_SAVED[saved]("PACE = 2\n# \u00e9\nHEADED = True\n"))
    assert config.load(file) == config.Config(pace=2.0, headed=True)


@pytest.mark.parametrize("raw", [b'A = 1\nPROFILE = "caf\xe9"\n', "PACE = 2\n".encode("utf-16"), b"PACE = 2\0"])
def test_settings_that_cannot_be_read(tmp_path: Path, raw: bytes) -> None:
    """The message ends with what to do; it is said of no file that is UTF-8."""
    file = tmp_path / "ours.py"
    file.write_bytes(raw)
    with pytest.raises(config.ConfigError) as caught:
        config.load(file)
    assert str(caught.value).startswith(str(file))
    assert str(caught.value).endswith(". Save the file as UTF-8.")
    file.write_text("PACE = \n")
    with pytest.raises(config.ConfigError) as caught:
        config.load(file)
    assert "UTF-8" not in str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("suffix", [".md", ".txt", ".html"])
def test_a_guide_as_an_editor_saves_it(tmp_path: Path, encoding: str, end: str, suffix: str) -> None:
    """It says the same in any encoding, with any ends of lines."""
    file = tmp_path / f"guide{suffix}"
    text = "<p>1. Click Query caf\u00e9.</p>\n\n<p>2. Click Reports.</p>\n" if suffix == ".html" else (
        "1. Click Query caf\u00e9.\n\n2. Click Reports.\n"
    )  # fmt: skip
    file.write_bytes(text.replace("\n", end).encode(encoding))
    assert [block.text for block in reading.read(file).blocks] == ["Click Query caf\u00e9.", "Click Reports."]


def test_durations_with_a_byte_order_mark(tmp_path: Path) -> None:
    """Another machine's editor or shell may have put one there; the shares are balanced all the same."""
    file = tmp_path / "durations.json"
    file.write_bytes('{"link": 2.5}'.encode("utf-8-sig"))
    assert durations.read(file) == {"link": 2.5}


@pytest.mark.skipif(GIT is None, reason="it is git that is asked")
def test_a_checkout_has_our_ends_of_lines(tmp_path: Path) -> None:
    """Where git turns LF into CRLF, as on Windows, what starts with `#!` still does, and no picture is touched."""
    ours = [".gitattributes", "moot", ".ci/run", "requirements.lock", "playbook/languages/en/linking.toml", "README.md"]
    ours += ["docs/pictures/names.png", "docs/pictures/video.webp", "mock_court/static/court.css"]
    ours += ["automation/drawing/fonts/public-sans-latin-700-normal.ttf", "tests/accepted/court-site.aria.yaml"]
    for name in ours:
        (tmp_path / "origin" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, tmp_path / "origin" / name)
    (tmp_path / "origin" / "from-windows.sh").write_bytes(b"#!/bin/sh\r\nexit 0\r\n")

    def git(*words: str) -> None:
        who = ("-c", "user.name=A", "-c", "user.email=a@localhost", "-c", "commit.gpgsign=false")
        subprocess.run([str(GIT), *who, *words], cwd=tmp_path, check=True, capture_output=True)

    git("init", "--quiet", "origin")
    git("-C", "origin", "-c", "core.autocrlf=true", "-c", "core.safecrlf=false", "add", ".")
    git("-C", "origin", "commit", "--quiet", "-m", "All of it")
    git("-c", "core.autocrlf=true", "-c", "core.eol=crlf", "clone", "--quiet", "origin", "clone")
    for name in ours:
        assert (tmp_path / "clone" / name).read_bytes() == (ROOT / name).read_bytes(), name
    assert (tmp_path / "clone" / "from-windows.sh").read_bytes() == b"#!/bin/sh\nexit 0\n"
