"""A clean stop on SIGINT (Ctrl-C), SIGTERM and SIGHUP, whatever is under way."""

import asyncio
import logging
import os
import signal
import sys
import threading
import time
import warnings
from pathlib import Path
from types import FrameType

import click
from greenlet import getcurrent  # type: ignore[import-untyped]

AT_A_TIME = 1.0  # seconds: further signals until then are the same wish
MOST = 4.5  # seconds that cleaning up may take after SIGTERM, by which machines stop us


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
    """Install handlers that raise AskedToStop in the calling greenlet.

    A signal right after the first is ignored, a later one ends the program at once; so does SIGTERM, if cleaning up
    takes too long. Browser and practice court end by themselves then.

    Playwright's event loop and the program alternate as greenlets of one thread. Raised in the loop, the exception may
    end the connection to the browser, and lose the trace or video. So a handler in the loop's greenlet passes it to the
    program's.
    """
    program = getcurrent()
    asked_at: float | None = None

    def stop(number: int, _frame: FrameType | None) -> None:
        nonlocal asked_at
        request = AskedToStop(number)
        if asked_at is not None:
            if time.monotonic() - asked_at >= AT_A_TIME:
                os._exit(request.exit_code)
            return
        asked_at = time.monotonic()
        if number == signal.SIGTERM:
            ending = threading.Timer(MOST, os._exit, (request.exit_code,))
            ending.daemon = True
            ending.start()
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
