"""Traces that can be passed around: all that was done and seen, and nothing with which somebody could go on as we."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import BrowserContext

HIDDEN = b"***"
SHORTEST = 16  # letters of a value that lets somebody in; a Client Code is shorter, and no secret

_COOKIES = re.compile(rb'"cookies":\s*\[([^\]]*)\]')
_VALUE = re.compile(rb'"value":\s*"([^"]*)"')


def keep(context: BrowserContext, file: Path) -> None:
    """End a context's trace and keep it; raise PlaywrightError or OSError, and keep nothing then.

    As Playwright writes it, it lies in a folder that nobody else reads, and whatever comes between takes it away.
    """
    with TemporaryDirectory(prefix="moot-", ignore_cleanup_errors=True) as folder:
        whole = Path(folder, file.name)
        context.tracing.stop(path=whole)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(_without_cookies(whole))
        except (OSError, zipfile.BadZipFile) as error:
            file.unlink(missing_ok=True)
            raise OSError(f"The trace cannot be kept: {error}") from error


def _without_cookies(trace: Path) -> bytes:
    """Return a trace without the values of its cookies: seats, sign-ins, and the grant that is as good as a code."""
    anew = io.BytesIO()
    with zipfile.ZipFile(trace) as found, zipfile.ZipFile(anew, "w", zipfile.ZIP_DEFLATED) as kept:
        entries = {entry.filename: found.read(entry) for entry in found.infolist()}
        values = sorted({value for text in entries.values() for value in _values(text)}, key=len, reverse=True)
        for name, text in entries.items():
            for value in values:
                text = text.replace(value, HIDDEN)
            kept.writestr(name, text)
    return anew.getvalue()


def _values(text: bytes) -> Iterator[bytes]:
    for cookies in _COOKIES.findall(text):
        yield from (value for value in _VALUE.findall(cookies) if len(value) >= SHORTEST)
