"""Dates of publication as people and machines write them, to ISO 8601."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
MEND = "write it as 2024-10-24, or as 2024-10-24T14:30:00Z where the time is known"

_NUMBERS = re.compile(r"(\d{1,4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,4})")
_DAY_FIRST = re.compile(r"(?:[a-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\.?\s+([a-z]{3,9})\.?,?\s+(\d{4})", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"(?:[a-z]+,?\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.IGNORECASE)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}([T ].+)?|\d{8}(T.+)?")
_ZONE = re.compile(r"\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s?(Z|GMT|UTC?|[+-]\d\d:?\d\d)$")


class BadDate(ValueError):
    """A date that cannot be placed on one day; the message says why and how to write it."""


def iso_date(written: str) -> str:
    """The date as ISO 8601: a day, or a time with its zone where one was written; a time without zone is its day.

    Taken are ISO 8601, RFC 2822 ("Thu, 24 Oct 2024 14:30:00 +0000"), English dates with the month's name, and numbers
    where only one order is possible. Raises BadDate for anything else, for a month or a year alone, for an order that
    could be either (10/11/2024) and for years outside 1900 to 2100.
    """
    text = " ".join(written.split())
    if len(text) > 100:
        raise BadDate(f"the date {text[:40]!r}… is too long to be one: {MEND}")
    found = _iso(text) or _named(text) or _numbers(text) or _mail(text)
    if found is None:
        raise BadDate(f"the date {text!r} is not understood: {MEND}")
    if not 1900 <= int(found[:4]) <= 2100:
        raise BadDate(f"the date {text!r} is outside the years 1900 to 2100: {MEND}")
    return found


def zone_of(written: str | None) -> str | None:
    """The offset that a time is written with: "+03:00", or "Z"."""
    found = _ZONE.search((written or "").strip())
    if found is None:
        return None
    if found[1][0] not in "+-":
        return "Z"
    return f"{found[1][:3]}:{found[1][-2:]}"


def _iso(text: str) -> str | None:
    if not _ISO.fullmatch(text):
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return _stamp(found)


def _stamp(found: datetime) -> str:
    """A time with a zone as UTC to the second; without one its day: a clock of unknown place says no more."""
    if found.tzinfo is None:
        return found.date().isoformat()
    try:
        return found.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
    except OverflowError:
        return found.date().isoformat()


def _named(text: str) -> str | None:
    first = _DAY_FIRST.fullmatch(text)
    if first:
        return _day(int(first[3]), _month(first[2]), int(first[1]))
    second = _MONTH_FIRST.fullmatch(text)
    if second:
        return _day(int(second[3]), _month(second[1]), int(second[2]))
    return None


def _month(name: str) -> int:
    low = name.lower()
    if low == "sept":
        return 9
    matches = [n for n, month in enumerate(MONTHS, start=1) if low in (month, month[:3])]
    return matches[0] if matches else 0


def _numbers(text: str) -> str | None:
    found = _NUMBERS.fullmatch(text)
    if not found:
        return None
    first, second, third = (int(part) for part in found.groups())
    if len(found[1]) == 4:
        return _day(first, second, third)
    if len(found[3]) != 4:
        return None
    if 1 <= first <= 12 and 1 <= second <= 12 and first != second:
        either = f"{first} {MONTHS[second - 1].title()} or {second} {MONTHS[first - 1].title()}"
        raise BadDate(f"the date {text!r} could be {either}: {MEND}")
    return _day(third, second, first) if second <= 12 else _day(third, first, second)


def _mail(text: str) -> str | None:
    try:
        return _stamp(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
