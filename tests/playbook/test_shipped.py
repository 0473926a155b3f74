"""The data that comes with Moot is whole, in every language and for every court."""

import re
from pathlib import Path

import pytest

from playbook import court, procedure, scenario
from playbook.data import DataError
from playbook.language import codes

OWN = Path(procedure.__file__).parent


@pytest.mark.parametrize("language", codes())
def test_a_language_has_every_word(language: str) -> None:
    """It names every target, has advice where English has it, and tells every scenario but the plain one."""
    words, english = procedure.words_in(language), procedure.words_in()
    assert sorted(words.targets) == sorted(procedure.outline().targets())
    assert list(words.advice) == list(english.advice)
    assert list(words.cases) == [each for each in scenario.scenarios() if each != "link"]
    assert {name: list(case.steps) for name, case in words.cases.items()} == {
        name: list(case.steps) for name, case in english.cases.items()
    }
    assert list(words.courts) == list(court.COURTS)


@pytest.mark.parametrize("language", codes())
def test_a_language_says_the_same_of_the_same(language: str) -> None:
    """Each step's lines are said of the targets of which English says them, in the same order."""
    said = [
        [(entry, line.at, line.recall, line.before, line.hold) for entry, _, line in step.lines()]
        for step in procedure.words_in(language).steps
    ]
    assert said == [
        [(entry, line.at, line.recall, line.before, line.hold) for entry, _, line in step.lines()]
        for step in procedure.words_in().steps
    ]


@pytest.mark.parametrize("name", court.names())
def test_a_court_has_every_label(name: str) -> None:
    """What the steps and words have in braces is an entry of every court's profile."""
    profile = court.load(name)
    wanted = set()
    for language in codes():
        wanted |= set(re.findall(r"{(\w+)}", (OWN / "languages" / language / "linking.toml").read_text("utf-8")))
    read_on_the_page = {"reads", "reads_1", "reads_2"}
    assert wanted - read_on_the_page == set(court.LABELS) == set(court.labels(profile, next(iter(profile.courts))))
    assert all(getattr(profile, each) for each in ("link_entry", "log_out", "place", "help_desk"))
    assert all(each.site_link and each.filing_menus for each in profile.courts.values())


WRONGS = {
    'at = "pacer.username"': (
        'at = "pacer.usrname"',
        "There is no target 'pacer.usrname'. Did you mean pacer.username?",
    ),
    'at = "pacer.login"': ('at = "link.notice"', "Nothing says this line: the step 'log-in' acts on pacer.username, "),
    'text = "Select Login."': (
        'txt = "Select Login."',
        "There is no entry 'txt'. Did you mean text? Known: text, ",
    ),
    "hold = 1.0": ('hold = "long"', "steps.7.spoken.0.hold: Input should be a valid number"),
    'recall = "court-site.links"': (
        'recall = "link.notice"',
        "Nothing says this line: the step 'each-court' acts on court-site.links, court-site.link, not link.notice.",
    ),
    '{ recall = "menu.log-out", text': (
        '{ recall = "menu.log-out", at = "menu.bar", text',
        "A line has 'at' or 'recall', not both.",
    ),
    'id = "each-court"': ('id = "each-cort"', "There is no step 'each-cort'. Did you mean each-court?"),
    "names-differ = [": ("name-differs = [", "There is no message 'name-differs'. Did you mean names-differ?"),
    "steps.log-in": ("steps.login", "There is no step 'login'. Did you mean log-in?"),
    '"menu.bar" = ': ('"menu.br" = ', "There is no target 'menu.br'. Did you mean menu.bar?"),
    'instruction = "': ('instrucion = "', "There is no entry 'instrucion'. Did you mean instruction?"),
}


@pytest.mark.parametrize("right", WRONGS)
def test_wrong_words_are_told(tmp_path: Path, right: str) -> None:
    """The file, the line and the nearest right word are named."""
    text = (OWN / "languages" / "en" / "linking.toml").read_text("utf-8")
    wrong, said = WRONGS[right]
    assert right in text
    line = text[: text.index(right)].count("\n") + 1
    (tmp_path / "words.toml").write_text(text.replace(right, wrong, 1), "utf-8")
    with pytest.raises(DataError) as raised:
        procedure.words_of(str(tmp_path / "words.toml"))
    assert str(raised.value).startswith(f"{tmp_path / 'words.toml'}, line {line}: {said}")


def test_the_step_that_follows() -> None:
    """The last one is followed by none, and stands for itself."""
    outline = procedure.outline()
    assert outline.after("log-in") == "open-link-page"
    assert outline.after(outline.steps[-1].id) == outline.steps[-1].id
