"""Series of figures are counted from an index alone."""

from __future__ import annotations

from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.drop_index("propositions_by_series", "propositions")
    op.create_index("propositions_by_series", "propositions", ["series", "until", "since", "claims", "id"])
