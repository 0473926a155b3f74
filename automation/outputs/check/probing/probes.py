"""Probes of a practice court: requests that no walk makes, and that must be refused or change nothing."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from automation.outputs.check.comparing.listed import listed
from automation.outputs.check.probing import confirmations, cookies, nearly_right
from automation.outputs.check.probing.grounds import REFUSED, TAKEN, TYPED, Grounds, NotPossible, SeenForm
from automation.recording.views import View
from automation.site.client import Site, SiteError
from automation.site.document import Document
from automation.support import shown
from playbook.court import load, name_of

STATUSES = PASSED, FAILED, NOT_RUN = "passed", "failed", "not_run"
RETURN_TO = "appurl"  # the field of the log-in page's address that says where to go afterward [CODE]
ELSEWHERE = (  # example hosts that resolve nowhere (RFC 2606), as one would write them to slip through
    "https://elsewhere.invalid/ecf/",
    "//elsewhere.invalid/ecf/",
    "///elsewhere.invalid/ecf/",
    "/\\elsewhere.invalid/ecf/",
    "https:elsewhere.invalid/ecf/",
    # built from the site's own host, with its port or without, for who looks at a part of the address only
    "http://HOST@elsewhere.invalid/ecf/",
    "http://elsewhere.invalid\\@HOST/ecf/",
    "http://elsewhere.invalid\\.HOST/ecf/",
    "http://elsewhere.invalid/ecf/?http://HOST/ecf/",
    "http://elsewhere.invalid/ecf/#@HOST/ecf/",
    "http://NAME.elsewhere.invalid/ecf/",
    "http://NAME%2eelsewhere.invalid/ecf/",
)

Seen = Iterator[str]  # what happened that must not; nothing where all is well


@dataclass(frozen=True)
class ProbeResult:
    """What came of a probe in a profile: what must happen, and what happened instead or why it was not made."""

    name: str
    profile: str
    must: str
    status: str
    seen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Probe:
    """A probe: what must happen, in one sentence, and what is done to see it."""

    name: str
    must: str
    make: Callable[[Grounds], Seen]

    def made(self, grounds: Grounds) -> ProbeResult:
        """Make it, and return what came of it; a court that does not answer, or fails at it, has not passed."""
        status, seen, before = PASSED, tuple[str, ...](), Counter(grounds.failures)
        try:
            seen = tuple(shown.said(each) for each in dict.fromkeys(self.make(grounds)))
            status = FAILED if seen else PASSED
        except NotPossible as error:
            status, seen = NOT_RUN, (str(error),)
        except (SiteError, ValueError) as error:  # an address that is none, say
            status, seen = FAILED, (shown.said(str(error)),)
        for asked, code in Counter(grounds.failures) - before:
            if status != FAILED or not any(f"answered {code}" in each for each in seen):
                seen = (*(seen if status == FAILED else ()), f"{asked} is answered {code}")
                status = FAILED
        return ProbeResult(self.name, grounds.name, self.must, status, seen)


def probe(site: Site, profile: str, views: Sequence[View]) -> list[ProbeResult]:
    """Make every probe in a practice court that answered the handshake; `views` are what walks saw of the profile."""
    grounds = Grounds(site, load(profile), name_of(profile), views)
    try:
        return [each.made(grounds) for each in PROBES]
    finally:
        with suppress(SiteError):  # a court that has ended has no seats either
            grounds.leave()


def _without_a_token(grounds: Grounds) -> Seen:
    for seen in _posted(grounds):
        tokens = [each.name for each in seen.form.fields if each.is_token]
        yield from _accepted(seen, seen.sent(**dict.fromkeys(tokens)))


def _with_a_strangers_token(grounds: Grounds) -> Seen:
    stranger = grounds.visitor()
    theirs = stranger.opens(grounds.log_in_page).tokens
    for seen in _posted(grounds):
        tokens = {each.name: theirs[each.name] for each in seen.form.fields if each.is_token and each.name in theirs}
        if tokens:
            yield from _accepted(seen, seen.sent(**tokens))


def _same_token_for_all(grounds: Grounds) -> Seen:
    one, other = (grounds.visitor().opens(grounds.log_in_page).tokens for _ in range(2))
    if not one:
        yield "the log-in form has no token"
    yield from (f"{name} is the same for two visitors" for name, value in one.items() if value == other.get(name))


def _secrets_by_get(grounds: Grounds) -> Seen:
    for seen in grounds.forms:
        if seen.form.method == "get":
            secret = [each.name for each in seen.form.fields if each.is_token or each.kind == "password"]
            yield from (f"{seen.name} puts {name} into the address" for name in secret)


def _after_log_out(grounds: Grounds) -> Seen:
    still: dict[str, list[str]] = {}
    for told, address in grounds.followed.ending.items():
        member = grounds.member()
        before = member.remembered()
        member.goes(address)
        if grounds.is_in(member):
            still.setdefault("the page after the log-in still opens", []).append(f"address {told}")
        elif grounds.is_in(before):
            old = (
                "the cookies from before it still open the page after the log-in: the session did not end on the server"
            )
            still.setdefault(old, []).append(f"address {told}")
    if not grounds.followed.ending:
        raise NotPossible(f"there is no link “{grounds.profile.log_out}”")
    yield from (f"after {listed(addresses)} {problem}" for problem, addresses in still.items())


def _two_sessions(grounds: Grounds) -> Seen:
    ended: dict[str, None] = {}
    for told, address in grounds.followed.ending.items():
        one = grounds.visitor()
        other = one.remembered()
        grounds.logs_in(one)
        grounds.logs_in(other)
        if not grounds.is_in(one):
            yield "the second log-in ends the first session"
        one.goes(address)
        if not grounds.is_in(other):
            ended[f"address {told}"] = None
    if not grounds.followed.ending:
        raise NotPossible(f"there is no link “{grounds.profile.log_out}”")
    if ended:
        yield f"after {listed(list(ended))} the session in the other browser has ended, too"


def _foreign_address(grounds: Grounds) -> Seen:
    page, _, query = grounds.log_in_page.partition("?")
    followed: dict[str, str] = {}
    for spelling in ELSEWHERE:
        foreign = spelling.replace("HOST", urlsplit(grounds.site.origin).netloc).replace("NAME", grounds.site.host)
        address = f"{page}?{urlencode({**dict(parse_qsl(query)), RETURN_TO: foreign})}"
        visitor = grounds.visitor()
        answer = grounds.sends_log_in(visitor, page=address)
        again = visitor.opens(address)  # who is logged in already may be sent on at once
        for document in (visitor.follows(answer), visitor.follows(again)):
            if visitor.leads_away(document):
                followed.setdefault(f"{RETURN_TO}={spelling}", shown.origin(visitor.destination(document)))
    if followed:
        (first, to), *others = followed.items()
        rest = f"; so it is with {listed([spelling for spelling, _ in others], '')}" if others else ""
        yield f"with {first} it leads to {to}{rest}"


def _wrong_passcode(grounds: Grounds) -> Seen:
    for code in (nearly_right.WRONG, ""):
        seen = grounds.stopped(mfa=True)
        field = seen.form.first(*TYPED)
        if field is None:
            raise NotPossible("no one-time passcode is asked for")
        if grounds.is_in(seen.visitor):
            yield "the password alone lets in"
        does = nearly_right.passcode(grounds, seen, code)
        if does != REFUSED:
            yield f"{code or 'an empty one'} {'lets in' if does == TAKEN else does}"


def _agreement_not_ticked(grounds: Grounds) -> Seen:
    seen = grounds.stopped(redaction="always")
    if seen.form.first("checkbox") is None:
        raise NotPossible("no agreement is asked for")
    if grounds.is_in(seen.visitor):
        yield "the password alone lets in"
    answer = seen.visitor.follows(seen.sent())
    if grounds.is_in(seen.visitor):
        yield "without the tick it lets in"
    elif (does := seen.refuses(answer)) != REFUSED:
        yield f"without the tick it {does}"


def _posted(grounds: Grounds) -> Iterator[SeenForm]:
    return (seen for seen in grounds.forms if seen.form.method == "post")


def _accepted(seen: SeenForm, answer: Document) -> Seen:
    if not 400 <= answer.status < 500:
        to = f" and leads to {urlsplit(answer.location).path}" if answer.location else ""
        yield f"{seen.name} is answered {answer.status}{to}"


PROBES = (
    Probe("token left out", "A form that is sent without its token is refused.", _without_a_token),
    Probe("another's token", "A form that is sent with another visitor's token is refused.", _with_a_strangers_token),
    Probe("one token for all", "No two visitors get the same token.", _same_token_for_all),
    Probe("secrets by GET", "No form puts a password or a token into the address.", _secrets_by_get),
    Probe("after log-out", "Each address that logs out ends the session on the server.", _after_log_out),
    Probe("two sessions", "Who logs out ends no session of the same person in another browser.", _two_sessions),
    Probe("foreign address", "The log-in leads to no other site, whatever its address asks for.", _foreign_address),
    Probe("used confirmation", "A confirmation that is sent again links nothing.", confirmations.used),
    Probe("another's confirmation", "Nobody opens or sends what another was asked to confirm.", confirmations.anothers),
    Probe("wrong passcode", "A wrong one-time passcode lets nobody in.", _wrong_passcode),
    Probe("agreement not ticked", "The agreement lets nobody in who does not tick it.", _agreement_not_ticked),
    Probe("nearly right", nearly_right.MUST, nearly_right.nearly_right),
    Probe("cookies", cookies.MUST, cookies.flags),
)
