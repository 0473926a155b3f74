"""Sanitizes text from outside: replaces characters that UTF-8, XML or a terminal cannot hold, or would obey.

All text of pages, sites, other programs and guides passes through here when it is read. So it fits into a report of any
format, and cannot move the cursor, change the terminal's colors or reverse a line.
"""

import re
from typing import Any

LONGEST = 2000  # characters of a quotation; a page can say five million

# Controls but tab and line feed; line separators, which some take for line ends; bidirectional controls; lone
# surrogates, which UTF-8 cannot encode; and the two noncharacters that XML forbids.
_NOT_PLAIN = re.compile("\r\n?|[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_PICTURES = {chr(code): chr(0x2400 + code) for code in range(0x20)} | {"\x7f": "\u2421", "\r": "\n", "\r\n": "\n"}


def plain(text: str) -> str:
    """Return the text with line feeds as line ends, ␛ for an escape, and � for what has no such symbol."""
    return _NOT_PLAIN.sub(lambda found: _PICTURES.get(found[0], "\ufffd"), text)


def brief(text: str) -> str:
    """Return the text, sanitized, and shortened if it is too long to quote."""
    return plain(text) if len(text) <= LONGEST else f"{plain(text[:LONGEST])} …"


def plain_json(value: Any) -> Any:
    """Return a JSON value with every text in it sanitized, names included."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        return {plain(name): plain_json(each) for name, each in value.items()}
    if isinstance(value, list):
        return [plain_json(each) for each in value]
    return value


def without_folders(text: str) -> str:
    """Return a text with files' names instead of paths, which are of use on this machine only."""
    return re.sub(r"[^\s()\"']*[/\\]", "", text)
