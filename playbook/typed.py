"""How the user started Moot, so that help and messages of both sides show commands as they can be typed.

The file `moot` and the installed command pass this in Python options (`-X`), which no process inherits. The command
line stores it in a variable for its child processes.
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
STAMP = "moot.stamp"  # written by the file `moot` into an environment that it has set up


def moot(words: str = "") -> str:
    """Return a command of Moot as the user can type it: `./moot doctor` where `./moot` was typed."""
    return f"{os.environ.get(VARIABLE) or NAME} {words}".rstrip()


def line(words: Sequence[str]) -> str:
    """Quote a command for this system's shell."""
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


def how_to_bring(extra: str) -> str:
    """Return the command that installs an extra of Moot for the running Python."""
    if Path(sys.prefix, STAMP).exists():  # it has all extras, exactly as locked
        return f"delete {sys.prefix}, and {moot()} sets it up anew"
    return line([sys.executable, "-m", "pip", "install", f"{NAME}[{extra}]"])


def remember(options: Mapping[str, Any]) -> None:
    """Store what was typed, from these Python options; without them, discard what was inherited."""
    program = options.get("typed")
    os.environ[VARIABLE] = line(_words(program, options.get("by"))) if program else NAME


def _words(program: str, by: str | None) -> list[str]:
    """Return the words typed before the arguments; `by` is the Python that runs the program, as it was called.

    A program with a `#!` line is run by `python3` too, and whether the user typed that is unknown. Then it is left out:
    the program can be typed without it.
    """
    if by is None or (_may_be_run(program) and os.path.basename(by) in ("python3", "Python")):  # noqa: PTH119
        return [_short(program)]
    return [_short(by), program]


def _may_be_run(program: str) -> bool:
    """Tell whether a shell would run this: an executable file, given with its folder."""
    return os.name != "nt" and os.path.dirname(program) != "" and os.access(program, os.X_OK)  # noqa: PTH120


def _short(program: str) -> str:
    """Return a program's bare name where the PATH leads to it: the shell passes the whole path of what it finds there.

    On macOS a framework's Python passes the path inside its application bundle, which nobody types.
    """
    if program.endswith(".app/Contents/MacOS/Python"):
        return "python3"
    name = Path(program).name
    found = shutil.which(name)
    return _bare(name) if found and _bare(found) == _bare(program) else program


def _bare(path: str) -> str:
    return os.path.normcase(os.path.normpath(path)).removesuffix(".exe")
