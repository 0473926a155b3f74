"""What a command says to a person, what it prints as its result, and the folder that it writes into."""

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
    """Standard error, which is for people; when nobody reads it any more (`2>&1 | head -1`) the work goes on."""

    def __init__(self) -> None:
        """Color nothing but what says so."""
        super().__init__(stderr=True, highlight=False, emoji=False)

    def on_broken_pipe(self) -> None:
        """Be quiet from now on."""
        self.quiet = True


def show(text: str) -> None:
    """Print a result; a reader who has gone (`| head -1`) has read enough."""
    try:
        click.echo(plain(text))
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # where the rest goes, at the end too
        if not isinstance(error, BrokenPipeError):
            raise click.ClickException(f"Standard output cannot be written: {error.strerror}.") from error


def say(line: str) -> None:
    """Tell a person; standard output is for results."""
    with suppress(BrokenPipeError):
        click.echo(plain(line), err=True)


def close() -> None:
    """Let go of what nobody reads any more: Python would try to write it at its end, and exit with 120."""
    for stream in filter(None, (sys.stdout, sys.stderr)):  # there is none where it was closed: `>&-`
        try:
            stream.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def escape(text: str) -> str:
    """Return a text as markup for a Terminal: it stands there as it is, and neither rich nor the terminal obeys it."""
    return markup.escape(plain(text))


def leave(code: int) -> NoReturn:
    """End the command with this exit code."""
    click.get_current_context().exit(code)


@contextmanager
def results(folder: Path) -> Iterator[Path]:
    """Give the results folder, made if need be, to this run alone."""
    if plain(str(folder)) != str(folder):  # Playwright, too, could not write into it
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
