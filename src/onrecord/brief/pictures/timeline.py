"""When things are said to happen against when it was published."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from onrecord.brief.pictures.marks import Cell, TimelineMarks
from onrecord.brief.pictures.picture import CLAIMS, LeftOut, Line, Picture, leaving, sentence
from onrecord.brief.pictures.places import split
from onrecord.brief.wording import period
from onrecord.types.days import first_day
from onrecord.types.plot import Dated
from onrecord.types.text import many

MOST = 400
"""Marks that are drawn."""

AROUND = timedelta(days=92)
"""How far before the first and after the last publication a day told of may lie and still be drawn."""

COLUMNS = ("Told of", "Published", "How long after", "Claims", "Of these")


def timeline(
    dated: Sequence[Dated],
    *,
    every: int | None = None,
    undated: int = 0,
    unpublished: int = 0,
    title: str = "When it is said to happen, and when that was published",
) -> Picture:
    """Claims by the days that they tell of and the day of publication, those that most claims share first.

    `every` is how many claims have both, `undated` how many tell no day, `unpublished` how many documents' day is
    unknown.
    """
    cells = [cell for one in dated if (cell := _cell(one)) is not None]
    reported = [one.published for one in cells]
    first, last = min(reported, default=date.min), max(reported, default=date.min)
    if cells:
        first, last = first - AROUND, last + AROUND
    near = [one for one in cells if one.starts >= first and one.ends <= last]
    far = [one for one in cells if one not in near]
    drawn = near[:MOST]
    total = every if every is not None else _claims(cells)
    left = leaving(
        LeftOut(undated, CLAIMS, "no day is told, or none that can be placed"),
        LeftOut(unpublished, CLAIMS, "no date of publication"),
        LeftOut(_claims(far), CLAIMS, f"of days more than {AROUND.days} days off the reporting; in the table"),
        LeftOut(total - _claims(cells) + _claims(near[MOST:]), CLAIMS, "more than fit; a narrower question shows them"),
    )
    marks = TimelineMarks(
        tuple(sorted(drawn, key=lambda c: (c.published, c.starts, c.ends))),
        min([*(one.starts for one in drawn), *(one.published for one in drawn)], default=first),
        max([*(one.ends for one in drawn), *(one.published for one in drawn)], default=last),
    )
    ordered = sorted(cells, key=lambda c: (c.published, c.starts, c.ends), reverse=True)
    return Picture(title, _alt(cells), COLUMNS, tuple(_line(one) for one in ordered), left, marks)


def lag(one: Cell) -> int:
    """Days from the end of what is told of to its publication; negative where it was told of before its beginning.

    0 on its days.
    """
    if one.published > one.ends:
        return (one.published - one.ends).days
    return min(0, (one.published - one.starts).days)


def _cell(one: Dated) -> Cell | None:
    try:
        said = (one.starts, one.ends, first_day(one.day) or one.day)
        starts, ends, published = (date.fromisoformat(text[:10]) for text in said)
    except ValueError:
        return None
    return Cell(starts, max(starts, ends), published, one.counts, one.latest)


def _claims(cells: Sequence[Cell]) -> int:
    return sum(one.counts.total for one in cells)


def _line(one: Cell) -> Line:
    days = lag(one)
    after = "on the day" if days == 0 and one.starts == one.ends else "within its days" if days == 0 else ""
    if days:
        after = f"{many(abs(days), 'day')} {'after' if days > 0 else 'before'}"
    told = one.starts.isoformat() if one.starts == one.ends else f"{one.starts.isoformat()} to {one.ends.isoformat()}"
    cells = (told, one.published.isoformat(), after, f"{one.counts.total:,}", split(one.counts))
    return Line(cells, (one.claim,))


def _alt(cells: Sequence[Cell]) -> str:
    if not cells:
        return "No claim that fits tells a day."
    after = sum(one.counts.total for one in cells if lag(one) > 0)
    before = sum(one.counts.total for one in cells if lag(one) < 0)
    on = _claims(cells) - after - before
    first, last = min(one.published for one in cells), max(one.published for one in cells)
    return sentence(
        [
            f"{many(_claims(cells), *CLAIMS)} that tell a day, published {period(first.isoformat(), last.isoformat())}",
            f"{on:,} on the day that they tell of, {after:,} after it, {before:,} before it",
        ]
    )
