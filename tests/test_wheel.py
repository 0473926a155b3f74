"""What is installed from the built wheel does the main job, away from the project's folder."""

import re
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable, Iterable
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("automation", "mock_court", "playbook")

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


@pytest.fixture(scope="module")
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
    where = python("-c", f"import {', '.join(PACKAGES)}; print(automation.__file__, mock_court.__file__, sep='\\n')")
    assert where.stdout.splitlines() == [str(installed / name / "__init__.py") for name in ("automation", "mock_court")]
    court = python("-c", "from automation.processes import python; print(*python('-m', 'mock_court', '--help'))")
    assert court.stdout.split(" -P ")[0].startswith(str(installed.parents[2]))  # it finds the court of the wheel
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
    done = python(
        "-m", "pytest", "-W", "error", "-p", "no:playwright", "-p", "no:asyncio", "-p", "no:cacheprovider", "-rP"
    )
    assert done.returncode == 0, done.stdout
    assert f"with {installed}" in done.stdout
    assert "1 passed" in done.stdout


def needed_by(packages: Iterable[str]) -> set[str]:
    """Return these packages and all that they need, as the environment of the tests has them."""
    found: set[str] = set()
    waiting = [Requirement(package) for package in packages]
    while waiting:
        wanted = waiting.pop()
        if wanted.name not in found:
            found.add(wanted.name)
            try:
                needs = [Requirement(line) for line in distribution(wanted.name).requires or ()]
            except PackageNotFoundError:  # for another system
                continue
            waiting += [need for need in needs if not need.marker or need.marker.evaluate({"extra": ""})]
    return found


@pytest.fixture(scope="module")
def base(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment with the wheel and pytest, and no package of any extra."""
    folder = tmp_path_factory.mktemp("base") / "environment"
    venv.create(folder, with_pip=False, symlinks=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    metadata = (next(installed.glob("moot-*.dist-info")) / "METADATA").read_text("utf-8")
    base = [line for line in re.findall("^Requires-Dist: (.*)", metadata, re.MULTILINE) if "extra ==" not in line]
    for package in needed_by([*base, "pytest"]):
        try:
            files = distribution(package).files or ()
        except PackageNotFoundError:
            continue
        for name in {file.parts[0] for file in files} - {"..", "__pycache__"}:
            if not (packages / name).exists():
                (packages / name).symlink_to(str(distribution(package).locate_file(name)))
    for path in installed.iterdir():
        if not (packages / path.name).exists() and path.name != "needed.pth":  # by which the rest would come, too
            (packages / path.name).symlink_to(path)
    return folder / "bin" / "python"


@pytest.fixture
def with_base(base: Path, tmp_path: Path) -> Run:
    """Python with the base alone, in an empty folder."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([base, "-P", *arguments], cwd=tmp_path, capture_output=True, text=True, check=False)

    return run


@pytest.mark.skipif(sys.platform == "win32", reason="makes the environment of symbolic links")
@pytest.mark.parametrize(
    ("command", "words"),
    [
        (
            ("check", "--scenario", "link"),
            'moot check needs the packages "blazediff", "junitparser", "pyyaml", "rapidfuzz": '
            "{python} -m pip install 'moot[check]'",
        ),
        (
            ("proofread", "guide.md"),
            'moot proofread needs the packages "beautifulsoup4", "mammoth", "markdown-it-py", "pdfplumber", "pyyaml", '
            "\"rapidfuzz\": {python} -m pip install 'moot[proofread]'",
        ),
        (
            ("record", "--help"),
            'moot record needs the packages "av", "espeakng-loader", "hibari-tts", "numpy", "pillow", "webvtt-py": '
            "{python} -m pip install 'moot[video]'",
        ),
    ],
)
def test_a_command_without_its_packages_names_what_brings_them(
    with_base: Run, base: Path, command: tuple[str, ...], words: str
) -> None:
    """The packages of videos, guides and pictures are no part of the base, and are named with their extra."""
    done = with_base("-m", "automation.cli", *command)
    said = done.stderr.replace('"markdown-it-py", ', "")  # rich brings it
    words = words.format(python=base).replace('"markdown-it-py", ', "")
    assert (done.returncode, done.stdout, said) == (2, "", f"Error: {words}\n")


@pytest.mark.skipif(sys.platform == "win32", reason="makes the environment of symbolic links")
def test_the_base_walks_serves_and_examines(with_base: Run, base: Path) -> None:
    """What the base is for works without any extra, and the help and the doctor say what is missing."""
    walked = with_base("-m", "automation.cli", "walk", "--court", "district")
    assert walked.returncode == 0, walked.stderr
    helped = with_base("-m", "automation.cli", "--help")
    assert (helped.returncode, helped.stderr) == (0, "")
    assert "  record     Not installed; moot record says what brings it.\n" in helped.stdout
    examined = with_base("-m", "automation.cli", "doctor")
    assert examined.returncode == 0, examined.stdout
    assert (
        '--  Extra video: moot record needs the packages "av", "espeakng-loader", "hibari-tts", "numpy", "pillow", '
        '"webvtt-py"\n'
        f"    {base} -m pip install 'moot[video]'\n"
    ) in examined.stdout
    refused = with_base("-m", "automation.cli", "serve", "--database", "postgresql+psycopg://clerk@localhost/moot")
    assert refused.returncode == 1
    install = f"{base} -m pip install 'moot[postgresql]'"
    assert refused.stderr.endswith(f'needs the package "psycopg": {install}\n'), refused.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="makes the environment of symbolic links")
def test_the_plugin_wants_no_more_than_the_base(with_base: Run, tmp_path: Path) -> None:
    """A suite that wants fixtures needs no package of an extra."""
    suite = "def test_walk(walked, moot_page):\n    walked('wrong-pacer-password')\n"
    (tmp_path / "test_suite.py").write_text(suite)
    done = with_base("-m", "pytest", "-W", "error", "-p", "no:cacheprovider")
    assert done.returncode == 0, done.stdout
