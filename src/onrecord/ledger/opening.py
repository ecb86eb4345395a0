"""Opening a ledger file: is it one, of which version, and may it be written."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import DatabaseError

from onrecord.ledger.faults import (
    Damaged,
    LedgerError,
    Locked,
    NewerLedger,
    NoLedger,
    NotALedger,
    Unwritable,
)

HEAD = "0004"
"""The newest step in `migrations/versions` (a test holds the two together)."""

APPLICATION = 0x6F6E7263
"""SQLite's `application_id` of a ledger: "onrc"."""

MAGIC = b"SQLite format 3\0"
WRITE = "onrecord_write"


def open_engine(path: Path, *, create: bool, write: bool, timeout: float) -> Engine:
    """An engine on a ledger of the present schema; makes or migrates it where it must. Raises LedgerError."""
    with translated(path, timeout):
        _look(path, create=create and write)
        engine = _engine(path, "rwc" if write else "ro", timeout)
        try:
            if write:
                _journal(engine, timeout)
            _settle(engine, path, write=write)
        except DatabaseError as error:
            engine.dispose()
            if write or "unable to open" not in str(error.orig):
                raise
            engine = _engine(path, "ro&immutable=1", timeout)  # a directory in which no -shm file may be made
            _settle(engine, path, write=False)
        except BaseException:
            engine.dispose()
            raise
    return engine


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
        for setting in ("foreign_keys = ON", "synchronous = FULL", "trusted_schema = OFF", "recursive_triggers = ON"):
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
    raw = engine.raw_connection()
    deadline = time.monotonic() + timeout
    try:
        while True:
            try:
                cursor = raw.cursor()
                if cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                    if cursor.execute("PRAGMA application_id").fetchone()[0] not in (0, APPLICATION):
                        return  # somebody else's file: touch nothing, _settle refuses it
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


def _settle(engine: Engine, path: Path, *, write: bool) -> None:
    with engine.connect() as connection:
        state = version(connection)
    if state == HEAD:
        return
    if state is None:
        raise NotALedger(f"{path} is a database of something else.", "Name another path; this file is left as it is.")
    if not write:
        if state == "":
            raise NoLedger(f"The ledger at {path} holds nothing yet.", "Read something first.")
        _refuse_unknown(state, path)
        raise NotALedger(f"{path} was made by an older onrecord.", "Read something with it once: that brings it up.")
    with engine.connect().execution_options(**{WRITE: True}) as connection, connection.begin():
        state = version(connection)  # another process may have been faster
        if state == HEAD:
            return
        if state:
            _refuse_unknown(state, path)
        migrate(connection)


def version(connection: Connection) -> str | None:
    """The schema's version; empty for an empty database, None for one that is no ledger."""
    application = connection.exec_driver_sql("PRAGMA application_id").scalar()
    tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()
    if application != APPLICATION:
        return "" if application == 0 and not tables else None
    return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar())


def _refuse_unknown(state: str, path: Path) -> None:
    from alembic.script import ScriptDirectory

    known = {step.revision for step in ScriptDirectory.from_config(_config()).walk_revisions()}
    if state not in known:
        raise NewerLedger(
            f"The ledger at {path} is of version {state}, and this onrecord knows versions up to {HEAD}.",
            "Upgrade onrecord (pip install --upgrade onrecord), or name another path.",
        )


def migrate(connection: Connection) -> None:
    """Bring the schema to `HEAD` within the transaction that is open."""
    from alembic import command  # imported here: it takes a tenth of a second, and few openings need it

    config = _config()
    config.attributes["connection"] = connection
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
    command.upgrade(config, "head")


def _config() -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    return config


@contextmanager
def translated(path: Path, timeout: float) -> Iterator[None]:
    """What SQLite and the file system complain of, said with reason and mend."""
    try:
        yield
    except LedgerError:
        raise
    except DatabaseError as error:
        raise _meaning(str(error.orig or error), path, timeout) from error
    except OSError as error:
        raise Unwritable(
            f"The ledger at {path} cannot be opened: {error.strerror or error}.",
            "Check the path and its permissions, or name another one.",
        ) from error


def _meaning(said: str, path: Path, timeout: float) -> LedgerError:
    if "locked" in said or "busy" in said:
        return Locked(
            f"Another process has been writing to the ledger at {path} for more than {timeout:g} seconds.",
            "Wait for it to end, then run this again: nothing that was on the record is lost.",
        )
    if "not a database" in said:
        return NotALedger(f"{path} is not a ledger.", "Name another path; this file is left as it is.")
    if "full" in said:
        return Unwritable(
            f"There is no room left for the ledger at {path}.", "Make room, then run this again: it goes on."
        )
    if "readonly" in said or "unable to open" in said:
        return Unwritable(
            f"The ledger at {path} cannot be written.", "Check the permissions of the file and its directory."
        )
    if "disk I/O" in said:
        return Unwritable(f"The disk failed under the ledger at {path} ({said}).", "Check the disk; restore a copy.")
    return Damaged(f"The ledger at {path} is damaged ({said}).", "Run onrecord doctor; restore a copy or read again.")
