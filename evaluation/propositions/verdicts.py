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


@dataclass(frozen=True, slots=True)
class Verdict:
    """A person's verdict on one proposition."""

    proposition: str
    faults: frozenset[str]


def load(path: Path = VERDICTS) -> list[Verdict]:
    """The rows of a file of verdicts. Raises ValueError for an unknown fault."""
    with path.open(encoding="utf-8", newline="") as file:
        found = [Verdict(row["proposition"], frozenset(row["faults"].split())) for row in csv.DictReader(file)]
    for one in found:
        if unknown := one.faults - FAULTS.keys():
            raise ValueError(f"{path.name}: {one.proposition}: unknown fault {', '.join(sorted(unknown))}")
    return found


def report(verdicts: Iterable[Verdict]) -> str:
    """How many are right, and each fault with its count."""
    held = list(verdicts)
    right = sum(not one.faults for one in held)
    lines = [f"{len(held)} propositions, {right} right, {len(held) - right} with an error", ""]
    lines += ["| fault | propositions | what it is |", "|---|---|---|"]
    counts = Counter(fault for one in held for fault in one.faults)
    return "\n".join([*lines, *(f"| {fault} | {count} | {FAULTS[fault]} |" for fault, count in counts.most_common())])
