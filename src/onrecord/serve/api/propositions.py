"""Propositions: listed, looked up with all that makes their status, and search over claims and propositions."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.ledger import NotFound
from onrecord.ledger.finding import Wanted
from onrecord.ledger.paging import propositions_after
from onrecord.serve.api import filters, schema
from onrecord.serve.api.answers import answer, paged, place_of
from onrecord.serve.api.problems import Bad
from onrecord.serve.api.record import ledger
from onrecord.serve.proposition import as_it_was, load
from onrecord.types import Claim
from onrecord.types import Query as Question
from onrecord.types.codec import parsed
from onrecord.types.proposition import Answer, Moment, Proposition

router = APIRouter(tags=["propositions"])

HITS = 20
"""Claims, and propositions, of one search."""


@dataclass(frozen=True, slots=True)
class Hits:
    """What words are found in: the first claims by publication, the propositions with most origins."""

    claims: tuple[Claim, ...]
    propositions: tuple[Proposition, ...]


@dataclass(frozen=True, slots=True)
class History:
    """How the status of a proposition moved, by days of publication."""

    id: str
    moments: tuple[Moment, ...]


@router.get("/propositions", responses=schema.many(Proposition))
def propositions(
    request: Request, sought: filters.Propositions, cursor: filters.Cursor = None, limit: filters.Limit = filters.SOME
) -> Response:
    """What is claimed, whoever claims it: those with most origins first, then those with most claims of their own."""
    place: Any = place_of(request, cursor, ((int,), (int,), (str,)))
    held = ledger(request)
    with held.looking() as connection:
        found = propositions_after(
            connection, held.store.search, sought.wanted, tuple(place) if place else None,
            None if sought.day else limit + 1,
        )  # fmt: skip
        seen = ((rank, as_it_was(load(body), sought.day)) for rank, body in found)
        there = (one for one in seen if one[1] is not None)
        return paged(request, there, limit, lambda one: one[0], lambda one: one[1])


@router.get("/propositions/{id}", responses=schema.one(Proposition))
def proposition(request: Request, id: filters.Id, as_of: filters.Then = None) -> Response:
    """Why it has its status: claims for and against, origins, lineage, positions, figures, history, judgements.

    By its own id or a claim's; `as_of` is the end of a day, month or year of publication.
    """
    return answer(request, _one(request, id, as_of))


@router.get("/propositions/{id}/history", responses=schema.one(History))
def history(request: Request, id: filters.Id, as_of: filters.Then = None) -> Response:
    """How its status moved, and which claims moved it."""
    one = _one(request, id, as_of)
    return answer(request, History(one.id, one.history))


@router.get("/propositions/{id}/answers", responses=schema.many(Answer))
def answers(request: Request, id: filters.Id) -> Response:
    """The questions that it bears on."""
    held = ledger(request)
    one = load(held.body(filters.known(id, "proposition")))
    found = [parsed(Answer, body) for body in held.answers()]
    mine = [answered for answered in found if answered.proposition == one.id]
    return paged(request, mine, len(mine), lambda _: (), lambda answered: answered)


@router.get("/search", responses=schema.one(Hits))
def search(request: Request, about: filters.Words) -> Response:
    """Words in claims and propositions; `/claims` and `/propositions` page through all that have them."""
    words = filters.text("about", about)
    if not words or not words.strip():
        raise Bad("about", "it is empty: say what to look for")
    held = ledger(request)
    claims = tuple(islice(held.claims(Question(about=words, limit=HITS)), HITS))
    return answer(request, Hits(claims, tuple(map(load, held.bodies(Wanted(about=words), HITS)))))


def _one(request: Request, id_: str, as_of: str | None) -> Proposition:
    day = filters.end("as_of", as_of)
    one = load(ledger(request).body(filters.known(id_, "proposition")))
    past = as_it_was(one, day)
    if past is None:
        raise NotFound(f"Nobody had claimed {one.id} by {day}.", "Ask for a later day.")
    return past
