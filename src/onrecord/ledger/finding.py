"""Finding propositions, most origins first, by words, status, actor and dates, in time that hardly grows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, exists, false, func, or_, select

from onrecord.ledger import rows, view
from onrecord.ledger.hits import among, one_of
from onrecord.ledger.search import Search
from onrecord.ledger.tables import actor_names, bearings, claims, proposition_actors, propositions, stood


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which propositions are wanted: spoken of since the date `since`, begun by `began`, moved since `moved`.

    `about` is looked for in the words of the claims that bear on them, as `Query.about` is. `kind` is that of their
    claims. `status` is the one they have, or had at the end of the day `then`. With `latest`, those whose status moved
    last come first and those without dates are left out; with `doubted`, those that something is in doubt of, most
    first; else those with most origins come first.
    """

    about: str | None = None
    status: str | None = None
    actor: str | None = None
    since: str | None = None
    began: str | None = None
    moved: str | None = None
    kind: str | None = None
    then: str | None = None
    latest: bool = False
    doubted: bool = False


def stream(connection: Connection, search: Search, wanted: Wanted, limit: int | None = None) -> Iterator[str]:
    """The bodies of the propositions that fit, those with most origins first, then those with most claims that go
    back to no other.

    With `wanted.latest`, by the day on which they moved.
    """
    asked = select(propositions.c.body).where(*conditions(connection, search, wanted))
    ranked = (propositions.c.origins.desc(), propositions.c.claims.desc(), propositions.c.id.desc())
    moved = (propositions.c.moved.desc(), propositions.c.id.desc())
    doubt = (propositions.c.doubt.desc(), propositions.c.id)
    asked = asked.order_by(*(doubt if wanted.doubted else moved if wanted.latest else ranked))
    if limit is not None:
        asked = asked.limit(limit)
    for body in connection.execution_options(yield_per=view.FETCH).scalars(asked):
        yield str(body)


def count(connection: Connection, search: Search, wanted: Wanted, most: int | None = None) -> int:
    """How many fit; counted up to `most`, so that nobody waits for a number that is only to be told as many."""
    asked = select(propositions.c.id).where(*conditions(connection, search, wanted)).limit(most)
    return connection.scalar(select(func.count()).select_from(asked.subquery())) or 0


def conditions(connection: Connection, search: Search, wanted: Wanted, *, whole: bool = False) -> list[Any]:
    """The conditions on rows of `propositions`; with `whole`, for a question that all of them answer, not the first."""
    found: list[Any] = []
    hits = search.matching(wanted.about) if wanted.about else None
    if wanted.about and hits is None:
        found.append(false())
    if hits is not None:
        bearing = select(bearings.c.proposition).join(claims, claims.c.id == bearings.c.claim)
        other = claims.alias()
        again = exists().where(other.c.id == claims.c.id, other.c.pk != claims.c.pk)
        # not the words of a version that another took the place of; few claims have several
        stands = or_(~again, view.standing(None, withdrawn=True))
        within, each = and_(claims.c.pk.in_(hits), stands), and_(one_of(hits, claims.c.pk), stands)
        found.append(
            propositions.c.id.in_(bearing.where(within))
            if whole
            else among(connection, propositions.c.id, bearing, within, hits, each)
        )
    if wanted.actor:
        about = select(proposition_actors.c.proposition)
        named = proposition_actors.c.actor.in_(_actors(connection, wanted.actor))
        found.append(
            propositions.c.id.in_(about.where(named))
            if whole
            else among(connection, propositions.c.id, about, named, about.where(named), named)
        )
    if wanted.status and wanted.then:
        of = select(stood.c.proposition)
        had = and_(
            stood.c.status == wanted.status,
            stood.c.at <= wanted.then,
            or_(stood.c.until.is_(None), stood.c.until > wanted.then),
        )
        hits = of.where(had)
        found.append(propositions.c.id.in_(hits) if whole else among(connection, propositions.c.id, of, had, hits, had))
    elif wanted.status:
        found.append(propositions.c.status == wanted.status)
    if wanted.doubted:
        found.append(propositions.c.doubt > 0)
    if wanted.latest:
        found.append(propositions.c.moved.is_not(None))
    if wanted.kind:
        found.append(propositions.c.kind == wanted.kind)
    if wanted.since:
        found.append(propositions.c.until >= wanted.since)
    if wanted.began:
        found.append(or_(propositions.c.since <= f"{wanted.began}~", propositions.c.since.is_(None)))
    if wanted.moved:
        found.append(propositions.c.moved >= wanted.moved)
    return found


def _actors(connection: Connection, asked: str) -> list[str]:
    """The entities that are meant: an entity itself, a country by its code, or whoever has the words in the name."""
    if ":" in asked:
        return [asked]
    condition = actor_names.c.words.contains(rows.fold(asked), autoescape=True)
    if len(asked) == 3 and asked.isupper():
        condition = or_(condition, actor_names.c.actor == f"country:{asked}")
    return list(connection.scalars(select(actor_names.c.actor).where(condition).order_by(actor_names.c.actor)))
