"""Opens every address of a practice court that a visitor can reach by links, in breadth, and keeps what it answers."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from automation.outputs.check.probing import leads, said
from automation.outputs.check.probing.links import Answered
from automation.recording.constant import Constant
from automation.site.client import AnswerTooLong, SiteError
from automation.site.contents import Contents, Reference
from automation.site.document import Document
from automation.site.visitor import Visitor
from automation.support import shown
from automation.support.plain_text import plain

MOST = 300  # addresses in a state; a court of ours has some sixty
PATIENCE = 3  # addresses that do not answer, until no more are asked
_PAGE = re.compile(r"<!doctype html|<html", re.IGNORECASE)
SEVERAL = ", "
_ENDS_THE_VISIT = re.compile(r"log-?_?(?:out|off)|sign-?_?(?:out|off)", re.IGNORECASE)
_PREFIX = re.compile(r"\[[^]]*\] ")  # of a title, as [Practice]
EMPTY, WITHOUT_TOKEN = "sent empty", "sent without its token"  # in front of what a form's page is then known by
A_FORM = Reference("form", "", "")
_NO_PLACE = ("", "top")  # fragments that need none


class Linked(NamedTuple):
    """Where an address is linked: on which page, what that is called, and as what."""

    page: str
    title: str
    reference: Reference


@dataclass
class State:
    """What a visitor met in a state: what each address answered, and what did not answer at all."""

    name: str
    answers: dict[str, Answered] = field(default_factory=dict)
    silent: dict[str, str] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)  # of the addresses, those that are part of a page
    leads: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)  # by page and words, see Leads
    unlinked: set[str] = field(default_factory=set)  # those asked for though no page of this state links them
    is_cut: bool = False  # there were more addresses than are opened

    @property
    def count(self) -> int:
        """How many addresses were asked for."""
        return len(self.answers) + len(self.silent)

    @property
    def problem(self) -> str:
        """Why this is not all that there is; empty where it is."""
        if self.is_cut or len(self.silent) >= PATIENCE:
            return f"not every address was opened, {self.name}"
        return next((f"{key} did not answer, {self.name}" for key in self.silent), "")

    @property
    def pages(self) -> list[str]:
        """The addresses that answered and are no files."""
        return [key for key in self.answers if key not in self.files]


class Follower:
    """Opens what is linked; addresses are kept without what differs from visit to visit."""

    def __init__(self, origin: str, varying: tuple[str, ...], log_out: str, *, sends: bool = False) -> None:
        """Open nothing but what is on this site, and what ends a visit last of all.

        Whoever `sends` looks at the pages that refuse a log-in, too.
        """
        self.linked: dict[str, list[Linked]] = {}
        self.asking: set[str] = set()  # pages that ask for a password
        self.leads: dict[str, list[str]] = {}  # from page to page
        self.ending: dict[str, str] = {}  # what ends the visit
        self.raw: dict[str, str] = {}  # each address as it is asked for
        self.digested: dict[str, tuple[str, ...]] = {}  # words of long pages, by what is kept of them
        self._origin = origin
        self._log_out = log_out
        self._constant = Constant(origin, varying)
        self._asked: set[str] = set()  # files, which are the same for everybody
        self._places: dict[str, set[str]] = {}
        self._fragments: dict[str, dict[str, None]] = {}
        self._sends = sends
        self._sent: set[tuple[str, ...]] = set()  # how and to where forms were sent, and in which state

    def explore(self, state: State, visitor: Visitor, begin: Iterable[str], unlinked: Sequence[str] = ()) -> State:
        """Open every address that can be reached from these and was not opened in this state before; return it.

        The `unlinked` are asked for, too, and may be refused.
        """
        self._places, self._fragments = {}, {}
        state.unlinked |= {*map(self.told, unlinked)}
        waiting = deque([*begin, *unlinked])
        while waiting and len(state.silent) < PATIENCE:
            address = waiting.popleft()
            key = self.told(address)
            if key in state.answers or key in state.silent:
                continue
            if state.count >= MOST:
                state.is_cut = True
                break
            self.raw.setdefault(key, address)
            try:
                waiting += self._opened(state, key, visitor, address)
            except (SiteError, ValueError) as error:
                state.silent[key] = shown.said(str(error))
        for key, fragments in self._fragments.items():
            lacking = [each for each in fragments if key in self._places and each not in self._places[key]]
            if lacking:  # told with its sign, by which a secret in it is known
                lacks = tuple(dict.fromkeys(self.told(f"#{each}")[1:] for each in lacking))
                state.answers[key] = replace(state.answers[key], lacks=lacks)
        return state

    def told(self, text: str) -> str:
        """Return an address, or a page's words, as they are compared and shown."""
        return self._constant(shown.said(text))

    def _opened(self, state: State, key: str, visitor: Visitor, address: str) -> list[str]:
        """Keep what an address answered; return the addresses to which it leads."""
        document = _asked(visitor, address)
        if document.location is not None:
            return self._redirected(state, key, visitor, visitor.follows(document))
        return self._kept(state, key, visitor, document)

    def _kept(self, state: State, key: str, visitor: Visitor, document: Document) -> list[str]:
        """Keep what an answer says that leads to nothing else; return the addresses to which its page leads."""
        state.answers[key] = Answered(document.status)
        if not _PAGE.search(document.text[:1000]):
            return []
        page = Contents(document.text, document.refresh)
        self._places[key] = page.places
        if document.form(password=True):
            self.asking.add(key)
        title, *menu = map(self.told, (page.title, *page.menu))
        says = said.kept((self._constant(plain(shown.typed(each))) for each in page.says), self.digested)
        refresh = SEVERAL.join(self._refreshes(key, document, page))
        state.answers[key] = Answered(document.status, "", title, says, tuple(menu), refresh=refresh)
        return [*self._named(state, key, visitor, document, page), *self._refused(state, key, visitor, document)]

    def _refreshes(self, key: str, document: Document, page: Contents) -> Iterator[str]:
        """Yield after how long a page goes on by itself, and where."""
        for reference in page.references:
            if reference.kind == "refresh":
                to = self._within(urljoin(document.path, page.base), reference.address)
                target = leads.seen_from(key, self.told(to[0] if to else reference.address))
                yield f"after {reference.after} {'second' if reference.after == 1 else 'seconds'} to {target}"

    def _refused(self, state: State, key: str, visitor: Visitor, document: Document) -> Iterator[str]:
        """Send each form that wants a password in vain, and keep the page that says so; yield to what that leads."""
        for form in document.forms if self._sends and document.is_marked and key in self.raw else ():
            place = urlsplit(form.action or document.path).path
            empty = dict(form.values())
            tokens = [each.name for each in form.fields if each.is_token]
            for how, where, lacking in ((EMPTY, state.name, ()), (WITHOUT_TOKEN, "", tokens)):  # the same for everybody
                is_new = (how, place, where) not in self._sent and (lacking or how == EMPTY)
                if form.wants_a_password and form.method == "post" and is_new:
                    self._sent.add((how, place, where))
                    self.linked.setdefault(
                        f"{how} {key}", [Linked(key, _PREFIX.sub("", state.answers[key].title), A_FORM)]
                    )
                    values = {name: value for name, value in empty.items() if name not in lacking}
                    yield from self._sent_in_vain(state, f"{how} {key}", visitor, visitor.sends(document, form, values))

    def _sent_in_vain(self, state: State, key: str, visitor: Visitor, answer: Document) -> list[str]:
        """Keep what a form that was sent in vain answers; return to what that leads."""
        state.unlinked.add(key)
        end = visitor.follows(answer)
        return (self._kept if end.location is None else self._redirected)(state, key, visitor, end)

    def _redirected(self, state: State, key: str, visitor: Visitor, end: Document) -> list[str]:
        """Keep where an answer leads in the end; return that."""
        if visitor.leads_away(end):
            state.answers[key] = Answered(to=self.told(shown.origin(visitor.destination(end))))
        elif end.location is not None:
            state.silent[key] = "it leads from one address to the next without an end"
        else:
            target = self.told(end.path)
            state.answers[key] = Answered(to=target)
            self.leads.setdefault(key, []).append(target)
            if key in self.linked:  # where nothing else leads there, that is what a reader knows it by
                self.linked.setdefault(target, self.linked[key][:1])
            return [end.path]
        return []

    def _named(self, state: State, key: str, visitor: Visitor, document: Document, page: Contents) -> Iterator[str]:
        """Yield each address that a page names and that a visitor would open; ask for its files."""
        for reference in page.references:
            to = self._within(urljoin(document.path, page.base), reference.address)
            self._leads(state, key, reference, to)
            if to is None:
                continue
            address, fragment = to
            target = self.told(address)
            linked = self.linked.setdefault(target, [])
            if key not in [each.page for each in linked]:
                told = replace(reference, words=self.told(reference.words))
                linked.append(Linked(key, _PREFIX.sub("", state.answers[key].title) or key, told))
            if self._ends(reference, address):
                self.ending.setdefault(target, address)
            elif reference.is_file:
                self._ask_for(state, target, visitor, address)
            else:
                if fragment not in _NO_PLACE:
                    self._fragments.setdefault(target, {})[fragment] = None
                self.leads.setdefault(key, []).append(target)
                yield address

    def _leads(self, state: State, key: str, reference: Reference, to: tuple[str, str] | None) -> None:
        """Keep where what a visitor would open leads, also to another site."""
        if reference.is_file or reference.kind == "refresh":
            return
        address, fragment = to or (reference.address, "")
        words = self.told(reference.words) or f"({reference.kind})"
        target = leads.seen_from(key, self.told(f"{address}#{fragment}" if fragment else address))
        links = state.leads.setdefault(key, {})
        links[words] = tuple(dict.fromkeys((*links.get(words, ()), target)))

    def _ends(self, reference: Reference, address: str) -> bool:
        return reference.words == self._log_out or _ENDS_THE_VISIT.search(address) is not None

    def _ask_for(self, state: State, key: str, visitor: Visitor, address: str) -> None:
        if key not in self._asked and key not in state.answers:  # an icon without an address is the page's own
            self._asked.add(key)
            state.files.add(key)
            try:
                state.answers[key] = Answered(visitor.asks_for(address).status)
            except SiteError as error:
                state.silent[key] = shown.said(str(error))

    def _within(self, page: str, address: str) -> tuple[str, str] | None:
        """Return path and fragment of an address of this site, None for any other one, which is not followed."""
        try:
            parts = urlsplit(urljoin(f"{self._origin}{page}", address.strip()))
        except ValueError:  # an address that no browser would follow either
            return None
        if f"{parts.scheme}://{parts.netloc}" != self._origin:
            return None
        return (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), unquote(parts.fragment)


def _asked(visitor: Visitor, address: str) -> Document:
    """Return what an address answers, if need be at the second time of asking; raise SiteError."""
    try:
        return _answered(visitor, address)
    except SiteError:
        return _answered(visitor, address)


def _answered(visitor: Visitor, address: str) -> Document:
    try:
        return visitor.opens(address)
    except AnswerTooLong:  # to be a page; it may be a file
        return visitor.asks_for(address)
