"""Seats: a visitor's private copy of the practice court each; a seat's token carries its options, signed."""

import hashlib
import json
import reprlib
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime, timedelta
from typing import Any

from itsdangerous import BadSignature, Signer
from sqlalchemy import ColumnElement, Connection, delete, insert, select, text

from mock_court import profiles
from mock_court.schema import entries, journal, links, seats
from playbook.court import Profile

IDAHO = "idaho"  # the default profile
ENTRY_LASTS = 24 * 3600  # seconds that an unused one-time address is valid

CHOICES: Mapping[str, tuple[str, ...]] = {
    "menu": ("refresh", "relogin", "clear_cookies"),
    "login_look": ("seed", "cso"),
    "redaction": ("auto", "always", "never"),
}


# In SQL that SQLite and PostgreSQL share: a seat's first two requests may come at once.
_OCCUPY = text("INSERT INTO seats (id, options, started_at) VALUES (:id, :options, :started_at) ON CONFLICT DO NOTHING")


class BadOption(ValueError):
    """A seat's option does not exist, or cannot have this value."""


@dataclass(frozen=True)
class Options:
    """A seat's options, which say how the court behaves; the defaults are for a browser without a seat."""

    profile: str = IDAHO
    menu: str = "refresh"
    login_look: str = "seed"
    redaction: str = "auto"
    mfa: bool = False
    new_tab: bool = False

    @classmethod
    def parse(cls, wanted: object) -> "Options":
        """Check a JSON object of options; raise BadOption for the first one that is wrong."""
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
    """A seat: its id, which every row of it has, and its options."""

    id: str
    options: Options

    @property
    def profile(self) -> Profile:
        """The profile of the district that this seat plays."""
        return profiles.load(self.options.profile)


def now(later: int = 0) -> str:
    """Return the time in UTC, or `later` seconds from now, as ISO 8601 text to the millisecond."""
    return (datetime.now(UTC) + timedelta(seconds=later)).isoformat(timespec="milliseconds")


def digest(token: str) -> str:
    """Return the digest of a token: the database can recognize the token but not recover it."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def fresh(options: Options | None = None) -> Seat:
    """Return a new seat; nothing is stored until something happens in it."""
    return Seat(secrets.token_hex(8), options or Options())


def pack(options: Options) -> str:
    """Serialize the options that differ from the defaults as JSON; the defaults are an empty text."""
    plain, chosen = asdict(Options()), asdict(options)
    different = {name: value for name, value in chosen.items() if value != plain[name]}
    return json.dumps(different, separators=(",", ":")) if different else ""


def unpack(text: str) -> Options:
    """Parse what pack() returned."""
    return Options(**json.loads(text)) if text else Options()


class Tokens:
    """Writes and reads the two signed tokens of a seat: the browser's, and the handle for programs.

    A handle is in addresses, which proxies log; it gives no access to the seat's browser session.
    """

    def __init__(self, secret: str) -> None:
        """Sign with `secret`, which all processes of the court share through the database."""
        self._browsers = Signer(secret, salt="seat")
        self._handles = Signer(secret, salt="handle")

    def token(self, seat: Seat) -> str:
        """Return the token that puts a browser into the seat: its id, its options in hexadecimal, a signature."""
        return _sign(self._browsers, seat)

    def seat(self, token: str) -> Seat | None:
        """Return the seat of a token, or None where the signature is not ours."""
        return _read(self._browsers, token)

    def handle(self, seat: Seat) -> str:
        """Return the handle with which a program reads and resets the seat."""
        return _sign(self._handles, seat)

    def seat_of_handle(self, handle: str) -> Seat | None:
        """Return the seat of a handle, or None where the signature is not ours."""
        return _read(self._handles, handle)


def _sign(signer: Signer, seat: Seat) -> str:
    return signer.sign(f"{seat.id}.{pack(seat.options).encode().hex()}").decode()


def _read(signer: Signer, signed: str) -> Seat | None:
    try:
        identity, _, options = signer.unsign(signed).decode().partition(".")
        return Seat(identity, unpack(bytes.fromhex(options).decode()))
    except (BadSignature, ValueError, TypeError, UnicodeError):
        return None


def new_entry(connection: Connection, seat: Seat) -> str:
    """Return a nonce that puts the seat into one browser, within a day; expired nonces are deleted."""
    nonce = secrets.token_hex(16)
    connection.execute(delete(entries).where(entries.c.expires_at <= now()))
    row = {"digest": digest(nonce), "seat": seat.id, "options": pack(seat.options), "expires_at": now(ENTRY_LASTS)}
    connection.execute(insert(entries).values(row))
    return nonce


def seat_of_entry(connection: Connection, nonce: str) -> Seat | None:
    """Return the seat of an entry without using it; None where it is unknown, expired, or used."""
    found = connection.execute(select(entries).where(*_usable(nonce))).first()
    return Seat(found.seat, unpack(found.options)) if found else None


def use_entry(connection: Connection, nonce: str) -> Seat | None:
    """Use an entry up and return its seat; None where it is unknown, expired, or used."""
    found = connection.execute(delete(entries).where(*_usable(nonce)).returning(entries)).first()
    return Seat(found.seat, unpack(found.options)) if found else None


def _usable(nonce: str) -> tuple[ColumnElement[bool], ...]:
    return entries.c.digest == digest(nonce), entries.c.expires_at > now()


def record(connection: Connection, seat: Seat, event: str, person: str, court: str = "", detail: str = "") -> None:
    """Add an event to the seat's journal; the first one creates the seat's own row."""
    occupy(connection, seat)
    connection.execute(
        insert(journal).values(seat=seat.id, at=now(), event=event, court=court, person=person, detail=detail)
    )


def occupy(connection: Connection, seat: Seat) -> None:
    """Create the seat's row if it does not exist."""
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
    """Delete the seat's row, and with it its links, sign-ins, intents and journal."""
    connection.execute(delete(seats).where(seats.c.id == seat.id))
