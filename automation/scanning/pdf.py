"""Reads the text of a PDF's pages, whatever fonts it is set in."""

import io
import logging
from collections.abc import Iterator

import pdfplumber

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it tells of each odd thing, on standard error


class NotRead(Exception):
    """A PDF, or a part of it, whose text was not read; the message says why."""


def pages(data: bytes, most: int) -> Iterator[str]:
    """Yield the text of each page, up to so many; raise NotRead."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as opened:
            for page in opened.pages[:most]:
                yield page.extract_text()
                page.close()
            if len(opened.pages) > most:
                raise NotRead(f"it has more than {most} pages, and the text of the rest was not read")
    except NotRead:
        raise
    except Exception as error:  # pdfminer raises any exception for a broken file
        raise NotRead("it is no PDF whose text can be read") from error
