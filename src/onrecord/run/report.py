"""From what is on the record to a briefing."""

from __future__ import annotations

from onrecord.brief import FULL, SHORT, Briefing, compose
from onrecord.ledger import Ledger
from onrecord.types import Query


def brief(ledger: Ledger, query: Query, title: str | None = None, *, short: bool = False) -> Briefing:
    """A cited briefing of the claims that fit the query; `short` is a few pages.

    Raises LedgerError; ValueError for an `as_of` that is none.
    """
    return compose(
        ledger.claims(query),
        limits=SHORT if short else FULL,
        documents=ledger.document,
        title=title,
        since=query.since,
        until=query.until,
        about=query.about,
    )
