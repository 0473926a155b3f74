"""What is a statement about the screen, what is none, and what becomes of each."""

import pytest

from automation.outputs.proofread.screens import Screens
from tests.proofread.conftest import Held

FORM = "the page “Link a CM/ECF account to my PACER account” (steps 5 and 6)"
CONFIRM = "the page “LINK a CM/ECF account to my PACER account” (steps 7 and 8)"


@pytest.mark.parametrize(
    ("sentence", "statements"),
    [
        ("Click Utilities.", ["Utilities"]),
        ("Click on the Utilities menu.", ["Utilities"]),
        ("Click utilities, then click Help.", ["utilities", "Help"]),
        ("Select **Utilities**, **Reports** or **Query**.", ["Utilities", "Reports", "Query"]),
        ("Click [Utilities] and [Help].", ["Utilities", "Help"]),
        ("Press the “Log Out” button.", ["Log Out"]),
        ("Go to Utilities > Your Account > Mailings.", ["Utilities", "Your Account", "Mailings"]),
        ("Go to **Utilities** → **Your Account**.", ["Utilities", "Your Account"]),
        ("Under “Your Account,” choose \u2018Mailings.\u2019", ["Your Account", "Mailings"]),
        ("Click Link a CM/ECF Account to My PACER Account.", ["Link a CM/ECF Account to My PACER Account"]),
        ("Click the Connect Accounts button.", ["Connect Accounts"]),
        ("Click Connect My Accounts and wait.", ["Connect My Accounts"]),
        ("A message reads “All done”.", ["All done"]),
        ("Enter your **Login ID**.", ["Login ID"]),
        ("Click the [District CM/ECF](https://ecf.example) link on the website.", ["District CM/ECF"]),
        ("You find **Forgot Username?** there.", ["Forgot Username?"]),
        # what is none
        ("Visit www.id.uscourts.gov or click [here](https://example.org).", []),
        ("Click https://ecf.idd.uscourts.gov, or call **(208) 334-1361**.", []),
        ("Write to **ecf@id.uscourts.gov** before **January 13, 2027**.", []),
        ("Ask **Jane Smith** of the **Help Desk**.", []),
        ("**Important:** the account **must** be **individual**.", []),
        ("The **Link** is permanent; you **cannot** undo it.", []),
        ("Enter your PACER username and password.", []),
        ("Choose the District of Maryland court. Select a date.", []),
        ("Close your browser and clear the cache under **Settings** in **Firefox**.", []),
        ("Press F5, or the Back button of your browser.", []),
        ("Legacy accounts (so-called “legacy”) and “shared” ones cannot be linked.", []),
        ("See **Local Rule 5.1** and [our instructions](https://example.org/a.pdf).", []),
        ("Do not request “E-File Registration”.", []),
        ("Your **CM/ECF** and your **PACER** account become one.", []),
        ("The **District of Idaho** is one court. Click on the link in the e-mail.", []),
    ],
)
def test_what_a_sentence_says_is_on_the_screen(hold: Held, sentence: str, statements: list[str]) -> None:
    """Marked strings, objects of acts and paths are statements; addresses, names, emphasis and advice are none."""
    _, _, findings = hold(f"1. {sentence}\n")
    assert [finding.statement.text for finding in findings] == statements


STEPS = {
    3: "Log in with your PACER account: enter your Username.",
    4: "Open Utilities.",
    5: "Enter your CM/ECF credentials.",
    7: "Verify that the names match.",
    10: "Refresh the page.",
}


@pytest.mark.parametrize(
    ("step", "words", "verdict", "message"),
    [
        (3, "Type **Username**.", "as_written", "found as written on PACER's page “Login” (step 3)"),
        (
            3,
            "Click **LOG-IN**.",
            "near",
            "capitals and hyphen: the guide has “LOG-IN”, the screen “Login” on PACER's page “Login” (step 3)",
        ),
        (
            3,
            "Click **Need an account**.",
            "near",
            "capitals and punctuation: the guide has “account”, the screen “Account?” on PACER's page “Login” (step 3)",
        ),
        (3, "Click **Submit**.", "elsewhere", f"not on the page of this step, but on {FORM}"),
        (
            3,
            "Click **Sign In**.",
            "not_found",
            "not on any page; nothing on the pages of this step is near it; the button there: “Login”",
        ),
        (
            4,
            "Click **Search**.",
            "elsewhere",
            "not on the page of this step, but on the page “Link a CM/ECF account to my PACER account” (step 10)",
        ),
        (
            5,
            "Type your **CM/ECF login** and **password**.",
            "near",
            f"named as one with “CM/ECF login”: the screen has “CM/ECF password” on {FORM}",
        ),
        (
            5,
            "Use the **CM/ECF login and password** fields.",
            "near",
            f"two fields named as one: the screen has “CM/ECF password” for the second on {FORM}",
        ),
        (
            7,
            "The screen says “your old e-filing credentials for the CM/ECF account”.",
            "as_written",
            f"found as written on {CONFIRM}, as part of “After you submit this screen, your old e-filing credentials "
            "for the CM/ECF ac…”",
        ),
        (
            10,
            "Click **Criminal**.",
            "as_written",
            "found as written on the page “Link a CM/ECF account to my PACER account” (step 10), District court",
        ),
    ],
)
def test_what_becomes_of_a_statement(hold: Held, step: int, words: str, verdict: str, message: str) -> None:
    """The verdict, in words that say what differs, where it is or what is nearest."""
    before = "".join(f"{number}. {STEPS[number]}\n" for number in STEPS if number < step)
    _, _, findings = hold(f"{before}{step}. {STEPS[step]} {words}\n")
    assert (findings[-1].verdict, findings[-1].message) == (verdict, message)


def test_an_example_persons_name_is_no_statement(hold: Held) -> None:
    """On a screen that the guide reproduces, the name after CM/ECF and PACER stands for the reader's own."""
    _, _, findings = hold(
        "1. Verify that the names match.\n\n> Do you want to link these accounts?\n>\n> CM/ECF **Jane Q. Doe**\n>\n"
        "> PACER **Jane Q. Doe**\n\n2. Click Submit. You see “The CM/ECF account for Jane Q. Doe is now linked to your "
        "CSO account.”\n"
    )
    assert [(finding.statement.text, finding.verdict) for finding in findings] == [
        ("Do you want to link these accounts?", "as_written"),
        ("CM/ECF", "as_written"),
        ("PACER", "as_written"),
        ("Submit", "as_written"),
        ("The CM/ECF account for Jane Q. Doe is now linked to your CSO account", "as_written"),
    ]


def test_a_changed_word_in_a_reproduced_screen_is_found(hold: Held) -> None:
    """A line of a boxed screen that differs in a word is not found, and the word is named."""
    _, _, findings = hold(
        "1. Click Submit.\n\n> LINK a CM/ECF account to my PACER account\n>\n> Do you wish to link these accounts?\n>\n"
        "> Submit Cancel\n"
    )
    assert [(finding.statement.text, finding.verdict) for finding in findings[2:]] == [
        ("Do you wish to link these accounts?", "not_found"),
        ("Submit", "as_written"),
        ("Cancel", "not_found"),
    ]


def test_what_explains_a_reproduced_screen_is_none(hold: Held) -> None:
    """Sentences before and after the lines of a screen, and between it and the next step, accuse nothing."""
    _, _, findings = hold(
        "1. Verify that the names match.\n\nThe next page is the last one before the accounts are linked.\n\n"
        "Do you want to link these accounts?\n\nSubmit Clear\n\nLinking takes effect at once, and is forever.\n\n"
        "2. Click **Submit**.\n"
    )
    assert [finding.statement.text for finding in findings] == [
        "Do you want to link these accounts?",
        "Submit",
        "Clear",
        "Submit",
    ]


def test_a_boxed_remark_is_no_screen(hold: Held) -> None:
    """A box that holds advice, not what a screen says, is left alone."""
    _, _, findings = hold("1. Log in with PACER.\n\n> **Need help?** Call the help desk. Your call may be recorded.\n")
    assert findings == []


def test_what_only_some_see_counts_at_its_step(hold: Held, screens: Screens) -> None:
    """The Redaction Agreement and the passcode belong to the log-in, and what one court shows is enough."""
    assert len(screens.of(["log-in"])) == 3
    _, _, findings = hold("1. Log in with your PACER account. Tick the box and click Continue, then OK.\n")
    assert [(finding.statement.text, finding.verdict) for finding in findings] == [
        ("Continue", "as_written"),
        ("OK", "as_written"),
    ]
