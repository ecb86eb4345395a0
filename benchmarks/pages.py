"""`python -m benchmarks.pages [CLAIMS|LEDGER]`: what the pages cost on a large ledger, or on the one that is named.

Made documents are reconciled and written again under other ids until there are so many claims (`benchmarks.looking`).
Then each claim gets a place and a day, and one in twenty a tie, which is more than any record has. Times are of the
server's processor, without network.
"""

from __future__ import annotations

import random
import re
import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from fastapi.testclient import TestClient
from sqlalchemy import func, insert, select

from benchmarks.looking import ONCE, multiply
from benchmarks.reconciling import READER, documents
from onrecord.ledger import Ledger
from onrecord.ledger.tables import bonds, claims, marks
from onrecord.run.reconciling import bring_up
from onrecord.serve.record import Record
from onrecord.serve.web.app import application
from onrecord.types import Outcome
from onrecord.types.plot import Told
from onrecord.types.vocabulary import Disposition, Precision, Relation

PAGES = (
    "/",
    "/?as_of=2024-06-30",
    "/?about=troops",
    "/propositions",
    "/propositions?status=contested",
    "/propositions?about=troops",
    "/search",
    "/search?about=troops",
    "/search?kind=event&actor=Russia",
    "/changes",
    "/questions",
    "/entities",
    "/sources",
    "/figures",
    "/map",
    "/map?since=2024-03-01&until=2024-06-30",
    "/map?about=troops",
    "/map?actor=Russia",
    "/timeline",
    "/timeline?about=troops",
    "/network",
    "/network?since=2024-03-01&until=2024-03-31",
)
PICTURES = ("/map/picture", "/timeline/picture", "/network/picture")
PLACES, ACTORS = 2500, 60
FIRST = date(2024, 1, 1)


def main() -> int:
    given = sys.argv[1] if len(sys.argv) > 1 else "100000"
    if not given.isdigit():
        return _pages(Path(given))
    wanted = int(given)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        with Ledger.open(path) as held, held.writer(READER) as writer:
            for made, found in documents(ONCE // 2):
                writer.record(made, found, Outcome(made.id, Disposition.READ))
        with Ledger.open(path) as held:
            bring_up(held)
        multiply(path, max(0, wanted // ONCE - 1))
        with Ledger.open(path) as held:
            _mark(held)
            print(f"{held.count():,} claims")
        return _pages(path)


def _pages(path: Path) -> int:
    """Ask for every page of the ledger at `path`, which is reconciled where it must be."""
    record = Record(path)
    record.settle()
    with TestClient(application(record), base_url="http://localhost", client=("127.0.0.1", 50000)) as client:
        client.get("/timeline/picture")  # the libraries are loaded
        _measure(client)
    return 0


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
        print(f"{connection.scalar(select(func.count()).select_from(marks)):,} of them with a place and a day")


def _measure(client: TestClient) -> None:
    first = re.findall(r"/proposition/p_[0-9a-f]+", client.get("/propositions").text)[0]
    claim = re.findall(r"/claim/c_[0-9a-f]+", client.get(first).text)[0]
    document = re.findall(r"/document/d_[0-9a-f]+", client.get(claim).text)[0]
    for path in (*PAGES, first, claim, document, *PICTURES):
        times = []
        for _ in range(5):
            start = time.process_time()
            answer = client.get(path)
            times.append(time.process_time() - start)
            answer.raise_for_status()
        anew = f", the first time {1000 * times[0]:.0f}" if path in PICTURES else ""
        print(f"  {path}: {1000 * statistics.median(times):.0f} ms of processor time{anew}", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
