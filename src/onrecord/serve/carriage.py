"""Who said a thing first, as far as the record goes, and which publishers took it from a report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.types.origin import JoinBasis
from onrecord.types.proposition import Bearing, Proposition

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

TAKEN = frozenset({JoinBasis.CITATION, JoinBasis.CREDIT, JoinBasis.COPY, JoinBasis.QUOTE, JoinBasis.DETAIL})
"""What shows that a report was taken from another; one speaker carried by two who were there does not."""
FEW = 6
"""Publishers that are named; of more, their number."""


def carried(held: Ledger, one: Proposition) -> Iterator[tuple[str, str]]:
    """`first on record` and `taken over`, each with its words, where there is anything to say.

    The first on the record need not be where it comes from: its origins are told apart from it.
    """
    from onrecord.brief.gist import sources
    from onrecord.ledger import NotFound
    from onrecord.types.text import many

    said = [
        (day, claim)
        for day, (claim, bearing) in zip(one.days, one.bearings, strict=False)
        if bearing in (Bearing.FOR, Bearing.ENTAILS)
    ]
    first = None
    if said:
        day, id_ = min(said)
        try:
            first = held.claim(id_)
        except NotFound:
            return
        ref = first.document
        dated = day[:10] if ref.date else "undated"
        where, said_by = ref.publisher or "publisher unknown", sources(first)
        told = where if said_by == where else f"{where}: {said_by}"
        yield "first on record", f"{dated}, {told} ({first.id})"
    reports = {join.report for join in one.joins if join.basis in TAKEN}
    publishers: dict[str, None] = {}
    for report in sorted(reports):
        try:
            publisher = held.claim(report).document.publisher
        except NotFound:
            continue
        if publisher and not (first and publisher == first.document.publisher):
            publishers[publisher] = None
    if publishers:
        names = ", ".join(list(publishers)[:FEW]) + (" and others" if len(publishers) > FEW else "")
        yield "taken over", f"by {many(len(publishers), 'publisher')} from a report: {names}; see Lineage"
