"""The origins behind a proposition, and which of them count once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from onrecord.reconcile import vocab
from onrecord.reconcile.drift import CERTAINTY
from onrecord.reconcile.subject import Subject
from onrecord.reconcile.voices import Voice
from onrecord.types.origin import (
    Apartness,
    Independence,
    IndependenceJudgement,
    JoinBasis,
    Origin,
    grouped,
    outranked,
)
from onrecord.types.proposition import Join

MOST = 40
"""Origins of one proposition that are compared in pairs; with more, those that spoke first."""

UNKNOWN = 20
"""Pairs of origins that nothing joins or parts of which a proposition keeps the first: forty origins have 780."""

SURE = 2
"""The least certainty (`drift.CERTAINTY`: probable) with which an origin counts towards corroboration."""


@dataclass(slots=True)
class _Held:
    """An origin while it is put together. `joins` are what its claims go back to, but for words of one speaker."""

    key: str
    label: str
    party: str | None
    subjects: list[Subject]
    evidence: set[str]
    sure: int
    inferred: bool = False
    claims: set[str] = field(default_factory=set)
    briefed: set[str] = field(default_factory=set)
    joins: list[Join] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Origins:
    """The origins of what is affirmed, and every pair of them; of pairs that persons judged, the machine's word too."""

    held: tuple[Origin, ...] = ()
    apart: tuple[Apartness, ...] = ()
    overruled: tuple[Apartness, ...] = ()


def origins_of(
    subjects: Sequence[Subject], joined: Mapping[str, Join], by_claim: Mapping[str, Subject], rivals: Collection[str],
    judgements: Sequence[IndependenceJudgement] = (), until: str | None = None,
) -> Origins:  # fmt: skip
    """The origins of subjects that affirm one thing, numbered by the group in which they count once.

    `rivals` are the parties that fight those whom it is about: they saw the fighting and the prisoners themselves.
    `judgements` are the persons' on pairs of them; those that stood at the end of the day `until` (None: now) count.
    """
    judged = {frozenset(one.between) for one in judgements if one.between}
    named = {key for pair in judged for key in pair}
    found = _gathered(subjects, joined, by_claim, rivals)
    held = [one for place, one in enumerate(found) if place < MOST or one.key in named]
    back = _going_back(held)
    machine = [_apart(one, other, back) for one, other in combinations(held, 2)]
    pairs = outranked(machine, judgements, until)
    groups = grouped([one.key for one in held], pairs)
    made = tuple(
        Origin(
            one.key, one.label, one.party, one.inferred, tuple(sorted(one.claims)),
            tuple(sorted(one.evidence)), groups[one.key], one.sure < SURE,
        )
        for one in held
    )  # fmt: skip
    return Origins(made, pairs, tuple(pair for pair in machine if frozenset((pair.left, pair.right)) in judged))


def between(
    judgements: Iterable[IndependenceJudgement], subjects: Iterable[Subject],
    joined: Mapping[str, Join], by_claim: Mapping[str, Subject],
) -> tuple[IndependenceJudgement, ...]:  # fmt: skip
    """The judgements on two origins of these subjects, with their keys; none is left on what is now one origin."""
    keys = {one.claim: _voice(one, joined, by_claim).key for one in subjects}
    pairs = [(one, keys[one.left], keys[one.right]) for one in judgements if {one.left, one.right} <= keys.keys()]
    return tuple(replace(one, between=(left, right)) for one, left, right in pairs if left != right)


def told(pairs: Sequence[Apartness]) -> tuple[Apartness, ...]:
    """The pairs that are kept: all of which something is known, and the first of the others."""
    unknown = [pair for pair in pairs if pair.open]
    left_out = {(pair.left, pair.right) for pair in unknown[UNKNOWN:]}
    return tuple(pair for pair in pairs if (pair.left, pair.right) not in left_out)


def _gathered(
    subjects: Sequence[Subject], joined: Mapping[str, Join], by_claim: Mapping[str, Subject], rivals: Collection[str]
) -> list[_Held]:
    found: dict[str, _Held] = {}
    for one in sorted(subjects, key=lambda held: (held.at, held.claim)):
        voice = _voice(one, joined, by_claim)
        inferred = voice.medium is not None or voice.occasion is not None
        label = f"a report by {voice.label} that is not on the record" if voice.medium else voice.label
        made = found.setdefault(voice.key, _Held(voice.key, label, voice.party, [], set(), 0, inferred))
        if not inferred and len(voice.label) > len(made.label):
            made.label = voice.label
        made.subjects.append(one)
        made.claims.add(one.claim)
        made.briefed |= {one.voice.briefed} if one.voice.briefed else set()
        join = joined.get(one.claim)
        made.joins += [join] if join and join.basis is not JoinBasis.SPEAKER else []
        made.evidence |= set(one.voice.evidence)
        made.sure = max(made.sure, CERTAINTY[one.facets.sure])
        if voice.party and _was_there(one, voice.party, rivals):
            made.evidence.add("participant")
    return list(found.values())


def _voice(one: Subject, joined: Mapping[str, Join], by_claim: Mapping[str, Subject]) -> Voice:
    """Whose word it is: an unnamed source, or a paper, stands for whoever its report goes back to."""
    voice = one.voice
    if voice.named and not voice.medium:
        return voice
    first = first_of(one, joined, by_claim)
    return voice if first is one else first.voice


def first_of(one: Subject, joined: Mapping[str, Join], by_claim: Mapping[str, Subject]) -> Subject:
    """The subject at the end of the lineage."""
    seen = {one.claim}
    while (join := joined.get(one.claim)) is not None and join.source not in seen:
        seen.add(join.source)
        one = by_claim.get(join.source, one)
    return one


def _was_there(one: Subject, party: str, rivals: Collection[str]) -> bool:
    facets = one.facets
    if facets.phase != "actual" or facets.theme not in ("combat", "captured"):
        return False
    return party != facets.agent and (party == facets.target or party in rivals)


def _going_back(held: Sequence[_Held]) -> dict[tuple[str, str], Join]:
    """The first join by which a report of one origin goes back to one of another, by the keys of both."""
    whose = {claim: one.key for one in held for claim in one.claims}
    found: dict[tuple[str, str], Join] = {}
    for one in held:
        for join in one.joins:
            if join.source in whose:
                found.setdefault((one.key, whose[join.source]), join)
    return found


def _apart(one: _Held, other: _Held, back: Mapping[tuple[str, str], Join]) -> Apartness:
    def said(independence: Independence, basis: JoinBasis | None, reason: str) -> Apartness:
        return Apartness(one.key, other.key, independence, basis, reason)

    distinct = one.evidence and other.evidence and not (one.evidence & other.evidence - {"participant"})
    if one.party and one.party == other.party:
        if distinct and one.evidence != other.evidence:
            return said(
                Independence.UNKNOWN, JoinBasis.GOVERNMENT, "one government, and each states evidence of its own"
            )
        return said(
            Independence.RULED_OUT, JoinBasis.GOVERNMENT, "offices of one government, no distinct evidence stated"
        )
    for left, right in ((one, other), (other, one)):
        if right.party and right.party in left.briefed:
            return said(
                Independence.RULED_OUT,
                JoinBasis.BRIEFED,
                f"{left.label} spoke after a briefing by {right.label}'s side",
            )
        join = back.get((left.key, right.key))
        if join:
            return said(
                Independence.RULED_OUT,
                join.basis,
                f"{left.label}'s report goes back to {right.label}'s: {join.words}",
            )
    if one.key.startswith("publisher:") and other.key.startswith("publisher:"):
        owners = [{vocab.publisher(s.voice.publisher).owner for s in held.subjects} for held in (one, other)]
        if owners[0] & owners[1] - {""}:
            return said(Independence.RULED_OUT, JoinBasis.OWNER, f"publishers of {sorted(owners[0] & owners[1])[0]}")
    if distinct and one.sure >= SURE and other.sure >= SURE and (one.party or other.party):
        what = " and ".join(f"{held.label}: {', '.join(sorted(held.evidence))}" for held in (one, other))
        return said(Independence.SHOWN, None, f"evidence of their own ({what})")
    return said(Independence.UNKNOWN, None, "nothing joins them and nothing shows them apart")
