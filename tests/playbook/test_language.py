"""A language is one folder: its words are whole, and put the same things into their texts as the English do."""

import re
import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from playbook import language, procedure
from playbook.data import DataError

OTHERS = [code for code in language.codes() if code != language.FIRST]


def test_every_language_is_whole() -> None:
    """Each is read, and says what it and the others are called."""
    assert language.codes()[0] == "en"
    for code in language.codes():
        told = language.language(code)
        assert told.called(code)
        assert told.called("tlh") == "tlh"
        assert language.iso_639_2(code) == told.iso_639_2
    assert language.iso_639_2("tlh") == "und"


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ('before = "Antes"\n', "", "The entry 'before' is missing."),
        ("before = ", "befor = ", "There is no entry 'befor'. Did you mean before?"),
        ('"Paso {number} de {last}"', '"Paso {number}"', "What is put into this text is {last}, {number}, and nothing"),
        ('iso_639_2 = "spa"', 'iso_639_2 = "es"', "iso_639_2: String should match pattern"),
    ],
)
def test_a_language_with_a_mistake(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, right: str, wrong: str, said: str
) -> None:
    """It is refused with the file, the line and what is wanted."""
    folder = tmp_path / "languages"
    shutil.copytree(str(files("playbook").joinpath("languages")), folder)
    file = folder / "es" / "video.toml"
    text = file.read_text("utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong, 1), "utf-8")
    monkeypatch.setattr(language, "files", lambda _package: tmp_path)
    language.language.cache_clear()
    try:
        with pytest.raises(DataError) as refused:
            language.language("es")
    finally:
        language.language.cache_clear()
    assert f"{file}, line " in str(refused.value)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        (r'^"pacer.username" = .*$', "", "The target 'pacer.username' is missing."),
        (r"^\[cases.mfa\]\n.*$", "", "The scenario 'mfa' is missing."),
        (r"^\[cases.mfa\]$", "[cases.mfaa]", "There is no scenario 'mfaa'. Did you mean mfa?"),
        (r"^steps.log-in = .*$", "", "The step 'log-in' is missing."),
        (r"^taken = .*$", "", "The message 'taken' is missing."),
        (r"^bankruptcy = .*$", "", "The court 'bankruptcy' is missing."),
        (r"{site_link}", "{enlace}", "There is no label 'enlace'. Did you mean place? Known: site_link, "),
    ],
)
def test_the_steps_in_a_language_with_a_mistake(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, right: str, wrong: str, said: str
) -> None:
    """What a video would leave out, or say in braces, is refused with the file, the line and what is wanted."""
    folder = tmp_path / "languages"
    shutil.copytree(str(files("playbook").joinpath("languages")), folder)
    file = folder / "es" / "linking.toml"
    text, changed = re.subn(right, wrong, file.read_text("utf-8"), count=1, flags=re.MULTILINE)
    assert changed
    file.write_text(text, "utf-8")
    shutil.copytree(str(files("playbook").joinpath("procedures")), tmp_path / "procedures")
    monkeypatch.setattr(procedure, "files", lambda _package: tmp_path)
    procedure.words_in.cache_clear()
    try:
        with pytest.raises(DataError) as refused:
            procedure.words_in("es")
    finally:
        procedure.words_in.cache_clear()
    assert f"{file}, line " in str(refused.value)
    assert said in str(refused.value)


def test_a_new_folder_is_a_new_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing else names the languages."""
    shutil.copytree(str(files("playbook").joinpath("languages")), tmp_path / "languages")
    shutil.copytree(tmp_path / "languages" / OTHERS[0], tmp_path / "languages" / "pt")
    monkeypatch.setattr(language, "files", lambda _package: tmp_path)
    language.codes.cache_clear()
    try:
        assert "pt" in language.codes()
    finally:
        language.codes.cache_clear()
