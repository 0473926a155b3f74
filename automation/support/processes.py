"""Commands and environments for child processes, isolated from the current folder and from others' variables."""

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

# Python without the current folder and PYTHON… variables. Not -I, which would leave out the user's site-packages, where
# Moot may be installed.
CLOSED = ("-P", "-E")

# The practice court's module, as users write it and as it is here: in the wheel our packages are inside another one.
MOCK_COURT = "mock_court"
COURT = ".".join((*__name__.split(".")[:-3], MOCK_COURT))
A_PYTHON = re.compile(r"py(thon[\d.]*t?)?(\.exe)?", re.IGNORECASE)

# Variables that control Playwright and its Node.js: they pause it, load code into it, or choose other browsers …
STEERING = re.compile(r"NODE_|PWDEBUG|PWTEST|PW_|PLAYWRIGHT_|SELENIUM_|DEBUG|npm_", re.IGNORECASE)
# … and those that only say where its browsers, its Node.js and its proxies are.
HEEDED = re.compile(
    r"NODE_EXTRA_CA_CERTS|PLAYWRIGHT_(\w*DOWNLOAD\w*|BROWSERS_PATH|NODEJS_PATH|HOST_PLATFORM_OVERRIDE|"
    r"SKIP_VALIDATE_HOST_REQUIREMENTS)",
    re.IGNORECASE,
)


def python(*words: str) -> list[str]:
    """Return the command to run a module or script with this Python, whatever the current folder is."""
    return [sys.executable, *CLOSED, *words]


def closed(command: Sequence[str]) -> list[str]:
    """Return a command with isolation options, if it runs the practice court with a Python, however that is written.

    Options and other programs may come first; with this Python, the court's module is the installed one's.
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
    """Tell whether this is our Python, by its environment's folder."""
    found = shutil.which(python)
    return found is not None and Path(found).parent.absolute() == Path(sys.executable).parent


def environment() -> dict[str, str]:
    """Return the environment for a Playwright of ours: without variables that control it, and with a home."""
    wanted = _unsteered()
    if sys.platform != "win32" and home() is None:  # Node.js ends without one
        wanted["HOME"] = str(cache())
    return wanted


def close_environment() -> None:
    """Remove variables that control Playwright from this process, before Playwright is imported and reads some."""
    _replace_environment(_unsteered())


@contextmanager
def closed_environment() -> Iterator[None]:
    """Temporarily give this process Playwright's environment, which Playwright passes on."""
    before = dict(os.environ)
    _replace_environment(environment())
    try:
        yield
    finally:
        _replace_environment(before)


def pauses_for_inspector() -> bool:
    """Tell whether a Playwright that somebody else started will pause at each action, because of its variables."""
    return os.environ.get("PWDEBUG", "") not in ("", "0", "false", "console")


def _unsteered() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not STEERING.match(name) or HEEDED.fullmatch(name)}
    with suppress(FileNotFoundError):  # there is no writable folder, which whoever needs one will report
        if "TMPDIR" in kept:
            kept["TMPDIR"] = tempfile.gettempdir()  # Node.js would use one that cannot be written
    return kept


def _replace_environment(variables: Mapping[str, str]) -> None:
    for name in os.environ.keys() - variables.keys():
        del os.environ[name]
    os.environ.update(variables)
