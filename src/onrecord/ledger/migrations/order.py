"""Indexes in the order in which the ledger asks: what has no date comes first."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op


def undated_first(column: str) -> Any:
    """A column of an index: SQLite has rows without a value first by itself, PostgreSQL has to be told."""
    return column if op.get_bind().dialect.name == "sqlite" else sa.text(f'"{column}" NULLS FIRST')


def descending(column: str) -> sa.TextClause:
    """A column of an index that is read from its greatest value on."""
    return sa.text(f'"{column}" DESC')
