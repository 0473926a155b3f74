"""The installed command `moot`: hands over to a Python that is closed against its user's folder and variables.

Whatever is imported here may still come from a folder in PYTHONPATH, so nothing is but what Python itself began with.
"""

import os
import sys


def run() -> None:
    """Run the command line, on POSIX in place of this process, so that signals and exit codes pass."""
    typed = f"typed={sys.argv[0]}"  # see playbook/typed.py
    command = [sys.executable, "-P", "-E", "-X", typed, "-m", "automation.cli", *sys.argv[1:]]
    if sys.platform != "win32":
        os.execv(sys.executable, command)  # noqa: S606 - a list of our own words, as everywhere here
    import subprocess

    with subprocess.Popen(command) as process:
        while True:
            try:
                sys.exit(process.wait())
            except KeyboardInterrupt:
                continue  # the command hears Ctrl-C too, and ends in its own way
