"""From what is on the record to an export."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from itertools import islice

from onrecord.brief import Briefing
from onrecord.brief.exports import Filed, Reported, Stamp, export
from onrecord.ledger import Ledger, excerpts, view
from onrecord.run.report import brief
from onrecord.types import Claim, Document, Query
from onrecord.types.audit import Deed
from onrecord.types.codec import parsed
from onrecord.types.proposition import Bearing, Proposition
from onrecord.types.vocabulary import Kind
from onrecord.version import __version__

SOME = 400
"""Claims that are filed at a time."""
PARTS = ("about", "source", "actor", "since", "until", "type", "kind", "document", "withdrawn", "as_of")
"""What of a question an export's stamp tells, where it was asked."""
BEARINGS = {bearing.value: bearing for bearing in Bearing}
RANK = {Bearing.FOR: 0, Bearing.AGAINST: 1, Bearing.ENTAILS: 2, Bearing.BESIDE: 3}


def exported(
    ledger: Ledger, name: str, query: Query, title: str | None = None, day: str | None = None
) -> Iterator[bytes]:
    """What fits the query, in the format of this name, piece by piece; `title` is for briefings.

    Propositions are as they stood at the end of a `day` of publication. All pieces are of the record as it stood at the
    stamp's moment, whatever is written meanwhile. Raises ExportError before the first piece; LedgerError; ValueError
    for an `as_of` that is none. The audit log then has the export.
    """
    excerpt = LedgerExcerpt(ledger, query, title, day)
    pieces = export(name, excerpt)
    if ledger.writable:
        ledger.log(Deed.EXPORT, name, ", ".join(f"{part} {value}" for part, value in excerpt.stamp.asked))
    return pieces


class LedgerExcerpt:
    """What an export asks, answered by a ledger; a query's `limit` is left aside.

    What is derived is as it was reconciled last; propositions as of the `day` of publication, else that of `as_of`.
    """

    def __init__(self, ledger: Ledger, query: Query, title: str | None = None, day: str | None = None) -> None:
        self._ledger, self._title = ledger, title
        self._then = day or (view.moment(query.as_of)[:10] if query.as_of else None)
        with ledger.looking() as connection:
            latest = view.moment(query.as_of) if query.as_of else excerpts.last(connection)
            as_of = latest or view.stamp(datetime.now(UTC))
            self._query = replace(query, as_of=as_of, limit=None)
            extent = excerpts.extent(connection, self._query, ledger.store.search)
        asked = tuple((part, str(value)) for part in PARTS if (value := getattr(query, part)))
        if day is not None:
            asked += (("status of", day),)
        self.stamp = Stamp(as_of, asked, __version__, extent.kinds, extent.documents)
        self._document = lru_cache(maxsize=256)(ledger.document)

    def claims(self, *kinds: Kind) -> Iterator[Claim]:
        query = replace(self._query, kind=kinds[0]) if len(kinds) == 1 and self._query.kind is None else self._query
        return (claim for claim in self._ledger.claims(query) if not kinds or claim.kind in kinds)

    def reported(self, *kinds: Kind) -> Iterator[Reported]:
        claims = self.claims(*kinds)
        while some := list(islice(claims, SOME)):
            filed = self._filed([claim.id for claim in some])
            yield from (Reported(claim, filed.get(claim.id)) for claim in some)

    def document(self, id_: str) -> Document:
        return self._document(id_)

    def briefing(self) -> Briefing:
        return brief(self._ledger, self._query, self._title)

    def _filed(self, ids: Sequence[str]) -> dict[str, Filed]:
        """For each claim the proposition that it is nearest to; of several, the one whose id comes first."""
        nearest: dict[str, tuple[str, Bearing]] = {}
        with self._ledger.looking() as connection:
            for claim, proposition, word in excerpts.filed(connection, ids):
                bearing = BEARINGS.get(word)  # none for what ties a merged proposition to its name
                if bearing and (claim not in nearest or RANK[bearing] < RANK[nearest[claim][1]]):
                    nearest[claim] = (proposition, bearing)
            wanted = sorted({proposition for proposition, _ in nearest.values()})
            held = dict(excerpts.bodies(connection, wanted))
        made = {id_: self._made(body) for id_, body in held.items()}
        return {
            claim: Filed(found, bearing)
            for claim, (proposition, bearing) in nearest.items()
            if (found := made.get(proposition)) is not None
        }

    def _made(self, body: str) -> Proposition | None:
        made = parsed(Proposition, body)
        return made.at(self._then) if self._then else made
