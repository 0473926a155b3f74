"""Packages that only some uses need: which extra brings them, and what is said where they are not."""

import sys
import tomllib
from collections.abc import Callable
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from automation import cli, extras
from automation.video.speech.voices import NoSuchVoice, Piper

PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]


def test_the_extras_are_those_of_the_project() -> None:
    """Each package of each extra is known by its module, and each is looked for in the place that it has."""
    declared = {
        extra: sorted(need.name for need in map(Requirement, needs) if need.name != "moot")
        for extra, needs in PROJECT["optional-dependencies"].items()
        if extra not in ("all", "test")
    }
    assert {extra: sorted(packages) for extra, (_, packages) in extras.EXTRAS.items()} == declared
    brought_by = packages_distributions()
    for _, packages in extras.EXTRAS.values():
        for package, module in packages.items():
            assert package in {name.lower() for name in brought_by[module]}


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


@pytest.mark.parametrize(
    ("modules", "words", "said"),
    [
        (("av",), "record", 'moot record needs the package "av": pip install "moot[video]"'),
        (("hibari",), "record --silent", 'moot record needs the package "hibari-tts": pip install "moot[video]"'),
        (("yaml",), "check --json", 'moot check needs the package "pyyaml": pip install "moot[check]"'),
        (("yaml",), "proofread x.md", 'moot proofread needs the package "pyyaml": pip install "moot[proofread]"'),
        (("bs4", "pdfplumber"), "proofread -h",
         'moot proofread needs the packages "beautifulsoup4", "pdfplumber": pip install "moot[proofread]"'),
    ],
)  # fmt: skip
def test_one_package_may_be_missing(
    hide: Callable[..., None],
    capsys: pytest.CaptureFixture[str],
    modules: tuple[str, ...],
    words: str,
    said: str,
) -> None:
    """A command says what it lacks before it begins, whatever it was asked, as an error of usage."""
    hide(*modules)
    assert cli.answer(words.split()) == 2
    assert capsys.readouterr() == ("", f"Error: {said}\n")


def test_a_piper_voice_names_its_extra(hide: Callable[..., None], tmp_path: Path) -> None:
    """Where a Piper voice is asked for without the package, the command that brings it is said."""
    hide("piper")
    for name in ("voice.onnx", "voice.onnx.json"):
        (tmp_path / name).touch()
    with pytest.raises(NoSuchVoice, match=r'^A Piper voice needs the package "piper-tts": pip install "moot\[piper\]"'):
        Piper(tmp_path / "voice.onnx")
