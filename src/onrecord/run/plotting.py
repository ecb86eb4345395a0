"""From the claims of a document to the rows that pictures are drawn from."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.brief.names import Names, plain, unresolved
from onrecord.ledger.plots import BondRow, MarkRow
from onrecord.ledger.rows import day, fold
from onrecord.lexicon.naming import countries, entities
from onrecord.reconcile.mentions import Whose, renamed
from onrecord.types import Actor, Claim, Engagement, Event, Place, Tie
from onrecord.types.days import first_day, last_day
from onrecord.types.plot import Told
from onrecord.types.vocabulary import Commitment, Phase, Polarity, Precision

_AHEAD = frozenset({Phase.FUTURE, Phase.PLANNED, Phase.CONDITIONAL})


def plotted(claims: Iterable[Claim], whose: Whose) -> tuple[list[MarkRow], list[BondRow]]:
    """The marks of events and engagements, and the bonds of ties, between those whom the actors mean."""
    marks, bonds = [], []
    for claim in claims:
        if isinstance(claim.content, (Event, Engagement)):
            marks.append(_mark(claim, claim.content))
        elif isinstance(claim.content, Tie):
            held = renamed(claim, whose.uses)
            if isinstance(held.content, Tie) and (bond := _bond(held, held.content, whose)):
                bonds.append(bond)
    return marks, bonds


def told(claim: Claim) -> Told:
    """How the claim puts it: denied and to come before unsure, so that no mark shows more than is said."""
    stand = claim.factuality.content
    if stand.polarity is Polarity.NEGATIVE or stand.time is Phase.COUNTERFACTUAL:
        return Told.DENIED
    if stand.time in _AHEAD:
        return Told.AHEAD
    return Told.SO if stand.commitment is Commitment.CERTAIN else Told.UNSURE


def _mark(claim: Claim, content: Event | Engagement) -> MarkRow:
    time = content.time if isinstance(content, Event) else content.date
    starts, ends = (first_day(time.start), last_day(time.end)) if time else (None, None)
    held = MarkRow(claim.id, claim.kind.value, day(claim.document.date), told(claim).value, starts=starts, ends=ends)
    place = content.place
    if place is None or place.lat is None or place.lon is None:
        return held
    return MarkRow(
        held.id, held.kind, held.day, held.told, place_key(place), plain(place.name or place.text), place.country,
        (place.precision or Precision.REGION).value, place.lat, place.lon, starts, ends,
    )  # fmt: skip


def place_key(place: Place) -> str:
    """What stands for the same place: its GeoNames id, else its name and country."""
    if place.geonames is not None:
        return str(place.geonames)
    return f"{fold(place.name or place.text).strip()}|{place.country or ''}"


def _bond(claim: Claim, tie: Tie, whose: Whose) -> BondRow | None:
    """None where both sides turn out to be one: nobody stands to themselves as an ally or a leader."""
    sides = [(_key(actor), _called(actor, whose)) for actor in (tie.from_, tie.to)]
    if sides[0][0] is not None and sides[0][0] == sides[1][0]:
        return None
    if tie.symmetric:
        sides.sort(key=lambda side: (side[0] or "", side[1]))
    (left, left_name), (right, right_name) = sides
    starts, ends = (first_day(tie.period.start), last_day(tie.period.end)) if tie.period else (None, None)
    return BondRow(
        claim.id, day(claim.document.date), told(claim).value, tie.relation.value, left, left_name, right, right_name,
        int(tie.symmetric), starts, ends,
    )  # fmt: skip


def _key(actor: Actor) -> str | None:
    if unresolved(actor):
        return None
    return actor.entity or (f"country:{actor.country}" if actor.country else fold(plain(actor.text)).strip()) or None


def _called(actor: Actor, whose: Whose) -> str:
    if actor.entity and actor.entity in whose.labels:
        return whose.labels[actor.entity]
    party = actor.entity or f"country:{actor.country or ''}"
    return countries().get(party.removeprefix("country:")) or entities().get(party) or Names().of(actor)
