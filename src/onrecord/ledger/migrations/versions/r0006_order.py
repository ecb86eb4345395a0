"""Propositions in the order in which they are listed, with all that they are looked up by: no list is sorted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from onrecord.ledger.migrations.order import descending

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.drop_index("propositions_by_weight", "propositions")
    op.drop_index("propositions_by_status", "propositions")
    weight: list[str | sa.TextClause] = [descending("origins"), descending("claims"), "id"]
    op.create_index("propositions_by_status", "propositions", ["status", *weight])
    if op.get_bind().dialect.name == "sqlite":
        # It looks into the index before it looks up the row; PostgreSQL doesn't, and limits the size of an entry.
        weight += ["status", "until", "moved", "since", "words"]
    op.create_index("propositions_by_weight", "propositions", weight)
