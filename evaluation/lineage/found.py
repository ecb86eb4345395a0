"""What lineage finds between reports: pairs of them that go back to one origin, on what evidence, with what drift."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import product

from evaluation.lineage.pairs import Report
from onrecord.read import read_all
from onrecord.reconcile import Subject, subjects_of
from onrecord.reconcile.drift import drifted
from onrecord.reconcile.keys import likeness
from onrecord.reconcile.lineage import Lineage
from onrecord.reconcile.reports import Report as Whole
from onrecord.reconcile.reports import retold, sources
from onrecord.types import Document
from onrecord.types.origin import JoinBasis
from onrecord.types.proposition import Join


@dataclass(slots=True)
class Found:
    """What joins two reports: names of `JoinBasis`, of `Drift`, and the claims (earlier, later) that it joins.

    Where the reports as such share their wording, their ids stand for claims.
    """

    bases: set[str] = field(default_factory=set)
    drift: set[str] = field(default_factory=set)
    claims: list[tuple[str, str]] = field(default_factory=list)


def subjects(held: Iterable[Report]) -> list[Subject]:
    """The subjects of the claims that are read in the reports; `document` is the report's id in the set."""
    documents = [
        Document.make(
            one.text, publisher=one.publisher, published=one.day.isoformat(), title=one.title, source_id=one.id
        )
        for one in held
    ]
    return [
        replace(subject, document=reading.document.source_id or "")
        for reading in read_all(documents)
        for subject in subjects_of(reading.claims, reading.document, "2026-01-01")
    ]


def between(
    found: Iterable[Subject], wanted: Iterable[tuple[str, str]], anywhere: bool = False
) -> dict[tuple[str, str], Found]:
    """What joins each wanted pair of documents (the earlier first): a claim of either with one end of their lineage.

    `anywhere` takes all claims as one neighbourhood: what would be found if none were filed under another matter.
    """
    blocks: dict[str, list[Subject]] = defaultdict(list)
    for one in found:
        blocks["" if anywhere else one.neighbourhood].append(one)
    pairs = set(wanted)
    made = {pair: Found() for pair in pairs}
    for block in blocks.values():
        joined = Lineage(block)
        for group in _families(block, joined):
            by_document: dict[str, list[Subject]] = defaultdict(list)
            for one in group:
                by_document[one.document].append(one)
            for pair in pairs & set(product(by_document, by_document)):
                for later in by_document[pair[1]]:
                    earlier = max(by_document[pair[0]], key=lambda one: _nearness(later, one))
                    held = made[pair]
                    held.bases |= _basis(joined, earlier.claim) | _basis(joined, later.claim)
                    held.drift |= {drift.value for drift in drifted(later, earlier)[0]}
                    held.claims.append((earlier.claim, later.claim))
    return made


def retellings(
    found: Mapping[tuple[str, str], Found], reports: Iterable[Report], made: Iterable[Subject]
) -> dict[tuple[str, str], Found]:
    """The same with what whole reports took from others: pairs of those that go back to one."""
    subjects: dict[str, list[Subject]] = defaultdict(list)
    for one in made:
        subjects[one.document].append(one)
    held = {one.id: Whole(one.id, one.day.isoformat(), one.text, subjects[one.id]) for one in reports}
    source = {one.report: one.source for one in sources(list(held.values()))}

    def end(report: str) -> str:
        while report in source:
            report = source[report]
        return report

    joined = dict(found)
    for left, right in joined:
        between = retold(held[left], held[right]) if end(left) == end(right) else None
        if between is not None:
            claimed = joined[left, right]
            drift = claimed.drift | {change.drift.value for change in between.changes}
            bases = claimed.bases | {JoinBasis.COPY.value}
            joined[left, right] = Found(bases, drift, [*claimed.claims, (left, right)])
    return joined


def _nearness(one: Subject, other: Subject) -> tuple[bool, bool, float, str]:
    """Of several claims that a claim shares its origin with, the one that it is compared with."""
    f, g = one.facets, other.facets
    figures = bool({f.low, f.high} & {g.low, g.high} - {None}) if f.figure else not g.figure
    return f.theme == g.theme, figures, likeness(f.words, g.words), other.claim


def _basis(joined: Mapping[str, Join], claim: str) -> set[str]:
    join = joined.get(claim)
    return {join.basis.value} if join else set()


def _families(block: list[Subject], joined: Mapping[str, Join]) -> list[list[Subject]]:
    """The subjects of a neighbourhood by the claim at the end of their lineage."""
    found: dict[str, list[Subject]] = defaultdict(list)
    for one in block:
        end, seen = one.claim, {one.claim}
        while (join := joined.get(end)) is not None and join.source not in seen:
            end = join.source
            seen.add(end)
        found[end].append(one)
    return list(found.values())
