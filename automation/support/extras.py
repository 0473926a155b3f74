"""Moot's extras: which optional packages belong to each, which commands need them, and which are missing."""

import sys
from collections.abc import Mapping
from importlib.util import find_spec
from typing import NamedTuple

from playbook import typed


class Extra(NamedTuple):
    """An extra: its packages, each with a module to look for, and who needs them, a command or `use`.

    From Python `before` on it is empty, since the package does not exist there.
    """

    packages: Mapping[str, str]
    command: str | None = None
    use: str = ""
    before: tuple[int, int] | None = None


# By their names in pyproject.toml.
EXTRAS = {
    "check": Extra(
        {
            "axe-playwright-python": "axe_playwright_python", "blazediff": "blazediff", "junitparser": "junitparser",
            "pillow": "PIL", "pyyaml": "yaml", "rapidfuzz": "rapidfuzz",
        },
        command="check",
    ),
    "proofread": Extra(
        {
            "beautifulsoup4": "bs4", "mammoth": "mammoth", "markdown-it-py": "markdown_it", "pdfplumber": "pdfplumber",
            "pyyaml": "yaml", "rapidfuzz": "rapidfuzz", "snowballstemmer": "snowballstemmer",
            "tomlkit": "tomlkit",
        },
        command="proofread",
    ),
    "video": Extra(
        {
            "av": "av", "espeakng-loader": "espeakng_loader", "hibari-tts": "hibari", "numpy": "numpy", "pillow": "PIL",
            "webvtt-py": "webvtt",
        },
        command="record",
    ),
    "guide": Extra(
        {"blazediff": "blazediff", "pillow": "PIL", "python-docx": "docx", "typst": "typst"}, command="guide"
    ),
    "trace": Extra({"pyyaml": "yaml"}, command="trace"),
    "piper": Extra({"piper-tts": "piper"}, use="A Piper voice", before=(3, 15)),
    "postgresql": Extra({"psycopg": "psycopg"}, use="A PostgreSQL database"),
}  # fmt: skip


def needed_by(command: str) -> str | None:
    """Return the extra that a command needs, or None."""
    return next((name for name, extra in EXTRAS.items() if extra.command == command), None)


def missing(extra: str) -> list[str]:
    """Return the missing packages of an extra, without importing any, which is slow for some."""
    return [package for package, module in EXTRAS[extra].packages.items() if not _is_here(module)]


def _is_here(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ImportError:  # an import hook that hides a package raises this
        return False


def remedy(extra: str) -> str:
    """Return the instruction that installs an extra."""
    before = EXTRAS[extra].before
    if before and sys.version_info >= before:
        return "take a Python older than {}.{}, for which there is one".format(*before)
    return typed.how_to_bring(extra)


def lack(extra: str) -> str | None:
    """Say who needs which missing packages of an extra; None if there are none."""
    absent = missing(extra)
    names = ", ".join(f'"{package}"' for package in absent)
    noun = "package" if len(absent) == 1 else "packages"
    who = EXTRAS[extra].use or typed.moot(EXTRAS[extra].command or "")
    return f"{who} needs the {noun} {names}" if absent else None
