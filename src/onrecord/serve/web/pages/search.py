"""Search: claims by their words, kind, source, actor and dates; propositions and documents they lead to."""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from onrecord.serve.permission import Known
from onrecord.serve.web import leafing, looking, signing
from onrecord.serve.web.asked import asked, of_address
from onrecord.serve.web.deeds import Deed, Field, carried_out
from onrecord.serve.web.forgery import Posted
from onrecord.serve.web.navigation import filters
from onrecord.serve.web.rendering import page
from onrecord.types.account import Role
from onrecord.types.vocabulary import Kind

router = APIRouter()

FILTERS = filters("/search")
MOST = 50
"""Claims on one page."""
MATTERS = 5
"""Propositions that are named above the claims."""


OWN = Role.VIEWER
"""Whoever may look may keep searches."""


def keep(address: str) -> Deed:
    name = Field("name", "Call it", needed="Say what to call it.")
    return Deed(
        "Save this search", "/search/save", "Save", address, "saved", (name,), (("address", address),), OWN, why=False
    )


def end(number: int) -> Deed:
    return Deed("Remove", f"/search/{number}/remove", "Remove", "/search", "removed", role=OWN, why=False, grave=True)


@router.post("/search/save")
def save(request: Request, fields: Posted, asker: Known) -> Response:
    """Keep a search for whoever asks; only filters of the search page are kept."""
    given = str(fields.get("address", ""))
    address = of_address(urlsplit(given).query, *FILTERS).address("/search")
    return carried_out(
        request,
        asker,
        keep(address),
        fields,
        lambda held, by, form: held.save_search(form["name"], address, by=by.name),
    )


@router.post("/search/{number}/remove")
def remove(request: Request, number: int, fields: Posted, asker: Known) -> Response:
    """End one of one's own saved searches."""
    return carried_out(
        request, asker, end(number), fields, lambda held, by, form: held.remove_search(number, by=by.name)
    )


@router.get("/search")
def search(request: Request, asker: Known) -> HTMLResponse:
    """What fits, published last first; without filters the last claims on the record."""
    held, wanted = looking.ledger(request), asked(request, *FILTERS)
    found, last = leafing.claims(request, held, wanted.query(MOST + 1, latest=True), MOST)
    begun = leafing.AFTER in request.query_params
    matters = looking.propositions(held, wanted, MATTERS)[0] if wanted.about and not begun else []
    return page(
        request,
        "search.html.j2",
        title=f"Search: {wanted.about}" if wanted.about else "Search",
        asked=wanted,
        claims=found,
        begun=begun,
        matters=matters,
        following=leafing.further(wanted, "/search", last),
        saved=[(one, end(one.id)) for one in held.searches(signing.remembered(request, asker))],
        keep=keep(wanted.address("/search")) if wanted else None,
        filters=FILTERS,
        kinds=[kind.value for kind in Kind],
    )
