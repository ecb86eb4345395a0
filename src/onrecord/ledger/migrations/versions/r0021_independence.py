"""Persons judge whether two origins are independent: a judgement that says that, and not whether two are the same."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.add_column("judgements", sa.Column("independence", sa.String))
