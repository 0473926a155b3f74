"""One clean stop, whatever is under way: Ctrl-C, the end of the terminal, or the system's word that we shall end."""

import asyncio
import logging
import signal
import sys
import time
import warnings
from pathlib import Path
from types import FrameType

import click
from greenlet import getcurrent  # type: ignore[import-untyped]

TO_CLEAN_UP = 2.0  # seconds that are not interrupted again; whoever asks later has found us stuck


class AskedToStop(KeyboardInterrupt):
    """We were asked to stop; the exit code is the one that a shell expects."""

    def __init__(self, number: int) -> None:
        """Name the signal."""
        super().__init__(signal.strsignal(number))
        self.exit_code = 128 + number


class Broken(click.Abort):
    """A command was broken off by hand; the message says what of it is kept."""

    def __init__(self, kept: Path | None) -> None:
        """Name the page of what was finished, if there is one."""
        super().__init__(f"Stopped. What was finished is kept: {kept}" if kept else "Stopped.")


def asking() -> list[signal.Signals]:
    """Return the signals that ask us to stop: Ctrl-C, kill, and the terminal's end where that is to be heard."""
    asked = [signal.SIGINT, signal.SIGTERM]
    if sys.platform != "win32" and signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # as it is under nohup
        asked.append(signal.SIGHUP)
    return asked


def stop_cleanly() -> None:
    """Raise AskedToStop in the program that calls this when it is asked to stop; an impatient second time is not heard.

    Playwright's event loop and the program take turns, as greenlets of one thread. Raised in the loop's turn the
    exception may end its connection to the browser, and with it the trace or video that is to be kept. So the loop
    hands it over to the program.
    """
    program = getcurrent()
    asked_at = -TO_CLEAN_UP

    def stop(number: int, _frame: FrameType | None) -> None:
        nonlocal asked_at
        if time.monotonic() - asked_at < TO_CLEAN_UP:
            return
        asked_at = time.monotonic()
        request = AskedToStop(number)
        if getcurrent() is program:
            raise request
        asyncio.get_running_loop().call_soon_threadsafe(program.throw, request)

    for number in asking():
        signal.signal(number, stop)


def silence_playwright() -> None:
    """Keep to ourselves what becomes of Playwright when it is interrupted, or its browser dies: we tell that."""
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
        for talkative in ("asyncio", "playwright"):
            logging.getLogger(talkative).disabled = True
