"""Describes in plain words how a page came otherwise than accepted: what the wire says, not what the page shows."""

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from automation.outputs.check.comparing.listed import with_article
from automation.recording.exchange import HOLDS, Exchange, Hop

LISTS = {  # headers that hold a list, and what separates it: what goes or comes is named by itself
    "Content-Security-Policy": ";",
    "Content-Security-Policy-Report-Only": ";",
    "Permissions-Policy": ",",
    "Cache-Control": ",",
    "X-Robots-Tag": ",",
}
SHORT = 40  # characters of a value that is told with what is gone
BECAME = {
    "HttpOnly": ("is no longer HttpOnly", "is now HttpOnly"),
    "Secure": ("is no longer Secure", "is now Secure"),
    "Partitioned": ("is no longer Partitioned", "is now Partitioned"),
    "deleted": ("is no longer deleted", "is now deleted"),
    "kept": ("goes when the browser is closed", "now stays when the browser is closed"),
}

Files = Mapping[str, Sequence[tuple[str, ...]]]  # by address, all that was said of each


class Change(NamedTuple):
    """A difference: its cause, which may be the same on many pages, and where on this one's way it was seen.

    A cause that has a {} is true of this `thing`, a cookie or a file, and perhaps of others, too.
    """

    cause: str
    at: str = ""
    thing: str = ""

    def __str__(self) -> str:
        said = self.cause.replace("{}", self.thing) if self.thing else self.cause
        return f"{said}: {self.at}" if self.at else said


def changes(accepted: Sequence[Exchange], seen: Exchange) -> list[Change]:
    """Return how an exchange differs from the most similar accepted one."""
    return min((list(_changes(each, seen)) for each in accepted), key=len)


def answer_changes(accepted: Sequence[Exchange], seen: Exchange) -> list[Change]:
    """Return how the last answer differs, whatever the way to it, and the cookies that were set there."""
    return min((list(_answer(each, seen)) for each in accepted), key=len)


def file_changes(kept: Sequence[Exchange], known: Files, seen: Exchange) -> Iterator[Change]:
    """Yield how the files of a page differ from those that it had, or where it had none such, from any page's.

    A browser does not ask for each file on each page, so that nothing is said of those that are not there.
    """
    own = files_of(kept)
    for address, said in seen.files:
        usual = own.get(address) or known.get(address)
        if not known:
            yield Change("what the files of the page say, style sheets, scripts and pictures, was not accepted yet")
            return
        if usual is None:
            yield Change("the file {} is asked for, which no page did before", "", address)
        elif said not in usual:
            gone, new = min((_gone_and_new(each, said) for each in usual), key=lambda each: len(each[0]) + len(each[1]))
            told = [f"no longer says {_quoted(gone)}"] * bool(gone) + [f"now says {_quoted(new)}"] * bool(new)
            yield Change(f"the file {{}} {' and '.join(told)}", "", address)


def files_of(ways: Iterable[Exchange]) -> Files:
    """Return what each file said, in any of these ways."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for address, said in (each for way in ways for each in way.files):
        found.setdefault(address, []).append(said)
    return found


def _gone_and_new(was: Sequence[str], now: Sequence[str]) -> tuple[list[str], list[str]]:
    return [each for each in was if each not in now], [each for each in now if each not in was]


def answered_otherwise(known: Sequence[Exchange], seen: Exchange) -> list[Change]:
    """Return the answers on a way whose status no known exchange has for that request."""
    told = []
    for hop in seen.way:
        usual = sorted({each.status for way in known for each in way.way if _request(each) == _request(hop)})
        if usual and hop.status not in usual:
            told.append(_status(hop, usual[0]))
    return told


def _changes(was: Exchange, now: Exchange) -> Iterator[Change]:
    yield from _way(was.way, now.way)
    yield from _answer(was, now)
    yield from _cookies(dict(was.cookies), dict(now.cookies))
    yield from map(Change, _others(was.others, now.others))


def _answer(was: Exchange, now: Exchange) -> Iterator[Change]:
    if was.content != now.content:
        yield Change(f"the page is {now.content or 'of no type'} in place of {was.content or 'no type'}")
    if was.charset != now.charset:
        yield Change(f"the page's charset is {now.charset or 'not said'} in place of {was.charset or 'none'}")
    yield from map(Change, _headers(dict(was.headers), dict(now.headers)))


def _request(hop: Hop) -> tuple[str, str]:
    return hop.method, hop.path


def _way(was: Sequence[Hop], now: Sequence[Hop]) -> Iterator[Change]:
    for kind, a, b, c, d in difflib.SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        less, more = list(was[a:b]), list(now[c:d])
        for after in now[c:d]:
            before = next((each for each in less if _request(each) == _request(after)), None)
            if before:
                less.remove(before)
                more.remove(after)
                yield _status(after, before.status)
        yield from (Change(f"one {_kind(hop)} less on the way to the page", str(hop)) for hop in less)
        yield from (Change(f"one {_kind(hop)} more on the way to the page", str(hop)) for hop in more)


def _status(hop: Hop, usual: int) -> Change:
    whose = "form's answer" if hop.method == "POST" else "answer"
    return Change(f"the {whose} is {hop.status} in place of {usual}", f"{hop.method} {hop.path}")


def _kind(hop: Hop) -> str:
    return "redirect" if 300 <= hop.status < 400 else "page"


def _headers(was: dict[str, str], now: dict[str, str]) -> Iterator[str]:
    for name in {**was, **now}:
        before, after = was.get(name), now.get(name)
        if after is None and before is not None:
            value = f" (it was {before})" if len(before) <= SHORT else ""
            yield f"the answer has no {name} any more{value}"
        elif before is None:
            yield f"the answer has {with_article(name)} that was not there: {after}"
        elif after is not None and before != after:
            yield _changed(name, before, after)


def _others(was: Sequence[str], now: Sequence[str]) -> Iterator[str]:
    gone, new = _gone_and_new(was, now)
    yield from (f"an answer has no {name} any more" for name in gone)
    yield from (f"an answer has the header {name}, which was not there" for name in new)


def _changed(name: str, before: str, after: str) -> str:
    if name in LISTS:
        said, says = ([part.strip() for part in value.split(LISTS[name])] for value in (before, after))
        gone = [part for part in said if part and part not in says]
        new = [part for part in says if part and part not in said]
        told = [f"no longer says {_quoted(gone)}"] * bool(gone) + [f"now says {_quoted(new)}"] * bool(new)
        if told:
            return f"the answer's {name} {' and '.join(told)}"
    return f"the answer's {name} is “{after}” in place of “{before}”"


def _quoted(parts: Sequence[str]) -> str:
    return ", ".join(f"“{part}”" for part in parts)


def _cookies(was: dict[str, tuple[str, ...]], now: dict[str, tuple[str, ...]]) -> Iterator[Change]:
    for name in {**was, **now}:
        yield from (Change(f"the cookie {{}} {how}", "", name) for how in cookie_changes(was.get(name), now.get(name)))


def cookie_changes(before: tuple[str, ...] | None, after: tuple[str, ...] | None) -> Iterator[str]:
    """Yield how the flags of a cookie differ, to go on with from its name; None is a cookie that is not set."""
    if HOLDS in (after or ()) and HOLDS not in (before or ()):
        yield HOLDS
    before, after = (flags and tuple(flag for flag in flags if flag != HOLDS) for flags in (before, after))
    if before is None:
        yield f"is set, which it was not ({', '.join(after or ())})"
    elif after is None:
        yield f"is no longer {'deleted' if before == ('deleted',) else 'set'}"
    elif "deleted" in (*before, *after):
        yield from (BECAME["deleted"]["deleted" in after] for _ in range(before != after))
    else:
        yield from _flags(before, after)


def _flags(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    for flag, (gone, new) in BECAME.items():
        if (flag in before) != (flag in after):
            yield new if flag in after else gone
    for name in ("SameSite", "Domain"):
        was, now = (next((flag for flag in flags if flag.startswith(f"{name}=")), "") for flags in (before, after))
        if was and not now:
            yield f"has no {name} any more (it was {was.partition('=')[2]})"
        elif was != now:
            yield f"is {now} in place of {was or f'no {name}'}"
