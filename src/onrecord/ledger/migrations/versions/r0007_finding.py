"""Propositions by rank and by actor; their words are found through their claims. All of it is derived: made anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.drop_table("propositions")
    op.create_table(
        "propositions",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("neighbourhood", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("since", sa.String),
        sa.Column("until", sa.String),
        sa.Column("moved", sa.String),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("origins", sa.Integer, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("propositions_by_neighbourhood", "propositions", ["neighbourhood"])
    op.create_index("propositions_by_rank", "propositions", ["origins", "claims", "id"])
    op.create_index("propositions_by_status", "propositions", ["status", "origins", "claims", "id"])
    op.create_index("propositions_by_move", "propositions", ["moved"])
    op.create_table(
        "proposition_actors",
        sa.Column("actor", sa.String, primary_key=True),
        sa.Column("proposition", sa.String, primary_key=True),
    )
    op.create_index("proposition_actors_by_proposition", "proposition_actors", ["proposition"])
    op.create_table(
        "actor_names",
        sa.Column("actor", sa.String, primary_key=True),
        sa.Column("words", sa.Text, nullable=False),
    )
    op.execute(sa.text("UPDATE reconciled SET version = ''"))
