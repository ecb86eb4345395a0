"""Is the record whole: what `onrecord doctor` asks."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, exists, func, select

from onrecord.ledger.rows import document_of
from onrecord.ledger.store import Store
from onrecord.ledger.tables import RECORDS, claims, documents

SAMPLE = 500


@dataclass(frozen=True, slots=True)
class Integrity:
    """What was looked at and what was found wrong; `faults` is empty for a sound ledger."""

    version: str
    claims_checked: int
    faults: tuple[str, ...]

    @property
    def sound(self) -> bool:
        return not self.faults


def inspect(connection: Connection, store: Store) -> Integrity:
    """The database's own checks, the append-only triggers, the search index, and the words of a sample of claims."""
    found = [*store.faults(connection), *_orphans(connection), *store.search.faults(connection)]
    checked, wrong = _words(connection)
    return Integrity(store.version(connection) or "", checked, (*found, *wrong))


def _orphans(connection: Connection) -> Iterator[str]:
    """Rows that point to rows which are not there: the databases see to it, unless somebody told them not to."""
    for table in RECORDS:
        for key in table.foreign_key_constraints:
            (own,), (other,) = key.columns, (element.column for element in key.elements)
            there = other.table.alias()
            asked = select(func.count()).select_from(table).where(own.is_not(None))
            lost = connection.scalar(asked.where(~exists().where(there.c[other.name] == own)))
            if lost:
                yield f"{lost} rows of {table.name} point to rows of {other.table.name} that are not there"


def _words(connection: Connection) -> tuple[int, list[str]]:
    """Does the evidence stand in its document: for about `SAMPLE` claims, evenly spread."""
    step = max(1, (connection.scalar(select(func.max(claims.c.pk))) or 0) // SAMPLE)
    asked = select(claims.c.id, claims.c.body, documents.c.id, documents.c.body, documents.c.text)
    asked = asked.join(documents, documents.c.id == claims.c.document).where(claims.c.pk % step == 0)
    checked, wrong = 0, []
    for row in connection.execution_options(yield_per=50).execute(asked):
        claim, body, document, fields, text = row
        checked += 1
        try:
            span = json.loads(body)["evidence"]
            if document_of(document, fields, text).text[span["start"] : span["end"]] != span["exact"]:
                wrong.append(f"the words of claim {claim} do not stand in document {document}")
        except (zlib.error, ValueError, KeyError, TypeError) as error:
            wrong.append(f"claim {claim} of document {document} cannot be read: {error}")
    return checked, wrong
