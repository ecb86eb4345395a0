"""What persons judged of pairs: of claims and entities, whether they are one; of origins, by a claim of each, whether
they are independent. Rows are never changed; undoing is a row too, and all are numbered together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, insert, select

from onrecord.ledger.faults import Misfit, NotFound
from onrecord.ledger.rows import plain
from onrecord.ledger.tables import judgements
from onrecord.types.codec import decode
from onrecord.types.origin import Independence, IndependenceJudgement
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


def put_independence(
    connection: Connection, left: str, right: str, independence: Independence, by: str, reason: str, at: str
) -> IndependenceJudgement:
    """A person's judgement on the origins of two claims. Raises Misfit as above."""
    if left == right:
        raise Misfit(f"{left} is one origin's.", "Name a claim of each of the two.")
    _signed(by, reason)
    row = {"left": left, "right": right, "sameness": "", "independence": independence.value, "score": 1.0}
    made = connection.execute(insert(judgements), {**row, "reason": plain(reason), "person": plain(by), "at": at})
    return IndependenceJudgement(left, right, independence, reason, by, at, int(made.inserted_primary_key[0]))  # type: ignore[index]


def undo(connection: Connection, number: int, by: str, reason: str, at: str) -> Judgement | IndependenceJudgement:
    """Take a judgement back. Raises NotFound where there is none of this number, Misfit where it is undone already."""
    _signed(by, reason)
    found = one(connection, number)
    if found is None:
        raise NotFound(
            f"There is no judgement {number} on the record.", "onrecord why lists the judgements with their numbers."
        )
    if found.undone is not None:
        raise Misfit(f"Judgement {number} was undone on {found.undone[:10]}.", "Judge anew to bring it back.")
    row: dict[str, Any] = {"left": found.left, "right": found.right, "sameness": "", "score": 1.0}
    if isinstance(found, Judgement):
        row["sameness"] = found.sameness.value
    else:
        row["independence"] = found.independence.value
    connection.execute(
        insert(judgements), {**row, "reason": plain(reason), "person": plain(by), "at": at, "undoes": number}
    )
    return replace(found, undone=at)


def one(connection: Connection, number: int) -> Judgement | IndependenceJudgement | None:
    """The judgement of a number, undone or not; None where there is none."""
    found: list[Judgement | IndependenceJudgement] = [*stream(connection), *on_independence(connection)]
    return next((judgement for judgement in found if judgement.id == number), None)


def stream(connection: Connection) -> list[Judgement]:
    """All judgements on whether two are one, in the order in which they were made, each with when it was undone."""
    return [
        Judgement(
            row["left"], row["right"], decode(Sameness, row["sameness"]), row["score"], row["reason"], row["person"],
            row["at"], undone, row["pk"],
        )
        for row, undone in _rows(connection, judgements.c.independence.is_(None))
    ]  # fmt: skip


def on_independence(connection: Connection) -> list[IndependenceJudgement]:
    """All judgements on whether two origins are independent, likewise."""
    return [
        IndependenceJudgement(
            row["left"], row["right"], decode(Independence, row["independence"]), row["reason"], row["person"],
            row["at"], row["pk"], undone,
        )
        for row, undone in _rows(connection, judgements.c.independence.is_not(None))
    ]  # fmt: skip


def _rows(connection: Connection, which: ColumnElement[bool]) -> Iterator[tuple[Any, str | None]]:
    rows = list(connection.execute(select(judgements).where(which).order_by(judgements.c.pk)).mappings())
    undone = {row["undoes"]: row["at"] for row in rows if row["undoes"] is not None}
    return ((row, undone.get(row["pk"])) for row in rows if row["undoes"] is None)


def _signed(by: str, reason: str) -> None:
    if not by.strip():
        raise Misfit("A judgement needs a name.", "Say who makes it.")
    if not reason.strip():
        raise Misfit("A judgement needs a reason.", "Say why.")
