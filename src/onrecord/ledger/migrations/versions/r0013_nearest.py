"""How near a report is to the one that it goes back to, so that only a nearer one has it compared anew. Derived."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.drop_table("retellings")
    op.create_table(
        "retellings",
        sa.Column("document", sa.String, primary_key=True),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("common", sa.Integer, nullable=False),
        sa.Column("day", sa.String, nullable=False),
    )
    op.create_index("retellings_by_source", "retellings", ["source"])
    op.execute(sa.text("UPDATE reconciled SET version = ''"))
