"""Which documents are near-duplicates: rows that are never changed; of a document, the last one counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, insert, select

from onrecord.ledger.faults import Misfit
from onrecord.ledger.tables import copies, documents
from onrecord.types import Copy

TOGETHER = 500
"""Rows asked for at a time: databases bound the values of one statement."""


def put(connection: Connection, found: Sequence[Copy], at: str) -> int:
    """Put groups on the record; how many rows were new. A row that says what the last one said is left out.

    Raises Misfit where a document is not on the record.
    """
    new = 0
    for start in range(0, len(found), TOGETHER):
        some = found[start : start + TOGETHER]
        ids = {copy.document for copy in some}
        known = set(connection.scalars(select(documents.c.id).where(documents.c.id.in_(ids))))
        if ids - known:
            raise Misfit(f"Document {min(ids - known)} is a copy, and not on the record.", "Load the documents first.")
        held = {
            copy.document: copy for copy in map(_copy, connection.execute(_last(copies.c.document.in_(ids))).mappings())
        }
        made = [copy for copy in some if held.get(copy.document) != copy]
        if made:
            connection.execute(insert(copies), [_row(copy, at) for copy in made])
        new += len(made)
    return new


def of_document(connection: Connection, document: str) -> list[Copy]:
    """The group of a document, by id, itself among them; empty where it is in none."""
    own = connection.execute(_last(copies.c.document == document)).mappings().first()
    if own is None:
        return []
    ever = select(copies.c.document).where(copies.c.group == own["group"])
    now = _last(copies.c.document.in_(ever)).where(copies.c.group == own["group"]).order_by(copies.c.document)
    return [_copy(row) for row in connection.execute(now).mappings()]


def _last(those: ColumnElement[bool]) -> Select[Any]:
    """The last row of each of those documents."""
    last = select(func.max(copies.c.pk)).where(those).group_by(copies.c.document)
    return select(copies).where(copies.c.pk.in_(last))


def _row(copy: Copy, at: str) -> dict[str, Any]:
    row = {"document": copy.document, "group": copy.group, "least": copy.least, "similarity": copy.similarity}
    return {**row, "at": at}


def _copy(row: Any) -> Copy:
    return Copy(row["document"], row["group"], row["least"], row["similarity"])
