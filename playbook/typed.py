"""What somebody types to start Moot, as they themselves typed it: for the help and the messages of both sides.

The file `moot` and the installed command say how they were started in options of Python's (`-X`), which no process
inherits. The command line keeps that in a variable, for the processes that it starts itself.
"""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

NAME = "moot"
VARIABLE = "MOOT_TYPED"
STAMP = "moot.stamp"  # which the file `moot` leaves in an environment that it has set up


def moot(words: str = "") -> str:
    """Return a command of Moot as it can be typed here: `./moot doctor`, where `./moot` was typed before."""
    return f"{os.environ.get(VARIABLE) or NAME} {words}".rstrip()


def line(words: Sequence[str]) -> str:
    """Return a command as it can be pasted into a shell of this system."""
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


def how_to_bring(extra: str) -> str:
    """Say what brings an extra of Moot into the very Python that runs this."""
    if Path(sys.prefix, STAMP).exists():  # it had all of them, exactly as they are locked
        return f"delete {sys.prefix}, and {moot()} sets it up anew"
    return line([sys.executable, "-m", "pip", "install", f"{NAME}[{extra}]"])


def remember(options: Mapping[str, Any]) -> None:
    """Keep what was typed; where these options of Python's do not say it, nothing that was inherited counts either."""
    program = options.get("typed")
    os.environ[VARIABLE] = line(_words(program, options.get("by"))) if program else NAME


def _words(program: str, by: str | None) -> list[str]:
    """Return what was typed before the arguments; `by` is the Python that runs the program, as it was called.

    A program that the system starts by its first line is also run by a `python3`, and there is no telling whether
    somebody typed that. Then it is left out: the program can be typed without.
    """
    if by is None or (_may_be_run(program) and os.path.basename(by) in ("python3", "Python")):  # noqa: PTH119
        return [_short(program)]
    return [_short(by), program]


def _may_be_run(program: str) -> bool:
    """Tell whether a shell would run this: a file with the right to it, and not one of the folder by its bare name."""
    return os.name != "nt" and os.path.dirname(program) != "" and os.access(program, os.X_OK)  # noqa: PTH120


def _short(program: str) -> str:
    """Return a program's bare name where the PATH leads to it: a shell says the whole path of what it finds there.

    A Python of macOS says the path of the application that it is inside, and nobody types that.
    """
    if program.endswith(".app/Contents/MacOS/Python"):
        return "python3"
    name = Path(program).name
    found = shutil.which(name)
    return _bare(name) if found and _bare(found) == _bare(program) else program


def _bare(path: str) -> str:
    return os.path.normcase(os.path.normpath(path)).removesuffix(".exe")
