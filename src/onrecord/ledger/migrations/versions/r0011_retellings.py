"""Retellings: which report took its wording from which, found by sketches. All of it is derived."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "sketches",
        sa.Column("mark", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("day", sa.String, primary_key=True),
        sa.Column("document", sa.String, primary_key=True),
    )
    op.create_index("sketches_by_document", "sketches", ["document"])
    op.create_table(
        "retellings",
        sa.Column("document", sa.String, primary_key=True),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("retellings_by_source", "retellings", ["source"])
    op.execute(sa.text("UPDATE reconciled SET version = ''"))
