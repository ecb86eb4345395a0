"""Writing to the record: whole documents, in short transactions."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from types import TracebackType
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table, func, insert, select

from onrecord.ledger import captures, rows, versions
from onrecord.ledger.carrying import carry
from onrecord.ledger.faults import Misfit
from onrecord.ledger.likeness import overtaken_by
from onrecord.ledger.search import Search
from onrecord.ledger.tables import (
    claim_actors,
    claim_sources,
    claims,
    corrections,
    documents,
    outcomes,
    overtaken,
    readings,
)
from onrecord.types import Claim, Document, Outcome, Reader
from onrecord.types.capture import Capture
from onrecord.types.vocabulary import Disposition

if TYPE_CHECKING:
    from onrecord.ledger.ledger import Ledger

DOCUMENTS = 64
CHARACTERS = 2_000_000
SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One document met, as it goes to the record. `claims` are of `document`, each id once.

    `article` is the key by which versions of one article know each other; None where it has none.
    """

    document: Document | None
    claims: tuple[Claim, ...]
    outcome: Outcome
    reader: Reader | None
    article: str | None = None
    capture: Capture | None = None

    @staticmethod
    def make(
        document: Document | None,
        held: Iterable[Claim],
        outcome: Outcome,
        reader: Reader | None,
        article: str | None = None,
        capture: Capture | None = None,
    ) -> Entry:
        """Checked and completed. Raises Misfit."""
        found = tuple({claim.id: claim for claim in reversed(tuple(held))}.values())[::-1]
        if document is None:
            if found:
                raise Misfit("Claims came without their document.", "Hand the document over with them.")
            return Entry(None, (), outcome, reader)
        for claim in found:
            check(claim, document)
        if outcome.disposition is Disposition.READ:
            if reader is None:
                raise Misfit("A reading came without its reader.", "Say which version and model read it.")
            outcome = replace(outcome, claims=len(found))
        return Entry(document, found, replace(outcome, document=document.id), reader, article, capture)


def check(claim: Claim, document: Document) -> None:
    """A claim must be of its document and its evidence must stand there word for word. Raises Misfit."""
    span = claim.evidence
    if claim.document.id != document.id:
        raise Misfit(
            f"Claim {claim.id} is of document {claim.document.id}, not of {document.id}.", "Hand each over apart."
        )
    if not 0 <= span.start <= span.end or document.text[span.start : span.end] != span.exact:
        raise Misfit(
            f"The evidence of claim {claim.id} does not stand at {span.start} to {span.end} of its document.",
            "Take the exact words and their place from the document's stored text.",
        )


class Writer:
    """Gathers documents and commits them in groups; each is on the record whole or not at all.

    A group ends with `DOCUMENTS` documents, `CHARACTERS` of text or, at the next document, after `SECONDS`. Between
    groups nothing is locked, so that other processes write too. Leaving the `with` block commits what is gathered.
    """

    def __init__(self, ledger: Ledger, reader: Reader) -> None:
        self._ledger = ledger
        self._reader = reader
        self._held: list[Entry] = []
        self._read: set[str] = set()
        self._size = 0
        self._since = 0.0

    def record(
        self,
        document: Document | None,
        claims: Iterable[Claim],
        outcome: Outcome,
        article: str | None = None,
        capture: Capture | None = None,
    ) -> Outcome:
        """As `Ledger.record`, committed with its group."""
        entry = Entry.make(document, claims, outcome, self._reader, article, capture)
        if entry.document is not None and outcome.disposition is Disposition.READ:
            if entry.document.id in self._read or self._ledger.has(entry.document.id, self._reader):
                entry = unchanged(entry)
            self._read.add(entry.outcome.document or "")
        if not self._held:
            self._since = time.monotonic()
        self._held.append(entry)
        self._size += len(entry.document.text) if entry.document and entry.claims else 0
        if len(self._held) >= DOCUMENTS or self._size >= CHARACTERS or time.monotonic() - self._since >= SECONDS:
            self.flush()
        return entry.outcome

    def flush(self) -> None:
        """Commit what is gathered. Raises LedgerError; the group is then not on the record."""
        held, self._held, self._size = self._held, [], 0
        self._read.clear()
        if held:
            self._ledger.write(held)

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.flush()


def unchanged(entry: Entry) -> Entry:
    """The same document met again."""
    outcome = replace(entry.outcome, disposition=Disposition.UNCHANGED, claims=0)
    return replace(entry, claims=(), outcome=outcome)


def write_entries(connection: Connection, search: Search, entries: Sequence[Entry], at: str) -> list[Outcome]:
    """Within one open transaction: every entry, and what became of it."""
    return [_write(connection, search, entry, at) for entry in entries]


def _write(connection: Connection, search: Search, entry: Entry, at: str) -> Outcome:
    document, reader = entry.document, entry.reader
    if document is not None:
        if entry.outcome.disposition is Disposition.READ and reader is not None:
            if reading_of(connection, document.id, reader) is not None:
                entry = unchanged(entry)
            else:
                known = put_document(connection, document, at)
                reading = _next(connection, readings)
                row = {"pk": reading, "document": document.id, "version": reader.version, "model": reader.model}
                connection.execute(insert(readings), {**row, "at": at})
                put_claims(connection, search, entry.claims, document.text, reading=reading)
                if known:
                    _overtake(connection, document.id, reading)
        elif entry.outcome.disposition is not Disposition.UNCHANGED:
            put_document(connection, document, at)
        if entry.article and entry.outcome.disposition in (Disposition.READ, Disposition.UNCHANGED):
            before = versions.put(connection, entry.article, document.id, at)
            for correction, claim in carry(connection, before, document, at) if before else ():
                put_claims(connection, search, [claim], document.text, correction=correction)
        if entry.capture is not None:
            captures.put(connection, document.id, entry.capture, at)
    _put_outcome(connection, entry.outcome, at)
    return entry.outcome


def reading_of(connection: Connection, document: str, reader: Reader) -> int | None:
    """The reading of a document by a reader, where there is one."""
    asked = select(readings.c.pk).where(
        readings.c.document == document, readings.c.version == reader.version, readings.c.model == reader.model
    )
    return connection.scalar(asked)


def read_by(connection: Connection, ids: Collection[str], reader: Reader) -> set[str]:
    """Which of the documents a reader has read."""
    asked = select(readings.c.document).where(
        readings.c.document.in_(ids), readings.c.version == reader.version, readings.c.model == reader.model
    )
    return set(connection.scalars(asked))


def put_document(connection: Connection, document: Document, at: str) -> bool:
    """Put a document on the record; True where it was there."""
    if connection.scalar(select(documents.c.pk).where(documents.c.id == document.id)) is not None:
        return True
    connection.execute(insert(documents), rows.document_row(document, at))
    return False


def put_claims(
    connection: Connection,
    search: Search,
    held: Sequence[Claim],
    text: str,
    *,
    reading: int | None = None,
    correction: int | None = None,
) -> None:
    """Claims with what they are found by."""
    if not held:
        return
    first = _next(connection, claims)
    numbered = list(enumerate(held, start=first))
    made = {"reading": reading, "correction": correction}
    connection.execute(insert(claims), [{"pk": pk, **made, **rows.claim_row(claim)} for pk, claim in numbered])
    _put(connection, claim_sources, (row for pk, claim in numbered for row in rows.source_rows(claim, pk)))
    _put(connection, claim_actors, (row for pk, claim in numbered for row in rows.actor_rows(claim, pk)))
    search.add(connection, ((pk, rows.words(claim, text)) for pk, claim in numbered))


def _put(connection: Connection, table: Table, made: Iterator[dict[str, Any]]) -> None:
    if found := list(made):
        connection.execute(insert(table), found)


def _next(connection: Connection, table: Table) -> int:
    return (connection.scalar(select(func.max(table.c.pk))) or 0) + 1


def _overtake(connection: Connection, document: str, reading: int) -> None:
    """Write down which claims of a new reading stand where a person has spoken already."""
    if connection.scalar(select(corrections.c.pk).where(corrections.c.document == document).limit(1)) is None:
        return
    found = overtaken_by(connection, document, reading)
    _put(connection, overtaken, ({"claim": claim, "correction": correction} for claim, correction in found))


def _put_outcome(connection: Connection, outcome: Outcome, at: str) -> None:
    """One row, unless the last one of this name says the same: a second run changes nothing."""
    row = rows.outcome_row(outcome, at)
    asked = select(outcomes).where(outcomes.c.name == row["name"]).order_by(outcomes.c.pk.desc()).limit(1)
    last = connection.execute(asked).mappings().first()
    if last is not None:
        if outcome.disposition is Disposition.UNCHANGED and last["document"] == outcome.document:
            return
        if all(last[column] == value for column, value in row.items() if column != "at"):
            return
    connection.execute(insert(outcomes), row)
