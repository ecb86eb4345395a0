"""Readings of lengths of time, steps from an anchor, and recurring times."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.read import calendar
from onrecord.read.marks import Run
from onrecord.read.timex_values import (
    CLOCKED,
    DATE,
    DURATION,
    SET,
    TIME,
    Items,
    Reading,
    Scene,
    amount,
    duration_value,
    first,
    placed,
    reading,
    span,
)

OPEN = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX", "quarter": "XXXX-QX",
        "weekend": "XXXX-WXX-WE", "decade": "XXX", "century": "XX"}  # fmt: skip


def _unit(items: Items) -> str:
    item = next((item for item in reversed(items) if item.name in {"unit", "units"}), None)
    value = str(item.value) if item else ""
    return "hour" if value == "hours" else value


@reading
def rel_unit(items: Items, scene: Scene) -> list[Reading]:
    """ "Last week", "this year", "the following day", "that month", "the quarter"."""
    unit, run = _unit(items), span(items)
    if unit in CLOCKED or unit == "fortnight":
        return []
    name = first(items, "last", "next", "this", "previous", "that", "latest")
    if name is None:
        return _bare_unit(unit, run, scene)
    shift = {"last": -1, "next": 1}.get(name.name, int(name.value) if name.name == "previous" else 0)
    narrative = name.name in {"previous", "that"} or (unit == "day" and name.name in {"last", "next"})
    if name.name == "that" and unit in {"year", "month"} and scene.value is not None:
        size = 4 if unit == "year" else 7
        held = scene.value[:size]
        return [placed(run, held)] if len(held) == size and "W" not in held and "Q" not in held else []
    if narrative:
        base = scene.last
        if base is None and name.name == "previous" and unit != "day":
            base = scene.anchor
        if base is None:
            return [Reading(run, DATE, OPEN[unit])]
        value = calendar.step(base, unit, shift)
    elif unit == "quarter" and name.name == "latest" and scene.quarter:
        value = scene.quarter
    else:
        base = scene.anchor
        if name.value == "past" and unit in {"week", "month", "decade", "century", "year"} and unit != "year":
            return [_length(1.0, unit, run, base, -1)]
        if name.name == "latest":
            shift = -1
        value = calendar.step(base, unit, shift) if base else OPEN[unit]
        if unit == "quarter" and value:
            scene.quarter, scene.quarter_place = value, scene.place
    if value and name.name == "last" and first(items, "the") is not None and base is not None and not narrative:
        # "Over the last year" runs up to the day of publication, whatever calendar year the value names.
        rolled = _length(1.0, unit, run, base, -1)
        return [replace(placed(run, value), start=rolled.start, end=rolled.end)]
    return [placed(run, value)] if value else []


def _bare_unit(unit: str, run: Run, scene: Scene) -> list[Reading]:
    """ "The week", "the year", "the quarter"."""
    if unit == "quarter":
        if scene.quarter is None:
            return []
        return [placed(run, scene.quarter)]
    base = scene.near() if unit == "day" else scene.anchor
    if unit not in {"year", "weekend", "week", "month", "day"}:
        return []
    if base is None:
        return [Reading(run, DATE, OPEN[unit])]
    shift = 0
    if unit == "weekend" and base.isoweekday() < 6 and scene.direction(run) <= 0:
        shift = -1
    value = calendar.step(base, unit, shift)
    return [placed(run, value)] if value else []


def _length(n: float | None, unit: str, run: Run, base: date | None, direction: int) -> Reading:
    """A length that ends (-1) or begins (1) at the base."""
    found = Reading(run, DURATION, duration_value(n, unit))
    if base is None:
        return found
    if direction == 0:
        return found
    other: str | None = None
    if n is not None:
        if unit in CLOCKED:
            hours = n * {"hour": 1, "minute": 1 / 60, "second": 1 / 3600}[unit]
            other = calendar.step(base, "day", direction * -(-int(hours) // 24))
        else:
            other = calendar.back(base, unit, direction * n, precise=True)
    if direction < 0:
        return replace(found, start=other, end=base.isoformat())
    return replace(found, start=base.isoformat(), end=other)


@reading
def rel_units(items: Items, scene: Scene) -> list[Reading]:
    """ "The past two months", "the next few days", "the first nine months"."""
    unit, run = _unit(items), span(items)
    name = first(items, "last", "next", "previous", "ord")
    counted = [item for item in items if item is not name]
    n, _ = amount([item for item in counted if item.name != "a"])
    direction = {"last": -1, "next": 1}.get(name.name if name else "", 0)
    if n is None and direction == 0 and first(counted, "vague") is None:
        return []
    return [_length(n, unit, run, scene.anchor, direction)]


@reading
def recent(items: Items, scene: Scene) -> list[Reading]:
    n, _ = amount(items)
    found = _length(n, _unit(items), span(items), scene.anchor, -1)
    return [found]


@reading
def ago(items: Items, scene: Scene) -> list[Reading]:
    """ "Two weeks ago": a day; "several years ago": somewhere in the past."""
    unit, run = _unit(items), span(items)
    n, _ = amount(items)
    half = first(items, "half")
    if half is not None:
        n = 0.5
    if n is None:
        bare = first(items, "vague", "num", "a") is None
        if bare and items[0].name == "unit":
            n = 1.0  # "year-ago"
        else:
            return [Reading(run, DATE, "PAST_REF")]
    if unit == "year" and n == 1 and _quarter_near(scene):
        return [placed(run, _year_before(str(scene.quarter)))]
    return [_stepped(scene.anchor, unit, -n, run)]


def _year_before(quarter: str) -> str:
    """The same quarter a year before; without a date of publication its year stays open."""
    year, rest = quarter[:4], quarter[4:]
    return f"{int(year) - 1}{rest}" if year.isdigit() else quarter


def _quarter_near(scene: Scene) -> bool:
    """Results are compared with the quarter a year before: "up from $3 million a year earlier"."""
    return scene.quarter is not None and scene.place - scene.quarter_place < 150


def _stepped(base: date | None, unit: str, n: float, run: Run) -> Reading:
    if base is None:
        return Reading(run, DATE, OPEN.get(unit, "XXXX-XX-XX"))
    if unit in CLOCKED:
        hours = abs(n) * {"hour": 1, "minute": 1 / 60, "second": 1 / 3600}[unit]
        if hours >= 24 and hours % 24 == 0:
            value = calendar.step(base, "day", int(hours / 24) * (1 if n > 0 else -1))
            return placed(run, value) if value else Reading(run, DATE, "XXXX-XX-XX")
        return Reading(run, TIME, f"{base.isoformat()}TXX:XX", None, base.isoformat(), base.isoformat())
    value = calendar.back(base, unit, n)
    if value is None:
        return Reading(run, DATE, "PAST_REF" if n < 0 else "FUTURE_REF")
    return placed(run, value)


@reading
def year_ago(items: Items, scene: Scene) -> list[Reading]:
    """ "The year-ago quarter", "the year-earlier period": the last one named, a year before."""
    if next(item for item in items if item.name == "unit").value != "year":
        return []
    number = first(items, "ord")
    if number is not None and scene.anchor is not None and 1 <= int(number.value) <= 4:
        return [placed(span(items), f"{scene.anchor.year - 1}-Q{number.value}")]
    if scene.quarter is not None:
        return [placed(span(items), _year_before(scene.quarter))]
    return [placed(span(items), f"{scene.anchor.year - 1}")] if scene.anchor else []


@reading
def hence(items: Items, scene: Scene) -> list[Reading]:
    n, _ = amount(items)
    if n is None:
        return [Reading(span(items), DATE, "FUTURE_REF")]
    return [_stepped(scene.anchor, _unit(items), n, span(items))]


@reading
def shift(items: Items, scene: Scene) -> list[Reading]:
    """ "Two days later", "a year earlier", "the day before": counted from where the narrative stands.

    "Before" and "after" that govern a phrase of their own are no shift; `times` sees to that.
    """
    sign, unit, run = int(items[-1].value), _unit(items), span(items)
    if first(items, "the") is not None and first(items, "num", "dom", "vague") is None:
        n: float | None = 1.0
    else:
        n, _ = amount(items)
        if n is None and items[0].name == "unit" and len(items) == 3:
            n = 1.0  # "year-earlier"
    if n is None:
        return [Reading(run, DATE, "PAST_REF" if sign < 0 else "FUTURE_REF")]
    if unit == "year" and n == 1 and sign < 0 and _quarter_near(scene):
        return [placed(run, _year_before(str(scene.quarter)))]
    base = scene.last or (scene.anchor if sign < 0 else None)
    if base is None:
        return [Reading(run, DURATION, duration_value(n, unit))]
    return [_stepped(base, unit, sign * n, run)]


@reading
def duration(items: Items, scene: Scene) -> list[Reading]:
    unit, run = _unit(items), span(items)
    n, _ = amount(items)
    halves = [k for k, item in enumerate(items) if item.name == "half"]
    if halves:
        n = 0.5 if halves[0] == 0 else (n or 0) + 0.5
    if n is not None and first(items, "num", "year", "dom") is not None and n > 10000:
        return []
    if unit == "quarter" and first(items, "num", "dom", "vague") is None:
        return []
    return [Reading(run, DURATION, duration_value(n, unit))]


@reading
def plural(items: Items, scene: Scene) -> list[Reading]:
    """ "For years", "years-long", "weeks ahead": a length of unknown number. The preposition is not part of it."""
    tail = items[1:] if items[0].name not in {"units", "the"} else items
    run = span(tail)
    if first(items, "ago") is not None:
        return [Reading(run, DATE, "PAST_REF")]
    return [Reading(run, DURATION, duration_value(None, _unit(items)))]


@reading
def set_unit(items: Items, scene: Scene) -> list[Reading]:
    n, _ = amount(items)
    unit = _unit(items)
    if first(items, "ord") is not None or first(items, "fill") is not None:
        n = 2.0 if any(item.value in {2, "other"} for item in items) else n
    return [Reading(span(items), SET, duration_value(n or 1.0, unit))]


@reading
def set_often(items: Items, scene: Scene) -> list[Reading]:
    return [Reading(span(items), SET, duration_value(1.0, _unit(items)))]


@reading
def repeated(items: Items, scene: Scene) -> list[Reading]:
    return [Reading(span(items), SET, str(items[0].value))]
