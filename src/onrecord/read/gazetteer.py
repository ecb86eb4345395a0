"""Looking up places by name.

The table of populated places is kept as the sorted text that it is in its file and searched by bisection: unpacking it
takes a tenth of a second, a look-up some microseconds, and no names but those looked up become objects.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from onrecord.lexicon.store import table
from onrecord.read.known_names import countries
from onrecord.types.vocabulary import Precision

PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "Ł": "L", "Ø": "O", "Đ": "D"})
DROPPED = re.compile(r"['’‘ʿʻ`.]")
DASHES = re.compile(r"[-–]")
PRECISION = {
    "P": Precision.CITY,
    "A1": Precision.REGION,
    "A2": Precision.REGION,
    "region": Precision.REGION,
    "sea": Precision.REGION,
    "river": Precision.REGION,
    "city": Precision.CITY,
    "site": Precision.POINT,
    "continent": Precision.CONTINENT,
    "country": Precision.COUNTRY,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the tables. `sort` is P, A1, A2 (populated place, divisions), country, or a class of regions.csv.

    `other` is true where it was looked up by another name than its own.
    """

    name: str
    lat: float
    lon: float
    country: str | None
    division: str
    sort: str
    population: int
    geonames: int | None
    other: bool = False

    @property
    def precision(self) -> Precision:
        return PRECISION[self.sort]


def key(name: str) -> str:
    """Without accents, apostrophes, dots, hyphens and case."""
    if name.isascii():
        plain = name.lower()
    else:
        plain = unicodedata.normalize("NFKD", name.translate(PLAIN))
        plain = "".join(char for char in plain if not unicodedata.combining(char)).lower()
    return " ".join(DASHES.sub(" ", DROPPED.sub("", plain)).split())


@cache
def _text() -> bytes:
    return gzip.decompress((files("onrecord.lexicon") / "places.tsv.gz").read_bytes())


@lru_cache(maxsize=50_000)
def lookup(name: str) -> tuple[Entry, ...]:
    """The places that bear a name, in any order; regions of the hand-made table first. Empty where there are none."""
    wanted = key(name)
    if not wanted:
        return ()
    return (*_made_by_hand().get(wanted, ()), *_bisected(wanted))


def _bisected(wanted: str) -> tuple[Entry, ...]:
    text, start = _text(), wanted.encode() + b"\t"
    low, high = 0, len(text)
    while low < high:
        middle = text.rfind(b"\n", low, (low + high) // 2) + 1 or low
        if text[middle : middle + len(start)] < start:
            low = text.find(b"\n", middle) + 1
        else:
            high = middle
    found = []
    while text.startswith(start, low):
        end = text.find(b"\n", low)
        cells = text[low:end].decode().split("\t")
        found.append(_entry(cells, wanted))
        low = end + 1
    return tuple(found)


def _entry(cells: list[str], wanted: str) -> Entry:
    _, name, lat, lon, country, division, sort, population, ident = cells
    other = sort == "P" and key(name) != wanted
    return Entry(
        name, float(lat), float(lon), country, division, sort, int(population), int(ident) if ident else None, other
    )


@cache
def _made_by_hand() -> dict[str, tuple[Entry, ...]]:
    held: dict[str, list[Entry]] = {}
    for row in table("regions"):
        entry = Entry(
            row["name"], float(row["lat"]), float(row["lon"]), row["country"] or None, "", row["class"], 500_000, None
        )
        for name in (row["name"], *row["aliases"].split("|")):
            if name:
                held.setdefault(key(name.removeprefix("the ")), []).append(entry)
    return {name: tuple(entries) for name, entries in held.items()}


@cache
def regions() -> frozenset[str]:
    """Keys of the hand-made table: names of regions, seas and sites that need no statistical recognition."""
    return frozenset(_made_by_hand())


@cache
def country_entry(iso3: str) -> Entry | None:
    """A country as a place."""
    row = countries().get(iso3)
    if row is None or not row["lat"]:
        return None
    ident = int(row["geonames"]) if row["geonames"] else None
    return Entry(row["name"], float(row["lat"]), float(row["lon"]), iso3, "", "country", 10_000_000, ident)


@cache
def state_codes() -> dict[str, str]:
    """Postal codes and short forms of US states, as they follow a comma, to their names."""
    return {
        code: row["name"] for row in table("us_states") for code in (row["code"], *row["aliases"].split("|")) if code
    }
