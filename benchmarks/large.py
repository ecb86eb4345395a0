"""A large made ledger to measure pages on, harder than any record. Of real documents: `benchmarks.editions`."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import func, insert, select

from benchmarks.looking import ONCE, multiply
from benchmarks.reconciling import READER, documents
from onrecord.ledger import Ledger
from onrecord.ledger.tables import bonds, claims, marks
from onrecord.run.reconciling import VERSION, bring_up
from onrecord.types import Outcome
from onrecord.types.plot import Told
from onrecord.types.vocabulary import Disposition, Precision, Relation

PLACES, ACTORS = 2500, 60
FIRST = date(2024, 1, 1)


def made(path: Path, wanted: int) -> None:
    """Made documents are reconciled and written again under other ids until there are so many claims.

    Then each claim gets a place and a day, and one in twenty a tie, which is more than any record has. What is derived
    is written again too and cannot be worked out from the rest: a ledger of another version is made anew.
    """
    if path.exists():
        with Ledger.open(path) as held:
            if not held.unreconciled(VERSION):
                return
        path.unlink()
    with Ledger.open(path) as held, held.writer(READER) as writer:
        for document, found in documents(min(wanted, ONCE) // 2):
            writer.record(document, found, Outcome(document.id, Disposition.READ))
    with Ledger.open(path) as held:
        bring_up(held)
    multiply(path, max(0, wanted // ONCE - 1))
    with Ledger.open(path) as held:
        _mark(held)


def _mark(held: Ledger) -> None:
    """Where and when for every claim, with the same seed every time; one claim in twenty is of a tie."""
    chance = random.Random(7)
    with held.deriving() as connection:
        connection.execute(marks.delete())
        ids = list(connection.execute(select(claims.c.pk, claims.c.id, claims.c.document)))
        days = [FIRST + timedelta(days=number) for number in range(400)]
        told = [one.value for one in Told]
        rows, ties = [], []
        for key, id_, document in ids:
            place = min(int(chance.paretovariate(0.7)), PLACES)
            day = chance.choice(days)
            start = day - timedelta(days=min(int(chance.paretovariate(1.0)), 300))
            rows.append({
                "claim": key, "id": id_, "document": document, "kind": "event", "day": day.isoformat(),
                "told": chance.choice(told), "place": str(place), "name": f"Place {place}", "country": "UKR",
                "precision": Precision.CITY.value, "lat": 44 + place * 7 % 800 / 100, "lon": 23 + place % 1500 / 100,
                "starts": start.isoformat(), "ends": start.isoformat(),
            })  # fmt: skip
            if key % 20 == 0:
                left, right = chance.sample(range(ACTORS), 2)
                ties.append({
                    "claim": key, "id": id_, "document": document, "day": day.isoformat(), "told": chance.choice(told),
                    "relation": chance.choice(list(Relation)).value, "symmetric": 0, "starts": None, "ends": None,
                    "left": f"name:{left}", "left_name": f"Actor {left}",
                    "right": f"name:{right}", "right_name": f"Actor {right}",
                })  # fmt: skip
        connection.execute(insert(marks), rows)
        connection.execute(bonds.delete())
        connection.execute(insert(bonds), ties)
        print(f"{connection.scalar(select(func.count()).select_from(marks)):,} claims with a place and a day")
