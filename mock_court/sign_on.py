"""PACER's central sign-on (CSO) and the court's old log-in: who may sign in, and who is signed in."""

import hmac
import secrets
import string
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, text

from mock_court import catalogue
from mock_court.catalogue import FilingAccount
from mock_court.database import first
from mock_court.schema import links, sign_ins
from mock_court.seats import Options, Seat, digest, now, occupy, record, unpack
from playbook.people import Person
from playbook.procedure import outline

TOKEN_LENGTH = 128  # characters of NextGenCSO and PacerSession [CODE]
_ALPHABET = string.ascii_letters + string.digits

# What the screens answer; "practice" is ours, and comes before any password is looked at.
MESSAGES = outline().messages


class SignInRefused(Exception):
    """The log-in is refused; the message is what stands on the screen, `reason` a word for the journal."""

    def __init__(self, message: str, reason: str) -> None:
        """Refuse with a message for the screen and a reason for the journal."""
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True)
class MadeLink:
    """A link that was made during the visit, and what decides when its menus show: the sign-in as its digest."""

    ecf_login: str
    sign_in: str
    browser: str


@dataclass(frozen=True)
class Visit:
    """Somebody signed in, seen from one court: a PACER account holder, or a holder of an old CM/ECF login."""

    token: str
    seat: Seat
    username: str
    holder: Person | FilingAccount
    link: MadeLink | None

    @property
    def person(self) -> Person | None:
        """The PACER account holder; None for an old CM/ECF login."""
        return self.holder if isinstance(self.holder, Person) else None

    @property
    def name(self) -> str:
        """The name of who is signed in."""
        return self.holder.name if isinstance(self.holder, Person) else self.holder.holder


def check_pacer(username: str, password: str) -> Person:
    """Return the person of these credentials, or raise SignInRefused; an unknown username comes before the password."""
    if len(username) < 6:
        raise SignInRefused(MESSAGES["short-username"], "short-username")
    person = catalogue.PEOPLE.get(username)
    if person is None:
        raise SignInRefused(MESSAGES["practice"], "unknown-username")
    if len(password) < 8:
        raise SignInRefused(MESSAGES["short-password"], "short-password")
    check_training_password(password, person.password, MESSAGES["wrong-credentials"])
    return person


def check_training_password(typed: str, published: str, message: str) -> None:
    """Compare a typed password with the published one; one without the training shape is refused unread."""
    if not catalogue.has_training_shape(typed):
        raise SignInRefused(MESSAGES["practice"], "not-a-training-password")
    if not hmac.compare_digest(typed.encode(), published.encode()):
        raise SignInRefused(message, "wrong-password")


def check_one_time_code(code: str) -> None:
    """Compare a typed one-time code with the published one."""
    if code.replace(" ", "") != catalogue.ONE_TIME_CODE:
        raise SignInRefused(MESSAGES["wrong-code"], "wrong-code")


def must_redact(connection: Connection, seat: Seat, person: Person) -> bool:
    """Tell whether the Redaction Agreement comes up: for whoever may file in any court, unless the seat says."""
    if seat.options.redaction != "auto":
        return seat.options.redaction == "always"
    if person.filer_elsewhere or any(account.linked for account in person.filing.values()):
        return True
    mine = select(links.c.court).where(links.c.seat == seat.id, links.c.pacer_username == person.username)
    return connection.execute(mine).first() is not None


def sign_in(connection: Connection, seat: Seat, username: str, court: str = "") -> str:
    """Sign in for every court (PACER), or for one `court` (an old CM/ECF login); return the sign-in's token."""
    token = "".join(secrets.choice(_ALPHABET) for _ in range(TOKEN_LENGTH))
    occupy(connection, seat)
    connection.execute(
        insert(sign_ins).values(digest=digest(token), seat=seat.id, court=court, username=username, started_at=now())
    )
    record(connection, seat, "signed-in" if not court else "old-login-accepted", username, court)
    return token


def sign_out(connection: Connection, token: str) -> bool:
    """End a sign-in, in every court; tell whether there was one."""
    found = connection.execute(_SEAT_OF, {"digest": digest(token)}).first()
    if found is None:
        return False
    connection.execute(delete(sign_ins).where(sign_ins.c.digest == digest(token)))
    record(connection, Seat(found.seat, unpack(found.options)), "signed-out", found.username)
    return True


def seat_of(connection: Connection, token: str) -> Seat | None:
    """Return the seat that a sign-in's token belongs to."""
    found = connection.execute(_SEAT_OF, {"digest": digest(token)}).first()
    return Seat(found.seat, unpack(found.options)) if found else None


def visit_of(connection: Connection, token: str, court: str) -> Visit | None:
    """Return who is signed in with this token in this court, with their link there; None when nobody is."""
    found = first(connection, _VISIT, digest=digest(token), court=court)
    if found is None:
        return None
    seat_id, options, username, of_court, ecf_login, linked_in, browser = found
    holder = catalogue.FILING_ACCOUNTS[of_court, username] if of_court else catalogue.PEOPLE[username]
    link = MadeLink(ecf_login, linked_in, browser) if ecf_login else None
    return Visit(token, Seat(seat_id, unpack(options) if options else Options()), username, holder, link)


_SEAT_OF = text(
    "SELECT s.seat, s.username, seats.options FROM sign_ins s JOIN seats ON seats.id = s.seat WHERE s.digest = :digest"
)

# The hot path: every page of a signed-in visitor asks this, and each join follows a primary or unique key.
_VISIT = text(
    "SELECT s.seat, seats.options, s.username, s.court, l.ecf_login, l.sign_in, l.browser"
    " FROM sign_ins s JOIN seats ON seats.id = s.seat"
    " LEFT JOIN links l ON l.seat = s.seat AND l.court = :court AND l.pacer_username = s.username"
    " WHERE s.digest = :digest AND s.court IN ('', :court)"
    # An old login that was checked just before its account was linked, and signed in just after, is dead as well.
    " AND (s.court = '' OR NOT EXISTS (SELECT 1 FROM links d"
    " WHERE d.seat = s.seat AND d.court = s.court AND d.ecf_login = s.username))"
)
