"""A practice court of our own, run as a child process for a walk and never left behind."""

import os
import re
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from threading import Thread
from time import monotonic
from types import MappingProxyType
from typing import Any

from automation.support import shown
from automation.support.plain_text import brief
from automation.support.processes import closed

GRACE = 5.0  # seconds to end by itself, and again after a signal
LAST_WORDS = 20  # of output, kept for error messages

# Ctrl-C in the terminal must not reach the court, which runs until the walk has ended cleanly. The first entry is for
# POSIX, the second for Windows; each does nothing on the other.
_OUT_OF_REACH_OF_CTRL_C: Any = {
    "start_new_session": True,
    "creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
}
_READY = re.compile(r"Moot is listening on (http://[^\s/]+:\d+)")


class ServerError(Exception):
    """The practice court did not start; the message has its command, its last output and what to do next."""


@contextmanager
def practice_court(command: Sequence[str], *, timeout: float) -> Iterator["RunningCourt"]:
    """Run a practice court; `timeout` is the seconds that it may take to start.

    It starts in the background: only reading `address` waits. Raises ServerError.
    """
    court = RunningCourt(command, timeout)
    try:
        yield court
    finally:
        court.stop()


class RunningCourt:
    """A server process. The command must print the ready line, and end when its standard input closes.

    The system closes that pipe even if we are killed, so the process cannot outlive us.
    """

    def __init__(self, command: Sequence[str], timeout: float) -> None:
        """Start the command; raise ServerError if there is no such program."""
        self.command = closed(command)
        self._timeout = timeout
        self._deadline = monotonic() + timeout
        self._said: deque[str] = deque(maxlen=LAST_WORDS)
        self._ready: Future[str | None] = Future()
        try:
            self._process = subprocess.Popen(
                self.command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                errors="replace",
                **_OUT_OF_REACH_OF_CTRL_C,
            )
        except OSError as error:
            raise ServerError(self._failure(f"could not be started ({error.strerror})")) from error
        # Reads on after the ready line: a full pipe would block the server.
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()

    @property
    def address(self) -> str:
        """The address that it listens on; waits for it. Raises ServerError."""
        try:
            address = self._ready.result(max(0.0, self._deadline - monotonic()))
        except TimeoutError:
            raise ServerError(self._failure(f"was not ready within {self._timeout:g} s")) from None
        if address is None:
            raise ServerError(self._failure(f"ended before it was ready ({_how(self._process.returncode)})"))
        return address

    def alive(self) -> bool:
        """Tell whether the process still runs."""
        return self._process.poll() is None

    def ended(self, within: float) -> bool:
        """Tell whether the process ends within so many seconds: its port may close earlier."""
        self._listener.join(within)
        return not self.alive()

    def how_it_ended(self) -> str:
        """Describe an unexpected end, with the last lines of output."""
        return self._failure(f"ended in the middle of the walk ({_how(self._process.returncode)})")

    def stop(self) -> None:
        """End the process."""
        _end(self._process, self._listener.join)

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                self._said.append(brief(line.rstrip()))
                ready = _READY.search(line)
                if ready and not self._ready.done():
                    self._ready.set_result(ready[1])
        self._process.wait()
        if not self._ready.done():
            self._ready.set_result(None)

    def _failure(self, what: str) -> str:
        words = "".join(f"\n  {line}" for line in self._said)
        return (
            f"The practice court {what}.\n"
            f"Command: {shown.command(self.command)}\n"
            f"Its last words: {shown.text(words) or 'none'}\n"
            "Run the command by itself to see more; SERVER_COMMAND in playwright.config.py names it."
        )


def serve_until_stopped(
    command: Sequence[str], say: Callable[[str], None], environment: Mapping[str, str] = MappingProxyType({})
) -> int:
    """Run the practice court in the foreground until Ctrl-C or its own end; return its exit code.

    Its standard input is a pipe of ours, so that it ends with us however we end.
    """
    command = [*closed(command), "--stop-with-stdin"]
    env = {**os.environ, **environment}
    process = subprocess.Popen(command, stdin=subprocess.PIPE, env=env, text=True, **_OUT_OF_REACH_OF_CTRL_C)

    def wait(seconds: float) -> None:
        with suppress(subprocess.TimeoutExpired):
            process.wait(seconds)

    # Windows notices Ctrl-C only between waits; elsewhere short waits would only cost time.
    bit = 1.0 if sys.platform == "win32" else None
    try:
        while True:
            with suppress(subprocess.TimeoutExpired):
                return process.wait(bit)
    except KeyboardInterrupt:
        say("\nThe practice court has stopped.")
        return 0
    finally:
        _end(process, wait)


def _end(process: subprocess.Popen[str], wait: Callable[[float], None]) -> None:
    """End a process: by closing its standard input, else by a signal, else by force."""
    assert process.stdin is not None
    try:
        process.stdin.close()
        wait(GRACE)
        if process.poll() is None:
            process.terminate()
            wait(GRACE)
    finally:  # a second Ctrl-C while waiting must not leave it behind
        process.kill()
        process.wait()


def _how(code: int) -> str:
    return f"exit code {code}" if code >= 0 else f"killed by {signal.Signals(-code).name}"
