"""What is taken out of the record: exports, and for admins the audit log."""

from __future__ import annotations

from itertools import chain
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response, StreamingResponse

from onrecord.brief.exports import FORMATS, ExportError, format_of
from onrecord.ledger.audit import Trail
from onrecord.run.exporting import exported
from onrecord.serve.api import filters, schema
from onrecord.serve.api.answers import paged, place_of
from onrecord.serve.api.problems import Bad
from onrecord.serve.api.record import ledger
from onrecord.serve.permission import Admin, Viewer
from onrecord.types.audit import Deed, Logged

router = APIRouter(tags=["exports"])


@router.get("/export/{format}", responses=schema.stream("application/octet-stream", "a file of this format"))
def export(
    request: Request,
    asker: Viewer,
    asked: filters.Claims,
    format: Annotated[str, Path(max_length=60, description=f"one of {', '.join(FORMATS)}")],
    title: Annotated[str | None, Query(max_length=filters.LONGEST, description="a title, for briefings")] = None,
) -> Response:
    """What fits, in another program's format. Leaves a row in the audit log."""
    if asked.label is not None:
        raise Bad("type", "exports take types of events alone")
    try:
        chosen = format_of(format)
        pieces = exported(
            ledger(request).acting(asker.caller), chosen.name, asked.question, filters.text("title", title)
        )
        first = next(pieces, b"")
    except ExportError as error:
        raise Bad("format", str(error), 404 if format not in FORMATS else 422) from None
    named = {"Content-Disposition": f'attachment; filename="{chosen.file}"', "Cache-Control": "no-store"}
    return StreamingResponse(chain((first,), pieces), media_type=chosen.media, headers=named)


@router.get("/audit", responses=schema.many(Logged), tags=["audit"])
def audit(
    request: Request,
    asker: Admin,
    since: filters.Moment = None,
    until: filters.Moment = None,
    who: Annotated[str | None, Query(max_length=filters.LONGEST, description="what this person or account did")] = None,
    deed: Annotated[Deed | None, Query(description="only deeds of this kind")] = None,
    cursor: filters.Cursor = None,
    limit: filters.Limit = filters.SOME,
) -> Response:
    """The audit log, newest first. Every page leaves a row in it: it is an export."""
    place: Any = place_of(request, cursor, ((int,),))
    wanted = Trail(
        filters.then("since", since), filters.then("until", until), filters.text("who", who), deed,
        place[0] if place else None,
    )  # fmt: skip
    held = ledger(request)
    found = list(held.logged(wanted, limit + 1))
    if held.writable:
        held.acting(asker.caller).log(Deed.EXPORT, "audit", "api")
    return paged(request, found, limit, lambda one: (one.id,), lambda one: one)
