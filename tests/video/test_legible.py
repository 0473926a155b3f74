"""Words that a video cannot show or say well are refused before anything is walked, each by its name."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from automation.drawing.marks import font
from automation.outputs.video.drawing import wrapped
from automation.outputs.video.legible import has_letter
from automation.outputs.video.making import Wishes
from automation.outputs.video.order import Order
from playbook.data import DataError
from playbook.language import codes
from tests.conftest import Moot

WORDS = (Path(__file__).parents[2] / "playbook" / "languages" / "en" / "linking.toml").read_text("utf-8")


def test_what_comes_with_moot_is_legible() -> None:
    """In every language, with every court's labels."""
    for code in codes():
        for profile in ("idaho", "wvsd"):
            assert Order(language=code, profile=profile).script()


@pytest.mark.parametrize(
    ("letter", "name"),
    [
        ("→", "RIGHTWARDS ARROW"),
        ("✓", "CHECK MARK"),
        ("≠", "NOT EQUAL TO"),
        ("Đ", "LATIN CAPITAL LETTER D WITH STROKE"),
        ("č", "LATIN SMALL LETTER C WITH CARON"),
        ("Ω", "GREEK CAPITAL LETTER OMEGA"),
        ("😀", "GRINNING FACE"),
        ("\u0301", "COMBINING ACUTE ACCENT"),
    ],
)
def test_a_letter_that_the_typeface_lacks(tmp_path: Path, letter: str, name: str) -> None:
    """It is told, with its name and the text in which it stands; else a box would be drawn."""
    (tmp_path / "ours.toml").write_text(WORDS.replace("Type your username.", f"Type your {letter} username."), "utf-8")
    with pytest.raises(DataError, match=rf"has no '{letter}' \({name}\), which stands in 'Type your"):
        Order(procedure=str(tmp_path / "ours.toml")).script()
    assert not has_letter(letter)


@pytest.mark.parametrize(
    ("sign", "name"),
    [("\ufeff", "ZERO WIDTH NO-BREAK SPACE"), ("\u200b", "ZERO WIDTH SPACE"), ("\u00ad", "SOFT HYPHEN")],
)
def test_a_sign_that_nobody_sees(tmp_path: Path, sign: str, name: str) -> None:
    """A byte order mark within a sentence, and its like, would part a word; the mark before a file is none of it."""
    (tmp_path / "ours.toml").write_text(WORDS.replace("Type your username.", f"Type your user{sign}name."), "utf-8-sig")
    with pytest.raises(DataError) as raised:
        Order(procedure=str(tmp_path / "ours.toml")).script()
    assert f"The videos' typeface has no {sign!r} ({name}), which stands in" in str(raised.value)
    (tmp_path / "ours.toml").write_text(WORDS, "utf-8-sig")
    assert Order(procedure=str(tmp_path / "ours.toml")).script()


def test_letters_that_are_there() -> None:
    """Those of English and Spanish, and their signs."""
    assert all(map(has_letter, "AZaz09 áéíóúüñÁÉÍÓÚÜÑ¿¡“”‘’…—–•×½€&@#%()[]/"))


def test_a_sentence_that_nobody_can_follow(tmp_path: Path) -> None:
    """Over 40 words it is refused, wherever it is said: in a step, instead of one, in a scenario's own video."""
    for sentence in (
        "Type your username.",
        "You are still logged in to PACER: all courts share its login.",
        "Here Submit is selected twice by mistake.",
        "You do this once in each court.",
        "If the CM/ECF account is yours, contact the court.",
    ):
        assert sentence in WORDS
        (tmp_path / "ours.toml").write_text(WORDS.replace(sentence, f"Word {'word ' * 40}word."), "utf-8")
        with pytest.raises(DataError, match="A sentence of 42 words cannot be followed: 'Word word"):
            Order(procedure=str(tmp_path / "ours.toml")).script()


def test_a_label_that_no_court_has(tmp_path: Path) -> None:
    """It is named with the nearest right one, also in words of one's own: else the braces would be drawn and said."""
    (tmp_path / "ours.toml").write_text(WORDS.replace("select {site_link}", "select {sitelink}"), "utf-8")
    with pytest.raises(DataError, match=r"There is no label 'sitelink'\. Did you mean site_link\?"):
        Order(procedure=str(tmp_path / "ours.toml")).script()


def test_a_watermark_that_is_too_long(moot: Moot) -> None:
    """It is refused before the walk, rather than cut off."""
    answer = moot("record", "--watermark", "A very long watermark " * 6)
    assert answer.code == 2
    assert "is too long to be legible. Make it shorter." in " ".join(answer.said.split())
    assert Order(wishes=Wishes(watermark="Clerk's Office, District of Idaho")).script()


def test_an_address_is_wrapped() -> None:
    """Also where it is wider than the room for it, and at its signs."""
    written = font(600, 40)
    address = "electronic-filing-help-desk@bankruptcy.example.uscourts.gov"
    lines = wrapped(f"Write to {address} now.", written, 500)
    pen = ImageDraw.Draw(Image.new("L", (1, 1)))
    assert all(pen.textlength(line, font=written) <= 500 for line in lines)
    assert address in "".join(lines)
