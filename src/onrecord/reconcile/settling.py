"""What settles a proposition, and the stands that named sources took on it before."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.reconcile.drift import CERTAINTY
from onrecord.reconcile.origins import SURE, first_of
from onrecord.reconcile.status import Evidence, acknowledgements, corroborating, listed, standing_denials
from onrecord.reconcile.subject import Subject
from onrecord.types.checked import Showing
from onrecord.types.grading import Settlement, Settling, Stance, Unfit
from onrecord.types.origin import Apartness, Origin
from onrecord.types.proposition import Bearing, FigureRelation, Join, Proposition

MOST = 40
"""Settlements of one proposition that are kept: the first ones. What has been settled so often is settled."""


def settlements(
    evidence: Callable[[str], Evidence], days: Iterable[str], before: Iterable[Settlement] = (),
    known: str | None = None,
) -> tuple[Settlement, ...]:  # fmt: skip
    """What settled a proposition at the ends of these days: each from the first day on, until it no longer did.

    Of what was worked out `before`, all until the day `known` still holds.
    """
    found: list[Settlement] = []
    held: dict[tuple[Settling, tuple[str, ...]], Settlement] = {}
    for one in before:
        if known is not None and one.at <= known:
            if one.until is not None and one.until <= known:
                found.append(one)
            else:
                held[one.how, one.by] = replace(one, until=None)
    for day in days:
        if known is not None and day <= known:
            continue
        now = {(one.how, one.by): one for one in _settling(evidence(day), day)}
        found += [replace(held.pop(gone), until=day) for gone in [*held] if gone not in now]
        for key, made in now.items():
            held.setdefault(key, made)
    return _in_order([*found, *held.values()])


def _settling(evidence: Evidence, day: str) -> Iterator[Settlement]:
    affirmed = [
        Settlement(Settling.ACKNOWLEDGED, True, (one.voice.key,), (one.voice.party or "",), one.voice.label, day)
        for one in acknowledgements(evidence)
    ]
    affirmed += _shown(Settling.INDEPENDENT, evidence.origins, evidence.apart, day)
    yield from affirmed
    showing = {one.showing for one in evidence.items} & {Showing.FOR, Showing.AGAINST}
    for item in evidence.items if len(showing) == 1 else ():
        if item.showing in showing:
            words = f"{item.item}, checked by {item.by}"
            yield Settlement(Settling.CHECKED, item.showing is Showing.FOR, (f"item:{item.id}",), ("",), words, day)
    if not affirmed:
        standing = {one.voice.key for one in standing_denials(evidence)}
        for one in _shown(Settling.DISPROVED, evidence.deniers, evidence.deniers_apart, day):
            if standing.issuperset(one.by):
                yield one


def _shown(how: Settling, origins: Sequence[Origin], apart: Sequence[Apartness], day: str) -> Iterator[Settlement]:
    """One for each pair of origins whose independence is shown."""
    known = {origin.key: origin for origin in origins}
    for pair in corroborating(origins, apart):
        both = [known[key] for key in sorted((pair.left, pair.right))]
        parties = tuple(origin.party or "" for origin in both)
        words = listed(origin.label for origin in both)
        yield Settlement(how, how is Settling.INDEPENDENT, tuple(origin.key for origin in both), parties, words, day)


def contradicting(one: Proposition) -> set[str]:
    """The claims of other figures that no number of this proposition's fits."""
    held = {claim for claim, bears in one.bearings if bears is Bearing.FOR}
    pairs = [{c.left, c.right} for c in one.comparisons if c.relation is FigureRelation.CONTRADICT]
    return {claim for pair in pairs for claim in pair - held}


def excluded(one: Proposition, rivals: Mapping[str, Proposition], said: Mapping[str, str]) -> Proposition:
    """The proposition with what rules its number out: settlements of `rivals`, by the claim that gives their number.

    `said` has the day of each claim.
    """
    found = {
        Settlement(
            Settling.EXCLUDED, False, made.by, made.parties, f"{rival.called}: {made.words}",
            max(made.at, said[claim]), made.until,
        )
        for claim, rival in rivals.items()
        for made in rival.settlements
        if made.holds and (made.until is None or said[claim] < made.until)
    }  # fmt: skip
    if not found:
        return one
    return replace(one, settlements=_in_order([*one.settlements, *found]))


def _in_order(found: Iterable[Settlement]) -> tuple[Settlement, ...]:
    return tuple(sorted(found, key=lambda one: (one.at, one.how.value, one.by, one.words)))[:MOST]


def stances(
    affirming: Iterable[Subject], opposing: Iterable[Subject], own: Collection[str],
    joined: Mapping[str, Join], by_claim: Mapping[str, Subject], settled: Sequence[Settlement],
) -> tuple[Stance, ...]:  # fmt: skip
    """The first stand of each named source either way, a fit one before an unfit one, by time.

    `own` are the claims that state the proposition itself; the others say more, or deny more.
    """
    best: dict[tuple[str, bool], Stance] = {}
    said = [*((one, True) for one in affirming), *((one, False) for one in opposing)]
    for one, affirms in sorted(said, key=lambda held: (held[0].at, held[0].claim, held[1])):
        voice = one.voice
        if not voice.named or voice.occasion is not None:
            continue
        unfit = _unfit(one, first_of(one, joined, by_claim), settled)
        key = voice.key, affirms
        made = Stance(voice.key, voice.label, voice.party, affirms, one.claim, one.at, one.claim in own, unfit)
        last = best.setdefault(key, made)
        if last.unfit is not None and unfit is None:
            best[key] = replace(made, direct=made.direct or last.direct)
        elif made.direct and not last.direct:
            best[key] = replace(last, direct=True)
    return tuple(sorted(best.values(), key=lambda made: (made.at, made.source, made.affirms)))


def _unfit(one: Subject, first: Subject, settled: Sequence[Settlement]) -> Unfit | None:
    if not one.facets.day:
        return Unfit.UNDATED
    if CERTAINTY[one.facets.sure] < SURE:
        return Unfit.HEDGED
    if one.voice.key.startswith("publisher:") and first.voice.key != one.voice.key:
        return Unfit.REPEATED
    day = one.at[:10]
    if any(made.at <= day and (made.until is None or day < made.until) for made in settled):
        return Unfit.LATE
    return None
