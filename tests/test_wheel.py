"""What is installed from the built wheel does the main job, away from the project's folder."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("automation", "mock_court", "procedure")

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's files, in a folder of their own."""
    folder = tmp_path_factory.mktemp("wheel") / "installed"
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps")
    subprocess.run([*pip, "--no-build-isolation", "--no-index", "--target", folder, ROOT], check=True)
    return folder


@pytest.fixture
def python(installed: Path, tmp_path: Path) -> Run:
    """Python in an empty folder, with the installed files."""
    # The project itself is installed editable in this environment: the wheel's files must come before it.
    environment = os.environ | {"PYTHONPATH": str(installed)}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = (sys.executable, "-P", *arguments)
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    return run


def test_the_wheel_walks_by_itself(installed: Path, python: Run, tmp_path: Path) -> None:
    """Nothing that a walk needs is missing from the wheel: templates, styles, accounts, profiles, steps."""
    where = python("-c", f"import {', '.join(PACKAGES)}; print(automation.__file__, mock_court.__file__)")
    assert where.stdout.split() == [str(installed / name / "__init__.py") for name in ("automation", "mock_court")]
    done = python("-m", "automation.cli", "walk", "--scenario", "redaction-notice", "--no-evidence")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "results" / "walk.json").exists()


def test_the_wheel_is_a_pytest_plugin(installed: Path, python: Run, tmp_path: Path) -> None:
    """Its types can be checked, and a suite in an empty folder has its fixtures without another word."""
    assert [name for name in PACKAGES if not (installed / name / "py.typed").exists()] == []
    suite = """
        import mock_court

        def test_walk(walked, moot_seat):
            assert walked("wrong-pacer-password").seat.token != moot_seat.token
            print("with", mock_court.__file__)
    """
    (tmp_path / "test_suite.py").write_text("\n".join(line[8:] for line in suite.splitlines()))
    done = python("-m", "pytest", "-W", "error", "-p", "no:playwright", "-p", "no:cacheprovider", "-rP")
    assert done.returncode == 0, done.stdout
    assert f"with {installed}" in done.stdout
    assert "1 passed" in done.stdout
