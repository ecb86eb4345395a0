"""Events in the columns of POLECAT: one row for each event that a document reports.

Names and order of columns: POLECAT (Halterman et al. 2023, doi:10.7910/DVN/AJGVIT). Its columns for what onrecord does
not know (Intensity, COW codes, Wikipedia ids, district, province, lists of names in the story) are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache

from onrecord.brief.briefing import tidy
from onrecord.brief.exports.columns import CERTAINTY, WORDS, Column, Table, Value, day_of, joined
from onrecord.brief.exports.excerpt import Excerpt, Reported
from onrecord.brief.exports.naming import actor_name, country_name, raw
from onrecord.brief.wording import amount, asking
from onrecord.lexicon.store import table
from onrecord.types import Actor, Event, Place
from onrecord.types.vocabulary import Kind, Measure, Precision, Sector

STATED, PUBLISHED = "stated", "published"
"""Where the date of an event comes from: the words, or for want of words the day of publication."""


@cache
def sector_codes(column: str) -> dict[str, str]:
    """PLOVER's code, or ACLED's word, for each sector."""
    return {row["sector"]: row[column] for row in table("sector_codes")}


@cache
def _quads() -> dict[str, str]:
    return {row["event"]: row["quad"] for row in table("event_quads")}


def event_of(row: Reported) -> Event:
    """The event of a row. Raises TypeError for another kind."""
    if not isinstance(row.claim.content, Event):
        raise TypeError(f"{row.claim.id} is no event")
    return row.claim.content


def day(row: Reported) -> tuple[date | None, str]:
    """The day of an event and where it comes from: its first day as stated, else the day of publication."""
    stated = event_of(row).time
    found = day_of(stated.start) if stated else None
    return (found, STATED) if found else (day_of(row.claim.document.date), PUBLISHED)


def figures(event: Event) -> str:
    """`killed 12 or more`, of all figures of the event."""
    return joined([f"{figure.measure.value} {amount(figure) or tidy(figure.text)}" for figure in event.figures])


def killed(event: Event) -> list[tuple[float | None, float | None]]:
    """Bounds of the deaths that are told of the event."""
    return [(figure.low, figure.high) for figure in event.figures if figure.measure is Measure.KILLED]


Mentions = Callable[[Event], tuple[Actor, ...]]


def _sectors(actors: tuple[Actor, ...]) -> list[str]:
    codes = sector_codes("plover")
    return [codes[actor.sector.value] for actor in actors if actor.sector and actor.sector is not Sector.UNKNOWN]


def _mentions(name: str, of: Mentions) -> tuple[Column[Reported], ...]:
    """The columns of an actor or recipient."""

    def column(title: str, made: Callable[[tuple[Actor, ...]], Value]) -> Column[Reported]:
        return Column(title, "text", lambda row: made(of(event_of(row))) or None)

    return (
        column(f"{name} Name", lambda held: joined([actor_name(one) for one in held])),
        column(f"{name} Country", lambda held: joined([one.country or "" for one in held])),
        column(f"Primary {name} Sector", lambda held: next(iter(_sectors(held)), None)),
        column(f"{name} Sectors", lambda held: joined(_sectors(held))),
        column(f"{name} Title", lambda held: joined([one.office or "" for one in held])),
        column(f"{name} Name Raw", lambda held: joined([raw(one) for one in held])),
        column(f"{name} Entity", lambda held: joined([one.entity or "" for one in held])),
    )


def _place(title: str, cell: str, made: Callable[[Place], Value]) -> Column[Reported]:
    def of(row: Reported) -> Value:
        place = event_of(row).place
        return made(place) if place else None

    return Column(title, cell, of)  # type: ignore[arg-type]


def _city(place: Place) -> str | None:
    return place.name if place.precision is Precision.CITY else None


_EVENT: tuple[Column[Reported], ...] = (
    Column("Event ID", "text", lambda row: row.claim.id),
    Column("Event Date", "day", lambda row: day(row)[0]),
    Column("Event Type", "text", lambda row: event_of(row).type),
    Column("Event Mode", "text", lambda row: event_of(row).mode),
    Column("Quad Code", "text", lambda row: _quads().get(event_of(row).type or "")),
    Column("Contexts", "text", lambda row: joined(event_of(row).context) or None),
)

_PLACE: tuple[Column[Reported], ...] = (
    _place("Placename", "text", lambda place: place.name),
    _place("City", "text", _city),
    _place("Country", "text", lambda place: country_name(place.country) or None),
    _place("Latitude", "number", lambda place: place.lat),
    _place("Longitude", "number", lambda place: place.lon),
    _place("GeoNames ID", "integer", lambda place: place.geonames),
    _place("Raw Placename", "text", lambda place: place.text),
    _place("Feature Type", "text", lambda place: place.precision.value if place.precision else None),
)

_STORY: tuple[Column[Reported], ...] = (
    Column("Source", "text", lambda row: row.claim.document.publisher),
    Column("Publication Date", "day", lambda row: day_of(row.claim.document.date)),
)

_OWN: tuple[Column[Reported], ...] = (
    Column("CAMEO Code", "text", lambda row: event_of(row).cameo),
    Column("Trigger", "text", lambda row: event_of(row).trigger.text),
    Column("Instrument", "text", lambda row: held.text if (held := event_of(row).instrument) else None),
    Column("Event Date Basis", "text", lambda row: day(row)[1]),
    Column("Event Date End", "day", lambda row: day_of(held.end) if (held := event_of(row).time) else None),
    Column("Event Date Raw", "text", lambda row: held.text if (held := event_of(row).time) else None),
    Column("Figures", "text", lambda row: figures(event_of(row)) or None),
)


def events(excerpt: Excerpt) -> Iterator[Reported]:
    """What is reported; the premise of a question is no report."""
    return (row for row in excerpt.reported(Kind.EVENT) if not asking(row.claim))


POLECAT = Table(
    (
        *_EVENT,
        *_mentions("Actor", lambda event: event.actors),
        *_mentions("Recipient", lambda event: event.recipients),
        *_PLACE,
        *_STORY,
        *_OWN,
        *CERTAINTY,
        *WORDS,
    ),
    events,
)
