"""The record: append-only tables. The only home of SQL."""

from onrecord.ledger.faults import (
    Ambiguous,
    Damaged,
    LedgerError,
    Locked,
    Misfit,
    NewerLedger,
    NoLedger,
    NotALedger,
    NotFound,
    Unreachable,
    Unwritable,
)
from onrecord.ledger.integrity import Integrity
from onrecord.ledger.ledger import Ledger
from onrecord.ledger.location import default_path, located, shown
from onrecord.ledger.rows import PERSON
from onrecord.ledger.view import Counts, Version
from onrecord.ledger.writer import Writer

__all__ = [
    "PERSON",
    "Ambiguous",
    "Counts",
    "Damaged",
    "Integrity",
    "Ledger",
    "LedgerError",
    "Locked",
    "Misfit",
    "NewerLedger",
    "NoLedger",
    "NotALedger",
    "NotFound",
    "Unreachable",
    "Unwritable",
    "Version",
    "Writer",
    "default_path",
    "located",
    "shown",
]
