"""Which report goes back to which, on what evidence, and what it changed on the way."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta

from onrecord.reconcile.facets import AGAINST, FOR, INTENDED
from onrecord.reconcile.keys import containment, likeness
from onrecord.reconcile.subject import Subject, is_question, is_refusal
from onrecord.types.proposition import Drift, Join, JoinBasis
from onrecord.types.vocabulary import Commitment

CITED_DAYS, COPIED_DAYS, SPOKEN_DAYS = 7, 7, 3
"""Days within which a report is looked for that another cites, copies, or shares a speaker's occasion with."""

LOOKED_BACK = 400
"""Claims of one neighbourhood before a claim among which its parent is looked for."""

COPIED, COPIED_WORDS = 0.85, 8
"""A copy holds this share of the content words of the shorter clause, which has at least so many."""

UNDATED = date(1, 2, 1)

ALIKE = 0.35
"""Likeness of content words above which two reports of one speaker are of one occasion."""

CERTAINTY = {
    Commitment.CERTAIN: 3,
    Commitment.PROBABLE: 2,
    Commitment.POSSIBLE: 1,
    Commitment.UNKNOWN: 0,
    Commitment.UNCOMMITTED: 0,
}


class Lineage(Mapping[str, Join]):
    """The join of each claim that goes back to an earlier one of another document, worked out when it is asked for."""

    def __init__(self, subjects: Iterable[Subject]) -> None:
        held = [one for one in subjects if not is_question(one) and not is_refusal(one)]
        self._ordered = sorted(held, key=lambda one: (one.at[:10], bool(one.voice.cites), one.at, one.claim))
        self._days = [_day(one) for one in self._ordered]
        self._places: dict[str, list[int]] = {}
        for at, one in enumerate(self._ordered):
            self._places.setdefault(one.claim, []).append(at)
        self._known: dict[str, Join | None] = {}

    def __getitem__(self, claim: str) -> Join:
        if claim not in self._known:
            self._known[claim] = self._join(claim)
        found = self._known[claim]
        if found is None:
            raise KeyError(claim)
        return found

    def __iter__(self) -> Iterator[str]:
        return (claim for claim in self._places if claim in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def of(self, claims: Collection[str]) -> set[str]:
        """The claims that go back to one of these."""
        found: set[str] = set()
        for at in {at for claim in claims for at in self._places.get(claim, ())}:
            end = bisect_right(self._days, self._days[at] + timedelta(days=CITED_DAYS))
            for one in self._ordered[at + 1 : min(end, at + LOOKED_BACK)]:
                join = self.get(one.claim)
                if join is not None and join.source in claims:
                    found.add(one.claim)
        return found

    def _join(self, claim: str) -> Join | None:
        for at in self._places.get(claim, ()):
            one = self._ordered[at]
            start = bisect_left(self._days, self._days[at] - timedelta(days=CITED_DAYS), hi=at) if at else 0
            earlier = self._ordered[max(start, at - LOOKED_BACK) : at]
            best = _parent(one, (other for other in earlier if other.document != one.document))
            if best is not None:
                parent, basis, words = best
                drift, changes = drifted(one, parent)
                return Join(claim, parent.claim, basis, words, drift, changes)
        return None


def _parent(one: Subject, others: Iterable[Subject]) -> tuple[Subject, JoinBasis, str] | None:
    best: tuple[tuple[float, ...], Subject, JoinBasis, str] | None = None
    for other in others:
        basis = _basis(one, other)
        if basis is None:
            continue
        rank = {JoinBasis.CITATION: 4, JoinBasis.COPY: 3, JoinBasis.QUOTE: 2, JoinBasis.SPEAKER: 1}.get(basis[0], 0)
        near = likeness(one.facets.words, other.facets.words)
        same = one.facets.figure and other.facets.figure and _shared(one, other)
        score = (rank, bool(same), one.facets.theme == other.facets.theme, near, -(_day(one) - _day(other)).days)
        if best is None or score > best[0]:
            best = (score, other, *basis)
    return best[1:] if best else None


def _basis(one: Subject, other: Subject) -> tuple[JoinBasis, str] | None:
    """On what evidence the report goes back to the other; None where nothing joins them."""
    apart = (_day(one) - _day(other)).days
    f, g = one.facets, other.facets
    if f.family != g.family or f.agent != g.agent:
        return None
    if (
        other.voice.publisher
        and other.voice.publisher in one.voice.cites
        and apart <= CITED_DAYS
        and _related(one, other)
    ):
        return JoinBasis.CITATION, f"names {other.voice.publisher}"
    if other.voice.publisher == one.voice.publisher:
        return None
    if (
        min(len(f.words), len(g.words)) >= COPIED_WORDS
        and apart <= COPIED_DAYS
        and containment(f.words, g.words) >= COPIED
    ):
        return JoinBasis.COPY, f"{containment(f.words, g.words):.0%} of its words"
    if set(one.voice.quotes) & set(other.voice.quotes):
        return JoinBasis.QUOTE, next(iter(sorted(set(one.voice.quotes) & set(other.voice.quotes))))
    if apart <= SPOKEN_DAYS and _related(one, other):
        if one.voice.key == other.voice.key and one.voice.named:
            return JoinBasis.SPEAKER, f"both carry {other.voice.label}"
        if one.voice.party and one.voice.party == other.voice.party and _generic(one):
            return JoinBasis.GOVERNMENT, f"{one.voice.label} speaks through {other.voice.label}"
    return None


def _generic(one: Subject) -> bool:
    """Is the source the government as such: "the White House", "Kenya", rather than an office that may know itself."""
    return one.voice.key.startswith("country:") or one.voice.key.endswith("-government")


def _related(one: Subject, other: Subject) -> bool:
    """Do they speak of one thing: the same number, the same part of a country, or like words."""
    f, g = one.facets, other.facets
    if f.figure and g.figure:
        return _shared(one, other)
    if f.where.part and f.where.part == g.where.part:
        return True
    return likeness(f.words, g.words) >= ALIKE or containment(f.words, g.words) >= 2 * ALIKE


def _shared(one: Subject, other: Subject) -> bool:
    mine = {one.facets.low, one.facets.high} - {None}
    return bool(mine & ({other.facets.low, other.facets.high} - {None}))


def drifted(one: Subject, parent: Subject) -> tuple[tuple[Drift, ...], tuple[str, ...]]:
    """What a report changed of the one it goes back to, and both wordings where it changed anything."""
    f, g = one.facets, parent.facets
    found: list[Drift] = []
    sure, before = CERTAINTY[f.sure], CERTAINTY[g.sure]
    planned = g.phase == INTENDED and f.phase != INTENDED
    if sure > before or planned or (g.hedged and not f.hedged):
        found.append(Drift.HEDGE_DROPPED)
    elif sure < before or (f.hedged and not g.hedged):
        found.append(Drift.HEDGE_ADDED)
    if f.figure and g.figure and (f.low, f.high) != (g.low, g.high):
        found.append(Drift.NUMBER_MOVED)
    if f.theme != g.theme:
        found.append(Drift.MEASURE_CHANGED if f.family == "losses" else Drift.CONTENT_CHANGED)
    elif planned:
        found.append(Drift.CONTENT_CHANGED)
    if {f.stance, g.stance} == {FOR, AGAINST}:
        found.append(Drift.POLARITY_FLIPPED)
    if one.voice.medium and not parent.voice.medium and not parent.voice.key.startswith("publisher:"):
        found.append(Drift.SOURCE_LOST)
    elif (
        one.voice.named
        and parent.voice.named
        and one.voice.key != parent.voice.key
        and one.voice.party != parent.voice.party
    ):
        found.append(Drift.SOURCE_CHANGED)
    return tuple(found), ((parent.gist, one.gist) if found else ())


def _day(subject: Subject) -> date:
    try:
        return date.fromisoformat(subject.at[:10])
    except ValueError:
        return UNDATED
