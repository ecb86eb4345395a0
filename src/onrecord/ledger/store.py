"""A database that a ledger lies in: all that SQLite and PostgreSQL do differently stands behind this."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from onrecord.ledger.faults import Fault, LedgerError, Misfit, Unwritable
from onrecord.ledger.search import Search

WRITE = "onrecord_write"
"""Execution option of a connection whose transactions write: the engine's `begin` event looks for it."""


class Store(ABC):
    """`place` is what a person knows it by, without password; `timeout` is how many seconds to wait for other writers.

    Transactions that read see one state of the record, whatever is written meanwhile. Those that write come one after
    the other, whichever processes they are of: their rows are numbered in the order in which they are committed.
    """

    kind: str
    search: Search
    engine: Engine

    def __init__(self, place: str, *, timeout: float, write: bool) -> None:
        self.place = place
        self.timeout = timeout
        self.writable = write

    @abstractmethod
    def open(self, *, create: bool, unfinished: bool = False) -> None:
        """Make `engine`, on a ledger of the present schema; made or migrated where it must be. Raises LedgerError.

        With `unfinished`, a copy that was broken off will do too.
        """

    @abstractmethod
    def version(self, connection: Connection) -> str | None:
        """The schema's version; empty where there is nothing yet, None where there is something else."""

    @abstractmethod
    def seal(self, connection: Connection) -> None:
        """After the steps: mark what was made as a ledger, and see to what they leave to each database."""

    @abstractmethod
    def renumber(self, connection: Connection) -> None:
        """After rows came with their numbers: the next number of each table is the one after its last."""

    @abstractmethod
    def faults(self, connection: Connection) -> list[Fault]:
        """What the database itself finds wrong, and which of the record's guards are missing."""

    @abstractmethod
    def meaning(self, error: DBAPIError) -> LedgerError:
        """What the database complains of, with reason and mend."""

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to look through. Raises LedgerError."""
        with self.translated(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The one transaction that writes; committed at the end of the block. Raises Locked or Unwritable."""
        if not self.writable:
            raise Unwritable(f"The ledger at {self.place} was opened for looking only.", "Open it for writing.")
        with self.translated(), self.engine.connect() as raw:
            connection = raw.execution_options(**{WRITE: True})
            with connection.begin():
                yield connection

    @contextmanager
    def translated(self) -> Iterator[None]:
        """What the database and the file system complain of, said with reason and mend."""
        try:
            yield
        except LedgerError:
            raise
        except DBAPIError as error:
            raise self.meaning(error) from error
        except UnicodeEncodeError as error:
            raise Misfit("What was given holds half of a character.", "Type it anew.") from error
        except OSError as error:
            raise Unwritable(
                f"The ledger at {self.place} cannot be opened: {error.strerror or error}.",
                "Check the path and its permissions, or name another one.",
            ) from error


def unguarded(trigger: str) -> Fault:
    """A trigger of the record that is not there."""
    return Fault(
        f"the trigger {trigger}, which keeps the record append-only, is missing or off",
        "Compare the ledger with a backup, then copy it (onrecord ledger copy): the copy has all triggers.",
    )
