"""Full-text search on SQLite."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Integer, Select, Text, column, select, table, text

from onrecord.ledger.faults import Fault
from onrecord.ledger.search import gaps, terms


class SqliteSearch:
    """FTS5 with Porter's stemmer: "deploy" finds "deployed". The index keeps no copy of the words."""

    _index = table("claim_words", column("rowid", Integer), column("words", Text))
    _indexed = table("claim_words_docsize", column("id", Integer))

    def add(self, connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
        held = [{"pk": pk, "words": words} for pk, words in rows]
        if held:
            connection.execute(text("INSERT INTO claim_words(rowid, words) VALUES (:pk, :words)"), held)

    def matching(self, about: str) -> Select[Any] | None:
        asked = " AND ".join('"' + " ".join(term.words) + '"' + "*" * term.beginning for term in terms(about))
        if not asked:
            return None
        return select(self._index.c.rowid).where(text("claim_words MATCH :asked").bindparams(asked=asked))

    def faults(self, connection: Connection) -> list[Fault]:
        return gaps(connection, self._indexed.c.id)
