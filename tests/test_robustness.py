"""The command line as a process: neither an accident in a walk nor a stop at any moment leaves anything behind."""

import asyncio
import inspect
import json
import os
import queue
import shlex
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import pytest
from playwright.sync_api import Page, Playwright

from automation.session.browser import find
from automation.support.stopping import AskedToStop, asking, stop_cleanly
from tests import conftest
from tests.processes import descendants

pty = pytest.importorskip("pty")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="it counts processes the Linux way"),
]

PATIENCE = 30  # seconds that a busy machine may need; only a broken guard takes that long

# Starts a command in a session of its own, inherits all that it leaves behind (36 is PR_SET_CHILD_SUBREAPER), and
# ends when the last of them has.
GUARDIAN = """
import ctypes, os, subprocess, sys
ctypes.CDLL(None).prctl(36, 1)
command = subprocess.Popen(sys.argv[2:], start_new_session=True)
with open(int(sys.argv[1]), "w", buffering=1) as tell:
    print(command.pid, file=tell)
    print(command.wait(), file=tell)
while True:
    try:
        os.wait()
    except ChildProcessError:
        break
"""


# A practice court that never gets ready, and a browser that does; both say "here" where their starter's words go.
SERVER_THAT_HANGS = """
import os, sys
with open(f"/proc/{os.getppid()}/fd/2", "w") as terminal:
    terminal.write("here\\n")
sys.stdin.read()
"""
BROWSER = '#!/bin/sh\necho here >/proc/$PPID/fd/2\nexec {} "$@"\n'

# The command line, with something of ours happening when a step begins.
WHEN_A_STEP_BEGINS = f"""
import os, signal, sys
from contextlib import suppress
from pathlib import Path
from automation import cli
from automation.commands import walk
from automation.walk.progress import Progress

{inspect.getsource(descendants)}

def kill(*words, but="nothing"):
    for pid, command in descendants(os.getpid()).items():
        if all(word in command for word in words) and but not in command:
            os.kill(pid, signal.SIGKILL)

class Accident(Progress):
    def step_started(self, visit, step):
        super().step_started(visit, step)
        if (visit.court, step.number) == (%r, %r):
            %s

walk.Progress = Accident
cli.run()
"""
WAIT_IN_THE_BROWSER = "print('here', file=sys.stderr); visit.actor.page.wait_for_event('close', timeout=60_000)"


class Command:
    """A command under way; what it prints for people, and what becomes of it."""

    def __init__(self, folder: Path, command: list[str], **how: Any) -> None:
        """Start it in this folder; standard output goes into a file there."""
        self.folder = folder
        self.heard = ""
        self._output = folder / "stdout"
        told, tell = os.pipe()
        with self._output.open("wb") as output:
            self.guardian = subprocess.Popen(
                [sys.executable, "-S", "-c", GUARDIAN, str(tell), *command],
                **{"stdin": subprocess.DEVNULL, "stdout": output, **how},
                stderr=subprocess.PIPE,
                cwd=folder,
                pass_fds=[tell],
            )
        os.close(tell)
        self._told = os.fdopen(told)
        self.pid = int(self._told.readline())
        self._words: queue.Queue[bytes] = queue.Queue()
        assert self.guardian.stderr is not None
        threading.Thread(target=self._listen, args=(self.guardian.stderr,), daemon=True).start()

    def _listen(self, stream: IO[bytes]) -> None:
        while words := os.read(stream.fileno(), 4096):
            self._words.put(words)
        self._words.put(b"")

    def wait_for(self, words: str) -> None:
        """Wait until it has said this."""
        while words not in self.heard:
            more = self._words.get(timeout=PATIENCE)
            assert more, f"it ended without saying {words!r}: {self.heard}"
            self.heard += more.decode()

    def end(self) -> int:
        """Wait until nothing is left of it, and return its exit code."""
        code = int(self._told.readline())
        try:
            self.guardian.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            pytest.fail(f"left behind: {descendants(self.guardian.pid)}")
        while more := self._words.get(timeout=PATIENCE):
            self.heard += more.decode()
        return code

    @property
    def printed(self) -> str:
        """What it printed as its result."""
        return self._output.read_text()

    @property
    def walk_json(self) -> Any:
        """The report in the results folder."""
        return json.loads((self.folder / "results" / "walk.json").read_text())

    def close(self) -> None:
        """End what a failed test has left."""
        for pid in descendants(self.guardian.pid):
            os.kill(pid, signal.SIGKILL)
        self.guardian.wait()
        self._told.close()
        assert self.guardian.stderr is not None
        self.guardian.stderr.close()


Start = Callable[..., Command]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Return a function that starts `moot` with these words, or with a program of ours in its place."""
    started: list[Command] = []

    def start(*words: str, program: str = "", **how: Any) -> Command:
        python = ["-c", program] if program else ["-P", "-m", "automation.cli"]
        started.append(Command(tmp_path, [sys.executable, *python, *words], **how))
        return started[-1]

    yield start
    for command in started:
        command.close()


def settings(folder: Path, **values: object) -> None:
    """Write a settings file."""
    lines = [f"{name} = {value!r}\n" for name, value in values.items()]
    (folder / "playwright.config.py").write_text("".join(lines))


# --- asked to stop

# How, and the exit code: Ctrl-C reaches a terminal's whole foreground group, `kill` one process.
CTRL_C = pytest.param(os.killpg, signal.SIGINT, 130, id="Ctrl-C")
INTERRUPT = pytest.param(os.kill, signal.SIGINT, 130, id="SIGINT")
TERMINATE = pytest.param(os.kill, signal.SIGTERM, 143, id="SIGTERM")
HANG_UP = pytest.param(os.killpg, signal.SIGHUP, 129, id="terminal closed")
SIGHUP = pytest.param(os.kill, signal.SIGHUP, 129, id="SIGHUP")
KILL = pytest.param(os.kill, signal.SIGKILL, -9, id="SIGKILL")

Stop = Callable[[int, int], None]


KEPT = "Stopped. What was finished is kept."
PAGE_KEPT = "Stopped. What was finished is kept: results/index.html"


def assert_stopped_with_one_line(command: Command, code: int, line: str = KEPT) -> None:
    """Nothing but the one line is said at the end, and nothing is left behind."""
    before = command.heard
    assert command.end() == code
    if code > 0:
        assert command.heard.removeprefix(before).strip() == line
    assert "Traceback" not in command.heard


# Every signal in the middle of a step; at the other moments two, since all but SIGKILL take one way (stopping.py).
@pytest.mark.parametrize(("stop", "number", "code"), [CTRL_C, KILL])
def test_stopped_while_the_practice_court_starts(
    start: Start, tmp_path: Path, stop: Stop, number: int, code: int
) -> None:
    """The court that is not ready yet goes too, and so does the browser."""
    settings(tmp_path, SERVER_COMMAND=[sys.executable, "-S", "-c", SERVER_THAT_HANGS])
    moot = start("walk")
    moot.wait_for("here")
    stop(moot.pid, number)
    assert_stopped_with_one_line(moot, code, "Stopped.")
    assert moot.printed == ""


@pytest.mark.parametrize(("stop", "number", "code"), [TERMINATE, KILL])
def test_stopped_while_the_browser_starts(
    start: Start, tmp_path: Path, playwright: Playwright, stop: Stop, number: int, code: int
) -> None:
    """The browser that is not ready yet goes too, and so does the court."""
    found = find(playwright)
    assert found
    program = tmp_path / "browser"
    program.write_text(BROWSER.format(shlex.quote(str(found.executable or playwright.chromium.executable_path))))
    program.chmod(0o755)
    moot = start("walk", "--browser-path", str(program))
    moot.wait_for("here")
    stop(moot.pid, number)
    assert_stopped_with_one_line(moot, code, "Stopped.")


@pytest.mark.parametrize(("stop", "number", "code"), [CTRL_C, INTERRUPT, TERMINATE, HANG_UP, SIGHUP, KILL])
def test_stopped_in_a_step(start: Start, stop: Stop, number: int, code: int) -> None:
    """The finished steps are kept, the one under way is not, and the walk has not passed."""
    program = WHEN_A_STEP_BEGINS % ("district", 4, WAIT_IN_THE_BROWSER)
    moot = start("walk", "--json", "--no-evidence", program=program)
    moot.wait_for("here")
    stop(moot.pid, number)
    assert_stopped_with_one_line(moot, code, PAGE_KEPT)
    if number == signal.SIGKILL:
        assert moot.printed == ""
        return
    report = moot.walk_json
    assert json.loads(moot.printed) == report
    (district,) = report["courts"]
    assert (report["passed"], district["passed"], district["ended_at"]) == (False, False, 4)
    assert [step["status"] for step in district["steps"]] == ["passed"] * 3 + ["skipped"] * 7


def test_under_nohup_the_end_of_the_terminal_is_not_heard(start: Start) -> None:
    """A walk that was to outlive its terminal does."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        moot = start("walk", "--court", "district", program=WHEN_A_STEP_BEGINS % ("district", 4, HUNG_UP))
    finally:
        signal.signal(signal.SIGHUP, before)
    assert moot.end() == 0
    assert moot.walk_json["passed"] is True


HUNG_UP = "os.kill(os.getpid(), signal.SIGHUP)"


IMPATIENT = """
import os, signal
from automation import cli
from automation.commands import walk
from automation.recording.report import Report
from automation.support import stopping
stopping.AT_A_TIME = 60.0  # a busy machine needs longer than it may take for a second wish to be another one

class Impatient(Report):
    def walk_ended(self):
        os.killpg(0, signal.SIGINT)
        super().walk_ended()

walk.Report = Impatient
"""


def test_an_impatient_ctrl_c_in_the_second_court(start: Start) -> None:
    """Pressed again in the middle of the cleaning up it changes nothing: the first court and the trace are kept."""
    program = WHEN_A_STEP_BEGINS % ("bankruptcy", 1, WAIT_IN_THE_BROWSER)
    moot = start("walk", program=IMPATIENT + program)
    moot.wait_for("here")
    os.killpg(moot.pid, signal.SIGINT)
    assert_stopped_with_one_line(moot, 130, PAGE_KEPT)
    assert (moot.folder / "results" / "trace.zip").exists()
    report = moot.walk_json
    assert report["passed"] is False
    told = [(court["court"], court["passed"], court["ended_at"]) for court in report["courts"]]
    assert told == [("district", True, 10), ("bankruptcy", False, 1)]


HANGS = """
import signal, threading
from automation.support import stopping
stopping.AT_A_TIME, stopping.MOST = 0.0, 0.2
stopping.stop_cleanly()
try:
    signal.raise_signal(%s)
except KeyboardInterrupt:
    print("cleaning up", flush=True)
    %s
    threading.Event().wait()  # without end
"""


@pytest.mark.parametrize(
    ("first", "then", "code"),
    [("signal.SIGINT", "signal.raise_signal(signal.SIGINT)", 130), ("signal.SIGTERM", "", 143)],
    ids=["a second Ctrl-C", "SIGTERM"],
)
def test_cleaning_up_cannot_hang(first: str, then: str, code: int) -> None:
    """A second Ctrl-C ends the program at once, and SIGTERM after some seconds, whatever it does."""
    program = [sys.executable, "-c", HANGS % (first, then)]
    done = subprocess.run(program, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert (done.returncode, done.stdout) == (code, "cleaning up\n")


def test_step_through_and_ctrl_c_at_its_prompt(start: Start) -> None:
    """Enter goes on, one step at a time; Ctrl-C at the prompt is a Ctrl-C like any other."""
    keyboard, terminal = pty.openpty()
    moot = start("walk", "--court", "district", "--step-through", stdin=terminal)
    os.close(terminal)
    moot.wait_for("District, step 1: Open the court's CM/ECF link.")
    moot.wait_for("[Enter]")
    assert " ok  1 " not in moot.heard
    os.write(keyboard, b"\n")
    moot.wait_for("District, step 2: Do this for each court you file in.")
    assert " ok  1 " in moot.heard
    moot.heard = moot.heard.rpartition("District, step 2")[2]
    moot.wait_for("[Enter]")
    os.killpg(moot.pid, signal.SIGINT)
    assert_stopped_with_one_line(moot, 130, PAGE_KEPT)
    os.close(keyboard)
    assert [step["status"] for step in moot.walk_json["courts"][0]["steps"]] == ["passed", *["skipped"] * 9]


@pytest.mark.parametrize(("stop", "number", "code"), [CTRL_C, HANG_UP, KILL])
def test_stopped_while_serving(start: Start, stop: Stop, number: int, code: int) -> None:
    """To be stopped is how serving ends: it is no failure."""
    moot = start("serve", "--port", "0", "--temporary", program=ALOUD)
    moot.wait_for("Moot is listening on http://127.0.0.1:")
    before = moot.heard
    stop(moot.pid, number)
    assert moot.end() == (0 if code > 0 else code)
    if code > 0:
        assert moot.heard.removeprefix(before).strip() == "The practice court has stopped."


ALOUD = "import os, sys; os.dup2(2, 1); sys.stdout = sys.stderr; from automation import cli; cli.run()"


def test_asked_in_the_middle_of_playwrights_own_work(page: Page) -> None:
    """Playwright finishes what it does, only then the program hears it, and can go on using the browser."""
    finished = []

    async def work() -> None:
        signal.raise_signal(signal.SIGINT)
        finished.append("work")

    before = [(number, signal.getsignal(number)) for number in asking()]
    stop_cleanly()
    try:
        task = asyncio.get_running_loop().create_task(work())
        with pytest.raises(AskedToStop):
            page.title()
        assert page.title() == ""
    finally:
        for number, handler in before:
            signal.signal(number, handler)
    assert (finished, task.exception()) == (["work"], None)


def test_the_browser_does_not_heed_the_terminals_ctrl_c(page: Page) -> None:
    """It is for us, who end the walk first and then the browser."""
    drivers = [pid for pid, command in descendants(os.getpid()).items() if "run-driver" in command]
    assert drivers
    for driver in drivers:  # one that a browser's crash has replaced may still be ending
        os.kill(driver, signal.SIGINT)
    for _ in range(100):
        page.title()


# --- accidents

ACCIDENTS = {
    "browser": (4, "kill('--remote-debugging-pipe', but='--type=')", "The browser ended."),
    "playwright": (4, "kill('run-driver')", "The browser ended."),
    "page": (4, "kill('--type=renderer')", "The page crashed."),
    # The last step also asks the court how many links there are. A worker that was spawned would outlive it a little.
    "court": (
        10,
        "kill('spawn_main'); kill('mock_court')",
        "The practice court ended in the middle of the walk (killed by SIGKILL).",
    ),
}


@pytest.mark.parametrize(("number", "accident", "told"), ACCIDENTS.values(), ids=list(ACCIDENTS))
def test_something_ends_in_the_middle_of_a_walk(start: Start, number: int, accident: str, told: str) -> None:
    """The step fails and says what ended; the report is kept, and nothing else is said or left behind."""
    program = WHEN_A_STEP_BEGINS % ("district", number, accident)
    moot = start("walk", "--court", "district", "--json", program=program)
    assert moot.end() == 1
    report = moot.walk_json
    assert json.loads(moot.printed) == report
    (district,) = report["courts"]
    assert (report["passed"], district["passed"], district["ended_at"]) == (False, False, number)
    step = district["steps"][number - 1]
    assert (step["status"], step["message"].splitlines()[0]) == ("failed", told)
    assert f"\nDistrict, step {number} ({step['title']}):\n{told}\n" in moot.heard
    assert not [word for word in ("Traceback", "Warning", "xception") if word in moot.heard]


# --- odd surroundings


def test_a_bare_environment(start: Start) -> None:
    """No home, no UTF-8, no colors and hardly any room: nothing is wrapped, and everything is said."""
    bare = {name: value for name, value in os.environ.items() if name in ("PATH", "PYTHONPATH", "TMPDIR")}
    bare |= {
        "LANG": "C",
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "COLUMNS": "40",
        "NO_COLOR": "1",
        "XDG_CACHE_HOME": os.environ.get("XDG_CACHE_HOME", str(Path("~/.cache").expanduser())),  # the fonts' index
    }
    moot = start("walk", "--court", "district", env=bare)
    assert moot.end() == 0
    first, second, _, *lines = moot.heard.splitlines()
    assert first == "link: The ten steps as documented. (This is a scenario; --list shows the others.)"
    assert second.endswith(f", on {moot.walk_json['site']}")
    assert lines[0] == "District"
    assert [line[:6].strip() for line in lines[1:]] == [f"{'--' if n == 2 else 'ok'} {n:>2}" for n in range(1, 11)]
    assert lines[-1].endswith(" s  the filing menus show after a refresh")
    assert moot.printed.splitlines()[-1].endswith(f" s: {Path('results', 'index.html')}")


NAMELESS = """
import os, pwd
from automation import cli

def unknown(uid):
    raise KeyError(uid)

pwd.getpwuid = unknown
del os.environ["HOME"]
cli.run()
"""


@pytest.mark.parametrize(
    "words", ["walk --court district --no-evidence", "check --scenario mfa --workers 1 --no-pages", "doctor"]
)
def test_a_user_without_a_name_and_a_home(start: Start, words: str) -> None:
    """As in a container that runs under any number: it needs neither, and makes no folder that is named ~."""
    moot = start(*words.split(), program=NAMELESS, env=os.environ | {"HOME": "/root"})
    assert moot.end() == 0, moot.heard
    assert not (moot.folder / "~").exists()


BAD_NODE = {"/nowhere/node": "Cannot launch Node.js executable at /nowhere/node", "/bin/true": "Connection closed"}


@pytest.mark.parametrize(("node", "reason"), BAD_NODE.items(), ids=list(BAD_NODE))
def test_a_node_that_does_not_start(start: Start, node: str, reason: str) -> None:
    """The variable that names it is named."""
    moot = start("walk", env=os.environ | {"PLAYWRIGHT_NODEJS_PATH": node})
    assert moot.end() == 1
    first, second = moot.heard.splitlines()
    assert first.startswith(f"Error: Playwright does not start: {reason}")
    assert second == f"Its Node.js is the one that PLAYWRIGHT_NODEJS_PATH names: {node}. Unset it to take its own."


def test_a_letter_that_cannot_be_shown(start: Start) -> None:
    """It is no reason to fail."""
    words = ("doctor", "--site", "http://127.0.0.1:1", "--browser-path", "/no/browser", "--output", "→")
    moot = start(*words, env=os.environ | {"PYTHONIOENCODING": "latin-1:strict"})
    assert moot.end() == 1
    assert moot.printed.endswith("ok  Results folder ?: can be written\n")


@pytest.mark.parametrize("both", [False, True], ids=["stdout", "stdout and stderr"])
@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("steps", 0),
        ("walk --list", 0),
        ("walk --help", 0),
        ("wlak", 2),
        ("doctor --site http://127.0.0.1:1", 1),
        ("walk --court district --no-evidence", 0),
    ],
)
def test_a_reader_who_has_gone(tmp_path: Path, words: str, code: int, both: bool) -> None:
    """`| head -1` and `2>&1 | head -1` are no reason to complain: the exit code says how the command ended."""
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-P", "-m", "automation.cli", *words.split()]
    heard = writer if both else subprocess.PIPE
    done = subprocess.run(command, cwd=tmp_path, stdout=writer, stderr=heard, text=True, timeout=60)
    os.close(writer)
    assert done.returncode == code
    assert not [word for word in ("Traceback", "Exception", "Broken pipe") if word in (done.stderr or "")]


def test_without_standard_output(tmp_path: Path) -> None:
    """Nor is `>&-`."""
    command = [sys.executable, "-P", "-m", "automation.cli", "steps"]
    line = f"{shlex.join(command)} >&-"
    done = subprocess.run(["/bin/sh", "-c", line], cwd=tmp_path, stderr=subprocess.PIPE, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_full_disk_for_standard_output(start: Start) -> None:
    """What cannot be printed is said."""
    with Path("/dev/full").open("w") as full:
        moot = start("steps", stdout=full)
    assert moot.end() == 1
    assert moot.heard == "Error: Standard output cannot be written: No space left on device.\n"


# --- never a real court

NOTHING_STARTS = """
import sys
from automation import cli

def never(event, arguments):
    if event in ("subprocess.Popen", "os.posix_spawn", "os.fork", "socket.connect", "socket.getaddrinfo", "os.mkdir"):
        print(event, arguments)

sys.addaudithook(never)
for host in ("ecf.idd.uscourts.gov", "pacer.login.uscourts.gov", "ECF.IDD.USCOURTS.GOV.", "www.pacer.gov"):
    for command in ("walk", "doctor"):
        for site in (f"http://{host}", f"https://{host}:8443/"):
            print(cli.answer([command, "--site", site, "--allow-host", host]))
        print(cli.answer([command, "--connect", f"ws://{host}:3000/"]))
"""


def test_a_real_court_is_refused_before_anything_starts(start: Start) -> None:
    """No process is started, no connection made, no name asked for and no folder made, whatever is allowed."""
    moot = start(program=NOTHING_STARTS)
    assert moot.end() == 0
    assert moot.printed.splitlines() == ["2"] * 24
    assert len(moot.heard.splitlines()) == 24
    assert set(moot.heard.splitlines()) == {
        f"Error: {host} is a real court's: Moot never goes there, whatever is allowed. "
        "Check the address, or leave --site out to have a practice court started."
        for host in ("ecf.idd.uscourts.gov", "pacer.login.uscourts.gov", "www.pacer.gov")
    }


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP])
def test_tests_that_run_under_nohup_can_stop_programs(number: signal.Signals) -> None:
    """A program inherits from its starter what to ignore, and then no test could stop it."""
    before = signal.signal(number, signal.SIG_IGN)
    try:
        conftest.hear_signals()
        assert signal.getsignal(number) is not signal.SIG_IGN
    finally:
        signal.signal(number, before)
