"""The page of a trace: one file in the folder of results, which leads to the videos, guides and reports beside it."""

import re
from pathlib import Path
from urllib.parse import quote

from automation.outputs.trace import told
from automation.outputs.trace.model import Chapter, Figure, Trace
from automation.support import whole
from automation.support.pages import templates
from automation.support.plain_text import without_folders

NAME = "trace.html"
HOW = re.compile(r'<meta name="moot-trace" content="([^"]+)">')
BEGINNING = 2000  # characters of a page that are searched for it


def write(trace: Trace, folder: Path) -> Path:
    """Write the page into a folder of results, and return its file; raise OSError."""
    file = folder / NAME
    whole.write(file, render(trace))
    return file


def render(trace: Trace) -> str:
    """Return the page's HTML."""
    environment = templates(__package__)
    environment.filters["without_folders"] = without_folders
    how = "NOT COVERED" if not trace.covered else "not everything is there to tell" if trace.missing else "covered"
    return environment.get_template("page.html.jinja").render(
        trace=trace, how=how, told=told, columns=told.COLUMNS, to_chapter=to_chapter, to_figure=to_figure
    )


def to_chapter(chapter: Chapter) -> str:
    """Return where a chapter is played, as seen from the page."""
    if chapter.court is None:
        place = f"{chapter.video}-t-{int(chapter.start)}"
    else:
        court = chapter.court if chapter.video == chapter.court else f"{chapter.video}-{chapter.court}"
        place = f"{court}-step-{chapter.step}"
    return f"{quote(chapter.folder)}/index.html#{place}"


def to_figure(figure: Figure) -> str:
    """Return where a figure is in its guide, as seen from the page."""
    return f"{quote(figure.folder)}/guide.html#{quote(figure.place)}"


def how_it_is(page: Path) -> str:
    """Return what a trace's page says in a few words: covered, or not; empty for any other page."""
    try:
        with page.open(encoding="utf-8", errors="replace") as written:
            found = HOW.search(written.read(BEGINNING))
    except OSError:
        return ""
    return found[1] if found else ""
