"""Output: messages on standard error, results on standard output, and the results folder."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn

import click
from filelock import FileLock, Timeout
from rich import markup
from rich.console import Console

from automation.support.plain_text import plain

PASSED, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130


class Terminal(Console):
    """Standard error, for people; if its reader closes it (`2>&1 | head -1`) the work goes on."""

    def __init__(self) -> None:
        """Use color only for explicit markup."""
        super().__init__(stderr=True, highlight=False, emoji=False)

    def on_broken_pipe(self) -> None:
        """Print nothing from now on."""
        self.quiet = True


def show(text: str) -> None:
    """Print a result to standard output; a closed pipe (`| head -1`) is no error."""
    try:
        click.echo(plain(text))
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # discards further output, at exit too
        if not isinstance(error, BrokenPipeError):
            raise click.ClickException(f"Standard output cannot be written: {error.strerror}.") from error


def say(line: str) -> None:
    """Print a message to standard error."""
    with suppress(BrokenPipeError):
        click.echo(plain(line), err=True)


def close() -> None:
    """Close unread output: Python would fail to flush it at exit, with exit code 120."""
    for stream in filter(None, (sys.stdout, sys.stderr)):  # None if it was closed by the shell: `>&-`
        try:
            stream.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def escape(text: str) -> str:
    """Escape a text for a Terminal, so that neither rich nor the terminal interprets it."""
    return markup.escape(plain(text))


def leave(code: int) -> NoReturn:
    """Exit the command with this code."""
    click.get_current_context().exit(code)


@contextmanager
def results(folder: Path) -> Iterator[Path]:
    """Create the results folder, and lock it for this run."""
    if plain(str(folder)) != str(folder):  # Playwright could not write into it either
        raise click.UsageError(f"{folder} has a name that no report can hold. Name another folder: --output DIR.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / ".moot.lock")
        lock.acquire(timeout=0)
    except Timeout:
        raise click.UsageError(
            f"Another run writes into {folder} at this moment. Name another folder: --output DIR."
        ) from None
    except OSError as error:
        raise click.UsageError(
            f"{folder} cannot be written: {error.strerror}. Name another folder: --output DIR."
        ) from error
    try:
        yield folder
    finally:
        lock.release()
