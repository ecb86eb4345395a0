"""Events in the columns of ACLED: one row for each event, with everyone who reports it.

Names and order of columns: ACLED codebook (2024). Only what somebody reports as having happened or going on, and only
types of events that ACLED has. Its columns for what onrecord does not know (tags, admin1 to admin3, iso,
region, source_scale, interaction) are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from onrecord.brief.briefing import tidy
from onrecord.brief.exports import chains
from onrecord.brief.exports.columns import Column, Table, Value, day_of, filed_under, joined
from onrecord.brief.exports.excerpt import Excerpt, Reported
from onrecord.brief.exports.naming import actor_name, country_name, most_precise
from onrecord.brief.exports.polecat import PUBLISHED, STATED, event_of, events, killed, sector_codes
from onrecord.brief.wording import against
from onrecord.lexicon.store import table
from onrecord.types import Actor, Event, Place
from onrecord.types.vocabulary import Commitment, Phase, Precision, Sector

CIVILIANS, STATE = "Civilians", "State forces"
GEO = {Precision.POINT: 1, Precision.CITY: 1, Precision.REGION: 2}
"""ACLED's spatial precision: 1 the place itself, 2 somewhere in the region. It has none for a country."""
SURENESS = (Commitment.CERTAIN, Commitment.PROBABLE, Commitment.POSSIBLE, Commitment.UNCOMMITTED, Commitment.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Kind:
    """ACLED's name for a type of event; empty where the words do not tell the sub-event."""

    disorder: str
    event: str
    sub_event: str


@dataclass(frozen=True, slots=True)
class Incident:
    """One event: the claims that report it, the surest first, those that deny it, and what ACLED calls it."""

    reports: tuple[Reported, ...]
    denials: tuple[Reported, ...]
    kind: Kind

    @property
    def first(self) -> Reported:
        return self.reports[0]


@cache
def _types() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["event"], row["cameo"]): row for row in table("acled_types")}


def kind_of(event: Event) -> Kind | None:
    """By the CAMEO code, else its longest beginning that has a type; None for what ACLED does not code."""
    if event.type is None:
        return None
    code = event.cameo or ""
    found = next((row for cut in range(len(code), -1, -1) if (row := _types().get((event.type, code[:cut])))), None)
    if found is None:
        return None
    struck = "civilian_" if _civilian(event.recipients) else "armed_" if _armed(event.recipients) else ""
    at = struck if found[f"{struck}event_type"] else ""
    return Kind(found["disorder_type"], found[f"{at}event_type"], found[f"{at}sub_event_type"])


def _civilian(actors: Sequence[Actor]) -> bool:
    return any(_inter(actor) == CIVILIANS for actor in actors)


def _armed(actors: Sequence[Actor]) -> bool:
    return any(actor.sector in (Sector.MILITARY, Sector.REBEL) for actor in actors)


def _inter(actor: Actor) -> str:
    """ACLED's word for what an actor is; a state that acts does so by its forces."""
    if actor.entity and actor.entity.startswith("country:"):
        return STATE
    return sector_codes("acled").get(actor.sector.value, "") if actor.sector else ""


def incidents(excerpt: Excerpt) -> Iterator[Incident]:
    """Reports of one proposition, and of one day where they tell a day, as one event; by the first report."""
    held: dict[tuple[str, str], list[Reported]] = {}
    for row in events(excerpt):
        if kind_of(event_of(row)):
            held.setdefault(_same(row), []).append(row)
    for rows in held.values():
        reports = sorted(
            filter(_happened, rows), key=lambda row: SURENESS.index(row.claim.factuality.content.commitment)
        )
        kind = kind_of(event_of(reports[0])) if reports else None
        if kind:
            one = Incident(tuple(reports), tuple(row for row in rows if against(row.claim)), kind)
            if not _at_large(one):
                yield one


def _at_large(one: Incident) -> bool:
    """Whether it is somewhere in a country on no day that is told: a war as a whole is no event of it."""
    place = _place(one)
    wide = place is not None and place.precision in (Precision.COUNTRY, Precision.CONTINENT)
    return wide and _day(one)[1] == PUBLISHED


def _same(row: Reported) -> tuple[str, str]:
    stated = event_of(row).time
    return (row.matter, (stated.start or "") if stated else "")


def _happened(row: Reported) -> bool:
    return row.claim.factuality.content.time in (Phase.PAST, Phase.ONGOING) and not against(row.claim)


def _day(one: Incident) -> tuple[date | None, str]:
    """The first day that a report states, else the day of the first publication."""
    stated = [found for row in one.reports if (time := event_of(row).time) and (found := day_of(time.start))]
    published = [found for row in one.reports if (found := day_of(row.claim.document.date))]
    return (min(stated), STATED) if stated else (min(published, default=None), PUBLISHED)


def _precision(one: Incident) -> int | None:
    """1 where a day is stated, 2 for a stretch within a week or the day of publication alone, 3 for within a month."""
    time = next((time for row in one.reports if (time := event_of(row).time) and day_of(time.start)), None)
    if time is None:
        return 2
    first, last = day_of(time.start), day_of(time.end)
    days = (last - first).days if first and last else 1
    return 1 if days == 0 else 2 if days < 7 else 3 if days < 31 else None


def _place(one: Incident) -> Place | None:
    """The most precise place that a report tells."""
    return most_precise([place for row in one.reports if (place := event_of(row).place)])


def _actors(one: Incident, of: Callable[[Event], tuple[Actor, ...]]) -> list[Actor]:
    """Those of the first report that names any."""
    held = (tuple(actor for actor in of(event_of(row)) if actor_name(actor)) for row in one.reports)
    return list(next(filter(None, held), ()))


def _side(number: int, of: Callable[[Event], tuple[Actor, ...]]) -> tuple[Column[Incident], ...]:
    """The columns of one side: who, who is with them, and what they are."""

    def column(name: str, made: Callable[[list[Actor]], str]) -> Column[Incident]:
        return Column(name, "text", lambda one: made(_actors(one, of)) or None)

    return (
        column(f"actor{number}", lambda held: actor_name(held[0]) if held else ""),
        column(f"assoc_actor_{number}", lambda held: joined([actor_name(actor) for actor in held[1:]])),
        column(f"inter{number}", lambda held: _inter(held[0]) if held else ""),
        column(f"actor{number}_country", lambda held: (held[0].country or "") if held else ""),
    )


def _dead(one: Incident) -> list[tuple[float | None, float | None]]:
    """The highest bounds of each report that tells of dead: lower ones in the same words are a part of them."""
    told = [killed(event_of(row)) for row in one.reports]
    return [max(bounds, key=lambda pair: (pair[0] or 0, pair[1] or 0)) for bounds in told if bounds]


def _least(one: Incident) -> int | None:
    """The lowest number of dead that a report gives as its least, as ACLED takes the most careful of several."""
    return min((int(low) for low, _ in _dead(one) if low is not None), default=None)


def _most(one: Incident) -> int | None:
    """The highest number that a report gives as its most; None where one leaves it open."""
    highs = [high for _, high in _dead(one)]
    return None if not highs or None in highs else max(int(high) for high in highs if high is not None)


def _toll(one: Incident) -> str | None:
    told = [
        f"{tidy(figure.text)} ({row.claim.document.publisher or 'publisher not named'})"
        for row in one.reports
        for figure in event_of(row).figures
    ]
    return joined(told) or None


def _at(name: str, cell: str, made: Callable[[Place], Value]) -> Column[Incident]:
    return Column(name, cell, lambda one: made(place) if (place := _place(one)) else None)  # type: ignore[arg-type]


def _each(name: str, made: Callable[[Reported], str | None]) -> Column[Incident]:
    """A column of what each report has, different values in the order of the reports."""
    return Column(name, "text", lambda one: joined([tidy(made(row) or "") for row in one.reports]) or None)


_WHAT: tuple[Column[Incident], ...] = (
    Column("event_id_cnty", "text", lambda one: one.first.matter),
    Column("event_date", "day", lambda one: _day(one)[0]),
    Column("year", "integer", lambda one: found.year if (found := _day(one)[0]) else None),
    Column("time_precision", "integer", _precision),
    Column("disorder_type", "text", lambda one: one.kind.disorder),
    Column("event_type", "text", lambda one: one.kind.event),
    Column("sub_event_type", "text", lambda one: one.kind.sub_event or None),
)
_WHERE: tuple[Column[Incident], ...] = (
    Column("civilian_targeting", "text",
           lambda one: "Civilian targeting" if _civilian(_actors(one, lambda event: event.recipients)) else None),
    _at("country", "text", lambda place: country_name(place.country) or None),
    _at("location", "text", lambda place: place.name or place.text),
    _at("latitude", "number", lambda place: place.lat),
    _at("longitude", "number", lambda place: place.lon),
    _at("geo_precision", "integer", lambda place: GEO.get(place.precision) if place.precision else None),
)  # fmt: skip
_TOLD: tuple[Column[Incident], ...] = (
    _each("source", lambda row: row.claim.document.publisher),
    _each("notes", lambda row: row.claim.evidence.exact),
    Column("fatalities", "integer", _least),
)
_OWN: tuple[Column[Incident], ...] = (
    Column("fatalities_most", "integer", _most),
    Column("figures_stated", "text", _toll),
    Column("event_date_basis", "text", lambda one: _day(one)[1]),
    _at("place_precision", "text", lambda place: place.precision.value if place.precision else None),
    Column("status", "text", lambda one: filed_under(one.first.filed)[2]),
    Column("origins", "integer", lambda one: one.first.filed.proposition.counted if one.first.filed else None),
    Column("factuality", "text", lambda one: one.first.claim.factuality.content.value.value),
    _each("factuality_each", lambda row: row.claim.factuality.content.value.value),
    _each("attribution", lambda row: chains.chain(row.claim)),
    Column("denied_by", "text", lambda one: joined([chains.chain(row.claim) for row in one.denials]) or None),
    Column("reports", "integer", lambda one: len(one.reports)),
    _each("claims", lambda row: row.claim.id),
    _each("documents", lambda row: row.claim.document.id),
    _each("addresses", lambda row: row.claim.document.url),
    _each("spans", lambda row: f"{row.claim.evidence.start}-{row.claim.evidence.end}"),
)

ACLED = Table(
    (
        *_WHAT,
        *_side(1, lambda event: event.actors),
        *_side(2, lambda event: event.recipients),
        *_WHERE,
        *_TOLD,
        *_OWN,
    ),
    incidents,
)
