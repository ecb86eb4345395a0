"""What persons judged of pairs of claims: rows that are never changed; undoing is a row too."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, insert, select

from onrecord.ledger.faults import Misfit, NotFound
from onrecord.ledger.rows import plain
from onrecord.ledger.tables import judgements
from onrecord.types.codec import decode
from onrecord.types.proposition import Judgement, Sameness

PERSONS = frozenset({Sameness.SAME, Sameness.DIFFERENT, Sameness.UNSURE})


def put(connection: Connection, left: str, right: str, sameness: Sameness, by: str, reason: str, at: str) -> Judgement:
    """A person's judgement on two claims. Raises Misfit for a pair of one claim with itself, no name or no reason."""
    if left == right:
        raise Misfit(f"{left} cannot be judged against itself.", "Name two claims or propositions.")
    if sameness not in PERSONS:
        raise Misfit(f"{sameness.value} is no judgement of a person.", "Say same, different or unsure.")
    _signed(by, reason)
    row = {"left": left, "right": right, "sameness": sameness.value, "score": 1.0, "reason": plain(reason)}
    made = connection.execute(insert(judgements), {**row, "person": plain(by), "at": at})
    return Judgement(left, right, sameness, 1.0, reason, by, at, None, int(made.inserted_primary_key[0]))  # type: ignore[index]


def undo(connection: Connection, number: int, by: str, reason: str, at: str) -> Judgement:
    """Take a judgement back. Raises NotFound where there is none of this number, Misfit where it is undone already."""
    _signed(by, reason)
    held = {judgement.id: judgement for judgement in stream(connection)}
    found = held.get(number)
    if found is None:
        raise NotFound(
            f"There is no judgement {number} on the record.", "onrecord why lists the judgements with their numbers."
        )
    if found.undone is not None:
        raise Misfit(f"Judgement {number} was undone on {found.undone[:10]}.", "Judge anew to bring it back.")
    row = {"left": found.left, "right": found.right, "sameness": found.sameness.value, "score": 1.0}
    connection.execute(
        insert(judgements), {**row, "reason": plain(reason), "person": plain(by), "at": at, "undoes": number}
    )
    return Judgement(found.left, found.right, found.sameness, 1.0, found.reason, found.by, found.at, at, number)


def stream(connection: Connection) -> list[Judgement]:
    """All judgements in the order in which they were made, each with when it was undone."""
    rows = list(connection.execute(select(judgements).order_by(judgements.c.pk)).mappings())
    undone = {row["undoes"]: row["at"] for row in rows if row["undoes"] is not None}
    return [_judgement(row, undone.get(row["pk"])) for row in rows if row["undoes"] is None]


def _judgement(row: Any, undone: str | None) -> Judgement:
    sameness = decode(Sameness, row["sameness"])
    return Judgement(
        row["left"], row["right"], sameness, row["score"], row["reason"], row["person"], row["at"], undone, row["pk"]
    )


def _signed(by: str, reason: str) -> None:
    if not by.strip():
        raise Misfit("A judgement needs a name.", "Say who makes it.")
    if not reason.strip():
        raise Misfit("A judgement needs a reason.", "Say why.")
