"""Statements in the words of each database: inserting what is not there yet, and no longer than it takes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

T = TypeVar("T", int, str)


def insert_missing(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert the rows; those whose key is taken are left as they are."""
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    if rows:
        connection.execute(insert(table).on_conflict_do_nothing(), rows)


def pieces(held: Sequence[T], size: int = 500) -> Iterator[Sequence[T]]:
    """Pieces that one statement can name."""
    return (held[start : start + size] for start in range(0, len(held), size))
