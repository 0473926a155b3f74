"""Digests instead of tokens, for sign-ins and for the seats' one-time entries."""

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Digest the tokens of sign-ins, which stay valid. Unused entries become invalid."""
    connection = op.get_bind()
    columns = ("seat", "court", "username", "started_at")
    found = connection.execute(sa.text(f"SELECT token, {', '.join(columns)} FROM sign_ins")).mappings().all()  # noqa: S608 - our own names
    op.drop_table("sign_ins")
    sign_ins = op.create_table(
        "sign_ins",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("seat", sa.String(32), sa.ForeignKey("seats.id", ondelete="CASCADE"), nullable=False),
        sa.Column("court", sa.String(16), nullable=False),
        sa.Column("username", sa.String(64), nullable=False),
        sa.Column("started_at", sa.String(32), nullable=False),
    )
    op.create_index("sign_ins_by_seat", "sign_ins", ["seat"])
    op.bulk_insert(
        sign_ins, [{"digest": _digest(row["token"]), **{name: row[name] for name in columns}} for row in found]
    )

    for (token,) in connection.execute(sa.text("SELECT DISTINCT sign_in FROM links")).all():
        change = sa.text("UPDATE links SET sign_in = :digest WHERE sign_in = :token")
        connection.execute(change, {"digest": _digest(token), "token": token})
    with op.batch_alter_table("links") as links:
        links.alter_column("sign_in", existing_type=sa.String(128), type_=sa.String(64), existing_nullable=False)
        links.drop_column("confirmation_shown")  # now in the browser's session

    op.drop_table("spent_entries")
    op.create_table(
        "entries",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("seat", sa.String(32), nullable=False),
        sa.Column("options", sa.String(256), nullable=False),
        sa.Column("expires_at", sa.String(32), nullable=False),
    )
    op.create_index("entries_by_expiry", "entries", ["expires_at"])


def downgrade() -> None:
    """There is no downgrade: digests cannot be reversed."""


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
