"""The first tables: seats, sign-ins, intents, links, journal."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "settings",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("value", sa.String(128), nullable=False),
    )
    op.create_table(
        "seats",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("options", sa.String(256), nullable=False),
        sa.Column("started_at", sa.String(32), nullable=False),
    )
    op.create_table("spent_entries", sa.Column("nonce", sa.String(32), primary_key=True))
    op.create_table(
        "sign_ins",
        sa.Column("token", sa.String(128), primary_key=True),
        _seat(),
        sa.Column("court", sa.String(16), nullable=False),
        sa.Column("username", sa.String(64), nullable=False),
        sa.Column("started_at", sa.String(32), nullable=False),
    )
    op.create_index("sign_ins_by_seat", "sign_ins", ["seat"])
    op.create_table(
        "intents",
        sa.Column("id", sa.String(32), primary_key=True),
        _seat(),
        sa.Column("court", sa.String(16), nullable=False),
        sa.Column("ecf_login", sa.String(64), nullable=False),
        sa.Column("pacer_username", sa.String(64), nullable=False),
    )
    op.create_index("intents_by_seat", "intents", ["seat"])
    op.create_table(
        "links",
        _seat(),
        sa.Column("court", sa.String(16), nullable=False),
        sa.Column("ecf_login", sa.String(64), nullable=False),
        sa.Column("pacer_username", sa.String(64), nullable=False),
        sa.Column("linked_at", sa.String(32), nullable=False),
        sa.Column("sign_in", sa.String(128), nullable=False),
        sa.Column("browser", sa.String(32), nullable=False),
        sa.Column("confirmation_shown", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("seat", "court", "ecf_login", name="one_link_a_filing_account"),
        sa.UniqueConstraint("seat", "court", "pacer_username", name="one_link_a_pacer_account"),
    )
    op.create_table(
        "journal",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        _seat(),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("event", sa.String(32), nullable=False),
        sa.Column("court", sa.String(16), nullable=False),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("detail", sa.String(64), nullable=False),
    )
    op.create_index("journal_by_seat", "journal", ["seat"])


def downgrade() -> None:
    """There is nothing before the first version."""


def _seat() -> sa.Column[str]:
    return sa.Column("seat", sa.String(32), sa.ForeignKey("seats.id", ondelete="CASCADE"), nullable=False)
