"""Times as TIMEX3 values."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.types.vocabulary import TimexType


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression: its TIMEX3 `value` and, where it can be placed, the interval that it covers.

    `start` and `end` are ISO dates, both inclusive, of year, month or day precision; None where open or
    unresolved. A duration that is not anchored has a value (`P3D`) and no interval.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    type: TimexType
    value: str
    start: str | None = None
    end: str | None = None
