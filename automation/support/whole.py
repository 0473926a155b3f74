"""Writes a file whole or not at all: until all of it is there the old one stays, also when we are killed."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def write(file: Path, text: str) -> None:
    """Write a text as UTF-8; a letter that UTF-8 has not, as a folder's name may hold, is a `?`. Raises OSError."""
    with anew(file) as unfinished:
        unfinished.write_text(text, encoding="utf-8", errors="replace")


@contextmanager
def anew(file: Path) -> Iterator[Path]:
    """Give a name beside the file to write to; what is there at the end takes the file's place. Raises OSError."""
    unfinished = file.with_name(f"{file.name}.new")
    try:
        yield unfinished
        unfinished.replace(file)
    finally:
        with suppress(OSError):  # as on a full disk: half of it is worth nothing
            unfinished.unlink(missing_ok=True)
