"""What persons ruled of one thing: rows that are never changed; undoing is a row too."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from onrecord.ledger.faults import Misfit, NotFound
from onrecord.ledger.rows import plain
from onrecord.ledger.tables import rulings
from onrecord.types.codec import decode
from onrecord.types.ruling import Ruling, RulingKind


def put(
    connection: Connection, kind: RulingKind, about: str, value: str, confidence: str | None,
    by: str, reason: str, at: str,
) -> Ruling:  # fmt: skip
    """A person's ruling. Raises Misfit where name, reason or value is empty."""
    _signed(by, reason, value)
    row = {"kind": kind.value, "about": about, "value": plain(value), "confidence": confidence, "person": plain(by)}
    made = connection.execute(insert(rulings), {**row, "reason": plain(reason), "at": at})
    number = int(made.inserted_primary_key[0])  # type: ignore[index]
    return Ruling(kind, about, value, reason, by, at, number, confidence)


def undo(connection: Connection, number: int, by: str, reason: str, at: str) -> Ruling:
    """Take a ruling back. Raises NotFound where there is none of this number, Misfit where it is undone already."""
    _signed(by, reason, "-")
    found = next((one for one in stream(connection) if one.id == number), None)
    if found is None:
        raise NotFound(f"There is no ruling r{number} on the record.", "onrecord why and entity show list them.")
    if found.undone is not None:
        raise Misfit(f"Ruling r{number} was undone on {found.undone[:10]}.", "Rule anew to bring it back.")
    row = {"kind": found.kind.value, "about": found.about, "value": plain(found.value), "confidence": found.confidence}
    connection.execute(
        insert(rulings), {**row, "reason": plain(reason), "person": plain(by), "at": at, "undoes": number}
    )
    return found


def stream(connection: Connection) -> list[Ruling]:
    """All rulings in the order in which they were made, each with when it was undone."""
    rows = list(connection.execute(select(rulings).order_by(rulings.c.pk)).mappings())
    undone = {row["undoes"]: row["at"] for row in rows if row["undoes"] is not None}
    return [
        Ruling(
            decode(RulingKind, row["kind"]), row["about"], row["value"], row["reason"], row["person"], row["at"],
            row["pk"], row["confidence"], undone.get(row["pk"]),
        )
        for row in rows
        if row["undoes"] is None
    ]  # fmt: skip


def _signed(by: str, reason: str, value: str) -> None:
    for what, text, mend in (("name", by, "Say who makes it."), ("reason", reason, "Say why."), ("value", value, "")):
        if not text.strip():
            raise Misfit(f"A ruling needs a {what}.", mend or "Say what it is.")
