"""Documents: listed, looked up; texts that are added; what is taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.ledger.paging import documents_after
from onrecord.serve import speaking
from onrecord.serve.api import filters, schema
from onrecord.serve.api.answers import answer, paged, place_of
from onrecord.serve.api.bodies import Reason, Text, Withdraw
from onrecord.serve.api.problems import Bad
from onrecord.serve.api.record import ledger, record, writing
from onrecord.serve.permission import Analyst, Editor
from onrecord.types import Claim, Document, DocumentRef, Outcome
from onrecord.types.version import Withdrawal
from onrecord.types.vocabulary import Disposition

router = APIRouter(tags=["documents"])


@dataclass(frozen=True, slots=True)
class Read:
    """How the reading of a text ended, and the claims of it that stand."""

    outcome: Outcome
    claims: tuple[Claim, ...]


@router.get("/documents", responses=schema.many(DocumentRef))
def documents(
    request: Request,
    since: filters.Day = None,
    until: filters.Day = None,
    cursor: filters.Cursor = None,
    limit: filters.Limit = filters.SOME,
) -> Response:
    """Documents by day of publication, without their texts."""
    place: Any = place_of(request, cursor, ((str, type(None)), (str,)))
    with ledger(request).looking() as connection:
        found = documents_after(
            connection, filters.day("since", since), filters.day("until", until), tuple(place) if place else None
        )
        return paged(request, found, limit, lambda one: (filters.day_of(one), one.id), lambda one: one)


@router.get("/documents/{id}", responses=schema.one(Document))
def document(request: Request, id: filters.Id) -> Response:
    """A document with its text, as it was published."""
    return answer(request, ledger(request).document(filters.known(id, "document")))


@router.post("/documents", responses=schema.one(Read, 201), status_code=201)
def add(request: Request, body: Text, asker: Analyst) -> Response:
    """Read a text and put it on the record; reading the same again changes nothing."""
    from onrecord.collect import BadDate, Metadata, iso_date
    from onrecord.serve.adding import added, item
    from onrecord.types import Query

    try:
        published = iso_date(body.date) if body.date else None
    except BadDate as error:
        raise Bad("date", str(error)) from None
    said = Metadata(published=published, publisher=body.publisher, title=body.title, url=body.url)
    record(request).begin()
    with writing(request) as held:
        (step,) = added(held.acting(asker.caller), [item(body.text, said)])
    outcome = step.outcome
    if outcome.disposition not in (Disposition.READ, Disposition.UNCHANGED):
        raise Bad("text", f"{outcome.disposition.value}: {outcome.reason}; {outcome.mend}")
    claims = tuple(ledger(request).claims(Query(document=outcome.document)))
    return answer(request, Read(outcome, claims), 201)


@router.post("/documents/{id}/withdraw", responses=schema.one(Withdrawal))
def withdraw(request: Request, id: filters.Id, body: Withdraw, asker: Editor) -> Response:
    """A document is taken back: its claims stand no longer, and are kept."""
    with writing(request) as held:
        done = speaking.withdraw(held, asker, filters.known(id, "document"), body.reason, body.notice, undone=False)
    return answer(request, done)


@router.post("/documents/{id}/reinstate", responses=schema.one(Withdrawal))
def reinstate(request: Request, id: filters.Id, body: Reason, asker: Editor) -> Response:
    """A document that was taken back counts again."""
    with writing(request) as held:
        done = speaking.withdraw(held, asker, filters.known(id, "document"), body.reason, None, undone=True)
    return answer(request, done)
