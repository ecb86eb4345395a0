"""What pages look up on the record, as it stood at the end of a day where one is asked for."""

from __future__ import annotations

from collections.abc import Collection

from fastapi import Request

from onrecord.ledger import Ledger, NotFound
from onrecord.ledger.paging import Rank, propositions_after
from onrecord.serve.proposition import as_it_was, load
from onrecord.serve.record import Record
from onrecord.serve.web.asked import Asked
from onrecord.serve.web.leafing import cut
from onrecord.types import Document
from onrecord.types.codec import parsed
from onrecord.types.proposition import Proposition, Retelling


def record(request: Request) -> Record:
    """The record behind the pages."""
    held: Record = request.app.state.record
    return held


def ledger(request: Request) -> Ledger:
    return record(request).ledger


def propositions(
    held: Ledger, asked: Asked, most: int, after: Rank | None = None
) -> tuple[list[Proposition], Rank | None]:
    """At most `most` propositions that fit, from the one after a rank on; the rank of the last where more fit."""
    day = asked.as_of
    with held.looking() as connection:
        limit = None if day else most + 1
        found = propositions_after(connection, held.store.search, asked.wanted(), after, limit)
        seen = ((rank, load(body)) for rank, body in found)
        ranked, more = cut(((rank, past) for rank, one in seen if (past := as_it_was(one, day)) is not None), most)
    return [one for _, one in ranked], ranked[-1][0] if more else None


def proposition(held: Ledger, id_: str, as_of: str | None) -> Proposition:
    """One proposition, by its id, a claim's or the beginning of one. Raises NotFound or Ambiguous."""
    one = load(held.body(id_))
    past = as_it_was(one, as_of)
    if past is None:
        raise NotFound(f"Nobody had claimed {one.id} by {as_of}.", "Choose a later day.")
    return past


def retellings(held: Ledger, documents: Collection[str]) -> list[tuple[Retelling, Document, Document]]:
    """Which of a few hundred documents took their wording from earlier ones; each with the report and its source."""
    found = [parsed(Retelling, body) for body in held.retellings(documents)]
    return [(one, held.document(one.report), held.document(one.source)) for one in found]
