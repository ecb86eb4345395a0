"""Where the claims of a run go: a ledger, or nowhere."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from onrecord.ledger import Ledger, Writer
from onrecord.types import Claim, Document, Outcome, Reader
from onrecord.types.capture import Capture


class Record(Protocol):
    """What a run asks of a record."""

    def known(self, documents: Collection[str], reader: Reader) -> set[str]:
        """Which of the documents this reader has read before."""

    def put(
        self,
        document: Document | None,
        claims: tuple[Claim, ...],
        outcome: Outcome,
        capture: Capture | None = None,
        article: str | None = None,
    ) -> Outcome:
        """Take one document with its claims, whole or not at all; what became of it. Raises ValueError for a misfit.

        `capture` is what the document was taken from, where that is kept; `article` whose version it is.
        """


class Nowhere:
    """A record that keeps nothing."""

    def known(self, documents: Collection[str], reader: Reader) -> set[str]:
        return set()

    def put(
        self,
        document: Document | None,
        claims: tuple[Claim, ...],
        outcome: Outcome,
        capture: Capture | None = None,
        article: str | None = None,
    ) -> Outcome:
        return outcome


class OnLedger:
    """A ledger's record, written in groups: `with ledger.writer(reader) as writer: OnLedger(ledger, writer)`."""

    def __init__(self, ledger: Ledger, writer: Writer) -> None:
        self._ledger, self._writer = ledger, writer

    def known(self, documents: Collection[str], reader: Reader) -> set[str]:
        return self._ledger.known(documents, reader)

    def put(
        self,
        document: Document | None,
        claims: tuple[Claim, ...],
        outcome: Outcome,
        capture: Capture | None = None,
        article: str | None = None,
    ) -> Outcome:
        return self._writer.record(document, claims, outcome, article, capture)
