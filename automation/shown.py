"""What may be shown of a command or an address that somebody else wrote: not the secrets in it."""

import re
import shlex
from collections.abc import Sequence
from urllib.parse import urlsplit

HIDDEN = "***"

_PERSON = re.compile(r"(:?//)\S*@")  # to the last @ of the word: a password may hold one
_WANTS_A_SECRET = re.compile(r"--?(access[-_]?code|passw\w*|pwd|secret|token)", re.IGNORECASE)
_QUERY = re.compile(r"(://[^\s?'\"]*\?)[^\s'\"]+")
_OPTION = re.compile(r"(access[-_]?code[= ]+|(?:passw\w*|pwd|secret|token)=)('[^']*'|\"[^\"]*\"|\S+)", re.IGNORECASE)


def text(written: str) -> str:
    """Return a command, or what it wrote, without the access code and the passwords of addresses in it."""
    written = _QUERY.sub(rf"\1{HIDDEN}", _PERSON.sub(rf"\1{HIDDEN}@", written))
    return _OPTION.sub(rf"\1{HIDDEN}", written)


def command(words: Sequence[str]) -> str:
    """Return a command as it can be typed, without the secrets in it: they are looked for before it is quoted."""
    told = [text(word) for word in words]
    for number, word in enumerate(words[:-1]):
        if _WANTS_A_SECRET.fullmatch(word):
            told[number + 1] = HIDDEN
    return " ".join(word if HIDDEN in word and " " not in word else shlex.quote(word) for word in told)


def origin(address: str) -> str:
    """Return an address's scheme, host and port: a browser server's path or query is what lets somebody in."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
