"""Events and engagements by place, with how precisely each place is known."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.brief.briefing import tidy
from onrecord.brief.pictures.marks import MapMarks
from onrecord.brief.pictures.picture import CLAIMS, PLACES, LeftOut, Line, Picture, leaving, sentence
from onrecord.brief.wording import day, listed, period
from onrecord.lexicon.naming import countries
from onrecord.types.plot import Counts, Spot, Told
from onrecord.types.text import many
from onrecord.types.vocabulary import Precision

MOST = 250
"""Places that are drawn."""

SHARES, WIDEST = (0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6), (44.0, 28.0)
"""Shares of the claims at towns and regions: the window holds the largest one that fits into so many degrees of
longitude and latitude; where none does, the world is drawn."""

LEAST = 6.0
"""Degrees that the window is wide and high at least: less shows no coast or border to know the place by."""

WORLD = (-180.0, -58.0, 180.0, 84.0)
COLUMNS = ("Place", "Country", "Precision", "Claims", "Of these", "Published", "Last claim")
PRECISE = {
    Precision.POINT: "site",
    Precision.CITY: "town or city",
    Precision.REGION: "region: somewhere in it",
    Precision.COUNTRY: "country: somewhere in it",
    Precision.CONTINENT: "wider than a country",
}
TOLD = {Told.SO: "stated as so", Told.UNSURE: "unsure", Told.AHEAD: "to come or planned", Told.DENIED: "denied"}
NARROW = frozenset({Precision.POINT, Precision.CITY, Precision.REGION})


def places(
    spots: Sequence[Spot],
    *,
    elsewhere: tuple[int, int] = (0, 0),
    nowhere: int = 0,
    world: bool = False,
    title: str = "Where it is said to happen",
) -> Picture:
    """A map of the places, those with most claims first; `world` draws all of the earth, else where most of them lie.

    `elsewhere` is how many claims lie at how many places that are not in `spots`, `nowhere` how many have no place.
    """
    drawn = [one for one in spots if one.precision is not Precision.CONTINENT][:MOST]
    window = WORLD if world else window_of(drawn)
    outside = [one for one in drawn if one.precision in NARROW and not _within(one, window)]
    wide = [one for one in spots if one.precision is Precision.CONTINENT]
    left = leaving(
        LeftOut(nowhere, CLAIMS, "no place is told, or none that the gazetteer knows"),
        LeftOut(_claims(wide), CLAIMS, "told only of a continent or wider; in the table"),
        LeftOut(_claims(outside), CLAIMS, f"at {many(len(outside), 'place')} outside of the map; in the table"),
        LeftOut(elsewhere[0], CLAIMS, f"at {many(elsewhere[1], 'place')} with fewer claims than those that are drawn"),
    )
    lines = tuple(_line(one) for one in spots)
    shown = tuple(one for one in drawn if one not in outside)
    return Picture(title, _alt(spots, shown), COLUMNS, lines, left, MapMarks(shown, window))


def window_of(spots: Sequence[Spot]) -> tuple[float, float, float, float]:
    """West, south, east, north of the window about the weighted middle of towns and regions that holds most of them.

    Of countries alone, their middles stand in; of nothing, the world.
    """
    narrow = [one for one in spots if one.precision in NARROW] or [o for o in spots if o.precision is Precision.COUNTRY]
    if not narrow:
        return WORLD
    lon, lat = _middle([(s.lon, s.counts.total) for s in narrow]), _middle([(s.lat, s.counts.total) for s in narrow])
    near = sorted(narrow, key=lambda s: (max(abs(s.lon - lon), abs(s.lat - lat)), s.key))
    every = _claims(narrow)
    for share in SHARES:
        kept: list[Spot] = []
        while _claims(kept) < share * every:
            kept.append(near[len(kept)])
        west, east = min(s.lon for s in kept), max(s.lon for s in kept)
        south, north = min(s.lat for s in kept), max(s.lat for s in kept)
        if east - west <= WIDEST[0] and north - south <= WIDEST[1]:
            across = max((east - west) * 0.12, (LEAST - east + west) / 2)
            up = max((north - south) * 0.12, (LEAST - north + south) / 2)
            return (
                max(-180.0, west - across),
                max(-85.0, south - up),
                min(180.0, east + across),
                min(85.0, north + up),
            )
    return WORLD


def _middle(weighed: Sequence[tuple[float, int]]) -> float:
    """The weighted median."""
    half = sum(weight for _, weight in weighed) / 2
    run = 0
    for value, weight in sorted(weighed):
        run += weight
        if run >= half:
            return value
    return 0.0


def _within(one: Spot, window: tuple[float, float, float, float]) -> bool:
    west, south, east, north = window
    return west <= one.lon <= east and south <= one.lat <= north


def _claims(spots: Sequence[Spot]) -> int:
    return sum(one.counts.total for one in spots)


def split(counts: Counts) -> str:
    """`12 stated as so, 1 denied`."""
    return ", ".join(f"{counts.of(told):,} {word}" for told, word in TOLD.items() if counts.of(told))


def name_of(one: Spot) -> str:
    return countries().get(one.country or "", tidy(one.name)) if one.precision is Precision.COUNTRY else tidy(one.name)


def _line(one: Spot) -> Line:
    country = countries().get(one.country or "", one.country or "")
    when = period(one.first, one.last)
    cells = (
        name_of(one), country, PRECISE[one.precision], f"{one.counts.total:,}", split(one.counts), when, day(one.last),
    )  # fmt: skip
    return Line(cells, (one.latest,), one.key)


def _alt(spots: Sequence[Spot], drawn: Sequence[Spot]) -> str:
    if not spots:
        return "No claim that fits tells a place."
    first = [f"{name_of(one)} ({one.counts.total:,})" for one in spots[:3]]
    by = {precision: sum(one.precision is precision for one in spots) for precision in PRECISE}
    kinds = [f"{number:,} {PRECISE[p].partition(':')[0]}" for p, number in by.items() if number]
    return sentence(
        [
            f"A map of {many(_claims(spots), *CLAIMS)} at {many(len(spots), *PLACES)}, {len(drawn):,} of them drawn",
            f"most claims: {listed(first)}",
            f"known to the precision of: {listed(kinds)}",
        ]
    )
