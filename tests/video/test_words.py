"""The video's words in every language: nothing that is said in one is missing in another."""

import ast
from pathlib import Path

import pytest

from automation.outputs.video.script import phrases
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
