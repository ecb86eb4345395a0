"""Drawing of a map: a dot for a town, a wide broken circle for a region, a tint and a label for a country."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import altair as alt

from onrecord.brief.pictures.drawing import chart
from onrecord.brief.pictures.drawing.labels import Box, Room, shortened
from onrecord.brief.pictures.drawing.outline import Flat, Ring, middles_of, shapes
from onrecord.brief.pictures.drawing.palette import BORDER, FAINT, INK, LAND, PAPER, SEA, SERIES, TINT
from onrecord.brief.pictures.marks import MapMarks
from onrecord.brief.pictures.places import name_of
from onrecord.types.plot import Spot
from onrecord.types.vocabulary import Precision

WIDTH, LOWEST, HIGHEST = 760, 340, 520
REGION, REGION_WIDE = (9.0, 26.0), 1.1
"""Pixels from the middle of a region to its broken circle, at least and at most; so many degrees between them."""
NARROW, MANY = 14.0, 10
"""Pixels from border to border below which a country has its name only if it has so many claims."""

LABELS = 60
"""Places that have their name beside them, as far as there is room: those with most claims."""

DOT = SERIES[0]
NAMES: dict[str, dict[str, Any]] = {
    "country": {"color": FAINT, "fontSize": 13, "fontWeight": 600},
    "under": {"color": FAINT},
    "region": {"color": FAINT, "fontStyle": "italic"},
    "town": {"color": INK, "fontWeight": 500},
}
FULL: dict[str, Any] = {"fill": DOT, "stroke": PAPER, "strokeWidth": 1}
HOLLOW: dict[str, Any] = {"fill": PAPER, "stroke": DOT, "strokeWidth": 1.8}
GROUND = {"land": LAND, "tinted": TINT}


def draw(marks: MapMarks, link: Callable[[str], str]) -> str:
    flat = Flat.of(marks.window, WIDTH, LOWEST, HIGHEST)
    width, height = WIDTH, round(flat.height)
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, width], nice=False), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None)
    held = shapes(flat)
    room = Room(width, height)
    wide = _wide(flat)
    narrow = [one for one in marks.spots if one.precision in (Precision.POINT, Precision.CITY)]
    regions = [one for one in marks.spots if one.precision is Precision.REGION]
    countries = [one for one in marks.spots if one.precision is Precision.COUNTRY]
    for one in narrow:
        across, down = flat.at(one.lon, one.lat)
        size = radius(one.counts.total)
        room.take(Box(across - size, down - size, across + size, down + size))
    layers = [
        *_ground(width, height, x, y),
        *_regions(regions, flat, wide, x, y, link),
        *_dots(narrow, flat, x, y, link),
        *_names(marks.spots, held, flat, room, wide, x, y, link),
        *_key(narrow, regions, countries, height, x, y),
    ]
    return chart.svg(layers, width, height, _lands(held, {one.country for one in countries}))


def _wide(flat: Flat) -> float:
    (x, y), (x2, y2) = flat.at(*flat.middle), flat.at(flat.middle[0], flat.middle[1] + REGION_WIDE)
    return min(REGION[1], max(REGION[0], math.hypot(x2 - x, y2 - y)))


def radius(claims: int) -> float:
    """Pixels: the area grows with the number of claims, up to a thousand."""
    return 2.6 + 1.7 * math.sqrt(min(claims, 1000) - 1) if claims <= 12 else 5.2 + 1.0 * math.sqrt(min(claims, 1000))


def _ground(width: int, height: int, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Sea, land, and the countries that a claim is told of as a whole."""
    sea = alt.Chart(chart.rows([{"x": 0, "y": 0, "x2": width, "y2": height}])).mark_rect(color=SEA)
    found = [sea.encode(x=x, y=y, x2="x2:Q", y2="y2:Q")]
    for name, colour in GROUND.items():
        land = alt.Chart(alt.NamedData(name)).mark_geoshape(fill=colour, stroke=BORDER, strokeWidth=0.7, clip=True)
        found.append(land.project(type="identity", scale=1, translate=[0, 0]))
    return found


def _lands(held: dict[str, list[list[Ring]]], tinted: set[str | None]) -> dict[str, list[Any]]:
    """The shapes of countries in pixels, as GeoJSON, by the layer that draws them."""
    found: dict[str, list[Any]] = {name: [] for name in GROUND}
    for code, polygons in sorted(held.items()):
        rounded = [[ring.round(1).tolist() for ring in polygon] for polygon in polygons]
        shape = {"type": "Feature", "geometry": {"type": "MultiPolygon", "coordinates": rounded}}
        found["tinted" if code in tinted else "land"].append(shape)
    return found


def _regions(
    spots: Sequence[Spot], flat: Flat, wide: float, x: alt.X, y: alt.Y, link: Callable[[str], str]
) -> list[alt.Chart]:
    rows = [_at(one, flat, link) for one in spots]
    if not rows:
        return []
    made = alt.Chart(chart.rows(rows)).mark_point(
        shape="circle", size=math.pi * wide**2, fill=TINT, fillOpacity=0.65, stroke=FAINT, strokeWidth=1.2,
        strokeDash=[3, 3], opacity=1, clip=True,
    )  # fmt: skip
    return [made.encode(x=x, y=y, href=alt.Href("href:N"))]


def _dots(spots: Sequence[Spot], flat: Flat, x: alt.X, y: alt.Y, link: Callable[[str], str]) -> list[alt.Chart]:
    """The largest first, so that none is covered; hollow where no claim states it as so."""
    found = []
    for so in (True, False):
        rows = [
            {**_at(one, flat, link), "size": math.pi * radius(one.counts.total) ** 2}
            for one in sorted(spots, key=lambda s: (-s.counts.total, s.key))
            if (one.counts.so > 0) is so
        ]
        if rows:
            style = FULL if so else HOLLOW
            made = alt.Chart(chart.rows(rows)).mark_point(
                shape="circle", opacity=1, fillOpacity=0.88, clip=True, **style
            )
            found.append(
                made.encode(x=x, y=y, href=alt.Href("href:N"), size=alt.Size("size:Q", scale=None, legend=None))
            )
    return found


def _at(one: Spot, flat: Flat, link: Callable[[str], str]) -> dict[str, Any]:
    across, down = flat.at(one.lon, one.lat)
    return {"x": round(across, 1), "y": round(down, 1), "href": link(one.latest)}


def _names(
    spots: Sequence[Spot], held: dict[str, list[list[Ring]]], flat: Flat, room: Room, size_of_region: float,
    x: alt.X, y: alt.Y, link: Callable[[str], str],
) -> list[alt.Chart]:  # fmt: skip
    """Names with the number of claims, as far as there is room, those with most claims first."""
    rows: dict[str, list[dict[str, Any]]] = {look: [] for look in NAMES}
    for one in sorted(spots, key=lambda s: (-s.counts.total, s.key))[:LABELS]:
        name, count = shortened(name_of(one), 28), f"{one.counts.total:,}"
        if one.precision is Precision.COUNTRY:
            found = middles_of(held.get(one.country or "", []), flat)
            if not found or (found[0][2] < NARROW and one.counts.total < MANY):
                continue
            under = f"{count} somewhere in it"
            tried = (room.place([name, under], at[0], at[1], 0, 13, centred=True) for at in found)
            lines = next(filter(None, tried), [])
            looks = ["country", "under"]
        else:
            across, down = flat.at(one.lon, one.lat)
            away = radius(one.counts.total) + 4
            lines = room.place([f"{name} {count}"], across, down, away)
            looks = ["region" if one.precision is Precision.REGION else "town"]
            if not lines and one.precision is Precision.REGION:
                lines = room.place([f"{name} {count}"], across, down, size_of_region + 4)
        for look, label in zip(looks, lines, strict=False):
            row = {"x": label.x, "y": label.y, "text": label.text, "anchor": label.anchor}
            rows[look].append({**row, "href": link(one.latest)})
    return [layer for look, style in NAMES.items() for layer in chart.words(rows[look], x, y, **style)]


def _key(
    narrow: Sequence[Spot], regions: Sequence[Spot], countries: Sequence[Spot], height: int, x: alt.X, y: alt.Y
) -> list[alt.Chart]:
    """What the marks mean, under the map."""
    line = height + 20
    at, marks, words = 8.0, [], []
    parts: list[tuple[dict[str, Any], str]] = []
    if narrow:
        parts.append(({**FULL, "size": 80}, "town: claims by area"))
    if any(not one.counts.so for one in narrow):
        parts.append(({**HOLLOW, "size": 60}, "none states it as so"))
    if regions:
        parts.append(({"fill": TINT, "stroke": FAINT, "strokeDash": [3, 3], "size": 260}, "region: somewhere in it"))
    if countries:
        parts.append(({"fill": TINT, "stroke": BORDER, "size": 260, "shape": "square"}, "country: somewhere in it"))
    for style, text in parts:
        held = alt.Chart(chart.rows([{"x": at, "y": line}])).mark_point(**{"shape": "circle", "opacity": 1, **style})
        marks.append(held.encode(x=x, y=y))
        words.append({"x": at + 14, "y": line, "text": text, "anchor": "start"})
        at += 40 + len(text) * 6.2
    return [*marks, *chart.words(words, x, y, color=FAINT)]
