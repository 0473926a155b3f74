"""Opens a page of ours in the browser of whoever started us; where there is none, says which file it is."""

import subprocess
import sys
from pathlib import Path

import click

from automation.support.terminal import say

LONGEST = 3.0  # seconds; what still runs then is the browser itself


def open_page(file: Path) -> None:
    """Open a page; to have no browser is no failure."""
    if not launch(file):
        say(f"No browser could be opened here. Open {file.absolute()} yourself.")


def launch(file: Path) -> bool:
    """Open a page in the system's way, and tell whether that could be done; what that says of itself is not shown."""
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
