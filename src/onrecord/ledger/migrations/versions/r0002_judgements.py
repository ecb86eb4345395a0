"""Judgements, which are of the record, and the tables that reconciling derives from it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from onrecord.ledger.migrations.append_only import append_only

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _judgements()
    _subjects()
    _propositions()
    _answers()
    op.create_table(
        "stale",
        sa.Column("neighbourhood", sa.String, primary_key=True),
        sa.Column("claim", sa.String, primary_key=True),
    )
    op.create_table(
        "reconciled",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("version", sa.String, nullable=False),
        sa.Column("readings", sa.Integer, nullable=False),
        sa.Column("corrections", sa.Integer, nullable=False),
    )


def _judgements() -> None:
    op.create_table(
        "judgements",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("left", sa.String, nullable=False),
        sa.Column("right", sa.String, nullable=False),
        sa.Column("sameness", sa.String, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("person", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("undoes", sa.Integer, sa.ForeignKey("judgements.pk")),
    )
    op.create_index("judgements_by_left", "judgements", ["left"])
    op.create_index("judgements_by_right", "judgements", ["right"])
    op.create_index("judgements_by_undone", "judgements", ["undoes"])
    append_only("judgements")


def _subjects() -> None:
    op.create_table(
        "subjects",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("document", sa.String, nullable=False),
        sa.Column("claim", sa.String, nullable=False),
        sa.Column("neighbourhood", sa.String, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("subjects_by_document", "subjects", ["document"])
    op.create_index("subjects_by_claim", "subjects", ["claim"])
    op.create_index("subjects_by_neighbourhood", "subjects", ["neighbourhood"])


def _propositions() -> None:
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
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("propositions_by_neighbourhood", "propositions", ["neighbourhood"])
    op.create_index("propositions_by_weight", "propositions", ["claims", "until", "id"])
    op.create_index("propositions_by_status", "propositions", ["status", "claims"])
    op.create_index("propositions_by_move", "propositions", ["moved"])
    op.create_table(
        "bearings",
        sa.Column("claim", sa.String, primary_key=True),
        sa.Column("proposition", sa.String, primary_key=True),
        sa.Column("bearing", sa.String, nullable=False),
    )
    op.create_index("bearings_by_proposition", "bearings", ["proposition"])


def _answers() -> None:
    op.create_table(
        "answers",
        sa.Column("question", sa.String, primary_key=True),
        sa.Column("proposition", sa.String, primary_key=True),
        sa.Column("neighbourhood", sa.String, nullable=False),
        sa.Column("settles", sa.Integer, nullable=False),
        sa.Column("at", sa.String),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("answers_by_neighbourhood", "answers", ["neighbourhood"])
    op.create_index("answers_by_time", "answers", ["at"])
