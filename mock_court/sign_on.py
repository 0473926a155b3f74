"""PACER's central sign-on (CSO) and the court's old log-in: checks of credentials, and current sign-ins."""

import hmac
import secrets
import string
from dataclasses import dataclass

from sqlalchemy import Connection, and_, bindparam, delete, exists, insert, select

from mock_court import catalogue
from mock_court.catalogue import FilingAccount
from mock_court.schema import links, seats, sign_ins
from mock_court.seats import Seat, digest, now, occupy, record, unpack
from playbook.people import Person
from playbook.procedure import outline

TOKEN_LENGTH = 128  # characters of NextGenCSO and PacerSession [CODE]
_ALPHABET = string.ascii_letters + string.digits

# The messages on the screens; "practice" is ours, and comes before any password is compared.
MESSAGES = outline().messages


class SignInRefused(Exception):
    """A log-in is refused; the message is for the screen, `reason` a word for the journal."""

    def __init__(self, message: str, reason: str) -> None:
        """Refuse with a message for the screen and a reason for the journal."""
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True)
class MadeLink:
    """A link made during the visit, with what decides when its menus show: among it the digest of the sign-in."""

    ecf_login: str
    sign_in: str
    browser: str


@dataclass(frozen=True)
class Visit:
    """A signed-in visitor as one court sees them: a PACER account holder, or a holder of an old CM/ECF login."""

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
        """The name of the person signed in."""
        return self.holder.name if isinstance(self.holder, Person) else self.holder.holder


def check_pacer(username: str, password: str) -> Person:
    """Return the person with these credentials, or raise SignInRefused; the username is checked before the password."""
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
    """Compare a typed password with the published one, if it has the training shape; raise SignInRefused."""
    if not catalogue.has_training_shape(typed):
        raise SignInRefused(MESSAGES["practice"], "not-a-training-password")
    if not hmac.compare_digest(typed.encode(), published.encode()):
        raise SignInRefused(message, "wrong-password")


def check_one_time_code(code: str) -> None:
    """Compare a typed one-time code with the published one; raise SignInRefused."""
    if code.replace(" ", "") != catalogue.ONE_TIME_CODE:
        raise SignInRefused(MESSAGES["wrong-code"], "wrong-code")


def must_redact(connection: Connection, seat: Seat, person: Person) -> bool:
    """Tell whether the Redaction Agreement is shown: by the seat's options, else to filers in any court."""
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
    seat = seat_of(connection, token)
    end = delete(sign_ins).where(sign_ins.c.digest == digest(token)).returning(sign_ins.c.username)
    ended = connection.execute(end).first()
    if seat is None or ended is None:
        return False
    record(connection, seat, "signed-out", ended.username)
    return True


def seat_of(connection: Connection, token: str) -> Seat | None:
    """Return the seat of a sign-in's token, or None."""
    its = select(seats.c.id, seats.c.options).join(sign_ins).where(sign_ins.c.digest == digest(token))
    found = connection.execute(its).first()
    return Seat(found.id, unpack(found.options)) if found else None


def visit_of(connection: Connection, token: str, court: str) -> Visit | None:
    """Return the visitor signed in with this token, with their link in this court; None without a sign-in."""
    found = connection.execute(_SIGNED_IN, {"digest": digest(token), "court": court}).first()
    if found is None or found.court not in ("", court):
        return None
    if found.court:
        holder: Person | FilingAccount = catalogue.FILING_ACCOUNTS[found.court, found.username]
    else:
        holder = catalogue.PEOPLE[found.username]
    link = MadeLink(found.ecf_login, found.sign_in, found.browser) if found.ecf_login else None
    return Visit(token, Seat(found.seat, unpack(found.options)), found.username, holder, link)


# Built once, since every page of a signed-in visitor runs it, and building takes longer than running.
_LINKED_SINCE = links.alias()
_SIGNED_IN = (
    select(sign_ins.c.seat, sign_ins.c.court, sign_ins.c.username, seats.c.options)
    .add_columns(links.c.ecf_login, links.c.sign_in, links.c.browser)
    .join_from(sign_ins, seats)
    .outerjoin(
        links,
        and_(
            links.c.seat == sign_ins.c.seat,
            links.c.court == bindparam("court"),
            links.c.pacer_username == sign_ins.c.username,
        ),
    )
    .where(
        sign_ins.c.digest == bindparam("digest"),
        # also ends an old login that was checked just before its account was linked, and signed in just after
        ~exists().where(
            _LINKED_SINCE.c.seat == sign_ins.c.seat,
            _LINKED_SINCE.c.court == sign_ins.c.court,
            _LINKED_SINCE.c.ecf_login == sign_ins.c.username,
        ),
    )
)
