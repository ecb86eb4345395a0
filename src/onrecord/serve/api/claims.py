"""Claims: listed, looked up, with their history; questions with what bears on them."""

from __future__ import annotations

from dataclasses import astuple, dataclass, replace
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.ledger import Ledger, Misfit, Version
from onrecord.ledger.paging import Place, claims_after
from onrecord.serve.answering import answers
from onrecord.serve.api import filters, schema
from onrecord.serve.api.answers import answer, paged, place_of
from onrecord.serve.api.problems import Bad
from onrecord.serve.api.record import ledger
from onrecord.types import Claim, Question
from onrecord.types.proposition import Answer
from onrecord.types.vocabulary import Kind

router = APIRouter(tags=["claims"])

NULLABLE = (str, type(None))
PLACE = (NULLABLE, (str,), (int,), (int,), (str,))


@dataclass(frozen=True, slots=True)
class Asking:
    """A question with what bears on it; `open` until something settles it."""

    claim: Claim
    answers: tuple[Answer, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class Past:
    """Every version of a claim, oldest first."""

    id: str
    versions: tuple[Version, ...]


@router.get("/claims", responses=schema.many(Claim))
def claims(
    request: Request, asked: filters.Claims, cursor: filters.Cursor = None, limit: filters.Limit = filters.SOME
) -> Response:
    """The claims that stand and fit, by publication, document and place in it."""
    return _listed(request, asked, cursor, limit, lambda claim: claim)


@router.get("/claims/{id}", responses=schema.one(Claim))
def claim(request: Request, id: filters.Id, as_of: filters.Moment = None) -> Response:
    """The standing version of one claim."""
    return answer(request, ledger(request).claim(filters.known(id, "claim"), as_of=filters.then("as_of", as_of)))


@router.get("/claims/{id}/history", responses=schema.one(Past))
def history(request: Request, id: filters.Id) -> Response:
    """Every version of a claim: the machine's readings, and what persons did."""
    versions = ledger(request).history(filters.known(id, "claim"))
    held = next((one.claim.id for one in versions if one.claim), id)
    return answer(request, Past(held, versions))


@router.get("/figures", responses=schema.many(Claim))
def figures(
    request: Request, asked: filters.Claims, cursor: filters.Cursor = None, limit: filters.Limit = filters.SOME
) -> Response:
    """Claims of the kind figure: how many, with bounds, measure and population."""
    return _listed(request, asked, cursor, limit, lambda claim: claim, Kind.FIGURE)


@router.get("/questions", responses=schema.many(Asking))
def questions(
    request: Request,
    asked: filters.Claims,
    cursor: filters.Cursor = None,
    limit: filters.Limit = filters.SOME,
    open: Annotated[bool | None, Query(description="only those that nothing settles, or only the others")] = None,
) -> Response:
    """What is said to be open: unknown, withheld or undecided; each with what bears on it."""
    held = ledger(request)
    return _listed(request, asked, cursor, limit, lambda claim: _asking(held, claim, asked.day), Kind.QUESTION, open)


@router.get("/questions/{id}", responses=schema.one(Asking))
def question(request: Request, id: filters.Id) -> Response:
    """One question, by the id of its claim."""
    held = ledger(request)
    found = held.claim(filters.known(id, "claim"))
    if not isinstance(found.content, Question):
        raise Misfit(f"Claim {found.id} is no question.", "Look for it among the claims.")
    return answer(request, _asking(held, found))


def _listed(
    request: Request, asked: filters.Asked, cursor: str | None, limit: int, shown: Any,
    kind: Kind | None = None, open_: bool | None = None,
) -> Response:  # fmt: skip
    """A page of claims. What the ledger cannot look for by itself is looked for among what it gives."""
    question = asked.question
    if kind is not None:
        if question.kind not in (None, kind):
            raise Bad("kind", f"this lists claims of kind {kind.value} alone")
        question = replace(question, kind=kind)
    if asked.label is None and (open_ is None or asked.day is None):
        question = replace(question, limit=limit + 1)
    after = place_of(request, cursor, PLACE)
    held = ledger(request)
    with held.looking() as connection:
        found = claims_after(
            connection,
            held.store.search,
            question,
            Place(*after) if after else None,
            settled=None if open_ is None or asked.day is not None else not open_,
            labelled=asked.label.written if asked.label else (),
        )
        fitting = (one for one in found if asked.label is None or asked.label.fits(one))
        if open_ is not None and asked.day is not None:  # the ledger knows what is settled now alone
            fitting = (one for one in fitting if _asking(held, one, asked.day).open is open_)
        return paged(request, fitting, limit, lambda one: astuple(Place.of(one)), shown)


def _asking(held: Ledger, claim: Claim, day: str | None = None) -> Asking:
    found = tuple(answers(held, claim, day))
    return Asking(claim, found, not any(one.settles for one in found))
