"""Remarks, turns and second looks: rows that are added, of which the last counts."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, insert, select

from onrecord.ledger import judging
from onrecord.ledger.accounts import folded
from onrecord.ledger.faults import Changed, Misfit, NotFound
from onrecord.ledger.rows import plain
from onrecord.ledger.tables import assignments, comments, signoffs
from onrecord.types.desk import Assignment, Comment, SignOff
from onrecord.types.origin import IndependenceJudgement
from onrecord.types.proposition import Judgement


def comment(connection: Connection, about: str, text: str, by: str, at: str) -> Comment:
    """A person's remark. Raises Misfit where name or words are missing."""
    _named(by)
    if not text.strip():
        raise Misfit("A comment needs words.", "Say what is to be remarked.")
    row = {"about": plain(about), "text": plain(text), "person": plain(by), "at": at}
    made = connection.execute(insert(comments), row)
    return Comment(int(made.inserted_primary_key[0]), about, text, by, at)  # type: ignore[index]


def commented(connection: Connection, about: Collection[str]) -> list[Comment]:
    """The remarks on these, oldest first."""
    asked = select(comments).where(comments.c.about.in_(list(about))).order_by(comments.c.pk)
    return [
        Comment(row["pk"], row["about"], row["text"], row["person"], row["at"])
        for row in connection.execute(asked).mappings()
    ]


def assign(
    connection: Connection, pair: tuple[str, str], to: str | None, by: str, at: str, last: int | None
) -> Assignment:
    """Whose turn a pair is. Raises Changed where the last assignment of it is another than number `last`."""
    _named(by)
    left, right = sorted(pair)
    if left == right:
        raise Misfit(f"{left} is no pair.", "Name two claims or entities.")
    held = assigned(connection).get((left, right))
    if (held.id if held else None) != last:
        who = (held.to if held else None) or "nobody"
        raise Changed(f"Meanwhile {held.by if held else 'somebody'} gave this to {who}.", "Look again, then decide.")
    row = {"left": left, "right": right, "assignee": plain(to), "person": plain(by), "at": at}
    made = connection.execute(insert(assignments), row)
    return Assignment(int(made.inserted_primary_key[0]), left, right, to, by, at)  # type: ignore[index]


def assigned(connection: Connection) -> dict[tuple[str, str], Assignment]:
    """The last assignment of every pair that was ever somebody's."""
    rows = connection.execute(select(assignments).order_by(assignments.c.pk)).mappings()
    return {
        (row["left"], row["right"]): Assignment(
            row["pk"], row["left"], row["right"], row["assignee"], row["person"], row["at"]
        )
        for row in rows
    }


def sign_off(
    connection: Connection, number: int, by: str, at: str
) -> tuple[SignOff, Judgement | IndependenceJudgement]:
    """A second person stands by a judgement.

    Raises NotFound, or Misfit where it was undone, was made by the same person or is signed off already.
    """
    _named(by)
    found = judging.one(connection, number)
    if found is None:
        raise NotFound(f"There is no judgement {number} on the record.", "The review queue lists them.")
    if found.undone is not None:
        raise Misfit(f"Judgement {number} was undone on {found.undone[:10]}.", "Judge anew.")
    if folded(found.by) == folded(by):
        raise Misfit(f"Judgement {number} is {by}'s own.", "Another person has to sign it off.")
    if number in signed_off(connection):
        raise Misfit(f"Judgement {number} is signed off already.", "Nothing is left to do.")
    made = connection.execute(insert(signoffs), {"judgement": number, "person": plain(by), "at": at})
    return SignOff(int(made.inserted_primary_key[0]), number, by, at), found  # type: ignore[index]


def signed_off(connection: Connection) -> dict[int, SignOff]:
    """Who stands by which judgement, by its number."""
    rows = connection.execute(select(signoffs).order_by(signoffs.c.pk)).mappings()
    return {row["judgement"]: SignOff(row["pk"], row["judgement"], row["person"], row["at"]) for row in rows}


def _named(by: str) -> None:
    if not by.strip():
        raise Misfit("This needs a name.", "Say who does it.")
