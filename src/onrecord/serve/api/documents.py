"""Documents: listed, looked up; texts that are added; what is taken back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Header, Request
from starlette.responses import Response

from onrecord.collect import BadDate, Metadata, iso_date
from onrecord.ledger.paging import documents_after
from onrecord.serve import speaking
from onrecord.serve.adding import item
from onrecord.serve.api import filters, schema
from onrecord.serve.api.answers import answer, paged, place_of
from onrecord.serve.api.bodies import Reason, Text, Withdraw
from onrecord.serve.api.problems import Bad
from onrecord.serve.api.record import ledger, record, writing
from onrecord.serve.jobs import Job, Jobs, TooMany
from onrecord.serve.permission import Analyst, Editor
from onrecord.types import Claim, Document, DocumentRef, Outcome, Query
from onrecord.types.version import Withdrawal
from onrecord.types.vocabulary import Disposition

router = APIRouter(tags=["documents"])

USUAL = 10.0
"""Seconds that whoever sends a text is let wait for its claims, where they do not say how long."""
LONGEST = 60.0
_WAIT = re.compile(r"\bwait=(\d{1,4})")


@dataclass(frozen=True, slots=True)
class Read:
    """How the reading of a text ended, and the claims of it that stand."""

    outcome: Outcome
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """How far a text is that was sent: waiting, reading, reconciling, done or failed, and then why.

    `read` is there once it is done; until then it is to be asked for again at `/readings/{id}`.
    """

    id: str
    stage: str
    fault: str | None
    read: Read | None


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


@router.post("/documents", responses=schema.later(Read, Reading), status_code=201)
def add(
    request: Request,
    body: Text,
    asker: Analyst,
    prefer: Annotated[str, Header(max_length=200, description="`wait=N` seconds or `respond-async` (RFC 7240)")] = "",
) -> Response:
    """Read a text and put it on the record; reading the same again changes nothing.

    Texts are read one after another, those of the pages too. Where this one is read within 10 seconds, or as many as
    `Prefer: wait=N` says (60 at most), the answer is 201 with its claims. Else it is 202, and `Location` is where its
    reading can be looked at. With `Prefer: respond-async` nothing is waited for.
    """
    try:
        published = iso_date(body.date) if body.date else None
    except BadDate as error:
        raise Bad("date", str(error)) from None
    said = Metadata(published=published, publisher=body.publisher, title=body.title, url=body.url)
    record(request).begin()
    jobs: Jobs = request.app.state.jobs
    try:
        job = jobs.submit([body.title or "text"], [item(body.text, said)], asker.caller)
    except TooMany as error:
        raise Bad("text", str(error), 503) from None
    if not job.ended.wait(_patience(prefer)):
        made = answer(request, _reading(request, job), 202)
        made.headers["Location"] = f"/api/v1/readings/{job.id}"
        made.headers["Retry-After"] = "2"
        return made
    if job.error is not None:
        raise job.error
    (outcome,) = job.outcomes
    if outcome.disposition not in (Disposition.READ, Disposition.UNCHANGED):
        raise Bad("text", f"{outcome.disposition.value}: {outcome.reason}; {outcome.mend}")
    return answer(request, _read(request, outcome), 201)


@router.get("/readings/{id}", responses=schema.one(Reading))
def reading(request: Request, id: filters.Id, asker: Analyst) -> Response:
    """How far the reading of a text is that was sent, and what became of it. The last 200 are known."""
    jobs: Jobs = request.app.state.jobs
    return answer(request, _reading(request, jobs.job(id)))


def _patience(prefer: str) -> float:
    """Seconds to wait, by what the asker prefers."""
    if "respond-async" in prefer:
        return 0.0
    found = _WAIT.search(prefer)
    return min(float(found[1]), LONGEST) if found else USUAL


def _reading(request: Request, job: Job) -> Reading:
    outcome = job.outcomes[0] if job.over and job.outcomes else None
    return Reading(job.id, job.stage.value, job.fault or None, _read(request, outcome) if outcome else None)


def _read(request: Request, outcome: Outcome) -> Read:
    if outcome.document is None:
        return Read(outcome, ())
    return Read(outcome, tuple(ledger(request).claims(Query(document=outcome.document))))


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
