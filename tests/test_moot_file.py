"""The file `moot`: it sets everything up once, mends what was broken, and gets out of the way.

Each test has a small project in a path with a space, and a stand-in for `venv` with a stand-in for pip:
so a set-up takes a moment and no network.
"""

import importlib.util
import io
import json
import os
import runpy
import shlex
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests import hostile

pytestmark = pytest.mark.slow

MOOT = Path(__file__).parents[1] / "moot"

FAKE_VENV = """
import shutil, sys, venv
from pathlib import Path

here = Path(__file__).parent
venv.create(sys.argv[-1], clear="--clear" in sys.argv, symlinks=True)
for packages in Path(sys.argv[-1]).glob("lib/python*/site-packages"):
    shutil.copytree(here / "pip", packages / "pip")
"""

FAKE_PIP = """
import json, os, socket, sys
from pathlib import Path

if "config" in sys.argv:
    sys.exit(print(os.environ.get("FAKE_PIP_SETTINGS", "")))
if "FAKE_PIP_TELLS" in os.environ:
    told = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "PYTHON"))}
    Path(os.environ["FAKE_PIP_TELLS"]).write_text(json.dumps(told))
with open("pip.log", "a") as log:
    print(*sys.argv[1:], file=log)
if "FAKE_PIP_ASKS" in os.environ:  # tell the test that we are here, and go on when it hangs up
    with socket.create_connection(("127.0.0.1", int(os.environ["FAKE_PIP_ASKS"]))) as test:
        test.sendall(str(os.getpid()).encode())
        test.recv(1)
if "FAKE_PIP_SAYS" in os.environ:
    sys.exit(os.environ["FAKE_PIP_SAYS"])
if "-e" in sys.argv:
    packages = Path(__file__).parents[1]
    (packages / "project.pth").write_text(sys.argv[-1])
    (packages / "pytest.py").write_text("from automation import cli")
"""

FAKE_CLI = """
import json, os, sys

print(json.dumps({"arguments": sys.argv[1:], "folder": os.getcwd(), "process": os.getpid()}))
sys.exit(sys.argv.count("fail") * 3)
"""

# Runs `moot` closed, as it runs itself, but with a stand-in for the Python that makes a .venv.
LAUNCHER = """
import runpy, sys

sys._base_executable, *sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""

# What pip is asked for in a whole set-up; {0} is the project's folder.
OPTIONS = "install --no-user --no-input --progress-bar=off --disable-pip-version-check"
ITSELF = f"{OPTIONS} --no-deps --no-build-isolation -e {{0}}\n"
PACKAGES = f"{OPTIONS} --require-hashes -r {{0}}/requirements.lock\n"


class Project:
    """A small project with `moot` in it, and what its stand-in for pip was asked to do."""

    def __init__(self, parent: Path) -> None:
        self.folder = parent / "court of practice"
        self.elsewhere = parent / "elsewhere"
        self.stand_ins = parent / "stand-ins"
        self.python = self.stand_ins / "python"
        base = getattr(sys, "_base_executable", sys.executable)
        for path, text in {
            self.folder / "requirements.lock": "flask==3.1.3",
            self.folder / "pyproject.toml": "[project]",
            self.folder / "automation" / "cli.py": FAKE_CLI,
            self.elsewhere / "automation" / "cli.py": "raise SystemExit('not the project')",
            self.stand_ins / "make_venv.py": FAKE_VENV,
            self.python: f"#!/bin/sh\nexec '{base}' '{self.stand_ins / 'make_venv.py'}' \"$@\"\n",
            self.stand_ins / "pip" / "__main__.py": FAKE_PIP,
        }.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        self.python.chmod(0o755)
        shutil.copy(MOOT, self.folder)

    def start(self, *arguments: str, moot: Path | None = None, **environment: object) -> subprocess.Popen[str]:
        given = {name: str(value) for name, value in environment.items()}
        return subprocess.Popen(
            [sys.executable, "-I", "-c", LAUNCHER, self.python, moot or self.folder / "moot", *arguments],
            cwd=self.elsewhere,
            # Without MOOT_VENV: the environment that it names may be the one that these tests run in.
            env={name: value for name, value in os.environ.items() if name != "MOOT_VENV"} | given,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str, moot: Path | None = None, **environment: object) -> subprocess.CompletedProcess[str]:
        with self.start(*arguments, moot=moot, **environment) as process:
            out, err = process.communicate(timeout=60)
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)

    def asked_of_pip(self) -> str:
        log = self.folder / "pip.log"
        return log.read_text().replace(str(self.folder), "{0}") if log.exists() else ""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project that was never set up."""
    return Project(tmp_path)


@pytest.fixture
def ready(project: Project) -> Project:
    """A project that is set up, with pip's log empty."""
    assert project.run("walk").returncode == 0
    (project.folder / "pip.log").unlink()
    return project


@pytest.fixture
def pip_calls() -> Iterator[socket.socket]:
    """Where a stand-in for pip calls when it has begun; it goes on when the call ends."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(30)
        yield server


def test_a_first_run_sets_up_then_runs_the_command_where_the_user_is(project: Project) -> None:
    """The lock is installed with its hashes, then the project; the user's own packages are left alone."""
    run = project.run("walk", "--court", "both of them")
    assert run.returncode == 0, run.stderr
    heard = json.loads(run.stdout)
    assert heard["arguments"] == ["walk", "--court", "both of them"]
    assert heard["folder"] == str(project.elsewhere)
    assert project.asked_of_pip() == PACKAGES + ITSELF
    said = run.stderr.splitlines()
    assert said[:4] == [
        f"moot: setting up in {project.folder / '.venv'}. This happens once and takes about a minute.",
        "moot: making .venv ...",
        "moot: installing the packages ...",
        "moot: installing Moot itself ...",
    ]
    assert said[4].startswith("moot: ready after ")


def test_a_second_run_adds_nothing(ready: Project) -> None:
    """A second run asks nothing of pip, says nothing, and becomes the command: its process, its exit code."""
    with ready.start("walk", "fail") as process:
        out, err = process.communicate(timeout=60)
    assert (process.returncode, err, ready.asked_of_pip()) == (3, "", "")
    assert json.loads(out)["process"] == process.pid or sys.platform == "win32"


def test_tests_run_in_the_project_with_pytests_arguments(ready: Project) -> None:
    """`moot test` hands everything on to pytest, in the project's folder wherever the user is."""
    run = ready.run("test", "-k", "linking or seats", "fail")
    assert run.returncode == 3
    heard = json.loads(run.stdout)
    assert heard["arguments"] == [f"--rootdir={ready.folder}", "-k", "linking or seats", "fail"]
    assert heard["folder"] == str(ready.folder)


def test_moot_may_be_a_symbolic_link(ready: Project, tmp_path: Path) -> None:
    """A link to `moot` in a folder of the PATH finds the project that it points to."""
    link = tmp_path / "moot"
    link.symlink_to(ready.folder / "moot")
    run = ready.run("walk", moot=link)
    assert (run.returncode, run.stderr) == (0, "")


def no_stamp(project: Project) -> None:
    (project.folder / ".venv" / "moot.stamp").unlink()


def no_python(project: Project) -> None:
    python = project.folder / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/usr/bin/python-that-was-upgraded-away")


def no_base_python(project: Project) -> None:
    settings = project.folder / ".venv" / "pyvenv.cfg"
    lines = settings.read_text().splitlines()
    settings.write_text("\n".join(["executable = /gone", *(x for x in lines if not x.startswith("executable"))]))


def no_settings(project: Project) -> None:
    (project.folder / ".venv" / "pyvenv.cfg").unlink()


def stamp_of_zeros(project: Project) -> None:
    (project.folder / ".venv" / "moot.stamp").write_bytes(b"\xff" * 100)


def moved(project: Project) -> None:
    project.folder = project.folder.rename(project.folder.with_name("moved court"))


def other_lock(project: Project) -> None:
    (project.folder / "requirements.lock").write_text("flask==3.1.4")


@pytest.mark.skipif(sys.platform == "win32", reason="breaks a .venv as POSIX lays it out")
@pytest.mark.parametrize(
    "break_it", [no_stamp, no_python, no_base_python, no_settings, stamp_of_zeros, moved, other_lock]
)
def test_a_venv_that_does_not_fit_is_made_afresh(ready: Project, break_it: Callable[[Project], None]) -> None:
    """A half-made or broken .venv, a moved project and a new lock each end with a whole new .venv."""
    left_over = ready.folder / ".venv" / "left over"
    left_over.touch()
    break_it(ready)
    run = ready.run("walk")
    assert run.returncode == 0, run.stderr
    assert ready.asked_of_pip() == PACKAGES + ITSELF
    assert not (ready.folder / ".venv" / "left over").exists()
    assert ready.run("walk").stderr == ""


def test_a_change_of_the_project_alone_installs_the_project_alone(ready: Project) -> None:
    """Editing pyproject.toml does not install the packages again."""
    (ready.folder / "pyproject.toml").write_text("[project]\nversion = '2'")
    assert ready.run("walk").returncode == 0
    assert ready.asked_of_pip() == ITSELF


def test_a_project_that_was_installed_in_part_is_made_afresh(ready: Project) -> None:
    """The stamp goes before anything is touched: undoing the change does not pass for a whole .venv."""
    settings = ready.folder / "pyproject.toml"
    before = settings.read_text()
    settings.write_text("[project")
    assert ready.run("walk", FAKE_PIP_SAYS="error: metadata-generation-failed").returncode == 1
    settings.write_text(before)
    assert ready.run("walk").returncode == 0
    assert ready.asked_of_pip() == ITSELF + PACKAGES + ITSELF


SETTINGS = """
:env:.constraint='/somewhere/constraints.txt'
:env:.index-url='https://mirror.example/of the environment'
global.cert='/somewhere/company.pem'
global.index-url='https://mirror.example/of a file'
global.require-virtualenv='true'
install.find-links='/one\\n/two'
install.target='/elsewhere'
install.user='true'
download.proxy='http://not.for.installing'
"""


def test_pips_settings_have_a_say_in_the_way_to_the_packages_only(project: Project, tmp_path: Path) -> None:
    """Mirrors and certificates are heeded; what would install something else, or elsewhere, is not."""
    told = tmp_path / "told.json"
    pips: dict[str, Any] = {"PIP_TARGET": "/elsewhere", "PIP_NO_DEPS": "1", "PIP_CONFIG_FILE": "/some/pip.conf"}
    run = project.run("walk", FAKE_PIP_SETTINGS=SETTINGS, FAKE_PIP_TELLS=told, PYTHONPATH="/elsewhere", **pips)
    assert run.returncode == 0, run.stderr
    assert json.loads(told.read_text()) == {
        "PIP_CERT": "/somewhere/company.pem",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_FIND_LINKS": "/one\n/two",
        "PIP_INDEX_URL": "https://mirror.example/of the environment",
    }


@pytest.mark.skipif(sys.platform == "win32", reason="there the folders are left out, and the variables heeded")
def test_the_file_imports_nothing_of_its_user(ready: Project, tmp_path: Path) -> None:
    """Beside the file, where the user is, or in PYTHONPATH: a module that is named like one of Python's is not run."""
    named = hostile.fill(tmp_path / "named", but=hostile.imported_by_python())
    folders = (ready.folder, ready.elsewhere)
    for folder in folders:
        hostile.fill(folder, but=("automation",))
    command: list[str | Path] = [sys.executable, ready.folder / "moot", "walk"]
    variables = {"PYTHONPATH": str(named), "PYTHONINSPECT": "1", "PYTHONWARNINGS": "error"}
    run = subprocess.run(command, cwd=ready.elsewhere, env=os.environ | variables, capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")
    assert json.loads(run.stdout)["arguments"] == ["walk"]
    assert [hostile.imported(folder) for folder in (named, *folders)] == ["", "", ""]


@pytest.mark.parametrize(
    ("pip_says", "meaning"),
    [
        *(
            (
                f"WARNING: Retrying (...) after connection broken by 'ProxyError('Cannot connect to proxy.', {why})'",
                "The proxy 127.0.0.1:9 does not answer, or does not let pip through to the Python package index.\n"
                "HTTPS_PROXY names it: http://HOST:PORT, or http://USER:PASSWORD@HOST:PORT where it asks who "
                "you are.\n",
            )
            for why in (
                "OSError('Tunnel connection failed: 407 Proxy Authentication Required')",
                "OSError('Tunnel connection failed: 403 Forbidden')",
                "NewConnectionError('...: Failed to establish a new connection: [Errno 111] Connection refused')",
                "NameResolutionError('...')",
            )
        ),
        (
            "WARNING: Retrying after connection broken by 'NewConnectionError(...)': /simple/flask/",
            "There seems to be no network: the Python package index could not be reached.\n"
            "Connect (behind a proxy, set HTTPS_PROXY; an index of your own goes into pip's settings).\n",
        ),
        (
            "SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate ...'))",
            "This machine does not trust the package index's certificate.\n"
            "Where a company's proxy signs the traffic, name its certificate file in PIP_CERT.\n",
        ),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
            "A downloaded package is not the one that requirements.lock names, and was not installed.\n"
            "If that happens twice, ask whoever runs your package index.\n",
        ),
        *(
            (
                f"ERROR: Could not install packages due to an OSError: [Errno {number}] {why}",
                "Moot keeps its packages, some 900 MB, in {venv}.\n"
                "Or name a folder of your own, outside of the project, in the environment variable MOOT_VENV.\n",
            )
            for number, why in (
                (28, "No space left on device"),
                (13, "Permission denied"),
                (30, "Read-only file system"),
            )
        ),
        ("ERROR: something that nobody has met", ""),
    ],
)
def test_a_failed_set_up_says_why_and_what_next(project: Project, pip_says: str, meaning: str) -> None:
    """The end of pip's output, its meaning in plain words, the next move; and nothing counts as set up.

    A proxy is named without the password that its address holds.
    """
    run = project.run("walk", FAKE_PIP_SAYS=pip_says, HTTPS_PROXY="http://clerk:secret@127.0.0.1:9")
    meaning = meaning.format(venv=project.folder / ".venv")
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == (
        f"moot: setting up in {project.folder / '.venv'}. This happens once and takes about a minute.\n"
        "moot: making .venv ...\n"
        "moot: installing the packages ...\n"
        "moot: installing the packages failed (exit code 1):\n"
        f"    {pip_says}\n{meaning}"
        "Put that right and run the same command again.\n"
    )
    assert not (project.folder / ".venv" / "moot.stamp").exists()


def test_a_moot_without_its_project_says_so(project: Project) -> None:
    """`moot` copied away by itself names what is missing."""
    (project.folder / "requirements.lock").unlink()
    run = project.run("walk")
    wanted = f"moot: {project.folder / 'requirements.lock'} is missing: this file works only in its project.\n"
    assert (run.returncode, run.stderr) == (1, wanted)


def test_a_folder_that_cannot_be_written_is_named(project: Project) -> None:
    """A set-up that cannot write beside `moot` says where it wants to."""
    in_the_way = project.folder / ".venv" / "moot.lock"
    in_the_way.mkdir(parents=True)
    run = project.run("walk")
    assert run.returncode == 1
    assert run.stderr == (
        f"moot: the set-up stopped: [Errno 21] Is a directory: {str(in_the_way)!r}\n"
        f"Moot keeps its packages in {project.folder / '.venv'}; let it write there.\n"
        "Or name a folder of your own, outside of the project, in the environment variable MOOT_VENV.\n"
    )


def test_the_environment_may_be_elsewhere(project: Project, tmp_path: Path) -> None:
    """With MOOT_VENV nothing is to be written into the project, which may be another's; later runs find it."""
    named = tmp_path / "of my own" / "100% mine"
    before = files(project.folder)
    for _ in range(2):
        run = project.run("walk", MOOT_VENV=named)
        assert run.returncode == 0, run.stderr
    assert run.stderr == ""
    assert (named / "moot.stamp").exists()
    tests = json.loads(project.run("test", MOOT_VENV=named).stdout)
    assert tests["arguments"] == [f"--rootdir={project.folder}", "-o", f"cache_dir={named / 'pytest'}"]
    (project.folder / "pip.log").unlink()  # the stand-in's
    assert files(project.folder) == before


def test_of_a_volume_the_folder_itself_will_do(project: Project, tmp_path: Path) -> None:
    """A folder that is there may lie where nothing can be written beside it: all that Moot keeps is inside."""
    volume = tmp_path / "mounted" / "volume"
    volume.mkdir(parents=True)
    run = project.run("walk", MOOT_VENV=volume)
    assert run.returncode == 0, run.stderr
    assert list(volume.parent.iterdir()) == [volume]


def test_a_home_that_is_not_there_is_no_folder(project: Project) -> None:
    """Where ~ stands for nothing, no folder of that name is made."""
    run = project.run("walk", MOOT_VENV="~nobody-of-this-name/venv")
    assert run.returncode == 1
    assert run.stderr.endswith("and there is no home to put in place of ~.\nWrite the whole path.\n")
    assert not list(project.elsewhere.glob("~*"))


def files(folder: Path) -> list[Path]:
    """Return all that is in a folder but Python's own cache, without which it does where it cannot write."""
    return sorted(path for path in folder.rglob("*") if "__pycache__" not in path.parts)


def test_a_folder_named_relatively_is_one_where_the_user_is(project: Project) -> None:
    """A name without a folder is taken as in any command, and a ~ is the user's home."""
    assert project.run("walk", MOOT_VENV="here").returncode == 0
    assert (project.elsewhere / "here" / "moot.stamp").exists()
    assert project.run("walk", MOOT_VENV="~/there", HOME=project.elsewhere).returncode == 0
    assert (project.elsewhere / "there" / "moot.stamp").exists()


@pytest.mark.parametrize("content", ["pyvenv.cfg", "letters/to the court.txt"])
def test_a_folder_with_something_else_in_it_is_left_alone(project: Project, tmp_path: Path, content: str) -> None:
    """A folder that is named by mistake, or another project's environment, loses nothing."""
    named = tmp_path / "mine"
    (named / content).parent.mkdir(parents=True)
    (named / content).touch()
    run = project.run("walk", MOOT_VENV=named)
    assert run.returncode == 1
    assert (
        run.stderr == f"moot: MOOT_VENV names {named}, which Moot did not make.\nName a folder that is new or empty.\n"
    )
    assert run.returncode == project.run("walk", MOOT_VENV=named).returncode, "the second time it is not ours either"
    assert (named / content).exists()
    assert project.run("walk", MOOT_VENV=named / content).returncode == 1, "nor is a file"


def test_a_set_up_elsewhere_that_was_cut_off_goes_on(project: Project, tmp_path: Path) -> None:
    """What a set-up of ours left half-made is ours, although it has no stamp yet."""
    named = tmp_path / "mine"
    assert project.run("walk", MOOT_VENV=named, FAKE_PIP_SAYS="error: killed").returncode == 1
    assert (named / "pyvenv.cfg").exists()
    run = project.run("walk", MOOT_VENV=named)
    assert run.returncode == 0, run.stderr


@pytest.fixture
def ctrl_c_heard() -> Iterator[None]:
    """What is started in the background by a shell ignores Ctrl-C, and so would what it starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def answer(pip_calls: socket.socket) -> tuple[socket.socket, int]:
    """Take pip's call; return the line and pip's process id."""
    line, _ = pip_calls.accept()
    line.settimeout(30)
    return line, int(line.recv(20))


@pytest.mark.skipif(sys.platform == "win32", reason="sends a POSIX signal")
@pytest.mark.usefixtures("ctrl_c_heard")
@pytest.mark.parametrize(
    ("stop", "exit_code", "last_line"),
    [
        (signal.SIGINT, 130, "moot: stopped. Run the same command again to go on."),
        (signal.SIGTERM, 143, "moot: installing the packages ..."),
        (signal.SIGHUP, 129, "moot: installing the packages ..."),
    ],
)
def test_a_stopped_set_up_leaves_nothing_running(
    project: Project, pip_calls: socket.socket, stop: signal.Signals, exit_code: int, last_line: str
) -> None:
    """Ctrl-C ends the set-up with one line and exit code 130; pip is gone; the next run does it all."""
    with project.start("walk", FAKE_PIP_ASKS=pip_calls.getsockname()[1]) as process:
        line, pip = answer(pip_calls)
        process.send_signal(stop)
        _, err = process.communicate(timeout=60)
    with line:
        assert (process.returncode, err.splitlines()[-1]) == (exit_code, last_line)
        with pytest.raises(ProcessLookupError):
            os.kill(pip, 0)
    assert project.run("walk").returncode == 0
    assert project.asked_of_pip() == PACKAGES + PACKAGES + ITSELF


@pytest.mark.skipif(sys.platform == "win32", reason="sends a POSIX signal")
def test_a_killed_set_up_mends_itself_after_its_pip_has_ended(project: Project, pip_calls: socket.socket) -> None:
    """After kill -9 a pip may live on: the next run waits until it writes no more, then starts afresh."""
    with project.start("walk", FAKE_PIP_ASKS=pip_calls.getsockname()[1]) as process:
        line, _ = answer(pip_calls)
        process.kill()
    with project.start("walk") as process:
        assert process.stderr
        assert process.stderr.readline() == "moot: another set-up is at work in this folder; waiting for it.\n"
        line.close()
        process.communicate(timeout=60)
    assert process.returncode == 0
    assert project.asked_of_pip() == PACKAGES + PACKAGES + ITSELF


@pytest.mark.parametrize("emptied", [False, True], ids=["a new folder", "one that was emptied"])
def test_two_set_ups_at_once_are_one(project: Project, pip_calls: socket.socket, emptied: bool) -> None:
    """The second waits for the first, saying so, and finds everything done; emptying the folder frees no lock."""
    if emptied:
        assert project.run("walk").returncode == 0
        (project.folder / "pip.log").unlink()
        other_lock(project)
    with project.start("walk", "first", FAKE_PIP_ASKS=pip_calls.getsockname()[1]) as first, ExitStack() as ends:
        ends.callback(first.kill)  # where the test fails, its pip would wait
        line, _ = answer(pip_calls)
        with project.start("walk", "second") as second:
            assert second.stderr
            assert second.stderr.readline() == "moot: another set-up is at work in this folder; waiting for it.\n"
            line.close()
            answer(pip_calls)[0].close()  # pip's second call, for the project itself
            out, err = second.communicate(timeout=60)
        first.communicate(timeout=60)
    assert (first.returncode, second.returncode, err) == (0, 0, "")
    assert json.loads(out)["arguments"] == ["walk", "second"]
    assert project.asked_of_pip() == PACKAGES + ITSELF


def test_an_old_python_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Python before 3.11 gets a sentence instead of a traceback."""
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(sys, "version", "3.9.2 (default, Feb 28 2021)")
    with pytest.raises(SystemExit) as stopped:
        runpy.run_path(str(MOOT), run_name="__main__")
    assert stopped.value.code == (
        "moot: this is Python 3.9.2; 3.11 or newer is needed.\n"
        f'Start it with a newer one, for example: python3.12 "{MOOT}" walk'
    )


class Debian:
    """A machine whose Python came without `venv`: a PATH with stand-ins for apt-get and sudo."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.log = folder / "apt.log"
        self.folder = folder
        for command in ("env", "sh"):
            (folder / command).symlink_to(str(shutil.which(command)))
        monkeypatch.setenv("PATH", str(folder))
        monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)

    def has(self, command: str, script: str) -> None:
        (self.folder / command).write_text(f"#!/bin/sh\n{script}\n")
        (self.folder / command).chmod(0o755)


PACKAGE = f"python3.{sys.version_info.minor}-venv"


@pytest.mark.skipif(sys.platform == "win32", reason="apt-get")
@pytest.mark.parametrize("root", [True, False])
def test_what_debian_leaves_out_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, root: bool) -> None:
    """As root or by a sudo that asks nothing, the missing package is installed, from old lists if need be."""
    debian = Debian(tmp_path, monkeypatch)
    log = shlex.quote(str(debian.log))
    debian.has("apt-get", f'echo "$DEBIAN_FRONTEND" "$@" >> {log}; [ "$4" != update ]')
    debian.has("sudo", 'shift; exec "$@"')
    monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000)
    runpy.run_path(str(MOOT))["need_venv"]()
    options = "noninteractive -y -o DPkg::Lock::Timeout=300"
    assert debian.log.read_text() == f"{options} update\n{options} install {PACKAGE}\n"


class Keyboard(io.StringIO):
    """Standard input, or error, at somebody's terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.skipif(sys.platform == "win32", reason="apt-get")
@pytest.mark.parametrize(
    ("stdin", "stderr", "uses_it"),
    [
        (Keyboard("y\n"), Keyboard(), True),
        (Keyboard("\n"), Keyboard(), False),
        (Keyboard(""), Keyboard(), False),
        (io.StringIO(), Keyboard(), False),
    ],
    ids=["yes", "no answer", "end of input", "nobody can answer"],
)
def test_who_sits_at_a_terminal_is_asked_before_sudo_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stdin: io.StringIO, stderr: io.StringIO, uses_it: bool
) -> None:
    """Without a yes nothing is installed into the system."""
    debian = Debian(tmp_path, monkeypatch)
    debian.has("apt-get", f"echo >> {shlex.quote(str(debian.log))}")
    debian.has("sudo", 'shift; exec "$@"')
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(sys, "stdin", stdin)
    monkeypatch.setattr(sys, "stderr", stderr)
    moot = runpy.run_path(str(MOOT))
    if uses_it:
        moot["need_venv"]()
    else:
        with pytest.raises(moot["SetUpError"], match="sudo was not to be used"):
            moot["need_venv"]()
    assert debian.log.exists() == uses_it


@pytest.mark.skipif(sys.platform == "win32", reason="apt-get")
@pytest.mark.parametrize(
    ("sudo", "problem"),
    [
        (None, "[Errno 2] No such file or directory: 'sudo'"),
        (
            "echo sudo: a password is required; exit 1",
            f"installing {PACKAGE} failed (exit code 1):\n    sudo: a password is required\n"
            "Put that right and run the same command again.",
        ),
    ],
)
def test_what_cannot_be_installed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sudo: str | None, problem: str
) -> None:
    """Without root's rights the message holds the one command to run."""
    debian = Debian(tmp_path, monkeypatch)
    if sudo:
        debian.has("sudo", sudo)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    moot = runpy.run_path(str(MOOT))
    with pytest.raises(moot["SetUpError"]) as raised:
        moot["need_venv"]()
    assert str(raised.value) == (
        f"{sys.executable} cannot make virtual environments, and this did not help: {problem}\n"
        f"On Debian or Ubuntu the missing part is mended by:\n    sudo apt-get install {PACKAGE}"
    )
