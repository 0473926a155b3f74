"""What is installed from the built wheel does the main job, away from the project's folder."""

import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("automation", "mock_court", "procedure")

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with the wheel in it, and with what it needs from the tests' own."""
    folder = tmp_path_factory.mktemp("wheel") / "environment"
    venv.create(folder, symlinks=sys.platform != "win32")
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(folder), "platbase": str(folder)}))
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps")
    subprocess.run([*pip, "--no-build-isolation", "--no-index", "--target", packages, ROOT], check=True)
    # A folder that is named here is no site: its own .pth, by which the project itself is installed, does not count.
    (packages / "needed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return folder


@pytest.fixture
def installed(environment: Path) -> Path:
    """The folder of the wheel's files."""
    return Path(sysconfig.get_path("purelib", "venv", {"base": str(environment), "platbase": str(environment)}))


@pytest.fixture
def python(environment: Path, tmp_path: Path) -> Run:
    """That environment's Python, in an empty folder."""
    program = Path(sysconfig.get_path("scripts", "venv", {"base": str(environment)}), "python")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = (str(program), "-P", *arguments)
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    return run


def test_the_wheel_walks_by_itself(installed: Path, python: Run, tmp_path: Path) -> None:
    """Nothing that a walk needs is missing from the wheel: templates, styles, accounts, profiles, steps."""
    where = python("-c", f"import {', '.join(PACKAGES)}; print(automation.__file__, mock_court.__file__)")
    assert where.stdout.split() == [str(installed / name / "__init__.py") for name in ("automation", "mock_court")]
    court = python("-c", "from automation.processes import python; print(*python('-m', 'mock_court', '--help'))")
    assert court.stdout.split()[0].startswith(str(installed.parents[2]))  # it finds the court that is in the wheel
    done = python(
        "-c", "from automation.console import run; run()", "walk", "--scenario", "redaction-notice", "--no-evidence"
    )
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
