"""Copies: the groups of near-duplicates that a run over an archive found."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from onrecord.ledger.migrations.append_only import append_only

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "copies",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("document", sa.String, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("group", sa.String, nullable=False),
        sa.Column("least", sa.String, nullable=False),
        sa.Column("similarity", sa.Float, nullable=False),
        sa.Column("at", sa.String, nullable=False),
    )
    op.create_index("copies_by_document", "copies", ["document", "pk"])
    op.create_index("copies_by_group", "copies", ["group"])
    append_only("copies")
