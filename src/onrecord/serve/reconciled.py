"""A ledger whose propositions are up to date, and how they are written for a person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from onrecord.serve.console import tell
from onrecord.types.proposition import Independence, Party, PartyPosition, Proposition

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

MANY = 500
"""Documents from which on reconciling says how far it is."""


@contextmanager
def reconciled(path: str | None) -> Iterator[Ledger]:
    """The ledger that is named, reconciled; where it cannot be written, as it was reconciled last: the user is told."""
    from onrecord.ledger import Ledger, Locked, Unwritable
    from onrecord.run.reconciling import VERSION, bring_up

    try:
        held = Ledger.open(path, create=False)
    except (Locked, Unwritable) as error:
        held = Ledger.open(path, create=False, write=False)
        if held.unreconciled():
            tell(f"What came on the record lately is left out: {error}")
    with held:
        if held.writable and held.unreconciled(VERSION):
            try:
                bring_up(held, _progress)
            except (Locked, Unwritable) as error:
                tell(f"What came on the record lately is left out: {error}")
        yield held


def _progress(done: int, all_: int) -> None:
    if all_ >= MANY:
        tell(f"reconciling: {done} of {all_} documents")


def load(body: str) -> Proposition:
    import json

    from onrecord.types.codec import decode

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
