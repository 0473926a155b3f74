"""The video's words in every language: nothing that is said in one is missing in another."""

import ast
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from automation.outputs.video.drawing import THEMES, Pen
from automation.outputs.video.layout import SIZES, layout
from automation.outputs.video.order import Order
from automation.outputs.video.script import phrases
from automation.recording.taken import Box, Moment, Picture, StepTaken
from playbook.language import codes
from playbook.procedure import outline, words_in

ROOT = Path(__file__).parents[2]
OTHERS = [language for language in codes() if language != "en"]


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_every_phrase(language: str) -> None:
    """The video's own fixed words, and what its cards say."""
    words = words_in(language)
    assert all(card.spoken for card in (words.opening, words.closing, words.stopped))
    assert words.contacts
    assert phrases(language).keys() == phrases("en").keys()


def test_what_page_objects_describe_are_targets() -> None:
    """Whatever is acted on or pointed at is a target that the playbook knows, and no target is forgotten."""
    described = {
        node.args[0].value
        for file in (ROOT / "automation" / "walk" / "linking" / "pages").glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "describe"
        if isinstance(node.args[0], ast.Constant)
    }
    assert described | {"browser.page", "browser.cookies"} == set(outline().targets())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", codes())
def test_the_practice_banner_is_whole(language: str, size: str) -> None:
    """On a card of every size it stands as it is written, not cut off."""
    pen = Pen(layout(size), THEMES["dark"], phrases(language))
    drawing = ImageDraw.Draw(Image.new("RGB", (pen.layout.width, 200)))
    written: list[str] = []
    drawing.text = lambda _where, text, **_how: written.append(text)  # type: ignore[method-assign]
    pen.banner(drawing)
    assert written == [phrases(language)["practice"]]


def test_what_a_screen_says_is_told_in_the_videos_language() -> None:
    """The screens are in English; a message that nobody has translated is told as it stands."""
    box, page = Box(0, 0, 9, 9), Picture(b"", "page", 30)

    def told(reads: str, language: str) -> list[str]:
        moment = Moment("point at", "pacer.message", "the message", page, (box,), reads=reads)
        taken = StepTaken("district", "log-in", 3, "stopped", None, "", page, page, (moment,))
        return [each for beat in Order(language=language).script().step(taken).beats for each in beat.sentences]

    message = outline().messages["wrong-credentials"]
    assert told(message, "en")[-1] == "The screen says: Invalid username or password."
    assert told(message, "es")[-1] == "El mensaje, en inglés, dice: El usuario o la contraseña no son válidos."
    assert told("Something else", "es")[-1] == "El mensaje, en inglés, dice: Something else."
