"""A ledger whose propositions are up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from onrecord.serve.commands.console import tell
from onrecord.serve.commands.opened import opened

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

MANY = 500
"""Documents from which on reconciling says how far it is."""


@contextmanager
def reconciled(path: str | None) -> Iterator[Ledger]:
    """The ledger that is named, reconciled; where it cannot be written, as it was reconciled last: the user is told."""
    from onrecord.ledger import Locked, NewerLedger, Unwritable
    from onrecord.run.reconciling import VERSION, bring_up

    try:
        held = opened(path, create=False)
    except (Locked, Unwritable) as error:
        held = opened(path, create=False, write=False)
        if held.unreconciled():
            tell(f"What came on the record lately is left out: {error}")
    with held:
        if held.writable and held.unreconciled(VERSION):
            try:
                bring_up(held, _progress)
            except (Locked, NewerLedger, Unwritable) as error:
                tell(f"What came on the record lately is left out: {error}")
        yield held


def _progress(done: int, all_: int) -> None:
    if all_ >= MANY:
        tell(f"reconciling: {done} of {all_} documents")
