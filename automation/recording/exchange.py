"""What the wire says of a page: the answers on the way to it, its security headers, and the flags of its cookies."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from automation.recording.secrets_in import holds
from automation.support import shown

# What a browser is told about a page besides showing it.
HEADERS = (
    "Content-Security-Policy",
    "Content-Security-Policy-Report-Only",
    "Strict-Transport-Security",
    "X-Frame-Options",
    "X-Content-Type-Options",
    "Referrer-Policy",
    "Permissions-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Embedder-Policy",
    "Cross-Origin-Resource-Policy",
    "Access-Control-Allow-Origin",
    "Cache-Control",
    "X-Robots-Tag",
    "Refresh",
)
# What any answer may have, and what is told elsewhere; of all other headers the names are kept.
ORDINARY = {
    "accept-ranges",
    "age",
    "alt-svc",
    "connection",
    "content-encoding",
    "content-language",
    "content-length",
    "content-type",
    "date",
    "etag",
    "expires",
    "keep-alive",
    "last-modified",
    "location",
    "pragma",
    "server",
    "set-cookie",
    "transfer-encoding",
    "vary",
    "via",
}
# What counts of a style sheet, a script or a picture: whether it may be kept, and for what and by whom it is taken.
OF_FILES = (
    "Cache-Control",
    "X-Content-Type-Options",
    "Access-Control-Allow-Origin",
    "Cross-Origin-Resource-Policy",
)
HOLDS = "holds what was typed in secret"
MARKS = ("Expires", "ETag", "Last-Modified")  # whose values are other ones each time
_NONCE = re.compile(r"'nonce-[^']*'")
_OF_ONE_SITE = re.compile(r"([_.-])[0-9a-fA-F]{8,}(?=$|[_.-])")  # in a cookie's name: which site or visitor set it
_EPOCH = re.compile(r"\b1970\b")

Constant = Callable[[str], str]


@dataclass(frozen=True)
class Hop:
    """A request for a document and the status of its answer; the path is without what differs between visits."""

    method: str
    path: str
    status: int

    def __str__(self) -> str:
        return f"{self.method} {self.path} -> {self.status}"

    @classmethod
    def read(cls, line: str) -> "Hop":
        """Return the hop of such a line; raise ValueError."""
        found = re.fullmatch(r"([A-Z]+) (.*) -> (\d{3})", line)
        if found is None:
            raise ValueError(f"{line!r} is not a request and its status")
        return cls(found[1], found[2], int(found[3]))


@dataclass(frozen=True)
class Exchange:
    """How a page came: the documents on the way, in order, and what the last answer says besides the page.

    `cookies` are those set on the way, by name, with their flags in words and never a value. `files` are the style
    sheets, scripts, pictures and fonts that the page asked for, by address, each with what its answer says. `others`
    are the names of headers on the way that are neither among HEADERS nor ordinary.
    """

    way: tuple[Hop, ...]
    content: str
    charset: str
    headers: tuple[tuple[str, str], ...] = ()
    cookies: tuple[tuple[str, tuple[str, ...]], ...] = ()
    files: tuple[tuple[str, tuple[str, ...]], ...] = ()
    others: tuple[str, ...] = ()


def content_of(value: str) -> tuple[str, str]:
    """Return the type and the charset of a Content-Type, in lower case; what is not said is empty."""
    kind, *more = (part.strip() for part in value.lower().split(";"))
    charset = next((part.partition("=")[2].strip('"') for part in more if part.startswith("charset=")), "")
    return kind, charset


def headers_of(sent: Mapping[str, str], constant: Constant) -> tuple[tuple[str, str], ...]:
    """Return the headers that count, by their usual names, without what differs between visits."""
    there = {name.lower(): " ".join(value.split()) for name, value in sent.items()}
    told = [(name, there[name.lower()]) for name in HEADERS if there.get(name.lower())]
    return tuple((name, constant(shown.typed(_NONCE.sub("'nonce-…'", value)))) for name, value in told)


def others_of(names: Iterable[str], constant: Constant) -> tuple[str, ...]:
    """Return the names of headers that are neither held by their values nor ordinary, as they are usually written."""
    known = ORDINARY | {name.lower() for name in HEADERS}
    return tuple(sorted({constant(shown.typed(name.title())) for name in names if name.lower() not in known}))


def file_of(sent: Mapping[str, str], constant: Constant) -> tuple[str, ...]:
    """Return what the answer with a file says: type, charset, and whether and how long it may be kept."""
    there = {name.lower(): " ".join(value.split()) for name, value in sent.items()}
    kind, charset = content_of(there.get("content-type", ""))
    said = [f"{name}: {constant(shown.typed(there[name.lower()]))}" for name in OF_FILES if there.get(name.lower())]
    marks = [name for name in MARKS if there.get(name.lower())]
    return (kind or "no type", *([f"charset {charset}"] if charset else []), *said, *marks)


def of_any_site(name: str) -> str:
    """Return a cookie's name without the end by which sites, or visitors, tell theirs apart."""
    return _OF_ONE_SITE.sub(r"\1…", name)


def cookies_of(
    lines: Sequence[str], constant: Constant, secrets: Collection[str] = ()
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the cookies of these Set-Cookie headers, the last of each name and path, with their flags.

    One of them is that one of these secrets could be read in it, in any of the headers.
    """
    cookies: dict[str, tuple[str, ...]] = {}
    for line in lines:
        pair, *attributes = line.split(";")
        own, _, value = pair.partition("=")
        name = constant(of_any_site(own.strip()))
        given = dict(_attribute(each) for each in attributes)
        path = constant(given.get("path") or "/")
        name = name if path == "/" else f"{name} ({path})"
        held = HOLDS in cookies.get(name, ()) or holds(value, secrets)
        cookies[name] = (*_flags(given), *([HOLDS] if held else []))
    return tuple(sorted(cookies.items()))


def _attribute(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    return name.strip().lower(), value.strip()


def _flags(given: Mapping[str, str]) -> list[str]:
    """Return a cookie's flags; of one that is deleted nothing else counts."""
    ends, age = given.get("expires", ""), given.get("max-age", "")
    if age.startswith(("-", "0")) or (not age and _EPOCH.search(ends)):
        return ["deleted"]
    flags = ["HttpOnly"] if "httponly" in given else []
    flags += ["Secure"] if "secure" in given else []
    flags += [f"SameSite={given['samesite'].capitalize()}"] if given.get("samesite") else []
    flags += ["Partitioned"] if "partitioned" in given else []
    flags += [f"Domain={given['domain']}"] if given.get("domain") else []
    return [*flags, "kept" if age or ends else "for the session"]
