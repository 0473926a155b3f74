"""The settings of `playwright.config.py`, validated before anything starts."""

import difflib
import math
import re
import reprlib
import runpy
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from pathlib import Path
from types import ModuleType
from typing import Any, Literal, Self, get_args

from automation.looks import ALLOWED, Look, look
from automation.support import shown
from automation.support.processes import COURT

FILE_NAME = "playwright.config.py"
LONGEST_PACE = 30  # seconds between two actions
LONGEST_DWELL = 3600  # seconds, of a page's clock, which is not waited for

Browser = Literal["chromium", "firefox", "webkit"]
Court = Literal["district", "bankruptcy", "both"]


class ConfigError(Exception):
    """A setting is invalid; the message names the setting, its place and the valid values."""


@dataclass(frozen=True)
class Config:
    """All settings with their defaults; `SITE` in the file is `site` here."""

    site: str | None = None
    allow_hosts: tuple[str, ...] = ()
    # On a free port, with a temporary database; it ends with this process, see server.py.
    server_command: tuple[str, ...] = (
        sys.executable, "-m", COURT, "--port", "0", "--temporary", "--stop-with-stdin",
    )  # fmt: skip
    server_timeout: float = 20.0
    browser: Browser = "chromium"
    browser_path: Path | None = None
    connect: str | None = None
    headed: bool = False
    viewport: tuple[int, int] = (1280, 800)
    timeout: float = 5.0
    pace: float = 0.0
    court: Court = "both"
    scenario: str = "link"
    profile: str = "idaho"
    output: Path = Path("results")
    evidence: bool = True
    accepted: Path = Path("tests/accepted")
    varying: tuple[str, ...] = ()
    mask: tuple[str, ...] = ()
    slow: float = 2.0
    dwell: float = 6.0
    looks: tuple[Look, ...] = (look(1280), look(390))

    def command(self, *profiles: str) -> tuple[str, ...]:
        """Return the command of a practice court with these further profiles, or the command of the settings."""
        own = [profile for profile in profiles or (self.profile,) if profile.endswith(".toml")]
        return (*self.server_command, *(word for profile in own for word in ("--profile", profile)))

    def with_(self, **overrides: object) -> Self:
        """Return a copy with the command line's options; None means that an option was not given."""
        given = {name: value for name, value in overrides.items() if value is not None}
        return replace(self, **{name: _checked(name, value) for name, value in given.items()})


def load(path: Path | None = None) -> Config:
    """Read the settings from a file, by default `playwright.config.py` in the current folder if it is there.

    Raises ConfigError.
    """
    if path is None:
        path = Path(FILE_NAME)
        if not path.exists():
            return Config()
    known = [field.name.upper() for field in fields(Config)]
    settings = {}
    for name, value in _run(path).items():
        if not name.isupper() or name.startswith("_") or isinstance(value, ModuleType):
            continue
        if name not in known:
            alike = difflib.get_close_matches(name, known, 1)
            guess = f"; did you mean {alike[0]}?" if alike else "."
            raise ConfigError(f"{path}: there is no setting {name}{guess} Known: {', '.join(known)}.")
        try:
            settings[name.lower()] = _checked(name.lower(), value)
        except ConfigError as error:
            raise ConfigError(f"{path}: {error}") from None
    if "accepted" in settings:  # kept with the settings, wherever a command is typed
        settings["accepted"] = path.parent / settings["accepted"]
    return Config(**settings)


def _run(path: Path) -> dict[str, Any]:
    if not path.is_file():
        kind = "is not a file" if path.exists() else "does not exist"
        raise ConfigError(f"{path}: the settings file {kind}. Name another with --config, or leave it out.")
    try:
        return runpy.run_path(str(path))
    except (Exception, SystemExit) as error:
        steps = traceback.extract_tb(error.__traceback__)
        lines = [step.lineno for step in steps if _same(step.filename, path)]
        if isinstance(error, SyntaxError) and _same(error.filename, path):
            lines.append(error.lineno)
        where = f", line {lines[-1]}" if lines and lines[-1] else ""
        what = error.msg if isinstance(error, SyntaxError) else error
        remedy = "" if _is_utf8(path) else ". Save the file as UTF-8."
        raise ConfigError(f"{path}{where}: {type(error).__name__}: {what}{remedy}") from error


def _is_utf8(path: Path) -> bool:
    try:
        return "\0" not in path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return False
    except OSError:  # reported already
        return True


def _same(file_name: str | None, path: Path) -> bool:
    return file_name is not None and Path(file_name).absolute() == path.absolute()


def _checked(name: str, value: object) -> Any:
    """Return the value as `Config` has it; raise ConfigError."""
    wanted, read = _READERS[name]
    try:
        return read(value)
    except (TypeError, ValueError):
        without_secrets = shown.text(value) if isinstance(value, str) else value  # before shortening it
        found = f"{shown.text(reprlib.repr(without_secrets))} ({type(value).__name__})"
        raise ConfigError(f"{name.upper()} must be {wanted}, not {found}.") from None


# A reader returns the value, or raises TypeError or ValueError; _READERS has the text of what is valid.


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):  # a string is a sequence, too
        raise TypeError
    return tuple(_text(part) for part in value)


def _command(value: object) -> tuple[str, ...]:
    if not value:
        raise ValueError
    return _texts(value)


def _patterns(value: object) -> tuple[str, ...]:
    try:
        return tuple(re.compile(pattern).pattern for pattern in _texts(value))
    except re.error as error:
        raise ValueError from error


def _path(value: object) -> Path:
    return value if isinstance(value, Path) else Path(_text(value))


def _websocket(value: object) -> str:
    if not _text(value).startswith(("ws://", "wss://")):
        raise ValueError
    return _text(value)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _seconds(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError
    if not math.isfinite(value) or value < 0:
        raise ValueError
    return float(value)


def _dwell(value: object) -> float:
    seconds = _seconds(value)
    if seconds > LONGEST_DWELL:
        raise ValueError
    return seconds


def _looks(value: object) -> tuple[Look, ...]:
    if not isinstance(value, list | tuple):
        raise TypeError
    return tuple(each if isinstance(each, Look) else look(each) for each in value)


def _pace(value: object) -> float:
    seconds = _seconds(value)
    if seconds > LONGEST_PACE:
        raise ValueError
    return seconds


def _some_seconds(value: object) -> float:
    if value == 0:  # Playwright takes 0 for no time-out
        raise ValueError
    return _seconds(value)


def _size(value: object) -> tuple[int, int]:
    if not isinstance(value, list | tuple):
        raise TypeError
    width, height = value
    if type(width) is not int or type(height) is not int or min(width, height) < 1:
        raise ValueError
    return width, height


def _optional(read: Callable[[object], object]) -> Callable[[object], object]:
    return lambda value: None if value is None else read(value)


def _one_of(*words: str) -> Callable[[object], object]:
    return lambda value: words[words.index(_text(value))]


_READERS: dict[str, tuple[str, Callable[[object], object]]] = {
    "site": ("an address such as 'http://127.0.0.1:8000', or None", _optional(_text)),
    "allow_hosts": ("a list of host names", _texts),
    "server_command": ("a list of words, the program first", _command),
    "server_timeout": ("a number of seconds above 0", _some_seconds),
    "browser": (" or ".join(map(repr, get_args(Browser))), _one_of(*get_args(Browser))),
    "browser_path": ("the path of a browser's program, or None", _optional(_path)),
    "connect": ("an address that begins with ws:// or wss://, or None", _optional(_websocket)),
    "headed": ("True or False", _flag),
    "viewport": ("(width, height) in whole pixels", _size),
    "timeout": ("a number of seconds above 0", _some_seconds),
    "pace": (f"a number of seconds from 0 to {LONGEST_PACE}", _pace),
    "court": (" or ".join(map(repr, get_args(Court))), _one_of(*get_args(Court))),
    "scenario": ("the name of a scenario", _text),
    "profile": ("the name of a profile", _text),
    "output": ("the path of a folder", _path),
    "evidence": ("True or False", _flag),
    "accepted": ("the path of a folder", _path),
    "varying": ("a list of regular expressions", _patterns),
    "mask": ("a list of CSS selectors", _texts),
    "slow": ("a number of seconds above 0", _some_seconds),
    "dwell": (f"a number of seconds from 0 to {LONGEST_DWELL}", _dwell),
    "looks": (f"a list of {ALLOWED}", _looks),
}
