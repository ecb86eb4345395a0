"""Searches that persons saved: rows that are added; one that removes another ends it."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from onrecord.ledger.faults import Misfit, NotFound
from onrecord.ledger.rows import plain
from onrecord.ledger.tables import searches
from onrecord.types.desk import SavedSearch


def save(connection: Connection, name: str, address: str, by: str, at: str) -> SavedSearch:
    """Keep a search under a name. Raises Misfit where there is none."""
    if not name.strip() or not by.strip():
        raise Misfit("A saved search needs a name and a person.", "Say what to call it.")
    name = " ".join(name.split())
    row = {"name": plain(name), "address": plain(address), "person": plain(by), "at": at}
    made = connection.execute(insert(searches), row)
    return SavedSearch(int(made.inserted_primary_key[0]), name, address, by, at)  # type: ignore[index]


def remove(connection: Connection, number: int, by: str, at: str) -> SavedSearch:
    """End a search that this person saved. Raises NotFound where there is none of that number."""
    found = next((one for one in saved(connection, by) if one.id == number), None)
    if found is None:
        raise NotFound(f"{by} has no saved search number {number}.", "The search page lists those that there are.")
    row = {"name": found.name, "address": found.address, "person": plain(by), "at": at, "removes": number}
    connection.execute(insert(searches), row)
    return found


def saved(connection: Connection, by: str) -> list[SavedSearch]:
    """A person's saved searches, in the order in which they were saved."""
    asked = select(searches).where(searches.c.person == plain(by)).order_by(searches.c.pk)
    rows = list(connection.execute(asked).mappings())
    gone = {row["removes"] for row in rows}
    return [
        SavedSearch(row["pk"], row["name"], row["address"], row["person"], row["at"])
        for row in rows
        if row["removes"] is None and row["pk"] not in gone
    ]
