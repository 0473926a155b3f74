"""Whatever a page says, every command ends with its reports whole, and the terminal shows signs and obeys none."""

import json
import random
import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import av
import jsonschema
import pytest
import webvtt
from flask import Flask, Response

from automation.site.client import Site
from tests.check.faults import Fault, faulty_court, template
from tests.conftest import Answer, Moot

SHORT = ("--profile", "idaho", "--scenario", "wrong-pacer-password", "--no-pages")
SCHEMA = json.loads(
    files("automation.outputs.check.reports").joinpath("report.schema.json").read_text(encoding="utf-8")
)

# What XML, UTF-8 or a terminal cannot hold, or would obey.
BAD = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
SIGNS = ["\0", "\x07", "\x08", "\x0b", "\x0c", "\x1a", "\x1b[31m", "\x1b[2J\x1b[H", "\x1b]0;moot\x07", "\x7f", "\x85"]
SIGNS += [
    "\x1b]52;c;cm0gLXJm\x07",
    "\x1b]8;;http://evil.example\x1b\\",
    "\x9b31m",
    "\r",
    "\r\n",
    "\n ok  8  Submit",
    "\t",
]
SIGNS += [
    "\ud800",
    "\udfff",
    "\udc00\ud800",
    "\ud83d\ude00",
    "\ufffe",
    "\uffff",
    "\ufeff",
    "\u202e",
    "\u2066",
    "\u2028",
]
SIGNS += [
    "]]>",
    "<!--",
    "&#0;",
    "</script>",
    "-->",
    "[/]",
    "[bold]",
    ":boom:",
    "\\",
    "%s",
    "{0}",
    "'",
    '"',
    "::error::",
]
SIGNS += ["\u0301" * 50, "\U000e0001", "\U0001fffe", " ", "x"]

# Puts `bad` into everything that a page can say, and leaves what a walk looks for as it is.
SAY = """
const bad = %s, main = document.querySelector("main");
document.title += bad;
document.querySelectorAll(".message").forEach(each => { each.textContent += bad; });
for (const kind of ["h2", "p", "a", "button", "label", "li", "code"]) {
    const said = main.appendChild(document.createElement(kind));
    said.textContent = kind + bad;
    if (kind === "a") said.href = "#" + bad;
}
const field = main.appendChild(document.createElement("input"));
field.value = field.placeholder = bad;
field.setAttribute("aria-label", "f" + bad);
history.replaceState(null, "", "#" + bad.replace(/\\s/g, ""));  // Chromium follows no link from an address like <LF
addEventListener("beforeunload", event => { event.preventDefault(); event.returnValue = bad; });

console.log(bad);
console.error(bad);
console.error({bad, toString() { throw bad; }}, Symbol(bad), [bad]);
const thrown = new Error(bad);
thrown.name = thrown.stack = bad;
for (const each of [bad, null, undefined, 7n, {bad}, Symbol(bad), Object.create(null), thrown, [bad]])
    setTimeout(() => { throw each; });
Promise.reject(bad);
fetch("/nowhere/" + encodeURIComponent(bad.toWellFormed()));
if (location.pathname.endsWith("login.jsf")) {
    for (let number = 0; number < 300; number++) console.error(number + bad);
    console.error(bad.padEnd(5e6, "x"));
    setTimeout(() => { throw new Error(bad.padStart(5e6, "x")); });
    alert(bad);
    confirm(bad);
    prompt(bad, bad);
}
"""
HEAD = "  {% block head %}"
RENAMED = template("pacer/login.html", (">Login</button>", ">Sign in</button>"))


@contextmanager
def hostile_court(seed: int, *, broken: bool = False) -> Iterator[Site]:
    """Serve a court whose every page says something hostile, each another thing; `broken` lets step 3 fail as well."""
    chance = random.Random(seed)  # noqa: S311 - the same each time

    def plant(app: Flask, patch: pytest.MonkeyPatch) -> None:
        template("base.html", (HEAD, f'<script src="/hostile.js" defer></script>\n{HEAD}'))(app, patch)
        if broken:
            RENAMED(app, patch)

        @app.get("/hostile.js")
        def say() -> Response:
            said = "".join(chance.choices(SIGNS, k=chance.randint(5, 25)))
            return Response(SAY % json.dumps(said), mimetype="text/javascript")

        @app.after_request
        def label(response: Response) -> Response:
            response.headers["X-Odd"] = "\x1b[31m\x9b\xff"
            if response.status_code == 404:
                response.status = "404 \x1b[31mNot Found\x9b"
            return response

    with faulty_court(Fault("hostile", plant, (), "")) as site:
        yield site


def plain(value: Any) -> Any:
    """Return the value after a look at every text in it."""
    if isinstance(value, str):
        assert not BAD.search(value), repr(value[:300])
    elif isinstance(value, dict):
        for name, each in value.items():
            plain(name)
            plain(each)
    elif isinstance(value, list | tuple):
        for each in value:
            plain(each)
    return value


def read(file: Path) -> str:
    """Return a file's text, which is UTF-8 and plain."""
    text = file.read_bytes().decode("utf-8")
    plain(text)
    return text


def heard(answer: Answer) -> Answer:
    """Return what a command answered, after a look at what the terminal got."""
    plain(answer.printed)
    plain(answer.said)
    assert "This is a bug" not in answer.said
    return answer


@pytest.mark.parametrize("broken", [False, True], ids=["sound", "broken"])
def test_a_check_ends_with_every_report(moot: Moot, tmp_path: Path, broken: bool) -> None:
    """The findings are the pages' words, as signs; XML, JSON and HTML are whole; nothing is longer than one reads."""
    with hostile_court(7, broken=broken) as site:
        answer = heard(moot("check", "--site", site.origin, *SHORT, "--json"))
    folder = tmp_path / "results" / "check"
    assert answer.code == 1
    report = plain(json.loads(read(folder / "report.json")))
    assert report == json.loads(answer.printed)
    jsonschema.validate(report, SCHEMA)
    [case] = ElementTree.parse(folder / "junit.xml").getroot().iter("testcase")  # noqa: S314 - our own file
    plain([case.find("failure").text, *case.find("failure").attrib.values()])  # type: ignore[union-attr]
    assert "</html>" in read(folder / "index.html")
    found = [finding["seen"] for finding in report["scenarios"][0]["runs"][0]["findings"]]
    for said in (
        "a dialog box (alert) said",
        "a dialog box (prompt) said",
        "the site answered 404",
        " more of the kind",
    ):
        assert any(said in seen for seen in found), said
    assert max(map(len, found)) < 2100 * (7 if broken else 1)
    assert len(found) < 150


@pytest.mark.parametrize(
    ("scenario", "broken"), [("wrong-pacer-password", False), ("wrong-pacer-password", True), ("district-only", False)]
)
def test_a_walk_ends_with_its_report(moot: Moot, tmp_path: Path, scenario: str, broken: bool) -> None:
    """What the court said stands in it as signs, were the walk passed or failed."""
    with hostile_court(11, broken=broken) as site:
        answer = heard(moot("walk", "--site", site.origin, "--scenario", scenario))
    assert answer.code == int(broken), answer.said
    report = plain(json.loads(read(tmp_path / "results" / "walk.json")))
    assert report["passed"] is not broken


def test_a_guide_is_held_against_hostile_screens(moot: Moot, tmp_path: Path) -> None:
    """Nor do a guide's own words, or its name, do anything."""
    guide = tmp_path / "g\x1b[31m\udcff.html"
    guide.write_bytes(b"<ol><li>Click <b>Query&#27;[31m\x1b[2J&#xd800;</b> </li><li>Click <b>Utilities</b></li></ol>")
    with hostile_court(13) as site:
        answer = heard(moot("proofread", guide, "--site", site.origin, "--court", "district"))
    assert answer.code == 1
    plain(json.loads(read(tmp_path / "results" / "proofread" / "proofread.json")))
    assert "</html>" in read(tmp_path / "results" / "proofread" / "index.html")
    assert "\u241b[31m" in answer.printed


def test_a_video_of_hostile_pages(moot: Moot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Captions, chapters, transcript and page hold what was said, and each is a whole file of its kind."""
    monkeypatch.setenv("MOOT_NARRATION", str(tmp_path / "narration"))
    short = ("--scenario", "wrong-pacer-password", "--court", "district", "--size", "1280x720", "--silent")
    with hostile_court(17) as site:
        answer = heard(moot("record", *short, "--site", site.origin, "--json"))
    assert answer.code == 0, answer.said
    folder = tmp_path / "results" / "video" / "wrong-pacer-password-1280x720-silent"
    plain(json.loads(answer.printed))
    plain(json.loads(read(folder / "video.json")))
    for name in ("transcript-district.txt", "index.html", "../index.html"):
        read(folder / name)
    for name in ("captions-district.vtt", "chapters-district.vtt"):
        read(folder / name)
        plain([caption.text for caption in webvtt.read(str(folder / name)).captions])
    read(folder / "captions-district.srt")
    plain([caption.text for caption in webvtt.from_srt(str(folder / "captions-district.srt")).captions])
    with av.open(str(folder / "district.mp4")) as video:
        plain(dict(video.metadata))
        plain([chapter["metadata"] for chapter in video.chapters()])
