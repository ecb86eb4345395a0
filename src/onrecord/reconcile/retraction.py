"""Reports that were taken back: from which day on they no longer bear on anything."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.reconcile.subject import Subject
from onrecord.types.origin import JoinBasis
from onrecord.types.proposition import Join

REPORTS = frozenset({JoinBasis.CITATION, JoinBasis.CREDIT, JoinBasis.COPY})
"""Bases on which one report stands on another: where that one is taken back, so is what was taken from it."""


def retracted_on(one: Subject, joined: Mapping[str, Join], by_claim: Mapping[str, Subject]) -> str | None:
    """The day on which its document, or the report that it goes back to, was taken back; None where none was."""
    seen = {one.claim}
    while one.withdrawn is None:
        join = joined.get(one.claim)
        if join is None or join.basis not in REPORTS or join.source in seen or join.source not in by_claim:
            return None
        seen.add(join.source)
        first = by_claim[join.source]
        if join.basis is JoinBasis.COPY and not first.at < one.at:
            return None  # of two like reports of one moment, nothing says which is the copy
        one = first
    return one.withdrawn


def stands(day: str | None, until: str | None) -> bool:
    """Does what was taken back on this day still stand at the end of the day `until`, None for now."""
    return day is None or (until is not None and until < day)
