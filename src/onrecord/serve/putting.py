"""Reading onto the record: what `onrecord read` and the page for adding do alike."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator

from onrecord.collect.found import Item
from onrecord.ledger import Ledger
from onrecord.read import reader
from onrecord.run import Engine, OnLedger, Step, Summary, read_into
from onrecord.run.versions import Settling
from onrecord.types import Claim, Query
from onrecord.types.audit import Deed
from onrecord.types.text import many
from onrecord.types.vocabulary import Disposition

Recorded = Callable[[str], Iterator[Claim]]
"""The claims on the record of a document, by its id."""
OnStep = Callable[[Step, Recorded], None]
"""What is done with a step, given these."""

parser = threading.Lock()
"""The parser is one for the process: whoever reads in it holds this."""


def put_on_record(held: Ledger, items: Iterable[Item], engine: Engine, on_step: OnStep) -> Summary:
    """Read what is new among the items into the ledger; every input ends in one recorded outcome.

    Versions of articles are told apart, and what a notice takes back is withdrawn. In one process one such run waits
    for the other. Raises LedgerError, `NoModel`.
    """
    mine = reader()
    with parser, held.writer(mine) as writer:

        def recorded(document: str) -> Iterator[Claim]:
            writer.flush()
            return held.claims(Query(document=document))

        settling = Settling(held)
        summary = read_into(
            OnLedger(held, writer), settling.settled(items), mine, engine, lambda step: on_step(step, recorded)
        )
        writer.flush()
        settling.take_back()
        return summary


def log_read(held: Ledger, summary: Summary) -> None:
    """One row in the audit log for a run that read something."""
    if fresh := summary.dispositions[Disposition.READ]:
        held.log(Deed.READ, many(fresh, "document"), many(summary.claims, "claim"))
