"""What may be shown of a command, an address or a page, whoever wrote it: not the secrets in it."""

import re
import shlex
from collections.abc import Sequence

from automation.support.plain_text import brief
from playbook.people import TRAINING_SHAPE, people

HIDDEN = "***"
DOTS = "••••••••"  # as a field shows what is typed in secret

# The fields of an address that let somebody in or are typed in secret; names may be escaped, as loginForm%3Apassword.
_FIELD = re.compile(
    r"(?P<name>[?&;#][\w.%:\[\]-]*"
    r"(?:passw|pwd|secret|token|csrf|xsrf|passcode|otp|mfaInput|viewstate|nextgencso|pacersession|jsessionid|ticket|\bsid\b|access[-_]?code)"
    r"[\w.%:\[\]-]*=)[^&;#\s\"'<>“”‘’]+",
    re.IGNORECASE,
)
# No other password is ever typed; a page can turn it to capitals.
_TYPED = re.compile(rf"{re.escape(TRAINING_SHAPE)}\w[^\s\"'<>&“”‘’]*", re.IGNORECASE)

_PERSON = re.compile(r"(:?//)\S*@")  # to the last @ of the word: a password may contain one
_WANTS_A_SECRET = re.compile(r"--?(access[-_]?code|passw\w*|pwd|secret|token)", re.IGNORECASE)
_QUERY = re.compile(r"(://[^\s?'\"]*\?)[^\s'\"]+")
_OPTION = re.compile(r"(access[-_]?code[= ]+|(?:passw\w*|pwd|secret|token)=)('[^']*'|\"[^\"]*\"|\S+)", re.IGNORECASE)
_SCHEME = re.compile(r"[\w+.-]*://")
_HELD_BY_A_SEAT = re.compile(r"(/practice/[^/?#]+)/[^?#]+")


def text(written: str) -> str:
    """Return a text without the access codes and the passwords of addresses in it."""
    written = _QUERY.sub(rf"\1{HIDDEN}", _PERSON.sub(rf"\1{HIDDEN}@", written))
    return _OPTION.sub(rf"\1{HIDDEN}", written)


def typed(text: str) -> str:
    """Return what a page says, or its address, with dots for each password, one-time code and token that it repeats.

    In addresses also for whatever a form would send under the name of one: a form can send what was typed by GET.
    """
    code = re.escape(people().one_time_code)
    return re.sub(rf"(?<!\w){code}(?!\w)", DOTS, _TYPED.sub(DOTS, _FIELD.sub(rf"\g<name>{DOTS}", text)))


def said(text: str) -> str:
    """Return what a page says, brief and plain, without what was typed in secret."""
    return brief(typed(text))


def command(words: Sequence[str]) -> str:
    """Return a command as it can be typed, without its secrets, which are removed before quoting."""
    told = [text(word) for word in words]
    for number, word in enumerate(words[:-1]):
        if _WANTS_A_SECRET.fullmatch(word):
            told[number + 1] = HIDDEN
    return " ".join(word if HIDDEN in word and " " not in word else shlex.quote(word) for word in told)


def origin(address: str) -> str:
    """Return an address's scheme, if it has one, host and port: path and query may give access."""
    beginning = _SCHEME.match(address)  # urlsplit() rejects addresses that a page or a variable can hold
    scheme, rest = (beginning[0], address[beginning.end() :]) if beginning else ("", address)
    return scheme + re.split(r"[/?#\\]", rest, maxsplit=1)[0].rpartition("@")[2]


def page(address: str) -> str:
    """Return a page's address or path without what may give access: its query, and a seat's handle."""
    return _HELD_BY_A_SEAT.sub(r"\1/…", re.split(r"[?#]", address, maxsplit=1)[0])
