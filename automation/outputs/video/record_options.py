"""The options of `moot record` by which a video looks and speaks otherwise."""

from urllib.parse import urlsplit

import click

from automation import options
from automation.outputs.video.drawing import THEMES
from automation.outputs.video.layout import SIZES
from playbook.language import codes

# What says how to walk, and is of no use to a recording.
TO_WALK = (
    *("scenario", "court", "profile", "site", "allow_hosts", "headed", "browser", "browser_path", "connect"),
    *("access_code", "native", "to_check"),
)


def _practice_url(_context: click.Context, _option: click.Parameter, given: str | None) -> str:
    address = urlsplit(given or "")
    if given and (address.username is not None or address.password is not None):
        raise click.BadParameter("Leave the name and the password out: the address is written into the page.")
    if given and (address.scheme not in ("http", "https") or not address.hostname or address.query or address.fragment):
        raise click.BadParameter("An address is like http://127.0.0.1:8765.")
    return (given or "").rstrip("/")


LOOKS = (
    click.option(
        "--size", type=options.OneOf("size", SIZES), default=SIZES[0], metavar="SIZE",
        help=f"{', '.join(SIZES)}.  [default: {SIZES[0]}]",
    ),
    click.option(
        "--theme", type=options.OneOf("theme", tuple(THEMES)), default="dark", metavar="NAME",
        help=f"{', '.join(THEMES)}.  [default: dark]",
    ),
    click.option("--watermark", default="", metavar="TEXT", help="A line in the page's lower right corner."),
    click.option("--strip/--no-strip", default=True, help="Step and sentence below the page.  [default: yes]"),
    click.option("--silent", is_flag=True, help="Without sound."),
    click.option("--practice-url", callback=_practice_url, metavar="URL", help="A practice court for each step."),
    click.option("--gif", is_flag=True, help="Also a moving picture as GIF."),
    click.option("--scorm", is_flag=True, help="Also SCORM 1.2 packages, for learning platforms."),
    click.option("--constant-frame-rate", is_flag=True, help="Every frame by itself, 30 a second, for editors."),
)  # fmt: skip
WORDS = (
    click.option(
        "--procedure", metavar="NAME", help="The words, or a FILE.toml.  [default: linking]"
    ),
    click.option(
        "--language", type=options.OneOf("language", codes()), default="en", metavar="CODE",
        help=f"{' or '.join(codes())}.  [default: en]",
    ),
    click.option("--voice", metavar="NAME", help="The voice, or a Piper FILE.onnx."),
    click.option(
        "--speed", type=click.FloatRange(0.5, 2), default=1.0, metavar="N", help="Speak so many times as fast."
    ),
    click.option("--pace", type=click.FloatRange(0, 30), metavar="SECONDS", help="Rest so long after each action."),
)  # fmt: skip
