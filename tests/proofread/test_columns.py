"""A printed guide's columns: a table's without rules are read row by row, a page's one after the other."""

import pytest
from playwright.sync_api import BrowserContext

from automation.outputs.proofread.screens import numbers
from tests.proofread import formats
from tests.proofread.conftest import Held

TABLE = """
<h2>In short</h2>
<style>td { vertical-align: top }</style>
<table><tr><td>1<td>Open the court's ECF page. You come to PACER's page for logging in; it asks
for the name and the password of your upgraded account, and for nothing of the court's.
<tr><td>2<td>Log in with your PACER account: click <b>Login</b>.<tr><td>3<td>Click <b>Utilities</b>.</table>
"""
TWO_CELLS = """
<style>td { width: 45%; vertical-align: top }</style>
<table><tr><td>1. Open the court's ECF page.<td>The PACER login page, with a
<b>Username</b>, and a <b>Password</b> under it, and some more words<tr><td>2. Under <b>Utilities</b> click the
longest of the links: <b>Link a CM/ECF account to my PACER account</b>.<td>A form for the <b>CM/ECF login</b> and
the <b>CM/ECF password</b><tr><td>3. Click <b>Submit</b>.<td>Two names, one over the other, and what follows</table>
"""
STEPS = [
    "Open the court's ECF page.",
    "Log in with the PACER account that is yours alone: click <b>Login</b>.",
    "Click <b>Utilities</b> in the bar at the top.",
    "Click <b>Link a CM/ECF account to my PACER account</b>.",
    "Enter the CM/ECF login and the CM/ECF password that the court gave you.",
    "Click <b>Submit</b>.",
    "See that both of the names match, and click <b>Submit</b>.",
    "Refresh your browser; the menus for filing appear.",
]
TWO_COLUMNS = (
    "<style>body { column-count: 2; font-size: 13px } h1 { column-span: all }</style><h1>Linking, in two columns</h1>"
    f"<p>{'Have both of your passwords at hand before you begin. ' * 3}</p><ol><li>{'<li>'.join(STEPS)}</ol>"
)


@pytest.mark.parametrize(
    ("html", "performed", "statements"),
    [
        (TABLE, [(1,), (3,), (4,)], ["Login", "Utilities"]),
        (
            TWO_CELLS,
            [(1, 3), (4, 5), (6,)],
            [
                "Username",
                "Password",
                "Utilities",
                "Link a CM/ECF account to my PACER account",
                "CM/ECF login",
                "CM/ECF password",
                "Submit",
            ],
        ),
        (
            TWO_COLUMNS,
            [(1,), (3,), (4,), (4,), (5,), (6,), (7, 8), (10,)],
            [
                "Login",
                "Utilities",
                "Link a CM/ECF account to my PACER account",
                "CM/ECF login",
                "CM/ECF password",
                "Submit",
                "Submit",
            ],
        ),
    ],
    ids=["numbers and words", "two cells", "two columns"],
)
def test_columns_are_read_as_a_person_reads_them(
    html: str, performed: list[tuple[int, ...]], statements: list[str], hold: Held, context: BrowserContext
) -> None:
    """Once lines of two cells were read as one, and "Link a CM/ECF" of one cell went on with another's words."""
    guide, alignment, findings = hold(formats.pdf(context.new_page(), f"<meta charset=utf-8>{html}"), "guide.pdf")
    assert [tuple(numbers(alignment.of(step))) for step in guide.steps] == performed
    assert [(each.statement.text, each.verdict) for each in findings] == [(text, "as_written") for text in statements]
