"""The labels given by hand, and the scores of what was found against them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.lineage.found import Found
from onrecord.types.origin import JoinBasis
from onrecord.types.proposition import Drift

LABELS = Path(__file__).with_name("labels.csv")
JOINED = ("yes", "no", "unsure")


@dataclass(frozen=True, slots=True)
class Label:
    """A pair of reports (the earlier first): whether they share an origin, on what evidence, what the later changed.

    `joined` is yes, no or unsure; unsure pairs are not scored. `bases` are values of `JoinBasis`, `drift` of `Drift`.
    """

    left: str
    right: str
    stratum: str
    half: str
    joined: str
    bases: frozenset[str]
    drift: frozenset[str]

    @property
    def pair(self) -> tuple[str, str]:
        return self.left, self.right


def load(path: Path = LABELS) -> list[Label]:
    """The labels of a file. Raises ValueError for a value that is none of the terms, naming the row."""
    with path.open(encoding="utf-8", newline="") as file:
        return [_label(row) for row in csv.DictReader(file)]


def _label(row: Mapping[str, str]) -> Label:
    bases, drift = (frozenset(filter(None, row[name].split("|"))) for name in ("bases", "drift"))
    strange = (bases - {term.value for term in JoinBasis}) | (drift - {term.value for term in Drift})
    if strange or row["joined"] not in JOINED or (row["joined"] != "yes" and (bases or drift)):
        raise ValueError(f"{row['left']} {row['right']}: not a label: {row['joined']} {sorted(bases)} {sorted(drift)}")
    return Label(row["left"], row["right"], row["stratum"], row["half"], row["joined"], bases, drift)


def report(labels: Sequence[Label], found: Mapping[tuple[str, str], Found]) -> str:
    """Tables: joins by half and stratum, joins by kind of evidence, drift by class."""
    scored = [one for one in labels if one.joined != "unsure"]
    halves = sorted({one.half for one in scored})
    return "\n".join(
        [
            *_joins(scored, found, halves),
            "",
            *_bases(scored, found, halves),
            "",
            *_drift(scored, found, halves),
            "",
            f"{len(labels)} pairs, {len(labels) - len(scored)} of them unsure and not scored",
        ]
    )


def _joins(labels: Sequence[Label], found: Mapping[tuple[str, str], Found], halves: Sequence[str]) -> Iterator[str]:
    yield "| joins | half | pairs | joined | found | right | precision | recall | F1 |"
    yield "|---|---|---|---|---|---|---|---|---|"
    strata = list(dict.fromkeys(one.stratum for one in labels))
    for half in (*halves, "both"):
        for stratum in ("all", *strata):
            held = [one for one in _of(labels, half) if stratum in ("all", one.stratum)]
            truth = {one.pair for one in held if one.joined == "yes"}
            made = {one.pair for one in held if found[one.pair].claims}
            yield f"| {stratum} | {half} | {len(held)} | {_row(truth, made)} |"


def _bases(labels: Sequence[Label], found: Mapping[tuple[str, str], Found], halves: Sequence[str]) -> Iterator[str]:
    yield "| evidence | half | pairs | joined by any | by this | this where labelled otherwise |"
    yield "|---|---|---|---|---|---|"
    for half in (*halves, "both"):
        held = _of(labels, half)
        for basis in sorted({basis for one in held for basis in (*one.bases, *found[one.pair].bases)}):
            having = [one for one in held if basis in one.bases]
            any_ = sum(1 for one in having if found[one.pair].claims)
            this = sum(1 for one in having if basis in found[one.pair].bases)
            others = sum(1 for one in held if basis not in one.bases and basis in found[one.pair].bases)
            yield f"| {basis} | {half} | {len(having)} | {any_} | {this} | {others} |"


def _drift(labels: Sequence[Label], found: Mapping[tuple[str, str], Found], halves: Sequence[str]) -> Iterator[str]:
    yield "| drift | half | labelled | found | right | precision | recall | F1 |"
    yield "|---|---|---|---|---|---|---|---|"
    for half in (*halves, "both"):
        held = _of(labels, half)
        classes = sorted({name for one in held for name in (*one.drift, *found[one.pair].drift)})
        for name in (*classes, "any class"):
            named = classes if name == "any class" else [name]
            truth = {(one.pair, drift) for one in held for drift in one.drift if drift in named}
            made = {(one.pair, drift) for one in held for drift in found[one.pair].drift if drift in named}
            yield f"| {name} | {half} | {_row(truth, made)} |"


def _of(labels: Iterable[Label], half: str) -> list[Label]:
    return [one for one in labels if half in ("both", one.half)]


def _row(truth: Set[Any], made: Set[Any]) -> str:
    """Labelled, found, right, precision, recall, F1."""
    right = len(truth & made)
    precision, recall = (right / len(given) if given else None for given in (made, truth))
    both = 2 * right / (len(truth) + len(made)) if truth or made else None
    shares = ("–" if share is None else f"{share:.2f}" for share in (precision, recall, both))
    return " | ".join([str(len(truth)), str(len(made)), str(right), *shares])
