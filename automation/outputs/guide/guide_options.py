"""The options of `moot guide` by which a guide looks and speaks otherwise."""

from pathlib import Path
from typing import Any

import click

from automation import options
from automation.outputs.guide.as_pdf import PAPERS
from playbook.language import codes

# What says how to walk, and is of no use to a recording.
TO_WALK = ("scenario", "court", "profile", "site", "allow_hosts", "headed", "browser", "browser_path", "connect",
           "access_code", "phone", "to_check")  # fmt: skip


def _one_line(_context: click.Context, _option: click.Parameter, given: Any) -> Any:
    """Return a text, or each of several, in one line, without what no file can hold."""
    if isinstance(given, tuple):
        return tuple(filter(None, (_one_line(_context, _option, each) for each in given)))
    return " ".join("".join(sign for sign in given if sign.isprintable() or sign.isspace()).split())


# What a court may have of its own.
TEMPLATES = (
    *("guide.html.jinja", "guide.md.jinja", "checklist.html.jinja", "checklist.md.jinja", "style.css.jinja"),
    *("figure.html.jinja", "reference.docx"),
)

# What a published guide says itself, which is held against the court.
OF_THE_GUIDE = ("scenario", "court", "language", "court_name", "contact", "template", "paper", "checklist", "phone")

LOOKS = (
    click.option(
        "--lang", "language", type=options.OneOf("language", codes()), default="en", metavar="CODE",
        help=f"{' or '.join(codes())}.  [default: en]",
    ),
    click.option(
        "--court-name", default="", callback=_one_line, metavar="WORDS", help="The court's name, in its own words."
    ),
    click.option(
        "--contact", multiple=True, callback=_one_line, metavar="LINE", help="A line of who can help, in place of ours."
    ),
    click.option(
        "--template", type=click.Path(path_type=Path), metavar="DIR", help="A court's own templates."
    ),
    click.option(
        "--paper", type=options.OneOf("paper", tuple(PAPERS)), default="letter", metavar="NAME",
        help="Or a4.  [default: letter]",
    ),
    click.option("--checklist", is_flag=True, help="Also a checklist on one page, for the wall."),
    click.option("--phone", is_flag=True, help="Pictures of a telephone's width."),
)  # fmt: skip
