"""What other courts' guides taught: how they part their steps, and what they write that is on no screen."""

import pytest

from automation.outputs.proofread.align import Alignment
from automation.outputs.proofread.finding import Finding
from automation.outputs.proofread.guide import Guide
from automation.outputs.proofread.screens import numbers
from tests.proofread.conftest import Held, accepted


def said(held: tuple[Guide, Alignment, list[Finding]]) -> list[tuple[str, str]]:
    """Return each statement and its verdict."""
    return [(finding.statement.text, finding.verdict) for finding in held[2]]


def test_the_practice_banner_is_on_no_courts_screen() -> None:
    """Once the banner's words were taken for the page's, and "Practice desk" was a nearest string."""
    words = {line.text for page in accepted().pages for line in page.lines}
    assert not {word for word in words if word.startswith("Practice")}


@pytest.mark.parametrize("label", ["CM/ECF Document Filing System", "PACER Registration Wizard"])
def test_a_product_before_a_label_is_no_label_of_a_name(label: str, hold: Held) -> None:
    """Once "CM/ECF Document Filing System" was read as "CM/ECF" and a person's name, and found on the names' page."""
    assert said(hold(f"1. Go to the court's web site and click the **{label}** link.")) == [(label, "not_found")]


def test_a_sentence_that_ends_in_a_quotation_ends(hold: Held) -> None:
    """In one paragraph of quoted buttons each sentence is read by itself, and so each Submit is told apart."""
    _, alignment, _ = hold(
        "Open the court's ECF page and sign in with your PACER account. Click “Utilities.” There take “Link a CM/ECF "
        "account to my PACER account.” Type your CM/ECF login and CM/ECF password and click “Submit.” On the next "
        "page, see that the names match and click “Submit”; you get “The CM/ECF account for Ann Lee is now linked to "
        "your CSO account.” Finally, reload the page."
    )
    assert [step.number for step in alignment.left_out] == [2]


def test_what_the_text_before_the_steps_tells_to_do_is_not_left_out(hold: Held) -> None:
    """A guide may log its reader in before it numbers anything; advice on another procedure is no such step."""
    steps = "\n\n1. Under **Utilities** click **Link a CM/ECF account to my PACER account**."
    _, alignment, _ = hold(f"Go to the court's ECF page, and log in with your PACER credentials.{steps}")
    assert not {1, 3} & {step.number for step in alignment.left_out}
    _, alignment, _ = hold(f"Log in to Manage My Account with your PACER credentials to upgrade it.{steps}")
    assert {1, 3} <= {step.number for step in alignment.left_out}


@pytest.mark.parametrize(
    ("words", "performed"),
    [
        ("If the accounts are correct, take the Submit button.", (7,)),
        ("Close your browser before logging back in.", (10,)),
        ("When the Redaction Agreement pops up, or another pop-up, tick its box.", (3,)),
    ],
)
def test_other_words_perform_the_same_steps(words: str, performed: tuple[int, ...], hold: Held) -> None:
    """The court's names for it are many; a pop-up confirms only where it is not the Redaction Agreement's."""
    guide, alignment, _ = hold(f"1. Click Utilities. Enter the CM/ECF login and click Submit.\n2. {words}")
    assert set(performed) <= set(numbers(alignment.of(guide.steps[1])))
    assert 9 not in numbers(alignment.of(guide.steps[1]))


@pytest.mark.parametrize("letters", ["abc", "ABC"])
def test_lettered_steps_are_steps_where_nothing_is_numbered(letters: str, hold: Held) -> None:
    """Typed letters number a guide, too, in small letters or capitals."""
    a, b, c = list(letters)
    words = f"{a}) Log in with your PACER account.\n\n{b}) Click Utilities.\n\n{c}) Refresh your browser, once linked."
    guide, alignment, _ = hold(words, "guide.txt")
    assert guide.numbered
    assert [tuple(numbers(alignment.of(step))) for step in guide.steps][:2] == [(3,), (4,)]


def test_what_only_draws_a_screen_is_no_part_of_its_words(hold: Held) -> None:
    """Brackets around buttons, lines to write on and another person's name stand for what a screen has."""
    held = hold(
        "1. Enter your CM/ECF login and CM/ECF password.\n\n   CM/ECF login  ______\n   CM/ECF password  ______\n"
        "   [Submit]  [Clear]\n\n"
        "2. Do the names match? Click Submit.\n\n   Do you want to link these accounts?\n   CM/ECF  Mary Jones\n"
        "   PACER   Mary Jones\n   [Submit]  [Cancel]\n",
        "guide.txt",
    )
    assert [text for text, verdict in said(held) if verdict != "as_written"] == ["Cancel"]
    assert {"Submit", "Clear", "CM/ECF", "PACER", "Do you want to link these accounts?"} <= {
        text for text, verdict in said(held) if verdict == "as_written"
    }


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("5. Enter your CM/ECF **login** there.", [("CM/ECF login", "as_written")]),
        ("5. Enter the user's CM/ECF login.", [("CM/ECF login", "as_written")]),
        ("5. Key in your **CM/ECF User ID** there.", [("CM/ECF User ID", "not_found")]),
        (
            "4. Select **Utilities** > **Your PACER Account**.",
            [("Utilities", "as_written"), ("Your PACER Account", "not_found")],
        ),
        ("4. The CM/ECF Main Menu screen will appear: click Utilities.", [("Utilities", "as_written")]),
        ("7. If the accounts are not yours, use the browser's Back button.", []),
        ("3. Log in to PACER. Leave **Client Code** blank.", [("Client Code", "not_found")]),
        ("10. When all is linked, click Log Out, then log in again.", [("Log Out", "as_written")]),
        ("10. Once linked, you see Bankruptcy and Adversary on the menu bar after a refresh.", []),
        ("3. Log in to PACER and choose a **strong** password.", []),
        (
            "3. Log in to PACER; tick *I understand that, if I file, I must comply with the redaction rules*.",
            [("I understand that, if I file, I must comply with the redaction rules", "as_written")],
        ),
    ],
)
def test_what_is_a_statement_and_what_is_none(words: str, expected: list[tuple[str, str]], hold: Held) -> None:
    """A mark takes its product along, a field left blank is named, and an adjective or another act is no label."""
    assert said(hold(words)) == expected


def test_the_nearest_string_shares_a_word_or_most_letters(hold: Held) -> None:
    """Where nothing on the step's pages is near, that is said, with the buttons that a visitor has there."""
    (finding,) = hold("7. See that the names match and click **Link Accounts**.")[2]
    assert finding.nearest is None
    assert finding.message == (
        "not on any page; nothing on the pages of this step is near it; the buttons there: “Submit” and “Clear”"
    )
    (finding,) = hold("4. Click **Link an account to PACER**, under the menu of utilities.")[2]
    assert finding.nearest is not None
    assert finding.nearest.line.text == "Link a CM/ECF account to my PACER account"
    _, finding = hold("4. Click **Utilities** > **Your PACER Account**.")[2]
    assert finding.nearest is not None
    assert (finding.nearest.line.text, finding.nearest.line.kind) == ("Your Account", "heading")


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("1. Heat the oven.\n2. Select a **large** bowl.", False),
        ("1. Go to pacer.uscourts.gov.\n2. Log in with your PACER account.\n3. Choose a password.", False),
        ("1. Click **Utilities**.", True),
    ],
)
def test_a_page_about_something_else_is_no_guide_to_linking(words: str, about: bool, hold: Held) -> None:
    """What does nothing from Utilities to the confirmation is not about this procedure."""
    assert hold(words)[1].is_about_linking == about
