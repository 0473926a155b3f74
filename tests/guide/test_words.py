"""A guide's words: whole in each language, and what they say is on the screen is there."""

import re
import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from automation.outputs.guide.model import STRONG
from automation.outputs.proofread.screens import read_lines
from playbook import guide_words as module
from playbook.court import filled, labels, load
from playbook.data import DataError
from playbook.guide_words import NEEDED, _texts, guide_words
from playbook.language import FIRST, codes
from playbook.procedure import words_in
from playbook.scenario import scenarios
from tests.guide.conftest import BOTH
from tests.pages import ACCEPTED

OTHERS = [code for code in codes() if code != FIRST]


@pytest.mark.parametrize("language", codes())
def test_every_language_is_whole(language: str) -> None:
    """It is read, which refuses what is missing; and no text is empty where the English has one."""
    words = guide_words(language)
    said = dict(_texts(words))
    assert [place for place, text in _texts(guide_words()) if text and not said.get(place)] == []
    assert [step.id for step in words.steps] == [step.id for step in guide_words().steps]


def mistaken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, right: str, wrong: str) -> str:
    """Return what is said of a language in which something is replaced, of which the first group stays."""
    shutil.copytree(str(files("playbook").joinpath("languages")), tmp_path / "languages")
    file = tmp_path / "languages" / language / "guide.toml"
    text, changed = re.subn(right, wrong, file.read_text("utf-8"), count=1, flags=re.MULTILINE)
    assert changed
    file.write_text(text, "utf-8")
    monkeypatch.setattr(module, "files", lambda _package: tmp_path)
    guide_words.cache_clear()
    try:
        with pytest.raises(DataError) as refused:
            guide_words(language)
    finally:
        guide_words.cache_clear()
    assert re.match(re.escape(f"{file}, line ") + r"\d+: ", str(refused.value)), refused.value
    return str(refused.value).partition(", line ")[2]


MISTAKES = [
    (r'^"pacer.username" = .*\n', "", "The target 'pacer.username' is missing."),
    (r'^"menu.bar" = .*\n', "", "The target 'menu.bar' is missing."),
    (r"^after = \".*\n", "", "This text is missing, which the English has."),
    (r'^("court-site.link" = )".*"$', r'\1""', "is missing, which the English has."),
    (r'^(id = "legacy"\nwho = ".*"\n)do = ".*"\n', r"\1", "'do' is missing."),
    (r"^trouble = .*\n", "", "The entry 'trouble' is missing."),
    (r"^\[\[troubles\]\]\nscenario = \"nothing-typed\"\n.*\n.*\n", "", "The scenario 'nothing-typed' is missing."),
    (r"\*\*Username\*\*", "Username", "The string of the screen **Username** is missing, which the English has."),
    (r"\*\*Username\*\*", "**Usuario**", "The string of the screen **Username** is missing, which the English has."),
    (r"(\"court-site.link\" = .*){site_link}", r"\1{link_entry}", "The label {site_link} is missing"),
    (r"{site_link}", "{enlace}", "There is no label 'enlace'."),
    (r'^id = "log-in"', 'id = "log-inn"', "The step 'log-in' is missing."),
    (r'^"pacer.username" = ', '"pacer.user" = ', "There is no target 'pacer.user'. Did you mean pacer.username?"),
    (r'^scenario = "taken"', 'scenario = "takn"', "There is no scenario 'takn'. Did you mean taken?"),
    (r'^(\[screens\]\n"pacer.pas)s', r"\1", "There is no target 'pacer.pascode'."),
    (r"^troubles?_intro = ", "introduction = ", "The entry 'trouble_intro' is missing."),
    (r"^also = \[\"pacer-capitals\"\]\n", "", "The scenario 'pacer-capitals' is missing."),
    (r"^(\[\[steps\]\]\nid = \"each-court\"\n)", r"\1\n\1", "The step 'each-court' is here a second time."),
    (r"^(\[\[ways_in\]\]\nid = \")legacy", r"\1shared", "'shared' is here a second time."),
    (r'^scenario = "taken"', 'scenario = "shared-account"', "is here a second time."),
    (r'^(\[\[ways_in\]\]\nid = ")(legacy)((?:.*\n)+?\n)', r"\1\2\3\1other\3", "Here the English has the entry"),
    (r'^(\[\[steps\]\]\nid = "each-court"\n\n)((?:.*\n)+?\n)', r"\2\1", "Here the English has the step 'each-court'."),
    (r"^figure = .*", 'figure = "Figura {number}."', "{caption}"),
    (r"^step = .*", 'step = "{number}: {titulo}"', "{title}"),
    (r"^(step = .*)\"$", r'\1 {paso}"', "Nothing is put in for {paso}."),
]  # fmt: skip


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize(("right", "wrong", "said"), MISTAKES, ids=[f"{number}" for number in range(len(MISTAKES))])
def test_a_language_with_a_mistake(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, right: str, wrong: str, said: str
) -> None:
    """It is refused with the file, the line and what is wanted."""
    assert said in mistaken(tmp_path, monkeypatch, language, right, wrong)


def test_a_mistake_is_told_at_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not at the head of the file."""
    told = mistaken(tmp_path, monkeypatch, "es", r"\*\*Username\*\*", "**Usuario**")
    lines = (tmp_path / "languages" / "es" / "guide.toml").read_text("utf-8").splitlines()
    assert "**Usuario**" in lines[int(told.partition(":")[0]) - 1]


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        (r'^id = "log-in"', 'id = "log-inn"', "The step 'log-in' is missing."),
        (r'^scenario = "nothing-typed"', 'scenario = "nothin-typed"', "There is no scenario 'nothin-typed'."),
        (r"^after = \"PACER", 'afterwards = "PACER', "There is no entry 'afterwards'."),
    ],
)
def test_the_english_with_a_mistake(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, right: str, wrong: str, said: str
) -> None:
    """It is held against the procedure and the scenarios alone."""
    assert said in mistaken(tmp_path, monkeypatch, FIRST, right, wrong)


@pytest.fixture(scope="module")
def on_the_screens() -> set[str]:
    """Every string on every accepted screen of the District of Idaho, to the letter."""
    shown = set()
    for file in (*(ACCEPTED / "flow" / "idaho").glob("*.aria.yaml"), *ACCEPTED.glob("*.aria.yaml")):
        for line in read_lines("\n".join(file.read_text("utf-8").split("\n")[2:])):
            shown.add(line.text.removesuffix(" *").removesuffix(":"))
    return shown


@pytest.mark.parametrize("language", codes())
def test_what_the_guide_says_is_on_the_screen_is_there(language: str, on_the_screens: set[str]) -> None:
    """To the letter: labels, links and questions of PACER and of the court."""
    fills = [labels(load("idaho"), court) for court in BOTH]
    said = {
        filled(strong, fill)
        for _, text in _texts(guide_words(language))
        for strong in STRONG.findall(text)
        for fill in fills
    }
    assert len(said) > 20
    assert sorted(said - on_the_screens) == []


def test_every_way_to_be_stopped_is_told_of() -> None:
    """Each negative scenario has an entry, or is named by one that shows the same; and some that end well."""
    told = [name for trouble in guide_words().troubles for name in (trouble.scenario, *trouble.also)]
    assert {name for name, each in scenarios().items() if each.stopped} | {*NEEDED} <= {*told} <= {*scenarios()}
    assert len(told) == len({*told})


def test_a_trouble_is_seen_at_the_step_of_which_a_picture_is_kept() -> None:
    """Of a scenario that is walked besides, a recording keeps the last step that it performs another way."""
    troubles = {trouble.scenario: scenarios()[trouble.scenario] for trouble in guide_words().troubles}
    assert all(each.differing() for each in troubles.values())
    stopped = {name: each.stopped for name, each in troubles.items() if each.stopped}
    assert [name for name, at in stopped.items() if at.at != troubles[name].differing()[-1]] == []


def test_what_to_do_about_a_trouble_is_always_said() -> None:
    """By the entry itself, or by the procedure's advice on the message."""
    for language in codes():
        advice = advice_in(language)
        lacking = []
        for trouble in guide_words(language).troubles:
            scenario = scenarios()[trouble.scenario]
            kind = scenario.stopped.by if scenario.stopped else scenario.says
            if not trouble.do and not advice.get(kind):
                lacking.append(trouble.scenario)
        assert lacking == []


def advice_in(language: str) -> dict[str, tuple[str, ...]]:
    """Return the advice on each message in a language."""
    return {kind: tuple(each) for kind, each in words_in(language).advice.items()}
