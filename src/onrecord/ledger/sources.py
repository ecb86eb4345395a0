"""Named sources: how much each said, on what it took a stand, who repeats whom. All of it is derived.

`sources` is kept in step by what changes in the others: a document or a proposition that comes moves its own sources.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, fields
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, and_, case, delete, func, insert, or_, select

from onrecord.ledger import versions, view
from onrecord.ledger.hits import among, one_of
from onrecord.ledger.search import Search
from onrecord.ledger.tables import (
    claim_actors,
    claim_sources,
    claims,
    documents,
    propositions,
    repeats,
    sources,
    stances,
    subjects,
    voiced,
)
from onrecord.types import Claim, Position
from onrecord.types.vocabulary import Kind

T = TypeVar("T")
Row = TypeVar("Row", "StanceRow", "RepeatRow", "SourceRow")


@dataclass(frozen=True, slots=True)
class VoicedRow:
    """A claim of a named source; `day` is of publication, else of recording."""

    claim: str
    source: str
    day: str


@dataclass(frozen=True, slots=True)
class StanceRow:
    """A source's stand on a proposition, with what one settlement made of it; `settled` is None where there is none."""

    source: str
    proposition: str
    matter: str
    affirms: int
    direct: int
    claim: str
    day: str
    verdict: str
    settled: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class RepeatRow:
    """A report of one publisher that goes back to one of another; `changed` where it changed something."""

    proposition: str
    report: str
    repeater: str
    repeated: str
    basis: str
    changed: int
    day: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source, how many claims it made, on how many propositions, and its record: cases, and how many bore it out."""

    id: str
    claims: int
    propositions: int
    cases: int
    borne_out: int


Count = Callable[[Iterable[StanceRow]], tuple[int, int]]
"""How many cases rows make, and how many of them bore the source out."""


def file(connection: Connection, document: str, found: Collection[VoicedRow]) -> None:
    """The voiced claims of a document in the place of those it had."""
    mine = select(voiced.c.claim, voiced.c.source, voiced.c.day).where(voiced.c.document == document)
    old, new = {VoicedRow(*row) for row in connection.execute(mine)}, set(found)
    if old == new:
        return
    connection.execute(delete(voiced).where(voiced.c.document == document))
    if new:
        rows = sorted(new, key=lambda row: row.claim)
        connection.execute(insert(voiced), [_values(row) | {"document": document} for row in rows])
    said = Counter(row.source for row in new)
    said.subtract(Counter(row.source for row in old))
    _move(connection, {source: (number, 0, 0, 0) for source, number in said.items()})


def put(
    connection: Connection, replaced: Collection[str], stood: Iterable[StanceRow], repeated: Iterable[RepeatRow],
    count: Count,
) -> None:  # fmt: skip
    """The stances and joins of propositions in the place of those that the `replaced` ones had.

    Only rows that change are written, and only their sources are counted anew, within their matters.
    """
    _exchange(connection, repeats, RepeatRow, replaced, set(repeated))
    new = set(stood)
    old = _exchange(connection, stances, StanceRow, replaced, new)
    if old == new:
        return
    touched, matters = ({getattr(row, name) for row in old ^ new} for name in ("source", "matter"))
    settled = stances.c.matter.in_(sorted(matters)), stances.c.settled.is_not(None)
    after = _held(connection, StanceRow, stances.c.source, touched, *settled)
    ours = {row for row in old | new if row.source in touched and row.matter in matters and row.settled is not None}
    before = (after - ours) | (ours & old)
    moved = {}
    for source in touched:
        # Only what is settled makes a case; and of what is not, only the rows of these propositions can have moved.
        said = [len({row.proposition for row in rows if row.source == source and row.direct}) for rows in (old, new)]
        was, is_ = (count(row for row in rows if row.source == source) for rows in (before, after))
        moved[source] = (0, said[1] - said[0], *(now - then for now, then in zip(is_, was, strict=True)))
    _move(connection, moved)


def _exchange(
    connection: Connection, table: Table, kind: type[Row], replaced: Collection[str], new: set[Row]
) -> set[Row]:
    """Write the rows that are new of these propositions, take away those that are gone; what there was before."""
    names = [field.name for field in fields(kind)]
    keys: dict[Row, int] = {}
    for some in _some(replaced):
        asked = select(table.c.pk, *(table.c[name] for name in names)).where(table.c.proposition.in_(some))
        keys.update({kind(*row[1:]): row[0] for row in connection.execute(asked)})
    for gone in _some(key for row, key in keys.items() if row not in new):
        connection.execute(delete(table).where(table.c.pk.in_(gone)))
    come = [_values(row) for row in new if row not in keys]
    if come:
        connection.execute(insert(table), sorted(come, key=lambda values: [str(values[name]) for name in names]))
    return set(keys)


def _held(connection: Connection, kind: type[Row], key: Any, wanted: Collection[str], *where: Any) -> set[Row]:
    columns = [key.table.c[field.name] for field in fields(kind)]
    return {
        kind(*row)
        for some in _some(wanted)
        for row in connection.execute(select(*columns).where(key.in_(some), *where))
    }


def _move(connection: Connection, moved: Mapping[str, tuple[int, ...]]) -> None:
    """Add to what is counted of sources; one of which nothing is left is no longer listed."""
    changed = {source: by for source, by in moved.items() if any(by)}
    held = {row.id: row for row in _held(connection, SourceRow, sources.c.id, changed)}
    made = []
    for some in _some(changed):
        connection.execute(delete(sources).where(sources.c.id.in_(some)))
    for source, by in sorted(changed.items()):
        old = astuple(held[source])[1:] if source in held else (0,) * len(by)
        row = SourceRow(source, *(number + more for number, more in zip(old, by, strict=True)))
        if any(astuple(row)[1:]):
            made.append(_values(row))
    if made:
        connection.execute(insert(sources), made)


def _values(row: Any) -> dict[str, Any]:
    return {field.name: getattr(row, field.name) for field in fields(row)}


def _some(held: Iterable[T], size: int = 500) -> Iterator[list[T]]:
    """Pieces that one statement can name."""
    found = sorted(held)  # type: ignore[type-var]
    return (found[start : start + size] for start in range(0, len(found), size))


# Looking


def ranked(
    connection: Connection,
    search: Search,
    *,
    about: str | None = None,
    until: str | None = None,
    limit: int | None = None,
) -> list[SourceRow]:
    """Sources that said something, by the end of the day `until` and with the words `about`; most claims first."""
    asked = select(*(sources.c[field.name] for field in fields(SourceRow))).where(sources.c.claims > 0)
    if until is not None:
        asked = asked.where(
            select(voiced.c.claim).where(voiced.c.source == sources.c.id, voiced.c.day <= until).exists()
        )
    if about and (hits := search.matching(about)) is not None:
        said = select(voiced.c.source).join(claims, claims.c.id == voiced.c.claim)
        each = one_of(hits, claims.c.pk)
        asked = asked.where(among(connection, sources.c.id, said, claims.c.pk.in_(hits), hits, each))
    asked = asked.order_by(sources.c.claims.desc(), sources.c.propositions.desc(), sources.c.id.desc())
    return [SourceRow(*row) for row in connection.execute(asked.limit(limit))]


def rows_of(connection: Connection, ids: Collection[str]) -> dict[str, SourceRow]:
    """What is counted of these sources, by id; of one that said nothing there is nothing."""
    return {row.id: row for row in _held(connection, SourceRow, sources.c.id, ids)}


def said_by(connection: Connection, ids: Collection[str], day: str) -> dict[str, tuple[int, int]]:
    """How many claims these sources had made by the end of a day, and on how many propositions."""
    found = dict.fromkeys(ids, (0, 0))
    for some in _some(ids):
        spoken = select(voiced.c.source, func.count()).where(voiced.c.source.in_(some), voiced.c.day <= day)
        stood = select(stances.c.source, func.count(stances.c.proposition.distinct()))
        stood = stood.where(stances.c.source.in_(some), stances.c.day <= day, stances.c.direct == 1)
        number = {row[0]: row[1] for row in connection.execute(stood.group_by(stances.c.source))}
        for source, count in connection.execute(spoken.group_by(voiced.c.source)):
            found[source] = (count, number.get(source, 0))
    return found


def settled(connection: Connection, ids: Collection[str], day: str | None) -> dict[str, list[StanceRow]]:
    """The rows of these sources that a settlement made which stood at the end of a day; None for now."""
    if day is None:
        standing = and_(stances.c.settled.is_not(None), stances.c.until.is_(None))
    else:
        standing = and_(stances.c.settled <= day, or_(stances.c.until.is_(None), stances.c.until > day))
    found: dict[str, list[StanceRow]] = {id_: [] for id_ in ids}
    for row in sorted(_held(connection, StanceRow, stances.c.source, ids, standing), key=_order):
        found[row.source].append(row)
    return found


def _order(row: StanceRow) -> tuple[str, ...]:
    return (row.settled or "", row.proposition, row.claim, row.verdict)


def on(connection: Connection, source: str, day: str | None, limit: int) -> list[str]:
    """The propositions on which a source had taken a stand by the end of a day: settled ones first, then the latest."""
    asked = select(stances.c.proposition).where(stances.c.source == source)
    if day is not None:
        asked = asked.where(stances.c.day <= day)
    open_ = func.min(stances.c.settled).is_(None)
    order = (open_, func.max(stances.c.direct).desc(), func.max(stances.c.day).desc(), stances.c.proposition)
    return list(connection.scalars(asked.group_by(stances.c.proposition).order_by(*order).limit(limit)))


def positions(connection: Connection, source: str, day: str | None, limit: int) -> list[Claim]:
    """The latest positions that a source voices, or that somebody says it holds, by the end of a day; None for now.

    What was taken back after that day stood then; it is voiced by the innermost source of its chain, for what is
    counted of sources leaves it out.
    """
    mine = select(voiced.c.claim).where(voiced.c.source == source)
    held = select(claim_actors.c.claim).where(claim_actors.c.entity == source)
    which = [claims.c.id.in_(mine), claims.c.pk.in_(held)]
    where = [claims.c.kind == Kind.POSITION.value, view.standing(None, withdrawn=day is not None)]
    if day is not None:
        which.append(claims.c.pk.in_(select(claim_sources.c.claim).where(claim_sources.c.entity == source)))
        where += [claims.c.day <= day, ~versions.withdrawn(claims.c.document, f"{day}T23:59:59.999999Z")]
    asked = view.select_claims(*where, or_(*which)).order_by(claims.c.day.desc(), claims.c.id)
    found = [view.claim_of(row) for row in connection.execute(asked.limit(2 * limit)).mappings()]
    own = set(connection.scalars(mine.where(voiced.c.claim.in_([claim.id for claim in found]))))
    own |= {claim.id for claim in found if day is not None and _voices(claim, source)}
    return [claim for claim in found if claim.id in own or _holds(claim, source)][:limit]


def _voices(claim: Claim, source: str) -> bool:
    return bool(claim.attribution) and claim.attribution[-1].source.entity == source


def _holds(claim: Claim, source: str) -> bool:
    return isinstance(claim.content, Position) and claim.content.holder.entity == source


def first_subject(connection: Connection, source: str) -> str | None:
    """The subject (JSON) of the first claim of a source."""
    asked = select(voiced.c.claim).where(voiced.c.source == source).order_by(voiced.c.day, voiced.c.claim).limit(1)
    first = (
        select(subjects.c.body).where(subjects.c.claim == asked.scalar_subquery()).order_by(subjects.c.neighbourhood)
    )
    return connection.scalar(first.limit(1))


def statuses(connection: Connection, ids: Collection[str]) -> set[str]:
    """The statuses that these propositions have."""
    asked = select(propositions.c.status).distinct()
    return {status for some in _some(ids) for status in connection.scalars(asked.where(propositions.c.id.in_(some)))}


def like(connection: Connection, words: str, limit: int) -> list[str]:
    """Sources in whose id these words stand, most claims first."""
    spelt = {words, words.replace(" ", "-")}
    held = or_(*(sources.c.id.contains(form, autoescape=True) for form in sorted(spelt)))
    asked = select(sources.c.id).where(held).order_by(sources.c.claims.desc(), sources.c.id).limit(limit)
    return list(connection.scalars(asked))


def repeated(connection: Connection, publisher: str, day: str | None, *, by_it: bool) -> list[tuple[str, int, int]]:
    """(publisher, reports, how many of them changed something): whom it repeats, or who repeats it; most first."""
    mine, theirs = (repeats.c.repeater, repeats.c.repeated) if by_it else (repeats.c.repeated, repeats.c.repeater)
    number = func.count(repeats.c.report.distinct())
    changed = func.count(case((repeats.c.changed == 1, repeats.c.report)).distinct())
    asked = select(theirs, number, changed).where(mine == publisher)
    if day is not None:
        asked = asked.where(repeats.c.day <= day)
    return [
        (row[0], row[1], row[2]) for row in connection.execute(asked.group_by(theirs).order_by(number.desc(), theirs))
    ]


def published(connection: Connection, ids: Collection[str]) -> dict[str, tuple[str, str]]:
    """The publisher and the day of each of these claims, where the publisher is known."""
    asked = select(claims.c.id, documents.c.publisher, documents.c.day)
    asked = asked.join(documents, documents.c.id == claims.c.document).where(documents.c.publisher.is_not(None))
    return {
        row[0]: (row[1], row[2] or "")
        for some in _some(ids)
        for row in connection.execute(asked.where(claims.c.id.in_(some)))
    }
