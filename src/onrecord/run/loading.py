"""From a data set to a ledger: what its manifest names goes on the record, and what is there already stays as it is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from onrecord.ledger import Ledger
from onrecord.run.batch import absolute, chunks
from onrecord.run.dataset import Chunk, Dataset
from onrecord.run.records import Step
from onrecord.run.stages import Summary
from onrecord.run.tables import unpacked
from onrecord.types import Claim, Copy, Document, Outcome
from onrecord.types.codec import decode, decode_claim


def load(ledger: Ledger, where: str, on_step: Callable[[Step], None] | None = None) -> Summary:
    """Put a data set on the record, chunk by chunk; broken off, it goes on by being run again.

    Raises RunError, StorageError, LedgerError.
    """
    dataset = Dataset.open(absolute(where))
    summary = Summary()
    with ledger.writer(dataset.run.reader) as writer:
        for chunk in chunks(dataset):
            for document, claims, outcome in entries(dataset, chunk):
                ended = writer.record(document, claims, outcome)
                step = Step(ended, claims if ended.disposition is outcome.disposition else (), document)
                summary.add(step)
                if on_step is not None:
                    on_step(step)
    copied = dataset.copied()
    if copied is not None:
        ledger.put_copies([decode(Copy, row) for row in unpacked(dataset.load(copied.part))])
    return summary


def entries(dataset: Dataset, chunk: Chunk) -> Iterator[tuple[Document | None, tuple[Claim, ...], Outcome]]:
    """What a chunk holds, in the order in which it was met."""
    documents = {row.pop("id"): row for row in _rows(dataset, chunk, "documents")}
    claims: dict[str, list[Claim]] = {}
    for row in _rows(dataset, chunk, "claims"):
        claims.setdefault(row["document"], []).append(decode_claim(json.loads(row["claim"])))
    for row in sorted(_rows(dataset, chunk, "outcomes"), key=lambda row: row["place"]):
        del row["place"]
        outcome = decode(Outcome, row)
        document = None
        if outcome.document is not None:
            held = {name: value for name, value in documents[outcome.document].items() if name != "name"}
            document = decode(Document, {"id": outcome.document, **held})
        yield document, tuple(claims.pop(outcome.document or "", ())), outcome


def _rows(dataset: Dataset, chunk: Chunk, table: str) -> Iterator[dict[str, Any]]:
    for part in chunk.parts:
        if part.name.startswith(f"{table}/"):
            yield from unpacked(dataset.load(part))
