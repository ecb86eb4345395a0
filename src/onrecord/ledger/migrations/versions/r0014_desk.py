"""The desk: remarks, whose turn it is to judge a pair, and who stands by a judgement beside its maker."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from onrecord.ledger.migrations.append_only import append_only

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_table(
        "comments",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("about", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("person", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
    )
    op.create_index("comments_by_subject", "comments", ["about", "pk"])
    op.create_table(
        "assignments",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("left", sa.String, nullable=False),
        sa.Column("right", sa.String, nullable=False),
        sa.Column("assignee", sa.String),
        sa.Column("person", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
    )
    op.create_index("assignments_by_pair", "assignments", ["left", "right", "pk"])
    op.create_table(
        "signoffs",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("judgement", sa.Integer, sa.ForeignKey("judgements.pk"), nullable=False),
        sa.Column("person", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
    )
    op.create_index("signoffs_by_judgement", "signoffs", ["judgement", "pk"])
    append_only("comments", "assignments", "signoffs")
