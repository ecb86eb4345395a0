"""Bringing what is opened to the present schema, where it is a ledger and may be written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from onrecord.ledger.faults import NewerLedger, NoLedger, NotALedger, Unfinished
from onrecord.ledger.store import WRITE, Store

HEAD = "0024"
"""The newest step in `migrations/versions` (a test holds the two together)."""


UNFINISHED = "copying "
"""What stands before the version while a copy is being made: no onrecord takes it for a whole ledger."""


def settle(store: Store, *, unfinished: bool = False) -> None:
    """See to it that the store's engine is on a ledger of version `HEAD`. Raises LedgerError."""
    with store.engine.connect() as connection:
        state = store.version(connection)
    if state == HEAD or (unfinished and state == UNFINISHED + HEAD):
        return
    place = store.place
    if state is not None and state.startswith(UNFINISHED):
        raise _broken_off(state, place)
    if state is None:
        raise NotALedger(f"{place} is a database of something else.", "Name another; this one is left as it is.")
    if not store.writable:
        if state == "":
            raise NoLedger(f"The ledger at {place} holds nothing yet.", "Read something first.")
        refuse_unknown(state, place)
        raise NotALedger(f"{place} was made by an older onrecord.", "Read something with it once: that brings it up.")
    with store.engine.connect().execution_options(**{WRITE: True}) as connection, connection.begin():
        state = store.version(connection)  # another process may have been faster
        if state == HEAD:
            return
        if state:
            refuse_unknown(state, place)
        migrate(connection)
        store.seal(connection)


def _broken_off(state: str, place: str) -> Unfinished:
    if state == UNFINISHED + HEAD:
        return Unfinished(
            f"A copy into {place} was broken off.",
            "Run the same onrecord ledger copy (or restore) again: it goes on where it was.",
        )
    return Unfinished(
        f"A copy into {place} was broken off, and another version of onrecord had begun it.",
        "Remove what is there, then copy again.",
    )


def stated(connection: Connection) -> str:
    """The version that a ledger says it has."""
    return str(connection.scalar(text("SELECT version_num FROM alembic_version")))


def set_stated(connection: Connection, version: str) -> None:
    """Have a ledger say so."""
    connection.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})


def refuse_unknown(state: str, place: str) -> None:
    """Raises NewerLedger for a version that this onrecord does not know."""
    from alembic.script import ScriptDirectory

    known = {step.revision for step in ScriptDirectory.from_config(config()).walk_revisions()}
    if state not in known:
        raise NewerLedger(
            f"The ledger at {place} is of version {state}, and this onrecord knows versions up to {HEAD}.",
            "Upgrade onrecord (pip install --upgrade onrecord), or name another one.",
        )


def migrate(connection: Connection) -> None:
    """Bring the schema to `HEAD` within the transaction that is open."""
    from alembic import command  # imported here: it takes a tenth of a second, and few openings need it

    held = config()
    held.attributes["connection"] = connection
    command.upgrade(held, "head")


def config() -> Any:
    """Alembic's, for the steps that come with the package."""
    from alembic.config import Config

    held = Config()
    held.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    return held
