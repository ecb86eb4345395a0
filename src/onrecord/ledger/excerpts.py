"""What an export asks of the record beside its claims: its last moment, how much fits, what claims are filed under."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from onrecord.ledger import view
from onrecord.ledger.search import Search
from onrecord.ledger.tables import (
    bearings,
    checked_items,
    claims,
    corrections,
    judgements,
    propositions,
    readings,
    rulings,
    versions,
    withdrawals,
)
from onrecord.types import Query
from onrecord.types.vocabulary import Kind

MOVING = (readings, corrections, versions, withdrawals, judgements, rulings, checked_items)
"""Tables whose rows change what the record says of anything; that something was met again changes nothing."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How much fits a question: claims by kind, and the documents that they are of."""

    kinds: tuple[tuple[Kind, int], ...]
    documents: int


def last(connection: Connection) -> str | None:
    """When the record was last changed (ISO 8601, UTC); None where nothing is on it."""
    found = [connection.scalar(select(func.max(table.c.at))) for table in MOVING]
    return max(filter(None, found), default=None)


def extent(connection: Connection, query: Query, search: Search) -> Extent:
    """How much fits, leaving `limit` aside. Raises ValueError for an `as_of` that is no time."""
    where = view.conditions(connection, query, search, whole=True)
    by_kind = select(claims.c.kind, func.count()).where(*where).group_by(claims.c.kind)
    counted = {str(kind): int(count) for kind, count in connection.execute(by_kind)}
    documents = connection.scalar(select(func.count(claims.c.document.distinct())).where(*where)) or 0
    return Extent(tuple((kind, counted[kind.value]) for kind in Kind if kind.value in counted), documents)


def filed(connection: Connection, held: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Claim, proposition and bearing for some hundred claims at most."""
    asked = select(bearings.c.claim, bearings.c.proposition, bearings.c.bearing).where(bearings.c.claim.in_(held))
    for row in connection.execute(asked.order_by(bearings.c.claim, bearings.c.proposition)):
        yield str(row[0]), str(row[1]), str(row[2])


def bodies(connection: Connection, held: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The propositions of some hundred ids at most, each with its body as JSON."""
    for row in connection.execute(select(propositions.c.id, propositions.c.body).where(propositions.c.id.in_(held))):
        yield str(row[0]), str(row[1])
