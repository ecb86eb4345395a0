"""What changed: statuses, figures, answers, corrections, withdrawals, newest first."""

from __future__ import annotations

from itertools import groupby

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.run import changes as made
from onrecord.serve.web import looking
from onrecord.serve.web.asked import asked
from onrecord.serve.web.navigation import filters
from onrecord.serve.web.rendering import page
from onrecord.watch.changes import Move

router = APIRouter()

FILTERS = filters("/changes")
MOST = 200
"""Changes on the page; a later day shows fewer."""


@router.get("/changes")
def changes(request: Request) -> HTMLResponse:
    """What changed since a day; without one, the last changes."""
    held, wanted = looking.ledger(request), asked(request, *FILTERS)
    found = made.changes(held, wanted.since or "", MOST + 1)
    return page(
        request,
        "changes.html.j2",
        title="Changes",
        asked=wanted,
        filters=FILTERS,
        days=[(day, list(group)) for day, group in groupby(found[:MOST], lambda change: change.at)],
        more=len(found) > MOST,
        most=MOST,
        moves=list(Move),
    )
