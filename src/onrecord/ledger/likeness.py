"""Which claims of a new reading are the ones that a person has already spoken on, under another id."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from onrecord.ledger.tables import claims, corrections

_COLUMNS = (claims.c.pk, claims.c.id, claims.c.kind, claims.c.start, claims.c.end, claims.c.anchor, claims.c.reading)


def overtaken_by(connection: Connection, document: str, reading: int) -> Iterator[tuple[int, int]]:
    """(claim of the reading, correction that overtakes it), by primary keys.

    A claim is overtaken if the reading no longer yields the id that a person corrected, rejected or added, and the
    claim is of the same kind, its evidence overlaps, its anchor is the same, and the person had not seen it beside
    the other.
    """
    held = [row._mapping for row in connection.execute(select(*_COLUMNS).where(claims.c.document == document))]
    now = {row["id"]: row for row in held if row["reading"] == reading}
    asked = select(corrections.c.claim, corrections.c.pk).where(corrections.c.document == document)
    last = {row.claim: row.pk for row in connection.execute(asked.order_by(corrections.c.pk))}
    for claim, correction in last.items():
        if claim in now:
            continue
        versions = [row for row in held if row["id"] == claim]
        seen = _seen(held, versions)
        for row in now.values():
            if row["id"] not in seen and any(_alike(row, version) for version in versions):
                yield row["pk"], correction


def _seen(held: list[Any], versions: list[Any]) -> set[str]:
    """Ids that stood in a reading beside a version; for an added claim, those read before it was added."""
    of_machine = {row["reading"] for row in versions if row["reading"] is not None}
    if of_machine:
        return {row["id"] for row in held if row["reading"] in of_machine}
    first = min((row["pk"] for row in versions), default=0)
    return {row["id"] for row in held if row["pk"] < first}


def _alike(one: Any, other: Any) -> bool:
    return bool(
        one["kind"] == other["kind"]
        and one["anchor"] == other["anchor"]
        and one["start"] < other["end"]
        and other["start"] < one["end"]
    )
