"""Reads a TOML file, however an editor saved it: with a byte order mark, in UTF-16, with any ends of lines."""

import re
import tomllib
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from typing import Any

MARKS = {BOM_UTF8: "utf-8-sig", BOM_UTF16_LE: "utf-16", BOM_UTF16_BE: "utf-16"}
SAVE_IT = "save the file as UTF-8"

_UNSHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")


def read(file: Traversable) -> dict[str, Any]:
    """Return what the file holds; raise OSError, or ValueError, which says where and what is wrong."""
    text = _text(file.read_bytes())
    try:
        document = tomllib.loads(text.replace("\r\n", "\n").replace("\r", "\n"))
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    for each in _texts(document):
        if _UNSHOWN.search(each):  # TOML can write \u0000, which no screen, caption or XML can hold
            raise ValueError(f"{each!a} holds a control character: take it out")
    return document


def _text(raw: bytes) -> str:
    encoding = next((encoding for mark, encoding in MARKS.items() if raw.startswith(mark)), "utf-8")
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        where = f"line {len(raw[: error.start].splitlines()) or 1} holds the byte 0x{raw[error.start]:02X}"
        raise ValueError(f"{where}, which is not {error.encoding.upper()}: {SAVE_IT}") from None
    if "\0" in text:
        raise ValueError(f"line {text[: text.index(chr(0))].count(chr(10)) + 1} holds a NUL: {SAVE_IT}")
    return text


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, each in value.items():
            yield name
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
