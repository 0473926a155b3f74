"""What the tests of the check share: the command, in a folder of the test's own."""

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser

from automation import cli
from automation.config import Config
from automation.outputs.check.running import worker_pool
from automation.site.client import Site
from tests.check import inside


class Checked(NamedTuple):
    """What `moot check` answered; `report` is what report.json held then."""

    code: int
    printed: str
    said: str
    folder: Path
    report: Any


Check = Callable[..., Checked]
Accept = Callable[..., None]


@contextmanager
def one_profile() -> Iterator[None]:
    """Walk one court's profile where a test names none: every walk twice would say nothing more."""
    commands = import_module("automation.commands.check")
    every = commands._profiles

    def chosen(wanted: Sequence[str], config: Config, site: Site) -> Sequence[str]:
        return every(wanted, config, site) if wanted or not site.profiles else ["idaho"]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(commands, "_profiles", chosen)
        yield


@pytest.fixture
def check(apart: Check, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> Check:
    """Return a function that checks as the words say, in an empty folder, and walks in this process."""
    monkeypatch.setattr(worker_pool, "open_pool", inside.open_pool(browser))
    return apart


@pytest.fixture(scope="session")
def accepted_once(browser: Browser, site: Site, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Return what gives the folder of the pages that a check of these words accepts; walked once."""

    @cache
    def accept(*words: str) -> Path:
        folder = tmp_path_factory.mktemp("accepted")
        settings = folder / "settings.py"
        settings.write_text(f"TIMEOUT = 1.5\nACCEPTED = {str(folder / 'accepted')!r}\n")
        where = ("--site", site.origin, "--output", str(folder / "results"), "--config", str(settings))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(worker_pool, "open_pool", inside.open_pool(browser))
            with one_profile():
                assert cli.answer(["check", *words, "--accept", *where]) == 0
        return folder / "accepted"

    return accept


@pytest.fixture
def accepted(accepted_once: Callable[..., Path], tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Accept:
    """Return what puts the pages that a check of these words accepts into the test's folder."""

    def accept(*words: object) -> None:
        shutil.copytree(accepted_once(*map(str, words)), tmp_path / "tests" / "accepted")
        capfd.readouterr()

    return accept


@pytest.fixture
def apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Check:
    """Return a function that checks so, with worker processes as whoever types it has them: they take seconds."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "playwright.config.py").write_text("TIMEOUT = 1.5\n")

    def run(*words: object) -> Checked:
        with one_profile():
            code = cli.answer(["check", *map(str, words)])
        folder = tmp_path / "results" / "check"
        report = folder / "report.json"
        return Checked(code, *capfd.readouterr(), folder, json.loads(report.read_text()) if report.exists() else None)

    return run
