"""The house is in order: lint, format, types, import contracts, and nothing that waits by the clock."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from packaging.markers import Marker

OLDEST, NEWEST = "3.11", "3.14"  # what is tried; with a newer one some packages are others

ROOT = Path(__file__).resolve().parent.parent
PYTHON_FILES = [ROOT / "moot", *(p for p in ROOT.rglob("*.py") if ".venv" not in p.parts and "build" not in p.parts)]


@pytest.mark.parametrize(
    "command",
    [
        ("ruff", "check", ".", "moot"),
        ("ruff", "format", "--check", ".", "moot"),
        pytest.param(("mypy",), marks=pytest.mark.slow),
        pytest.param(("mypy", "--python-version", NEWEST), marks=pytest.mark.slow),
        ("mypy", "moot"),
        ("importlinter.cli", "lint"),
    ],
    ids=" ".join,
)
def test_the_tools_find_nothing(command: tuple[str, ...]) -> None:
    """Lint, format, strict types and import contracts hold for the whole project."""
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


BRITISH = (
    r"\b(practis\w+|recognis\w+|behaviours?|colour\w*|neighbours?|(mis)?spelt|for ever|telephones|favour\w*|honour\w*"
    r"|whilst|centres?|cancell?ing|so-manieth|no failure any more)\b"
)
OURS = (".py", ".md", ".toml", ".jinja", ".html", ".js", ".css")
# What others wrote, stands to the letter; and this file, which names the words.
THEIRS = (
    *("tests/accepted/", "tests/guides/", "automation/outputs/video/player/", "tests/video/scorm-again/"),
    "tests/test_house.py",
)


def test_words_are_american() -> None:
    """One spelling everywhere, as the courts' readers write it."""
    folders = ("automation", "benchmarks", "docs", "mock_court", "playbook", "tests")
    files = [*ROOT.glob("*.*"), *(file for folder in folders for file in (ROOT / folder).rglob("*.*"))]
    ours = {file.relative_to(ROOT).as_posix(): file for file in files if file.suffix in OURS} | {"moot": ROOT / "moot"}
    texts = {name: file.read_text("utf-8") for name, file in ours.items() if not name.startswith(THEIRS)}
    assert len(texts) > 200
    found = [f"{name}: {word[0]}" for name, text in texts.items() for word in re.finditer(BRITISH, text, re.IGNORECASE)]
    assert found == []


@pytest.mark.parametrize("word", ["wait_for_timeout", r"time\.sleep", "TO" + "DO", "FIX" + "ME"])
def test_nothing_waits_by_the_clock_or_is_left_unfinished(word: str) -> None:
    """What is waited for has a name; what is to be done is done."""
    here = Path(__file__)
    found = [str(path) for path in PYTHON_FILES if path != here and re.search(rf"\b{word}\b", path.read_text("utf-8"))]
    assert found == []


def test_the_lock_names_exact_versions_and_hashes_and_no_index() -> None:
    """Whoever installs from it gets the same files, from whatever index they use."""
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    assert [line for line in lines if "://" in line or "index" in line] == []
    packages = [line for line in lines if not line.startswith(" ")]
    assert len(packages) > 30
    assert all(re.match(r"[a-z0-9._-]+==[^ ]+ (;.* )?\\$", line) for line in packages), packages
    assert all(line.startswith("    --hash=sha256:") for line in lines if line.startswith(" "))


def test_the_lock_has_the_same_packages_for_every_python() -> None:
    """Types and behavior are those of one version, whichever Python somebody has."""
    chosen: dict[str, set[str]] = {}
    for minor in range(int(OLDEST[2:]), int(NEWEST[2:]) + 1):
        for line in (ROOT / "requirements.lock").read_text("utf-8").splitlines():
            package, _, marker = line.rstrip(" \\").partition(" ; ")
            version = {"python_version": f"3.{minor}", "python_full_version": f"3.{minor}.0"}
            if not line.startswith(" ") and (not marker or Marker(marker).evaluate(version)):
                chosen.setdefault(package.partition("==")[0], set()).add(f"{package} on 3.{minor}")
    count = int(NEWEST[2:]) - int(OLDEST[2:]) + 1
    assert [sorted(found) for found in chosen.values() if len(found) != count] == []
    assert [sorted(found) for found in chosen.values() if len({each.split()[0] for each in found}) != 1] == []
