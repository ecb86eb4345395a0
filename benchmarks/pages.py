"""`python -m benchmarks.pages [CLAIMS|LEDGER] [--keep LEDGER] [--only WORD]`: what pages and lists cost.

Of the ledger that is named (a file, or an address beginning with postgresql://), which is not written to unless it has
to be reconciled: a real one, or real documents told again (`python -m benchmarks.editions`). Else of a made one with so
many claims, 100,000 where nothing is said: it lies at `--keep`, where it is found again the next time, or in a folder
that goes. Every page and list that reads is asked for five times, those of one thing for the one of which there is
most. Times are of this process's processor, without network; the median is told, and the first where it differs
much. With `--only WORD` those alone that have it in their address.
"""

from __future__ import annotations

import argparse
import re
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from fastapi.testclient import TestClient
from sqlalchemy import Table, func, select

from benchmarks.large import made
from onrecord.ledger import Ledger
from onrecord.ledger.tables import claims, marks, names, propositions, repeats, sources, stances
from onrecord.serve.record import Record
from onrecord.serve.web.app import application

AIM = 150
"""Milliseconds within which a page is to be made at 100 thousand claims."""
TIMES = 5
RARE, COMMON = "ceasefire", "troops"
"""Words of few and of many claims."""

PAGES = (
    "/",
    "/?as_of=2024-06-30",
    f"/?about={COMMON}",
    "/?status=contested",
    "/?since=2024-06-01&until=2024-12-31",
    "/propositions",
    "/propositions?after={rank}",
    "/propositions?status=contested",
    "/propositions?status=claimed&after={rank}",
    f"/propositions?about={COMMON}",
    f"/propositions?about={COMMON}&status=withdrawn",
    f"/propositions?about={COMMON}&status=confirmed",
    f"/propositions?about={RARE}",
    "/propositions?actor=Russia",
    "/propositions?actor=nobody",
    "/propositions?kind=figure&since=2024-10-01",
    "/propositions?as_of=2024-06-30",
    "/propositions?as_of=2024-06-30&status=withdrawn",
    f"/propositions?as_of=2024-06-30&about={COMMON}",
    "/search",
    "/search?after={middle}",
    f"/search?about={COMMON}",
    f"/search?about={COMMON}&after={{middle}}",
    f"/search?about={RARE}",
    f"/search?about={COMMON}&kind=position&actor=Russia",
    "/search?kind=event&actor=Russia",
    "/search?source=Russia",
    "/search?source=nobody",
    "/changes",
    "/changes?since=2024-10-20",
    "/questions",
    f"/questions?about={COMMON}",
    "/entities",
    "/entities?about=minister",
    "/sources",
    f"/sources?about={COMMON}",
    "/sources?as_of=2024-10-20",
    "/exports",
    "/figures",
    f"/figures?about={COMMON}",
    "/figures/picture?series={series}",
    "/map",
    "/map?since=2024-03-01&until=2024-06-30",
    f"/map?about={COMMON}",
    "/map?actor=Russia",
    "/map?place={place}",
    "/map/picture",
    "/timeline",
    f"/timeline?about={COMMON}",
    "/timeline/picture",
    "/network",
    "/network?since=2024-03-01&until=2024-03-31",
    "/network/picture",
    "/review",
    "/add",
    "/account",
    "/proposition/{proposition}",
    "/proposition/{proposition}?all=1",
    "/proposition/{proposition}?as_of=2024-11-01",
    "/claim/{claim}",
    "/claim/{claim}/correct",
    "/document/{document}",
    "/entity/{entity}",
    "/source/{source}",
    "/source/{voice}",
    "/source/{repeater}",
)
LISTS = (
    "/claims",
    "/claims?limit=500",
    f"/claims?about={COMMON}",
    "/claims?source=Russia",
    "/claims?type=killed",
    "/claims/{claim}",
    "/claims/{claim}/history",
    "/figures",
    "/questions",
    "/questions?open=false",
    "/propositions",
    f"/propositions?about={COMMON}",
    f"/propositions?about={COMMON}&status=withdrawn",
    "/propositions/{proposition}",
    "/propositions/{proposition}/history",
    "/propositions/{proposition}/answers",
    "/propositions/{proposition}/grades",
    f"/search?about={COMMON}",
    "/entities",
    "/entities/{entity}",
    "/sources",
    f"/sources?about={COMMON}",
    "/sources/{source}",
    "/review",
    "/judgements",
    "/rulings",
    "/documents",
    "/documents/{document}",
    "/changes?since=2024-10-20",
    "/changes.atom",
    "/changes/stream?follow=false",
    "/audit",
)


def main(given: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("ledger", nargs="?", default="100000", metavar="CLAIMS|LEDGER")
    parser.add_argument("--keep", type=Path, metavar="LEDGER")
    parser.add_argument("--only", default="", metavar="WORD")
    asked = parser.parse_args(given)
    if not asked.ledger.isdigit():
        measure(asked.ledger, asked.only)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        path = asked.keep or Path(folder) / "ledger.db"
        made(path, int(asked.ledger))
        measure(path, asked.only)
    return 0


def measure(place: str | Path, only: str = "") -> None:
    """Ask for every page and list of a ledger, which is reconciled where it must be, and print what each costs."""
    record = Record(place)
    record.settle()
    print(f"{record.ledger.count():,} claims, {_count(record.ledger, propositions):,} propositions")
    client = TestClient(application(record), base_url="http://localhost", client=("127.0.0.1", 50000))
    with client:
        client.get("/timeline/picture")  # the libraries are loaded
        over = 0
        for path in addresses(record.ledger):
            if only in path:
                times = list(_times(client, path))
                over += statistics.median(times) > AIM
                print(_line(path, times), flush=True)
        print(f"{over} above {AIM} ms")


def addresses(held: Ledger) -> Iterator[str]:
    """The addresses that are asked for; one that is of something the ledger has none of is left out."""
    examples = _examples(held)
    for path in (*PAGES, *(f"/api/v1{path}" for path in LISTS)):
        wanted = re.findall(r"\{(\w+)\}", path)
        if all(name in examples for name in wanted):
            yield path.format(**examples)


def _times(client: TestClient, path: str) -> Iterator[float]:
    """Milliseconds of processor time of each asking."""
    for _ in range(TIMES):
        start = time.process_time()
        answer = client.get(path)
        yield 1000 * (time.process_time() - start)
        answer.raise_for_status()


def _line(path: str, times: list[float]) -> str:
    usual = statistics.median(times)
    first = f", the first time {times[0]:.0f}" if times[0] > 1.5 * usual + 5 else ""
    return f"  {path}: {usual:.0f} ms{first}{'  *' if usual > AIM else ''}"


def _count(held: Ledger, table: Table) -> int:
    with held.looking() as connection:
        return connection.scalar(select(func.count()).select_from(table)) or 0


def _examples(held: Ledger) -> dict[str, str]:
    """Of each sort of thing the one of which there is most: claims of a proposition, of a document, of a source …"""
    most = {
        "proposition": (propositions.c.id, propositions.c.claims),
        "source": (sources.c.id, sources.c.claims),
        "document": (claims.c.document, func.count()),
        "place": (marks.c.place, func.count()),
        "entity": (names.c.name, func.count()),
        "voice": (stances.c.source, func.count()),
        "repeater": (repeats.c.repeater, func.count()),
        "series": (propositions.c.series, func.count()),
    }
    found = {}
    with held.looking() as connection:
        for name, (column, number) in most.items():
            asked = select(column).where(column != "").order_by(number.desc(), column).limit(1)
            if name == "repeater":
                asked = asked.where(column.in_(select(sources.c.id)))
            grouped = asked.group_by(column) if number.name == "count" else asked
            if (one := connection.scalar(grouped)) is not None:
                found[name] = quote(str(one), safe="")
        first = select(claims.c.id).where(claims.c.document == found.get("document")).order_by(claims.c.pk)
        found["claim"] = connection.scalar(first.limit(1)) or ""
        half = (connection.scalar(select(func.count()).select_from(claims)) or 0) // 2
        found["middle"] = connection.scalar(select(claims.c.id).order_by(claims.c.day).offset(half).limit(1)) or ""
        rank = (propositions.c.origins, propositions.c.claims, propositions.c.id)
        half = (connection.scalar(select(func.count()).select_from(propositions)) or 0) // 2
        row = connection.execute(select(*rank).order_by(*rank).offset(half).limit(1)).first()
        found["rank"] = ".".join(map(str, row or ()))
    return found


if __name__ == "__main__":
    raise SystemExit(main())
