"""GitHub Actions' annotations and step summaries for a command's result.

The runner reads workflow commands from standard error, too; standard output is for results. It shows ten errors and ten
warnings per step, and accepts 1 MiB of summary.
"""

import html
import os
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

MOST = 10  # annotations per kind
LONGEST = 4000  # characters of an annotation's message
LONGEST_CELL = 500  # characters
ROOM = 1024 * 1024  # bytes of a step's summary, over all its commands
MARKDOWN = re.compile(r"([\\`*_\[\]|~#@])")
ERROR, WARNING = "error", "warning"

Say = Callable[[str], None]


@dataclass(frozen=True)
class Note:
    """An annotation; with a file of the repository it is shown there, at the line if one is given."""

    title: str
    message: str
    file: Path | None = None
    line: int | None = None
    kind: str = ERROR


def is_here() -> bool:
    """Tell whether we run in GitHub Actions."""
    return os.environ.get("GITHUB_ACTIONS", "").lower() not in ("", "false", "0")


def annotate(notes: Iterable[Note], say: Say) -> None:
    """Print a workflow command for each note, up to the number that is shown."""
    if not is_here():
        return
    notes = list(notes)
    for kind in (ERROR, WARNING):
        shown = [note for note in notes if note.kind == kind]
        if len(shown) > MOST:
            more = f"{len(shown) - MOST + 1} more are in the log, and in the reports."
            shown = [*shown[: MOST - 1], Note("And more", more, kind=kind)]
        for note in shown:
            say(_command(note))


def summarize(lines: Iterable[str], say: Say) -> None:
    """Append lines of Markdown to the step's summary, up to its limit; print a warning if it cannot be written."""
    name = os.environ.get("GITHUB_STEP_SUMMARY")
    if not is_here() or not name:
        return
    file = Path(name)
    left_out = b"\n\nWhat else there is to say has no room here; the reports have it.\n"
    try:
        room = ROOM - (file.stat().st_size if file.exists() else 0) - len(left_out)
        text = b"\n"
        for line in lines:
            added = f"{line}\n".encode(errors="replace")
            if len(text) + len(added) > room:
                text += left_out
                break
            text += added
        if room > 0:
            with file.open("ab") as summary:
                summary.write(text)
    except OSError as error:
        say(f"The summary of the step cannot be written into {name}: {error.strerror}.")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterable[str]:
    """Return the lines of a Markdown table; cells are escaped."""
    yield ""
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(map(escape, row))} |"
    yield ""


def escape(text: str) -> str:
    """Return text escaped for Markdown, on one line, shortened if it is long."""
    text = " ".join(text.split())
    if len(text) > LONGEST_CELL:
        text = f"{text[: LONGEST_CELL - 1]}…"
    return html.escape(MARKDOWN.sub(r"\\\1", text), quote=False)


def code(text: str) -> str:
    """Return text as a code block in Markdown."""
    return f"\n    {' '.join(text.splitlines())}\n"


def _command(note: Note) -> str:
    found = _in_the_repository(note.file) if note.file else None
    properties = {"file": found, "line": str(note.line) if found and note.line else None, "title": note.title}
    given = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value)
    message = note.message if len(note.message) <= LONGEST else f"{note.message[: LONGEST - 1]}…"
    return f"::{note.kind} {given}::{_data(message)}"


def _in_the_repository(file: Path) -> str | None:
    """Return a file's path relative to the repository, None if it is outside."""
    root = Path(os.environ.get("GITHUB_WORKSPACE") or ".").resolve()
    there = file.resolve()
    return there.relative_to(root).as_posix() if there.is_file() and there.is_relative_to(root) else None


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
