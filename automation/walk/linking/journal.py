"""What a seat's journal and links must be after each step, told by the scenario; whatever the screens say."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from automation.walk.linking import ways
from automation.walk.linking.visit import Credentials
from automation.walk.runner import End, Perform
from automation.walk.step_failure import Unlike

# The journal's words for what the screen says otherwise: it does not tell the reader which of two was wrong.
AT_THE_LOG_IN = {each: each for each in ("wrong-code", "short-username", "short-password")} | {
    "wrong-credentials": "wrong-password"
}
AT_THE_FORM = {"practice": "unknown-login"}
SIGNED_OUT, SIGNED_IN, LINKED, LINK_REFUSED = "signed-out", "signed-in", "linked", "link-refused"

JOURNAL, SEAT = "the seat's journal", "the seat's list of links"
HOUR, DAY = 60, 24 * 60  # minutes
TOLERANCE = timedelta(minutes=2)  # between the clocks of this computer and of the site's
AT_ONCE = timedelta(seconds=1)  # within which entries of two requests may be in either order
LINK = {"person": "pacer_username", "court": "court", "detail": "ecf_login"}  # an entry's words for a link's

WORDS = {
    SIGNED_IN: "{person} logged in to PACER",
    SIGNED_OUT: "{person} logged out",
    "sign-in-refused": "PACER refused {person} ({detail})",
    "old-login-accepted": "{person} logged in to the {court} court without PACER",
    "old-login-refused": "the {court} court refused the old login {person} ({detail})",
    LINKED: "{person} was linked to {detail} in the {court} court",
    LINK_REFUSED: "the {court} court refused {person} a link ({detail})",
}


@dataclass(frozen=True)
class Entry:
    """An entry of the journal, but for its time; one that `may` be missing depends on which request comes first."""

    event: str
    person: str
    court: str = ""
    detail: str = ""
    may: bool = field(default=False, compare=False)

    @classmethod
    def of(cls, entry: Mapping[str, Any]) -> "Entry":
        """Read what the seat tells."""
        event, person, court, detail = (str(entry.get(name) or "") for name in ("event", "person", "court", "detail"))
        return cls(event, person, court, detail)

    def __str__(self) -> str:
        """Say it in a sentence."""
        plain = "{event}, {person}, {court}, {detail}"
        return WORDS.get(self.event, plain).format(
            event=self.event, person=self.person, court=self.court, detail=self.detail
        )


@dataclass(frozen=True)
class Part:
    """A step in one court: who walks there with which accounts, and how the walk ends; `holder` links before others.

    `first` says that it is the walk's first court, in which one logs in for all.
    """

    step: str
    court: str
    first: bool
    credentials: Credentials
    holder: str
    end: End
    links: bool  # at this step, where nothing is in the way

    @property
    def refused(self) -> str | None:
        """Why the walk is stopped at this step; None where it goes on."""
        return self.end.kind if self.end.stopped and self.end.step == self.step else None

    def entry(self, event: str, detail: str = "", *, may: bool = False) -> Entry:
        """Return an entry about the person; those of links are of this court, those of the log-in of all."""
        court = self.court if event in (LINKED, LINK_REFUSED) else ""
        return Entry(event, self.credentials.username, court, detail, may)

    @property
    def linked(self) -> Entry:
        """The link that the scenario makes in this court."""
        return self.entry(LINKED, self.credentials.ecf_login)


def _log_in(part: Part) -> Iterator[Entry]:
    if part.refused is not None:
        if reason := AT_THE_LOG_IN.get(part.refused):
            yield part.entry("sign-in-refused", reason)
    elif part.first:
        yield part.entry(SIGNED_IN)


def _submit(part: Part) -> Iterator[Entry]:
    if part.refused is not None:
        yield part.entry(LINK_REFUSED, AT_THE_FORM.get(part.refused, part.refused))
    elif part.links:
        yield part.linked


def _menus(part: Part) -> Iterator[Entry]:
    if part.end.kind in ("relogin", "clear_cookies"):
        yield part.entry(SIGNED_OUT)
        yield part.entry(SIGNED_IN)
    if part.end.kind == "clear_cookies":
        yield part.entry(SIGNED_IN)


def _linked_by_its_holder(part: Part) -> Iterator[Entry]:
    yield Entry(SIGNED_IN, part.holder)
    yield Entry(LINKED, part.holder, part.court, part.credentials.ecf_login)
    yield Entry(SIGNED_OUT, part.holder)


def _each_refused(part: Part) -> Iterator[Entry]:
    for _ in ways.SPECIAL:
        yield from _submit(part)


def _nothing(_part: Part) -> Iterator[Entry]:
    yield from ()  # what is not sent, nobody is told


def _after_the_session_expired(part: Part) -> Iterator[Entry]:
    yield part.entry(SIGNED_OUT)
    yield part.entry(SIGNED_IN)
    yield part.linked


def _twice(part: Part) -> Iterator[Entry]:
    yield part.linked
    yield part.entry(LINK_REFUSED, "already-linked")


def _perhaps_twice(part: Part) -> Iterator[Entry]:
    yield part.linked
    yield part.entry(LINK_REFUSED, "already-linked", may=True)


def _perhaps_again(part: Part) -> Iterator[Entry]:
    yield part.entry(LINK_REFUSED, "already-linked", may=True)  # where the browser shows the old page once more


def _old_login_refused(part: Part) -> Iterator[Entry]:
    yield from _menus(part)
    yield Entry("old-login-refused", part.credentials.ecf_login, part.court, "linked")


def _old_session_begun(part: Part) -> Iterator[Entry]:
    yield Entry("old-login-accepted", part.credentials.ecf_login, part.court)


def _in_once_more(part: Part) -> Iterator[Entry]:
    yield from _menus(part)
    yield part.entry(SIGNED_IN)


Tells = Callable[[Part], Iterator[Entry]]

# What a step leaves in the journal: usually, by its id, and performed another way, by what performs it.
USUALLY: Mapping[str, Tells] = {
    "log-in": _log_in,
    "submit-login": _submit,
    "submit-link": _submit,
    "refresh-menus": _menus,
}
OTHERWISE: Mapping[Perform, Tells] = {
    ways.after_another_linked_the_account: _linked_by_its_holder,
    ways.with_an_old_session_open: _old_session_begun,
    ways.try_each_special_character: _each_refused,
    ways.submit_empty: _nothing,
    ways.submit_twice: _perhaps_twice,
    ways.submit_in_two_tabs: _twice,
    ways.submit_after_the_session_expired: _after_the_session_expired,
    ways.go_back_after_the_confirmation: _perhaps_again,
    ways.try_the_old_login: _old_login_refused,
    ways.refresh_the_old_session: _in_once_more,
}
OURS = frozenset(perform for named in ways.WAYS.values() for perform in named.values())


def told_by(part: Part, way: Perform | None) -> list[Entry]:
    """Return what a step must leave in the journal, performed as usual or another way."""
    usual = USUALLY.get(part.step, lambda _part: iter(()))
    return list((OTHERWISE.get(way, usual) if way else usual)(part))


def compare(expected: Sequence[Entry], links: Sequence[Mapping[str, Any]], told: Sequence[Mapping[str, Any]]) -> None:
    """Raise Unlike where the seat's journal, entry by entry, or its links are not what they must be."""
    seen = [Entry.of(each) for each in told]
    _compare([each for each in expected if not each.may or each in seen], seen, JOURNAL)
    made = [Entry.of({"event": LINKED, **{ours: each.get(its) for ours, its in LINK.items()}}) for each in links]
    _compare([each for each in expected if each.event == LINKED], made, SEAT)


def compare_links(
    expected: Sequence[Entry], links: Sequence[Mapping[str, Any]], told: Sequence[Mapping[str, Any]]
) -> None:
    """Raise Unlike as compare() does, but for links only: what else a way of the user's own does is not known."""
    of_links = [entry for entry in expected if entry.event == LINKED]
    compare(of_links, links, [entry for entry in told if entry.get("event") == LINKED])


def compare_times(
    links: Sequence[Mapping[str, Any]], told: Sequence[Mapping[str, Any]], begun: datetime, ended: datetime
) -> None:
    """Raise Unlike where the times in the seat's journal or links are not the walk's, or run backward."""
    for where, entries, name in ((JOURNAL, told, "at"), (SEAT, links, "linked_at")):
        times = [_time(str(entry.get(name)), where) for entry in entries]
        for time in times:
            off = max(begun - time, time - ended)
            if off > TOLERANCE:
                way = "late" if time > ended else "early"
                raise Unlike(f"the times in {where} to be those of the walk", f"they are {_in_words(off)} too {way}")
        if any(earlier - later > AT_ONCE for earlier, later in pairwise(times)):
            raise Unlike(f"the times in {where} to go forward", "an entry is earlier than the one before it")


def _in_words(time: timedelta) -> str:
    """Return how long that is, as a person says it: by the minute at most, which is the same in every walk."""
    minutes = round(time.total_seconds() / 60)
    if minutes < HOUR:
        return f"{minutes} minutes"
    days, hours = round(minutes / DAY), round(minutes / HOUR, 1)
    if minutes >= 2 * DAY:
        return f"{days} days"
    return "1 hour" if hours == 1 else f"{hours:g} hours"


def _time(text: str, where: str) -> datetime:
    """Read a time; one that does not say otherwise is in UTC."""
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        raise Unlike(f"the times in {where} to be readable", f"one is “{text}”") from None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _compare(expected: Sequence[Entry], seen: Sequence[Entry], where: str) -> None:
    """Raise Unlike for the first entry that is missing, another one, or too much."""
    for what, start, _, begin, _ in SequenceMatcher(None, expected, seen, autojunk=False).get_opcodes():
        match what:
            case "insert":
                raise Unlike(f"nothing more in {where}", f"it says that {seen[begin]}")
            case "delete":
                raise Unlike(f"{where} to say that {expected[start]}", "it does not say so")
            case "replace":
                raise Unlike(f"{where} to say that {expected[start]}", f"it says that {seen[begin]}")
