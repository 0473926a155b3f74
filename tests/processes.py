"""Processes as the tests see them: which are below one, whether one still runs, and when something has come about."""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import TypeVar

T = TypeVar("T")

LONGEST = 30.0  # seconds


def descendants(pid: int) -> dict[int, str]:
    """Return the command lines of all processes below this one."""
    found: dict[int, str] = {}
    for entry in Path("/proc").iterdir():
        with suppress(OSError, ValueError):  # not a process, or one that has just ended
            if int((entry / "stat").read_text().rpartition(")")[2].split()[1]) == pid:
                found[int(entry.name)] = (entry / "cmdline").read_text().replace("\0", " ")
                found |= descendants(int(entry.name))
    return found


def alive(pid: int) -> bool:
    """Tell whether a process still runs; one that only waits to be told of does not."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def wait_until(comes_about: Callable[[], T]) -> T:
    """Look again and again until something is true, and return it."""
    deadline = time.monotonic() + LONGEST
    while not (seen := comes_about()):
        assert time.monotonic() < deadline, "it did not come about"
        Event().wait(0.02)
    return seen
