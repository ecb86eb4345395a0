"""Cases: what sources said of a proposition, and what others than they and their allies made of it afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.reconcile.alliances import sides, together
from onrecord.types.grading import SETTLED, Case, Record, Settlement, Stance, Verdict
from onrecord.types.proposition import Proposition


def cases(one: Proposition, day: str | None = None) -> list[Case]:
    """The case of each stance that had been taken by the end of a day; None for now."""
    return [_case(one, stance, day) for stance in one.stances if day is None or stance.at[:10] <= day]


def _case(one: Proposition, stance: Stance, day: str | None) -> Case:
    held = [case for case in settled(one, stance) if case.settlement and _stands(case.settlement, day)]
    counted = next((case for case in held if case.verdict in SETTLED), None)
    return counted or next(iter(held), Case(stance, one.id, one.neighbourhood, Verdict.OPEN, None))


def settled(one: Proposition, stance: Stance) -> Iterator[Case]:
    """The case that each later settlement makes of a stance, oldest first, whether or not it still stands."""
    if stance.unfit is not None:
        return
    for settlement in one.settlements:
        if settlement.at > stance.at[:10]:
            own = _own(stance, settlement)
            verdict = Verdict.BORNE_OUT if settlement.holds == stance.affirms else Verdict.REFUTED
            yield Case(stance, one.id, one.neighbourhood, Verdict.OWN_SIDE if own else verdict, settlement)


def _stands(settlement: Settlement, day: str | None) -> bool:
    return settlement.until is None if day is None else settlement.stood(day)


def _own(stance: Stance, settlement: Settlement) -> bool:
    """Did the source, its side or an ally have a part in it, as they stood on either day."""
    for day in (stance.at[:10], settlement.at):
        mine = sides(stance.source, stance.party, day)
        for key, party in zip(settlement.by, settlement.parties, strict=True):
            if together(mine, sides(key, party or None, day), day):
                return True
    return False


@dataclass(frozen=True, slots=True)
class Fact:
    """What a case comes down to where it is counted: the `claim` of a stance, what became of it, from which day on."""

    matter: str
    proposition: str
    claim: str
    affirms: bool
    verdict: str
    settled: str


def record(found: Iterable[Case]) -> Record:
    """The record that these cases make."""
    return tally(fact for case in found if (fact := fact_of(case)))


def fact_of(case: Case) -> Fact | None:
    """What a case comes down to; None where nothing settled it."""
    if case.settlement is None:
        return None
    stance = case.stance
    return Fact(case.matter, case.proposition, stance.claim, stance.affirms, case.verdict, case.settlement.at)


def tally(found: Iterable[Fact]) -> Record:
    """How many cases there are, and how many bore the source out, of settlements that stand."""
    held = counted(found)
    return Record(len(held), sum(1 for *_, verdict in held if verdict == Verdict.BORNE_OUT))


def counted(found: Iterable[Fact]) -> dict[tuple[str, str, str], list[Fact]]:
    """The facts that make one case each, by matter, day and verdict.

    The first settlement decides a stance. One claim is one case, however many propositions it bears on: that of the
    first day that settled it. And of one matter, what one day settled is one case: who says that troops are in a town
    says that they are in its country.
    """
    stances: dict[tuple[str, bool], Fact] = {}
    for fact in sorted(found, key=lambda one: (one.settled, one.verdict, one.claim)):
        if fact.verdict in SETTLED:
            stances.setdefault((fact.proposition, fact.affirms), fact)
    first: dict[tuple[str, str, str], str] = {}
    for fact in stances.values():
        key = fact.matter, fact.claim, fact.verdict
        first[key] = min(fact.settled, first.get(key, fact.settled))
    held: dict[tuple[str, str, str], list[Fact]] = {}
    for fact in stances.values():
        day = first[fact.matter, fact.claim, fact.verdict]
        held.setdefault((fact.matter, day, fact.verdict), []).append(fact)
    return held
