"""What GitHub Actions shows of a command's result: annotations, and a summary of the step.

The runner reads workflow commands from standard error as it does from standard output, which is for results alone. It
shows ten errors and ten warnings of a step, and takes one MiB of summary.
"""

import html
import os
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

MOST = 10  # annotations of a kind
LONGEST = 4000  # letters of an annotation's message
LONGEST_CELL = 500  # letters
ROOM = 1024 * 1024  # bytes of a step's summary, all that its commands write together
MARKDOWN = re.compile(r"([\\`*_\[\]|~#@])")
ERROR, WARNING = "error", "warning"

Say = Callable[[str], None]


@dataclass(frozen=True)
class Note:
    """An annotation; with a file of the repository it stands there, at the line if one is known."""

    title: str
    message: str
    file: Path | None = None
    line: int | None = None
    kind: str = ERROR


def is_here() -> bool:
    """Tell whether GitHub Actions runs us."""
    return os.environ.get("GITHUB_ACTIONS", "").lower() not in ("", "false", "0")


def annotate(notes: Iterable[Note], say: Say) -> None:
    """Print a workflow command for each note, as many as are shown."""
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
    """Add lines of Markdown to the step's summary, as far as there is room; say so where it cannot be written."""
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
    """Return the lines of a table in Markdown; nothing in a cell is taken for Markdown or HTML."""
    yield ""
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(map(escape, row))} |"
    yield ""


def escape(text: str) -> str:
    """Return text as Markdown that shows just it, in one line, cut where it is long."""
    text = " ".join(text.split())
    if len(text) > LONGEST_CELL:
        text = f"{text[: LONGEST_CELL - 1]}…"
    return html.escape(MARKDOWN.sub(r"\\\1", text), quote=False)


def code(text: str) -> str:
    """Return text as a block of code in Markdown, to be copied."""
    return f"\n    {' '.join(text.splitlines())}\n"


def _command(note: Note) -> str:
    found = _in_the_repository(note.file) if note.file else None
    properties = {"file": found, "line": str(note.line) if found and note.line else None, "title": note.title}
    given = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value)
    message = note.message if len(note.message) <= LONGEST else f"{note.message[: LONGEST - 1]}…"
    return f"::{note.kind} {given}::{_data(message)}"


def _in_the_repository(file: Path) -> str | None:
    """Return a file's path as seen from the repository's folder, if it is in it."""
    root = Path(os.environ.get("GITHUB_WORKSPACE") or ".").resolve()
    there = file.resolve()
    return there.relative_to(root).as_posix() if there.is_file() and there.is_relative_to(root) else None


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
