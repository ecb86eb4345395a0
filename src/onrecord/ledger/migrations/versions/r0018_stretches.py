"""The days that say what a subject is near, so that what a silence parts is found without its body. Derived."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.drop_table("subjects")
    op.create_table(
        "subjects",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("document", sa.String, nullable=False),
        sa.Column("claim", sa.String, nullable=False),
        sa.Column("neighbourhood", sa.String, nullable=False),
        sa.Column("days", sa.String, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("subjects_by_document", "subjects", ["document"])
    op.create_index("subjects_by_claim", "subjects", ["claim"])
    op.create_index("subjects_by_neighbourhood", "subjects", ["neighbourhood", "claim", "days"])
    op.execute(sa.text("UPDATE reconciled SET version = ''"))
