"""Each process of ours is closed against the folder that its user is in, and against variables for other programs."""

import os
import shlex
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from automation.support.processes import closed
from tests import hostile

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
GUIDE = "1. In the menu bar, click **Utilities**.\n"
PATIENCE = 60  # seconds for a busy machine
CLOSED = (sys.executable, "-P", "-E", "-m", "automation.cli")  # as `moot` starts it


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a module of every name."""
    full = hostile.fill(tmp_path / "full")
    (full / "guide.md").write_text(GUIDE, encoding="utf-8")
    return full


@pytest.fixture
def proxy() -> Iterator[socket.socket]:
    """A proxy that nobody may ask."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield listening


@pytest.fixture
def variables(folder: Path, proxy: socket.socket) -> dict[str, str]:
    """An environment full of what is meant for others; what pytest has put there to close its own workers is gone."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return bare | hostile.environment(folder, f"http://127.0.0.1:{proxy.getsockname()[1]}")


def nothing_was_touched(folder: Path, proxy: socket.socket) -> None:
    """None of the user's modules was imported, and the proxy was not asked."""
    assert hostile.imported(folder) == ""
    with pytest.raises(BlockingIOError):
        proxy.accept()


COMMANDS = (
    "steps",
    "doctor",
    "walk --court district",
    "check --scenario wrong-pacer-password --no-pages",
    "proofread guide.md --court district",
    "record --scenario wrong-pacer-password --size 1280x720 --silent",
)


@pytest.mark.parametrize("words", COMMANDS, ids=[words.split()[0] for words in COMMANDS])
def test_a_command_in_a_hostile_folder(
    folder: Path, variables: dict[str, str], proxy: socket.socket, words: str
) -> None:
    """It ends as anywhere else, and says nothing that it does not say elsewhere."""
    done = subprocess.run(
        [*CLOSED, *shlex.split(words)],
        cwd=folder,
        env=variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stderr + done.stdout
    assert not [word for word in ("Traceback", "bug in Moot", "pw:", "Warning:") if word in done.stderr]
    nothing_was_touched(folder, proxy)


def test_a_settings_file_of_before(folder: Path, variables: dict[str, str], proxy: socket.socket) -> None:
    """A practice court that a settings file starts without a word about the folder is closed, too."""
    command = [sys.executable, "-m", "mock_court", "--port", "0", "--temporary", "--stop-with-stdin"]
    (folder / "playwright.config.py").write_text(f"SERVER_COMMAND = {command!r}\n")
    words = ("walk", "--court", "district", "--no-evidence")
    done = subprocess.run([*CLOSED, *words], cwd=folder, env=variables, capture_output=True, timeout=PATIENCE)
    assert done.returncode == 0, done.stderr
    nothing_was_touched(folder, proxy)


def test_serving_from_a_hostile_folder(folder: Path, variables: dict[str, str], proxy: socket.socket) -> None:
    """The court's two processes serve, the practice desk too, whose steps are in `procedure`."""
    command = [*CLOSED, "serve", "--port", "0", "--temporary"]
    with subprocess.Popen(command, cwd=folder, env=variables, stdout=subprocess.PIPE, text=True) as serving:
        assert serving.stdout is not None
        origin = serving.stdout.readline().split()[-1]
        host, port = origin.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=PATIENCE) as line:
            line.sendall(b"GET /practice/ HTTP/1.0\r\nHost: localhost\r\n\r\n")
            answer = line.makefile("rb").read()
        serving.send_signal(signal.SIGINT)
        assert serving.wait(PATIENCE) == 0
    assert answer.startswith(b"HTTP/1.0 200 ")
    assert b"Submit, once and for all" in answer
    nothing_was_touched(folder, proxy)


STARTERS = {
    "the set-up file": [ROOT / "moot"],
    "the installed command": ["-P", "-c", "from moot_kit.console import run; run()"],
}


@pytest.mark.skipif(sys.platform == "win32", reason="there the folders are left out, and the variables heeded")
@pytest.mark.parametrize("starter", STARTERS.values(), ids=list(STARTERS))
def test_what_a_user_starts_closes_itself(tmp_path: Path, starter: list[str | Path]) -> None:
    """Started by a Python that heeds everything it hands over to one that does not, before it imports anything."""
    # What PYTHONPATH says of ours is heeded until they have been found.
    folder = hostile.fill(tmp_path / "full", but={"moot_kit", *hostile.imported_by_python()})
    settings = {"PYTHONPATH": str(folder), "PYTHONWARNINGS": "error", "PYTHONINSPECT": "1", "PYTHONOPTIMIZE": "2"}
    bare = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [sys.executable, *starter, "steps"],
        cwd=folder,
        env=bare | settings,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "10. Refresh until the filing menus show" in done.stdout
    assert hostile.imported(folder) == ""


@pytest.mark.parametrize(
    ("written", "started"),
    [
        ("{this} -m mock_court --port 0", "{this} -P -E -m mock_court --port 0"),
        ("{this} -u -X dev -m mock_court", "{this} -P -E -u -X dev -m mock_court"),
        ("env PORT=0 python3.12 -m mock_court", "env PORT=0 python3.12 -P -E -m mock_court"),
        ("py -3 -m mock_court", "py -P -E -3 -m mock_court"),
        ("{this} -m another_court", "{this} -m another_court"),
        ("uv run -m mock_court", "uv run -m mock_court"),
        ("moot serve -m", "moot serve -m"),
    ],
)
def test_how_a_court_of_the_settings_is_started(written: str, started: str) -> None:
    """A Python is told to be closed, wherever it stands in the command; no other program is told anything."""
    assert " ".join(closed(written.format(this=sys.executable).split())) == started.format(this=sys.executable)


def test_a_command_line_that_nobody_closed(folder: Path, proxy: socket.socket) -> None:
    """Typed as `python -m moot_kit` it closes itself: its workers, too, start from the folder that it is in."""
    for name in hostile.imported_by_python("import runpy") | {"moot_kit"}:  # until it has been found, it is not closed
        (folder / f"{name}.py").unlink(missing_ok=True)
    (folder / "moot_kit" / "__init__.py").unlink()
    (folder / "moot_kit").rmdir()
    command = [sys.executable, "-m", "moot_kit", "check", "--scenario", "mfa", "--no-pages"]
    bare = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    variables = bare | {"PYTHONPATH": str(folder)}
    done = subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 0, done.stderr
    nothing_was_touched(folder, proxy)
