"""The subjects of claims: filed by document, found by their neighbourhood and the days that they are near."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, or_, select

from onrecord.ledger import derived
from onrecord.ledger.inserting import pieces
from onrecord.ledger.tables import subjects

Window = tuple[str, str, str]
"""A neighbourhood, and the first and the last day (ISO 8601) of a stretch of time."""

WINDOWS = 50
"""Windows that one statement names: SQLite looks through an index for each."""


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """One subject as it is filed: the `days` (ISO 8601) that say what it is near, and its `body` in JSON."""

    claim: str
    neighbourhood: str
    days: tuple[str, ...]
    body: str


def file(connection: Connection, document: str, found: Sequence[SubjectRow]) -> None:
    """The subjects of a document in the place of those it had; the neighbourhoods of both are then stale."""
    old = set(connection.scalars(select(subjects.c.neighbourhood).where(subjects.c.document == document)))
    connection.execute(delete(subjects).where(subjects.c.document == document))
    if found:
        connection.execute(
            insert(subjects),
            [
                {
                    "document": document,
                    "claim": r.claim,
                    "neighbourhood": r.neighbourhood,
                    "days": " ".join(r.days),
                    "body": r.body,
                    "last": r.days[-1],
                }
                for r in found
            ],
        )
    if old:
        derived.spoil(connection, old | {row.neighbourhood for row in found})
        return
    derived.mark(connection, {(row.neighbourhood, row.claim) for row in found})


@dataclass(frozen=True, slots=True)
class FiledRow:
    """Where a subject is filed, without its body."""

    pk: int
    claim: str
    neighbourhood: str
    days: tuple[str, ...]


def filed(connection: Connection, names: Sequence[str]) -> list[FiledRow]:
    """The subjects of these neighbourhoods."""
    return [row for some in pieces(names) for row in _rows(connection, subjects.c.neighbourhood.in_(some))]


def of_claims(connection: Connection, claims: Sequence[str], names: Collection[str]) -> list[FiledRow]:
    """The subjects of these claims in these neighbourhoods."""
    found = (row for some in pieces(claims) for row in _rows(connection, subjects.c.claim.in_(some)))
    return [row for row in found if row.neighbourhood in names]


def within(connection: Connection, windows: Sequence[Window]) -> list[FiledRow]:
    """The subjects whose days reach into these windows, each once."""
    first = func.substr(subjects.c.days, 1, len("2024-10-24"))
    found: dict[int, FiledRow] = {}
    for start in range(0, len(windows), WINDOWS):
        some = windows[start : start + WINDOWS]
        near = (
            and_(subjects.c.neighbourhood == name, subjects.c.last >= low, first <= high) for name, low, high in some
        )
        found.update((row.pk, row) for row in _rows(connection, or_(*near)))
    return list(found.values())


def _rows(connection: Connection, which: ColumnElement[bool]) -> Iterable[FiledRow]:
    asked = select(subjects.c.pk, subjects.c.claim, subjects.c.neighbourhood, subjects.c.days).where(which)
    return (FiledRow(row[0], row[1], row[2], tuple(row[3].split())) for row in connection.execute(asked))


def bodies(connection: Connection, keys: Sequence[int]) -> dict[int, str]:
    """Subjects as JSON, by their keys."""
    asked = select(subjects.c.pk, subjects.c.body)
    return {row[0]: row[1] for some in pieces(keys) for row in connection.execute(asked.where(subjects.c.pk.in_(some)))}


def whole(connection: Connection, name: str) -> list[str]:
    """All subjects of a neighbourhood as JSON."""
    return list(connection.scalars(select(subjects.c.body).where(subjects.c.neighbourhood == name)))
