"""Figures of one measure and population over time: one mark per statement, nothing averaged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from onrecord.brief.briefing import tidy
from onrecord.brief.pictures.marks import FigureMarks, Stated
from onrecord.brief.pictures.picture import FIGURES, LeftOut, Line, Picture, leaving, sentence
from onrecord.brief.wording import bounds, day, listed, period, started
from onrecord.lexicon.naming import countries
from onrecord.types.proposition import FigureRelation, Proposition
from onrecord.types.text import many

MOST = 150
"""Statements that are drawn; of more, those of the propositions with most origins."""

COLUMNS = ("Published", "Source", "Value", "Where", "Status", "In its words")
_SIDES = {"front": "at the front", "border": "near the border"}


def figures(
    name: str,
    propositions: Sequence[Proposition],
    *,
    since: str | None = None,
    until: str | None = None,
    more: int = 0,
    most: int = MOST,
) -> Picture:
    """The statements of one series, drawn by day of publication, within `since` and `until` (ISO days, inclusive).

    `propositions` come with those first that count most; `more` of them are not among them.
    """
    given, undated, unbounded = [], 0, 0
    for one in propositions:
        voices = {claim: origin.key for origin in one.origins for claim in origin.claims}
        for figure in one.figures:
            on = _day(figure.at)
            if on is None:
                undated += 1
            elif not (since or "") <= on.isoformat() <= (until or "9999"):
                continue
            elif figure.low is None and figure.high is None:
                unbounded += 1
            else:
                voice = voices.get(figure.claim, figure.source)
                given.append(
                    Stated(
                        tidy(figure.source) or "source not named", voice, on, figure.low, figure.high, where(one),
                        tidy(figure.text), figure.claim, one.id, one.assessment.status,
                    )
                )  # fmt: skip
    kept = sorted(given[:most], key=lambda s: (s.on, s.source, s.least, s.claim))
    against = _contradictions(kept, propositions)
    left = leaving(
        LeftOut(undated, FIGURES, "no date of publication"),
        LeftOut(unbounded, FIGURES, "neither bound is a number (“dozens of” has one, “many” has none)"),
        LeftOut(
            len(given) - len(kept), FIGURES, f"more than {most} do not fit; those that most origins give are drawn"
        ),
        LeftOut(more, ("other value", "other values"), "said by fewer origins than those that are drawn"),
    )
    lines = tuple(_line(one) for one in kept)
    title = started(tidy(name))
    return Picture(title, _alt(title, kept, len(against)), COLUMNS, lines, left, FigureMarks(tuple(kept), against))


def where(one: Proposition) -> str:
    """The place of a proposition in words, as it is compared: "Kursk, Russia", empty where none is told."""
    country, part = countries().get(one.country or "", ""), tidy(one.part or "")
    if part.startswith("~"):  # a side of the country
        of = f" of {country}" if country else ""
        return f"the {part[1:]}{of}"
    return ", ".join(filter(None, (_SIDES.get(one.zone or "", ""), part.title() if part.islower() else part, country)))


def value(stated: Stated) -> str:
    return bounds(stated.low, stated.high)


def _day(at: str | None) -> date | None:
    try:
        return date.fromisoformat((at or "")[:10])
    except ValueError:
        return None


def _contradictions(kept: Sequence[Stated], propositions: Iterable[Proposition]) -> tuple[tuple[int, int], ...]:
    at = {one.claim: number for number, one in enumerate(kept)}
    found = {
        tuple(sorted((at[c.left], at[c.right])))
        for one in propositions
        for c in one.comparisons
        if c.relation is FigureRelation.CONTRADICT and c.left in at and c.right in at
    }
    return tuple((left, right) for left, right in sorted(found))


def _line(one: Stated) -> Line:
    cells = (one.on.isoformat(), one.source, value(one), one.place or "not told", one.status.value, one.words)
    return Line(cells, (one.claim,))


def _alt(title: str, kept: Sequence[Stated], against: int) -> str:
    if not kept:
        return f"{title}: no statement fits."
    sources = list(dict.fromkeys(one.source for one in kept))
    low, high = min(kept, key=lambda s: s.least), max(kept, key=lambda s: s.most)
    ends = f"the lowest is {_dated(low)}, the highest {_dated(high)}" if len(kept) > 1 else f"it is {value(low)}"
    return sentence(
        [
            f"{title}: {many(len(kept), 'statement')} by {many(len(sources), 'source')} ({listed(sources)})",
            f"published {period(kept[0].on.isoformat(), kept[-1].on.isoformat())}",
            ends,
            f"{many(against, 'pair')} of them {'contradicts' if against == 1 else 'contradict'} each other"
            if against
            else "none contradicts another",
        ]
    )


def _dated(one: Stated) -> str:
    return f"{value(one)} ({day(one.on.isoformat())})"
