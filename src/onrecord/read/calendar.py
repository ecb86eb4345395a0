"""Arithmetic on calendar values: TIMEX3 strings, the intervals they cover, and steps from an anchor."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
UNITS = {"day": "D", "week": "W", "month": "M", "year": "Y", "quarter": "Q", "decade": "E", "century": "C"}

Interval = tuple[str | None, str | None]


def make(year: int, month: int, day: int) -> date | None:
    """The date, None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def days(anchor: date, n: int) -> date | None:
    """`n` days after the anchor (before it, if negative); None past the calendar's end."""
    try:
        return anchor + timedelta(days=n)
    except OverflowError:
        return None


def months(year: int, month: int, n: int) -> tuple[int, int]:
    """Year and month `n` months on."""
    index = year * 12 + month - 1 + n
    return index // 12, index % 12 + 1


def week(day: date) -> str:
    """The ISO week that holds the day: `2024-W43`."""
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


def step(anchor: date, unit: str, n: int) -> str | None:
    """The value of the calendar unit `n` units from the one that holds the anchor, at that unit's precision.

    Units as in `UNITS`; a decade is three digits ("199") and a century two ("19"), as in TIMEX2.
    """
    if unit == "day":
        day = days(anchor, n)
        return day.isoformat() if day else None
    if unit in {"week", "weekend"}:
        day = days(anchor, 7 * n)
        return (week(day) + ("-WE" if unit == "weekend" else "")) if day else None
    if unit == "month":
        year, month = months(anchor.year, anchor.month, n)
        return f"{year:04d}-{month:02d}" if 0 < year < 10000 else None
    if unit == "quarter":
        year, month = months(anchor.year, anchor.month, 3 * n)
        return f"{year:04d}-Q{(month + 2) // 3}" if 0 < year < 10000 else None
    scale = {"year": 1, "decade": 10, "century": 100}.get(unit)
    if scale is None:
        return None
    year = anchor.year // scale + n
    return f"{year:0{4 - len(str(scale)) + 1}d}" if 0 < year * scale < 10000 else None


def back(anchor: date, unit: str, n: float, precise: bool = False) -> str | None:
    """The value `n` units from the anchor at the precision that news gives it: two weeks ago is a day, two months ago
    a month, two years ago a year. `precise` keeps the day."""
    if unit == "decade":
        unit, n = "year", n * 10
    elif unit == "century":
        unit, n = "year", n * 100
    elif unit == "fortnight":
        unit, n = "week", n * 2
    elif unit == "quarter":
        unit, n = "month", n * 3
    if unit == "year" and n != int(n):
        unit, n = "month", n * 12
    if unit == "day" or (unit == "week" and n == int(n)):
        return step(anchor, "day", int(n * (7 if unit == "week" else 1)))
    if unit not in {"month", "year"} or n != int(n):
        return None
    if precise:
        year, month = months(anchor.year, anchor.month, int(n) * (12 if unit == "year" else 1))
        if not 0 < year < 10000:
            return None
        return date(year, month, min(anchor.day, calendar.monthrange(year, month)[1])).isoformat()
    return step(anchor, unit, int(n))


def weekday(anchor: date, number: int, direction: int) -> date | None:
    """The nearest day with that ISO weekday number (1 Monday): `direction` -1 looks back, the anchor's own day
    included; 1 looks ahead, the own day included; 2 ahead and -2 back without it."""
    gap = (number - anchor.isoweekday()) % 7
    if direction > 0:
        return days(anchor, gap or (7 if direction == 2 else 0))
    return days(anchor, gap - 7 if gap or direction == -2 else 0)


def interval(value: str, mod: str | None = None) -> Interval:
    """The first and last day, month or year that a DATE or TIME value covers, narrowed by `mod` (START, MID, END).

    (None, None) for values that are not placed ("XXXX-10", "PAST_REF", durations).
    """
    value = value.partition("T")[0]
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return value, value
    if re.fullmatch(r"\d{4}-\d{2}", value):
        return _month(value, mod)
    if found := re.fullmatch(r"(\d{4})-W(\d{2})(-WE)?", value):
        return _week(int(found[1]), int(found[2]), bool(found[3]), mod)
    if found := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI|Q[1-4]|H[12])", value):
        return _part(int(found[1]), found[2])
    if re.fullmatch(r"\d{4}", value):
        if mod in {"START", "MID", "END"}:
            first, last = {"START": (1, 4), "MID": (5, 8), "END": (9, 12)}[mod]
            return f"{value}-{first:02d}", f"{value}-{last:02d}"
        return value, value
    if re.fullmatch(r"\d{3}", value):
        first, last = {"START": (0, 3), "MID": (4, 6), "END": (7, 9)}.get(mod or "", (0, 9))
        return f"{value}{first}", f"{value}{last}"
    if re.fullmatch(r"\d{2}", value):
        return f"{value}00", f"{value}99"
    return None, None


def _month(value: str, mod: str | None) -> Interval:
    year, month = int(value[:4]), int(value[5:])
    if not 1 <= month <= 12 or year < 1:
        return None, None
    last = calendar.monthrange(year, month)[1]
    # Thirds of a month are the usual reading of early, mid and late.
    span = {"START": (1, 10), "MID": (11, 20), "END": (21, last)}.get(mod or "")
    return (f"{value}-{span[0]:02d}", f"{value}-{span[1]:02d}") if span else (value, value)


def _week(year: int, number: int, weekend: bool, mod: str | None) -> Interval:
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        return None, None
    first, last = (5, 6) if weekend else {"START": (0, 1), "MID": (2, 3), "END": (3, 6)}.get(mod or "", (0, 6))
    return (monday + timedelta(days=first)).isoformat(), (monday + timedelta(days=last)).isoformat()


def _part(year: int, part: str) -> Interval:
    if part in SEASONS:
        first, last = SEASONS[part]
    elif part[0] == "Q":
        first, last = 3 * int(part[1]) - 2, 3 * int(part[1])
    else:
        first, last = 6 * int(part[1]) - 5, 6 * int(part[1])
    start, end = months(year, first, 0), months(year, last, 0)
    return f"{start[0]:04d}-{start[1]:02d}", f"{end[0]:04d}-{end[1]:02d}"


def parse_day(text: str | None) -> date | None:
    """The day of an ISO date or time, None where there is none."""
    found = DAY.match(text or "")
    return make(int(found[1]), int(found[2]), int(found[3])) if found else None
