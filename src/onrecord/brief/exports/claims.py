"""Claims of every kind, and figures with their bounds, as tables: for a spreadsheet or a data frame."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord.brief.exports.columns import (
    CERTAINTY,
    WORDS,
    Cell,
    Column,
    Table,
    Value,
    day_of,
    first_day,
    joined,
    last_day,
)
from onrecord.brief.exports.excerpt import Excerpt, Reported
from onrecord.brief.exports.maps import place_of, time_of
from onrecord.brief.exports.naming import actor_name, country_name, label
from onrecord.brief.gist import gist
from onrecord.brief.names import actors
from onrecord.brief.wording import asking
from onrecord.types import Figure, Place
from onrecord.types.content import Period
from onrecord.types.vocabulary import Kind

OPEN, RANGE, NUMBER, NO_NUMBER = "open", "range", "number", "words only"
"""What the bounds of a figure make: an end is open, two ends, one number, none."""


def figure_of(row: Reported) -> Figure:
    """The figure of a row. Raises TypeError for another kind."""
    if not isinstance(row.claim.content, Figure):
        raise TypeError(f"{row.claim.id} is no figure")
    return row.claim.content


def bounded(figure: Figure) -> str:
    """Which of the words for what its bounds make."""
    if figure.low is None and figure.high is None:
        return NO_NUMBER
    if figure.low is None or figure.high is None:
        return OPEN
    return NUMBER if figure.low == figure.high else RANGE


def _figure(name: str, cell: Cell, made: Callable[[Figure], Value]) -> Column[Reported]:
    return Column(name, cell, lambda row: made(figure_of(row)))


def _period(name: str, cell: Cell, made: Callable[[Period], Value]) -> Column[Reported]:
    return _figure(name, cell, lambda figure: made(figure.period) if figure.period else None)


def _place(name: str, cell: Cell, made: Callable[[Place], Value]) -> Column[Reported]:
    def of(row: Reported) -> Value:
        place = place_of(row.claim.content)
        return made(place) if place else None

    return Column(name, cell, of)


def _cumulative(figure: Figure) -> str | None:
    return None if figure.cumulative is None else "yes" if figure.cumulative else "no"


_CLAIM: tuple[Column[Reported], ...] = (
    Column("Claim", "text", lambda row: row.claim.id),
    Column("Publication Date", "day", lambda row: day_of(row.claim.document.date)),
    Column("Publisher", "text", lambda row: row.claim.document.publisher),
)

_WHERE: tuple[Column[Reported], ...] = (
    _place("Place", "text", lambda place: place.name or place.text),
    _place("Country", "text", lambda place: country_name(place.country) or None),
    _place("Latitude", "number", lambda place: place.lat),
    _place("Longitude", "number", lambda place: place.lon),
    _place("Place Precision", "text", lambda place: place.precision.value if place.precision else None),
)

_CONTENT: tuple[Column[Reported], ...] = (
    Column("Kind", "text", lambda row: row.claim.kind.value),
    Column("Label", "text", lambda row: held.value if (held := label(row.claim.content)) else None),
    Column("Content", "text", lambda row: gist(row.claim.content)),
    Column("Actors", "text", lambda row: joined([actor_name(one) for one in actors(row.claim.content)]) or None),
    Column(
        "Actor Entities", "text", lambda row: joined([one.entity or "" for one in actors(row.claim.content)]) or None
    ),
    Column("Time Start", "day", lambda row: first_day(held.start) if (held := time_of(row.claim.content)) else None),
    Column("Time End", "day", lambda row: last_day(held.end) if (held := time_of(row.claim.content)) else None),
    Column("Time Words", "text", lambda row: held.text if (held := time_of(row.claim.content)) else None),
)

_NUMBER: tuple[Column[Reported], ...] = (
    _figure("Measure", "text", lambda figure: figure.measure.value),
    _figure("Low", "number", lambda figure: figure.low),
    _figure("High", "number", lambda figure: figure.high),
    _figure("Bounds", "text", bounded),
    _figure("Figure Words", "text", lambda figure: figure.text),
    _figure("Unit", "text", lambda figure: figure.unit),
    _figure("Rate", "text", lambda figure: figure.rate),
    _figure("Counted", "text", lambda figure: figure.counted.text if figure.counted else None),
    _figure("Population", "text", lambda figure: actor_name(held) or None if (held := figure.population) else None),
    _figure("Population Country", "text", lambda figure: held.country if (held := figure.population) else None),
    _figure("Population Entity", "text", lambda figure: held.entity if (held := figure.population) else None),
    _period("Period Start", "day", lambda period: first_day(period.start)),
    _period("Period End", "day", lambda period: last_day(period.end)),
    _period("Period Words", "text", lambda period: period.text),
    _figure("Cumulative", "text", _cumulative),
)


def _rows(excerpt: Excerpt, *kinds: Kind) -> Iterator[Reported]:
    """What is claimed; the premise of a question is not."""
    return (row for row in excerpt.reported(*kinds) if not asking(row.claim))


CLAIMS = Table((*_CLAIM, *_CONTENT, *_WHERE, *CERTAINTY, *WORDS), _rows)
FIGURES = Table((*_CLAIM, *_NUMBER, *_WHERE, *CERTAINTY, *WORDS), lambda excerpt: _rows(excerpt, Kind.FIGURE))
