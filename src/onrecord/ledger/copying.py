"""The whole record from one store into another: rows with their numbers, times and order; broken off, it goes on.

While it is under way the copy says that it is one, and is no ledger to anybody. What is derived is left out: it is made
anew from the record.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select

from onrecord.ledger import rows
from onrecord.ledger.faults import Misfit
from onrecord.ledger.opening import HEAD, UNFINISHED, set_stated
from onrecord.ledger.store import Store
from onrecord.ledger.tables import RECORDS, WORKING, claims, documents
from onrecord.types import Reader

BATCH = 1000
"""Rows that are read, and committed, at a time."""

Row = dict[str, Any]
OnStep = Callable[[str, int], None]
"""Hears the name of a table and how many of its rows are there."""


@dataclass(frozen=True, slots=True)
class Part:
    """One table's rows, by primary key, in batches."""

    table: Table
    batches: Iterable[Sequence[Row]]


def parts(connection: Connection) -> Iterator[Part]:
    """All that a copy holds, in an order in which no row comes before one that it points to."""
    for table in (*RECORDS, *WORKING):
        yield Part(table, _batches(connection, table))


def _batches(connection: Connection, table: Table) -> Iterator[list[Row]]:
    asked = table.select().order_by(*table.primary_key)
    found = connection.execution_options(yield_per=BATCH).execute(asked)
    for batch in found.mappings().partitions():
        yield [dict(row) for row in batch]


def fill(store: Store, held: Iterable[Part], on_step: OnStep = lambda table, done: None) -> dict[str, int]:
    """Put the parts into a store that is empty or was broken off at them; how many rows of each table it then has.

    Raises Misfit where something else is there.
    """
    whole = _begin(store)
    counts: dict[str, int] = {}
    working: list[tuple[Table, list[Row]]] = []
    for part in held:
        name = part.table.name
        if part.table in WORKING:
            working.append((part.table, [row for batch in part.batches for row in batch]))
            counts[name] = len(working[-1][1])
        else:
            counts[name] = _put(store, part, whole, on_step)
    if whole:
        return counts
    with store.writing() as connection:
        for table, kept in working:
            connection.execute(delete(table))
            if kept:
                connection.execute(insert(table), kept)
        store.renumber(connection)
        set_stated(connection, HEAD)
    return counts


def _begin(store: Store) -> bool:
    """Mark it as a copy under way. True where a whole ledger is there: it may only be this copy, finished before."""
    with store.writing() as connection:
        if store.version(connection) != UNFINISHED + HEAD:
            if any(connection.execute(select(table).limit(1)).first() for table in (*RECORDS, *WORKING)):
                return True
            set_stated(connection, UNFINISHED + HEAD)
        return False


def _put(store: Store, part: Part, whole: bool, on_step: OnStep) -> int:
    table, done = part.table, 0
    fresh = _count(store, table) == 0
    for batch in part.batches:
        with store.writing() as connection:
            missing = batch if fresh else _missing(connection, store, table, batch)
            if missing and whole:
                raise _another(store, table)
            if missing:
                connection.execute(insert(table), missing)
            if table is claims:
                store.search.add(connection, _words(connection, missing))
        done += len(batch)
        on_step(table.name, done)
    if _count(store, table) != done:
        raise _another(store, table)
    return done


def _missing(connection: Connection, store: Store, table: Table, batch: Sequence[Row]) -> list[Row]:
    """The rows that are not there yet; those that are must be the same."""
    keys = [column.name for column in table.primary_key]
    lead = table.c[keys[0]]
    asked = table.select().where(lead.between(batch[0][keys[0]], batch[-1][keys[0]]))
    there = {tuple(row[key] for key in keys): row for row in connection.execute(asked).mappings()}
    found = []
    for row in batch:
        held = there.get(tuple(row[key] for key in keys))
        if held is None:
            found.append(row)
        elif any(held[name] != value for name, value in row.items()):
            raise _another(store, table)
    return found


def _another(store: Store, table: Table) -> Misfit:
    return Misfit(
        f"There is a ledger at {store.place} already, and it is no copy of this one: its {table.name} differ.",
        "Name a place where nothing is yet, or go on with the copy that was begun there.",
    )


def _count(store: Store, table: Table) -> int:
    with store.reading() as connection:
        return connection.scalar(select(func.count()).select_from(table)) or 0


def _words(connection: Connection, made: Sequence[Row]) -> Iterator[tuple[int, str]]:
    """What full-text search finds these claims by, worked out from them and their documents, which are there."""
    for id_, group in groupby(made, key=lambda row: row["document"]):
        asked = select(documents.c.id, documents.c.body, documents.c.text).where(documents.c.id == id_)
        found = connection.execute(asked).one()
        document, text = rows.reference(id_, json.loads(found.body)), rows.document_of(*found).text
        for row in group:
            yield row["pk"], rows.words(rows.claim_of(row["body"], document, Reader("", "")), text)
