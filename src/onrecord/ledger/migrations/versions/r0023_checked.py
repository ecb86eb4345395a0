"""Items that persons attach to what is claimed and say that they have checked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from onrecord.ledger.migrations.append_only import append_only

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.create_table(
        "checked_items",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("about", sa.String, nullable=False),
        sa.Column("theme", sa.String, nullable=False),
        sa.Column("showing", sa.String, nullable=False),
        sa.Column("item", sa.Text, nullable=False),
        sa.Column("document", sa.String, sa.ForeignKey("documents.id")),
        sa.Column("digest", sa.String),
        sa.Column("dated", sa.String, nullable=False),
        sa.Column("shows", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("person", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("undoes", sa.Integer, sa.ForeignKey("checked_items.pk")),
    )
    op.create_index("checked_items_by_subject", "checked_items", ["about"])
    op.create_index("checked_items_by_undone", "checked_items", ["undoes"])
    append_only("checked_items")
