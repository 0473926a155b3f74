"""A page that differs is told in its own words."""

import pytest

from automation.outputs.check.comparing.differences import tell

PAGE = """\
- complementary "Practice court":
  - strong: Practice court.
- banner:
  - navigation "CM/ECF":
    - list:
      - listitem:
        - link "Query":
          - /url: /query
      - listitem:
        - link "Utilities":
          - /url: /utilities
- main:
  - heading "Utilities" [level=1]
  - heading "Your Account" [level=2]
  - list:
    - listitem:
      - link "Mailings":
        - /url: /mailings
    - listitem:
      - link "Link a CM/ECF account to my PACER account":
        - /url: /link
  - paragraph:
    - text: CM/ECF login
    - textbox "CM/ECF login": jattorney
  - checkbox "I have read this" [checked]
  - button "Submit"
  - paragraph: "NOTE: 12:30 is a time, and * is a star."
"""
NOTE = "NOTE: 12:30 and * is a star."
HERE = "in Utilities › Your Account"


@pytest.mark.parametrize(
    ("old", "new", "sentences"),
    [
        ("", "", []),
        (
            '    - listitem:\n      - link "Link a CM/ECF account to my PACER account":\n        - /url: /link\n',
            "",
            ["the link “Link a CM/ECF account to my PACER account” is gone from Utilities › Your Account"],
        ),
        ("Query", "Search", ["the link “Query” in the CM/ECF menu is now called “Search”"]),
        (
            '        - link "Query":\n          - /url: /query',
            '        - link "Civil":\n          - /url: /civil\n      - listitem:\n'
            '        - link "Query":\n          - /url: /query',
            ["the link “Civil” is new in the CM/ECF menu"],
        ),
        ("/mailings", "/nowhere", [f"the link “Mailings” {HERE} leads to /nowhere instead of /mailings"]),
        ('"Your Account"', '"Menu Items"', ["the heading “Your Account” in Utilities now reads “Menu Items”"]),
        ("[level=2]", "[level=3]", ["the heading “Your Account” in Utilities is now level 3"]),
        ("jattorney", "jattorny", [f"the field “CM/ECF login” {HERE} holds “jattorny” instead of “jattorney”"]),
        (" [checked]", "", [f"the box “I have read this” {HERE} is no longer checked"]),
        ('button "Submit"', 'button "Submit" [disabled]', [f"the button “Submit” {HERE} is now disabled"]),
        ("is a time, and", "and", [f"the text “NOTE: 12:30 is a time, and * is a star.” {HERE} now reads “{NOTE}”"]),
        ("Practice court.", "A court.", ["the text “Practice court.” in the Practice court note now reads “A court.”"]),
        ('  - button "Submit"\n', "", [f"the button “Submit” is gone from {HERE.removeprefix('in ')}"]),
        ("- banner:", "- contentinfo:", ["the structure of the page differs, though every element on it is the same"]),
    ],
)  # fmt: skip
def test_one_change(old: str, new: str, sentences: list[str]) -> None:
    """What is gone, new, renamed, moved, disabled or leads elsewhere, and where on the page."""
    assert tell(PAGE, PAGE.replace(old, new)) == sentences


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("West", "W\u0435st", "the e in “W\u0435st” is CYRILLIC SMALL LETTER IE (U+0435)"),
        ("W\u0435st", "West", "the e in “West” was CYRILLIC SMALL LETTER IE (U+0435)"),
        ("my account", "my acc\u03bfunt", "the o in “acc\u03bfunt” is GREEK SMALL LETTER OMICRON (U+03BF)"),
        ("a clerk's", "a clerk\u2019s", "the ' in “clerk\u2019s” is RIGHT SINGLE QUOTATION MARK (U+2019)"),
        ("the file", "the \ufb01le", "the fi in “\ufb01le” is LATIN SMALL LIGATURE FI (U+FB01)"),
        ("Go on", "\uff27o on", "the G in “\uff27o” is FULLWIDTH LATIN CAPITAL LETTER G (U+FF27)"),
        ("a bed", "a \u13cfed", "the b in “\u13cfed” is CHEROKEE LETTER SI (U+13CF)"),
        ("two, or", "two\u200b, or", "the sign that nobody sees in “two\u200b,” is ZERO WIDTH SPACE (U+200B)"),
        (
            "peace or",
            "\u0440\u0435\u0430\u0441\u0435 or",
            ", ".join(
                f"the {letter} in “\u0440\u0435\u0430\u0441\u0435” is CYRILLIC SMALL LETTER {name}"
                for letter, name in (("p", "ER (U+0440)"), ("e", "IE (U+0435)"), ("a", "A (U+0430)"))
            )
            + " and 1 more",
        ),
        ("West", "East", ""),
        ("café", "cafe", ""),
        ("West", "\u0414\u0436\u043e\u043d", ""),
        ("Number 1", "Number 2", ""),
    ],
)  # fmt: skip
def test_signs_that_look_alike_are_named(old: str, new: str, told: str) -> None:
    """Two texts that a person reads as the same differ in signs; others are told as they are."""
    (sentence,) = tell(f'- link "{old}":\n  - /url: /x', f'- link "{new}":\n  - /url: /x')
    assert sentence == f"{told and f'{told}: '}the link “{old}” at the top of the page is now called “{new}”"


def test_several_changes_are_told_in_the_page_s_order() -> None:
    """A reader goes through the page from its top."""
    changed = PAGE.replace("Query", "Search").replace('button "Submit"', 'button "Send"').replace("jattorney", "x")
    assert [sentence.split(" ")[1] for sentence in tell(PAGE, changed)] == ["link", "field", "button"]


def test_what_is_of_another_kind_is_not_told_as_gone_and_new() -> None:
    """A message that no screen reader reads out any more says so."""
    silent = "the alert “Wrong” at the top of the page is now a text, which no screen reader reads out by itself"
    assert tell("- alert: Wrong", "- text: Wrong") == [silent]
    assert tell('- button "Go"', '- link "Go"') == ["the button “Go” at the top of the page is now a link"]


def test_what_has_moved_is_not_told_as_gone_and_new() -> None:
    """An entry in another group is one change."""
    entry = '    - listitem:\n      - link "Mailings":\n        - /url: /mailings\n'
    more = f'  - heading "More" [level=2]\n  - list:\n{entry}'
    moved = PAGE.replace(entry, "").replace('  - button "Submit"\n', f'  - button "Submit"\n{more}')
    told = tell(PAGE, moved)
    assert "the link “Mailings” has moved from Utilities › Your Account to Utilities › More" in told
    assert [sentence for sentence in told if "“Mailings” is" in sentence] == []


def test_a_long_text_is_cut_to_what_changed() -> None:
    """Nobody can find one word in a notice of ten lines."""
    notice = "After you submit this screen, your old credentials are linked permanently to your upgraded account. " * 3
    was, now = f"- paragraph: {notice}", f"- paragraph: {notice.replace('permanently', 'soon', 1)}"
    (sentence,) = tell(was, now)
    assert "linked permanently to" in sentence
    assert "linked soon to" in sentence
    assert len(sentence) < len(notice)


@pytest.mark.parametrize("broken", ["- link [", ": :", "- {a: b, c", "- 'link \"x' y"])
def test_what_is_no_snapshot_is_said(broken: str) -> None:
    """An accepted file that somebody broke by hand is not taken for an empty page."""
    with pytest.raises(ValueError, match=r"not an? (node of an )?ARIA snapshot"):
        tell(PAGE, broken)
