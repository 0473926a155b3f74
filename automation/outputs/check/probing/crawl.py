"""Follows every link of a practice court, without a browser: before the log-in, after it, linked, and logged out."""

from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field

from automation.outputs.check.probing.following import Follower, Linked, State
from automation.outputs.check.probing.grounds import HOME, LOG_IN, Grounds, NotPossible
from automation.outputs.check.probing.leads import Leads
from automation.outputs.check.probing.links import AFTER, AGAIN, BEFORE, LEGACY, LOGGED_OUT, SHARED, STATES, Links
from automation.recording.views import View
from automation.site.client import Site, SiteError
from automation.site.visitor import Visitor
from automation.support import shown
from playbook.court import load, name_of

OTHERS = {LEGACY: "legacy", SHARED: "shared"}  # the states of those who cannot link, by the kind of their account
OURS = "/practice/"  # pages that no court has, from which no way to a log-in is looked for


@dataclass
class Crawl:
    """What a visitor met in each state that was reached; `trouble` is why there are no more."""

    profile: str
    states: dict[str, State] = field(default_factory=dict)
    linked: dict[str, list[Linked]] = field(default_factory=dict)
    trouble: str = ""
    digested: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def problem(self) -> str:
        """Why it is no whole crawl; empty for one that is."""
        return self.trouble or next((state.problem for state in self.states.values() if state.problem), "")

    @property
    def links(self) -> Links:
        """What is accepted of it: every page; of files only those that are not there."""
        answers = {
            name: {key: each for key, each in state.answers.items() if key not in state.files or each.status != 200}
            for name, state in self.states.items()
        }
        return Links(answers, self.leads)

    @property
    def leads(self) -> Leads:
        """Where the links of each page lead, in any state."""
        found: dict[str, dict[str, tuple[str, ...]]] = {}
        for name in STATES:
            for page, links in self.states[name].leads.items() if name in self.states else ():
                for words, targets in links.items():
                    every = found.setdefault(page, {})
                    every[words] = tuple(sorted({*every.get(words, ()), *targets}))
        return Leads.of(found)


def crawl(site: Site, profile: str, varying: tuple[str, ...] = ()) -> Crawl:
    """Crawl a practice court that answered the handshake, in every state that can be reached; leave no seat behind."""
    grounds = Grounds(site, load(profile), name_of(profile), ())
    follower = Follower(site.origin, varying, grounds.profile.log_out, sends=True)
    made = Crawl(grounds.name, linked=follower.linked, digested=follower.digested)
    try:
        _visit(grounds, follower, made.states)
    except (NotPossible, SiteError, ValueError) as error:
        made.trouble = shown.said(str(error))
    finally:
        with suppress(SiteError):  # a court that has ended has no seats either
            grounds.leave()
    return made


def _visit(grounds: Grounds, follower: Follower, states: dict[str, State]) -> None:
    guest, member = grounds.visitor(), grounds.visitor()
    begin, nowhere = grounds.begin, grounds.nowhere
    states[LOGGED_OUT] = follower.explore(State(LOGGED_OUT), guest, begin, nowhere)
    court, *_ = grounds.profile.courts
    grounds.views = [View(court, LOG_IN, _log_in(follower, grounds.profile.courts[court].site_link), "", "")]
    door = grounds.logs_in(member)
    if not door.is_shown or door.form(password=True):
        raise NotPossible(f"the log-in does not lead to a page, but to {shown.page(door.path)}")
    begin = [*begin, door.path, grounds.own_log_in]
    states[BEFORE] = follower.explore(State(BEFORE), member, begin, nowhere)
    _link(grounds, member)
    states[AFTER] = follower.explore(State(AFTER), member, begin, nowhere)
    # What is linked after linking only must not open by its address before.
    states[BEFORE].unlinked |= states[AFTER].answers.keys() - states[BEFORE].answers.keys()
    follower.explore(states[BEFORE], grounds.member(), _met(follower, states[AFTER]))
    for name, kind in OTHERS.items():
        account = next((each for each in grounds.site.accounts if each.kind == kind), None)
        if account:
            other = grounds.visitor()
            grounds.logs_in(other, account)
            states[name] = follower.explore(State(name), other, begin, nowhere)
    last = [*follower.ending.values(), *begin, *_met(follower, *states.values())]
    states[AGAIN] = follower.explore(State(AGAIN), member, last, nowhere)


def _met(follower: Follower, *states: State) -> list[str]:
    """Return the address of every page that was met in these states."""
    return [follower.raw[key] for state in states for key in state.pages if key in follower.raw]


def _log_in(follower: Follower, words: str) -> str:
    """Return the address of the nearest page with a password behind a court's link on the home page."""
    waiting = deque(
        target
        for target, linked in follower.linked.items()
        for each in linked
        if (each.page, each.reference.words) == (HOME, follower.told(words))
    )
    seen = set[str]()
    while waiting:
        key = waiting.popleft()
        if key in follower.asking:
            return follower.raw[key]
        if key not in seen and not key.startswith(OURS):
            seen.add(key)
            waiting += follower.leads.get(key, ())
    raise NotPossible(f"no link “{words}” leads to a log-in")


def _link(grounds: Grounds, member: Visitor) -> None:
    """Link the account in every court in which it can be."""
    home = member.opens(HOME)
    for key, court in grounds.profile.courts.items():
        address = home.link(court.site_link)
        if key not in grounds.account.filing or address is None:
            continue
        before = len(member.seat.links())
        answer = grounds.asks_to_link(member, court=key, door=member.goes(address, home.path).path)
        form = answer.form(password=False)
        if form:
            member.follows(member.sends(answer, form))
        if len(member.seat.links()) != before + 1:
            raise NotPossible(f"the account cannot be linked in {court.name}")
