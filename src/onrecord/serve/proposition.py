"""A proposition off the ledger, and the words for its parts."""

from __future__ import annotations

import json

from onrecord.types.codec import decode
from onrecord.types.proposition import Bearing, Independence, Party, PartyPosition, Proposition


def load(body: str) -> Proposition:
    return decode(Proposition, json.loads(body))


def counted(number: int, independence: Independence) -> str:
    """`3 origins, independence unknown`."""
    said = "origin" if number == 1 else "origins"
    return f"{number} {said}, independence {independence.value.replace('_', ' ')}" if number != 1 else f"1 {said}"


def stood(parties: tuple[Party, ...]) -> str:
    """`Russia affirm (2025-04-27), North Korea neither`."""
    return ", ".join(
        f"{party_name(one.party)} {one.position.value}" + (f" ({one.since[:10]})" if one.since else "")
        for one in sorted(parties, key=lambda one: (one.position is PartyPosition.NEITHER, one.party))
    )


def party_name(party: str) -> str:
    from onrecord.reconcile.vocab import named

    return named(party)


def stating(one: Proposition) -> str:
    """The claim that stands for a proposition, so that a ruling outlives another reading."""
    told = [claim for claim, bearing in one.bearings if bearing in (Bearing.FOR, Bearing.AGAINST)]
    return told[0] if told else one.id
