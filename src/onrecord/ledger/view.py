"""Looking at the record: what stands now, or stood at a moment."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, false, func, or_, select

from onrecord.ledger import rows, versions
from onrecord.ledger.hits import few, one_of
from onrecord.ledger.search import Search
from onrecord.ledger.tables import (
    claim_actors,
    claim_sources,
    claims,
    corrections,
    documents,
    outcomes,
    overtaken,
    readings,
)
from onrecord.types import Claim, Correction, Outcome, Query, Reader
from onrecord.types.codec import decode
from onrecord.types.days import last_day
from onrecord.types.vocabulary import Disposition, Edit, Kind

FETCH = 500
"""Rows taken from the database at a time: memory doesn't grow with the answer."""

LAST = "\U0010ffff"
"""After every sign that an id holds."""

_COLUMNS = (
    claims.c.pk,
    claims.c.id,
    claims.c.body,
    claims.c.document,
    documents.c.body.label("published_as"),
    readings.c.version,
    readings.c.model,
    readings.c.at.label("read_at"),
    corrections.c.person,
)


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a claim: the machine's reading (`claim` alone) or what a person did (`correction`).

    `at` is when it came on the record (ISO 8601, UTC). `stands` is true for the one that the view shows; a rejection
    that stands shows nothing.
    """

    at: str
    claim: Claim | None
    correction: Correction | None
    stands: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is on the record; claims are those that stand."""

    documents: int
    readings: int
    claims: int
    kinds: dict[Kind, int]
    corrections: int
    outcomes: dict[Disposition, int]


def moment(as_of: str) -> str:
    """A moment as the ledger writes it. A bare day, month (`2024-10`) or year is its end. Raises ValueError."""
    whole = as_of if len(as_of) > len("2024-10") else last_day(as_of)
    try:
        parsed = datetime.combine(date.fromisoformat(whole or as_of), time.max, UTC)
    except ValueError:
        parsed = datetime.fromisoformat(as_of)
    try:
        return stamp(parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC))
    except OverflowError:
        raise ValueError(f"{as_of!r} lies outside the years that there are") from None


def stamp(at: datetime) -> str:
    """`2024-10-24T09:30:00.000000Z`: fixed width, so that times compare as text."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


@lru_cache(maxsize=16)
def standing(as_of: str | None, *, withdrawn: bool = False) -> ColumnElement[bool]:
    """Which rows of `claims` stand: the latest reading's where no person has spoken, else the person's last version.

    Claims of a document whose article has a newer version do not, nor do those of one that was taken back, unless
    `withdrawn`. It is the same expression each time: making it takes longer than looking up one claim.
    """
    later, edit, newer = readings.alias(), corrections.alias(), corrections.alias()
    made = readings.alias()
    of_later = and_(later.c.document == claims.c.document, later.c.pk > claims.c.reading)
    spoken = edit.c.claim == claims.c.id
    again = and_(newer.c.claim == claims.c.id, newer.c.pk > claims.c.correction)
    machine: list[ColumnElement[bool]] = [claims.c.reading.is_not(None)]
    person: list[ColumnElement[bool]] = [claims.c.correction.is_not(None)]
    if as_of is not None:
        of_later, spoken, again = (
            and_(of_later, later.c.at <= as_of),
            and_(spoken, edit.c.at <= as_of),
            and_(again, newer.c.at <= as_of),
        )
        machine.append(exists().where(made.c.pk == claims.c.reading, made.c.at <= as_of))
        first = corrections.alias()
        person.append(exists().where(first.c.pk == claims.c.correction, first.c.at <= as_of))
    machine += [
        ~exists().where(of_later),
        ~exists().where(spoken),
        ~exists().where(overtaken.c.claim == claims.c.pk),
    ]
    current = [~versions.superseded(claims.c.document, as_of)]
    if not withdrawn:
        current.append(~versions.withdrawn(claims.c.document, as_of))
    return and_(or_(and_(*machine), and_(*person, ~exists().where(again))), *current)


def conditions(
    connection: Connection, query: Query, search: Search, *, whole: bool = False
) -> list[ColumnElement[bool]]:
    """The query's conditions on rows of `claims`; with `whole`, for a question that all of them answer.

    Where nothing but words and days is asked for and the words are frequent, claims are looked through in their order:
    the first ones that fit are then near.
    """
    found = [standing(moment(query.as_of) if query.as_of else None, withdrawn=query.withdrawn)]
    if query.kind:
        found.append(claims.c.kind == query.kind.value)
    if query.type:
        found.append(claims.c.type == query.type.value)
    if query.document:
        found.append(claims.c.document == query.document)
    if query.since:
        found.append(claims.c.day >= query.since)
    if query.until:
        found.append(claims.c.day <= f"{query.until}~")
    if query.source:
        found.append(named(claims.c.pk, claim_sources, query.source))
    if query.actor:
        found.append(named(claims.c.pk, claim_actors, query.actor))
    if query.about is not None:
        matching = search.matching(query.about)
        if matching is None:
            found.append(false())
        elif whole or query != _of_words_and_days(query) or few(connection, matching):
            found.append(claims.c.pk.in_(matching))
        else:
            found.append(one_of(matching, claims.c.pk))
    return found


def _of_words_and_days(query: Query) -> Query:
    """What is left of a question without all that narrows it in another way."""
    return replace(query, kind=None, type=None, document=None, source=None, actor=None)


def named(key: ColumnElement[Any], table: Any, asked: str) -> ColumnElement[bool]:
    """Whether the claim with this `key` names, in the `table` of its sources or actors, whom the words ask for."""
    if ":" in asked and " " not in asked:
        meant = table.c.entity == asked
    else:
        words = rows.fold(asked)
        meant = table.c.words.contains(words, autoescape=True) if words.strip() else false()
        if len(asked) == 3 and asked.isupper():
            meant = or_(meant, table.c.country == asked)
    return key.in_(select(table.c.claim).where(meant))


def select_claims(*where: ColumnElement[bool]) -> Select[Any]:
    """Claims with what is needed to make them whole again."""
    joined = (
        claims.join(documents, documents.c.id == claims.c.document)
        .outerjoin(readings, readings.c.pk == claims.c.reading)
        .outerjoin(corrections, corrections.c.pk == claims.c.correction)
    )
    return select(*_COLUMNS).select_from(joined).where(*where)


def in_order(asked: Select[Any], *, latest: bool = False) -> Select[Any]:
    """By publication, document and place in the text, whatever the order in which they were recorded.

    With `latest` the other way round, undated documents at the end.
    """
    if latest:
        order = (claims.c.day, claims.c.document, claims.c.start, claims.c.end, claims.c.id)
        first, *rest = (column.desc() for column in order)
        return asked.order_by(first.nulls_last(), *rest)
    return asked.order_by(claims.c.day.nulls_first(), claims.c.document, claims.c.start, claims.c.end, claims.c.id)


def stream(connection: Connection, query: Query, search: Search) -> Iterator[Claim]:
    """The claims that stand and fit, one by one, from one consistent state of the record."""
    asked = in_order(select_claims(*conditions(connection, query, search)), latest=query.latest)
    if query.limit is not None:
        asked = asked.limit(query.limit)
    for row in connection.execution_options(yield_per=FETCH).execute(asked).mappings():
        yield claim_of(row)


def some(connection: Connection, ids: Collection[str]) -> dict[str, Claim]:
    """Those of a few hundred claims, by their whole ids, that stand; also of documents that were taken back."""
    asked = select_claims(claims.c.id.in_(ids), standing(None, withdrawn=True))
    return {row["id"]: claim_of(row) for row in connection.execute(asked).mappings()}


def claim_of(row: Any) -> Claim:
    reader = Reader(row["version"], row["model"]) if row["person"] is None else Reader(rows.PERSON, row["person"])
    return rows.claim_of(row["body"], rows.reference(row["document"], json.loads(row["published_as"])), reader)


def ids_like(connection: Connection, table: Any, beginning: str, limit: int) -> list[str]:
    """The different ids that begin so, at most `limit`, in order."""
    asked = select(table.c.id).where(table.c.id.between(beginning, f"{beginning}{LAST}")).distinct()
    return list(connection.scalars(asked.order_by(table.c.id).limit(limit)))


def history(connection: Connection, id_: str) -> tuple[Version, ...]:
    """Every version of a claim, in the order in which they came on the record."""
    shown = set(connection.scalars(select(claims.c.pk).where(claims.c.id == id_, standing(None))))
    made: dict[int, Claim] = {}
    found: list[tuple[str, int, Version]] = []
    asked = select_claims(claims.c.id == id_).add_columns(claims.c.correction).order_by(claims.c.pk)
    for row in connection.execute(asked).mappings():
        claim = claim_of(row)
        if row["correction"] is None:
            found.append((row["read_at"], 0, Version(row["read_at"], claim, None, row["pk"] in shown)))
        else:
            made[row["correction"]] = claim
    edits = connection.execute(select(corrections).where(corrections.c.claim == id_).order_by(corrections.c.pk))
    persons = list(edits.mappings())
    for row in persons:
        version = Version(row["at"], made.get(row["pk"]), _correction(row, made), row is persons[-1])
        found.append((row["at"], row["pk"], version))
    return tuple(version for *_, version in sorted(found, key=lambda item: item[:2]))


def _correction(row: Any, made: dict[int, Claim]) -> Correction:
    return Correction(
        row["claim"], decode(Edit, row["edit"]), row["person"], row["said"], row["reason"], made.get(row["pk"])
    )


def stream_outcomes(connection: Connection, *, latest: bool) -> Iterator[Outcome]:
    """Outcomes in the order of their recording; `latest` gives the last one of each name only."""
    asked = select(outcomes).order_by(outcomes.c.pk)
    if latest:
        newer = outcomes.alias()
        asked = asked.where(~exists().where(newer.c.name == outcomes.c.name, newer.c.pk > outcomes.c.pk))
    for row in connection.execution_options(yield_per=FETCH).execute(asked).mappings():
        yield rows.outcome_of(row)


def count(connection: Connection, query: Query, search: Search) -> int:
    fitting = conditions(connection, query, search, whole=True)
    return connection.scalar(select(func.count()).select_from(claims).where(*fitting)) or 0


def counts(connection: Connection) -> Counts:
    kinds = select(claims.c.kind, func.count()).where(standing(None)).group_by(claims.c.kind).order_by(claims.c.kind)
    ends = (
        select(outcomes.c.disposition, func.count()).group_by(outcomes.c.disposition).order_by(outcomes.c.disposition)
    )
    by_kind = {decode(Kind, row[0]): int(row[1]) for row in connection.execute(kinds)}
    by_end = {decode(Disposition, row[0]): int(row[1]) for row in connection.execute(ends)}
    sizes = [
        connection.scalar(select(func.count()).select_from(table)) or 0 for table in (documents, readings, corrections)
    ]
    return Counts(
        documents=sizes[0],
        readings=sizes[1],
        claims=sum(by_kind.values()),
        kinds=by_kind,
        corrections=sizes[2],
        outcomes=by_end,
    )
