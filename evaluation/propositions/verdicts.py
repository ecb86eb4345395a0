"""The verdicts on listed propositions, and the counts that come of them."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

VERDICTS = Path(__file__).with_name("verdicts.csv")

FAULTS = {
    "matter": "it is no proposition: claims of two matters under one, or of none",
    "status": "the status, or the rule that gave it, is wrong",
    "origins": "an origin is wrong, missing, or counted apart or together wrongly",
    "figures": "a figure, or how two of them compare, is wrong",
    "position": "a party's position is wrong or missing",
    "title": "what it is called is wrong or says nothing",
    "reading": "a claim that bears on it was read wrongly, and it is wrong for that",
}

LISTS = {
    "forty": "the forty most reported: the rules were mended on earlier forties of these documents",
    "next": "the forty that follow, read once the rules stood",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A person's verdict on one proposition of a list."""

    list: str
    proposition: str
    faults: frozenset[str]


def load(path: Path = VERDICTS) -> list[Verdict]:
    """The rows of a file of verdicts. Raises ValueError for an unknown list or fault."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = [Verdict(row["list"], row["proposition"], frozenset(row["faults"].split())) for row in rows]
    for one in found:
        if unknown := (one.faults - FAULTS.keys()) | ({one.list} - LISTS.keys()):
            raise ValueError(f"{path.name}: {one.proposition}: unknown {', '.join(sorted(unknown))}")
    return found


def report(verdicts: Iterable[Verdict]) -> str:
    """Of each list how many are right, and each fault with its count."""
    held = list(verdicts)
    return "\n\n".join(_report(name, [one for one in held if one.list == name]) for name in LISTS)


def _report(name: str, held: list[Verdict]) -> str:
    right = sum(not one.faults for one in held)
    lines = [f"{LISTS[name]}: {len(held)} propositions, {right} right, {len(held) - right} with an error", ""]
    lines += ["| fault | propositions | what it is |", "|---|---|---|"]
    counts = Counter(fault for one in held for fault in one.faults)
    return "\n".join([*lines, *(f"| {fault} | {count} | {FAULTS[fault]} |" for fault, count in counts.most_common())])
