"""The tables: events and links of each seat; never what was typed, and only digests of tokens."""

from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
)

SCHEMA_VERSION = "0002"  # the newest revision in migrations/versions, as a test checks

metadata = MetaData()


def _seat() -> Column[Any]:
    return Column("seat", String(32), ForeignKey("seats.id", ondelete="CASCADE"), nullable=False)


# Alembic's own table, with its own name: the database's schema version.
schema_version = Table("alembic_version", metadata, Column("version_num", String(32), primary_key=True))

settings = Table(
    "settings", metadata, Column("name", String(32), primary_key=True), Column("value", String(128), nullable=False)
)

seats = Table(
    "seats",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("options", String(256), nullable=False),
    Column("started_at", String(32), nullable=False),
)

# Unused one-time addresses: deleting the row uses one up. Its seat has no row of its own yet.
entries = Table(
    "entries",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("seat", String(32), nullable=False),
    Column("options", String(256), nullable=False),
    Column("expires_at", String(32), nullable=False),
    Index("entries_by_expiry", "expires_at"),
)

# `court` is empty for a PACER sign-on, which is valid in every court, unlike an old CM/ECF login.
sign_ins = Table(
    "sign_ins",
    metadata,
    Column("digest", String(64), primary_key=True),
    _seat(),
    Column("court", String(16), nullable=False),
    Column("username", String(64), nullable=False),
    Column("started_at", String(32), nullable=False),
    Index("sign_ins_by_seat", "seat"),
)

# First Submit: which accounts to link. The second Submit deletes the row in the transaction that links.
intents = Table(
    "intents",
    metadata,
    Column("id", String(32), primary_key=True),
    _seat(),
    Column("court", String(16), nullable=False),
    Column("ecf_login", String(64), nullable=False),
    Column("pacer_username", String(64), nullable=False),
    Index("intents_by_seat", "seat"),
)

# One CM/ECF account to one PACER account per court and seat, in both directions, permanently.
links = Table(
    "links",
    metadata,
    _seat(),
    Column("court", String(16), nullable=False),
    Column("ecf_login", String(64), nullable=False),
    Column("pacer_username", String(64), nullable=False),
    Column("linked_at", String(32), nullable=False),
    Column("sign_in", String(64), nullable=False),
    Column("browser", String(32), nullable=False),
    PrimaryKeyConstraint("seat", "court", "ecf_login", name="one_link_a_filing_account"),
    UniqueConstraint("seat", "court", "pacer_username", name="one_link_a_pacer_account"),
)

journal = Table(
    "journal",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    _seat(),
    Column("at", String(32), nullable=False),
    Column("event", String(32), nullable=False),
    Column("court", String(16), nullable=False),
    Column("person", String(64), nullable=False),
    Column("detail", String(64), nullable=False),
    Index("journal_by_seat", "seat"),
)
