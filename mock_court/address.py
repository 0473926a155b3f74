"""Hides the password of a database address, for messages, tracebacks and the log."""

import re
from typing import NamedTuple
from urllib.parse import unquote_plus

HIDDEN = "***"
SHORTEST = 3  # letters; hiding shorter secrets in a driver's message would make it unreadable

_BEGINNING = re.compile(r"[\s\"']*(postgres\w*(\+\w+)?:|[\w+.-]{2,}:(?=/))/*", re.IGNORECASE)
# Also an address that lost its slashes or everything before the name: taken for a file's path, it would become a folder
# named by the password.
_ADDRESS = re.compile(
    rf"{_BEGINNING.pattern}|[^/\\:]{{2,}}:[^@]*@|.*//[^/]*:[^/]*@|.*://|.*\b(password|passfile|service)\s*=",
    re.IGNORECASE | re.DOTALL,
)
_FILE = re.compile(r"\s*sqlite:///.*", re.IGNORECASE | re.DOTALL)
_PAIRS = re.compile(r"\b(password|passfile|service)\s*=", re.IGNORECASE)
_HOST = re.compile(r"(\[[\w.:]*\]|[^:@]*?)(:\d{1,5})?(/.*)?", re.DOTALL)
_NAME = re.compile(r"[\w.+-]*")
_SECRET = re.compile(r"pass|pwd|secret|token|key|odbc_connect", re.IGNORECASE)
_SEPARATORS = re.compile(r"[\s@/:?#&=;]+")


class _Parts(NamedTuple):
    """The parts of an address as a person means it: the password ends at the last `@`, not at the first."""

    beginning: str
    name: str
    password: str | None
    at: str
    place: str
    query: str | None

    @classmethod
    def of(cls, address: str) -> "_Parts":
        match = _BEGINNING.match(address)
        beginning = match[0] if match else ""
        person, at, place = address[len(beginning) :].rpartition("@")
        name, colon, password = person.partition(":")
        place, question, query = place.partition("?")
        return cls(beginning, name, password if colon else None, at, place, query if question else None)


def is_address(text: str) -> bool:
    """Tell whether this is meant as a database address; any other text is a file's path, taken literally."""
    return _ADDRESS.match(text) is not None


def shown(address: str) -> str:
    """Return an address with everything hidden that may be a password, even if it is malformed."""
    parts = _Parts.of(address)
    if not is_address(address) or _FILE.fullmatch(address):
        return address
    if "://" not in address and _PAIRS.search(address):  # libpq's host=… password=… form
        return HIDDEN
    person = (parts.name if _NAME.fullmatch(parts.name) else HIDDEN) + ("" if parts.password is None else f":{HIDDEN}")
    place = parts.place
    if "?" in address.rpartition("@")[0]:  # a `?` in the password, or an `@` in the query: undecidable
        return f"{parts.beginning}{HIDDEN}"
    if not _HOST.fullmatch(place):  # a password in the port's place: the `@` and the host are missing
        place = f"{place.partition(':')[0]}:{HIDDEN}"
    return (
        f"{parts.beginning}{person if parts.at else ''}{parts.at}{place}{'' if parts.query is None else f'?{HIDDEN}'}"
    )


def hide(text: str, address: str) -> str:
    """Return a driver's message without the address's password, or any part of it that was taken for a host or port."""
    if not is_address(address):
        return text
    secrets = {word for secret in _secrets(address) for word in (secret, *_SEPARATORS.split(secret))}
    secrets |= {unquote_plus(word) for word in secrets}
    for word in sorted(secrets, key=len, reverse=True):
        if len(word) >= SHORTEST:
            text = re.sub(re.escape(word), HIDDEN, text, flags=re.IGNORECASE)
    return text


def _secrets(address: str) -> list[str]:
    """Return every part of the address that may be a password, as written there."""
    parts = _Parts.of(address)
    found = [parts.password or ""]
    if not _HOST.fullmatch(parts.place):
        found.append(parts.place.partition(":")[2])
    pairs = (pair.partition("=") for pair in address.partition("?")[2].split("&"))
    return found + [value for name, _equals, value in pairs if _SECRET.search(name)]
