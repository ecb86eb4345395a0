"""Full-text search on PostgreSQL."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Integer, Select, Text, column, select, table, text

from onrecord.ledger.faults import Fault
from onrecord.ledger.search import Term, gaps, terms

_TOKEN = re.compile(r"[^\W_]+")


class PostgresSearch:
    """tsvector with Porter's stemmer and no stop words, over words that are cut and folded here as FTS5 does it.

    So PostgreSQL's own parser, which has rules of its own for hyphens, addresses and dots, meets letters and digits
    only. Looked up in the configuration `onrecord` that the first migration makes.
    """

    _index = table("claim_words", column("claim", Integer), column("words", Text))

    def add(self, connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
        held = [{"claim": pk, "words": " ".join(_tokens(words))} for pk, words in rows]
        if held:
            connection.execute(
                text("INSERT INTO claim_words(claim, words) VALUES (:claim, to_tsvector('onrecord', :words))"), held
            )

    def matching(self, about: str) -> Select[Any] | None:
        asked = " & ".join(said for term in terms(about) if (said := _expression(term)))
        if not asked:
            return None
        found = text("words @@ to_tsquery('onrecord', :asked)").bindparams(asked=asked)
        return select(self._index.c.claim).where(found)

    def faults(self, connection: Connection) -> list[Fault]:
        return gaps(connection, self._index.c.claim)


def _expression(term: Term) -> str:
    words = [f"'{word}'" for word in _tokens(" ".join(term.words))]
    if words and term.beginning:
        words[-1] += ":*"
    return f"({' <-> '.join(words)})" if words else ""


def _tokens(words: str) -> list[str]:
    """Runs of letters and digits, in lower case, without accents."""
    decomposed = unicodedata.normalize("NFKD", words)
    return _TOKEN.findall("".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold())
