"""The practice court's process: ready or a clear error, and gone when we are."""

import contextlib
import shlex
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from automation.session import server
from automation.session.server import RunningCourt, ServerError, practice_court

READY = "print('Moot is listening on http://127.0.0.1:4711', flush=True)"
# Ten seconds stand for "without end", so that a test of a broken guard fails and does not hang.
UNTIL_STDIN_CLOSES = "import select, sys; select.select([sys.stdin], [], [], 10)"
FOR_EVER = "import threading; threading.Event().wait(10)"


def python(*lines: str) -> list[str]:
    """A server command that is a few lines of Python."""
    return [sys.executable, "-S", "-c", "\n".join(lines)]


class Lifeline:
    """A connection from the server process to the test: the system closes it when the process is gone."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        port = self._listener.getsockname()[1]
        self.hold = f"import socket; s = socket.create_connection(('127.0.0.1', {port}))"
        self._listener.settimeout(5)

    def wait_until_held(self) -> None:
        self._connection, _ = self._listener.accept()
        self._connection.settimeout(5)

    def wait_until_gone(self) -> None:
        """Wait until the process has ended; a time-out means that it was left behind."""
        with contextlib.suppress(ConnectionResetError):
            assert self._connection.recv(1) == b""

    def close(self) -> None:
        self._connection.close()
        self._listener.close()


@pytest.fixture
def lifeline() -> Iterator[Lifeline]:
    line = Lifeline()
    yield line
    line.close()


def failure(command: list[str], timeout: float = 5) -> str:
    with practice_court(command, timeout=timeout) as court, pytest.raises(ServerError) as caught:
        _ = court.address
    assert not court.alive()
    return str(caught.value)


def report(what: str, command: list[str], words: str) -> str:
    return (
        f"The practice court {what}.\n"
        f"Command: {shlex.join(command)}\n"
        f"Its last words: {words}\n"
        "Run the command by itself to see more; SERVER_COMMAND in playwright.config.py names it."
    )


def test_address(lifeline: Lifeline) -> None:
    """The address is the one that the process says; the process ends when its standard input closes."""
    command = python(lifeline.hold, "print('Hello')", READY, UNTIL_STDIN_CLOSES, "print('Good-bye')")
    with practice_court(command, timeout=5) as court:
        lifeline.wait_until_held()
        assert court.address == "http://127.0.0.1:4711"
        assert court.address == "http://127.0.0.1:4711"
        assert court.alive()
    lifeline.wait_until_gone()
    assert not court.alive()
    assert "\n  Hello\n  Moot is listening on http://127.0.0.1:4711\n  Good-bye\n" in court.how_it_ended()


def test_start_does_not_wait() -> None:
    """The caller goes on while the process gets ready: here it is only told to go on by the caller."""
    line = Lifeline()
    command = python(line.hold, "s.recv(1)", READY, UNTIL_STDIN_CLOSES)
    with practice_court(command, timeout=5) as court:
        line.wait_until_held()
        line._connection.send(b"!")
        assert court.address == "http://127.0.0.1:4711"
    line.close()


def test_a_server_that_dies_at_start() -> None:
    """The error has the command, the exit code and what the process wrote, on either stream."""
    command = python("import sys", "print('starting')", "sys.stdout.flush()", "sys.exit('The port is taken.')")
    assert failure(command) == report(
        "ended before it was ready (exit code 1)", command, "\n  starting\n  The port is taken."
    )


def test_a_server_that_dies_without_a_word() -> None:
    """Also a silent end has its exit code."""
    command = python("import os", "os._exit(7)")
    assert failure(command) == report("ended before it was ready (exit code 7)", command, "none")


def test_only_the_last_words_are_kept() -> None:
    """A long story is told from its end."""
    command = python("for n in range(100): print(n)")
    words = "".join(f"\n  {n}" for n in range(80, 100))
    assert failure(command) == report("ended before it was ready (exit code 0)", command, words)


def test_a_server_that_says_nothing(lifeline: Lifeline) -> None:
    """A process that is not ready in time is an error, and is stopped."""
    command = python(lifeline.hold, UNTIL_STDIN_CLOSES)
    assert failure(command, timeout=0.05) == report("was not ready within 0.05 s", command, "none")
    lifeline.wait_until_held()
    lifeline.wait_until_gone()


def test_a_program_that_does_not_exist() -> None:
    """A command that cannot be started is an error before anything else happens."""
    command = ["./no such program", "--port", "0"]
    with pytest.raises(ServerError) as caught, practice_court(command, timeout=5):
        pass
    assert str(caught.value) == report("could not be started (No such file or directory)", command, "none")


def test_a_server_that_dies_later() -> None:
    """An end in the middle of a walk can be seen, with its last words."""
    command = python(READY, "import sys; sys.stdin.readline(); sys.exit('Out of paper.')")
    with practice_court(command, timeout=5) as court:
        assert court.address
        assert court._process.stdin is not None
        court._process.stdin.write("\n")
        court._process.stdin.flush()
        assert court.ended(within=5)
        assert "\n  Out of paper.\n" in court.how_it_ended()


def test_a_server_that_writes_much() -> None:
    """What it writes after the ready line is read on, or it would stop at a full pipe."""
    command = python(READY, "import sys", "for n in range(300): print('x' * 1024)", "print('End.', flush=True)")
    with practice_court(command, timeout=5) as court:
        assert court.address
        assert court.ended(within=5)
        assert "\n  End.\n" in court.how_it_ended()


@pytest.mark.parametrize(
    ("deaf", "grace", "code"),
    [("", 0.3, -15), ("import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)", 0.05, -9)],
    ids=["told", "made"],
)
def test_a_server_that_does_not_want_to_end(
    deaf: str, grace: float, code: int, lifeline: Lifeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that does not heed its standard input is told to end, then made to."""
    monkeypatch.setattr(server, "GRACE", grace)
    with practice_court(python(deaf, lifeline.hold, READY, FOR_EVER), timeout=5) as court:
        lifeline.wait_until_held()
        assert court.address
    lifeline.wait_until_gone()
    assert court._process.returncode == code


def test_it_is_stopped_after_an_error(lifeline: Lifeline) -> None:
    """An exception in the walk, Ctrl-C too, stops the process and goes on."""
    command = python(lifeline.hold, READY, UNTIL_STDIN_CLOSES)

    def walk() -> None:
        with practice_court(command, timeout=5):
            lifeline.wait_until_held()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        walk()
    lifeline.wait_until_gone()


def test_ctrl_c_while_it_is_stopped(lifeline: Lifeline, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second Ctrl-C, while we wait for its end, does not leave the process behind."""
    court = RunningCourt(python(lifeline.hold, READY, FOR_EVER), timeout=5)
    lifeline.wait_until_held()
    assert court.address

    def interrupted(_: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(court._listener, "join", interrupted)
    with pytest.raises(KeyboardInterrupt):
        court.stop()
    lifeline.wait_until_gone()
    assert court._process.returncode == -9


def test_ctrl_c_in_the_terminal_is_not_for_the_server() -> None:
    """The process has a session of its own, so that the terminal's Ctrl-C reaches only us."""
    command = python("import os", "print(os.getsid(0) == os.getpid())", READY, UNTIL_STDIN_CLOSES)
    with practice_court(command, timeout=5) as court:
        assert court.address
    assert "\n  True\n" in court.how_it_ended()


def test_a_killed_parent_leaves_no_server(lifeline: Lifeline) -> None:
    """When we are killed, with no chance to clean up, the system closes the pipe and the server ends."""
    walk = f"""
from automation.session.server import practice_court
with practice_court({python(lifeline.hold, READY, UNTIL_STDIN_CLOSES)!r}, timeout=5) as court:
    print(court.address, flush=True)
    {FOR_EVER}
"""
    root = Path(__file__).parents[1]
    parent = subprocess.Popen(
        [sys.executable, "-c", walk], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == "http://127.0.0.1:4711\n"
        lifeline.wait_until_held()
        parent.kill()
    lifeline.wait_until_gone()
    assert parent.returncode == -9
