"""Sources with their track records and grades; what is in doubt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.run.grading import listed, shown
from onrecord.serve import reviewing
from onrecord.serve.api import filters, schema
from onrecord.serve.api.answers import answer, paged, place_of
from onrecord.serve.api.record import ledger
from onrecord.serve.grades import graded
from onrecord.serve.proposition import load
from onrecord.serve.reviewing import Doubtful
from onrecord.types.source import Graded, SourceLine, SourceShown

router = APIRouter(tags=["sources"])


@router.get("/sources", responses=schema.many(SourceLine))
def sources(
    request: Request, about: filters.Words = None, cursor: filters.Cursor = None, limit: filters.Limit = filters.SOME
) -> Response:
    """Who speaks, those with most claims first, each with a grade of reliability (Admiralty code)."""
    found = sorted(listed(ledger(request), about=filters.text("about", about)), key=_of_source)
    return _after(request, found, _of_source, ((int,), (str,)), cursor, limit)


@router.get("/sources/{id:path}", responses=schema.one(SourceShown))
def source(request: Request, id: filters.Id, as_of: filters.Then = None) -> Response:
    """A source's track record, case by case, as it was at the end of a day."""
    return answer(request, shown(ledger(request), filters.source(id), day=filters.end("as_of", as_of)))


@router.get("/propositions/{id}/grades", responses=schema.one(Graded))
def grades(request: Request, id: filters.Id) -> Response:
    """The grade of the information, and that of each of its sources: never put together."""
    held = ledger(request)
    return answer(request, graded(held, load(held.body(filters.known(id, "proposition")))))


@router.get("/review", responses=schema.many(Doubtful))
def review(request: Request, cursor: filters.Cursor = None, limit: filters.Limit = filters.SOME) -> Response:
    """What the machine is least sure of, worst first: where a person's judgement would move most."""
    found = reviewing.review(ledger(request))
    return _after(request, found, _of_doubt, ((int, float), (str,), (str,), (str,), (str,)), cursor, limit)


def _after(
    request: Request, found: Iterable[Any], rank: Any, kinds: Sequence[tuple[type, ...]], cursor: str | None, limit: int
) -> Response:
    """A page of a list that is made whole each time: from the first item that comes after the cursor's."""
    place = place_of(request, cursor, kinds)
    rest = (one for one in found if place is None or rank(one) > tuple(place))
    return paged(request, islice(rest, limit + 1), limit, rank, lambda one: one)


def _of_source(one: SourceLine) -> tuple[int, str]:
    return -one.claims, one.id


def _of_doubt(one: Doubtful) -> tuple[float, str, str, str, str]:
    return -one.weight, one.id, one.what, one.why, one.text
