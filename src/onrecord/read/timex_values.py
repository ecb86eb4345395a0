"""What the patterns of the grammar mean: TIMEX3 values and intervals, given where in time the text stands."""

from __future__ import annotations

import calendar as stdlib_calendar
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from onrecord.read import calendar
from onrecord.read.marks import Run
from onrecord.read.numbers import Number
from onrecord.read.timex_lexer import Item
from onrecord.types.vocabulary import TimexType

DATE, TIME, DURATION, SET = TimexType.DATE, TimexType.TIME, TimexType.DURATION, TimexType.SET
LETTER = {"day": "D", "week": "W", "month": "M", "year": "Y", "hour": "H", "minute": "M", "second": "S", "quarter": "Q"}
CLOCKED = frozenset({"hour", "minute", "second"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One time expression: its tokens, TIMEX3 type and value, modifier, and the interval where it is placed.

    `day` is the day it names, for later expressions to count from.
    """

    run: Run
    type: TimexType
    value: str
    mod: str | None = None
    start: str | None = None
    end: str | None = None
    day: date | None = None


@dataclass(slots=True)
class Scene:
    """Where the text stands in time while it is read in order.

    `anchor` is the day of publication, `last` the last day that the text named, `value` the last date of any
    precision, `quarter` the last quarter. `direction` tells from the tense around a run whether it looks back (-1),
    ahead (1) or neither (0).
    """

    anchor: date | None
    direction: Callable[[Run], int]
    last: date | None = None
    value: str | None = None
    quarter: str | None = None
    place: int = 0
    quarter_place: int = -(10**9)
    alone: bool = False

    def near(self) -> date | None:
        """The day that the narrative has reached, else the day of publication.

        A line of its own ("3:53 P.M. EST" at the head of a transcript) is no part of the narrative.
        """
        return self.anchor if self.alone else self.last or self.anchor


Items = list[Item]
Read = Callable[[Items, Scene], list[Reading]]
REGISTER: dict[str, Read] = {}


def reading(function: Read) -> Read:
    """Register a reading under its own name."""
    REGISTER[function.__name__] = function
    return function


def span(items: Items) -> Run:
    return Run(items[0].run.start, items[-1].run.end)


def first(items: Items, *names: str) -> Item | None:
    """The first item of one of the classes."""
    return next((item for item in items if item.name in names), None)


def every(items: Items, *names: str) -> list[Item]:
    return [item for item in items if item.name in names]


def placed(run: Run, value: str, type_: TimexType = DATE, mod: str | None = None) -> Reading:
    """A reading whose interval follows from its value."""
    start, end = calendar.interval(value, mod)
    return Reading(run, type_, value, mod, start, end, calendar.parse_day(value))


def amount(items: Items) -> tuple[float | None, bool]:
    """How many units, and whether the text says so exactly; None for "several", "a few" and bare plurals."""
    for item in items:
        if item.name == "vague":
            held: Number = item.value
            return (2.0, False) if held.value == 2 else (None, False)
        if item.name in {"num", "dom", "year", "fraction"}:
            return float(item.value), True
    if first(items, "a") is not None:
        return 1.0, True
    return None, False


def duration_value(n: float | None, unit: str) -> str:
    """The TIMEX3 value of a length: `P3D`, `PT90M`, `P2Y6M`; X where the number is open."""
    unit, n = {"fortnight": ("week", n * 2 if n else n), "weekend": ("weekend", n)}.get(unit, (unit, n))
    if unit in {"decade", "century"}:
        scale = 10 if unit == "decade" else 100
        return f"P{_plain(n * scale)}Y" if n else ("PXE" if unit == "decade" else "PXC")
    if unit == "weekend":
        return f"P{_plain(n) if n else 'X'}WE"
    letter = LETTER[unit]
    lead = "PT" if unit in CLOCKED else "P"
    if n is None:
        return f"{lead}X{letter}"
    whole, rest = int(n), n - int(n)
    smaller = {"year": ("M", 12), "hour": ("M", 60), "minute": ("S", 60), "day": ("H", 24), "week": ("D", 7)}.get(unit)
    if rest and smaller and abs(rest * smaller[1] - round(rest * smaller[1])) < 1e-9:
        small = round(rest * smaller[1])
        joint = "T" if unit == "day" else ""
        return (
            f"{lead}{whole}{letter}{joint}{small}{smaller[0]}"
            if whole
            else f"{'PT' if unit == 'day' else lead}{small}{smaller[0]}"
        )
    return f"{lead}{_plain(n)}{letter}"


def _plain(n: float) -> str:
    return str(int(n)) if n == int(n) else str(round(n, 2))


def day_value(day: date | None) -> str:
    return day.isoformat() if day else "XXXX-XX-XX"


def year_of(month: int, day: int, scene: Scene, run: Run) -> int | None:
    """The year of a day without one: by the tense around it, else the nearest; None without an anchor."""
    anchor = scene.anchor
    if anchor is None:
        return None
    options = [
        found for y in (anchor.year - 1, anchor.year, anchor.year + 1) if (found := calendar.make(y, month, day))
    ]
    if not options:
        return None
    direction = scene.direction(run)
    best = min(options, key=lambda d: abs((d - anchor).days))
    past, ahead = [d for d in options if d <= anchor], [d for d in options if d >= anchor]
    # A tense against the nearest day wins only where the nearest is far: "the trial began Oct. 3" two days before.
    if direction < 0 and best > anchor and past and (best - anchor).days > 5:
        best = past[-1]
    elif direction > 0 and best < anchor and ahead and (anchor - best).days > 5:
        best = ahead[0]
    return best.year


def month_year_of(month: int, scene: Scene, run: Run) -> int | None:
    """The year of a month without one: back in past tenses, ahead in future ones, else the nearest."""
    anchor = scene.anchor
    if anchor is None:
        return None
    direction = scene.direction(run)
    gap = (month - anchor.month) % 12  # months ahead
    if gap == 0:
        return anchor.year
    ahead = anchor.year + (month < anchor.month)
    if direction > 0:
        return ahead
    if direction < 0:
        return ahead - 1
    return ahead if gap <= 3 else ahead - 1


def last_day(year: int, month: int) -> int:
    return stdlib_calendar.monthrange(year, month)[1]


def with_mod(found: Reading, mod: str | None) -> Reading:
    """The reading with a modifier, its interval narrowed."""
    if mod is None:
        return found
    start, end = calendar.interval(found.value, mod)
    return replace(found, mod=mod, start=start or found.start, end=end or found.end)
