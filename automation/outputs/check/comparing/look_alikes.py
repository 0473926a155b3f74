"""Tells apart signs that look alike: a Cyrillic letter for a Latin one, a curly apostrophe for a straight one."""

import difflib
import re
import unicodedata
from collections.abc import Iterator, Sequence

FEW = 3  # signs that are told; and letters of another script that are taken for those that they replace

# What most fonts draw as a sign of ASCII. NFKC knows the rest: wide letters, ligatures, unusual spaces.
DRAWN_AS = {
    '"': "\u201c\u201d\u201e\u2033",
    "'": "\u2018\u2019\u02bc\u2032\u2035`",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212",
    "A": "\u0410\u0391",
    "B": "\u0412\u0392",
    "C": "\u0421",
    "E": "\u0415\u0395",
    "H": "\u041d\u0397",
    "I": "\u0406\u0399",
    "J": "\u0408",
    "K": "\u041a\u039a",
    "M": "\u041c\u039c",
    "N": "\u039d",
    "O": "\u041e\u039f",
    "P": "\u0420\u03a1",
    "Q": "\u051a",
    "S": "\u0405",
    "T": "\u0422\u03a4",
    "W": "\u051c",
    "X": "\u0425\u03a7",
    "Y": "\u0423\u03a5",
    "Z": "\u0396",
    "a": "\u0430\u03b1",
    "c": "\u0441",
    "d": "\u0501",
    "e": "\u0435",
    "g": "\u0261",
    "h": "\u04bb",
    "i": "\u0456\u03b9\u0131",
    "j": "\u0458",
    "k": "\u03ba",
    "l": "\u04cf",
    "o": "\u043e\u03bf",
    "p": "\u0440\u03c1",
    "q": "\u051b",
    "s": "\u0455",
    "u": "\u03c5",
    "v": "\u03bd",
    "w": "\u051d",
    "x": "\u0445",
    "y": "\u0443",
}
_PLAIN = {ord(sign): plain for plain, signs in DRAWN_AS.items() for sign in signs}


def tell(old: str, new: str) -> str:
    """Return in which signs, by their Unicode names, two texts differ that look alike; nothing for other texts."""
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    changes = [(old[a:b], new[c:d], _word(new, c, d)) for kind, a, b, c, d in matcher.get_opcodes() if kind != "equal"]
    if not changes or not (_drawn(old) == _drawn(new) or _of_another_script(changes)):
        return ""
    told = list(dict.fromkeys(said for was, now, word in changes for said in _said(was, now, word)))
    rest = f" and {len(told) - FEW} more" if len(told) > FEW else ""
    return f"{', '.join(told[:FEW])}{rest}"


def told_first(sentence: str, old: str, new: str) -> str:
    """Return a sentence about two texts; if they look the same, in which signs they differ stands before it."""
    signs = tell(old, new)
    return f"{signs}: {sentence}" if signs else sentence


def _drawn(text: str) -> str:
    """Return a text as it looks."""
    plain = unicodedata.normalize("NFKC", text.translate(_PLAIN)).translate(_PLAIN)
    return " ".join("".join(sign for sign in plain if unicodedata.category(sign) != "Cf").split())


def _of_another_script(changes: Sequence[tuple[str, str, str]]) -> bool:
    """Tell whether nothing but a few letters are others, each of another script than before."""
    pairs = [(one, other) for was, now, _ in changes for one, other in zip(was, now, strict=False)]
    return (
        all(len(was) == len(now) for was, now, _ in changes)
        and len(pairs) <= FEW
        and all(one.isalpha() and other.isalpha() and _script(one) != _script(other) for one, other in pairs)
    )


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _said(was: str, now: str, word: str) -> Iterator[str]:
    """Yield a part of a sentence for each sign that is now, or was, another one than it looks like."""
    verb, looks, signs = ("was", now, was) if now.isascii() and not was.isascii() else ("is", was, now)
    alike = looks if len(looks) == len(signs) else [_drawn(sign) or "sign that nobody sees" for sign in signs]
    for plain, sign in zip(alike, signs, strict=True):
        if not sign.isascii():
            yield f"the {plain} in “{word}” {verb} {unicodedata.name(sign, 'a sign')} (U+{ord(sign):04X})"


def _word(text: str, start: int, end: int) -> str:
    """Return the words in which a part of a text stands."""
    first = re.search(r"\S*$", text[:start])
    last = re.match(r"\S*", text[end:])
    return f"{first[0] if first else ''}{text[start:end]}{last[0] if last else ''}"
