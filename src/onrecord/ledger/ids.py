"""Ids by their beginnings."""

from __future__ import annotations

from sqlalchemy import Connection

from onrecord.ledger import view
from onrecord.ledger.faults import Ambiguous, NotFound


def one_id(connection: Connection, table: object, beginning: str, what: str) -> str:
    found = view.ids_like(connection, table, beginning, 6) if beginning else []
    if beginning in found:
        return beginning
    if not found:
        raise NotFound(f"There is no {what} {beginning!r} on the record.", f"Look for its id among the {what}s.")
    if len(found) > 1:
        some = ", ".join(found[:5]) + (", …" if len(found) > 5 else "")
        raise Ambiguous(f"{beginning!r} is the beginning of several ids: {some}.", "Give more of the id.")
    return found[0]
