"""A proposition off the ledger, and the words for its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.types.codec import parsed
from onrecord.types.proposition import Bearing, Party, PartyPosition, Proposition

if TYPE_CHECKING:
    from onrecord.ledger import Ledger


def load(body: str) -> Proposition:
    return parsed(Proposition, body)


def as_it_was(one: Proposition, day: str | None) -> Proposition | None:
    """At the end of a day; now where none is given, None where nobody had claimed it."""
    return one if day is None else one.at(day)


def stood(parties: tuple[Party, ...]) -> str:
    """`Russia affirm (2025-04-27), North Korea neither`."""
    from onrecord.lexicon.naming import named

    return ", ".join(
        f"{named(one.party)} {one.position.value}" + (f" ({one.since[:10]})" if one.since else "")
        for one in sorted(parties, key=lambda one: (one.position is PartyPosition.NEITHER, one.party))
    )


def stating(one: Proposition) -> str:
    """The claim that stands for a proposition, so that a ruling outlives another reading: its first that affirms it.

    A denial may be one of something wider, and stands where nobody affirms.
    """
    told = [claim for stance in (Bearing.FOR, Bearing.AGAINST) for claim, bears in one.bearings if bears is stance]
    return told[0] if told else one.id


def stated_by(held: Ledger, id_: str) -> str:
    """The claim that is meant: by its id, or as the first that states a proposition. Raises NotFound or Ambiguous."""
    if not id_.startswith("p"):
        return held.claim(id_).id
    one = load(held.body(id_))
    first = next((claim for alias, claim in one.aliases if alias.startswith(id_)), None)
    if first is not None:
        return first
    told = stating(one)
    return told if told != one.id else one.bearings[0][0]
