"""What had borne on a proposition by each of its days, so that its past need not be worked out again (derived)."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.create_table(
        "traces",
        sa.Column("proposition", sa.String, primary_key=True),
        sa.Column("marks", sa.Text, nullable=False),
    )
