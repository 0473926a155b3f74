"""The video's words in every language: nothing that is said in one is missing in another."""

import ast
from pathlib import Path

import pytest

import procedure
from automation import scenarios
from automation.video.script import phrases
from playbook.procedure import outline

ROOT = Path(__file__).parents[2]
OTHERS = [language for language in procedure.LANGUAGES if language != "en"]


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_same_shape(language: str) -> None:
    """The same steps with the same lines at the same things; the screen's own strings are not translated."""
    english, other = procedure.load(), procedure.load("linking", language)
    for one, translated in zip(english.steps, other.steps, strict=True):
        assert (one.number, one.screen) == (translated.number, translated.screen)
        assert [(line.at, line.before) for line in one.spoken] == [(line.at, line.before) for line in translated.spoken]
        assert bool(one.not_needed) == bool(translated.not_needed)
    assert english.refusals.keys() == other.refusals.keys()
    assert english.contacts.keys() == other.contacts.keys()
    assert {court: words.keys() for court, words in english.courts.items()} == {
        court: words.keys() for court, words in other.courts.items()
    }
    assert {name: case.steps.keys() for name, case in english.cases.items()} == {
        name: case.steps.keys() for name, case in other.cases.items()
    }
    assert all(card.spoken for card in (other.opening, other.closing, other.stopped))
    assert phrases(language).keys() == phrases("en").keys()


def test_what_page_objects_describe_are_targets() -> None:
    """Whatever is acted on or pointed at is a target that the playbook knows, and no target is forgotten."""
    described = {
        node.args[0].value
        for file in (ROOT / "automation" / "pages").glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "describe"
        if isinstance(node.args[0], ast.Constant)
    }
    assert described | {"browser.page", "browser.cookies"} == set(outline().targets())


def test_every_scenario_but_the_usual_one_has_a_title() -> None:
    """A video says what it is about."""
    titled = procedure.load().cases.keys()
    assert {scenario.name for scenario in scenarios.SCENARIOS} - titled <= {"link"}
