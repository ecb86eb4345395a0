"""Between what is measured and where it stands, in pixels; the same as Vega's scales, so that labels can be placed."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

DAY = 86_400_000
"""Milliseconds, the unit of time in a picture."""

WIDE_RANGE = 40
"""Ratio of the highest to the lowest number from which on the scale is logarithmic."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale from `low` to `high` over `size` pixels; logarithmic where it says so."""

    low: float
    high: float
    size: float
    log: bool = False

    def at(self, value: float) -> float:
        """Pixels from the end of `low`."""
        low, high, held = (self._bent(one) for one in (self.low, self.high, value))
        return (held - low) / (high - low) * self.size

    def value(self, pixels: float) -> float:
        low, high = self._bent(self.low), self._bent(self.high)
        held = low + pixels / self.size * (high - low)
        return math.exp(held) if self.log else held

    def moved(self, value: float, pixels: float) -> float:
        """The value that stands so many pixels further."""
        return self.value(self.at(value) + pixels)

    def _bent(self, value: float) -> float:
        return math.log(value) if self.log else value


def millis(day: date) -> int:
    """Noon of a day (UTC) in milliseconds."""
    return int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp() * 1000)


def days(first: date, last: date, size: float, margin: float = 24) -> Scale:
    """A scale of time with a margin in pixels on both sides, of ten days at least."""
    low, high = millis(first), millis(last)
    if high - low < 10 * DAY:
        spare = (10 * DAY - (high - low)) / 2
        low, high = int(low - spare), int(high + spare)
    pad = (high - low) * margin / (size - 2 * margin)
    return Scale(low - pad, high + pad, size)


def ticks(scale: Scale, most: int = 6) -> list[int]:
    """Days for the marks of an axis, in milliseconds: beginnings of months or, of a short time, days apart alike."""
    first, last = (datetime.fromtimestamp(end / 1000, UTC).date() for end in (scale.low, scale.high))
    months = (last.year - first.year) * 12 + last.month - first.month
    if months > 2:
        step = next(s for s in (1, 2, 3, 6, 12, 24, 60, 120, 1200) if months / s <= most)
        begun = [first.year * 12 + first.month + n for n in range(months + 1)]
        found = [
            date(number // 12, number % 12 + 1, 1) for number in begun if number % step == 0 and number < 9999 * 12
        ]
    else:
        step = next(s for s in (1, 2, 7, 14, 28) if (last - first).days / s <= most + 1)
        found = [first + timedelta(days=n) for n in range(1, (last - first).days + 1, step)]
    return [millis(day) for day in found if scale.low <= millis(day) <= scale.high]


def powers(scale: Scale) -> list[float]:
    """The powers of ten within a logarithmic scale, with 2 and 5 of each where there are few."""
    tens = range(math.floor(math.log10(scale.low)), math.ceil(math.log10(scale.high)) + 1)
    few = len(tens) <= 4
    return [f * 10.0**n for n in tens for f in ((1, 2, 5) if few else (1,)) if scale.low <= f * 10.0**n <= scale.high]


def numbers(low: float, high: float, size: float) -> Scale:
    """A scale of numbers from zero or, where they range widely and none is zero or less, a logarithmic one."""
    if low > 0 and high / low >= WIDE_RANGE:
        return Scale(low / 1.8, high * 1.8, size, log=True)
    top = max(high, 0.0)
    bottom = min(low, 0.0)
    span = (top - bottom) or 1.0
    return Scale(bottom - (0.08 * span if bottom < 0 else 0), top + 0.14 * span, size)
