"""Searches that persons saved."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from onrecord.ledger.migrations.append_only import append_only

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "searches",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("person", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("removes", sa.Integer, sa.ForeignKey("searches.pk")),
    )
    op.create_index("searches_by_person", "searches", ["person", "pk"])
    append_only("searches")
