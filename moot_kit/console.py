"""The installed command `moot`: restarts Python isolated from the current folder and from PYTHON… variables.

An import here may still come from a folder in PYTHONPATH, so only modules that Python has loaded already are used.
"""

import os
import sys

TYPE_CHECKING = False  # type checkers take it for true
if TYPE_CHECKING:
    from typing import NoReturn


def run() -> "NoReturn":
    """Run the command line, passing on how the user typed the command, see playbook/typed.py."""
    hand_over("-X", f"typed={sys.argv[0]}")


def hand_over(*options: str) -> "NoReturn":
    """Run the command line, on POSIX in place of this process, so that signals and exit codes pass."""
    command = [sys.executable, "-P", "-E", *options, "-m", "moot_kit", *sys.argv[1:]]
    if sys.platform != "win32":
        os.execv(sys.executable, command)  # noqa: S606 - a list of our own words, as everywhere here
    import subprocess

    with subprocess.Popen(command) as process:
        while True:
            try:
                sys.exit(process.wait())
            except KeyboardInterrupt:
                continue  # the command gets the Ctrl-C too, and ends by itself
