"""What pictures are drawn from: marks in space and time, bonds between actors, series of figures. All of it derived."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("propositions", sa.Column("series", sa.String))
    op.create_index("propositions_by_series", "propositions", ["series", "until"])
    op.create_table(
        "marks",
        sa.Column("claim", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("document", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("day", sa.String),
        sa.Column("told", sa.String, nullable=False),
        sa.Column("place", sa.String),
        sa.Column("name", sa.Text),
        sa.Column("country", sa.String),
        sa.Column("precision", sa.String),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        sa.Column("starts", sa.String),
        sa.Column("ends", sa.String),
    )
    op.create_index("marks_by_document", "marks", ["document"])
    op.create_index("marks_by_place", "marks", ["place", "day", "told", "id"])
    op.create_index("marks_by_time", "marks", ["starts", "ends", "day", "told", "id"])
    op.create_table(
        "bonds",
        sa.Column("claim", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("document", sa.String, nullable=False),
        sa.Column("day", sa.String),
        sa.Column("told", sa.String, nullable=False),
        sa.Column("relation", sa.String, nullable=False),
        sa.Column("left", sa.String),
        sa.Column("left_name", sa.Text, nullable=False),
        sa.Column("right", sa.String),
        sa.Column("right_name", sa.Text, nullable=False),
        sa.Column("symmetric", sa.Integer, nullable=False),
        sa.Column("starts", sa.String),
        sa.Column("ends", sa.String),
    )
    op.create_index("bonds_by_document", "bonds", ["document"])
    op.execute(sa.text("UPDATE reconciled SET version = ''"))
