"""Cases: what sources said of a proposition, and what others than they and their allies made of it afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.reconcile.alliances import sides, together
from onrecord.types.grading import Case, Record, Settlement, Stance, Verdict
from onrecord.types.proposition import Proposition

SETTLED = (Verdict.BORNE_OUT, Verdict.REFUTED)
"""Verdicts that count."""


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


def record(found: Iterable[Case]) -> Record:
    """How many cases there are, and how many bore the source out.

    One claim is one case, however many propositions it bears on: that of the first day that settled it. And of one
    matter, what one day settled is one case: who says that troops are in a town says that they are in its country.
    """
    first: dict[tuple[str, str, Verdict], str] = {}
    for case in found:
        if case.settlement and case.verdict in SETTLED:
            key = case.matter, case.stance.claim, case.verdict
            first[key] = min(case.settlement.at, first.get(key, case.settlement.at))
    held = {(matter, day, verdict) for (matter, _, verdict), day in first.items()}
    return Record(len(held), sum(1 for *_, verdict in held if verdict is Verdict.BORNE_OUT))
