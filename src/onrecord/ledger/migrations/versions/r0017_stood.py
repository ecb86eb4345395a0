"""Found by an index: propositions by the status of a past day (derived), claims of a kind by day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.create_table(
        "stood",
        sa.Column("proposition", sa.String, primary_key=True),
        sa.Column("at", sa.String, primary_key=True),
        sa.Column("until", sa.String),
        sa.Column("status", sa.String, nullable=False),
    )
    op.create_index("stood_by_status", "stood", ["status", "proposition", "at", "until"])
    op.create_index("claims_of_kind", "claims", ["kind", "day", "document", "start", "end", "id"])
    op.create_index("stances_by_day", "stances", ["source", "direct", "day", "proposition"])
    op.execute(sa.text("UPDATE reconciled SET version = ''"))
