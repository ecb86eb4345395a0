"""What pages look up on the record, as it stood at the end of a day where one is asked for."""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice

from fastapi import Request

from onrecord.ledger import Ledger, NotFound
from onrecord.serve.proposition import load
from onrecord.serve.record import Record
from onrecord.serve.web.asked import Asked
from onrecord.types import Document
from onrecord.types.codec import parsed
from onrecord.types.proposition import Proposition, Retelling


def record(request: Request) -> Record:
    """The record behind the pages."""
    held: Record = request.app.state.record
    return held


def ledger(request: Request) -> Ledger:
    return record(request).ledger


def propositions(held: Ledger, asked: Asked, first: int, most: int) -> tuple[list[Proposition], bool]:
    """At most `most` propositions that fit, from number `first` on, and whether there are more."""
    wanted = asked.wanted()
    if not asked.as_of:
        found = [load(body) for body in held.bodies(wanted, first + most + 1)][first:]
        return found[:most], len(found) > most
    day, status = asked.as_of, asked.status
    past = (load(body).at(day) for body in held.bodies(wanted))
    fitting = (one for one in past if one is not None and status in (None, one.assessment.status.value))
    found = list(islice(fitting, first, first + most + 1))
    return found[:most], len(found) > most


def proposition(held: Ledger, id_: str, as_of: str | None) -> Proposition:
    """One proposition, by its id, a claim's or the beginning of one. Raises NotFound or Ambiguous."""
    one = load(held.body(id_))
    if as_of is None:
        return one
    past = one.at(as_of)
    if past is None:
        raise NotFound(f"Nobody had claimed {one.id} by {as_of}.", "Choose a later day.")
    return past


def retellings(held: Ledger, documents: Collection[str]) -> list[tuple[Retelling, Document, Document]]:
    """Which of a few hundred documents took their wording from earlier ones; each with the report and its source."""
    found = [parsed(Retelling, body) for body in held.retellings(documents)]
    return [(one, held.document(one.report), held.document(one.source)) for one in found]
