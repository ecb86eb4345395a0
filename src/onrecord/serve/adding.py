"""Texts that somebody hands to the server: read in this process and put on the record, one at a time."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.collect.documents import document_of
from onrecord.collect.found import Item, Limits, Metadata, Refused
from onrecord.ledger import Ledger
from onrecord.run import LocalEngine, Step
from onrecord.serve.putting import put_on_record
from onrecord.types.audit import Deed
from onrecord.types.vocabulary import Disposition


def item(text: str, metadata: Metadata, limits: Limits | None = None) -> Item:
    """A text as an item to read, or the outcome that says why it cannot be one."""
    try:
        return document_of(text, metadata, metadata.title or "text", limits or Limits())
    except Refused as refused:
        return refused.outcome(metadata.title or "text")


def added(held: Ledger, items: Iterable[Item]) -> list[Step]:
    """Read items and put them on the record; how each ended. The audit log has each new one. Raises LedgerError."""
    steps: list[Step] = []
    put_on_record(held, items, LocalEngine(), lambda step, recorded: steps.append(step))
    for step in steps:
        if step.outcome.disposition is Disposition.READ:
            held.log(Deed.READ, step.outcome.document or step.outcome.name, f"{step.outcome.claims} claims")
    return steps
