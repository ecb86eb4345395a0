"""The rows of a reconciled ledger written again, each time a year later: what reconciling would make, at a row's cost.

A ledger in a SQLite file that holds one edition (`benchmarks.editions`). Ids are other ones in each reprint, days are a
year later, and propositions have the ids that their keys then give them. Neighbourhoods whose reprints meet, as those
of what lasts do, are left to reconciling: they are marked, and `bring_up` works them out.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.ledger import Ledger, rows
from onrecord.ledger.sources import StanceRow
from onrecord.reconcile import Block, Subject, loaded, spot, stretches
from onrecord.reconcile.keys import Key, quiet
from onrecord.run.sourcing import counted
from onrecord.types import Query

YEAR = 365
RECORD = ("documents", "readings", "claims", "claim_sources", "claim_actors", "outcomes")
FILED = ("subjects", "names", "voiced", "sketches", "retellings", "marks", "bonds")
WORKED_OUT = ("propositions", "stood", "proposition_actors", "bearings", "stances", "repeats", "answers")
MOVED = {  # whole numbers that are keys, by the table whose keys they are
    "documents": {"pk": "documents"},
    "readings": {"pk": "readings"},
    "claims": {"pk": "claims", "reading": "readings"},
    "claim_sources": {"claim": "claims"},
    "claim_actors": {"claim": "claims"},
    "outcomes": {"pk": "outcomes"},
    "subjects": {"pk": "subjects"},
    "names": {"pk": "names"},
    "marks": {"claim": "claims"},
    "bonds": {"claim": "claims"},
    "stances": {"pk": "stances"},
    "repeats": {"pk": "repeats"},
}
RECORDED = {("documents", "at"), ("readings", "at"), ("outcomes", "at")}
"""When something came on the record, which is no day of what was published."""
BOUND = "\x1f"
ID = re.compile(r"\b([cd]_[0-9a-f]{10})[0-9a-f]{6}\b")
PROPOSITION = re.compile(r"\b(p_[0-9a-f]{16})\b")
YEARS = re.compile(r"(?<![\w-])((?:19|20)\d\d)(?=-\d\d\b)")
DAY = re.compile(r"(\d{4})(-\d{2}.*)")
LEAP_DAY = "-02-29"
NUMBER, KEPT, FIRST_YEAR = "\x01", "\x03", 0xE000
SIGNS = re.compile("[\ue000-\uf000]")


def reprint(path: Path, reprints: int) -> None:
    """Write so many reprints into the ledger at a path. What is marked is still to be worked out."""
    with Ledger.open(path) as ledger:
        words = _words(ledger)
    with sqlite3.connect(path) as database:
        database.executescript("PRAGMA synchronous=OFF; PRAGMA cache_size=-1000000; PRAGMA temp_store=MEMORY;")
        parting, meeting = _parted(database)
        made = [_template(database, name, parting) for name in (*RECORD, *FILED, *WORKED_OUT)]
        indexes = database.execute("SELECT name, sql FROM sqlite_master WHERE type='index' AND sql IS NOT NULL")
        held = [(name, sql) for name, sql in indexes if "UNIQUE" not in sql]
        for name, _ in held:
            database.execute(f'DROP INDEX "{name}"')
        stride = dict.fromkeys((table for moved in MOVED.values() for table in moved.values()), 0)
        stride = {name: database.execute(f"SELECT max(pk) FROM {name}").fetchone()[0] or 0 for name in stride}
        _count(database, parting, reprints)
        for number in range(1, reprints + 1):
            ids = {old: _later(key, number).id for old, key in parting.items()}
            for insert, again in made:
                database.executemany(insert, (row.again(number, stride, ids) for row in again))
            moved = ((pk + number * stride["claims"], text) for pk, text in words)
            database.executemany("INSERT INTO claim_words(rowid, words) VALUES (?, ?)", moved)
        marked = [(name, "") for name in meeting]
        database.executemany("INSERT OR IGNORE INTO stale(neighbourhood, claim) VALUES (?, ?)", marked)
        database.execute("UPDATE reconciled SET readings = (SELECT max(pk) FROM readings)")
        for _, sql in held:
            database.execute(sql)


def _words(ledger: Ledger) -> list[tuple[int, str]]:
    """What each claim is found by, with its key."""
    found = []
    with ledger.looking() as connection:
        asked = connection.exec_driver_sql("SELECT id, pk FROM claims")
        keys = {row[0]: row[1] for row in asked}
    for ref in ledger.documents():
        text = ledger.document(ref.id).text
        found += [(keys[claim.id], rows.words(claim, text)) for claim in ledger.claims(Query(document=ref.id))]
    return found


def _parted(database: sqlite3.Connection) -> tuple[dict[str, Key], set[str]]:
    """The keys of the propositions, by id, that reprints do not meet; and the neighbourhoods in which they do."""
    held: dict[str, list[Subject]] = defaultdict(list)
    for (body,) in database.execute("SELECT body FROM subjects ORDER BY pk"):
        one = loaded(body)
        held[one.neighbourhood].append(one)
    parting: dict[str, Key] = {}
    meeting: set[str] = set()
    for name, subjects in held.items():
        spots = [spot(one) for one in subjects]
        days = [date.fromisoformat(day).toordinal() for one in spots for day in one.days]
        silence = quiet(name.partition(" ")[0])
        if silence is None or max(days) - min(days) + silence.days >= YEAR or any(map(_of_a_year, subjects)):
            meeting.add(name)
            continue
        for places in stretches(spots):
            parting |= Block([subjects[at] for at in places]).keys
    return parting, meeting


def _of_a_year(one: Subject) -> bool:
    """Is all that its text says of the day a year, which a reprint keeps."""
    return any(len(day) == len("2024") for day in one.facets.when or ())


def later(day: str, years: int) -> str:
    """The same day so many years later; the last of February for its 29th. What is no day with its month stays."""
    found = DAY.fullmatch(day)
    if found is None:
        return day
    return f"{int(found[1]) + years:04}{found[2].replace(LEAP_DAY, '-02-28')}"


def _later(key: Key, years: int) -> Key:
    """The key of the same proposition in a reprint."""
    when, told = (later(day, years) if day else day for day in (key.when, key.told))
    return replace(key, when=when, told=told, words=tuple(ID.sub(rf"\g<1>{years:06x}", word) for word in key.words))


@dataclass(frozen=True, slots=True)
class _Row:
    """A row to be written again: its `text` columns in one, cut at the ids of propositions; the others as they are."""

    values: tuple[object, ...]
    places: tuple[int, ...]
    text: tuple[str, ...]
    years: tuple[tuple[str, int], ...]
    keys: tuple[tuple[int, str], ...]

    def again(self, number: int, stride: Mapping[str, int], ids: Mapping[str, str]) -> tuple[object, ...]:
        made = "".join(ids.get(part, part) for part in self.text) if len(self.text) > 1 else self.text[0]
        made = made.replace(NUMBER, f"{number:06x}").replace(KEPT, "")
        for sign, year in self.years:
            made = made.replace(sign, str(year + number))
        values = list(self.values)
        for place, part in zip(self.places, made.split(BOUND), strict=True):
            values[place] = part
        for place, table in self.keys:
            values[place] = values[place] + number * stride[table]  # type: ignore[operator]
        return tuple(values)


def _template(database: sqlite3.Connection, name: str, kept: Collection[str]) -> tuple[str, list[_Row]]:
    """The statement that inserts into a table, and its rows; of what is worked out, that of the `kept` propositions."""
    columns = [row[1] for row in database.execute(f"PRAGMA table_info({name})")]
    keys = tuple((columns.index(column), table) for column, table in MOVED.get(name, {}).items())
    about = columns.index("id" if name == "propositions" else "proposition") if name in WORKED_OUT else None
    made = []
    for values in database.execute(f"SELECT * FROM {name}"):
        if about is not None and values[about] not in kept:
            continue
        if name == "subjects":
            values = _kept(values, columns)
        places = tuple(
            at for at, value in enumerate(values) if isinstance(value, str) and (name, columns[at]) not in RECORDED
        )
        text = YEARS.sub(_sign, ID.sub(rf"\1{NUMBER}", BOUND.join(values[at] for at in places)))
        years = tuple((sign, ord(sign) - FIRST_YEAR) for sign in sorted(set(SIGNS.findall(text))))
        made.append(_Row(values, places, tuple(PROPOSITION.split(text)), years, keys))
    return f"INSERT INTO {name} VALUES ({','.join('?' * len(columns))})", made


def _kept(values: tuple[Any, ...], columns: Sequence[str]) -> tuple[Any, ...]:
    """A subject's row with the first days of years, that a reprint keeps, marked."""
    one = loaded(values[columns.index("body")])
    days = values[columns.index("days")]
    for year in {day for day in one.facets.when or () if len(day) == len("2024")}:
        days = days.replace(f"{year}-01-01", f"{year}{KEPT}-01-01")
    return tuple(days if column == "days" else value for column, value in zip(columns, values, strict=True))


def _sign(year: re.Match[str]) -> str:
    return chr(FIRST_YEAR + int(year[1]))


def _count(database: sqlite3.Connection, kept: Collection[str], reprints: int) -> None:
    """What the reprints add to each source: its claims, and its stands on the kept propositions."""
    claims = Counter(row[0] for row in database.execute("SELECT source FROM voiced"))
    names = ", ".join(field.name for field in fields(StanceRow))
    held: dict[str, dict[str, list[StanceRow]]] = defaultdict(lambda: defaultdict(list))
    for row in database.execute(f"SELECT {names} FROM stances"):
        one = StanceRow(*row)
        if one.proposition in kept:
            held[one.source][one.matter].append(one)
    for source, said in claims.items():
        matters = held[source].values()
        direct = sum(len({one.proposition for one in matter if one.direct}) for matter in matters)
        cases = [counted(matter) for matter in matters]
        more = (said, direct, sum(made for made, _ in cases), sum(out for _, out in cases))
        database.execute(
            "UPDATE sources SET claims = claims + ?, propositions = propositions + ?, cases = cases + ?, "
            "borne_out = borne_out + ? WHERE id = ?",
            (*(reprints * number for number in more), source),
        )
