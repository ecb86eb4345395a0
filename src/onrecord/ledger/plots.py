"""Claims counted for pictures: by place, by date, by tie; and the series of figures. All of it is derived."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    and_,
    case,
    cast,
    delete,
    false,
    func,
    insert,
    literal,
    or_,
    select,
)

from onrecord.ledger import finding, view
from onrecord.ledger.finding import Wanted
from onrecord.ledger.search import Search
from onrecord.ledger.tables import bearings, bonds, claim_actors, claims, marks, propositions
from onrecord.types.plot import Bond, Counts, Dated, Node, Series, Spot, Told
from onrecord.types.proposition import Bearing
from onrecord.types.vocabulary import Precision, Relation

SOME = 400
"""Claims whose series are looked up at a time."""


@dataclass(frozen=True, slots=True)
class MarkRow:
    """Where and when one claim says that something happened, as it is filed."""

    id: str
    kind: str
    day: str | None
    told: str
    place: str | None = None
    name: str | None = None
    country: str | None = None
    precision: str | None = None
    lat: float | None = None
    lon: float | None = None
    starts: str | None = None
    ends: str | None = None


@dataclass(frozen=True, slots=True)
class BondRow:
    """A tie of one claim, as it is filed; `left` or `right` is None where only a pronoun says who."""

    id: str
    day: str | None
    told: str
    relation: str
    left: str | None
    left_name: str
    right: str | None
    right_name: str
    symmetric: int
    starts: str | None = None
    ends: str | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """Which claims a picture is drawn from. Days of publication are inclusive; `about` and `actor` are as in Query."""

    about: str | None = None
    actor: str | None = None
    since: str | None = None
    until: str | None = None


def file(connection: Connection, document: str, marked: Sequence[MarkRow], bound: Sequence[BondRow]) -> None:
    """The rows of a document in the place of those it had; those of claims that do not stand are left out."""
    found = select(claims.c.id, claims.c.pk).where(claims.c.document == document, view.standing(None))
    keys = {row.id: row.pk for row in connection.execute(found)} if marked or bound else {}
    for table, rows in ((marks, marked), (bonds, bound)):
        connection.execute(delete(table).where(table.c.document == document))
        made = [
            {name: getattr(row, name) for name in row.__slots__} | {"claim": keys[row.id], "document": document}
            for row in rows
            if row.id in keys
        ]
        if made:
            connection.execute(insert(table), made)


def spots(connection: Connection, search: Search, window: Window, limit: int) -> tuple[list[Spot], int, int, int]:
    """The `limit` places with most claims; how many claims lie elsewhere, at how many places; how many at no place."""
    counted = [func.sum(case((marks.c.told == told.value, 1), else_=0)).label(told.value) for told in Told]
    latest = func.max(func.coalesce(marks.c.day, "") + " " + marks.c.id)
    asked = (
        select(marks.c.place, *counted, func.count().label("all"), func.min(marks.c.day), func.max(marks.c.day), latest)
        .where(*_conditions(marks, search, window))
        .group_by(marks.c.place)
        .order_by(func.count().desc(), marks.c.place)
    )
    rows = list(connection.execute(asked))
    nowhere = sum(row.all for row in rows if row.place is None)
    placed = [row for row in rows if row.place is not None]
    where = {
        row.place: row
        for row in connection.execute(
            select(marks.c.place, marks.c.name, marks.c.country, marks.c.precision, marks.c.lat, marks.c.lon)
            .where(marks.c.id.in_([row[-1].rpartition(" ")[2] for row in placed[:limit]]))
            .order_by(marks.c.claim)
        )
    }
    found = []
    for row in placed[:limit]:
        at = where[row.place]
        counts, first, last, told = Counts(*row[1:5]), row[6], row[7], row[8].rpartition(" ")[2]
        precision = Precision(at.precision)
        found.append(Spot(row.place, at.name, at.country, precision, at.lat, at.lon, counts, first, last, told))
    rest = placed[limit:]
    return found, sum(row.all for row in rest), len(rest), nowhere


def at_place(connection: Connection, search: Search, window: Window, place: str, limit: int) -> list[str]:
    """The ids of the claims at a place, published last first."""
    asked = select(marks.c.id).where(marks.c.place == place, *_conditions(marks, search, window))
    return list(connection.scalars(asked.order_by(marks.c.day.desc(), marks.c.id).limit(limit)))


def dated(connection: Connection, search: Search, window: Window, limit: int) -> tuple[list[Dated], int, int, int]:
    """Days told of by day of publication, most claims first; how many claims have both, no such day, no publication."""
    fitting = _conditions(marks, search, window)
    whole = and_(marks.c.starts.is_not(None), marks.c.ends.is_not(None))
    totals = connection.execute(
        select(
            func.count().label("all"),
            _sum(whole).label("told"),
            _sum(and_(whole, marks.c.day.is_not(None))).label("both"),
        ).where(*fitting)
    ).one()
    counted = [func.sum(case((marks.c.told == told.value, 1), else_=0)) for told in Told]
    cell = (marks.c.starts, marks.c.ends, marks.c.day)
    asked = (
        select(*cell, *counted, func.max(marks.c.id))
        .where(whole, marks.c.day.is_not(None), *fitting)
        .group_by(*cell)
        .order_by(func.count().desc(), marks.c.day.desc(), marks.c.starts.desc(), marks.c.ends)
        .limit(limit)
    )
    found = [Dated(row[0], row[1], row[2], Counts(*row[3:7]), row[7]) for row in connection.execute(asked)]
    every, told, both = totals.all or 0, totals.told or 0, totals.both or 0
    return found, both, every - told, told - both


def bonded(connection: Connection, search: Search, window: Window, limit: int) -> tuple[list[Bond], int, int]:
    """Who is tied to whom at any time, the most claimed in the window's period first; how many ties are left, unnamed.

    A tie is of a period where the time that its claim states for it meets the period; where none is stated, the day of
    publication counts.
    """
    fitting = _conditions(bonds, search, Window(window.about, window.actor))
    inside = _inside(window)
    named = and_(bonds.c.left.is_not(None), bonds.c.right.is_not(None))
    counted = [_sum(bonds.c.told == told.value) for told in Told]
    within = [_sum(and_(inside, bonds.c.told == told.value)) for told in Told]
    pair = (bonds.c.left, bonds.c.relation, bonds.c.right, bonds.c.symmetric)
    held = func.coalesce(_sum(inside), 0)
    latest = func.max(case((inside, "1"), else_="0") + func.coalesce(bonds.c.day, "") + " " + bonds.c.id)
    asked = (
        select(
            *pair,
            *counted,
            *within,
            func.min(bonds.c.left_name),
            func.min(bonds.c.right_name),
            func.count(bonds.c.document.distinct()),
            func.min(bonds.c.day),
            func.max(bonds.c.day),
            latest,
        )
        .where(named, *fitting)
        .group_by(*pair)
        .order_by(held.desc(), func.count().desc(), *pair)
    )
    rows = list(connection.execute(asked))
    unnamed = connection.scalar(select(func.count()).select_from(bonds).where(~named, *fitting, inside)) or 0
    found = [
        Bond(
            Node(row[0], row[12]), Relation(row[1]), Node(row[2], row[13]), bool(row[3]), Counts(*row[4:8]),
            Counts(*row[8:12]), row[14], row[15], row[16], row[17].rpartition(" ")[2],
        )
        for row in rows[:limit]
    ]  # fmt: skip
    return found, len(rows) - len(found), unnamed


def months(connection: Connection, search: Search, window: Window) -> list[tuple[str, int]]:
    """The months of publication with how many ties were claimed in each, oldest first."""
    month = func.substr(bonds.c.day, 1, 7)
    fitting = _conditions(bonds, search, Window(window.about, window.actor))
    asked = select(month, func.count()).where(bonds.c.day.is_not(None), *fitting).group_by(month).order_by(month)
    return [(row[0], row[1]) for row in connection.execute(asked)]


def series(connection: Connection, search: Search, wanted: Wanted, limit: int) -> tuple[list[Series], int, int]:
    """The series with most figures; how many there are beside them, and how many figures are of none."""
    fitting = finding.conditions(connection, search, wanted, whole=True)
    column = propositions.c.series
    asked = (
        select(
            column,
            func.count(),
            func.sum(propositions.c.claims),
            func.min(propositions.c.since),
            func.max(propositions.c.until),
        )
        .where(column >= "", *fitting)
        .group_by(column)
        .order_by(func.count().desc(), func.sum(propositions.c.claims).desc(), column)
    )
    held = [Series(*row) for row in connection.execute(asked)]
    rows = [one for one in held if one.name]
    return rows[:limit], max(0, len(rows) - limit), sum(one.values for one in held if not one.name)


def of_series(connection: Connection, search: Search, wanted: Wanted, name: str, limit: int) -> tuple[list[str], int]:
    """The propositions of a series as JSON, those with most origins first; how many there are beside them."""
    fitting = [propositions.c.series == name, *finding.conditions(connection, search, wanted, whole=True)]
    asked = select(propositions.c.body, func.count().over()).where(*fitting)
    order = (propositions.c.origins.desc(), propositions.c.claims.desc(), propositions.c.id)
    found = list(connection.execute(asked.order_by(*order).limit(limit)))
    return [row[0] for row in found], found[0][1] - len(found) if found else 0


def series_of(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The series of those of these claims that give a figure of one."""
    told = select(bearings.c.claim, propositions.c.series).join(
        propositions, propositions.c.id == bearings.c.proposition
    )
    stating = bearings.c.bearing == Bearing.FOR.value
    told = told.where(stating, propositions.c.series > "")
    parts = (ids[at : at + SOME] for at in range(0, len(ids), SOME))
    return {row[0]: row[1] for some in parts for row in connection.execute(told.where(bearings.c.claim.in_(some)))}


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return cast(func.sum(case((condition, 1), else_=0)), Integer)


def _inside(window: Window) -> ColumnElement[bool]:
    stated = or_(bonds.c.starts.is_not(None), bonds.c.ends.is_not(None))
    published: list[ColumnElement[bool]] = [bonds.c.day.is_not(None)]
    meets: list[ColumnElement[bool]] = [stated]
    if window.since is None and window.until is None:
        return literal(1) == literal(1)
    if window.since:
        published.append(bonds.c.day >= window.since)
        meets.append(func.coalesce(bonds.c.ends, "9999") >= window.since)
    if window.until:
        published.append(bonds.c.day <= f"{window.until}~")
        meets.append(func.coalesce(bonds.c.starts, "") <= f"{window.until}~")
    return or_(and_(~stated, *published), and_(*meets))


def _conditions(table: Any, search: Search, window: Window) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if window.since:
        found.append(table.c.day >= window.since)
    if window.until:
        found.append(table.c.day <= f"{window.until}~")
    if window.actor:
        found.append(view.named(table.c.claim, claim_actors, window.actor))
    if window.about is not None:
        matching = search.matching(window.about)
        found.append(false() if matching is None else table.c.claim.in_(matching))
    return found
