"""The days on which ISO days, months and years begin and end."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\d-])", re.ASCII)


def first_day(said: str | None) -> str | None:
    """The first day of an ISO year, month, day or time (`2024-10` begins on `2024-10-01`); None for anything else."""
    found = _days(said)
    return found[0] if found else None


def last_day(said: str | None) -> str | None:
    """The last day of the same (`2024-10` ends on `2024-10-31`)."""
    found = _days(said)
    return found[1] if found else None


def stood(at: str, undone: str | None, day: str | None) -> bool:
    """Did what was said at a time (ISO 8601, UTC), and undone at another, hold at the end of a day; None for now."""
    if day is None:
        return undone is None
    return at[:10] <= day and (undone is None or day < undone[:10])


def _days(said: str | None) -> tuple[str, str] | None:
    found = _DATE.match(said or "")
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    if year is None or not MINYEAR <= year <= MAXYEAR or not (month is None or 1 <= month <= 12):
        return None
    length = monthrange(year, month or 12)[1]
    if not (day is None or 1 <= day <= length):
        return None
    return f"{year:04}-{month or 1:02}-{day or 1:02}", f"{year:04}-{month or 12:02}-{day or length:02}"
