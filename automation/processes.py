"""Processes of ours, closed against the folder that their user is in and against variables that are for others."""

import os
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from automation.folders import home

# Python without the folder that it is started in, and without PYTHON… variables. Not -I: Moot may be installed for
# one user, in the folder that this would leave out.
CLOSED = ("-P", "-E")

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
    """Return the command as it is to be run: a Python that runs the practice court is closed, however it is written."""
    program, *words = command
    return [program, *(CLOSED if words[:2] == ["-m", "mock_court"] else ()), *words]


def environment() -> dict[str, str]:
    """Return the variables for a Playwright of ours: without those that steer it, with the folders that it wants."""
    kept = {name: value for name, value in os.environ.items() if not STEERING.match(name) or HEEDED.fullmatch(name)}
    with suppress(FileNotFoundError):  # there is no folder for what is temporary: whoever wants one will say so
        if "TMPDIR" in kept:
            kept["TMPDIR"] = tempfile.gettempdir()  # Node.js would believe in one that cannot be written
        if home() is None and sys.platform != "win32":
            kept["HOME"] = tempfile.gettempdir()
    return kept


def close_environment() -> None:
    """Have only those variables, from before Playwright is imported: it reads some of them then."""
    wanted = environment()
    for name in os.environ.keys() - wanted.keys():
        del os.environ[name]
    os.environ.update(wanted)


@contextmanager
def closed_environment() -> Iterator[None]:
    """Have only those variables for as long as this lasts: in a process that is not ours."""
    before = dict(os.environ)
    close_environment()
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
