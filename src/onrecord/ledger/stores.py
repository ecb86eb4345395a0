"""Which kind of store is meant."""

from __future__ import annotations

from pathlib import Path

from onrecord.ledger.location import located
from onrecord.ledger.postgres import PostgresStore
from onrecord.ledger.sqlite import SqliteStore
from onrecord.ledger.store import Store

TIMEOUT = 30.0
"""Seconds to wait for another process that is writing."""


def store_at(named: str | Path | None, *, timeout: float = TIMEOUT, write: bool = True) -> Store:
    """The store of the ledger in a file, in a database (postgresql://...), or at the default; not opened yet."""
    where = located(named)
    if isinstance(where, Path):
        return SqliteStore(where, timeout=timeout, write=write)
    return PostgresStore(where, timeout=timeout, write=write)
