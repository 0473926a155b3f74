"""What makes a string of a guide a statement about a screen: the kinds of evidence, in words and with examples."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Evidence:
    """A kind of evidence: its name, what it is in words, a guide that has it, and one that has it not."""

    name: str
    words: str
    example: str
    counter_example: str


EVIDENCE = (
    Evidence("bold", "in bold", "1. Click **Utilities**.", "1. Click Utilities."),
    Evidence("quoted", "in quotation marks", "1. Click “Utilities”.", "1. Click Utilities."),
    Evidence("link", "a link of the guide's own", "1. Click [Utilities](#menu).", "1. Click Utilities."),
    Evidence("select", "to be pressed", "1. Click Utilities.", "1. Know what Utilities are."),
    Evidence("enter", "to be typed into", "1. Enter your CM/ECF login.", "1. Find your CM/ECF login."),
    Evidence("noun", "called a button, a link, a menu, …", "The Utilities menu is there.", "It is of many utilities."),
    Evidence("named", "called by its name", "The button that says Connect is there.", "The button is there."),
    Evidence("path", "in a path", "It is there: Utilities > Mailings.", "1. Go to Utilities."),
    Evidence(
        "menu", "in a list of what a menu has", "The menu bar shows Query, Reports, and Utilities.", "See the bar."
    ),
    Evidence("place", "a place to go to", "1. Go to Filing Utilities, and look there.", "1. Go there, and look."),
    Evidence("button", "a word of buttons, written like one", "1. Get in by Sign In.", "1. Get in and sign in."),
    Evidence("typing error", "a word of a label but for a letter", "It is under Utilites.", "It is under Utilities."),
    Evidence(
        "message",
        "what a message is said to say",
        "The message reads Your two accounts have been joined.",
        "You will get a message.",
    ),
    Evidence(
        "screen",
        "a line of a screen that is reproduced",
        "1. You see:\n\n    > CM/ECF login\n    > CM/ECF password",
        "1. See.",
    ),
    Evidence("claim", "a claim of what happens", "A link can be undone.", "A link cannot be undone."),
)
WORDS = {each.name: each.words for each in EVIDENCE}
