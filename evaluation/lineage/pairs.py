"""Pairs of reports drawn for labelling: likely copies, one event told twice, like furniture of a site, and chance.

What our own lineage finds has no part in it. Four strata, over pairs of different reports:

* `copies`: at most 10 days apart, sharing a fifth of the shorter one's runs of four words
* `events`: at most 3 days apart and below that fifth, the likest (cosine of weighted words), no report more than thrice
* `furniture`: more than 10 days apart, sharing most runs of four words: the publisher's own frame around the text
* `chance`: of one place and at most 10 days apart, by a hash of their ids
"""

from __future__ import annotations

import gzip
import hashlib
import json
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from evaluation.precision.sample import SETS, stated_date
from evaluation.vectors import Vector, cosine, unit

COPIED, NEAR_DAYS, EVENT_DAYS = 0.2, 10, 3
COUNTS = {"events": 46, "furniture": 8, "chance": 12}
RUN, OFTEN = 4, 3


@dataclass(frozen=True, slots=True)
class Report:
    """One report of the set, with its publication day and place as the set states them."""

    id: str
    publisher: str
    day: date
    place: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports, the earlier first, and the stratum that they were drawn for."""

    stratum: str
    left: str
    right: str


def reports(shared: Path) -> list[Report]:
    """The set, by id, each text of one publisher once. Raises OSError where `shared` lacks it."""
    with gzip.open(shared / SETS["syria"], "rt", encoding="utf-8") as file:
        rows: list[dict[str, Any]] = [json.loads(line) for line in file]
    found: dict[tuple[str, str], Report] = {}
    for row in sorted(rows, key=lambda row: str(row["id"])):
        day = date.fromisoformat(stated_date(row["date"]) or "0001-01-01")
        made = Report(row["id"], row["source"], day, row["location"], row["title"], row["text"])
        found.setdefault((made.publisher, " ".join(made.text.split())), made)
    return list(found.values())


def draw(held: list[Report]) -> list[Pair]:
    """The pairs, by stratum and id: the same for the same reports."""
    runs = [_runs(one.text) for one in held]
    vectors = _vectors([Counter(_words(one.text)) for one in held])
    pools: dict[str, list[tuple[float, str, str]]] = {name: [] for name in ("copies", *COUNTS)}
    for i, j in combinations(range(len(held)), 2):
        one, other = sorted((held[i], held[j]), key=lambda report: (report.day, report.id))
        apart = (other.day - one.day).days
        shared = len(runs[i] & runs[j]) / max(1, min(len(runs[i]), len(runs[j])))
        if apart > NEAR_DAYS:
            pools["furniture"].append((shared, one.id, other.id))
        elif shared >= COPIED:
            pools["copies"].append((shared, one.id, other.id))
        elif apart <= EVENT_DAYS:
            pools["events"].append((cosine(vectors[i], vectors[j]), one.id, other.id))
        if apart <= NEAR_DAYS and one.place == other.place:
            digest = hashlib.sha256(f"{one.id} {other.id}".encode()).hexdigest()
            pools["chance"].append((int(digest[:8], 16), one.id, other.id))
    found: dict[tuple[str, str], Pair] = {}
    for stratum, pool in pools.items():
        ranked = sorted(pool, reverse=True)
        for _, left, right in (_seldom(ranked) if stratum == "events" else ranked)[: COUNTS.get(stratum)]:
            found.setdefault((left, right), Pair(stratum, left, right))
    return sorted(found.values(), key=lambda pair: (list(pools).index(pair.stratum), pair.left, pair.right))


def halves(days: Sequence[date]) -> list[str]:
    """`first` or `second` for the day of each pair's earlier report.

    Whole months, so that no event stands in both: the months with most pairs first, each to the half that has fewer.
    """
    months = Counter(f"{day:%Y-%m}" for day in days)
    counts, chosen = {"first": 0, "second": 0}, {}
    for month, count in sorted(months.items(), key=lambda item: (-item[1], item[0])):
        chosen[month] = min(counts, key=lambda name: counts[name])
        counts[chosen[month]] += count
    return [chosen[f"{day:%Y-%m}"] for day in days]


def _seldom(ranked: list[tuple[float, str, str]]) -> list[tuple[float, str, str]]:
    """The pairs in which no report stands more than OFTEN times, the likest first."""
    seen: Counter[str] = Counter()
    kept = []
    for score, left, right in ranked:
        if max(seen[left], seen[right]) < OFTEN:
            kept.append((score, left, right))
            seen.update((left, right))
    return kept


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _words(text)
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def _vectors(counts: list[Counter[str]]) -> list[Vector]:
    """Unit vectors of (1 + log tf) · log(N / df)."""
    spread = Counter(word for count in counts for word in count)
    return [
        unit({word: (1 + math.log(n)) * math.log(len(counts) / spread[word]) for word, n in count.items()})
        for count in counts
    ]
