"""Packages that only some uses need: which extra brings them, and what is said where they are not."""

import sys
import tomllib
from collections.abc import Callable
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from automation import cli
from automation.outputs.video.speech.voices import NoSuchVoice, Piper
from automation.support import extras
from playbook import typed

PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]


def test_the_extras_are_those_of_the_project() -> None:
    """Each package of each extra is known by its module, and each is looked for in the place that it has."""
    declared = {
        extra: sorted(need.name for need in map(Requirement, needs) if need.name != "moot")
        for extra, needs in PROJECT["optional-dependencies"].items()
        if extra not in ("all", "test")
    }
    assert {name: sorted(extra.packages) for name, extra in extras.EXTRAS.items()} == declared
    brought_by = packages_distributions()
    for extra in extras.EXTRAS.values():
        for package, module in extra.packages.items():
            assert package in {name.lower() for name in brought_by[module]}


def test_a_package_that_is_not_there_for_a_newer_python(monkeypatch: pytest.MonkeyPatch) -> None:
    """Installing it would bring nothing, so that is not what is said; which Python it is, the project says."""
    markers = {
        name: f"python_version < '{'.'.join(map(str, extra.before))}'"
        for name, extra in extras.EXTRAS.items()
        if extra.before
    }
    assert markers == {"piper": "python_version < '3.15'"}
    assert f"piper-tts; {markers['piper']}" in PROJECT["optional-dependencies"]["piper"]
    monkeypatch.setattr(sys, "version_info", (3, 15, 0))
    assert extras.remedy("piper") == "take a Python older than 3.15, for which there is one"


def test_all_is_every_extra() -> None:
    """`moot[all]` leaves none out, so that the lock holds them all."""
    (everything,) = map(Requirement, PROJECT["optional-dependencies"]["all"])
    assert everything.extras == set(extras.EXTRAS)


class Hidden:
    """An import hook that hides packages."""

    def __init__(self, modules: tuple[str, ...]) -> None:
        self.modules = modules

    def find_spec(self, name: str, *_: object) -> None:
        if name in self.modules:
            raise ModuleNotFoundError(name)


@pytest.fixture
def hide(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return a function that hides modules, whether or not they have been imported."""

    def hide(*modules: str) -> None:
        for module in modules:
            monkeypatch.delitem(sys.modules, module, raising=False)
        monkeypatch.setattr(sys, "meta_path", [Hidden(modules), *sys.meta_path])

    return hide


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in an environment that `moot` did not make, whose Python has a name with a space."""
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(sys, "executable", "/my own/python")


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize(
    ("modules", "words", "said", "extra"),
    [
        (("av",), "record", 'moot record needs the package "av"', "video"),
        (("hibari",), "record --silent", 'moot record needs the package "hibari-tts"', "video"),
        (("yaml",), "check --json", 'moot check needs the package "pyyaml"', "check"),
        (("yaml",), "proofread x.md", 'moot proofread needs the package "pyyaml"', "proofread"),
        (
            ("bs4", "pdfplumber"),
            "proofread -h",
            'moot proofread needs the packages "beautifulsoup4", "pdfplumber"',
            "proofread",
        ),
    ],
)
def test_one_package_may_be_missing(
    hide: Callable[..., None],
    capsys: pytest.CaptureFixture[str],
    modules: tuple[str, ...],
    words: str,
    said: str,
    extra: str,
) -> None:
    """A command says what it lacks before it begins, whatever it was asked, as an error of usage."""
    hide(*modules)
    assert cli.answer(words.split()) == 2
    assert capsys.readouterr() == ("", f"Error: {said}: '/my own/python' -m pip install 'moot[{extra}]'\n")


def test_a_checkout_is_set_up_anew(
    hide: Callable[..., None], capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What `moot` has set up had all packages once: no single one is installed into it."""
    (tmp_path / typed.STAMP).touch()
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setenv(typed.VARIABLE, "./moot")
    hide("av")
    assert cli.answer(["record"]) == 2
    anew = f"delete {tmp_path}, and ./moot sets it up anew"
    assert capsys.readouterr() == ("", f'Error: ./moot record needs the package "av": {anew}\n')


@pytest.mark.usefixtures("elsewhere")
def test_a_piper_voice_names_its_extra(hide: Callable[..., None], tmp_path: Path) -> None:
    """Where a Piper voice is asked for without the package, the command that brings it is said."""
    hide("piper")
    for name in ("voice.onnx", "voice.onnx.json"):
        (tmp_path / name).touch()
    with pytest.raises(NoSuchVoice) as missing:
        Piper(tmp_path / "voice.onnx")
    install = "'/my own/python' -m pip install 'moot[piper]'"
    assert str(missing.value) == f'A Piper voice needs the package "piper-tts": {install}'
