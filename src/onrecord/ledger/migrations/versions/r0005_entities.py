"""What persons rule of one thing (a name, a grade, a likelihood); whom names mean, which is derived."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from onrecord.ledger.migrations.append_only import append_only

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    _rulings()
    op.create_table(
        "names",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("document", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("block", sa.String, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("names_by_document", "names", ["document"])
    op.create_index("names_by_name", "names", ["name", "document"])
    op.create_index("names_by_block", "names", ["block", "name"])
    op.create_table(
        "identities",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("entity", sa.String, nullable=False),
        sa.Column("label", sa.String),
    )
    op.create_index("identities_by_entity", "identities", ["entity"])
    op.create_table(
        "entities",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("doubts", sa.Integer, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("entities_by_doubt", "entities", ["doubts"])
    op.create_table(
        "unsettled",
        sa.Column("kind", sa.String, primary_key=True),
        sa.Column("key", sa.String, primary_key=True),
    )


def _rulings() -> None:
    op.create_table(
        "rulings",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("about", sa.String, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("confidence", sa.String),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("person", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("undoes", sa.Integer, sa.ForeignKey("rulings.pk")),
    )
    op.create_index("rulings_by_subject", "rulings", ["about"])
    op.create_index("rulings_by_undone", "rulings", ["undoes"])
    append_only("rulings")
