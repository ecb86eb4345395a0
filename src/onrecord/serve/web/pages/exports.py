"""Exports: part of the record in other programs' formats, as files."""

from __future__ import annotations

from itertools import chain

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.responses import Response, StreamingResponse

from onrecord.brief.exports import FORMATS, ExportError, UnknownFormat, format_of
from onrecord.run.exporting import exported
from onrecord.serve.permission import Known
from onrecord.serve.web import looking
from onrecord.serve.web.asked import asked
from onrecord.serve.web.faults import Refused
from onrecord.serve.web.navigation import filters
from onrecord.serve.web.rendering import page
from onrecord.types.vocabulary import Kind

router = APIRouter()

FILTERS = filters("/exports")


@router.get("/exports")
def exports(request: Request) -> HTMLResponse:
    """Every format, for what the filters ask for."""
    wanted = asked(request, *FILTERS)
    rows = []
    for format_ in FORMATS.values():
        try:
            format_of(format_.name)
            missing = None
        except ExportError as error:
            missing = str(error)
        rows.append((format_, missing))
    return page(
        request,
        "exports.html.j2",
        title="Exports",
        asked=wanted,
        filters=FILTERS,
        rows=rows,
        kinds=[kind.value for kind in Kind],
    )


@router.get("/exports/{name}")
def export(request: Request, name: str, asker: Known) -> Response:
    """One export, piece by piece; it is in the audit log."""
    wanted = asked(request, *FILTERS)
    held = looking.ledger(request).acting(asker.caller)
    try:
        format_ = format_of(name)
        pieces = exported(held, name, wanted.query(), day=wanted.as_of)
        first = next(pieces, b"")  # what fails at once is a page, not half a file
    except UnknownFormat as error:
        raise Refused(str(error), "", status=404) from None
    except ExportError as error:
        raise Refused(str(error), "", status=409) from None
    named = {"Content-Disposition": f'attachment; filename="{format_.file}"'}
    return StreamingResponse(chain([first], pieces), media_type=format_.media, headers=named)
