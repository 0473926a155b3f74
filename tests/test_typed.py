"""What Moot tells its user to type begins with what they typed themselves."""

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from automation import cli
from playbook import typed

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def before(monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable that a test sets is gone after it."""
    monkeypatch.setenv(typed.VARIABLE, "inherited")


@pytest.fixture
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to be in, with a `moot` that may be run, one that may not, and one that the PATH leads to."""
    for name in ("moot", "some where/moot", "bin/moot"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch(0o755)
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "moot").touch(0o644)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.skipif(sys.platform == "win32", reason="a file is run by its first line on POSIX only")
@pytest.mark.parametrize(
    ("by", "program", "shown"),
    [
        ("python3", "./moot", "./moot"),
        ("python3", "some where/moot", "'some where/moot'"),
        ("python3", "{there}/moot", "{there}/moot"),
        ("python3", "{there}/bin/moot", "moot"),
        ("/somewhere/shims/python3", "./moot", "./moot"),
        ("python3", "moot", "python3 moot"),
        ("python", "moot", "python moot"),
        ("python3.14", "./moot", "python3.14 ./moot"),
        ("/Library/F/Python.app/Contents/MacOS/Python", "./moot", "./moot"),
        ("/Library/F/Python.app/Contents/MacOS/Python", "moot", "python3 moot"),
        ("/opt/my python/bin/python", "moot", "'/opt/my python/bin/python' moot"),
        ("python3", "copy/moot", "python3 copy/moot"),
        (None, "{there}/bin/moot", "moot"),
        (None, ".venv/bin/moot", ".venv/bin/moot"),
        (None, None, "moot"),
    ],
)
def test_what_was_typed(there: Path, by: str | None, program: str | None, shown: str) -> None:
    """By itself, by a Python, or found by the PATH; quoted where a shell wants that; and nothing is inherited."""
    options = {"by": by, "typed": program}
    typed.remember({name: word.format(there=there) for name, word in options.items() if word})
    assert typed.moot() == shown.format(there=there)
    assert typed.moot("check --accept") == f"{shown.format(there=there)} check --accept"


def test_what_brings_an_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the very Python that runs this, wherever it is; an environment that `moot` has made is made anew."""
    monkeypatch.setenv(typed.VARIABLE, "./moot")
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(sys, "executable", "/my own/bin/python")
    assert typed.how_to_bring("video") == "'/my own/bin/python' -m pip install 'moot[video]'"
    (tmp_path / typed.STAMP).touch()
    assert typed.how_to_bring("video") == f"delete {tmp_path}, and ./moot sets it up anew"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Return a function that answers as after `./moot` was typed."""
    monkeypatch.setenv(typed.VARIABLE, "./moot")

    def run(*words: str) -> str:
        return CliRunner().invoke(cli.main, words, prog_name=typed.moot(), terminal_width=80).output

    return run


@pytest.mark.parametrize("command", [(), *((name,) for name in cli.COMMANDS if name not in ("steps", "doctor"))])
def test_the_examples_of_the_help(run: Callable[..., str], command: tuple[str, ...]) -> None:
    """Each can be pasted, and none is left that begins otherwise; it all still fits."""
    lines = run(*command, "--help").splitlines()
    assert lines[0].startswith(" ".join(["Usage: ./moot", *command]))
    examples = [line for line in lines if line.startswith(" ".join(["    ./moot", *command]))]
    assert len(examples) >= 3
    assert not [line for line in lines if line.lstrip().startswith("moot")]
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("film", "Did you mean ./moot record, which makes training videos?"),
        ("start", "Did you mean ./moot serve, or ./moot walk?"),
        ("status", "Did you mean ./moot doctor?"),
    ],
)
def test_the_hints_of_an_error(run: Callable[..., str], words: str, meant: str) -> None:
    """What was meant is named as it can be typed."""
    assert meant in run(*words.split())


def in_a_shell(line: str, on_the_path: Path, folder: Path) -> str:
    """Type a line in a folder, with another one first on the PATH; return what was said."""
    path = f"{on_the_path}{os.pathsep}{os.environ['PATH']}"
    variables = {**os.environ, "PATH": path}
    return subprocess.run(["/bin/sh", "-c", line], cwd=folder, env=variables, capture_output=True, text=True).stderr


# Where a command is named, and nobody told to type it: titles of annotations and suites, a file's first line, and what
# a visitor is told, who need not know how it was typed.
NAMES = ("annotations.py", "junit.py", "rewriting.py", "hosts.py")


def test_no_message_names_a_command_by_itself() -> None:
    """A message that tells somebody to type something asks for how; help is made so as a whole."""
    named = re.compile(rf"\bmoot ({'|'.join(cli.COMMANDS)})\b(?!: )")
    found = []
    for file in (*ROOT.glob("automation/**/*.py"), *ROOT.glob("mock_court/**/*.py"), *ROOT.glob("moot_kit/*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        documented = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        found += [
            f"{file.relative_to(ROOT)}, line {node.lineno}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and id(node) not in documented and file.name not in NAMES
            if named.search(str(node.value))
        ]
    assert found == []


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="a file is run by its first line on POSIX only")
@pytest.mark.parametrize(
    ("folder", "command", "usage"),
    [
        (ROOT, "./moot", "./moot"),
        (ROOT, "python3 moot", "python3 moot"),
        (ROOT / "docs", "../moot", "../moot"),
        (ROOT, "cd '{link}' && 'a link/moot'", "'a link/moot'"),
        (ROOT / "docs", "PATH='{link}/a link':\"$PATH\" moot", "moot"),
    ],
)  # fmt: skip
def test_the_file_says_how_it_was_started(tmp_path: Path, folder: Path, command: str, usage: str) -> None:
    """Through all the processes that come one after the other; a variable that is inherited is not heeded."""
    (tmp_path / "a link").mkdir()
    (tmp_path / "a link" / "moot").symlink_to(ROOT / "moot")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python3").symlink_to(getattr(sys, "_base_executable", sys.executable))
    done = in_a_shell(f"{command.format(link=tmp_path)} wlak", tmp_path / "bin", folder)
    assert done.splitlines()[:2] == [
        f"Usage: {usage} [OPTIONS] COMMAND [ARGS]...",
        f"Try: {usage} --help",
    ]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="looks for the command as POSIX lays it out")
def test_the_installed_command_says_how_it_was_started() -> None:
    """Found by the PATH it is `moot`, whatever variable is inherited."""
    command = shutil.which("moot", path=str(Path(sys.executable).parent))
    assert command
    folder = Path(command).parent
    assert in_a_shell("moot wlak", folder, folder).startswith("Usage: moot [OPTIONS] COMMAND [ARGS]...\n")
    assert in_a_shell("bin/moot wlak", ROOT, folder.parent).startswith("Usage: bin/moot [OPTIONS] COMMAND [ARGS]...\n")


@pytest.mark.slow
@pytest.mark.parametrize(("options", "shown"), [(("-X", "typed=./moot"), "./moot serve"), ((), "moot serve")])
def test_the_practice_court_says_it_too(options: tuple[str, ...], shown: str) -> None:
    """What `serve` starts speaks of what was typed, and not of the program that it is."""
    command = [sys.executable, "-P", "-E", *options, "-m", "automation.cli", "serve", "--host", "0.0.0.0"]  # noqa: S104
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.splitlines()[:2] == [f"Usage: {shown} [OPTIONS]", f"Try '{shown} --help' for help."]
