"""Captures: which kept answers a document was taken from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from onrecord.ledger.migrations.append_only import append_only

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "captures",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("document", sa.String, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("asked", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("captured", sa.String, nullable=False),
        sa.Column("status", sa.Integer, nullable=False),
        sa.Column("media_type", sa.Text),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.UniqueConstraint("document", "digest", "address"),
    )
    op.create_index("captures_by_digest", "captures", ["digest"])
    append_only("captures")
