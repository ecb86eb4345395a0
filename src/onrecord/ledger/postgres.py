"""A ledger in a PostgreSQL database: how it is opened, locked and checked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, Table, cast, create_engine, event, func, select, text
from sqlalchemy.dialects.postgresql import REGCLASS
from sqlalchemy.exc import DBAPIError

from onrecord.ledger.faults import (
    Damaged,
    Fault,
    LedgerError,
    Locked,
    Misfit,
    NoLedger,
    NotALedger,
    Unreachable,
    Unwritable,
)
from onrecord.ledger.location import shown
from onrecord.ledger.opening import settle, stated
from onrecord.ledger.store import WRITE, Store, unguarded
from onrecord.ledger.tables import RECORDS, metadata
from onrecord.ledger.tsvector import PostgresSearch

OLDEST = 15
"""The oldest major version of the server that the tests run on."""

LOCK = 0x6F6E7263
"""First key of the advisory lock that writers take; the second is the schema's: ledgers don't wait for each other."""

SIGN = "a ledger of onrecord"
"""The comment on `alembic_version` that tells a ledger from another program's tables."""

CONNECT = 10
"""Seconds to wait for the server to answer."""

_RELATIONS = """
SELECT relname, obj_description(oid, 'pg_class') FROM pg_class
WHERE relnamespace = to_regnamespace(quote_ident(current_schema())) AND relkind IN ('r', 'p', 'v', 'm', 'f')
"""

_TRIGGERS = """
SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
WHERE relnamespace = to_regnamespace(quote_ident(current_schema())) AND NOT tgisinternal AND tgenabled IN ('O', 'A')
"""

_UNSORTED = """
SELECT relname, attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
WHERE relnamespace = to_regnamespace(quote_ident(current_schema())) AND relkind = 'r' AND attnum > 0
AND NOT attisdropped AND atttypid IN ('text'::regtype, 'varchar'::regtype) AND attcollation <> '"C"'::regcollation
"""


class PostgresStore(Store):
    """One schema of a database: the first on the search path, `public` unless the address says otherwise."""

    kind = "PostgreSQL"
    search = PostgresSearch()

    def __init__(self, address: str, *, timeout: float, write: bool) -> None:
        super().__init__(shown(address), timeout=timeout, write=write)
        self._address = address

    def open(self, *, create: bool, unfinished: bool = False) -> None:
        self.engine = _engine(self._settings(), self.timeout)
        try:
            with self.translated():
                with self.engine.connect() as connection:
                    self._meet(connection, create=create)
                settle(self, unfinished=unfinished)
        except BaseException:
            self.close()
            raise

    def _settings(self) -> dict[str, Any]:
        """What the driver is to connect with. Raises Unreachable."""
        try:
            from psycopg import ProgrammingError
            from psycopg.conninfo import conninfo_to_dict
        except ImportError:
            raise Unreachable(
                f"{self.place} is a PostgreSQL database, and its driver is not installed.",
                "pip install 'onrecord[postgres]'",
            ) from None
        try:
            given = dict(conninfo_to_dict(self._address)) if self._address.count("@") < 2 else {}
        except ProgrammingError:
            given = {}
        if not str(given.get("port", 0)).replace(",", "").isdigit():
            given = {}
        if not given and self._address.partition("://")[2]:
            raise Unreachable(
                f"{self.place} is no address of a database.",
                "Write postgresql://user@host:5432/database; in a password, %40 for @, %3A for :, %2F for /.",
            ) from None
        return {"connect_timeout": CONNECT, "application_name": "onrecord", **given, "client_encoding": "UTF8"}

    def _meet(self, connection: Connection, *, create: bool) -> None:
        """Refuse a server or a database that cannot hold a ledger or, for writing, not be written."""
        held = connection.execute(
            text(
                "SELECT current_setting('server_version_num')::int / 10000, current_setting('server_encoding'),"
                " current_schema(), current_user, pg_is_in_recovery()"
            )
        ).one()
        version, encoding, schema, user, follows = held
        if version < OLDEST:
            raise Unreachable(
                f"The server of {self.place} is PostgreSQL {version}, and onrecord needs {OLDEST} or newer.",
                "Upgrade the server, or name a ledger elsewhere.",
            )
        if encoding != "UTF8":
            raise NotALedger(
                f"The database at {self.place} holds text as {encoding}, not as UTF-8.",
                "Make one with createdb --encoding=UTF8 --template=template0.",
            )
        if schema is None:
            raise NoLedger(
                f"The database at {self.place} has no schema on its search path that {user} may use.",
                "Make one (CREATE SCHEMA name), or ask its owner (GRANT USAGE ON SCHEMA name).",
            )
        state = self.version(connection)
        if state == "" and not create:
            raise NoLedger(f"There is no ledger at {self.place}.", "Read something first, or name another.")
        if not self.writable:
            return
        if follows:
            raise Unwritable(
                f"The server of {self.place} only follows another and takes no writing.", "Name the one that leads."
            )
        if state:
            may = connection.scalar(text("SELECT has_table_privilege('documents', 'INSERT')"))
        else:
            may = connection.scalar(text("SELECT has_schema_privilege(:schema, 'CREATE')"), {"schema": schema})
        if state is not None and not may:
            raise Unwritable(
                f"{user} may not write to the ledger at {self.place}.",
                "Ask its owner: GRANT INSERT, SELECT on its tables.",
            )

    def version(self, connection: Connection) -> str | None:
        held = {row[0]: row[1] for row in connection.execute(text(_RELATIONS))}
        if held.get("alembic_version") == SIGN:
            return stated(connection)
        return None if held else ""

    def seal(self, connection: Connection) -> None:
        """Text is compared sign by sign as on SQLite, whatever the language that the database was made for."""
        quote = connection.dialect.identifier_preparer.quote
        for table, column in connection.execute(text(_UNSORTED)).all():
            connection.execute(text(f'ALTER TABLE {quote(table)} ALTER COLUMN {quote(column)} TYPE text COLLATE "C"'))
        connection.execute(text(f"COMMENT ON TABLE alembic_version IS '{SIGN}'"))

    def renumber(self, connection: Connection) -> None:
        for table, sequence in self._sequences(connection):
            last = select(func.max(table.c.pk)).scalar_subquery()
            connection.execute(select(func.setval(sequence, func.coalesce(last, 1), last.is_not(None))))

    def _sequences(self, connection: Connection) -> Iterator[tuple[Table, str]]:
        for table in metadata.sorted_tables:
            if "pk" in table.c:
                sequence = connection.scalar(select(func.pg_get_serial_sequence(table.name, "pk")))
                if sequence is not None:
                    yield table, sequence

    def faults(self, connection: Connection) -> list[Fault]:
        there = set(connection.scalars(text(_TRIGGERS)))
        wanted = {f"{table.name}_no_{change}" for table in RECORDS for change in ("update", "delete", "truncate")}
        return [*map(unguarded, sorted(wanted - there)), *self._behind(connection)]

    def _behind(self, connection: Connection) -> Iterator[Fault]:
        """Sequences whose next number is taken: the next row would be refused."""
        for table, sequence in self._sequences(connection):
            last = connection.scalar(select(func.max(table.c.pk))) or 0
            given = connection.scalar(select(func.pg_sequence_last_value(cast(sequence, REGCLASS)))) or 0
            if given < last:
                yield Fault(
                    f"the last number given out in {table.name} is {given}, and rows up to {last} are there",
                    f"SELECT setval('{sequence}', {last});",
                )

    def meaning(self, error: DBAPIError) -> LedgerError:
        state = getattr(error.orig, "sqlstate", None) or ""
        return _meaning(state, " ".join(str(error.orig or error).split()), self.place, self.timeout)


def _engine(settings: dict[str, Any], timeout: float) -> Engine:
    def connect() -> Any:
        import psycopg

        return psycopg.connect(**settings)

    engine = create_engine(
        "postgresql+psycopg://", creator=connect, poolclass=QueuePool, pool_size=2, max_overflow=-1, pool_pre_ping=True
    )
    wait = max(1, int(timeout * 1000))

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # By the driver's cursor: one of SQLAlchemy's may be set to declare a cursor on the server for what it is given.
        if connection.get_execution_options().get(WRITE, False):
            # The lock comes first, and each statement after it sees what the writer before has committed.
            # A server may have it that a transaction sees its beginning alone, which lies before the lock.
            said = (
                f"SET TRANSACTION ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = {wait};"
                f" SELECT pg_advisory_xact_lock({LOCK}, hashtext(current_schema()))"
            )
        else:
            said = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
        with closing(connection.connection.cursor()) as cursor:
            try:
                cursor.execute(said)
            except connection.dialect.dbapi.Error as error:  # type: ignore[union-attr]
                raise DBAPIError(said, None, error) from error

    return engine


def _meaning(state: str, said: str, place: str, timeout: float) -> LedgerError:
    if state == "55P03":
        return Locked(
            f"Another process has been writing to the ledger at {place} for more than {timeout:g} seconds.",
            "Wait for it to end, then run this again: nothing that was on the record is lost.",
        )
    if state in ("40001", "40P01", "57014"):
        return Locked(f"The server broke off what was asked of {place} ({said}).", "Run this again.")
    if state == "42501":
        return Unwritable(
            f"The user may not do this with the ledger at {place} ({said}).", "Ask its owner for the right to."
        )
    if state == "25006":
        return Unwritable(f"The ledger at {place} can only be looked at ({said}).", "Name the server that leads.")
    if state in ("53100", "53200"):
        return Unwritable(f"The server of {place} has no room left ({said}).", "Make room, then run this again.")
    if "database" in said and "does not exist" in said:
        return NoLedger(f"There is no database at {place} ({said}).", "Make it with createdb, or name another.")
    if "password" in said or "authentication" in said or "role" in said or "pg_hba" in said or state[:2] == "28":
        return Unreachable(
            f"The server of {place} does not let the user in ({said}).",
            "Check name and password; the password can stand in ~/.pgpass or in PGPASSWORD.",
        )
    if "NUL (0x00)" in said:
        return Misfit("What was given holds a sign that is no character (NUL).", "Type it anew.")
    if not state or state[:2] in ("08", "53", "57"):
        return Unreachable(
            f"The server of {place} cannot be reached ({said}).",
            "Check that it runs and its address; then run this again: nothing that was on the record is lost.",
        )
    return Damaged(f"The ledger at {place} is damaged ({said}).", "Run onrecord ledger check; restore a backup.")
