"""Keeping the record safe: copies between any two places, backups in files, and getting them back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from onrecord.ledger import backup, copying
from onrecord.ledger.backup import Backup
from onrecord.ledger.copying import OnStep
from onrecord.ledger.stores import store_at
from onrecord.ledger.view import stamp


def copy(source: str | None, target: str, on_step: OnStep = lambda table, done: None) -> dict[str, int]:
    """The whole record at one place into another, which is empty or a copy that was broken off.

    How many rows each table has. Raises LedgerError: Misfit where the target holds something else.
    """
    held = store_at(source, write=False)
    held.open(create=False)
    try:
        with held.reading() as connection:
            return _fill(target, copying.parts(connection), on_step)
    finally:
        held.close()


def back_up(source: str | None, file: Path, on_step: OnStep = lambda table, done: None) -> Backup:
    """The whole record at a place into a file. Raises LedgerError: Misfit where there is one."""
    held = store_at(source, write=False)
    held.open(create=False)
    try:
        with held.reading() as connection:
            return backup.write(file, copying.parts(connection), stamp(datetime.now(UTC)), on_step)
    finally:
        held.close()


def restore(file: Path, target: str, on_step: OnStep = lambda table, done: None) -> dict[str, int]:
    """A backup, looked through first, into a place that is empty or where this was broken off. Raises LedgerError."""
    backup.verify(file)
    return _fill(target, backup.parts(file), on_step)


def _fill(target: str, held: Iterable[copying.Part], on_step: OnStep) -> dict[str, int]:
    store = store_at(target)
    store.open(create=True, unfinished=True)
    try:
        return copying.fill(store, held, on_step)
    finally:
        store.close()
