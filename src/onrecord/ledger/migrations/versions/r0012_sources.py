"""What the list of sources and their track records are found by. All of it is derived."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "voiced",
        sa.Column("claim", sa.String, primary_key=True),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("day", sa.String, nullable=False),
        sa.Column("document", sa.String, nullable=False),
    )
    op.create_index("voiced_by_source", "voiced", ["source", "day", "claim"])
    op.create_index("voiced_by_document", "voiced", ["document"])
    op.create_table(
        "stances",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("proposition", sa.String, nullable=False),
        sa.Column("matter", sa.String, nullable=False),
        sa.Column("affirms", sa.Integer, nullable=False),
        sa.Column("direct", sa.Integer, nullable=False),
        sa.Column("claim", sa.String, nullable=False),
        sa.Column("day", sa.String, nullable=False),
        sa.Column("verdict", sa.String, nullable=False),
        sa.Column("settled", sa.String),
        sa.Column("until", sa.String),
    )
    op.create_index("stances_by_proposition", "stances", ["proposition"])
    op.create_index("stances_by_matter", "stances", ["matter", "source"])
    op.create_index("stances_by_source", "stances", ["source", "settled", "day"])
    op.create_table(
        "repeats",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("proposition", sa.String, nullable=False),
        sa.Column("report", sa.String, nullable=False),
        sa.Column("repeater", sa.String, nullable=False),
        sa.Column("repeated", sa.String, nullable=False),
        sa.Column("basis", sa.String, nullable=False),
        sa.Column("changed", sa.Integer, nullable=False),
        sa.Column("day", sa.String, nullable=False),
    )
    op.create_index("repeats_by_proposition", "repeats", ["proposition"])
    op.create_index("repeats_by_repeater", "repeats", ["repeater", "repeated"])
    op.create_index("repeats_by_repeated", "repeats", ["repeated", "repeater"])
    op.create_table(
        "sources",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("propositions", sa.Integer, nullable=False),
        sa.Column("cases", sa.Integer, nullable=False),
        sa.Column("borne_out", sa.Integer, nullable=False),
    )
    op.create_index("sources_by_rank", "sources", ["claims", "propositions", "id"])
    op.execute(sa.text("UPDATE reconciled SET version = ''"))
