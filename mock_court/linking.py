"""The rules of linking a CM/ECF filing account to a PACER account; the database ensures that it happens only once.

The facts are the court's (docs/site-notes.md, "Linking"); messages marked [INVENT] have no published wording.
"""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, delete, insert, select
from sqlalchemy.exc import IntegrityError

from mock_court import catalogue
from mock_court.catalogue import FilingAccount
from mock_court.database import Database
from mock_court.schema import intents, links, sign_ins
from mock_court.seats import Seat, digest, now, record
from mock_court.sign_on import MESSAGES, SignInRefused, Visit, check_training_password
from playbook.people import Person

SPECIAL = re.compile(r"[&@$*]")  # a CM/ECF login with one of these cannot be linked [GUIDE, W.D. Pa.]

# The messages on the screen, by the reasons for the journal. [INVENT], all but the facts in them
REFUSALS = {
    "unknown-login": MESSAGES["practice"],
    "not-a-training-password": MESSAGES["practice"],
    **{
        reason: MESSAGES[reason]
        for reason in (
            "wrong-password",
            "special-characters",
            "taken",
            "legacy-account",
            "shared-account",
            "already-linked",
            "no-intent",
            "not-a-pacer-account",
        )
    },
}


Done = TypeVar("Done")


class LinkRefused(Exception):
    """Nothing was linked; `reason` is a key of REFUSALS, the message is the one for the screen."""

    def __init__(self, reason: str) -> None:
        """Refuse for one of the known reasons."""
        super().__init__(REFUSALS[reason])
        self.reason = reason


@dataclass(frozen=True)
class Intent:
    """The first Submit's request, stored until the second Submit consumes it."""

    id: str
    filing_account: FilingAccount
    person: Person


def ask(database: Database, visit: Visit, court: str, login: str, password: str) -> Intent:
    """First Submit: look up the filing account and store the intent to link it; raise LinkRefused. Links nothing."""

    def keep_the_intent(connection: Connection) -> Intent:
        person, account = _check(connection, visit, court, login, password)
        intent = Intent(secrets.token_hex(16), account, person)
        connection.execute(
            insert(intents).values(
                id=intent.id,
                seat=visit.seat.id,
                court=court,
                ecf_login=account.login,
                pacer_username=person.username,
            )
        )
        return intent

    return _submitted(database, visit, court, keep_the_intent)


def intent_of(connection: Connection, visit: Visit, court: str, intent_id: str) -> Intent | None:
    """Return the visitor's own intent in this court, unless it is consumed."""
    found = connection.execute(select(intents).where(*_mine(visit, court, intent_id))).first()
    if found is None:
        return None
    return Intent(
        found.id,
        catalogue.FILING_ACCOUNTS[court, found.ecf_login],
        catalogue.PEOPLE[found.pacer_username],
    )


def confirm(database: Database, visit: Visit, court: str, intent_id: str, browser: str) -> None:
    """Second Submit: consume the intent and link, in one transaction; raise LinkRefused and link nothing.

    Deleting the intent decides between two clicks on the same confirmation, the table's two constraints between two
    different confirmations. `browser` is the court's own cookie, which only clearing cookies renews.
    """

    def link(connection: Connection) -> None:
        spent = connection.execute(delete(intents).where(*_mine(visit, court, intent_id)).returning(intents)).first()
        if spent is None:
            raise LinkRefused("already-linked" if _linked_in(connection, visit, court) else "no-intent")
        try:
            with connection.begin_nested():
                connection.execute(
                    insert(links).values(
                        seat=visit.seat.id,
                        court=court,
                        ecf_login=spent.ecf_login,
                        pacer_username=spent.pacer_username,
                        linked_at=now(),
                        sign_in=digest(visit.token),
                        browser=browser,
                    )
                )
        except IntegrityError:
            raise LinkRefused("already-linked" if _linked_in(connection, visit, court) else "taken") from None
        # From now on the old CM/ECF login is refused, and its sign-ins end.
        old_login = (sign_ins.c.seat == visit.seat.id, sign_ins.c.court == court)
        connection.execute(delete(sign_ins).where(*old_login, sign_ins.c.username == spent.ecf_login))
        record(connection, visit.seat, "linked", spent.pacer_username, court, spent.ecf_login)

    _submitted(database, visit, court, link)


def linked_account(visit: Visit, court: str) -> FilingAccount | None:
    """Return the filing account linked to the visitor's PACER account in this court, or None."""
    if visit.link:
        return catalogue.FILING_ACCOUNTS[court, visit.link.ecf_login]
    return catalogue.linked_before(visit.person, court) if visit.person else None


def filing_menus_show(visit: Visit, court: str, browser: str) -> bool:
    """Tell whether this visitor's menu bar has the court's filing menus now.

    After linking the seat's `menu` option decides what they wait for: a refresh of the confirmation, a new log-in, or
    cleared cookies. [SEED; the last from Bankr. D. Colo.]
    """
    if visit.person is None or catalogue.linked_before(visit.person, court):
        return True
    if visit.link is None:
        return False
    match visit.seat.options.menu:
        case "relogin":
            return digest(visit.token) != visit.link.sign_in
        case "clear_cookies":
            return browser != visit.link.browser
        case _:  # only the first showing of the final message still has the menu bar from before
            return True


def check_old_login(database: Database, seat: Seat, court: str, login: str, password: str) -> FilingAccount:
    """Return the account of a court-issued login; raise SignInRefused for wrong credentials, or once it is linked."""
    account = catalogue.FILING_ACCOUNTS.get((court, login))
    if account is None:
        raise SignInRefused(MESSAGES["practice"], "unknown-login")
    check_training_password(password, account.password, MESSAGES["old-login-wrong"])
    with database.read() as connection:
        if _is_linked(connection, seat, account):
            raise SignInRefused(MESSAGES["old-login-dead"], "linked")
    return account


def _submitted(database: Database, visit: Visit, court: str, act: Callable[[Connection], Done]) -> Done:
    """Do what a Submit asks for in one transaction, which also writes a refusal into the journal; raise LinkRefused."""
    with database.write() as connection:
        try:
            return act(connection)
        except LinkRefused as refused:
            record(connection, visit.seat, "link-refused", visit.username, court, refused.reason)
            problem = refused
    raise problem  # after the transaction, so that the journal keeps the refusal


def _check(connection: Connection, visit: Visit, court: str, login: str, password: str) -> tuple[Person, FilingAccount]:
    person = visit.person
    if person is None:
        raise LinkRefused("not-a-pacer-account")
    if person.kind != "upgraded":
        raise LinkRefused(f"{person.kind}-account")
    if _linked_in(connection, visit, court):
        raise LinkRefused("already-linked")
    if SPECIAL.search(login):
        raise LinkRefused("special-characters")
    account = catalogue.FILING_ACCOUNTS.get((court, login))
    if account is None:
        raise LinkRefused("unknown-login")
    try:
        check_training_password(password, account.password, "")
    except SignInRefused as refused:
        raise LinkRefused(refused.reason) from refused
    if _is_linked(connection, visit.seat, account):
        raise LinkRefused("taken")
    return person, account


def _mine(visit: Visit, court: str, intent_id: str) -> tuple[ColumnElement[bool], ...]:
    mine = (intents.c.seat == visit.seat.id, intents.c.pacer_username == visit.username)
    return (intents.c.id == intent_id, intents.c.court == court, *mine)


def _linked_in(connection: Connection, visit: Visit, court: str) -> bool:
    mine = (links.c.seat == visit.seat.id, links.c.court == court, links.c.pacer_username == visit.username)
    before = visit.person is not None and catalogue.linked_before(visit.person, court) is not None
    return before or connection.execute(select(links.c.court).where(*mine)).first() is not None


def _is_linked(connection: Connection, seat: Seat, account: FilingAccount) -> bool:
    its = (links.c.seat == seat.id, links.c.court == account.court, links.c.ecf_login == account.login)
    return account.linked or connection.execute(select(links.c.court).where(*its)).first() is not None
