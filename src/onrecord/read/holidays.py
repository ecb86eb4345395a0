"""Dates of holidays that news names without a date. Movable feasts by the Gregorian computus (Anonymous algorithm,
Meeus, *Astronomical Algorithms*, chapter 8)."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.read.calendar import make

# Month, ISO weekday and which of them in the month (-1 the last), for United States holidays in international news.
NTH = {"thanksgiving": (11, 4, 4), "memorial": (5, 1, -1), "labor": (9, 1, 1), "mlk": (1, 1, 3)}


def holiday_date(key: str, year: int) -> date | None:
    """The day of a holiday in a year. `key` is "MM-DD" or a name of a movable one; None for an unknown key."""
    if key[0].isdigit():
        return make(year, int(key[:2]), int(key[3:]))
    if not 1583 <= year <= 9998:
        return None
    if key == "easter":
        return easter(year)
    if key == "goodfriday":
        return easter(year) - timedelta(days=2)
    if key == "election":
        return _nth(year, 11, 1, 1) + timedelta(days=1)
    if key in NTH:
        month, weekday, n = NTH[key]
        if n < 0:
            return _nth(year + month // 12, month % 12 + 1, weekday, 1) - timedelta(days=7)
        return _nth(year, month, weekday, n)
    return None


def _nth(year: int, month: int, weekday: int, n: int) -> date:
    start = date(year, month, 1)
    return start + timedelta(days=(weekday - start.isoweekday()) % 7 + 7 * (n - 1))


def easter(year: int) -> date:
    """Easter Sunday of the western churches."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    r = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * r) // 451
    month, day = divmod(h + r - 7 * m + 114, 31)
    return date(year, month, day + 1)
