"""Where the claims of a run go: a ledger, or nowhere."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from onrecord.ledger import Ledger, Writer
from onrecord.types import Claim, Document, Outcome, Reader
from onrecord.types.capture import Capture


@dataclass(frozen=True, slots=True)
class Step:
    """One document that was met: how it ended, its claims where it was read now, the document where there is one.

    `capture` is what the document was taken from, where that is kept; `article` whose version it is.
    """

    outcome: Outcome
    claims: tuple[Claim, ...] = ()
    document: Document | None = None
    capture: Capture | None = None
    article: str | None = None


class Record(Protocol):
    """What a run asks of a record."""

    def known(self, documents: Collection[str], reader: Reader) -> set[str]:
        """Which of the documents this reader has read before."""

    def put(self, step: Step) -> Outcome:
        """Take one document with its claims, whole or not at all; what became of it. Raises ValueError for a misfit."""


class Nowhere:
    """A record that keeps nothing."""

    def known(self, documents: Collection[str], reader: Reader) -> set[str]:
        return set()

    def put(self, step: Step) -> Outcome:
        return step.outcome


class OnLedger:
    """A ledger's record, written in groups: `with ledger.writer(reader) as writer: OnLedger(ledger, writer)`."""

    def __init__(self, ledger: Ledger, writer: Writer) -> None:
        self._ledger, self._writer = ledger, writer

    def known(self, documents: Collection[str], reader: Reader) -> set[str]:
        return self._ledger.known(documents, reader)

    def put(self, step: Step) -> Outcome:
        return self._writer.record(step.document, step.claims, step.outcome, step.article, step.capture)
