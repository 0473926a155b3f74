"""Compares strings as a reader would: whether they are the same, and how two similar ones differ."""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u0060", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
        "\u2026": "...",
    }
)
A_MESSAGE = 4  # words at least of a string in which something is left out
_GAP = re.compile(
    r"\.{3,}|_{3,}|\[[^\]]{1,40}\]|<[^>]{1,40}>|\{[^}]{1,40}\}|\((?:your |the )?name\)|\b(?:your|attorney) name\b"
    r"|\bXX+\b",
    re.I,
)
_REQUIRED = re.compile(r"^\*\s*(?=\S)|(?<=\S)\s*\*$")  # the mark of a required field


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Return the text with plain quotes, dashes and blanks, without the mark of a required field."""
    text = unicodedata.normalize("NFC", text).translate(_PLAIN)
    return _REQUIRED.sub("", " ".join(text.split()))


@lru_cache(maxsize=65536)
def key(text: str) -> str:
    """Return the letters and digits alone, in lower case, as a key for similar strings."""
    return "".join(letter for letter in plain(text).casefold() if letter.isalnum())


def without_stop(text: str) -> str:
    """Return the text without a period or comma at the end."""
    return text.rstrip(" .,;:")


def same(guide: str, screen: str) -> bool:
    """Tell whether the guide's string is the screen's, apart from a period at the end."""
    return plain(guide) == plain(screen) or without_stop(plain(guide)) == without_stop(plain(screen))


def with_gaps(guide: str) -> re.Pattern[str] | None:
    """Return a pattern for a guide's string that leaves something out, such as a name; None for any other string."""
    parts = [without_stop(part.strip()) for part in _GAP.split(without_stop(plain(guide)))]
    if len(parts) < 2 or sum(len(part.split()) for part in parts) < A_MESSAGE:
        return None
    return re.compile(r".{0,60}?".join(r"\s?" + re.escape(part) + r"\s?" for part in parts))


def stands_in(guide: str, screen: str) -> bool:
    """Tell whether the guide's string is a part of the screen's, at word boundaries."""
    part, whole = without_stop(plain(guide)), plain(screen)
    at = whole.find(part) if part else -1
    while at >= 0:
        before, after = whole[at - 1 : at], whole[at + len(part) : at + len(part) + 1]
        if not (_in_a_word(before) or _in_a_word(after) or before == "/" or after == "/"):
            return True
        at = whole.find(part, at + 1)
    return False


def nearly_stands_in(guide: str, screen: str) -> str | None:
    """Return the screen's words that differ from the guide's in capitals, spacing or punctuation only."""
    wanted = key(guide)
    words = list(re.finditer(r"\S+", plain(screen)))
    for first in range(len(words)):
        gathered = ""
        for word in words[first:]:
            gathered += key(word[0])
            if gathered == wanted:
                return without_stop(plain(screen)[words[first].start() : word.end()])
            if not wanted.startswith(gathered):
                break
    return None


def differences(guide: str, screen: str) -> tuple[str, ...]:
    """Return in what two strings with the same key differ."""
    guide, screen = without_stop(plain(guide)), without_stop(plain(screen))
    found = []
    if [letter for letter in guide if letter.isalnum()] != [letter for letter in screen if letter.isalnum()]:
        found.append("capitals")
    if guide.count("-") != screen.count("-"):
        found.append("hyphen")
    if _signs(guide) != _signs(screen):
        found.append("punctuation")
    if "hyphen" not in found and guide.count(" ") != screen.count(" "):
        found.append("spacing")
    return tuple(found)


def differing_words(guide: str, screen: str) -> tuple[str, str]:
    """Return the words in which two strings differ: the guide's, and the screen's."""
    ours, theirs = without_stop(plain(guide)).split(), without_stop(plain(screen)).split()
    changed = [each for each in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes() if each[0] != "equal"]
    mine = [" ".join(ours[first:last]) for _, first, last, _, _ in changed]
    other = [" ".join(theirs[first:last]) for _, _, _, first, last in changed]
    return " … ".join(filter(None, mine)), " … ".join(filter(None, other))


def _in_a_word(letter: str) -> bool:
    return bool(letter) and letter.isalnum()


def _signs(text: str) -> str:
    return "".join(letter for letter in text if not letter.isalnum() and letter not in " -")
