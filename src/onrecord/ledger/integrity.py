"""Is the record whole: what `onrecord doctor` asks of a sample and `onrecord ledger check` of everything."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, exists, func, inspect, select

from onrecord.ledger.faults import Fault
from onrecord.ledger.rows import document_of
from onrecord.ledger.store import Store
from onrecord.ledger.tables import RECORDS, claims, documents, metadata
from onrecord.types import Document

SAMPLE = 500

MOST = 20
"""Faults of one kind that are told one by one."""

RESTORE = "Somebody changed rows, or the disk did: compare with a backup, and restore it (onrecord ledger restore)."


@dataclass(frozen=True, slots=True)
class Integrity:
    """What was looked at and what was found wrong; `faults` is empty for a sound ledger."""

    version: str
    documents_checked: int
    claims_checked: int
    faults: tuple[Fault, ...]

    @property
    def sound(self) -> bool:
        return not self.faults


def examine(connection: Connection, store: Store, *, thorough: bool) -> Integrity:
    """The database's own checks, the append-only triggers, the search index, references, and words and digests.

    Without `thorough`, the words of a sample of claims, and no digests.
    """
    found = [*store.faults(connection), *_indexes(connection), *_orphans(connection), *store.search.faults(connection)]
    hashed, forged = _digests(connection) if thorough else (0, [])
    checked, wrong = _words(connection, thorough=thorough)
    return Integrity(store.version(connection) or "", hashed, checked, (*found, *_some(forged), *_some(wrong)))


def _some(found: list[Fault]) -> list[Fault]:
    if len(found) <= MOST:
        return found
    return [*found[:MOST], Fault(f"so it is with {len(found) - MOST} more", found[0].mend)]


def _indexes(connection: Connection) -> Iterator[Fault]:
    """Without one of these, answers are right and late."""
    there = inspect(connection)
    for table in metadata.sorted_tables:
        held = {index["name"] for index in there.get_indexes(table.name)}
        for name in sorted(str(index.name) for index in table.indexes if index.name not in held):
            yield Fault(f"the index {name} of {table.name} is missing", "Copy the ledger: the copy has all indexes.")


def _orphans(connection: Connection) -> Iterator[Fault]:
    """Rows that point to rows which are not there: the databases see to it, unless somebody told them not to."""
    for table in RECORDS:
        for key in table.foreign_key_constraints:
            (own,), (other,) = key.columns, (element.column for element in key.elements)
            there = other.table.alias()
            asked = select(func.count()).select_from(table).where(own.is_not(None))
            lost = connection.scalar(asked.where(~exists().where(there.c[other.name] == own)))
            if lost:
                reason = f"{lost} rows of {table.name} point to rows of {other.table.name} that are not there"
                yield Fault(reason, RESTORE)


def _digests(connection: Connection) -> tuple[int, list[Fault]]:
    """Is every document what its id says: a hash of what was published."""
    asked = select(documents.c.id, documents.c.body, documents.c.text)
    checked, wrong = 0, []
    for id_, body, packed in connection.execution_options(yield_per=50).execute(asked):
        checked += 1
        try:
            held = document_of(id_, body, packed)
            made = Document.make(
                held.text, publisher=held.publisher, published=held.published, title=held.title, url=held.url
            )
            if made.id != id_:
                wrong.append(Fault(f"document {id_} is not what its id is the hash of", RESTORE))
        except (zlib.error, ValueError, KeyError, TypeError) as error:
            wrong.append(Fault(f"document {id_} cannot be read: {error}", RESTORE))
    return checked, wrong


def _words(connection: Connection, *, thorough: bool) -> tuple[int, list[Fault]]:
    """Does the evidence stand in its document: for every claim, or for about `SAMPLE`, evenly spread."""
    step = 1 if thorough else max(1, (connection.scalar(select(func.max(claims.c.pk))) or 0) // SAMPLE)
    asked = select(claims.c.id, claims.c.body, documents.c.id, documents.c.body, documents.c.text)
    asked = asked.join(documents, documents.c.id == claims.c.document).where(claims.c.pk % step == 0)
    checked, wrong = 0, []
    last, words = "", ""
    for row in connection.execution_options(yield_per=50).execute(asked.order_by(claims.c.pk)):
        claim, body, document, fields, packed = row
        checked += 1
        try:
            if document != last:
                words, last = document_of(document, fields, packed).text, document
            span = json.loads(body)["evidence"]
            if words[span["start"] : span["end"]] != span["exact"]:
                wrong.append(Fault(f"the words of claim {claim} do not stand in document {document}", RESTORE))
        except (zlib.error, ValueError, KeyError, TypeError) as error:
            wrong.append(Fault(f"claim {claim} of document {document} cannot be read: {error}", RESTORE))
    return checked, wrong
