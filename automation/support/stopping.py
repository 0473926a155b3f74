"""A clean stop on SIGINT (Ctrl-C), SIGTERM and SIGHUP, whatever is under way."""

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

TO_CLEAN_UP = 2.0  # seconds without a further interrupt; a later signal means that we hang


class AskedToStop(KeyboardInterrupt):
    """A signal asked us to stop; the exit code is the one that a shell expects."""

    def __init__(self, number: int) -> None:
        """Take the signal's number."""
        super().__init__(signal.strsignal(number))
        self.exit_code = 128 + number


class Broken(click.Abort):
    """The user interrupted a command; the message says which results are kept."""

    def __init__(self, kept: Path | None) -> None:
        """Take the page of the results so far, if there is one."""
        super().__init__(f"Stopped. What was finished is kept: {kept}" if kept else "Stopped.")


def asking() -> list[signal.Signals]:
    """Return the signals that stop us: SIGINT, SIGTERM, and SIGHUP unless it is ignored."""
    asked = [signal.SIGINT, signal.SIGTERM]
    if sys.platform != "win32" and signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # as nohup sets it
        asked.append(signal.SIGHUP)
    return asked


def stop_cleanly() -> None:
    """Install handlers that raise AskedToStop in the calling greenlet; a signal right after the first is ignored.

    Playwright's event loop and the program alternate as greenlets of one thread. Raised in the loop, the exception may
    end the connection to the browser, and lose the trace or video. So a handler in the loop's greenlet passes it to the
    program's.
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
    """Suppress Playwright's own messages when it is interrupted or its browser dies: we report that."""
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
        for talkative in ("asyncio", "playwright"):
            logging.getLogger(talkative).disabled = True
