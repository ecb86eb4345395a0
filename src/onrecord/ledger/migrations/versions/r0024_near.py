"""Subjects are found by the days that they are near, and what settled stances by their sources, from indexes alone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.add_column("subjects", sa.Column("last", sa.String, nullable=False, server_default=""))
    op.execute(sa.text("UPDATE subjects SET last = substr(days, length(days) - 9)"))
    op.drop_index("subjects_by_neighbourhood", "subjects")
    op.create_index("subjects_by_neighbourhood", "subjects", ["neighbourhood", "last", "days", "claim"])
    op.drop_index("stances_by_matter", "stances")
    op.create_index("stances_by_matter", "stances", ["matter", "source", "settled"])
