"""`moot proofread` from the command line to the report: exit codes, what is printed, what is written."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from automation.commands import proofread as command
from automation.config import Config
from automation.outputs.proofread import report, screens, told
from automation.outputs.proofread.guide import steps_of
from automation.outputs.proofread.proof import Proof
from automation.outputs.proofread.reading import read
from automation.outputs.proofread.screens import Screens, ScreenString
from automation.site.client import Site
from tests.conftest import Moot
from tests.everybody import hindrances
from tests.proofread.conftest import GUIDES, accepted, held_against

WHERE = {
    "type": "object",
    "required": ["text", "kind", "whole", "page", "address", "steps", "courts"],
    "properties": {"steps": {"items": {"type": "integer"}}, "whole": {"type": "boolean"}},
}
SHAPE = {
    "type": "object",
    "required": [
        "passed", "strict", "guide", "format", "site", "profile", "court", "login_look", "browser", "seconds", "output",
        "report", "walk", "about_linking", "counts", "steps", "statements", "left_out",
    ],
    "properties": {
        "counts": {"required": ["not_found", "elsewhere", "near", "as_written"]},
        "steps": {"items": {"required": ["step", "place", "text", "performs"]}},
        "statements": {
            "items": {
                "required": [
                    "text", "verdict", "message", "evidence", "step", "place", "performs", "found", "differences",
                    "nearest",
                ],
                "properties": {
                    "verdict": {"enum": ["as_written", "near", "elsewhere", "not_found"]},
                    "found": {"oneOf": [{"type": "null"}, WHERE]},
                    "nearest": {"oneOf": [{"type": "null"}, WHERE]},
                },
            }
        },
        "left_out": {"items": {"required": ["number", "title"]}},
    },
}  # fmt: skip


@pytest.fixture
def with_screens(monkeypatch: pytest.MonkeyPatch) -> Callable[[Screens], None]:
    """Return a function that has the command see these screens, without a walk."""

    def see(seen: Screens) -> None:
        monkeypatch.setattr(command, "_see", lambda *_: (seen, "http://127.0.0.1:1"))

    return see


def test_a_guide_is_held_against_the_court_itself(
    moot: Moot, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A walk sees at each step what was accepted, looks beside the way, and data and page are written."""
    walked: list[Screens] = []

    def collect(*given: Any, **more: Any) -> Screens:
        walked.append(screens.collect(*given, **more))
        return walked[-1]

    monkeypatch.setattr(command, "collect", collect)
    answer = moot(
        "proofread", GUIDES / "idaho.md", "--site", site.origin, "--court", "district", "--login-look", "cso", "--json"
    )
    said = json.loads(answer.printed)
    jsonschema.validate(said, SHAPE)
    assert (answer.code, said["passed"], said["walk"]) == (1, False, {"passed": True, "message": None})
    assert said["counts"] == {"not_found": 1, "elsewhere": 0, "near": 2, "as_written": 27, "outside": 0}
    (missing,) = (each["text"] for each in said["statements"] if each["verdict"] == "not_found")
    assert missing.startswith("Enter your PACER credentials to update personal information")
    assert [step["performs"] for step in said["steps"]] == [[1], [1, 2], [3], [4], [5], [6], [7], [8], [9], [10]]
    assert said["left_out"] == []
    written = tmp_path / "results" / "proofread"
    assert json.loads((written / "proofread.json").read_text("utf-8")) == said
    page = (written / "index.html").read_text("utf-8")
    assert page.count('<img src="data:image/png;base64,') == page.count("<img ") == 8
    assert not re.search(r'(?:src|href)="(?!data:|#)', page)
    (seen,) = walked
    assert at_steps(accepted("login-cso", courts=("district",))) <= at_steps(seen)
    beside = {page.title for page in seen.pages if not page.steps}
    assert {"CM/ECF - Reports", "PACER: Manage My Account", "CM/ECF - Criminal Events"} <= beside
    refused = [line.text for page in seen.of(["log-in", "submit-login"]) for line in page.lines]
    assert "Invalid username or password" in refused
    assert any(text.startswith("The CM/ECF login or password is not correct.") for text in refused)


def at_steps(seen: Screens) -> set[tuple[str, frozenset[str], ScreenString]]:
    """Return what stands on which page at which steps."""
    return {(page.title, page.steps, line) for page in seen.walked for line in page.lines}


def test_what_is_not_borne_out_comes_first(moot: Moot, with_screens: Callable[[Screens], None]) -> None:
    """Findings, then what the guide leaves out, then the total, and last the file that was written; exit code 1."""
    with_screens(accepted())
    answer = moot("proofread", GUIDES / "southern_west_virginia.html")
    assert answer.code == 1
    lines = answer.printed.splitlines()
    assert lines[:2] == [
        "3 errors:",
        " \u2717 step 3, line 6: “Southern District of West Virginia - Document Filing System”",
    ]
    assert [line for line in lines if line.startswith(" - step")] == [
        " - step 2: Do this for each court you file in",
        " - step 6: Submit the CM/ECF login",
        " - step 7: Compare the two names",
        " - step 8: Submit, once and for all",
    ]
    assert lines[-2:] == [
        "11 statements about the screens: 5 found as written, 3 nearly as written, 0 on another page, 3 not found.",
        "results/proofread/index.html",
    ]


@pytest.mark.parametrize(
    ("words", "strict", "code"),
    [
        ("1. Click **Utilities**.", False, 0),
        ("1. Click **Utilities**.", True, 0),
        ("1. Click **utilities**.", False, 0),
        ("1. Click **utilities**.", True, 0),
        ("1. Click **Utili-ties**.", False, 0),
        ("1. Click **Utili-ties**.", True, 1),
        ("1. Click **Frobnicate**.", False, 1),
        ("1. Log in with PACER and click **Submit**.", False, 1),
        ("1. Call us.", True, 2),
    ],
)
def test_the_exit_code_says_whether_it_is_borne_out(
    moot: Moot, with_screens: Callable[[Screens], None], tmp_path: Path, words: str, strict: bool, code: int
) -> None:
    """1 for what is not found or on another page, with --strict for another hyphen, not for capitals; and for nothing.

    Steps left out do not count.
    """
    with_screens(accepted())
    (tmp_path / "guide.md").write_text(words)
    assert moot("proofread", "guide.md", *["--strict"] * strict).code == code


def test_a_walk_that_fails_is_said(moot: Moot, with_screens: Callable[[Screens], None]) -> None:
    """When not every screen was seen, nothing passes, and the report says why."""
    failure = "District, step 6 (Submit the CM/ECF login): no answer"
    with_screens(Screens(accepted().pages, failure=failure))
    answer = moot("proofread", GUIDES / "quiet.md", "--json")
    assert answer.code == 1
    assert json.loads(answer.printed)["walk"] == {"passed": False, "message": failure}
    assert failure in Path("results/proofread/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("missing.md", "missing.md does not exist. Check the path."),
        ("", "Missing argument 'FILE...'."),
        ("guide.md --login-look csso", "Invalid value for '--login-look': There is no log-in page 'csso'. "
         "Did you mean cso? Known: seed, cso."),
        ("guide.md --scenario link", "No such option '--scenario'."),
    ],
)  # fmt: skip
def test_what_is_not_understood(moot: Moot, words: str, message: str) -> None:
    """Exit code 2, and one message with the next move."""
    Path("guide.md").write_text("1. Click Submit.")
    answer = moot("proofread", *words.split())
    assert (answer.code, answer.printed) == (2, "")
    assert message in answer.said


def test_steps_that_are_not_numbered_are_said(moot: Moot, with_screens: Callable[[Screens], None]) -> None:
    """The statements are judged all the same."""
    with_screens(accepted())
    Path("guide.md").write_text("Click **Utilities**.")
    answer = moot("proofread", "guide.md")
    assert (answer.code, answer.said) == (
        0,
        "No numbered steps were found in the guide; what it says is on the screen is held against every page.\n",
    )


EVIL = (
    "<ol><li>Open Utilities: click <b>&lt;script&gt;document.title='stolen'&lt;/script&gt;</b> and <b>Submit</b>"
    "<li>Click “&lt;img src=x onerror=document.title='stolen'&gt;” <a href='javascript:1'>Log Out</a></ol>"
)
EVERY_VERDICT = """\
1. Open the court's site.
2. Log in with PACER and click **Submit**.
3. Click **utilities**, then **Frobnicate**.
4. Click **Link a CM/ECF account to my PACER account**.
"""

Opened = Callable[..., Page]


@pytest.fixture
def opened(context: BrowserContext, tmp_path: Path, screens: Screens) -> Opened:
    """Return a function that opens the report on a guide, with a picture of each screen."""
    page = context.new_page()
    picture = tmp_path / "picture.png"
    page.screenshot(path=picture)
    pages = tuple(replace(each, picture=str(picture)) for each in screens.pages)

    def opened(name: str, guide: str, failure: str | None = None) -> Page:
        (tmp_path / name).write_text(guide, "utf-8")
        held, alignment, findings = held_against(steps_of(read(tmp_path / name)), screens)
        proof = Proof(
            held,
            alignment,
            tuple(findings),
            Screens(pages, failure=failure),
            strict=False,
            login_look="seed",
            config=Config(),
        )
        page.set_content(report.as_page(proof))
        return page

    return opened


def test_the_report_runs_nothing_of_the_guide(opened: Opened) -> None:
    """A guide's tags are only text."""
    page = opened("guide.html", EVIL)
    assert page.title() == "Proofread: guide.html"
    expect(page.locator("mark")).to_have_count(5)
    expect(page.locator("mark").nth(1)).to_contain_text("<script>document.title='stolen'</script>")


@pytest.mark.parametrize(
    ("guide", "failure", "verdicts"),
    [
        (EVERY_VERDICT, None, {"as_written", "near", "elsewhere", "not_found"}),
        ("1. Click **Utilities**.", None, {"as_written"}),
        ("Make tea.", "District, step 6 (Submit the CM/ECF login): no answer", set()),
    ],
    ids=["every verdict", "borne out", "neither a guide nor a walk"],
)
def test_the_report_is_for_everybody(opened: Opened, guide: str, failure: str | None, verdicts: set[str]) -> None:
    """Nothing hinders anybody, in any look."""
    page = opened("guide.md", guide, failure)
    assert set(page.locator("mark").evaluate_all("marks => marks.map(mark => mark.className)")) == verdicts
    assert hindrances(page) == []


@pytest.mark.parametrize(
    "text",
    [
        "# Linking\n\nAsk the clerk.\n",
        "# Linking\n\nLink your CM/ECF account to your PACER account. Submit.\n",
    ],
)
def test_a_guide_without_a_statement_is_not_passed(
    moot: Moot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    with_screens: Callable[[Screens], None],
    text: str,
) -> None:
    """Where nothing was held, nothing is borne out: the exit code says so, the data, the page, and the annotation."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    (tmp_path / "guide.md").write_text(text)
    with_screens(accepted())
    answer = moot("proofread", "guide.md")
    assert answer.code == 1
    assert told.NOTHING_HELD in answer.printed
    assert "::error file=guide.md,title=moot proofread%3A nothing was held::Nothing was held against" in answer.said
    written = tmp_path / "results" / "proofread"
    said = json.loads((written / "proofread.json").read_text("utf-8"))
    assert (said["passed"], said["statements"]) == (False, [])
    assert "Nothing was held against the screens, which is not passed" in (written / "index.html").read_text("utf-8")


def test_a_screen_is_enlarged_and_hides_nothing(opened: Opened) -> None:
    """In a small window it is larger than that; Escape, a click, and going on to the next control end it."""
    page = opened("guide.md", EVERY_VERDICT)
    page.set_viewport_size({"width": 320, "height": 256})
    first = page.get_by_role("button", name=re.compile("Enlarge")).first
    for press in ("Escape", "Enter", "Tab"):
        first.click()
        expect(first).to_have_attribute("aria-expanded", "true")
        assert first.evaluate("button => button.getBoundingClientRect().width") > 900
        page.keyboard.press(press)
        expect(first).to_have_attribute("aria-expanded", "false")
