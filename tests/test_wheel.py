"""What is installed from the built wheel does the main job, away from the project's folder and beside any suite."""

import os
import re
import shlex
import subprocess
import sys
import sysconfig
import tomllib
import venv
from collections.abc import Callable, Iterable
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement

from hatch_build import INSIDE, KIT, moved
from tests import hostile
from tests.test_plugin import ALONE

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]

ROOT = Path(__file__).resolve().parent.parent
# What somebody has of their own, and nobody else is to import.
MODULES = ("random", "select", "token", "calendar", "json")
PACKAGES = (*INSIDE, "procedure")
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check")

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, as it is built from the project's folder."""
    folder = tmp_path_factory.mktemp("built")
    built = ("wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", folder, ROOT)
    subprocess.run([*PIP, *built], check=True)
    return next(folder.iterdir())


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with the wheel in it, and with what it needs from the tests' own."""
    folder = tmp_path_factory.mktemp("wheel") / "environment"
    venv.create(folder, symlinks=sys.platform != "win32")
    subprocess.run([*PIP, "--python", folder, "install", "--quiet", "--no-deps", "--no-index", wheel], check=True)
    # A folder that is named here is no site: its own .pth, by which the project itself is installed, does not count.
    place("purelib", folder).joinpath("needed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return folder


def place(kind: str, environment: Path) -> Path:
    """Return the folder of an environment's packages, or of its programs."""
    return Path(sysconfig.get_path(kind, "venv", {"base": str(environment), "platbase": str(environment)}))


@pytest.fixture
def python(environment: Path, tmp_path: Path) -> Run:
    """That environment's Python, in a folder of the test's."""
    program = place("scripts", environment) / "python"

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = (str(program), "-P", *arguments)
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    return run


def test_the_wheel_takes_one_name(wheel: Path) -> None:
    """Each file of the packages is inside the one that is ours alone, and there is nothing else."""
    with ZipFile(wheel) as zipped:
        names = zipped.namelist()
    ours = {name for name in names if not name.startswith("moot-0.1.0.dist-info/")}
    files = (file for name in (KIT, *INSIDE) for file in (ROOT / name).rglob("*") if file.is_file())
    wanted = {file.relative_to(ROOT).as_posix() for file in files if file.parent.name != "__pycache__"}
    accepted = {file.relative_to(ROOT / "tests").as_posix() for file in (ROOT / "tests" / "accepted").rglob("*.yaml")}
    assert ours == {name if name.startswith(f"{KIT}/") else f"{KIT}/{name}" for name in {*wanted, *accepted}}
    assert len(names) == len(set(names))
    assert "moot-0.1.0.dist-info/licenses/LICENSE" in names


BEFORE = '''
"""from automation import nothing"""
from automation.site.client import Site; from automation import told  # from automation
if "é": from   playbook import (
    data,
)
import os, mock_court.seats as seats, playbook as words
from automations import other
from . import automation
name = "automation.site.client"
'''
AFTER = '''
"""from automation import nothing"""
from moot_kit.automation.site.client import Site; from moot_kit.automation import told  # from automation
if "é": from   moot_kit.playbook import (
    data,
)
import os, moot_kit.mock_court.seats as seats, moot_kit.playbook as words
from automations import other
from . import automation
name = "automation.site.client"
'''


def test_only_imports_are_written_anew() -> None:
    """Neither words nor the numbers of lines change; what cannot follow is refused."""
    assert moved(BEFORE.encode(), Path("a.py")).decode() == AFTER
    with pytest.raises(ValueError, match=r"a\.py, line 2: in the wheel the name is another"):
        moved(b"import os\nimport automation.site.client\n", Path("a.py"))
    with pytest.raises(ValueError, match=r"a\.py, line 1: write `from` and the name in one line"):
        moved(b"from \\\n  automation import site\n", Path("a.py"))


# Each reads files of its own packages, or finds a module by its name.
COMMANDS = (
    "steps",
    "doctor",
    "walk --scenario redaction-notice --no-evidence",
    "check --scenario mfa",
    "proofread guide.md",
    "record --court district --silent",
)


@pytest.mark.skipif(sys.platform == "win32", reason="there the variables are heeded until the command closes itself")
@pytest.mark.parametrize("words", COMMANDS, ids=[words.split()[0] for words in COMMANDS])
def test_the_installed_command_in_a_hostile_folder(environment: Path, tmp_path: Path, words: str) -> None:
    """In a folder, and with a PYTHONPATH, that has a module of every name it ends as anywhere else."""
    # The few lines that pip puts into a command's file import some before ours are heard.
    folder = hostile.fill(tmp_path / "full", but={KIT, *hostile.imported_by_python("import re")})
    assert {*INSIDE, *MODULES} <= {file.stem for file in folder.iterdir()}
    (folder / "guide.md").write_text("1. In the menu bar, click **Utilities**.\n", encoding="utf-8")
    court = ["python", "-u", "-m", "mock_court", "--port", "0", "--temporary", "--stop-with-stdin"]
    (folder / "playwright.config.py").write_text(f"SERVER_COMMAND = {court!r}\n")
    bare = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    programs = place("scripts", environment)
    done = subprocess.run(
        [programs / "moot", *shlex.split(words)],
        cwd=folder,
        env=bare | {"PYTHONPATH": str(folder), "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, done.stderr + done.stdout
    assert ("pages were not compared" in done.stdout) is False
    assert not [word for word in ("Traceback", "bug in Moot", "Warning:") if word in done.stderr]
    assert hostile.imported(folder) == ""


SUITE = """
import automation, mock_court, playbook, procedure
from moot_kit import SCENARIOS, FreshSeat, Observer, Scenario, Scene, Site, Walked, Walker
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

class Courts(Observer):
    def __init__(self) -> None:
        self.heard: list[str] = []

    def court_started(self, scene: Scene) -> None:
        self.heard.append(scene.court)

def test_whose_they_are() -> None:
    assert {package.WHOSE for package in (automation, mock_court, playbook, procedure)} == {"the suite's"}

def test_a_walk(walked: Walker) -> None:
    courts = Courts()
    scenario: Scenario = SCENARIOS["link"]
    walk: Walked = walked(scenario, court="district", observers=(courts,))
    assert (len(walk.seat.links()), courts.heard) == (1, ["district"])

def test_the_rest(
    moot_court: Site, moot_seat: FreshSeat, moot_page: Page, moot_context: BrowserContext, moot_browser: Browser,
    moot_playwright: Playwright, moot_launch_args: dict[str, object], moot_context_args: dict[str, object],
) -> None:
    assert moot_page.url == f"{moot_court.origin}/"
    assert moot_page.context is moot_context
    assert moot_context.browser is moot_browser
    assert moot_seat.journal() == []
    assert moot_playwright.chromium and moot_launch_args and moot_context_args
"""


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    """A suite with packages of the names that Moot's have in a checkout."""
    for name in PACKAGES:
        (tmp_path / "own" / name).mkdir(parents=True)
        (tmp_path / "own" / name / "__init__.py").write_text('WHOSE = "the suite\'s"\n')
    file = tmp_path / "test_suite.py"
    file.write_text(SUITE)
    return file


@pytest.mark.parametrize("mode", ["prepend", "importlib"])
def test_a_suite_with_packages_of_our_names(suite: Path, python: Run, mode: str) -> None:
    """It has its own, and each fixture; nothing of Moot's that starts is led astray by its modules."""
    if mode == "importlib":  # else pytest itself would be
        for name in MODULES:
            suite.with_name(f"{name}.py").write_text("raise ImportError('this module is the suite\\'s own')")
    done = python("-m", "pytest", *ALONE, "--import-mode", mode, "-o", "pythonpath=own", "--rootdir", ".")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 passed" in done.stdout


def test_the_types_are_those_of_the_wheel(suite: Path, environment: Path) -> None:
    """A strict type checker knows what is imported from the one documented name, and sees a wrong use of it."""
    wrong = "    walked('link', court='distrct')"
    suite.write_text(f"{SUITE}\ndef test_wrong(walked: Walker) -> None:\n{wrong}\n")
    program, own = str(place("scripts", environment) / "python"), os.environ | {"MYPYPATH": "own"}
    command = [sys.executable, "-m", "mypy", "--strict", "--python-executable", program, suite.name]
    done = subprocess.run(command, cwd=suite.parent, env=own, capture_output=True, text=True, check=False)
    line = suite.read_text().splitlines().index(wrong) + 1
    found = re.findall(r"^(\S+:\d+): error: .*\[(.+)\]$", done.stdout, re.MULTILINE)
    assert found == [(f"{suite.name}:{line}", "arg-type")], done.stdout + done.stderr


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
def base(environment: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment with the wheel and pytest, and no package of any extra."""
    installed = place("purelib", environment)
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
    ("command", "extra"),
    [
        (("check", "--scenario", "link"), "check"),
        (("proofread", "guide.md"), "proofread"),
        (("record", "--help"), "video"),
    ],
)
def test_a_command_without_its_packages_names_what_brings_them(
    with_base: Run, base: Path, command: tuple[str, ...], extra: str
) -> None:
    """The packages of videos, guides and pictures are no part of the base, and are named with their extra."""
    of_extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    names = ", ".join(f'"{name}"' for name in of_extras[extra])
    words = f"moot {command[0]} needs the packages {names}: {{python}} -m pip install 'moot[{extra}]'"
    done = with_base("-m", KIT, *command)
    said = done.stderr.replace('"markdown-it-py", ', "")  # rich brings it
    words = words.format(python=base).replace('"markdown-it-py", ', "")
    assert (done.returncode, done.stdout, said) == (2, "", f"Error: {words}\n")


@pytest.mark.skipif(sys.platform == "win32", reason="makes the environment of symbolic links")
def test_the_base_walks_serves_and_examines(with_base: Run, base: Path) -> None:
    """What the base is for works without any extra, and the help and the doctor say what is missing."""
    walked = with_base("-m", KIT, "walk", "--court", "district")
    assert walked.returncode == 0, walked.stderr
    helped = with_base("-m", KIT, "--help")
    assert (helped.returncode, helped.stderr) == (0, "")
    assert "  record     Not installed; moot record says what brings it.\n" in helped.stdout
    examined = with_base("-m", KIT, "doctor")
    assert examined.returncode == 0, examined.stdout
    assert (
        '--  Extra video: moot record needs the packages "av", "espeakng-loader", "hibari-tts", "numpy", "pillow", '
        '"webvtt-py"\n'
        f"    {base} -m pip install 'moot[video]'\n"
    ) in examined.stdout
    refused = with_base("-m", KIT, "serve", "--database", "postgresql+psycopg://clerk@localhost/moot")
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
