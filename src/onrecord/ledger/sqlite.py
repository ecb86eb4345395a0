"""A ledger in one SQLite file: how it is opened, locked and checked."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import DatabaseError, DBAPIError

from onrecord.ledger.faults import Damaged, Fault, LedgerError, Locked, NoLedger, NotALedger, Unwritable
from onrecord.ledger.fts5 import SqliteSearch
from onrecord.ledger.opening import settle, stated
from onrecord.ledger.store import WRITE, Store, unguarded
from onrecord.ledger.tables import RECORDS

APPLICATION = 0x6F6E7263
"""SQLite's `application_id` of a ledger: "onrc"."""

MAGIC = b"SQLite format 3\0"

_IMMUTABLE = "ro&immutable=1"
"""For a file without a log, where none can be made. What is committed and still in a log, this would leave out."""

_ALONE = f"ro&vfs={'win32' if os.name == 'nt' else 'unix'}-none"
"""Without locks. Beside `locking_mode = EXCLUSIVE`, the index of the log is then held in memory (SQLite, "Write-Ahead
Logging", section 8)."""


class SqliteStore(Store):
    """One file, with write-ahead logging."""

    kind = "SQLite"
    search = SqliteSearch()

    def __init__(self, path: Path, *, timeout: float, write: bool) -> None:
        super().__init__(str(path), timeout=timeout, write=write)
        self.path = path

    def open(self, *, create: bool, unfinished: bool = False) -> None:
        with self.translated():
            _look(self.path, create=create and self.writable)
            self.engine = _engine(self.path, "rwc" if self.writable else "ro", self.timeout)
            try:
                if self.writable:
                    _journal(self.engine, self.timeout)
                settle(self, unfinished=unfinished)
            except DatabaseError as error:
                self.close()
                if self.writable or not any(said in str(error.orig) for said in ("unable to open", "readonly")):
                    raise
                # a directory in which no -shm file may be made: nobody writes there meanwhile
                logged = Path(f"{self.path}-wal").exists()
                self.engine = _engine(self.path, _ALONE if logged else _IMMUTABLE, self.timeout)
                settle(self, unfinished=unfinished)
            except BaseException:
                self.close()
                raise

    def version(self, connection: Connection) -> str | None:
        application = connection.exec_driver_sql("PRAGMA application_id").scalar()
        tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()
        if application != APPLICATION:
            return "" if application == 0 and not tables else None
        return stated(connection)

    def seal(self, connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")

    def renumber(self, connection: Connection) -> None:
        """SQLite does so by itself."""

    def faults(self, connection: Connection) -> list[Fault]:
        said = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"]
        mend = "Restore a backup (onrecord ledger restore), or read the documents again into a new ledger."
        found = [Fault(f"SQLite: {one}", mend) for one in said]
        asked = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        there = {row[0] for row in connection.exec_driver_sql(asked)}
        wanted = {f"{table.name}_no_{change}" for table in RECORDS for change in ("update", "delete")}
        return found + [unguarded(name) for name in sorted(wanted - there)]

    def meaning(self, error: DBAPIError) -> LedgerError:
        return _meaning(str(error.orig or error), self.place, self.timeout)


def _look(path: Path, *, create: bool) -> None:
    """Refuse what can be refused without opening it."""
    if path.is_dir():
        raise NotALedger(f"{path} is a directory.", "Name a file, such as ledger.db in it.")
    try:
        with path.open("rb") as file:
            head = file.read(len(MAGIC))
    except FileNotFoundError:
        if not create:
            raise NoLedger(f"There is no ledger at {path}.", "Read something first, or name another path.") from None
        path.parent.mkdir(parents=True, exist_ok=True)
        return
    if head and head != MAGIC:
        raise NotALedger(f"{path} is not a ledger.", "Name another path; this file is left as it is.")


def _engine(path: Path, mode: str, timeout: float) -> Engine:
    address = f"{path.absolute().as_uri()}?mode={mode}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, timeout=timeout, check_same_thread=False, isolation_level=None)

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, pool_size=2, max_overflow=-1)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, record: Any) -> None:
        if mode == _ALONE:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        for setting in (
            "foreign_keys = ON",
            "synchronous = FULL",
            "trusted_schema = OFF",
            "recursive_triggers = ON",
            "cache_size = -65536",
        ):
            connection.execute(f"PRAGMA {setting}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A transaction that reads first and writes later fails at once where another has written in between:
        # writers take the lock at the start, and wait for it.
        writes = connection.get_execution_options().get(WRITE, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _journal(engine: Engine, timeout: float) -> None:
    """Write-ahead logging. SQLite doesn't wait for other openers here, so this does."""
    try:
        raw = engine.raw_connection()
    except sqlite3.DatabaseError as error:  # as on a disk that is mounted to be looked at only
        raise DatabaseError(None, None, error) from error
    deadline = time.monotonic() + timeout
    try:
        while True:
            try:
                cursor = raw.cursor()
                if cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                    if cursor.execute("PRAGMA application_id").fetchone()[0] not in (0, APPLICATION):
                        return  # somebody else's file: touch nothing, `settle` refuses it
                    if cursor.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                        return  # likewise; a ledger of ours has been in this mode from its first moment
                    cursor.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > deadline:
                    raise DatabaseError(None, None, error) from error
                time.sleep(0.02)
            except sqlite3.DatabaseError as error:
                raise DatabaseError(None, None, error) from error
    finally:
        raw.close()


def _meaning(said: str, place: str, timeout: float) -> LedgerError:
    if "locked" in said or "busy" in said:
        return Locked(
            f"Another process has been writing to the ledger at {place} for more than {timeout:g} seconds.",
            "Wait for it to end, then run this again: nothing that was on the record is lost.",
        )
    if "not a database" in said:
        return NotALedger(f"{place} is not a ledger.", "Name another path; this file is left as it is.")
    if "full" in said:
        return Unwritable(
            f"There is no room left for the ledger at {place}.", "Make room, then run this again: it goes on."
        )
    if "readonly" in said or "unable to open" in said:
        return Unwritable(
            f"The ledger at {place} cannot be written.",
            "Check the permissions of the file and its directory, and that the disk is not mounted read-only.",
        )
    if "disk I/O" in said:
        return Unwritable(f"The disk failed under the ledger at {place} ({said}).", "Check the disk; restore a copy.")
    return Damaged(f"The ledger at {place} is damaged ({said}).", "Run onrecord doctor; restore a copy or read again.")
