"""Opens a page in the user's browser, or prints its path if there is none."""

import subprocess
import sys
from pathlib import Path

import click

from automation.support.terminal import say

LONGEST = 3.0  # seconds; a process that still runs then is the browser itself


def open_page(file: Path) -> None:
    """Open a page; a missing browser is no error."""
    if not launch(file):
        say(f"No browser could be opened here. Open {file.absolute()} yourself.")


def launch(file: Path) -> bool:
    """Open a page with the system's command, discarding its output; return whether that worked."""
    if not sys.platform.startswith("linux"):
        return click.launch(str(file)) == 0
    quiet = subprocess.DEVNULL
    try:
        opener = subprocess.Popen(
            ("xdg-open", str(file)),  # noqa: S607 - wherever the system has it
            stdin=quiet,
            stdout=quiet,
            stderr=quiet,
            start_new_session=True,
        )
    except OSError:
        return False
    try:
        return opener.wait(LONGEST) == 0
    except subprocess.TimeoutExpired:
        return True
