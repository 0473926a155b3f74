"""A sentence is broken into captions that can be read: by rule, and where a phrase ends."""

import pytest

from automation.outputs.video.captions import LONGEST, LONGEST_UPRIGHT, Breaks, captions
from automation.outputs.video.script import sentences
from playbook.language import codes, language
from playbook.procedure import Line, words_in

ENGLISH = Breaks.of(language("en").frame)
NOTICE = (
    "After you submit this screen, your old e-filing credentials for the CM/ECF account will be permanently linked to "
    "your upgraded PACER account."
)


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Select Submit.", ["Select Submit."]),
        (
            "If you file in both courts, do this for each court's filing system.",
            ["If you file in both courts,\ndo this for each court's filing system."],
        ),
        (
            "Use your upgraded PACER account (CSO account) to e-file in this court.",
            ["Use your upgraded PACER account\n(CSO account) to e-file in this court."],
        ),
        (
            NOTICE,
            [
                "After you submit this screen,\nyour old e-filing credentials",
                "for the CM/ECF account will be permanently\nlinked to your upgraded PACER account.",
            ],
        ),
    ],
)
def test_a_sentence_is_broken_where_a_phrase_ends(sentence: str, wanted: list[str]) -> None:
    """After a comma, before "and" or "that"; never after "the", nor within parentheses."""
    assert captions(sentence, ENGLISH) == wanted


@pytest.mark.parametrize("longest", [LONGEST, LONGEST_UPRIGHT])
@pytest.mark.parametrize("code", codes())
def test_every_line_is_short_enough(code: str, longest: int) -> None:
    """Two lines at most, each as short as the rule wants it, and nothing is lost: in every sentence of the words."""
    words, breaks = words_in(code), Breaks.of(language(code).frame)
    spoken = [line.text if isinstance(line, Line) else line for step in words.steps for line in step.spoken]
    every = [*spoken, *(text for advice in words.advice.values() for text in advice), NOTICE]
    for sentence in (each for text in every for each in sentences(text)):
        told = captions(sentence, breaks, longest, 2 * longest)
        lines = [line for caption in told for line in caption.split("\n")]
        assert max(map(len, lines)) <= longest, sentence
        assert all(caption.count("\n") <= 1 for caption in told)
        assert " ".join(lines) == " ".join(sentence.split())
        assert not any(line.split()[-1].lower() in breaks.small for line in lines), told


def test_a_word_that_no_line_has_room_for_is_broken_after_a_sign() -> None:
    """An address is still an address when its parts are joined."""
    address = "the-help-desk-for-electronic-filing@bankruptcy.example.uscourts.gov"
    told = captions(f"Write to {address}.", ENGLISH)
    lines = [line for caption in told for line in caption.split("\n")]
    assert max(map(len, lines)) <= LONGEST
    assert f"{address}." in "".join(lines)


def test_what_is_said_slowly_has_shorter_captions() -> None:
    """Where the voice is slow, fewer letters are in a caption, so that none stands too long."""
    assert max(len(caption) for caption in captions(NOTICE, ENGLISH, most=50)) <= 50


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("Ask Ms. West of the U.S. District Court. Stop.", ["Ask Ms. West of the U.S. District Court.", "Stop."]),
        ("Case No. 5 is W. Smith's.", ["Case No. 5 is W. Smith's."]),
    ],
)
def test_an_abbreviation_ends_no_sentence(text: str, told: list[str]) -> None:
    """Nor does an initial."""
    assert sentences(text, language("en").frame["abbreviations"].split()) == told
