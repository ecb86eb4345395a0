"""Which report goes back to which, on what evidence, and what it changed on the way."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from onrecord.reconcile.drift import drifted
from onrecord.reconcile.joining import CITED_DAYS, COPIED_DAYS, basis_of, day_of, shared_bound
from onrecord.reconcile.keys import likeness
from onrecord.reconcile.subject import Subject, is_question, is_refusal
from onrecord.reconcile.wording import runs
from onrecord.types.origin import JoinBasis
from onrecord.types.proposition import Join

LOOKED_BACK = 60
"""Earlier claims with one mark (a run of words, a speaker, a publisher) among which a claim's parent is looked for."""

ALIKE_RUNS = 4
"""Runs of three words, of the evidence or the clause, that are shared by what may be a copy."""

PERIOD = 8
"""Days whose claims are indexed together: a week before or after a claim lies in two such periods."""

Marked = dict[Hashable, list[int]]

WEEK = timedelta(days=max(CITED_DAYS, COPIED_DAYS))

RANK = {
    JoinBasis.CITATION: 6,
    JoinBasis.COPY: 5,
    JoinBasis.QUOTE: 4,
    JoinBasis.CREDIT: 3,
    JoinBasis.DETAIL: 2,
    JoinBasis.SPEAKER: 1,
}


class Lineage(Mapping[str, Join]):
    """The join of each claim that goes back to an earlier one of another document, worked out when it is asked for.

    Only claims that share a mark are compared, so that the cost grows with the claims and not with their pairs.
    """

    def __init__(self, subjects: Iterable[Subject]) -> None:
        held = [one for one in subjects if not is_question(one) and not is_refusal(one)]
        self._ordered = sorted(held, key=lambda one: (one.at[:10], _leans(one), one.at, one.claim))
        self._days = [day_of(one) for one in self._ordered]
        self._places: dict[str, list[int]] = {}
        self._index: dict[int, Marked] = {}
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

    def keep(self, known: Mapping[str, Join | None], came: Collection[str]) -> None:
        """Take the joins that were `known` before these claims came, where none of them came within a week before."""
        days = sorted({self._days[at] for claim in came for at in self._places.get(claim, ())})
        for claim, join in known.items():
            places = self._places.get(claim, ())
            if not any(_within(days, max(self._days[at], date.min + WEEK) - WEEK, self._days[at]) for at in places):
                self._known[claim] = join

    def of(self, claims: Collection[str]) -> set[str]:
        """The claims that go back to one of these, or to another since these came.

        That may be where so many are looked at that these have taken the place of others.
        """
        after = {later for claim in claims for at in self._places.get(claim, ()) for later in self._near(at, 1)}
        return {
            claim
            for later in after
            if ((join := self.get(claim := self._ordered[later].claim)) is not None and join.source in claims)
            or self._crowded(later)
        }

    def _join(self, claim: str) -> Join | None:
        for at in self._places.get(claim, ()):
            one = self._ordered[at]
            best = _parent(one, (self._ordered[earlier] for earlier in self._near(at, -1)))
            if best is not None:
                parent, basis, words = best
                drift, changes = drifted(one, parent)
                return Join(claim, parent.claim, basis, words, drift, changes)
        return None

    def _near(self, at: int, way: int) -> list[int]:
        """The places of claims of other documents that share a mark and a week: before (`way` -1) or after (1)."""
        one, (low, high) = self._ordered[at], self._week(at, way)
        periods = self._periods(low, high, way)
        found = {place for mark in _sought(one, way) for place in _held(periods, mark, low, high, way)}
        worded = Counter(place for run in _wording(one) for place in _held(periods, run, low, high, way))
        found.update(place for place, count in worded.items() if count >= ALIKE_RUNS)
        return sorted(place for place in found if self._ordered[place].document != one.document)

    def _crowded(self, at: int) -> bool:
        """Are there so many before it with one of its marks that not all of them are looked at."""
        one, (low, high) = self._ordered[at], self._week(at, -1)
        periods = self._periods(low, high, -1)
        marks = {*_sought(one, -1), *_wording(one)}
        return any(len(_held(periods, mark, low, high, -1)) >= LOOKED_BACK for mark in marks)

    def _week(self, at: int, way: int) -> tuple[int, int]:
        """The places of the week before or after one: the first, and the one behind the last."""
        here = self._days[at]
        if way < 0:
            return bisect_left(self._days, max(here, date.min + WEEK) - WEEK), at
        return at + 1, bisect_right(self._days, here + WEEK)

    def _periods(self, low: int, high: int, way: int) -> list[Marked]:
        """The marks of the periods in which these places lie, the nearest first."""
        if low >= high:
            return []
        over = range(_period(self._days[low]), _period(self._days[high - 1]) + 1)
        return [self._marked(period) for period in (reversed(over) if way < 0 else over)]

    def _marked(self, period: int) -> Marked:
        """The places of a period's claims by their marks. Made when asked for: one more document asks for few."""
        if period not in self._index:
            made: Marked = {}
            low, high = (bisect_left(self._days, end, key=_period) for end in (period, period + 1))
            for place in range(low, high):
                for mark in _marks(self._ordered[place]):
                    made.setdefault(mark, []).append(place)
            self._index[period] = made
        return self._index[period]


def _within(days: Sequence[date], first: date, last: date) -> bool:
    """Is one of these days, in their order, from the first to the last."""
    at = bisect_left(days, first)
    return at < len(days) and days[at] <= last


def _period(day: date) -> int:
    return day.toordinal() // PERIOD


def _held(periods: Iterable[Marked], mark: Hashable, low: int, high: int, way: int) -> list[int]:
    """The places with a mark from `low` to before `high`; if `way` is -1, the last LOOKED_BACK of them.

    What looks ahead leaves nothing out: by whom a claim is looked at is said by the marks before that one alone.
    """
    found: list[int] = []
    for period in periods:
        held = period.get(mark)
        if held:
            within = held[bisect_left(held, low) : bisect_left(held, high)]
            if way < 0:
                within = within[len(found) - LOOKED_BACK :]
            found += within
            if way < 0 and len(found) >= LOOKED_BACK:
                break
    return found


def _leans(one: Subject) -> bool:
    """Does it name or credit another publisher: of one day's reports such a one comes later."""
    return bool(one.voice.cites or one.voice.credits)


def _marks(one: Subject) -> Iterator[Hashable]:
    """What a claim is found by."""
    yield from _both(one)
    yield ("by", one.voice.publisher)
    yield from (("names", name) for name in {*one.voice.cites, *one.voice.credits})
    yield from _wording(one)


def _wording(one: Subject) -> Iterator[Hashable]:
    """The runs of words of its evidence and of its clause, of which the evidence may be a part."""
    yield from (("run", run) for run in runs(one.gist) | runs(" ".join(one.facets.words)))


def _sought(one: Subject, way: int) -> Iterator[Hashable]:
    """The marks, but for runs of words, of what the claim may go back to (`way` -1), or of what may go back to it."""
    yield from _both(one)
    if way < 0:
        yield from (("by", name) for name in {*one.voice.cites, *one.voice.credits})
    else:
        yield ("names", one.voice.publisher)


def _both(one: Subject) -> Iterator[Hashable]:
    """Marks that both claims of a join have: a speaker, a party, an agency, a number, a run of a quotation."""
    yield ("key", one.voice.key)
    if one.voice.party:
        yield ("party", one.voice.party)
    yield from (("agency", name) for name in {*one.voice.cites, *one.voice.credits})
    yield from (("number", bound) for bound in {one.facets.low, one.facets.high} - {None})
    yield from (("quote", run) for quote in one.voice.quotes for run in runs(quote))


def _parent(one: Subject, others: Iterable[Subject]) -> tuple[Subject, JoinBasis, str] | None:
    best: tuple[tuple[float, ...], Subject, JoinBasis, str] | None = None
    for other in others:
        basis = basis_of(one, other)
        if basis is None:
            continue
        same = one.facets.figure and other.facets.figure and shared_bound(one.facets, other.facets)
        near = likeness(one.facets.words, other.facets.words)
        score = (
            RANK.get(basis[0], 0), bool(same), one.facets.theme == other.facets.theme, near,
            -(day_of(one) - day_of(other)).days,
        )  # fmt: skip
        if best is None or score > best[0]:
            best = (score, other, *basis)
    return best[1:] if best else None
