"""Where probes are made: visitors in seats of their own, the log-in page, what is behind it, and every form seen."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from urllib.parse import quote, urlsplit

from automation.outputs.check.probing.following import Follower, State
from automation.recording.views import View
from automation.site.client import Account, Site
from automation.site.contents import Contents
from automation.site.document import Document, Form
from automation.site.visitor import Visitor
from automation.support import shown
from playbook.court import Profile

LOG_IN, HOME = "log-in", "/"
_VARIES = re.compile(f"…|{shown.DOTS}")  # in the address of a view: it was another one
TYPED = ("text", "tel", "number", "password")  # kinds of fields into which a passcode is typed
TAKEN, REFUSED = "is taken", "is refused"
DEPTH = 2  # links from the page after the log-in to the link page


class NotPossible(Exception):
    """A probe cannot be made here; the message says what it needs."""


@dataclass(frozen=True)
class SeenForm:
    """A form, the page that it stands on, and who sees it there."""

    visitor: Visitor
    document: Document
    form: Form

    @property
    def name(self) -> str:
        """What a reader knows it by: how and where it is sent."""
        path = urlsplit(self.form.action or self.document.path).path
        return f"{self.form.method.upper()} {path}"

    def sent(self, **instead: str | None) -> Document:
        """Send it as it came, but with other values; None leaves a field out."""
        values = {**dict(self.form.values()), **instead}
        return self.visitor.sends(
            self.document, self.form, {name: value for name, value in values.items() if value is not None}
        )

    def anew(self) -> "SeenForm":
        """Open its page once more."""
        document = self.visitor.opens(self.document.path)
        form = document.form(password=self.form.wants_a_password)
        if form is None:
            raise NotPossible(f"{self.name} is not there any more")
        return SeenForm(self.visitor, document, form)

    def does(self, visitor: Visitor, name: str, password: str) -> str:
        """Send it as this visitor, and return what becomes of it: taken is what leads to a page without a password."""
        seen = replace(self, visitor=visitor).anew()
        answer = visitor.follows(visitor.sends(seen.document, seen.form, seen.form.filled(name, password)))
        return TAKEN if answer.is_shown and answer.form(password=True) is None else seen.refuses(answer)

    def refuses(self, answer: Document) -> str:
        """Return what an answer does that lets nobody in: a refusal shows the form again, and says why."""
        if not answer.is_shown:
            return f"is answered {answer.status}"
        if answer.form(password=self.form.wants_a_password) is None:
            return "is answered with a page without the form"
        before, now = ({*Contents(each.text).says} for each in (self.document, answer))
        return REFUSED if now - before else "is answered without a word"


@dataclass
class Grounds:
    """A profile of a site, and the pages that the walks have seen there."""

    site: Site
    profile: Profile
    name: str
    views: Sequence[View]
    visitors: list[Visitor] = field(default_factory=list)

    @property
    def log_in_view(self) -> View:
        """PACER's log-in page as a walk saw it first."""
        seen = next((view for view in self.views if view.step == LOG_IN), None)
        if seen is None:
            raise NotPossible("no walk has seen the log-in page")
        return seen

    @cached_property
    def log_in_page(self) -> str:
        """The address of PACER's log-in page, with the court to return to."""
        return self._address(self.log_in_view.address)

    @property
    def begin(self) -> list[str]:
        """The addresses at which one comes in: the court's web site, and each court's own."""
        return [HOME, *(f"/ecf/{court}/" for court in self.profile.courts)]

    @property
    def nowhere(self) -> list[str]:
        """Addresses at which there is nothing, for the page that says so."""
        return ["/nowhere", *(f"/ecf/{court}/cgi-bin/nowhere.pl" for court in self.profile.courts)]

    @cached_property
    def own_log_in(self) -> str:
        """The address of PACER's log-in page without a court to return to."""
        return self.log_in_page.partition("?")[0]

    @cached_property
    def court(self) -> str:
        """The court whose log-in page that is."""
        return self.log_in_view.court

    @cached_property
    def accounts(self) -> list[Account]:
        """The training persons who can link an account in that court."""
        fitting = [each for each in self.site.accounts if each.kind == "upgraded" and self.court in each.filing]
        if not fitting:
            raise NotPossible("no training account can be linked")
        return fitting

    @property
    def account(self) -> Account:
        """The person who logs in where no other one is named."""
        return self.accounts[0]

    @cached_property
    def followed(self) -> Follower:
        """What a guest and a member reach by links: pages that ask for a password, and what ends a visit."""
        follower = Follower(self.site.origin, (), self.profile.log_out)
        follower.explore(State("a guest"), self.visitor(), [*self.begin, self.log_in_page])
        follower.explore(State("a member"), self.member(), [*self.begin, self.own_log_in, self.door.path])
        return follower

    @cached_property
    def door(self) -> Document:
        """The page after the log-in, which nobody else may see."""
        visitor = self.visitor()
        document = self.logs_in(visitor)
        if not document.is_shown or document.form(password=True):
            raise NotPossible(f"the log-in does not lead to a page, but to {urlsplit(document.path).path}")
        return document

    @property
    def failures(self) -> list[tuple[str, int]]:
        """The requests that the site has failed at so far, each with the status."""
        return [each for visitor in self.visitors for each in visitor.failures]

    def visitor(self, **options: str | bool) -> Visitor:
        """Return somebody new, in a fresh seat."""
        visitor = Visitor.seated(self.site, profile=self.name, **options)
        self.visitors.append(visitor)
        return visitor

    def logs_in(self, visitor: Visitor, account: Account | None = None) -> Document:
        """Send the log-in form, and follow where it leads."""
        return visitor.follows(self.sends_log_in(visitor, account))

    def sends_log_in(self, visitor: Visitor, account: Account | None = None, page: str | None = None) -> Document:
        """Send the log-in form, and return its very answer."""
        document = visitor.opens(page or self.log_in_page)
        form = next((each for each in document.forms if each.wants_a_password), None)
        if form is None:
            raise NotPossible("there is no log-in form")
        person = account or self.account
        return visitor.sends(document, form, form.filled(person.username, person.password))

    def is_in(self, visitor: Visitor) -> bool:
        """Tell whether a visitor sees what is behind the log-in."""
        seen = visitor.opens(self.door.path)
        return seen.is_shown and seen.form(password=True) is None

    def member(self) -> Visitor:
        """Return somebody who has logged in."""
        visitor = self.visitor()
        self.logs_in(visitor)
        return visitor

    def stopped(self, visitor: Visitor | None = None, **options: str | bool) -> SeenForm:
        """Log in where more is asked for, as somebody new or as this visitor; return the form that asks."""
        visitor = visitor or self.visitor(**options)
        page = self.logs_in(visitor)
        form = page.form(password=False)
        if form is None:
            raise NotPossible("nothing more is asked for after the password")
        return SeenForm(visitor, page, form)

    def link_form(self, visitor: Visitor, door: str | None = None) -> SeenForm:
        """Return the form for linking, found by its link from the page after the log-in, or from another door."""
        pages = [visitor.opens(door or self.door.path)]
        for _ in range(DEPTH):
            for page in pages:
                address = page.link(self.profile.link_entry)
                document = visitor.goes(address, page.path) if address else None
                form = document.form(password=True) if document else None
                if document and form:
                    return SeenForm(visitor, document, form)
            pages = [visitor.opens(address, page.path) for page in pages for address in self._links(page)]
        raise NotPossible(f"no link “{self.profile.link_entry}” leads to a form")

    def asks_to_link(self, visitor: Visitor, *, court: str | None = None, door: str | None = None) -> Document:
        """Send the form for linking, and follow where it leads: to the confirmation, or back.

        In another court its door is known, too.
        """
        seen, filing = self.link_form(visitor, door), self.account.filing[court or self.court]
        filled = seen.form.filled(filing.login, filing.password)
        return visitor.follows(visitor.sends(seen.document, seen.form, filled))

    @cached_property
    def forms(self) -> list[SeenForm]:
        """Each form of the pages that the walks have seen or that ask for a password, once, as it is seen anew."""
        guest, member, asking = self.visitor(), self.member(), self.member()
        seen = [self._address(view.address) for view in self.views if not _VARIES.search(view.address)]
        seen += [self.followed.raw[key] for key in sorted(self.followed.asking)]
        pages = [(who, who.opens(each)) for each in dict.fromkeys(seen) for who in (guest, member)]
        stopped = self.visitor(mfa=True), self.visitor(redaction="always")
        pages += [(who, self.logs_in(who)) for who in stopped]
        with suppress(NotPossible):
            pages.append((asking, self.asks_to_link(asking)))
        found: dict[tuple[str, tuple[str, ...]], SeenForm] = {}
        for visitor, document in pages:
            for form in document.forms if document.is_shown and document.is_marked else ():
                each = SeenForm(visitor, document, form)
                found.setdefault((each.name, tuple(field.name for field in form.fields)), each)
        return list(found.values())

    @cached_property
    def log_ins(self) -> list[tuple[SeenForm, tuple[str, str]]]:
        """Each form that takes a name and a password, with those that it takes: PACER's, or of a filing account."""
        person, found = self.account, list[tuple[SeenForm, tuple[str, str]]]()
        known = [(person.username, person.password), *((each.login, each.password) for each in person.filing.values())]
        for seen in self.forms:
            if seen.form.wants_a_password and seen.form.method == "post":
                visitor = self.facing(seen)
                right = next((each for each in known if seen.does(visitor, *each) == TAKEN), None)
                found += [(seen, right)] if right else []
        return found

    def facing(self, seen: SeenForm) -> Visitor:
        """Return somebody new who sees a form with a password: a guest, else a member."""
        guest = self.visitor()
        return guest if guest.opens(seen.document.path).form(password=True) else self.member()

    def leave(self) -> None:
        """Reset every seat that was taken."""
        for visitor in self.visitors:
            visitor.seat.reset()

    def _address(self, seen: str) -> str:
        """Return the address of a view as it was before the host was taken from it."""
        path, mark, query = seen.partition("?")
        return path + mark + query.replace("HOST", quote(urlsplit(self.site.origin).netloc, safe=""))

    def _links(self, page: Document) -> list[str]:
        """Return the links within the court, but not the one that ends the visit."""
        own = [address for words, address in page.links if words != self.profile.log_out]
        return [address for address in dict.fromkeys(own) if address.startswith("/") and not address.startswith("//")]
