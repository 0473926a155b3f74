"""Processes of ours, closed against the folder that their user is in and against variables that are for others."""

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import pairwise
from pathlib import Path

from automation.support.folders import cache, home

# Python without the folder that it is started in, and without PYTHON… variables. Not -I: Moot may be installed for
# one user, in the folder that this would leave out.
CLOSED = ("-P", "-E")

# The practice court, by the name that everybody writes and by the one that it has here: in the wheel all packages of
# ours are inside another one.
MOCK_COURT = "mock_court"
COURT = ".".join((*__name__.split(".")[:-3], MOCK_COURT))
A_PYTHON = re.compile(r"py(thon[\d.]*t?)?(\.exe)?", re.IGNORECASE)

# Variables that steer Playwright and its Node.js: they pause it, load programs into it, send it to other browsers …
STEERING = re.compile(r"NODE_|PWDEBUG|PWTEST|PW_|PLAYWRIGHT_|SELENIUM_|DEBUG|npm_", re.IGNORECASE)
# … and those that only say where its browsers, its Node.js and the way to them are.
HEEDED = re.compile(
    r"NODE_EXTRA_CA_CERTS|PLAYWRIGHT_(\w*DOWNLOAD\w*|BROWSERS_PATH|NODEJS_PATH|HOST_PLATFORM_OVERRIDE|"
    r"SKIP_VALIDATE_HOST_REQUIREMENTS)",
    re.IGNORECASE,
)


def python(*words: str) -> list[str]:
    """Return the command that runs a module of this Python's, wherever its user happens to be."""
    return [sys.executable, *CLOSED, *words]


def closed(command: Sequence[str]) -> list[str]:
    """Return the command as it is to be run: a Python that runs the practice court is closed, however it is written.

    Options and other programs may stand before; run by the Python that we are in, it is the court of ours.
    """
    words = list(command)
    for option, module in pairwise(range(len(words))):
        if words[option] == "-m" and words[module] in (MOCK_COURT, COURT):
            program = max((place for place in range(option) if _is_python(words[place])), default=None)
            if program is not None:
                words[module] = COURT if _is_this(words[program]) else words[module]
                words[program + 1 : program + 1] = CLOSED
            break
    return words


def _is_python(word: str) -> bool:
    return word == sys.executable or A_PYTHON.fullmatch(Path(word).name) is not None


def _is_this(python: str) -> bool:
    """Tell whether this is the Python that we are in, by the folder of its environment."""
    found = shutil.which(python)
    return found is not None and Path(found).parent.absolute() == Path(sys.executable).parent


def environment() -> dict[str, str]:
    """Return the variables for a Playwright of ours: none that steer it, and a home for its browsers."""
    wanted = _unsteered()
    if sys.platform != "win32" and home() is None:  # Node.js ends where there is none
        wanted["HOME"] = str(cache())
    return wanted


def close_environment() -> None:
    """Drop what steers Playwright, in a process of ours, before Playwright is imported: it reads some of it then."""
    _replace_environment(_unsteered())


@contextmanager
def closed_environment() -> Iterator[None]:
    """Have Playwright's variables be this process's own, for as long as this lasts: Playwright hands them on."""
    before = dict(os.environ)
    _replace_environment(environment())
    try:
        yield
    finally:
        _replace_environment(before)


def pauses_for_inspector() -> bool:
    """Tell whether a Playwright that somebody else has started will pause at each action: no variable of ours does."""
    return os.environ.get("PWDEBUG", "") not in ("", "0", "false", "console")


def _unsteered() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not STEERING.match(name) or HEEDED.fullmatch(name)}
    with suppress(FileNotFoundError):  # no folder can be had: whoever wants one will say so
        if "TMPDIR" in kept:
            kept["TMPDIR"] = tempfile.gettempdir()  # Node.js would believe in one that cannot be written
    return kept


def _replace_environment(variables: Mapping[str, str]) -> None:
    for name in os.environ.keys() - variables.keys():
        del os.environ[name]
    os.environ.update(variables)
