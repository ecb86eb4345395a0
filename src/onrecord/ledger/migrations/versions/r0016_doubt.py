"""How much is in doubt of a proposition, so that what a person is to look at first is found at once. Derived."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.add_column("propositions", sa.Column("doubt", sa.Float, nullable=False, server_default="0"))
    op.create_index("propositions_by_doubt", "propositions", ["doubt"])
