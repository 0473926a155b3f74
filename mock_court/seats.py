"""A seat is one visitor's private copy of the practice court; its token carries its options, signed."""

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

IDAHO = "idaho"  # the profile of a seat of which nothing is said
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

    profile: str = IDAHO
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
    def profile(self) -> Profile:
        """The profile of the district that this seat visits."""
        return profiles.load(self.options.profile)


def now(later: int = 0) -> str:
    """Return the time in UTC, or `later` seconds from now, as ISO 8601 text to the millisecond."""
    return (datetime.now(UTC) + timedelta(seconds=later)).isoformat(timespec="milliseconds")


def digest(token: str) -> str:
    """Return what the database keeps of a token: enough to know it again, too little to make it."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


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
    """Writes and reads the two signed tokens of a seat: its browser's, and the handle by which programs look into it.

    A handle stands in addresses, which proxies write down; nobody gets into the seat's browser with it.
    """

    def __init__(self, secret: str) -> None:
        """Sign with `secret`, which every process of the court shares through the database."""
        self._browsers = Signer(secret, salt="seat")
        self._handles = Signer(secret, salt="handle")

    def token(self, seat: Seat) -> str:
        """Return the token that puts a browser into the seat: its id, its options in hexadecimal, a signature."""
        return _sign(self._browsers, seat)

    def seat(self, token: str) -> Seat | None:
        """Return the seat of a token, or None for anything that we did not sign."""
        return _read(self._browsers, token)

    def handle(self, seat: Seat) -> str:
        """Return the handle by which a program looks into the seat, and resets it."""
        return _sign(self._handles, seat)

    def seat_of_handle(self, handle: str) -> Seat | None:
        """Return the seat of a handle, or None for anything that we did not sign."""
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
    """Return a nonce that puts the seat into one browser, within a day; nonces whose day is over go."""
    nonce = secrets.token_hex(16)
    connection.execute(delete(entries).where(entries.c.expires_at <= now()))
    row = {"digest": digest(nonce), "seat": seat.id, "options": pack(seat.options), "expires_at": now(ENTRY_LASTS)}
    connection.execute(insert(entries).values(row))
    return nonce


def seat_of_entry(connection: Connection, nonce: str) -> Seat | None:
    """Return the seat of an entry, and leave the entry as it is; None when it is unknown, too old, or used."""
    found = connection.execute(select(entries).where(*_usable(nonce))).first()
    return Seat(found.seat, unpack(found.options)) if found else None


def use_entry(connection: Connection, nonce: str) -> Seat | None:
    """Use an entry up and return its seat; None when it is unknown, too old, or used."""
    found = connection.execute(delete(entries).where(*_usable(nonce)).returning(entries)).first()
    return Seat(found.seat, unpack(found.options)) if found else None


def _usable(nonce: str) -> tuple[ColumnElement[bool], ...]:
    return entries.c.digest == digest(nonce), entries.c.expires_at > now()


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
