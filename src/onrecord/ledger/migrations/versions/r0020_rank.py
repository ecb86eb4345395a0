"""Propositions of a past day are ranked from an index alone, however many came later."""

from __future__ import annotations

from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.drop_index("propositions_by_rank", "propositions")
    op.create_index("propositions_by_rank", "propositions", ["origins", "claims", "id", "since", "until"])
