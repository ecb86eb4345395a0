"""The stretches of a neighbourhood: what a long silence parts is not compared, so that one more claim needs no more.

Nothing that is compared lies further apart than the silence that parts (`keys.quiet`), but for what persons judged the
same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from onrecord.reconcile.figures import end_of
from onrecord.reconcile.keys import dated, first_day, quiet
from onrecord.reconcile.subject import Subject
from onrecord.types.proposition import Judgement, Sameness

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where and when a claim stands: `days` are ISO dates."""

    claim: str
    neighbourhood: str
    days: tuple[str, ...]


def spot(one: Subject) -> Spot:
    """By its publication, by the days of what happened on a day, and by the end of what a figure counts."""
    found = {date.fromordinal(_number(one.at[:10]))}
    if dated(one.facets):
        found |= {first_day(one), end_of(one)}
    elif one.facets.figure:
        found.add(end_of(one))
    return Spot(one.claim, one.neighbourhood, tuple(day.isoformat() for day in sorted(found)))


def lasts(neighbourhood: str) -> bool:
    """Is it one stretch, whatever the silence."""
    return quiet(neighbourhood.partition(" ")[0]) is None


def judged_same(judgements: Iterable[Judgement]) -> list[Pair]:
    """The pairs of claims that persons judged the same."""
    return [(one.left, one.right) for one in judgements if one.undone is None and one.sameness is Sameness.SAME]


def stretches(found: Sequence[Spot], same: Iterable[Pair] = ()) -> list[list[int]]:
    """The places in `found` of what is of one stretch, stretch by stretch."""
    top = list(range(len(found)))

    def root(place: int) -> int:
        while top[place] != place:
            top[place] = top[top[place]]
            place = top[place]
        return place

    def join(one: int, other: int) -> None:
        one, other = sorted((root(one), root(other)))
        top[other] = one

    by_name: dict[str, list[int]] = {}
    for place, one in enumerate(found):
        by_name.setdefault(one.neighbourhood, []).append(place)
    for name, places in by_name.items():
        silence = quiet(name.partition(" ")[0])
        if silence is None:
            for place in places:
                join(places[0], place)
            continue
        points = sorted((_number(day), place) for place in places for day in found[place].days)
        for (before, earlier), (after, later) in pairwise(points):
            if after - before <= silence.days:
                join(earlier, later)
    by_claim: dict[str, dict[str, int]] = {}
    for place, one in enumerate(found):
        join(by_claim.setdefault(one.claim, {}).setdefault(one.neighbourhood, place), place)
    for left, right in same:
        if left in by_claim and right in by_claim:
            first, *others = [*by_claim[left].values(), *by_claim[right].values()]
            for place in others:
                join(first, place)
    made: dict[int, list[int]] = {}
    for place in range(len(found)):
        made.setdefault(root(place), []).append(place)
    return list(made.values())


def _number(day: str) -> int:
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return date.min.toordinal()
