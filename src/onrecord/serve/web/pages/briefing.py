"""The briefing: how the propositions stand, with the positions of the parties beside them."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.serve.web import looking
from onrecord.serve.web.asked import asked
from onrecord.serve.web.rendering import page

router = APIRouter()


@router.get("/")
def briefing(request: Request) -> HTMLResponse:
    """The first page."""
    wanted = asked(request)
    found, _ = looking.propositions(looking.ledger(request), wanted, 0, 40)
    return page(request, "briefing.html.j2", title="Briefing", asked=wanted, propositions=found)
