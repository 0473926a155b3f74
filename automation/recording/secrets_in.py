"""Tells whether a secret can be read in what a browser keeps: as it is, escaped, encoded or compressed."""

import re
import zlib
from base64 import urlsafe_b64decode
from collections.abc import Collection, Iterator
from urllib.parse import unquote_plus

DEPTH = 4  # encodings within each other
MOST = 65_536  # characters of what is decoded
SHORT = 10  # characters of a secret that may stand in other words or numbers by chance
_WIDE, _OCTAL = re.compile(r"\\u([0-9a-fA-F]{4})"), re.compile(r"\\([0-3][0-7]{2})")  # escapes of JSON, and of cookies
_IN_64 = re.compile(r"[\w+/-]{8,}", re.ASCII)
_IN_HEX = re.compile(r"(?:[0-9a-fA-F]{2}){4,}")
_FROM_64 = str.maketrans("+/", "-_")


def holds(value: str, secrets: Collection[str]) -> bool:
    """Tell whether one of these secrets, as it was typed or without its blanks, can be read in a cookie's value."""
    words = {word for secret in secrets for word in (secret, secret.replace(" ", "")) if word}
    read = re.compile("|".join(map(_pattern, words)), re.IGNORECASE)
    return bool(words) and any(read.search(text) for text in _readings(value))


def _pattern(secret: str) -> str:
    return rf"(?<!\w){re.escape(secret)}(?!\w)" if len(secret) < SHORT else re.escape(secret)


def _readings(value: str) -> Iterator[str]:
    """Yield a text, and whatever can be decoded of it."""
    known, texts = {value}, [value]
    for _ in range(DEPTH):
        yield from texts
        texts = [each for each in dict.fromkeys(new for text in texts for new in _decoded(text)) if each not in known]
        known.update(texts)
    yield from texts


def _decoded(text: str) -> Iterator[str]:
    """Yield what a text may stand for, one step on."""
    yield unquote_plus(text)
    yield _OCTAL.sub(lambda found: chr(int(found[1], 8)), _WIDE.sub(lambda found: chr(int(found[1], 16)), text))
    for found in _IN_64.finditer(text):
        run = found[0].translate(_FROM_64)
        for start in range(4):  # what stands before it may be of the same signs
            part = run[start:]
            yield from _texts(urlsafe_b64decode(part[: len(part) - (len(part) % 4 == 1)] + "=" * (-len(part) % 4)))
    for found in _IN_HEX.finditer(text):
        yield from _texts(bytes.fromhex(found[0]))


def _texts(data: bytes) -> Iterator[str]:
    """Yield bytes as a text, and what they are the compressed form of."""
    yield data.decode("utf-8", "replace")
    try:
        yield zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(data, MOST).decode("utf-8", "replace")
    except zlib.error:
        return
