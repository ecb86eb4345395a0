"""The propositions that a briefing tells: of each status those with most origins, wider and narrower ones together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from onrecord.brief.standings import Matters, families
from onrecord.ledger import Ledger
from onrecord.ledger.finding import Wanted
from onrecord.run.glimpses import glimpse
from onrecord.types.codec import parsed
from onrecord.types.proposition import Proposition, Status
from onrecord.types.vocabulary import Kind

LOOKED = 40
"""Propositions of one status that are looked at: wider and narrower ones make one matter. Who is whose ally, and what
else ties actors, is no news where it is only claimed."""


def foremost(held: Ledger, wanted: Wanted, most: Mapping[Status, int]) -> list[Matters]:
    """Of each status at most so many matters, in the order of `most`; none of a status that is not wanted.

    Of a past day (`wanted.then`): those with most origins now of the ones that had the status at its end. Raises
    LedgerError.
    """
    asked = [status for status in most if wanted.status in (None, status.value)]
    return [_of(held, replace(wanted, status=status.value), status, most[status]) for status in asked]


def _of(held: Ledger, wanted: Wanted, status: Status, most: int) -> Matters:
    found = list(held.bodies(wanted, LOOKED))
    bodies: dict[str, str] = {}
    seen = []
    for body in found:
        one = _seen(body, wanted.then)
        if one is not None and (one.kind is not Kind.TIE or status is not Status.CLAIMED):
            bodies[one.id] = body
            seen.append(one)
    # what has parts before what is known by its words alone
    kin = sorted(families(seen), key=lambda one: (-one.head.counted, not one.head.theme))
    told = tuple(replace(one, head=_whole(bodies[one.head.id], wanted.then)) for one in kin[:most])
    return Matters(status, told, len(kin) > most or len(found) == LOOKED)


def _seen(body: str, day: str | None) -> Proposition | None:
    """The parts by which matters are told apart: the whole of a large proposition takes long to read."""
    if day is None:
        return glimpse(body, "bearings", "origins", "entails")
    return glimpse(body, "bearings", "origins", "entails", "days", "history").at(day)


def _whole(body: str, day: str | None) -> Proposition:
    one = parsed(Proposition, body)
    return (one.at(day) if day else None) or one
