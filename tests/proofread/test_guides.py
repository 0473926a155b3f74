"""Whole guides, modelled on what other courts publish: every statement found, each verdict, and what is left out."""

from typing import NamedTuple

import pytest
from playwright.sync_api import BrowserContext

from automation.outputs.proofread.finding import AS_WRITTEN, Finding
from automation.outputs.proofread.guide import steps_of
from automation.outputs.proofread.reading import read
from automation.outputs.proofread.screens import Screens, numbers
from tests.proofread import formats
from tests.proofread.conftest import GUIDES, Held, accepted, held_against

LOGIN = "PACER's page “Login” (step 3)"
WELCOME = "the page “U.S. District Court” (steps 1 and 2)"
MENU = "the page “U.S. District Court” (step 4)"
UTILITIES = "the page “Utilities” (step 4)"
FORM = "the page “Link a CM/ECF account to my PACER account” (steps 5 and 6)"
CONFIRM = "the page “LINK a CM/ECF account to my PACER account” (steps 7 and 8)"
NAMED_AS_ONE = ("near", f"named as one with “CM/ECF login”: the screen has “CM/ECF password” on {FORM}")

SENTENCE = (
    "Enter your PACER credentials to update personal information, register to e-file, make an online payment, or to "
    "perform other account maintenance functions."
)
NOTICE = (
    "NOTICE: This is a restricted government website for official PACER use only. Unauthorized entry is prohibited and "
    "subject to prosecution under Title 18 of the U.S. Code. All activities and access attempts are logged."
)
PERMANENT = (
    "After you submit this screen, your old e-filing credentials for the CM/ECF account will be permanently linked to "
    "your upgraded PACER account. Use your upgraded PACER account (CSO account) to e-file in this court. Your old "
    "CM/ECF login and password can no longer be used."
)


class Expected(NamedTuple):
    """What is to be said of a guide: what its steps perform, what differs, what is right, what is left out."""

    performs: list[tuple[int, ...]]
    differs: list[tuple[str, str, str, str]]
    borne_out: list[str]
    left_out: tuple[int, ...]


EXPECTED = {
    "bankruptcy_colorado.md": Expected(
        [(1,), (3,), (4,), (4,), (5,), (6,), (7, 8, 9, 10)],
        [
            (
                "4",
                "Link a CM/ECF Account to My PACER Account",
                "near",
                "capitals: the guide has “Account … My … Account”, the screen “account … my … account” on " + UTILITIES,
            ),
            ("5", "CM/ECF Login", "near", f"capitals: the guide has “Login”, the screen “login” on {FORM}"),
            (
                "5",
                "Password",
                "near",
                f"named as one with “CM/ECF Login”, capitals: the screen has “CM/ECF password” on {FORM}",
            ),
            (
                "7",
                "You get a confirmation message and an email, and more filing options should appear on your menu.",
                "not_found",
                "that is not so: this court sends no e-mail when an account is linked; the page itself says so",
            ),
        ],
        ["Password", "Login", "Utilities", "Submit", "Submit"],
        (2,),
    ),
    "firm_memo.txt": Expected(
        [(), (), (3,), (4,), (5, 6), (7, 8), ()],
        [
            (
                "3",
                "User Name",
                "near",
                f"capitals and spacing: the guide has “User Name”, the screen “Username” on {LOGIN}",
            ),
            (
                "3",
                "Sign In",
                "not_found",
                "not on any page; nothing on the pages of this step is near it; the button there: “Login”",
            ),
            (
                "4",
                "Link an account to PACER",
                "not_found",
                f"not on any page; nearest on {UTILITIES}: “Link a CM/ECF account to my PACER account”",
            ),
            (
                "6",
                "Confirm",
                "not_found",
                "not on any page; nothing on the pages of this step is near it; "
                "the buttons there: “Submit” and “Clear”",
            ),
        ],
        ["Password", "Utilities", "Log Out", "CM/ECF login", "CM/ECF password", "Submit"],
        (1, 2, 9, 10),
    ),
    "idaho.md": Expected(
        [(1,), (1, 2), (3,), (4,), (5,), (6,), (7,), (8,), (9,), (10,)],
        [
            (
                "4",
                "Link a CM/ECF account to my PACER Account",
                "near",
                f"capitals: the guide has “Account”, the screen “account” on {UTILITIES}",
            ),
            ("5", "password", *NAMED_AS_ONE),
        ],
        [
            "District CM/ECF",
            "Bankruptcy CM/ECF",
            "Document Filing System",
            "Username",
            "Password",
            "Login",
            SENTENCE,
            "Login",
            "Required Information",
            "Username *",
            "Password *",
            "Need an Account?",
            "Forgot Your Password?",
            "Forgot Username?",
            NOTICE,
            "Utilities",
            "CM/ECF login",
            "Submit",
            "LINK a CM/ECF account to my PACER account",
            "Do you want to link these accounts?",
            "CM/ECF",
            "PACER",
            PERMANENT,
            "Submit",
            "Clear",
            "Submit",
            "Link a CM/ECF account to my PACER account",
            "The CM/ECF account for John Attorney is now linked to your CSO account.",
        ],
        (),
    ),
    "maryland.html": Expected(
        [(1,), (3,), (), (4,), (), (4,), (5,), (6,)],
        [
            ("7", "password", *NAMED_AS_ONE),
        ],
        ["Utilities", "Your Account", "Link a CM/ECF account to my PACER account", "CM/ECF login", "Submit"],
        (2, 7, 8, 9, 10),
    ),
    "oregon.md": Expected(
        [(1,), (3,), (4,), (5, 6), (7, 8), (9,), (10,)],
        [
            (
                "1",
                "District of Oregon - Document Filing System",
                "not_found",
                f"not on any page; nearest on {WELCOME}: “District of Idaho - Document Filing System”",
            ),
            ("2", "UserName", "near", f"capitals: the guide has “UserName”, the screen “Username” on {LOGIN}"),
            ("2", "Log in", "near", f"spacing: the guide has “Log in”, the screen “Login” on {LOGIN}"),
            (
                "3",
                "Link a CMECF account to my PACER account",
                "near",
                f"punctuation: the guide has “CMECF”, the screen “CM/ECF” on {UTILITIES}",
            ),
            ("4", "CM/ECF Login", "near", f"capitals: the guide has “Login”, the screen “login” on {FORM}"),
            ("4", "CM/ECF Password", "near", f"capitals: the guide has “Password”, the screen “password” on {FORM}"),
            (
                "5",
                "Do you want to link these accounts",
                "near",
                f"punctuation: the guide has “accounts”, the screen “accounts?” on {CONFIRM}",
            ),
        ],
        [
            "Password",
            "Utilities",
            "Your Account",
            "Submit",
            "Submit",
            "The CM/ECF account for [your name] is now linked to your CSO account",
            "Civil",
            "Criminal",
            "Log Out",
        ],
        (2,),
    ),
    "quiet.md": Expected(
        [(1,), (), (), (), (), (), (), ()],
        [],
        [],
        (2, 3, 4, 5, 6, 7, 8, 9, 10),
    ),
    "reordered.md": Expected(
        [(1,), (3, 4), (7, 8), (5, 6), (4,), (10,)],
        [],
        [
            "Bankruptcy CM/ECF",
            "Username",
            "Password",
            "Login",
            "Utilities",
            "Link a CM/ECF account to my PACER account",
            "Do you want to link these accounts?",
            "Submit",
            "CM/ECF login",
            "CM/ECF password",
            "Submit",
            "Utilities",
            "Maintain Your Account",
            "Adversary",
        ],
        (2, 9),
    ),
    "southern_west_virginia.html": Expected(
        [(), (1,), (1, 3), (4,), (5,), (9,), (10,)],
        [
            (
                "3",
                "Southern District of West Virginia - Document Filing System",
                "not_found",
                f"not on any page; nearest on {WELCOME}: “District of Idaho - Document Filing System”",
            ),
            ("4", "utilities", "near", f"capitals: the guide has “utilities”, the screen “Utilities” on {MENU}"),
            (
                "4",
                "NextGen Release 1.1 Menu Items",
                "not_found",
                "not on any page; nothing on the pages of this step is near it",
            ),
            (
                "4",
                "Link a CM/ECF Account to my PACER Account",
                "near",
                "capitals: the guide has “Account … Account”, the screen “account … account” on " + UTILITIES,
            ),
            ("5", "password", *NAMED_AS_ONE),
            (
                "6",
                "A pop-up message tells you that your linking process was successful.",
                "not_found",
                "that is not so: the confirmation is a page of its own, not a pop-up",
            ),
        ],
        ["CM/ECF login", "Query", "Reports", "Utilities", "Submit"],
        (2, 6, 7, 8),
    ),
    "western_pennsylvania.txt": Expected(
        [(1,), (3,), (4,), (4,), (5, 6), (7,), (8, 9)],
        [
            (
                "1",
                "Western District of Pennsylvania - Document Filing System",
                "not_found",
                f"not on any page; nearest on {WELCOME}: “District of Idaho - Document Filing System”",
            ),
            ("5", "password", *NAMED_AS_ONE),
        ],
        [
            "Username",
            "Password",
            "Login",
            "Utilities",
            "Your Account",
            "Link a CM/ECF account to my PACER account",
            "CM/ECF login",
            "Submit",
            "Do you want to link these accounts?",
            "CM/ECF",
            "PACER",
            "Submit",
            "Clear",
            "Submit",
            "The CM/ECF account for Jane Q. Lawyer is now linked to your CSO account",
        ],
        (2, 10),
    ),
    "western_texas.html": Expected(
        [(), (1,), (1,), (3,), (3,), (4,), (5, 6), (7, 8), (9,), (9,)],
        [
            (
                "3",
                "Welcome to the U.S. District Court for the Western District of Texas",
                "not_found",
                f"not on any page; nearest on {WELCOME}, District court: “Welcome to the U.S. District Court for the "
                "District of Idaho”, which has “Idaho” for the guide's “Western … Texas”",
            ),
            (
                "3",
                "Western District of Texas \u2013 Document Filing System",
                "not_found",
                f"not on any page; nearest on {WELCOME}: “District of Idaho - Document Filing System”",
            ),
            (
                "6",
                "NextGen Release 1.1 Menu Items",
                "not_found",
                "not on any page; nothing on the pages of this step is near it",
            ),
        ],
        [
            "Login",
            "I understand that, if I file, I must comply with the redaction rules. I have read this notice.",
            "Continue",
            "Utilities",
            "Link a CM/ECF account to my PACER account",
            "CM/ECF login",
            "CM/ECF password",
            "Submit",
            "Submit",
        ],
        (2, 10),
    ),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_everything_is_said_of_a_guide_and_nothing_else(name: str, screens: Screens) -> None:
    """The guides of other courts, merged, reordered, with steps of their own, give exactly these findings."""
    guide, alignment, findings = held_against(steps_of(read(GUIDES / name)), screens)
    said = Expected(
        [tuple(numbers(alignment.of(step))) for step in guide.steps],
        [
            (str(each.step and each.step.label), each.statement.text, each.verdict, each.message)
            for each in findings
            if each.verdict != AS_WRITTEN
        ],
        [each.statement.text for each in findings if each.verdict == AS_WRITTEN],
        tuple(step.number for step in alignment.left_out),
    )
    assert said == EXPECTED[name]


def test_every_guide_is_expected() -> None:
    """No guide lies about unread."""
    assert {file.name for file in GUIDES.iterdir() if file.is_file()} == set(EXPECTED)


def test_a_sentence_that_the_page_does_not_have_is_found_missing(hold: Held) -> None:
    """The court's own text has a sentence of the log-in page that another look of it may not have."""
    guide = (GUIDES / "idaho.md").read_text("utf-8")
    without = accepted("login-cso", leave_out=SENTENCE)
    _, _, findings = hold(guide, against=without)
    missing = [each for each in findings if each.verdict == "not_found"]
    assert [each.statement.text.startswith(SENTENCE) for each in missing] == [True]
    assert missing[0].message == "not on any page; nothing on the pages of this step is near it"


def told(findings: list[Finding]) -> list[tuple[str, str, str]]:
    """Return what every format must say alike."""
    return [(str(each.step and each.step.label), each.statement.text, each.verdict) for each in findings]


@pytest.mark.parametrize("name", ["idaho.md", "bankruptcy_colorado.md", "oregon.md", "quiet.md"])
def test_every_format_says_the_same(name: str, hold: Held, context: BrowserContext) -> None:
    """The same guide as Markdown, HTML, text, DOCX and PDF makes the same statements at the same steps."""
    markdown = (GUIDES / name).read_text("utf-8")
    html = formats.as_html(markdown)
    expected = told(hold(markdown)[2])
    assert told(hold(html, "guide.html")[2]) == expected
    assert told(hold(formats.pdf(context.new_page(), html), "guide.pdf")[2]) == expected
    if name != "oregon.md":  # which is a table
        assert told(hold(formats.docx(html), "guide.docx")[2]) == expected
        assert told(hold(formats.as_text(html), "guide.txt")[2]) == expected
