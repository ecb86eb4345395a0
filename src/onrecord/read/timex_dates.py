"""Readings of calendar dates, weekdays, parts of the day, clock times, quarters, seasons and references."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.read import calendar
from onrecord.read.holidays import holiday_date
from onrecord.read.marks import Run
from onrecord.read.timex_lexer import Item
from onrecord.read.timex_values import (
    DATE,
    DURATION,
    SET,
    TIME,
    Items,
    Reading,
    Scene,
    day_value,
    every,
    first,
    month_year_of,
    placed,
    reading,
    span,
    with_mod,
    year_of,
)


def _year(items: Items, scene: Scene) -> int | None:
    """A year stated among the items: digits, "'24", or relative ("last year")."""
    item = first(items, "year")
    if item is not None:
        return int(item.value)
    for n, item in enumerate(items):
        if item.name == "apos" and n + 1 < len(items) and items[n + 1].name == "dom":
            return 2000 + int(items[n + 1].value)
    shift = _shift(items)
    if shift is not None and scene.anchor is not None and first(items, "unit") is not None:
        return scene.anchor.year + shift
    return None


def _shift(items: Items) -> int | None:
    item = first(items, "last", "next", "this", "that", "latest", "previous")
    if item is None:
        return None
    return {"last": -1, "next": 1}.get(item.name, item.value if item.name == "previous" else 0)


def _dom(item: Item) -> int:
    return int(item.value)


def _day(month: int, day: int, year: int | None, scene: Scene, run: Run) -> Reading | None:
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
    month, day = every(items, "dom")
    found_day = calendar.make(int(item.value), _dom(month), _dom(day))
    return [placed(span(items), found_day.isoformat())] if found_day else []


@reading
def day_month(items: Items, scene: Scene) -> list[Reading]:
    month, day = first(items, "month"), first(items, "dom", "ord")
    if month is None or day is None:
        return []
    tail = items[max(items.index(month), items.index(day)) :]
    year = _year(tail, scene)
    if year is None and scene.anchor is not None and (only := first(items[: items.index(month)], "last", "next")):
        near = calendar.make(scene.anchor.year, int(month.value), _dom(day))
        if near is not None:
            year = near.year + (
                0 if (near < scene.anchor) == (only.name == "last") else -1 if only.name == "last" else 1
            )
    found = _day(int(month.value), _dom(day), year, scene, span(items))
    return [_with_part(found, items)] if found else []


@reading
def day_span(items: Items, scene: Scene) -> list[Reading]:
    month = first(items, "month")
    one, two = every(items, "dom", "ord")[:2]
    if month is None or _dom(one) >= _dom(two):
        return []
    year = _year(items, scene)
    ahead = items[0] is month
    head = span(items[: items.index(one) + 1])
    tail = span(items[items.index(two) :])
    run = span(items)
    first_day = _day(int(month.value), _dom(one), year, scene, run)
    second_day = _day(int(month.value), _dom(two), year, scene, run)
    if first_day is None or second_day is None:
        return []
    return [replace(first_day, run=head if ahead else one.run), replace(second_day, run=tail)]


@reading
def date_span(items: Items, scene: Scene) -> list[Reading]:
    year = _year(items, scene)
    months, days = every(items, "month"), every(items, "dom", "ord")
    cut = max(items.index(months[0]), items.index(days[0])) + 1
    one = _day(int(months[0].value), _dom(days[0]), year, scene, span(items[:cut]))
    two = _day(int(months[1].value), _dom(days[1]), year, scene, span(items[cut + 1 :]))
    if one is None or two is None or year is None:
        return []
    if one.value > two.value:
        one = _day(int(months[0].value), _dom(days[0]), year - 1, scene, one.run) or one
    return [one, two]


@reading
def month_span(items: Items, scene: Scene) -> list[Reading]:
    year = _year(items, scene)
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
    base = _month(int(month.value), _year(items, scene), scene, span(items))
    return [
        replace(with_mod(base, str(one.value)), run=one.run),
        replace(with_mod(base, str(two.value)), run=span(items[items.index(two) :])),
    ]


def _month(month: int, year: int | None, scene: Scene, run: Run) -> Reading:
    year = year or month_year_of(month, scene, run)
    return placed(run, f"{year}-{month:02d}") if year else Reading(run, DATE, f"XXXX-{month:02d}")


@reading
def month_year(items: Items, scene: Scene) -> list[Reading]:
    return [_month(int(items[0].value), _year(items, scene), scene, span(items))]


@reading
def month_rel(items: Items, scene: Scene) -> list[Reading]:
    unit = first(items, "unit")
    if unit is None or unit.value != "year":
        return []
    return [_month(int(items[0].value), _year(items, scene), scene, span(items))]


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


@reading
def weekday(items: Items, scene: Scene) -> list[Reading]:
    item = first(items, "weekday")
    if item is None:
        return []
    number, run = int(item.value), span(items)
    day = _weekday(number, items, scene, run)
    value = day.isoformat() if day else f"XXXX-WXX-{number}"
    return [_with_part(placed(run, value), items)]


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


def _with_part(found: Reading, items: Items) -> Reading:
    """The reading at a part of its day ("Tuesday morning") or at noon or midnight."""
    part = first(items, "part", "clockword")
    if part is None:
        return found
    tail = str(part.value) if part.name == "part" else f"T{part.value}"
    return replace(found, type=TIME, value=found.value + tail)


@reading
def week_of(items: Items, scene: Scene) -> list[Reading]:
    month, day = items[3], items[4]
    found = _day(int(month.value), _dom(day), None, scene, span(items))
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
    return [_with_part(placed(span(items), day_value(base)), items)]


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
def rel_season(items: Items, scene: Scene) -> list[Reading]:
    """ "Last summer" is the last one over; "this winter" the nearest; "next spring" the next to begin."""
    anchor, code = scene.anchor, str(items[-1].value)
    if anchor is None:
        return [Reading(span(items), DATE, f"XXXX-{code}")]
    begin = calendar.SEASONS[code][0]
    year = anchor.year
    if first(items, "last") is not None:
        year -= anchor.month < begin + 3 or code == "WI"
        if first(items, "this") is not None:
            year = anchor.year - (anchor.month < begin)
    elif first(items, "next") is not None:
        year += anchor.month >= begin
    elif code == "WI" and anchor.month <= 2:
        year -= 1
    return [placed(span(items), f"{year:04d}-{code}")]


@reading
def season(items: Items, scene: Scene) -> list[Reading]:
    item, year = first(items, "season"), _year(items, scene)
    return [placed(span(items), f"{year:04d}-{item.value}")] if item and year else []


@reading
def season_bare(items: Items, scene: Scene) -> list[Reading]:
    code = str(items[-1].value)
    if scene.anchor is None:
        return [Reading(span(items), DATE, f"XXXX-{code}")]
    year = scene.anchor.year
    begin = calendar.SEASONS[code][0]
    if scene.direction(span(items)) < 0 and scene.anchor.month < begin:
        year -= 1
    elif scene.direction(span(items)) > 0 and scene.anchor.month > begin + 2:
        year += 1
    return [placed(span(items), f"{year:04d}-{code}")]


@reading
def quarter(items: Items, scene: Scene) -> list[Reading]:
    """ "The third quarter (of 2024)": the last one begun, or next where the tense looks ahead."""
    number, unit = first(items, "ord"), next((item for item in reversed(items) if item.value == "quarter"), None)
    if number is None or unit is None or unit.value != "quarter" or not 1 <= int(number.value) <= 4:
        return []
    year, n, anchor = _year(items[items.index(unit) :], scene), int(number.value), scene.anchor
    fixed = first(items[: items.index(number)], "year")
    if fixed is not None:
        year = int(fixed.value)
    elif items[0].name in {"last", "next", "this"} and items.index(number) > 1 and anchor is not None:
        year = anchor.year + (_shift(items) or 0)
    if year is None and anchor is not None:
        now = (anchor.month + 2) // 3
        ahead = scene.direction(span(items)) > 0
        year = anchor.year + (1 if ahead and n < now - 1 else -1 if not ahead and n > now else 0)
    if year is None:
        return [Reading(span(items), DATE, f"XXXX-Q{n}")]
    value = f"{year:04d}-Q{n}"
    scene.quarter, scene.quarter_place = value, scene.place
    return [placed(span(items), value)]


@reading
def half(items: Items, scene: Scene) -> list[Reading]:
    """ "The first half of 2024", "the last half of the year"."""
    which = first(items, "ord", "last", "edge_noun")
    if which is None or (which.name == "ord" and int(which.value) not in {1, 2}):
        return []
    unit = first(items, "unit")
    if unit is not None and unit.value != "year":
        return []
    year = _year(items, scene) or (scene.anchor.year if scene.anchor else None)
    n = 1 if which.name == "ord" and int(which.value) == 1 else 2
    return [placed(span(items), f"{year:04d}-H{n}" if year else f"XXXX-H{n}")]


@reading
def of_period(items: Items, scene: Scene) -> list[Reading]:
    return [placed(span(items), f"{int(items[1].value):04d}")]


@reading
def year(items: Items, scene: Scene) -> list[Reading]:
    """A bare year: whether the digits are a year is settled by `times`, which sees the sentence."""
    item = first(items, "year")
    if item is None or (first(items, "unit", "fill") is not None and items[-1].name != "year"):
        return []
    return [placed(span(items), f"{int(item.value):04d}")]


@reading
def decade(items: Items, scene: Scene) -> list[Reading]:
    digits, mod = items[-1].value
    return [with_mod(placed(span(items), digits), mod)]


@reading
def decade_name(items: Items, scene: Scene) -> list[Reading]:
    return [placed(span(items), f"19{int(items[-1].value) // 10}")]


@reading
def century(items: Items, scene: Scene) -> list[Reading]:
    number, unit = first(items, "ord"), items[-1]
    if number is None or unit.value != "century" or not 1 <= int(number.value) <= 30:
        return []
    return [placed(span(items), f"{int(number.value) - 1:02d}")]


@reading
def holiday(items: Items, scene: Scene) -> list[Reading]:
    item = first(items, "holiday")
    if item is None or not item.value:
        return []
    run, year = span(items), _year(items, scene)
    key = str(item.value)
    if year is None and scene.anchor is not None:
        found = [(y, holiday_date(key, y)) for y in (scene.anchor.year - 1, scene.anchor.year, scene.anchor.year + 1)]
        days = [(y, d) for y, d in found if d is not None]
        shift = _shift(items)
        anchor = scene.anchor
        past, ahead = [d for _, d in days if d <= anchor], [d for _, d in days if d > anchor]
        if shift == -1 or (shift is None and scene.direction(run) < 0):
            best = past[-1] if past else None
        elif shift == 1 or (shift is None and scene.direction(run) > 0):
            best = ahead[0] if ahead else None
        else:
            best = min((d for _, d in days), key=lambda d: abs((d - anchor).days), default=None)
        return [placed(run, best.isoformat())] if best else []
    if year is None:
        return [Reading(run, DATE, f"XXXX-{key}")] if key[0].isdigit() else []
    fixed = holiday_date(key, year)
    return [placed(run, fixed.isoformat())] if fixed else []


@reading
def ref(items: Items, scene: Scene) -> list[Reading]:
    return [Reading(span(items), DATE, str(items[0].value))]


@reading
def past_noun(items: Items, scene: Scene) -> list[Reading]:
    return [Reading(span(items), DATE, "PAST_REF")] if items[-1].value == "past" else []


@reading
def year_end(items: Items, scene: Scene) -> list[Reading]:
    year = scene.anchor.year if scene.anchor else None
    return [placed(span(items), f"{year:04d}", mod="END")] if year else []


@reading
def length(items: Items, scene: Scene) -> list[Reading]:
    return [Reading(span(items), DURATION, str(items[0].value))]


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
