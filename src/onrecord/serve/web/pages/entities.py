"""Persons and bodies: who is meant by which names, what they say and what is said of them."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.run.naming import listed, names_of, shown
from onrecord.serve.permission import Viewer
from onrecord.serve.web import looking
from onrecord.serve.web.asked import Asked, asked, who
from onrecord.serve.web.deeds import may
from onrecord.serve.web.pages import desk
from onrecord.serve.web.rendering import page
from onrecord.types import Query

router = APIRouter()

MOST = 60
"""Entities in the list."""
FEW = 12
"""Claims by an entity and about it, and propositions, that its page shows."""
NAMES = 40
DOCUMENTS = 20


@router.get("/entities")
def entities(request: Request) -> HTMLResponse:
    """Persons and bodies, those that most documents name first."""
    held, wanted = looking.ledger(request), asked(request, "about")
    with held.looking() as connection:
        found = listed(connection, MOST + 1, wanted.about or "")
    return page(request, "entities.html.j2", title="Entities", asked=wanted, found=found[:MOST], more=len(found) > MOST)


@router.get("/entity/{id_:path}")
def entity(request: Request, id_: str, asker: Viewer) -> HTMLResponse:
    """One of them: names, why they are one, offices, positions, what it says and what is said of it."""
    held = looking.ledger(request)
    with held.looking() as connection:
        one = shown(connection, id_)
        names = names_of(connection, {one.entity.id})
    about = Asked(actor=one.entity.id)
    # A person may have renamed it: claims have the name as documents write it.
    written = next((label for name, label, _ in one.names if name == one.entity.id), one.entity.label)
    name = who(one.entity.id, written)
    return page(
        request,
        "entity.html.j2",
        title=one.entity.label,
        one=one,
        deeds=may(asker, desk.of_entity(one.entity.id)),
        comments=held.comments(sorted(names)),
        names=one.names[:NAMES],
        documents=[held.document(document) for document in one.documents[:DOCUMENTS]],
        said=list(held.claims(Query(source=name, limit=FEW, latest=True))),
        told=list(held.claims(Query(actor=name, limit=FEW, latest=True))),
        propositions=looking.propositions(held, about, FEW)[0],
        about=about,
        says=Asked(source=name),
        tells=Asked(actor=name),
        judgements=[j for j in held.judgements() if {j.left, j.right} & names],
        rulings=[ruling for ruling in held.rulings() if ruling.about in names],
    )
