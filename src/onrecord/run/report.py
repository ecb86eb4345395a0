"""From what is on the record to a briefing."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.brief import FULL, SHORT, Briefing, compose
from onrecord.brief.standings import Matters, Reconciled
from onrecord.ledger import Ledger, plots, view
from onrecord.ledger.finding import Wanted
from onrecord.run.foremost import foremost
from onrecord.types import Query
from onrecord.types.days import last_day
from onrecord.types.proposition import Status

STATUSES = (Status.CONFIRMED, Status.CORROBORATED, Status.CONTESTED, Status.WITHDRAWN, Status.CLAIMED)
"""In the order in which a briefing tells them."""


def brief(ledger: Ledger, query: Query, title: str | None = None, *, short: bool = False) -> Briefing:
    """A cited briefing of what fits the query: propositions by status, as they were reconciled last, then the claims.

    `short` is a few pages. Raises LedgerError; ValueError for an `as_of` that is none.
    """
    limits = SHORT if short else FULL
    return compose(
        ledger.claims(query),
        limits=limits,
        documents=ledger.document,
        title=title,
        since=query.since,
        until=query.until,
        about=query.about,
        reconciled=_reconciled(ledger, query, limits.matters),
    )


def _reconciled(ledger: Ledger, query: Query, most: int) -> Reconciled:
    def series_of(claims: Sequence[str]) -> dict[str, str]:
        with ledger.looking() as connection:
            return plots.series_of(connection, claims)

    return Reconciled(_matters(ledger, query, most), ledger.some, series_of)


def _matters(ledger: Ledger, query: Query, most: int) -> list[Matters]:
    """As they stood on the last day that is asked for. None of a source's, a type's or a document's claims alone."""
    if query.source or query.type or query.document:
        return []
    days = [last_day(query.until), view.moment(query.as_of)[:10] if query.as_of else None]
    day = min(filter(None, days), default=None)
    wanted = Wanted(about=query.about, actor=query.actor, since=query.since, kind=query.kind, began=day, then=day)
    return foremost(ledger, wanted, dict.fromkeys(STATUSES, most))
