"""Search: claims by their words, kind, source, actor and dates; propositions and documents they lead to."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.serve.web import looking
from onrecord.serve.web.asked import asked, number
from onrecord.serve.web.rendering import page
from onrecord.types.vocabulary import Kind

router = APIRouter()

MOST = 50
"""Claims on one page."""
FAR = 5_000
"""Claims that can be leafed through; a narrower question shows the rest."""
MATTERS = 5
"""Propositions that are named above the claims."""


@router.get("/search")
def search(request: Request) -> HTMLResponse:
    """What fits, published last first; without filters the last claims on the record."""
    held, wanted, first = looking.ledger(request), asked(request), number(request, "from", 0, FAR)
    found = list(held.claims(wanted.query(first + MOST + 1, latest=True)))[first:]
    following = None
    if len(found) > MOST and first + MOST <= FAR:
        address = wanted.address("/search")
        following = f"{address}{'&' if '?' in address else '?'}{urlencode({'from': first + MOST})}"
    matters = looking.propositions(held, wanted, 0, MATTERS)[0] if wanted.about and not first else []
    return page(
        request,
        "search.html.j2",
        title=f"Search: {wanted.about}" if wanted.about else "Search",
        asked=wanted,
        claims=found[:MOST],
        first=first,
        matters=matters,
        following=following,
        kinds=[kind.value for kind in Kind],
    )
