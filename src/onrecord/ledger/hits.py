"""Rows that a search hits: looked up from the hits where they are few, else asked for in the order that is wanted."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

FEW = 20_000
"""Hits up to which rows are looked up from the hits; with more, they are looked through in their order."""


def few(connection: Connection, hits: Select[Any]) -> bool:
    """Counted no further than is needed."""
    return (connection.scalar(select(func.count()).select_from(hits.limit(FEW + 1).subquery())) or 0) <= FEW


def one_of(hits: Select[Any], key: ColumnElement[Any]) -> ColumnElement[bool]:
    """Is `key`, a column of the row that is looked at, among the hits: asked of each row by itself."""
    (column,) = hits.selected_columns
    return hits.where(column == key).correlate(key.table).exists()


def among(connection: Connection, key: Any, of: Select[Any], within: Any, hits: Select[Any], each: Any) -> Any:
    """Is a row, by its column `key`, among those that `of` gives: `within` all hits at once, or `each` by itself.

    Few hits are looked up and sorted. With many, the rows are gone through in their order and each is asked
    for, so that the first ones are found at once and the hits are never listed.
    """
    if few(connection, hits):
        return key.in_(of.where(within))
    (column,) = of.selected_columns
    return of.where(each, column == key).exists()
