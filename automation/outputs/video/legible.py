"""Names what a video cannot show or say well before anything is walked: letters, long sentences, watermarks."""

import unicodedata
from collections.abc import Iterable
from functools import cache

from automation.drawing.marks import font
from automation.outputs.video.drawing import watermark_fits
from automation.outputs.video.layout import Layout
from automation.outputs.video.script import sentences
from playbook.data import DataError
from playbook.language import language
from playbook.procedure import Words, texts
from playbook.toml_file import Place

MOST_WORDS = 40  # in a sentence that is heard once
NOT_SHOWN = ("lexicon", "id", "at", "recall", "before")  # entries of the words that are never drawn
SAID = ("spoken", "again", "not_needed", "advice", "messages")  # entries of the words that are said
UNSEEN = "CM"  # the Unicode categories of control and of combining signs: a byte order mark, an accent by itself
NO_LETTER = "\uffff"  # which no typeface has: what is drawn for it is drawn for every letter that is missing


@cache
def has_letter(letter: str) -> bool:
    """Tell whether the videos' typeface has a letter; it has no sign that is seen only in others, or not at all."""
    if letter.isspace():
        return True
    if unicodedata.category(letter)[0] in UNSEEN:
        return False
    drawn, missing = (font(400, 40).getmask(each) for each in (letter, NO_LETTER))
    return bytes(drawn) != bytes(missing)


def require_legible(words: Words, code: str, named: Iterable[str], watermark: str, layout: Layout) -> None:
    """Raise DataError for what cannot be shown or followed, with the text and how to go on.

    `code` is the words' language, `named` what a court's profile puts into them.
    """
    every = [text for place, text in texts(words) if not set(NOT_SHOWN).intersection(map(str, place))]
    for text in (*every, *named, watermark):
        if missing := next((letter for letter in text if not has_letter(letter)), None):
            name = unicodedata.name(missing, f"U+{ord(missing):04X}")
            raise DataError(
                f"The videos' typeface has no {missing!r} ({name}), which stands in {text!r}. Write it another way."
            )
    abbreviations = language(code).frame["abbreviations"].split()
    for place, text in texts(words):
        if not _is_said(place, words):
            continue
        for sentence in sentences(text, abbreviations):
            if len(sentence.split()) > MOST_WORDS:
                raise DataError(
                    f"A sentence of {len(sentence.split())} words cannot be followed: {sentence!r}. "
                    f"Make several of it, of at most {MOST_WORDS} words."
                )
    if not watermark_fits(watermark, layout):
        raise DataError(f"The watermark {watermark!r} is too long to be legible. Make it shorter.")


def _is_said(place: Place, words: Words) -> bool:
    """Tell whether the text that stands there is said in some video."""
    if "instruction" in place:  # where nothing is spoken
        return place[0] == "steps" and not words.steps[int(place[1])].spoken
    return not set(SAID).isdisjoint(place) or (place[0] == "cases" and "steps" in place)
