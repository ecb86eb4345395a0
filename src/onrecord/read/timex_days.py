"""Readings of weekdays, parts of the day and clock times."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.read import calendar
from onrecord.read.marks import Run
from onrecord.read.timex_dates import a_day, day_month, dom, with_part
from onrecord.read.timex_values import (
    DATE,
    SET,
    TIME,
    Items,
    Reading,
    Scene,
    day_value,
    first,
    placed,
    reading,
    span,
)


@reading
def weekday(items: Items, scene: Scene) -> list[Reading]:
    item = first(items, "weekday")
    if item is None:
        return []
    number, run = int(item.value), span(items)
    day = _weekday(number, items, scene, run)
    value = day.isoformat() if day else f"XXXX-WXX-{number}"
    return [with_part(placed(run, value), items)]


def _weekday(number: int, items: Items, scene: Scene, run: Run) -> date | None:
    """A weekday is its last occurrence, the day of publication included, unless words or tense look ahead."""
    anchor = scene.anchor
    if anchor is None:
        return None
    modifier = first(items, "last", "next", "this", "previous", "that")
    if modifier is None:
        return calendar.weekday(anchor, number, 1 if scene.direction(run) > 0 else -1)
    if modifier.name == "last":
        return calendar.weekday(anchor, number, -2)
    if modifier.name == "next":
        return calendar.weekday(anchor, number, 2)
    if modifier.name == "previous":
        return calendar.weekday(scene.near() or anchor, number, 2 if modifier.value == 1 else -2)
    if modifier.name == "that":
        return calendar.weekday(scene.near() or anchor, number, -1)
    return calendar.weekday(anchor, number, -1 if scene.direction(run) < 0 else 1)


@reading
def week_of(items: Items, scene: Scene) -> list[Reading]:
    month, day = items[3], items[4]
    found = a_day(int(month.value), dom(day), None, scene, span(items))
    if found is None or found.day is None or items[1].value != "week":
        return []
    return [placed(span(items), calendar.week(found.day))]


@reading
def day_set(items: Items, scene: Scene) -> list[Reading]:
    item = first(items, "weekday", "weekdays")
    part = first(items, "part", "parts")
    if item is None:
        return []
    return [Reading(span(items), SET, f"XXXX-WXX-{item.value}{part.value if part else ''}")]


@reading
def day(items: Items, scene: Scene) -> list[Reading]:
    item = first(items, "day")
    if item is None:
        return []
    shift, _, tail = str(item.value).partition("T")
    base = calendar.days(scene.anchor, int(shift)) if scene.anchor else None
    if tail:
        # "Overnight" is the night before the day of publication for what is over, the night to come for what is not.
        run = span(items)
        if shift == "-1" and base is not None and scene.direction(run) > 0:
            base = scene.anchor
        found = placed(run, day_value(base))
        return [replace(found, type=TIME, value=f"{found.value}T{tail}")]
    return [with_part(placed(span(items), day_value(base)), items)]


@reading
def part(items: Items, scene: Scene) -> list[Reading]:
    """ "This morning", "last night", "the next morning", "that evening"."""
    label = str(items[-1].value)
    name = first(items, "this", "last", "that", "next", "previous")
    base: date | None = scene.anchor
    if name is None:
        return []
    if name.name == "last":
        base = calendar.days(base, -1) if base else None
    elif name.name in {"that", "next", "previous"}:
        base = scene.last
        shift = 0 if name.name == "that" else (1 if name.name == "next" else int(name.value))
        base = calendar.days(base, shift) if base else None
        if name.value == "that" and base is None:
            return []
    found = placed(span(items), day_value(base))
    return [replace(found, type=TIME, value=found.value + label)]


@reading
def part_bare(items: Items, scene: Scene) -> list[Reading]:
    item = first(items, "part")
    if item is None:
        return []
    base = scene.near()
    found = placed(span(items), day_value(base))
    return [replace(found, type=TIME, value=found.value + str(item.value), day=None)]


@reading
def part_set(items: Items, scene: Scene) -> list[Reading]:
    return [Reading(span(items), SET, f"XXXX-XX-XX{items[-1].value}")]


@reading
def clock(items: Items, scene: Scene) -> list[Reading]:
    tail = _clock(items)
    if tail is None:
        return []
    base = scene.near()
    found = placed(span(items), day_value(base))
    return [replace(found, type=TIME, value=f"{found.value}T{tail}", day=None)]


def _clock(items: Items) -> str | None:
    """The hours and minutes stated, with the zone where it has a fixed offset from UTC."""
    item = first(items, "clock", "clockword", "dom", "num", "year")
    if item is None:
        return None
    if item.name == "clockword":
        return str(item.value)
    if item.name == "clock":
        hour, minute = item.value
    elif item.name == "year":
        hour, minute = int(item.value) // 100, int(item.value) % 100
    else:
        hour, minute = int(item.value), 0
    half = first(items, "ampm")
    part = first(items, "part")
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + int(half.value)
    elif part is not None and hour < 12 and part.value in {"TAF", "TEV", "TNI"}:
        hour += 12
    if hour > 24 or minute > 59:
        return None
    zone = first(items, "zone")
    return f"{hour:02d}:{minute:02d}" + ("Z" if zone is not None and zone.value == "Z" else "")


@reading
def clock_day(items: Items, scene: Scene) -> list[Reading]:
    cut = next((n for n, item in enumerate(items) if n and item.name in {"weekday", "day", "month"}), None)
    if cut is None:
        return []
    if items[cut].name == "month" and items[cut - 1].name in {"dom", "ord"} and cut - 1 > 0:
        cut -= 1
    while cut > 1 and items[cut - 1].name in {"last", "next", "previous"}:
        cut -= 1
    tail = _clock(items[:cut])
    rest = items[cut:]
    if tail is None or (first(items[:cut], "ampm", "clock") is None):
        return []
    read = {"day": day, "weekday": weekday}.get(rest[-1].name, day_month)
    found = (weekday if rest[0].name in {"last", "next", "previous"} else read)(rest, scene)
    return [replace(found[0], run=span(items), type=TIME, value=f"{found[0].value[:10]}T{tail}")] if found else []


@reading
def nth(items: Items, scene: Scene) -> list[Reading]:
    """ "On the 24th": settled by `times`, which asks for digits and a preposition; of the month reached."""
    day, base = int(items[-1].value), scene.near()
    if not 1 <= day <= 31:
        return []
    if base is None:
        return [Reading(span(items), DATE, f"XXXX-XX-{day:02d}")]
    year, number = base.year, base.month
    if day > base.day and base == scene.anchor and scene.direction(span(items)) <= 0:
        year, number = calendar.months(year, number, -1)
    found = calendar.make(year, number, day)
    return [placed(span(items), found.isoformat())] if found else []
