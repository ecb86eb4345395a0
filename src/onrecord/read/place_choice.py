"""Which of the places that bear one name a document means.

Evidence, after Leidner's survey (2007) and mordecai: what the text says beside the name ("Alexandria, Louisiana"), the
countries and divisions that the document speaks of, nearness to the places that are already settled (spatial
minimality), and population. The weights below were set by hand on the development half of LGL and GeoVirus.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field

from onrecord.read.gazetteer import Entry, key
from onrecord.read.known_names import countries

POPULATION = 0.8
OTHER_NAME = -1.5
COUNTRY = 2.0
MAIN_COUNTRY = 1.0
DIVISION = 2.5
NEAR = 2.5
NEAR_KM = 250.0
STATE_NAME = 2.5
SAID_DIVISION = 4.0
BY_HAND = 1.0
SHARE = 2.0
DIVISION_SHARE = 4.0
CAPITAL = 2.0
SURE = 3.0
CAPITALS: dict[str, frozenset[str]] = {
    iso: frozenset(row["capital"].split("|")) for iso, row in countries().items() if row["capital"]
}


@dataclass
class Group:
    """All mentions of one name in a document: the places that bear it, what stands beside it, what was chosen."""

    surface: str
    entries: tuple[Entry, ...]
    containers: list[tuple[Entry, ...]] = field(default_factory=list)
    division: bool = False
    mentions: int = 0
    chosen: Entry | None = None


@dataclass
class Context:
    """What a document says about where it plays."""

    countries: Counter[str] = field(default_factory=Counter)
    divisions: Counter[tuple[str, str]] = field(default_factory=Counter)
    settled: list[tuple[str, Entry]] = field(default_factory=list)
    shares: dict[tuple[str, str], float] = field(default_factory=dict)


def choose(groups: list[Group], named: Counter[str]) -> None:
    """Fill `chosen` of every group that has entries."""
    open_ = [group for group in groups if group.entries]
    context = Context(Counter(named))
    for group in open_:
        _narrow(group)
        _without_same(group)
    context.shares = _shares(open_)
    for group in [g for g in open_ if _certain(g)]:
        _settle(group, max(group.entries, key=lambda entry: entry.population), context)
        open_.remove(group)
    while open_:
        ranked = [(_margin(group, context), n, group) for n, group in enumerate(open_)]
        _, _, best = max(ranked, key=lambda row: (row[0], -row[1]))
        _settle(best, max(best.entries, key=lambda entry: score(best, entry, context)), context)
        open_.remove(best)


def _narrow(group: Group) -> None:
    """Keep the entries that lie in what is named beside the name, where any do."""
    for containers in group.containers:
        kept = tuple(entry for entry in group.entries if any(_inside(entry, outer) for outer in containers))
        if kept:
            group.entries = kept
            return


def _without_same(group: Group) -> None:
    """A city and the division named after it: the city is meant, unless the text says otherwise."""
    if group.division:
        return
    towns = [entry for entry in group.entries if entry.sort == "P" and entry.population >= 100_000]
    group.entries = tuple(
        entry
        for entry in group.entries
        if entry.sort not in {"A1", "A2"} or not any(t.country == entry.country and km(t, entry) < 80 for t in towns)
    )


def _inside(entry: Entry, outer: Entry) -> bool:
    if outer.sort == "country":
        return entry.country == outer.country and entry.sort != "country"
    if entry.country != outer.country and outer.country is not None:
        return False
    if outer.sort == "A1":
        return key(entry.division) == key(outer.name) and entry.sort != "A1"
    return entry != outer and km(entry, outer) < 120


def _shares(groups: list[Group]) -> dict[tuple[str, str], float]:
    """How much of a document's place names could lie in each country (division "") and in each of its divisions.

    A name counts for a country by how its largest place there compares with its largest anywhere: local news speaks of
    many towns whose names are known elsewhere too, and the one region that has them all is where it plays.
    """
    held: dict[tuple[str, str], float] = {}
    for group in groups:
        top = max(entry.population for entry in group.entries) + 1000
        best: dict[tuple[str, str], float] = {}
        for entry in group.entries:
            if entry.country is None:
                continue
            weight = math.sqrt((entry.population + 1000) / top)
            for place in {(entry.country, ""), (entry.country, entry.division)}:
                best[place] = max(best.get(place, 0.0), weight)
        for place, weight in best.items():
            held[place] = held.get(place, 0.0) + weight / len(groups)
    return held


def _certain(group: Group) -> bool:
    return len(group.entries) == 1 or (bool(group.containers) and len({e.country for e in group.entries}) == 1)


def _settle(group: Group, entry: Entry, context: Context) -> None:
    group.chosen = entry
    context.settled.append((group.surface, entry))
    if entry.country:
        context.countries[entry.country] += group.mentions
        if entry.division:
            context.divisions[entry.country, entry.division] += group.mentions


def _margin(group: Group, context: Context) -> float:
    scores = sorted((score(group, entry, context) for entry in group.entries), reverse=True)
    return scores[0] - scores[1] if len(scores) > 1 else SURE + scores[0]


def score(group: Group, entry: Entry, context: Context) -> float:
    """The higher, the likelier that the document means this place."""
    made = POPULATION * math.log10(entry.population + 10)
    if entry.other:
        made += OTHER_NAME
    if entry.sort not in {"P", "A1", "A2", "country"}:
        made += BY_HAND
    if entry.sort == "country":
        made += STATE_NAME
    if entry.country and context.countries[entry.country]:
        made += COUNTRY
        if context.countries.most_common(1)[0][0] == entry.country:
            made += MAIN_COUNTRY
    if entry.division and context.divisions[entry.country or "", entry.division]:
        made += DIVISION
    if group.division and entry.sort in {"A1", "A2", "region"}:
        made += SAID_DIVISION
    if entry.country:
        made += SHARE * context.shares.get((entry.country, ""), 0.0)
        made += DIVISION_SHARE * context.shares.get((entry.country, entry.division), 0.0) if entry.division else 0.0
        if entry.sort == "P" and entry.population >= 100_000 and entry.name in CAPITALS.get(entry.country, ()):
            made += CAPITAL
    near = min((_near(entry, other) for name, other in context.settled if other.sort != "country"), default=math.inf)
    return made + NEAR * math.exp(-near / NEAR_KM)


def _near(one: Entry, other: Entry) -> float:
    """The distance where it matters, infinity beyond ten degrees of latitude."""
    return km(one, other) if abs(one.lat - other.lat) < 10 else math.inf


def km(one: Entry, other: Entry) -> float:
    """Distance along the great circle."""
    a, b, c, d = map(math.radians, (one.lat, one.lon, other.lat, other.lon))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, h)))
