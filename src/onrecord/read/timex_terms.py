"""Readings of seasons, quarters, years, decades, holidays and references to now and then."""

from __future__ import annotations

from onrecord.read import calendar
from onrecord.read.holidays import holiday_date
from onrecord.read.timex_dates import a_year, shift_of
from onrecord.read.timex_values import (
    DATE,
    DURATION,
    Items,
    Reading,
    Scene,
    first,
    placed,
    reading,
    span,
    with_mod,
)


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
    item, year = first(items, "season"), a_year(items, scene)
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
    year, n, anchor = a_year(items[items.index(unit) :], scene), int(number.value), scene.anchor
    fixed = first(items[: items.index(number)], "year")
    if fixed is not None:
        year = int(fixed.value)
    elif items[0].name in {"last", "next", "this"} and items.index(number) > 1 and anchor is not None:
        year = anchor.year + (shift_of(items) or 0)
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
    year = a_year(items, scene) or (scene.anchor.year if scene.anchor else None)
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
    run, year = span(items), a_year(items, scene)
    key = str(item.value)
    if year is None and scene.anchor is not None:
        found = [(y, holiday_date(key, y)) for y in (scene.anchor.year - 1, scene.anchor.year, scene.anchor.year + 1)]
        days = [(y, d) for y, d in found if d is not None]
        shift = shift_of(items)
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
