"""Long lists a page at a time: each page begins after a row, wherever that row stands by then.

What comes on the record meanwhile neither shifts a page nor brings a row twice.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import ColumnElement, Connection, and_, or_, select, tuple_

from onrecord.ledger import finding, rows, view
from onrecord.ledger.finding import Wanted
from onrecord.ledger.search import Search
from onrecord.ledger.tables import answers, claims, documents, propositions
from onrecord.types import Claim, DocumentRef, Query

Rank = tuple[int, int, str]
"""Where a proposition stands in the order of propositions: its number of origins, of claims, and its id."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim stands in the order of claims: by day of publication (None first), document and place in it."""

    day: str | None
    document: str
    start: int
    end: int
    id: str

    @classmethod
    def of(cls, claim: Claim) -> Place:
        span = claim.evidence
        return cls(rows.day(claim.document.date), claim.document.id, span.start, span.end, claim.id)


def place_of(connection: Connection, claim: str) -> Place | None:
    """Where a claim stands, by its whole id; also one that stands no longer. None where there is none."""
    columns = (claims.c.day, claims.c.document, claims.c.start, claims.c.end, claims.c.id)
    found = connection.execute(select(*columns).where(claims.c.id == claim).order_by(claims.c.pk.desc())).first()
    return Place(*found) if found else None


def claims_after(
    connection: Connection,
    search: Search,
    query: Query,
    after: Place | None,
    *,
    settled: bool | None = None,
    labelled: Collection[tuple[str, str]] = (),
) -> Iterator[Claim]:
    """The claims that fit, from the one after a place on, in the order that the query asks for.

    Of questions only those that something settles, or that nothing does, where `settled` is true or false. With
    `labelled`, only those in whose body one of these names stands anywhere with its label: the caller looks where.
    """
    where = view.conditions(connection, query, search)
    if settled is not None:
        settling = select(answers.c.question).where(answers.c.question == claims.c.id, answers.c.settles == 1).exists()
        where.append(settling if settled else ~settling)
    if labelled:
        written = (rows.dump({name: label})[1:-1] for name, label in labelled)
        where.append(or_(*(claims.c.body.contains(one, autoescape=True) for one in written)))
    parts: list[list[ColumnElement[bool]]] = [[]]
    if after is not None:
        key = tuple_(claims.c.document, claims.c.start, claims.c.end, claims.c.id)
        last = (after.document, after.start, after.end, after.id)
        if query.latest:
            parts = _before(claims.c.day, after.day, key < last)
        else:
            parts = [[_later(claims.c.day, after.day, key > last)]]
    return islice((claim for part in parts for claim in _claims(connection, query, [*where, *part])), query.limit)


def _claims(connection: Connection, query: Query, where: list[ColumnElement[bool]]) -> Iterator[Claim]:
    asked = view.in_order(view.select_claims(*where), latest=query.latest).limit(query.limit)
    for row in connection.execution_options(yield_per=view.FETCH).execute(asked).mappings():
        yield view.claim_of(row)


def documents_after(
    connection: Connection, since: str | None, until: str | None, after: tuple[str | None, str] | None
) -> Iterator[DocumentRef]:
    """The documents of these days of publication, from the one after a day and an id on, without their texts."""
    asked = select(documents.c.id, documents.c.body)
    asked = asked.order_by(documents.c.day.nulls_first(), documents.c.id)
    if since is not None:
        asked = asked.where(documents.c.day >= since)
    if until is not None:
        asked = asked.where(documents.c.day <= f"{until}~")
    if after is not None:
        asked = asked.where(_later(documents.c.day, after[0], documents.c.id > after[1]))
    for id_, body in connection.execution_options(yield_per=view.FETCH).execute(asked):
        yield rows.reference(id_, json.loads(body))


def propositions_after(
    connection: Connection, search: Search, wanted: Wanted, after: Rank | None, limit: int | None = None
) -> Iterator[tuple[Rank, str]]:
    """The propositions that fit, those with most origins first, from the one after a rank on: rank and body."""
    rank = (propositions.c.origins, propositions.c.claims, propositions.c.id)
    asked = select(*rank, propositions.c.body).where(*finding.conditions(connection, search, wanted))
    asked = asked.order_by(*(column.desc() for column in rank)).limit(limit)
    if after is not None:
        asked = asked.where(tuple_(*rank) < after)
    for origins, count, id_, body in connection.execution_options(yield_per=view.FETCH).execute(asked):
        yield (origins, count, id_), str(body)


def _later(day: ColumnElement[str | None], last: str | None, further: ColumnElement[bool]) -> ColumnElement[bool]:
    """After a day and what comes within it, where rows without a day come first."""
    if last is None:
        return or_(day.is_not(None), and_(day.is_(None), further))
    return and_(day >= last, or_(day > last, further))


def _before(
    day: ColumnElement[str | None], last: str | None, further: ColumnElement[bool]
) -> list[list[ColumnElement[bool]]]:
    """The other way round, where rows without a day come last: what is asked for first, and what then.

    In two parts, for each of which an index leads to the row where it begins.
    """
    if last is None:
        return [[day.is_(None), further]]
    return [[day <= last, or_(day < last, further)], [day.is_(None)]]
