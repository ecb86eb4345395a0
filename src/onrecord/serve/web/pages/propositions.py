"""The list of propositions, and one of them with everything that its status rests on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.ledger import Ledger
from onrecord.serve import items, origins
from onrecord.serve.grades import graded
from onrecord.serve.permission import Viewer
from onrecord.serve.proposition import as_it_was, load
from onrecord.serve.web import leafing, looking
from onrecord.serve.web.asked import asked, number
from onrecord.serve.web.deeds import may
from onrecord.serve.web.navigation import filters
from onrecord.serve.web.pages import desk
from onrecord.serve.web.rendering import page
from onrecord.types.origin import Origin
from onrecord.types.proposition import Bearing, FigureRelation, Join, Proposition, Status
from onrecord.types.vocabulary import Kind

router = APIRouter()

MOST = 40
"""Propositions on one page."""
FILTERS = filters("/propositions")
FEW = 12
"""Claims of one side that are shown at first."""
MARKED = 500
"""Claims whose comments are shown."""
DEEP = 8
"""Steps of lineage that are drawn below one origin."""

SIDES = {
    Bearing.FOR: "Says so",
    Bearing.ENTAILS: "Says more, which includes it",
    Bearing.AGAINST: "Denies it",
    Bearing.BESIDE: "Speaks of it and takes no stand",
}

Tree = list[tuple[Join, "Tree"]]


@router.get("/propositions")
def propositions(request: Request) -> HTMLResponse:
    """The propositions that fit, those with most origins first."""
    wanted = asked(request, *FILTERS)
    found, last = looking.propositions(looking.ledger(request), wanted, MOST, leafing.rank(request))
    return page(
        request,
        "propositions.html.j2",
        title="Propositions",
        asked=wanted,
        propositions=found,
        filters=FILTERS,
        following=leafing.further(wanted, "/propositions", last),
        kinds=[kind.value for kind in Kind],
        statuses=[status.value for status in Status],
    )


@router.get("/proposition/{id_}")
def proposition(request: Request, id_: str, asker: Viewer) -> HTMLResponse:
    """One proposition: for and against, positions, history, lineage."""
    held, wanted = looking.ledger(request), asked(request, "as_of")
    everything = bool(number(request, "all", 0, 1))
    one = looking.proposition(held, id_, wanted.as_of)
    shown = {bearing: _side(one, bearing, None if everything else FEW) for bearing in SIDES}
    trees = {origin.key: tree(origin, one.joins) for origin in one.origins}
    ids = [id_ for side in shown.values() for id_ in side]
    ids += [party.claim for party in one.parties if party.claim]
    ids += [join.report for join in one.joins[:FEW]]
    claims = held.some(set(ids))
    taken = {}
    for claim in claims.values():
        word = held.withdrawal(claim.document.id)
        if word is not None and not word.undone:
            taken[claim.id] = word
    labels = {origin.key: origin.label for origin in one.origins}
    compared = [pair for pair in one.comparisons if pair.relation is not FigureRelation.INCOMPARABLE]
    return page(
        request,
        "proposition.html.j2",
        title=one.called,
        asked=wanted,
        one=one,
        deeds=may(asker, desk.of_proposition(held, one)),
        comments=held.comments([one.id, *(claim for claim, _ in one.bearings[:MARKED])]),
        graded=graded(held, one, wanted.as_of),
        claims=claims,
        taken=taken,
        retold=looking.retellings(held, {claim.document.id for claim in claims.values()}),
        sides=[
            (bearing, title, [(id_, claims.get(id_)) for id_ in shown[bearing]], _count(one, bearing))
            for bearing, title in SIDES.items()
            if shown[bearing]
        ],
        trees=trees,
        apart=[
            (pair, labels.get(pair.left, pair.left), labels.get(pair.right, pair.right))
            for pair in one.apart
            if not pair.open
        ],
        shows=items.SHOWS,
        on_origins=origins.judged_origins(one),
        compared=compared if everything else compared[:FEW],
        wider=_then(held, one.entails, wanted.as_of),
        narrower=_then(held, one.entailed_by, wanted.as_of),
    )


def _then(held: Ledger, ids: Sequence[str], day: str | None) -> list[Proposition]:
    """The first of these propositions as they were at the end of a day: those that nobody had claimed are left out."""
    found = (as_it_was(load(held.body(id_)), day) for id_ in ids)
    return list(islice((one for one in found if one is not None), FEW))


def _side(one: Proposition, bearing: Bearing, most: int | None) -> list[str]:
    return list(dict.fromkeys(claim for claim, bears in one.bearings if bears is bearing))[:most]


def _count(one: Proposition, bearing: Bearing) -> int:
    return len({claim for claim, bears in one.bearings if bears is bearing})


def tree(origin: Origin, joins: Sequence[Join]) -> Tree:
    """The reports that go back to an origin, each with those that go back to it in turn; every report once."""
    seen: set[str] = set()

    def below(source: str, depth: int) -> Tree:
        found: Tree = []
        for join in joins:
            if join.source == source and join.report not in seen and depth < DEEP:
                seen.add(join.report)
                found.append((join, below(join.report, depth + 1)))
        return found

    roots = [origin.key, *origin.claims]
    seen.update(origin.claims)
    return [branch for root in roots for branch in below(root, 0)]
