"""Finds the training accounts' passwords in bytes and texts, however a program has written them down.

Whose password it is, is all that is ever told of one.
"""

import base64
import html
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from urllib.parse import unquote

from automation.recording.secrets_in import holds
from playbook.people import TRAINING_SHAPE, people

ROUNDS = 3  # escapes within each other
SHORTEST, LONGEST = 16, 400  # characters of a word that may be an encoded secret, as in a cookie or an address

LONGEST_PASSWORD = 64  # signs of it in base64

_FROM_URL = bytes.maketrans(b"-_", b"+/")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\([0-3][0-7]{2})|\\([nrt/])")
# What may stand between the letters of a word that is shown whole: tags, as Word's runs, breaks, and signs unseen.
_BETWEEN = re.compile(r"<[^<>]*>|[\s\u00ad\u200b-\u200d\u2060\ufeff]+")
_WORD = re.compile(rf"(?<![\w%+/=.-])[\w%+/=.-]{{{SHORTEST},{LONGEST}}}(?![\w%+/=.-])", re.ASCII)


@cache
def passwords() -> Mapping[str, str]:
    """Return whose each password of the training accounts is, by the password."""
    whose = {}
    for person in people().person:
        whose[person.password] = f"{person.username}'s PACER password"
        whose.update({account.password: f"{account.login}'s CM/ECF password" for account in person.filing.values()})
    return whose


def _wide(password: str) -> bytes:
    return password.encode("utf-16-le")[:-1]  # without the last zero it is in UTF-16 of the other order, too


# How a password is written, once all letters are small.
_WAYS: tuple[Callable[[str], bytes], ...] = (
    lambda password: password.lower().encode(),
    lambda password: _wide(password.lower()),
    lambda password: password.lower().encode("utf-32-le")[:-3],
    lambda password: password.encode().hex().encode(),
    lambda password: _wide(password).hex().encode(),
)
# What every password begins with, in base64, by how many of its letters are in the group of signs before.
_IN_64 = {
    base64.b64encode(b"\0" * before + TRAINING_SHAPE.encode())[4 * bool(before) : 12]: -before % 3
    for before in range(3)
}


@cache
def _forms() -> tuple[tuple[bytes, Mapping[bytes, str]], ...]:
    """Return what all passwords begin with, for each way of writing them: one search tells that none is there."""
    forms = []
    for way in _WAYS:
        written = {way(password): whose for password, whose in passwords().items()}
        forms.append((way(TRAINING_SHAPE), written))
    return tuple(forms)


def found_in(data: bytes) -> dict[str, int]:
    """Return whose passwords are in there as they are, in hexadecimal or in base64, and where the first time."""
    small, found = data.lower(), dict[str, int]()
    for beginning, written in _forms():
        first = small.find(beginning)
        for form, whose in written.items() if first >= 0 else ():
            at = small.find(form, first)
            if at >= 0:
                found[whose] = min(at, found.get(whose, at))
    for beginning, left_out in _IN_64.items():
        at = data.find(beginning)
        while at >= 0:
            signs = data[at : at + LONGEST_PASSWORD].translate(_FROM_URL)
            groups = re.match(rb"[A-Za-z0-9+/]*={0,2}", signs)
            whole = groups[0].rstrip(b"=") if groups else b""
            read = base64.b64decode(whole[: len(whole) - (len(whole) % 4 == 1)] + b"=" * (-len(whole) % 4))
            for password, whose in passwords().items():
                if read.startswith(password.encode()[left_out:]):
                    found.setdefault(whose, at)
            at = data.find(beginning, at + 1)
    return found


def found_in_text(text: str) -> set[str]:
    """Return whose passwords can be read in a text: as they are, escaped, encoded, or with tags and breaks in them."""
    found = set[str]()
    for reading in _readings(text):
        found.update(found_in(reading.encode("utf-8", "replace")))
    for word in set(_WORD.findall(text)):
        if not word.isalpha():
            found.update(_held(word))
    return found


@cache
def _held(word: str) -> frozenset[str]:
    """Return whose passwords are in a word that looks like no word, however it is encoded."""
    if not holds(word, passwords()):
        return frozenset()
    return frozenset(whose for password, whose in passwords().items() if holds(word, [password]))


def _readings(text: str) -> Iterator[str]:
    yield text
    yield _BETWEEN.sub("", text)
    for _ in range(ROUNDS):
        before, text = text, html.unescape(unquote(_ESCAPE.sub(_meant, text)))
        if text == before:
            return
        yield text
        yield _BETWEEN.sub("", text)


def _meant(found: re.Match[str]) -> str:
    if found[4]:
        return {"n": "\n", "r": "\r", "t": "\t"}.get(found[4], found[4])
    return chr(int(found[1] or found[2], 16)) if found[1] or found[2] else chr(int(found[3], 8))
