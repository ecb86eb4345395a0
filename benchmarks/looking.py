"""`python -m benchmarks.looking [CLAIMS]`: what looking at propositions costs on a large ledger.

Five thousand made documents are reconciled (`benchmarks.reconciling`), and the rows of the outcome are written again
under other ids, words and all, until there are so many: what is measured is the finding, not the making.
"""

from __future__ import annotations

import re
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.reconciling import READER, documents
from onrecord.ledger import Ledger
from onrecord.ledger.finding import Wanted
from onrecord.run.reconciling import bring_up
from onrecord.serve.proposition import load
from onrecord.types import Outcome
from onrecord.types.vocabulary import Disposition

ONCE = 10_000
"""Claims of one round."""

_ID = re.compile(r"\b([cp]_[0-9a-f]+)\b")
COPIED = ("claims", "claim_actors", "propositions", "proposition_actors", "bearings")


def main() -> int:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        with Ledger.open(path) as held, held.writer(READER) as writer:
            for made, found in documents(ONCE // 2):
                writer.record(made, found, Outcome(made.id, Disposition.READ))
        with Ledger.open(path) as held:
            bring_up(held)
        _multiply(path, max(0, wanted // ONCE - 1))
        with Ledger.open(path, create=False, write=False) as held:
            _measure(held)
    return 0


def _multiply(path: Path, rounds: int) -> None:
    """Write the rows again under other ids, so many times."""
    with sqlite3.connect(path) as database:
        database.executescript("PRAGMA synchronous=OFF; PRAGMA cache_size=-400000;")
        held = {name: database.execute(f"SELECT * FROM {name}").fetchall() for name in COPIED}
        columns = {name: [row[1] for row in database.execute(f"PRAGMA table_info({name})")] for name in COPIED}
        last = database.execute("SELECT max(pk) FROM claims").fetchone()[0]
        for number in range(1, rounds + 1):
            for name in COPIED:
                marks = ",".join("?" * len(columns[name]))
                rows = _renamed(held[name], columns[name], number, last)
                database.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)
            words = (
                (row[0] + number * last, re.sub(r"[^\w ]", " ", row[-1])[:400])
                for row in held["claims"]
            )  # fmt: skip
            database.executemany("INSERT INTO claim_words(rowid, words) VALUES (?, ?)", words)


def _renamed(
    rows: list[tuple[object, ...]], columns: list[str], number: int, last: int
) -> Iterator[tuple[object, ...]]:
    for row in rows:
        made = []
        for name, value in zip(columns, row, strict=True):
            if name == "pk" or (name == "claim" and isinstance(value, int)):
                made.append(int(str(value)) + number * last)
            elif name == "reading":
                made.append(int(str(value)) + number * 10**7 if value is not None else None)
            else:
                made.append(_ID.sub(rf"\g<1>{number:04x}", value) if isinstance(value, str) else value)
        yield tuple(made)


def _measure(held: Ledger) -> None:
    count = held.wanted(Wanted())
    print(f"{count:,} propositions")
    first = load(next(iter(held.bodies(Wanted(), 1))))
    asked: dict[str, Callable[[], object]] = {
        "the 40 with most origins": lambda: [load(body) for body in held.bodies(Wanted(), 40)],
        "--status contested": lambda: [load(body) for body in held.bodies(Wanted(status="contested"), 40)],
        "--about, in a few": lambda: [load(body) for body in held.bodies(Wanted(about="report place7 4321"), 40)],
        "--about, in many": lambda: [load(body) for body in held.bodies(Wanted(about="troops"), 40)],
        "--about, two words": lambda: [load(body) for body in held.bodies(Wanted(about="troops place7"), 40)],
        "--actor": lambda: [load(body) for body in held.bodies(Wanted(actor=first.actors[0]), 40)],
        "how many, up to a thousand": lambda: held.wanted(Wanted(about="troops"), 1000),
        "why, the one with most origins": lambda: load(held.body(first.id)),
    }
    for what, ask in asked.items():
        times = []
        for _ in range(5):
            start = time.process_time()
            ask()
            times.append(time.process_time() - start)
        print(f"  {what}: {1000 * statistics.median(times):.0f} ms of processor time", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
