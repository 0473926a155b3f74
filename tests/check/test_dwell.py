"""What a page changes by itself after it came: found, though nobody waits for it."""

from pathlib import Path

import pytest
from flask import Flask

from automation.config import Config
from automation.outputs.check.findings import Finding
from automation.recording import contract
from tests.check.faults import SLOW, Fault, before, faulty_court, script, wait
from tests.check.walking import Checker

NOTICE = "document.querySelector('p.notice')"
LATE = {
    "removed": f"setTimeout(() => {NOTICE}.remove(), 4000);",
    "added": f"setTimeout(() => {NOTICE}.after('Too late'), 3000);",
    "recolored": f"setTimeout(() => {{ {NOTICE}.textContent = 'Other words'; }}, 5900);",
    "after that": f"setTimeout(() => {NOTICE}.remove(), 60000);",
    "fetched": f"setTimeout(() => fetch('/?late').then(() => {NOTICE}.after('Then this')), 2000);",
    "hidden": f"setTimeout(() => {{ {NOTICE}.style.opacity = 0; }}, 4000);",
    "redirected": "setTimeout(() => { document.getElementById('loginForm').action = '/elsewhere'; }, 4000);",
    "failing": "setTimeout(() => { throw new Error('a little later'); }, 4000);",
    "focusing": "setTimeout(() => document.querySelector('input:not([type=hidden])').focus(), 5000);",
    "losing the focus": "setTimeout(() => document.activeElement.blur(), 5000);",
    "renaming": "setTimeout(() => { document.title = 'Your session expires soon'; }, 3000);",
    "leaving": "setTimeout(() => document.getElementById('loginForm').submit(), 5000);",
}


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("removed", "gone: paragraph: \"NOTICE: This is a restricted"),
        ("added", "new: text: Too late"),
        ("recolored", "new: paragraph: Other words"),
        ("fetched", "new: text: Then this"),
        ("hidden", "opacity 0.00"),
        ("redirected", "new: form loginForm: goes to /elsewhere"),
        ("focusing", "new: the focus goes to the field “Username *” by itself"),
        ("losing the focus", "new: the field “Password *” loses the focus"),
        ("renaming", "new: its title becomes “Your session expires soon”"),
        ("failing", "a little later"),
        ("leaving", "it goes to /csologin/login.jsf"),
    ],
)  # fmt: skip
def test_what_a_page_changes_by_itself_is_found(what: str, words: str, checker: Checker, tmp_path: Path) -> None:
    """At the step that shows the page, without waiting as long as it takes."""
    said = [finding.seen for finding in found(what, checker, tmp_path, 6.0) if finding.number == 3]
    assert [each for each in said if "it changes by itself after a while" in each and words in each], said


@pytest.mark.parametrize(("what", "dwell"), [("after that", 6.0), ("after that", 0.0)])
def test_what_comes_later_than_one_dwells_is_not(what: str, dwell: float, checker: Checker, tmp_path: Path) -> None:
    """Nothing is found of what would be seen only by who stays longer."""
    assert found(what, checker, tmp_path, dwell) == []


AGAIN = {
    # What is done next takes it back.
    "a field that is emptied while one reads on": (
        "wrong-pacer-password",
        3,
        "refuse.js",
        "let wait; document.addEventListener('input', ({ target }) => { clearTimeout(wait); "
        "if (target.type !== 'password') wait = setTimeout(() => { target.value = ''; }, 3000); });",
        'gone: textbox "Username *": john.attorney',
    ),
    "a notice that goes once one begins": (
        "wrong-pacer-password",
        3,
        "refuse.js",
        f"let wait; document.addEventListener('input', ({{ target }}) => {{ clearTimeout(wait); "
        f"if (target.type !== 'password') wait = setTimeout(() => {NOTICE}.remove(), 5000); }});",
        'gone: paragraph: "NOTICE: This is a restricted',
    ),
    "a button that goes when the box is ticked": (
        "redaction-notice",
        3,
        "redaction.js",
        "document.addEventListener('change', () => setTimeout(() => go.remove(), 3000));",
        'gone: button "Continue"',
    ),
    # The page was dwelt on before, when Clear was pressed.
    "a heading that goes after Clear": (
        "clear-then-submit",
        5,
        "clear.js",
        "document.querySelector('form').addEventListener('reset', () => "
        "setTimeout(() => document.querySelector('h1').remove(), 3000));",
        'gone: heading "',
    ),
    "fields that are emptied while another tab is in front": (
        "wrong-pacer-password",
        3,
        "refuse.js",
        "document.addEventListener('visibilitychange', () => { "
        "if (document.hidden) document.querySelector('form').reset(); });",
        "as its tab is hidden and shown again",
    ),
    "a page that is left once another window has the focus": (
        "wrong-pacer-password",
        3,
        "refuse.js",
        "addEventListener('blur', () => { location = '/'; });",
        "it goes to /",
    ),
    "words that change after one has come back": (
        "wrong-pacer-password",
        3,
        "refuse.js",
        "document.addEventListener('visibilitychange', () => { if (!document.hidden) "
        f"setTimeout(() => {NOTICE}.after('You were away'), 2000); }});",
        "new: text: You were away",
    ),
}


@pytest.mark.parametrize("what", AGAIN)
def test_what_a_page_does_after_something_was_done_there_is_found(what: str, checker: Checker, tmp_path: Path) -> None:
    """At the step in which it was done, also where what is done next would have taken it back."""
    scenario, step, file, fault, words = AGAIN[what]
    with faulty_court(Fault(what, script(file, fault), (step,), "")) as site:
        run = checker.walk(scenario, site, Config(timeout=3, dwell=6.0), tmp_path)
    said = [finding.seen for finding in run.findings if finding.number == step]
    assert [each for each in said if "it changes by itself after a while" in each and words in each], said


def test_what_changed_earlier_stays() -> None:
    """A page that is dwelt on twice has changed by itself in both ways."""
    once = contract.with_changes("things: {page: {language: en}}", ("", ""), ("- text: a", ""), ["first"])
    twice = contract.read(contract.with_changes(once, ("", ""), ("", "- text: b"), ["second"]))
    assert twice["by itself"] == {"gone": ["text: a"], "new": ["first", "text: b", "second"]}
    assert twice["things"] == {"page": {"language": "en"}}


def found(what: str, checker: Checker, folder: Path, dwell: float) -> list[Finding]:
    """Walk to PACER's log-in, on which something happens late, and return what is found."""

    def plant(app: Flask, patch: pytest.MonkeyPatch) -> None:
        script("refuse.js", LATE[what])(app, patch)
        before("/?late", lambda: wait(SLOW))(app, patch)

    fault = Fault(what, plant, (3,), "")
    with faulty_court(fault) as site:
        run = checker.walk("wrong-pacer-password", site, Config(timeout=3, dwell=dwell), folder)
    return list(run.findings)
