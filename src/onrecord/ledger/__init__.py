"""The record: append-only tables. The only home of SQL."""

from onrecord.ledger.backup import Backup, is_backup, verify
from onrecord.ledger.faults import (
    Ambiguous,
    Changed,
    Damaged,
    Fault,
    LedgerError,
    Locked,
    Misfit,
    NewerLedger,
    NoLedger,
    NotALedger,
    NotFound,
    Unfinished,
    Unreachable,
    Unwritable,
)
from onrecord.ledger.integrity import Integrity
from onrecord.ledger.keeping import back_up, copy, restore
from onrecord.ledger.ledger import Ledger
from onrecord.ledger.location import default_path, located, shown
from onrecord.ledger.rows import PERSON
from onrecord.ledger.view import Counts, Version
from onrecord.ledger.writer import Writer

__all__ = [
    "PERSON",
    "Ambiguous",
    "Backup",
    "Changed",
    "Counts",
    "Damaged",
    "Fault",
    "Integrity",
    "Ledger",
    "LedgerError",
    "Locked",
    "Misfit",
    "NewerLedger",
    "NoLedger",
    "NotALedger",
    "NotFound",
    "Unfinished",
    "Unreachable",
    "Unwritable",
    "Version",
    "Writer",
    "back_up",
    "copy",
    "default_path",
    "is_backup",
    "located",
    "restore",
    "shown",
    "verify",
]
