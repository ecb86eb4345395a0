"""`python -m benchmarks.looking [CLAIMS] [ADDRESS|LEDGER]`: what looking at propositions costs on a large ledger.

Five thousand made documents are reconciled (`benchmarks.reconciling`), and the rows of the outcome are written again
under other ids, words and all, until there are so many: what is measured is the finding, not the making. ADDRESS names
an empty PostgreSQL database to do it in (`scripts/postgres.sh start FOLDER` prints one); else it is done in a file.
LEDGER is a file that is there already (`benchmarks.editions` makes one of real documents): it is only looked at.
Times are by the clock and by this process's processor (the server has one of its own).
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

from sqlalchemy import create_engine, text

from benchmarks.reconciling import READER, documents
from onrecord.ledger import Ledger
from onrecord.ledger.finding import Wanted
from onrecord.ledger.tables import metadata
from onrecord.run.grading import listed, shown
from onrecord.run.reconciling import bring_up
from onrecord.serve.proposition import load
from onrecord.types import Outcome
from onrecord.types.vocabulary import Disposition

ONCE = 10_000
"""Claims of one round."""

_ID = re.compile(r"\b([cp]_[0-9a-f]+)\b")
COPIED = (
    "claims", "claim_actors", "propositions", "proposition_actors", "stood", "bearings", "voiced", "stances",
)  # fmt: skip
NUMBERED = ("claims", "stances")
SUMS = "UPDATE sources SET " + ", ".join(
    f"{name} = {name} * (:rounds + 1)" for name in ("claims", "propositions", "cases", "borne_out")
)


def main() -> int:
    address = next((given for given in sys.argv[1:] if not given.isdigit()), None)
    wanted = next((int(given) for given in sys.argv[1:] if given.isdigit()), 1_000_000)
    rounds = max(0, wanted // ONCE - 1)
    if address and Path(address).exists():
        with Ledger.open(Path(address), create=False, write=False) as held:
            _measure(held, "deployed kursk", "troops russia")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        place = address or Path(folder) / "ledger.db"
        with Ledger.open(place) as held, held.writer(READER) as writer:
            for made, found in documents(ONCE // 2):
                writer.record(made, found, Outcome(made.id, Disposition.READ))
        with Ledger.open(place) as held:
            bring_up(held)
        if isinstance(place, Path):
            multiply(place, rounds)
        else:
            _multiply_there(place, rounds)
        with Ledger.open(place, create=False, write=False) as held:
            _measure(held, "report place7 4321", "troops place7")
    return 0


def multiply(path: Path, rounds: int) -> None:
    """Write the rows again under other ids, so many times."""
    with sqlite3.connect(path) as database:
        database.executescript("PRAGMA synchronous=OFF; PRAGMA cache_size=-400000;")
        held = {name: database.execute(f"SELECT * FROM {name}").fetchall() for name in COPIED}
        columns = {name: [row[1] for row in database.execute(f"PRAGMA table_info({name})")] for name in COPIED}
        last = max(database.execute(f"SELECT max(pk) FROM {name}").fetchone()[0] for name in NUMBERED)
        database.execute(SUMS, {"rounds": rounds})
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


def _multiply_there(address: str, rounds: int) -> None:
    """The same in a PostgreSQL database, by its server; its rules for the record are off meanwhile."""
    engine = create_engine(address.replace("postgresql://", "postgresql+psycopg://", 1))
    with engine.begin() as connection:
        connection.execute(text("SET session_replication_role = replica"))
        last = max(connection.scalar(text(f"SELECT max(pk) FROM {name}")) for name in NUMBERED)
        connection.execute(text(SUMS), {"rounds": rounds})
        for name in COPIED:
            columns = metadata.tables[name].columns
            made = ", ".join(_made(column.name, column.type.python_type is str) for column in columns)
            held = ", ".join(f'"{column.name}"' for column in columns)
            asked = f"INSERT INTO {name} ({held}) SELECT {made} FROM {name}, generate_series(1, :rounds) AS n"
            connection.execute(text(asked), {"rounds": rounds, "last": last})
        words = (
            "INSERT INTO claim_words SELECT claim + n * :last, words FROM claim_words, generate_series(1, :rounds) n"
        )
        connection.execute(text(words), {"rounds": rounds, "last": last})
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))
    engine.dispose()


def _made(column: str, words: bool) -> str:
    """A column's value in round `n`, in SQL."""
    if words:
        return f"regexp_replace(\"{column}\", '\\m([cp]_[0-9a-f]+)\\M', '\\1' || lpad(to_hex(n), 4, '0'), 'g')"
    moved = {"pk": " + n * :last", "claim": " + n * :last"}
    return f'"{column}"{moved.get(column, "")}'


def _renamed(
    rows: list[tuple[object, ...]], columns: list[str], number: int, last: int
) -> Iterator[tuple[object, ...]]:
    for row in rows:
        made = []
        for name, value in zip(columns, row, strict=True):
            if name == "pk" or (name == "claim" and isinstance(value, int)):
                made.append(int(str(value)) + number * last)
            else:
                made.append(_ID.sub(rf"\g<1>{number:04x}", value) if isinstance(value, str) else value)
        yield tuple(made)


def _measure(held: Ledger, few: str, two: str) -> None:
    """`few` are words that stand in few claims together, `two` are two of which each stands in many."""
    count = held.wanted(Wanted())
    print(f"{count:,} propositions")
    first = load(next(iter(held.bodies(Wanted(), 1))))
    actor = next(one for body in held.bodies(Wanted(), 200) for one in load(body).actors)
    asked: dict[str, Callable[[], object]] = {
        "the 40 with most origins": lambda: [load(body) for body in held.bodies(Wanted(), 40)],
        "--status contested": lambda: [load(body) for body in held.bodies(Wanted(status="contested"), 40)],
        "--about, in a few": lambda: [load(body) for body in held.bodies(Wanted(about=few), 40)],
        "--about, in many": lambda: [load(body) for body in held.bodies(Wanted(about="troops"), 40)],
        "--about, two words": lambda: [load(body) for body in held.bodies(Wanted(about=two), 40)],
        "--actor": lambda: [load(body) for body in held.bodies(Wanted(actor=actor), 40)],
        "how many, up to a thousand": lambda: held.wanted(Wanted(about="troops"), 1000),
        "--status and --about, in none": lambda: list(held.bodies(Wanted(about="troops", status="withdrawn"), 40)),
        "why, the one with most origins": lambda: load(held.body(first.id)),
        "sources, the 40 with most claims": lambda: listed(held, limit=40),
        "sources --about, in many": lambda: listed(held, about=two, limit=40),
        "sources --as-of": lambda: listed(held, day="2024-03-01", limit=40),
        "sources, the one with most claims": lambda: shown(held, listed(held, limit=1)[0].id),
    }
    for what, ask in asked.items():
        clock, processor = [], []
        for _ in range(5):
            start = time.perf_counter(), time.process_time()
            ask()
            clock.append(time.perf_counter() - start[0])
            processor.append(time.process_time() - start[1])
        told = [1000 * statistics.median(times) for times in (clock, processor)]
        print(f"  {what}: {told[0]:.0f} ms, of this process's processor {told[1]:.0f} ms", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
