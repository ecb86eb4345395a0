"""From documents to what they took from earlier ones: reports that something moved for are compared anew."""

from __future__ import annotations

from typing import Any

from onrecord.ledger import Ledger, naming, retellings, rows
from onrecord.reconcile import loaded
from onrecord.reconcile.reports import COMMON, Report, marks, retold, week_after, week_before
from onrecord.types.codec import encode

REPORTS = 100
"""How many are compared in one transaction."""


def file(connection: Any, document: str, day: str, text: str) -> None:
    """Take up a report of a day; an empty text is one that says nothing any longer."""
    retellings.file(connection, document, day, marks(text), week_after(day), COMMON)


def settle(ledger: Ledger) -> None:
    """Look for the source of every report that is to be compared."""
    while True:
        with ledger.deriving() as connection:
            due = naming.marked(connection, retellings.KIND, REPORTS)
            for document in due:
                _settle(ledger, connection, document)
        if not due:
            return


def _settle(ledger: Ledger, connection: Any, document: str) -> None:
    day = retellings.day_of(connection, document)
    found = retellings.nearest(connection, document, day, week_before(day), COMMON) if day else None
    made = retold(*(_report(ledger, connection, one) for one in (found.source, document))) if found else None
    retellings.put(connection, document, found, rows.dump(encode(made)) if made else "")


def _report(ledger: Ledger, connection: Any, document: str) -> Report:
    held = [loaded(body) for body in retellings.bodies(connection, document)]
    return Report(document, retellings.day_of(connection, document) or "", ledger.document(document).text, held)
