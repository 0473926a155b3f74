"""Saves Playwright traces without credentials in them, so that they can be shared."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import BrowserContext

HIDDEN = b"***"
SHORTEST = 16  # characters of a credential; a Client Code is shorter, and no secret

_COOKIES = re.compile(rb'"cookies":\s*\[([^\]]*)\]')
_VALUE = re.compile(rb'"value":\s*"([^"]*)"')


class NoTrace(Exception):
    """What Playwright recorded is no trace."""


def keep(context: BrowserContext, file: Path) -> None:
    """Stop a context's tracing and save the trace; raise PlaywrightError, OSError or NoTrace, and save nothing then.

    Playwright writes it to a private folder, which is deleted in any case.
    """
    with TemporaryDirectory(prefix="moot-", ignore_cleanup_errors=True) as folder:
        whole = Path(folder, file.name)
        context.tracing.stop(path=whole)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(_without_cookies(whole))
        except OSError as error:
            file.unlink(missing_ok=True)
            raise OSError(error.errno, error.strerror, str(file)) from error
        except zipfile.BadZipFile as error:
            raise NoTrace(f"The trace cannot be kept: {error}") from error


def _without_cookies(trace: Path) -> bytes:
    """Return a trace without cookie values: those of seats, sign-ins and access grants."""
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
