"""What a page changes by itself after it came: found, though nobody waits for it."""

from pathlib import Path

import pytest
from flask import Flask

from automation.config import Config
from automation.outputs.check.findings import Finding
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


def found(what: str, checker: Checker, folder: Path, dwell: float) -> list[Finding]:
    """Walk to PACER's log-in, on which something happens late, and return what is found."""

    def plant(app: Flask, patch: pytest.MonkeyPatch) -> None:
        script("refuse.js", LATE[what])(app, patch)
        before("/?late", lambda: wait(SLOW))(app, patch)

    fault = Fault(what, plant, (3,), "")
    with faulty_court(fault) as site:
        run = checker.walk("wrong-pacer-password", site, Config(timeout=3, dwell=dwell), folder)
    return list(run.findings)
