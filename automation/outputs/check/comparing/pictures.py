"""Compares two screenshots perceptually: differences in antialiasing do not count."""

import errno
import struct
from pathlib import Path

import blazediff
from playwright.sync_api import Browser

from automation.recording.places import parted

# A page that shows how this browser draws text, controls and lines with this machine's fonts.
SAMPLE = """<!doctype html><style>body { margin: 1rem; font: 16px/1.5 sans-serif }
div { height: 3rem; overflow: scroll }
p { border: 1px solid #888; border-radius: 4px; background: linear-gradient(45deg, #ffd, #def) }</style>
<p>Link a CM/ECF account to my PACER account 0123456789</p><p style="font-family: serif">Quick Brown Fox, jumps over</p>
<p style="font-family: monospace">the lazy dog</p><p style="font-family: system-ui; font-weight: 600">ABC xyz</p>
<input value="john.attorney"><input type=password value=x><button>Submit</button><input type=checkbox checked>
<select><option>Choice</select><a href=#>a link</a><div>more<br>and<br>more</div>"""


def sample(browser: Browser, viewport: tuple[int, int]) -> bytes:
    """Return a screenshot of the sample page: where it differs, pictures of pages cannot be compared."""
    page = browser.new_page(viewport={"width": viewport[0], "height": viewport[1]})
    try:
        page.set_content(SAMPLE)
        return page.screenshot(animations="disabled", caret="hide")
    finally:
        page.close()


def differs(accepted: Path, seen: Path, difference: Path | None = None) -> str | None:
    """Return how much two PNG files differ, or None; writes an image of the differences to `difference`.

    Raises OSError where that cannot be written.
    """
    before, after = parted(accepted.read_bytes())[0], parted(seen.read_bytes())[0]
    if before == after:
        return None
    was, now = _size(before), _size(after)
    if was != now:
        return f"it is {now[0]}×{now[1]} pixels instead of {was[0]}×{was[1]}"
    try:
        found = blazediff.compare(str(accepted), str(seen), str(difference) if difference else None, compression=6)
    except ValueError as error:
        if str(error).startswith("Failed to save"):
            raise OSError(errno.EIO, str(error).rpartition("error: ")[2], str(difference)) from error
        # damage that the checksums do not show
        return f"the accepted picture {accepted} cannot be read: restore it from version control, or accept it anew"
    if found.match_result:
        return None
    return f"{found.diff_count:,} pixels differ ({found.diff_percentage:.3g} %)"


def mask(accepted: Path, seen: Path, file: Path) -> Path | None:
    """Write the pixels in which two pictures of one size differ, on nothing; return the file, None for two sizes."""
    if size(accepted) != size(seen):
        return None
    blazediff.compare(str(accepted), str(seen), str(file), diff_mask=True)
    return file if file.exists() else None


def size(file: Path) -> tuple[int, int]:
    """Return width and height of a picture, in pixels."""
    return _size(file.read_bytes())


def _size(png: bytes) -> tuple[int, int]:
    """Return width and height from a PNG file's header."""
    width, height = struct.unpack(">II", png[16:24])
    return width, height
