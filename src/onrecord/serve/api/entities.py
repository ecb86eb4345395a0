"""Entities: who is who across documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.run.naming import Shown, listed_after, shown
from onrecord.serve.api import filters, schema
from onrecord.serve.api.answers import answer, paged, place_of
from onrecord.serve.api.record import ledger
from onrecord.types.entity import Entity

Holding = Annotated[str | None, Query(max_length=filters.LONGEST, description="only names that hold this text")]

router = APIRouter(tags=["entities"])


@dataclass(frozen=True, slots=True)
class Named:
    """An entity, and how many documents name it."""

    entity: Entity
    documents: int


@router.get("/entities", responses=schema.many(Named))
def entities(
    request: Request,
    about: Holding = None,
    cursor: filters.Cursor = None,
    limit: filters.Limit = filters.SOME,
) -> Response:
    """Persons and bodies that documents name, those that most documents name first."""
    place: Any = place_of(request, cursor, ((int,), (str,)))
    words = filters.text("about", about) or ""
    with ledger(request).looking() as connection:
        found = listed_after(connection, tuple(place) if place else None, limit + 1, words)
    named = [Named(one, count) for one, count in found]
    return paged(request, named, limit, lambda one: (one.documents, one.entity.id), lambda one: one)


@router.get("/entities/{id:path}", responses=schema.one(Shown))
def entity(request: Request, id: filters.Id) -> Response:
    """Whom an entity's names mean: why they are one, what stays in doubt, its documents and offices."""
    with ledger(request).looking() as connection:
        return answer(request, shown(connection, filters.entity(id)))
