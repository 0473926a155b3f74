"""Confirmations that are sent again, or by somebody else than who was asked."""

from collections.abc import Iterator, Sequence

from automation.outputs.check.probing.grounds import Grounds, NotPossible
from automation.site.contents import Contents
from automation.site.document import Document, Form
from automation.site.visitor import Visitor


def used(grounds: Grounds) -> Iterator[str]:
    """Send a confirmation twice."""
    member = grounds.member()
    page, form = _asked(grounds, member)
    if len(member.seat.links()):
        yield "the account was linked before the confirmation was sent"
    member.follows(member.sends(page, form))
    made = _links(member.seat.links(), member.seat.journal())
    again = member.follows(member.sends(page, form))
    if made != (1, 1):
        yield f"the first one made {made[0]} links, with {made[1]} entries in the journal"
    elif (now := _links(member.seat.links(), member.seat.journal())) != made:
        yield f"after the second one there are {now[0]} links and {now[1]} entries of links in the journal"
    elif again.status >= 500:
        yield f"the second one was answered {again.status}"


def anothers(grounds: Grounds) -> Iterator[str]:
    """Let others open and send what a member was asked: in a seat of their own, and in the same one."""
    for who, member, stranger in _strangers(grounds):
        page, form = _asked(grounds, member)
        opened = stranger.opens(page.path)
        if opened.is_shown and (opened.form(password=False) or {*_words(page)} <= {*_words(opened)}):
            yield f"{who} opens it, and reads whose accounts it is about"
        own = grounds.link_form(stranger).document.tokens
        stranger.follows(stranger.sends(page, form, {**dict(form.values()), **own}))
        if member.seat.links() or stranger.seat.links():
            yield f"{who} sends it, and the account is linked"
            continue
        member.follows(member.sends(page, form))
        if not member.seat.links():
            yield f"{who} sends it, and whoever was asked cannot confirm any more"


def _strangers(grounds: Grounds) -> Iterator[tuple[str, Visitor, Visitor]]:
    """Yield who it is, a member who can be asked, and that stranger."""
    yield "the same person in another seat", grounds.member(), grounds.member()
    for other in grounds.accounts[1:]:
        member = grounds.visitor()
        stranger = member.remembered()
        grounds.logs_in(member)
        grounds.logs_in(stranger, other)
        if grounds.is_in(stranger):
            yield "another person in the same seat", member, stranger
            return


def _asked(grounds: Grounds, member: Visitor) -> tuple[Document, Form]:
    page = grounds.asks_to_link(member)
    form = page.form(password=False)
    if form is None:
        raise NotPossible("this court asks for no confirmation")
    return page, form


def _words(page: Document) -> list[str]:
    return Contents(page.text).says


def _links(links: Sequence[object], journal: Sequence[dict[str, object]]) -> tuple[int, int]:
    return len(links), sum(entry.get("event") == "linked" for entry in journal)
