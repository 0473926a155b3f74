"""Folders of the user's own, and what becomes of them where there is no home."""

import os
import pwd
import sys
import tempfile
from pathlib import Path

import pytest

from automation.support import folders, processes

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a home is found another way there")


@pytest.fixture
def nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user without a name and without a home; what is temporary is in a folder of the test's."""

    def unknown(uid: int) -> None:
        raise KeyError(uid)

    monkeypatch.setattr(pwd, "getpwuid", unknown)
    for name in ("HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It is where HOME says, and what can be made again is in it."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    assert folders.home() == tmp_path
    assert folders.cache().is_relative_to(tmp_path)
    assert processes.environment()["HOME"] == str(tmp_path)


@pytest.mark.parametrize("home", [None, ""])
def test_no_home(nobody: Path, monkeypatch: pytest.MonkeyPatch, home: str | None) -> None:
    """A folder of the user's own among the temporary ones takes its place, for Playwright too; none is named ~."""
    if home is not None:
        monkeypatch.setenv("HOME", home)
    own = nobody / f"moot-{os.getuid()}"
    assert folders.home() is None
    assert folders.cache() == own
    assert own.stat().st_mode & 0o777 == 0o700
    assert processes.environment()["HOME"] == str(own)
    assert list(nobody.iterdir()) == [own]


def test_a_home_that_cannot_be_written(nobody: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is one that cannot be written any use."""
    monkeypatch.setenv("HOME", "/dev/null")
    assert folders.cache() == nobody / f"moot-{os.getuid()}"


def test_a_folder_that_somebody_else_has_made(nobody: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What others could have put there is not taken for ours."""
    (nobody / "moot-4711").mkdir()
    monkeypatch.setattr(os, "getuid", lambda: 4711)
    assert folders.cache().name not in ("moot", "moot-4711")
    assert folders.cache().parent == nobody
