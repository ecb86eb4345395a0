"""How figures stand to each other. An open bound is infinite; nothing is ever averaged."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import islice

from onrecord.reconcile import vocab
from onrecord.reconcile.keys import Key, key_of, likeness, quiet
from onrecord.reconcile.parts import FOR
from onrecord.reconcile.subject import Subject
from onrecord.types.proposition import FigureComparison, FigurePoint, Join
from onrecord.types.proposition import FigureRelation as R

WITHIN = 3
"""Days by which the ends of two periods may differ for their figures to be compared, where the theme says nothing else
(`within` in themes.yaml). A figure without a period ends on the day of its publication."""

ALIKE = 0.25
"""Likeness of the words of two reports of one place and day from which their tolls are taken to be of one attack."""

COMPARED = 60
"""Figures before and after that each figure is compared with."""


def interval(low: float | None, high: float | None) -> tuple[float, float]:
    return (-math.inf if low is None else low, math.inf if high is None else high)


def compare_figures(left: Subject, right: Subject) -> FigureComparison:
    """The earlier figure against the later one."""
    first, second = sorted((left, right), key=lambda one: (one.at, one.claim))
    relation, reason = _relation(first, second)
    return FigureComparison(first.claim, second.claim, relation, reason, second.at)


def _relation(first: Subject, second: Subject) -> tuple[R, str]:
    one, other = first.facets, second.facets
    if not (one.figure and other.figure):
        return R.INCOMPARABLE, "one is no figure"
    if scope_of(key_of(one)) != scope_of(key_of(other)):
        return R.INCOMPARABLE, f"not of the same thing: {_told(one, other)}"
    if first.document == second.document:
        return R.INCOMPARABLE, "told in one report"
    same_source = first.voice.key == second.voice.key
    apart = abs((end_of(second) - end_of(first)).days)
    a, b = interval(one.low, one.high), interval(other.low, other.high)
    row = vocab.themes().get(one.theme)
    if one.family == "incident" and apart:
        return R.INCOMPARABLE, "of attacks of two days"
    if one.family != "incident" and (one.single or other.single):
        # A report may state the day, and another only appear on the next.
        if apart > 1:
            return R.INCOMPARABLE, "of one deed, and of another day"
        if likeness(one.words, other.words) < ALIKE:
            return R.INCOMPARABLE, "of one deed, and nothing shows that both are of the same"
    if apart > (row.within if row else WITHIN):
        if same_source and a != b:
            return R.REVISE, "the same source, for a later time"
        return R.INCOMPARABLE, f"their periods end {apart} days apart"
    if one.family == "incident" and likeness(one.words, other.words) < ALIKE:
        return R.INCOMPARABLE, "of one place and day, and nothing shows that they are of one attack"
    if one.method != other.method:
        return R.INCOMPARABLE, "counted in another way"
    if (stretches := _stretches(first, second)) is not None:
        return R.INCOMPARABLE, stretches
    if a == b:
        return R.AGREE, "the same bounds"
    if same_source:
        return R.REVISE, "the same source changed it"
    if a[1] < b[0] or b[1] < a[0]:
        return R.CONTRADICT, "no number is within both"
    inside = (a[0] >= b[0] and a[1] <= b[1]) or (b[0] >= a[0] and b[1] <= a[1])
    return (R.NARROW, "one lies within the other") if inside else (R.OVERLAP, "they share numbers")


def _stretches(first: Subject, second: Subject) -> str | None:
    """Why two tolls are of different stretches of time; None where they are not, or count what is there."""
    if first.facets.family != "losses":
        return None
    starts = [_start(first), _start(second)]
    if starts.count(None) == 1:
        return "one counts a stretch of time, the other all until its day"
    row = vocab.themes().get(first.facets.theme)
    if starts[0] and starts[1] and abs((starts[0] - starts[1]).days) > (row.within if row else WITHIN):
        return f"their periods begin {abs((starts[0] - starts[1]).days)} days apart"
    return None


def _start(subject: Subject) -> date | None:
    """The first day of the stretch that a figure counts; None where it counts all until its day."""
    when = subject.facets.when
    if not when or not when[0] or when[0] == when[1]:
        return None
    try:
        return date.fromisoformat(when[0][:10])
    except ValueError:
        return None


def scope_of(key: Key) -> tuple[object, ...]:
    """What two figures must have in common: all but the number, and whether it is a rate."""
    return (key.family, key.theme, key.agent, key.target, key.where, key.phase, key.figure[2] if key.figure else None)


def _told(one: object, other: object) -> str:
    parts = (
        ("theme", "measure"),
        ("agent", "whose"),
        ("where", "place"),
        ("phase", "plan or fact"),
        ("rate", "rate or total"),
    )
    return ", ".join(word for name, word in parts if getattr(one, name) != getattr(other, name)) or "another scope"


def end_of(subject: Subject) -> date:
    for text in (subject.facets.when[1] if subject.facets.when else "", subject.at):
        try:
            return date.fromisoformat(text[:10])
        except ValueError:
            continue
    return date.min


class FigureTable:
    """The figures of one neighbourhood, each compared with those of its own scope alone; copies left out."""

    def __init__(self, subjects: Iterable[Subject], joined: Mapping[str, Join]) -> None:
        self._joined = joined
        self._held: dict[tuple[object, ...], list[Subject]] = {}
        counted = (one for one in subjects if one.facets.figure and one.facets.stance == FOR)
        for one in sorted(counted, key=lambda s: (end_of(s), s.at, s.claim)):
            self._held.setdefault(scope_of(key_of(one.facets)), []).append(one)

    def comparisons(self, subjects: Iterable[Subject]) -> list[FigureComparison]:
        """The figures among these, each with others of its scope and time, and its own source's before and after."""
        found: dict[tuple[str, str], FigureComparison] = {}
        for one in subjects:
            if not one.facets.figure or one.facets.stance != FOR or one.claim in self._joined:
                continue
            for other in self._near(one):
                if other.claim != one.claim and other.claim not in self._joined:
                    made = compare_figures(one, other)
                    if made.relation is not R.INCOMPARABLE:
                        found[made.left, made.right] = made
        return sorted(found.values(), key=lambda made: (made.left, made.right))

    def _near(self, one: Subject) -> list[Subject]:
        scope = self._held[scope_of(key_of(one.facets))]
        row = vocab.themes().get(one.facets.theme)
        span = timedelta(days=row.within if row else WITHIN)
        day = end_of(one)
        low = bisect_left(scope, max(day, date.min + span) - span, key=end_of)
        high = bisect_right(scope, min(day, date.max - span) + span, key=end_of)
        at = bisect_left(scope, (day, one.at, one.claim), key=lambda s: (end_of(s), s.at, s.claim))
        near = scope[max(low, at - COMPARED) : min(high, at + COMPARED)]
        parted = quiet(one.facets.family)

        def mine(other: Subject) -> bool:
            return other.voice.key == one.voice.key and (parted is None or abs(end_of(other) - day) <= parted)

        own = (s for s in reversed(scope[max(0, at - COMPARED) : at]) if mine(s))
        after = (s for s in scope[at + 1 : at + COMPARED] if mine(s))
        return [*near, *islice(own, 1), *islice(after, 1)]


def point(subject: Subject) -> FigurePoint:
    facets = subject.facets
    return FigurePoint(subject.voice.label, subject.at, facets.low, facets.high, subject.gist, subject.claim)
