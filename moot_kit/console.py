"""The installed command `moot`: hands over to a Python that is closed against its user's folder and variables.

Whatever is imported here may still come from a folder in PYTHONPATH, so nothing is but what Python itself began with.
"""

import os
import sys

TYPE_CHECKING = False  # to a type checker it is true
if TYPE_CHECKING:
    from typing import NoReturn


def run() -> "NoReturn":
    """Run the command line as whoever typed the command called it, see playbook/typed.py."""
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
                continue  # the command hears Ctrl-C too, and ends in its own way
