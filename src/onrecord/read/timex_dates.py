"""Readings of calendar dates, months and spans of them."""

from __future__ import annotations

from dataclasses import replace

from onrecord.read import calendar
from onrecord.read.marks import Run
from onrecord.read.timex_lexer import Item
from onrecord.read.timex_values import (
    DATE,
    SET,
    TIME,
    Items,
    Reading,
    Scene,
    every,
    first,
    month_year_of,
    placed,
    reading,
    span,
    with_mod,
    year_of,
)


def a_year(items: Items, scene: Scene) -> int | None:
    """A year stated among the items: digits, "'24", or relative ("last year")."""
    item = first(items, "year")
    if item is not None:
        return int(item.value)
    for n, item in enumerate(items):
        if item.name == "apos" and n + 1 < len(items) and items[n + 1].name == "dom":
            return 2000 + int(items[n + 1].value)
    shift = shift_of(items)
    if shift is not None and scene.anchor is not None and first(items, "unit") is not None:
        return scene.anchor.year + shift
    return None


def shift_of(items: Items) -> int | None:
    item = first(items, "last", "next", "this", "that", "latest", "previous")
    if item is None:
        return None
    return {"last": -1, "next": 1}.get(item.name, item.value if item.name == "previous" else 0)


def dom(item: Item) -> int:
    return int(item.value)


def a_day(month: int, day: int, year: int | None, scene: Scene, run: Run) -> Reading | None:
    if not 1 <= day <= 31:
        return None
    if year is None:
        year = year_of(month, day, scene, run)
    if year is None:
        return Reading(run, DATE, f"XXXX-{month:02d}-{day:02d}")
    found = calendar.make(year, month, day)
    return placed(run, found.isoformat()) if found else None


@reading
def numeric(items: Items, scene: Scene) -> list[Reading]:
    item = items[0]
    if item.name == "date":
        day, _, clock = str(item.value).partition("T")
        if calendar.parse_day(day) is None:
            return []
        found = placed(span(items), day)
        return [replace(found, type=TIME, value=f"{day}T{clock[:5]}")] if clock else [found]
    of_month, of_day = every(items, "dom")
    found_day = calendar.make(int(item.value), dom(of_month), dom(of_day))
    return [placed(span(items), found_day.isoformat())] if found_day else []


@reading
def day_month(items: Items, scene: Scene) -> list[Reading]:
    month, day = first(items, "month"), first(items, "dom", "ord")
    if month is None or day is None:
        return []
    tail = items[max(items.index(month), items.index(day)) :]
    year = a_year(tail, scene)
    if year is None and scene.anchor is not None and (only := first(items[: items.index(month)], "last", "next")):
        near = calendar.make(scene.anchor.year, int(month.value), dom(day))
        if near is not None:
            year = near.year + (
                0 if (near < scene.anchor) == (only.name == "last") else -1 if only.name == "last" else 1
            )
    found = a_day(int(month.value), dom(day), year, scene, span(items))
    return [with_part(found, items)] if found else []


@reading
def day_span(items: Items, scene: Scene) -> list[Reading]:
    month = first(items, "month")
    one, two = every(items, "dom", "ord")[:2]
    if month is None or dom(one) >= dom(two):
        return []
    year = a_year(items, scene)
    ahead = items[0] is month
    head = span(items[: items.index(one) + 1])
    tail = span(items[items.index(two) :])
    run = span(items)
    first_day = a_day(int(month.value), dom(one), year, scene, run)
    second_day = a_day(int(month.value), dom(two), year, scene, run)
    if first_day is None or second_day is None:
        return []
    return [replace(first_day, run=head if ahead else one.run), replace(second_day, run=tail)]


@reading
def date_span(items: Items, scene: Scene) -> list[Reading]:
    year = a_year(items, scene)
    months, days = every(items, "month"), every(items, "dom", "ord")
    cut = max(items.index(months[0]), items.index(days[0])) + 1
    one = a_day(int(months[0].value), dom(days[0]), year, scene, span(items[:cut]))
    two = a_day(int(months[1].value), dom(days[1]), year, scene, span(items[cut + 1 :]))
    if one is None or two is None or year is None:
        return []
    if one.value > two.value:
        one = a_day(int(months[0].value), dom(days[0]), year - 1, scene, one.run) or one
    return [one, two]


@reading
def month_span(items: Items, scene: Scene) -> list[Reading]:
    year = a_year(items, scene)
    one, two = every(items, "month")
    if year is None:
        return []
    cut = items.index(one) + 1
    early = year - 1 if int(one.value) > int(two.value) else year
    return [
        with_mod(placed(span(items[:cut]), f"{early}-{int(one.value):02d}"), _edge(items[:cut])),
        with_mod(placed(span(items[cut + 1 :]), f"{year}-{int(two.value):02d}"), _edge(items[cut:])),
    ]


def _edge(items: Items) -> str | None:
    item = first(items, "edge")
    return str(item.value) if item else None


@reading
def edge_span(items: Items, scene: Scene) -> list[Reading]:
    month = first(items, "month")
    one, two = every(items, "edge")
    if month is None:
        return []
    base = _month(int(month.value), a_year(items, scene), scene, span(items))
    return [
        replace(with_mod(base, str(one.value)), run=one.run),
        replace(with_mod(base, str(two.value)), run=span(items[items.index(two) :])),
    ]


def _month(month: int, year: int | None, scene: Scene, run: Run) -> Reading:
    year = year or month_year_of(month, scene, run)
    return placed(run, f"{year}-{month:02d}") if year else Reading(run, DATE, f"XXXX-{month:02d}")


@reading
def month_year(items: Items, scene: Scene) -> list[Reading]:
    return [_month(int(items[0].value), a_year(items, scene), scene, span(items))]


@reading
def month_rel(items: Items, scene: Scene) -> list[Reading]:
    unit = first(items, "unit")
    if unit is None or unit.value != "year":
        return []
    return [_month(int(items[0].value), a_year(items, scene), scene, span(items))]


@reading
def month(items: Items, scene: Scene) -> list[Reading]:
    return [_month(int(items[0].value), None, scene, span(items))]


@reading
def month_set(items: Items, scene: Scene) -> list[Reading]:
    return [Reading(span(items), SET, f"XXXX-{int(items[-1].value):02d}")]


@reading
def month_mod(items: Items, scene: Scene) -> list[Reading]:
    """ "Last May" is the last one over, "this May" this year's, "next May" the next one to begin."""
    number, anchor = int(items[-1].value), scene.anchor
    year = None
    if anchor is not None:
        if first(items, "last", "previous") is not None:
            year = anchor.year - (number >= anchor.month)
        elif items[0].name == "next":
            year = anchor.year + (number <= anchor.month)
        else:
            year = anchor.year
    return [_month(number, year, scene, span(items))]


def with_part(found: Reading, items: Items) -> Reading:
    """The reading at a part of its day ("Tuesday morning") or at noon or midnight."""
    part = first(items, "part", "clockword")
    if part is None:
        return found
    tail = str(part.value) if part.name == "part" else f"T{part.value}"
    return replace(found, type=TIME, value=found.value + tail)
