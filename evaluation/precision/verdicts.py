"""The verdicts on drawn claims, and the shares that come of them."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

VERDICTS = Path(__file__).with_name("verdicts.csv")

FAULTS = {
    "source": "a wrong source, a link of the chain missing or too many, a source resolved wrongly",
    "cue": "the cue is none, or its act is another",
    "content": "content, topic or words incomplete, run on, or of another clause",
    "certainty": "value, commitment or polarity wrong",
    "phase": "past, ongoing, future, planned or conditional wrong",
    "kind": "no such claim in the text, or another kind, type, relation, form or stance",
    "figure": "bounds, unit, measure, what is counted, rate or period wrong",
    "actor": "an actor, recipient, holder or participant wrong, missing though stated, or resolved wrongly",
    "place": "place wrong",
    "time": "the content's time wrong",
    "evidence": "the evidence span does not show the claim",
    "other": "anything else",
}
# Who says so and how sure they are: the faults that touch it.
ATTRIBUTION = frozenset({"source", "cue", "certainty", "phase"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """A person's verdict on one claim. A claim is wholly right where no fault is found."""

    claim: str
    set: str
    document: str
    kind: str
    faults: tuple[str, ...]

    @property
    def right(self) -> bool:
        return not self.faults

    @property
    def attributed(self) -> bool:
        """Source, cue, act and factuality are right."""
        return not ATTRIBUTION.intersection(self.faults)


def load(path: Path = VERDICTS) -> list[Verdict]:
    """The rows of a file of verdicts. Raises ValueError for an unknown fault, or one on a claim judged right."""
    found = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            faults = tuple(row["faults"].split())
            unknown = set(faults) - FAULTS.keys()
            if unknown or (row["right"] == "yes") == bool(faults) or row["right"] not in {"yes", "no"}:
                raise ValueError(f"{path.name}: {row['claim']}: right is {row['right']!r}, faults {row['faults']!r}")
            found.append(Verdict(row["claim"], row["set"], row["document"], row["kind"], faults))
    return found


def report(verdicts: Iterable[Verdict]) -> str:
    """Shares wholly right and rightly attributed, per kind, per set and over all, and the faults with counts."""
    held = list(verdicts)
    lines = ["| | claims | wholly right | attribution and certainty |", "|---|---|---|---|"]
    for name in ("kind", "set"):
        for value in sorted({getattr(verdict, name) for verdict in held}):
            lines.append(_row(f"{name}: {value}", [verdict for verdict in held if getattr(verdict, name) == value]))
    lines.append(_row("all", held))
    faults = Counter(fault for verdict in held for fault in verdict.faults)
    lines += ["", "| fault | claims | what it is |", "|---|---|---|"]
    lines += [f"| {fault} | {count} | {FAULTS[fault]} |" for fault, count in faults.most_common()]
    return "\n".join(lines)


def _row(name: str, part: list[Verdict]) -> str:
    right = sum(verdict.right for verdict in part)
    attributed = sum(verdict.attributed for verdict in part)
    total = len(part)
    return f"| {name} | {total} | {_share(right, total)} | {_share(attributed, total)} |"


def _share(part: int, total: int) -> str:
    return f"{part / total:.0%} ({part})" if total else "-"
