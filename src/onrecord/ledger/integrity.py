"""Is the record whole: what `onrecord doctor` asks."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from onrecord.ledger.rows import document_of
from onrecord.ledger.search import Search
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


def inspect(connection: Connection, search: Search, version: str) -> Integrity:
    """SQLite's own checks, the append-only triggers, the search index, and the words of a sample of claims."""
    found = [f"SQLite: {row[0]}" for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"]
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        found.append(f"row {row[1]} of {row[0]} points to a row of {row[2]} that is not there")
    found += _triggers(connection)
    found += search.faults(connection)
    checked, wrong = _words(connection)
    return Integrity(version, checked, (*found, *wrong))


def _triggers(connection: Connection) -> list[str]:
    there = {row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    wanted = {f"{table.name}_no_{change}" for table in RECORDS for change in ("update", "delete")}
    return [f"the trigger {name}, which keeps the record append-only, is missing" for name in sorted(wanted - there)]


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
