"""Makes text from outside plain text: what UTF-8, XML or a terminal cannot hold, or would obey, is replaced.

Whatever a page, a site, another program or a guide says passes through here where it comes in. So a report can be
written in any format, and nobody's words move the cursor, color the terminal or turn the line around.
"""

import re
from typing import Any

LONGEST = 2000  # characters of what is quoted; a page can say five million

# Controls but tab and line feed; line separators, which some take for ends of lines; what turns the direction of
# writing; halves of letters, which are no UTF-8; and the two that are no characters, which are no XML.
_NOT_PLAIN = re.compile("\r\n?|[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_PICTURES = {chr(code): chr(0x2400 + code) for code in range(0x20)} | {"\x7f": "\u2421", "\r": "\n", "\r\n": "\n"}


def plain(text: str) -> str:
    """Return the text with every end of line a line feed, and the sign ␛ for an escape, � for what has no sign."""
    return _NOT_PLAIN.sub(lambda found: _PICTURES.get(found[0], "\ufffd"), text)


def brief(text: str) -> str:
    """Return the text, plain, and cut where it is too long to be quoted."""
    return plain(text) if len(text) <= LONGEST else f"{plain(text[:LONGEST])} …"


def plain_json(value: Any) -> Any:
    """Return what was read from JSON with every text in it plain, the names too."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        return {plain(name): plain_json(each) for name, each in value.items()}
    if isinstance(value, list):
        return [plain_json(each) for each in value]
    return value


def without_folders(text: str) -> str:
    """Return a text with its files' names alone: where a program lies on this machine is of use only here."""
    return re.sub(r"[^\s()\"']*[/\\]", "", text)
