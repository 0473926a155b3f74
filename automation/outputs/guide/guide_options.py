"""The options of `moot guide` by which a guide looks and speaks otherwise."""

from pathlib import Path

import click

from automation import options
from automation.outputs.guide.as_pdf import PAPERS
from playbook.language import codes

# What says how to walk, and is of no use to a recording.
TO_WALK = ("scenario", "court", "profile", "site", "allow_hosts", "headed", "browser", "browser_path", "connect",
           "access_code", "phone", "to_check")  # fmt: skip

LOOKS = (
    click.option(
        "--lang", "language", type=options.OneOf("language", codes()), default="en", metavar="CODE",
        help=f"{' or '.join(codes())}.  [default: en]",
    ),
    click.option("--court-name", default="", metavar="WORDS", help="The court's name, in its own words."),
    click.option("--contact", multiple=True, metavar="LINE", help="A line of who can help, in place of ours."),
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
