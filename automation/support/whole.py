"""Writes files atomically: until the new one is complete the old one stays, even if we are killed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def write(file: Path, text: str) -> None:
    """Write a text as UTF-8 atomically, with `?` for lone surrogates, as in a folder's name. Raises OSError."""
    with anew(file) as unfinished:
        unfinished.write_text(text, encoding="utf-8", errors="replace")


def put(file: Path, data: bytes) -> None:
    """Write a file that several processes may write and read at once; raise OSError with its name."""
    unfinished = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        unfinished.write_bytes(data)
        unfinished.replace(file)
    except OSError as error:
        with suppress(OSError):  # as on a full disk: an incomplete file is useless
            unfinished.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(file)) from error


@contextmanager
def anew(file: Path) -> Iterator[Path]:
    """Give a temporary name beside the file; what is written there replaces the file at the end. Raises OSError."""
    unfinished = file.with_name(f"{file.name}.new")
    try:
        yield unfinished
        unfinished.replace(file)
    finally:
        with suppress(OSError):  # as on a full disk: an incomplete file is useless
            unfinished.unlink(missing_ok=True)
