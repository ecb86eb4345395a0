"""The audit log: a page with filters, and its export."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from onrecord.ledger.audit import Trail
from onrecord.ledger.view import moment
from onrecord.serve.permission import Admin
from onrecord.serve.trail import FORMS, export_trail
from onrecord.serve.web import looking
from onrecord.serve.web.asked import Unusable, number
from onrecord.serve.web.rendering import page
from onrecord.types.audit import Deed

router = APIRouter()

MOST = 100
"""Rows of a page."""
LAST = 2**31 - 1
PARTS = ("since", "until", "who", "deed")


@router.get("/audit")
def audit(request: Request, asker: Admin) -> Response:
    """The rows that fit, newest first."""
    wanted = _wanted(request)
    found = list(looking.ledger(request).logged(wanted, MOST + 1))
    given = {name: request.query_params[name] for name in PARTS if request.query_params.get(name)}
    older = None
    if len(found) > MOST:
        older = f"/audit?{urlencode({**given, 'before': found[MOST - 1].id})}"
    export = {form: f"/audit/export.{form}?{urlencode(given)}" for form in FORMS}
    return page(
        request, "audit.html.j2", title="Audit log", rows=found[:MOST], older=older, given=given, deeds=list(Deed),
        export=export,
    )  # fmt: skip


@router.get("/audit/export.{form}")
def export(request: Request, form: str, asker: Admin) -> Response:
    """All rows that fit as a file; the export is logged."""
    if form not in FORMS:
        raise Unusable("export", f"{form[:20]!r} is none of {', '.join(FORMS)}")
    held = looking.ledger(request).acting(asker.caller)
    named = {"Content-Disposition": f'attachment; filename="audit.{form}"'}
    return StreamingResponse(export_trail(held, _wanted(request), form), media_type=FORMS[form], headers=named)


def _wanted(request: Request) -> Trail:
    given = {name: request.query_params.get(name) or None for name in PARTS}
    for name in ("since", "until"):
        try:
            moment(given[name] or "2024-10-24")
        except (ValueError, OverflowError):
            raise Unusable(name, f"{given[name]!r} is no day or time like 2024-10-24") from None
    deed = given["deed"]
    if deed is not None and deed not in [one.value for one in Deed]:
        raise Unusable("deed", f"{deed[:40]!r} is none of {', '.join(one.value for one in Deed)}")
    before = number(request, "before", 0, LAST) or None
    return Trail(given["since"], given["until"], given["who"], Deed(deed) if deed else None, before)
