"""How figures stand to each other. An open bound is infinite; nothing is ever averaged."""

from __future__ import annotations

import math
from datetime import date

from onrecord.reconcile import vocab
from onrecord.reconcile.keys import Key, key_of
from onrecord.reconcile.subject import Subject
from onrecord.types.proposition import FigureComparison, FigurePoint
from onrecord.types.proposition import FigureRelation as R

WITHIN = 3
"""Days by which the ends of two periods may differ for their figures to be compared, where the theme says nothing else
(`within` in themes.yaml). A figure without a period ends on the day of its publication."""


def interval(low: float | None, high: float | None) -> tuple[float, float]:
    return (-math.inf if low is None else low, math.inf if high is None else high)


def compare_figures(left: Subject, right: Subject) -> FigureComparison:
    """The earlier figure against the later one."""
    first, second = sorted((left, right), key=lambda one: (one.at, one.claim))
    relation, reason = _relation(first, second)
    return FigureComparison(first.claim, second.claim, relation, reason)


def _relation(first: Subject, second: Subject) -> tuple[R, str]:
    one, other = first.facets, second.facets
    if not (one.figure and other.figure):
        return R.INCOMPARABLE, "one is no figure"
    if _scope(key_of(one)) != _scope(key_of(other)):
        return R.INCOMPARABLE, f"not of the same thing: {_told(one, other)}"
    same_source = first.voice.key == second.voice.key
    apart = abs((_end(second) - _end(first)).days)
    a, b = interval(one.low, one.high), interval(other.low, other.high)
    row = vocab.themes().get(one.theme)
    if apart > (row.within if row else WITHIN):
        if same_source and a != b:
            return R.REVISE, "the same source, for a later time"
        return R.INCOMPARABLE, f"their periods end {apart} days apart"
    if a == b:
        return R.AGREE, "the same bounds"
    if same_source:
        return R.REVISE, "the same source changed it"
    if a[1] < b[0] or b[1] < a[0]:
        return R.CONTRADICT, "no number is within both"
    inside = (a[0] >= b[0] and a[1] <= b[1]) or (b[0] >= a[0] and b[1] <= a[1])
    return (R.NARROW, "one lies within the other") if inside else (R.OVERLAP, "they share numbers")


def _scope(key: Key) -> tuple[object, ...]:
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


def _end(subject: Subject) -> date:
    for text in (subject.facets.when[1] if subject.facets.when else "", subject.at):
        try:
            return date.fromisoformat(text[:10])
        except ValueError:
            continue
    return date.min


def point(subject: Subject) -> FigurePoint:
    facets = subject.facets
    return FigurePoint(subject.voice.label, subject.at, facets.low, facets.high, subject.gist, subject.claim)
