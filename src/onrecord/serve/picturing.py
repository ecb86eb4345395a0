"""Pictures off the ledger, for pages and for the command line."""

from __future__ import annotations

from onrecord.brief import pictures
from onrecord.brief.pictures import Picture
from onrecord.ledger import Ledger, plots
from onrecord.ledger.finding import Wanted
from onrecord.ledger.plots import Window
from onrecord.serve.proposition import load
from onrecord.types.plot import Series

SERIES = 40
"""Series of figures that are offered; a filter shows others."""
VALUES = 120
"""Propositions of one series that are looked at: those with most origins."""
PLACES, CELLS, TIES = 250, 400, 200
"""Rows that are counted one by one; what is beyond them is told as a number."""


def series(held: Ledger, wanted: Wanted) -> tuple[list[Series], int, int]:
    """The series with most figures, how many there are beside them, and how many figures belong to none."""
    with held.looking() as connection:
        return plots.series(connection, held.store.search, wanted, SERIES)


def figures(held: Ledger, wanted: Wanted, name: str, as_of: str | None = None) -> Picture:
    """The statements of one series, with the status that their propositions had at the end of the day `as_of`."""
    with held.looking() as connection:
        bodies, more = plots.of_series(connection, held.store.search, wanted, name, VALUES)
    found = [load(body) for body in bodies]
    if as_of:
        found = [past for one in found if (past := one.at(as_of)) is not None]
    return pictures.figures(name, found, since=wanted.since, until=wanted.began, more=more)


def places(held: Ledger, window: Window, *, world: bool = False) -> Picture:
    with held.looking() as connection:
        spots, claims, where, nowhere = plots.spots(connection, held.store.search, window, PLACES)
    return pictures.places(spots, elsewhere=(claims, where), nowhere=nowhere, world=world)


def claims_at(held: Ledger, window: Window, place: str, most: int) -> list[str]:
    """The ids of the claims at a place, the last published first."""
    with held.looking() as connection:
        return plots.at_place(connection, held.store.search, window, place, most)


def timeline(held: Ledger, window: Window) -> Picture:
    with held.looking() as connection:
        found, every, undated, unpublished = plots.dated(connection, held.store.search, window, CELLS)
    return pictures.timeline(found, every=every, undated=undated, unpublished=unpublished)


def network(held: Ledger, window: Window) -> Picture:
    with held.looking() as connection:
        bonds, more, unnamed = plots.bonded(connection, held.store.search, window, TIES)
    return pictures.network(bonds, since=window.since, until=window.until, more=more, unnamed=unnamed)


def months(held: Ledger, window: Window) -> list[tuple[str, int]]:
    """The months in which ties were claimed (2024-10), with how many claims."""
    with held.looking() as connection:
        return plots.months(connection, held.store.search, window)
