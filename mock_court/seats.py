"""A seat is one visitor's private copy of the practice court; its token carries its options, signed."""

import json
import reprlib
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from typing import Any

from itsdangerous import BadSignature, Signer, TimestampSigner
from sqlalchemy import Connection, delete, insert, select, text
from sqlalchemy.exc import IntegrityError

from mock_court import profiles
from mock_court.database import Database
from mock_court.schema import journal, links, seats, spent_entries

ENTRY_LASTS = 24 * 3600  # seconds that a one-time address may lie unused

CHOICES: Mapping[str, tuple[str, ...]] = {
    "menu": ("refresh", "relogin", "clear_cookies"),
    "login_look": ("seed", "cso"),
    "redaction": ("auto", "always", "never"),
}


# In words that SQLite and PostgreSQL share: two first requests of one seat may come at once.
_OCCUPY = text("INSERT INTO seats (id, options, started_at) VALUES (:id, :options, :started_at) ON CONFLICT DO NOTHING")


class BadOption(ValueError):
    """An option of a seat that does not exist, or a value that it cannot take."""


@dataclass(frozen=True)
class Options:
    """How the court behaves towards one visitor; the defaults are what a browser without a seat gets."""

    profile: str = "idaho"
    menu: str = "refresh"
    login_look: str = "seed"
    redaction: str = "auto"
    mfa: bool = False
    new_tab: bool = False

    @classmethod
    def parse(cls, wanted: object) -> "Options":
        """Check a JSON object of options; raise BadOption naming the first that is wrong."""
        if not isinstance(wanted, dict):
            raise BadOption("The options of a seat are a JSON object.")
        known = {field.name for field in fields(cls)}
        for name, value in wanted.items():
            if name not in known:
                raise BadOption(f"A seat has no option {reprlib.repr(name)}. Known: {', '.join(sorted(known))}.")
            if name in ("mfa", "new_tab"):
                if not isinstance(value, bool):
                    raise BadOption(f"The option {name} is true or false, not {reprlib.repr(value)}.")
                continue
            choices = profiles.names() if name == "profile" else CHOICES[name]
            if value not in choices:
                raise BadOption(f"The option {name} is one of {', '.join(choices)}, not {reprlib.repr(value)}.")
        return cls(**wanted)


@dataclass(frozen=True)
class Seat:
    """One seat: its id (the key of every row) and its options."""

    id: str
    options: Options

    @property
    def profile(self) -> profiles.Profile:
        """The profile of the district that this seat visits."""
        return profiles.load(self.options.profile)


def now() -> str:
    """Return the time in UTC as ISO 8601 text, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def fresh(options: Options | None = None) -> Seat:
    """Return a new seat; nothing is stored until something happens in it."""
    return Seat(secrets.token_hex(8), options or Options())


def pack(options: Options) -> str:
    """Write what differs from the defaults as JSON; the defaults are the empty text."""
    plain, chosen = asdict(Options()), asdict(options)
    different = {name: value for name, value in chosen.items() if value != plain[name]}
    return json.dumps(different, separators=(",", ":")) if different else ""


def unpack(text: str) -> Options:
    """Read what pack() wrote."""
    return Options(**json.loads(text)) if text else Options()


class Tokens:
    """Writes and reads the signed tokens of seats and their one-time addresses."""

    def __init__(self, secret: str) -> None:
        """Sign with `secret`, which every process of the court shares through the database."""
        self._seat = Signer(secret, salt="seat")
        self._entry = TimestampSigner(secret, salt="entry")

    def token(self, seat: Seat) -> str:
        """Return the token that stands for the seat: its id, its options in hexadecimal, a signature."""
        return self._seat.sign(f"{seat.id}.{pack(seat.options).encode().hex()}").decode()

    def seat(self, token: str) -> Seat | None:
        """Return the seat of a token, or None for anything that we did not sign."""
        try:
            identity, _, options = self._seat.unsign(token).decode().partition(".")
            return Seat(identity, unpack(bytes.fromhex(options).decode()))
        except (BadSignature, ValueError, TypeError, UnicodeError):
            return None

    def entry(self, seat: Seat) -> str:
        """Return a one-time entry: the seat's token and a nonce, signed with the time."""
        return self._entry.sign(f"{secrets.token_hex(8)}~{self.token(seat)}").decode()

    def open_entry(self, entry: str, database: Database) -> Seat | None:
        """Spend a one-time entry and return its seat; None when it is not ours, too old, or was used before."""
        try:
            nonce, _, token = self._entry.unsign(entry, max_age=ENTRY_LASTS).decode().partition("~")
        except (BadSignature, UnicodeError):
            return None
        try:
            with database.write() as connection:
                connection.execute(insert(spent_entries).values(nonce=nonce))
        except IntegrityError:
            return None
        return self.seat(token)


def record(connection: Connection, seat: Seat, event: str, person: str, court: str = "", detail: str = "") -> None:
    """Write what happened into the seat's journal, and the seat's own row the first time something happens."""
    occupy(connection, seat)
    connection.execute(
        insert(journal).values(seat=seat.id, at=now(), event=event, court=court, person=person, detail=detail)
    )


def occupy(connection: Connection, seat: Seat) -> None:
    """Make sure that the seat has its row."""
    connection.execute(_OCCUPY, {"id": seat.id, "options": pack(seat.options), "started_at": now()})


def history(connection: Connection, seat: Seat) -> dict[str, list[dict[str, Any]]]:
    """Return the seat's links and its journal, oldest first."""
    made = select(links.c.court, links.c.ecf_login, links.c.pacer_username, links.c.linked_at).where(
        links.c.seat == seat.id
    )
    told = select(journal.c.at, journal.c.event, journal.c.court, journal.c.person, journal.c.detail).where(
        journal.c.seat == seat.id
    )
    return {
        "links": [dict(row) for row in connection.execute(made.order_by(links.c.linked_at)).mappings()],
        "journal": [dict(row) for row in connection.execute(told.order_by(journal.c.id)).mappings()],
    }


def reset(connection: Connection, seat: Seat) -> None:
    """Delete every row of the seat: links, sign-ins, intents and journal go with it."""
    connection.execute(delete(seats).where(seats.c.id == seat.id))
