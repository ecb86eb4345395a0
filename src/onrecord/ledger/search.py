"""Full-text search behind one interface, so that another database can bring its own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Protocol

from sqlalchemy import Connection, Integer, Select, Text, column, func, select, table, text
from sqlalchemy.exc import DatabaseError

from onrecord.ledger.tables import claims

_PART = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"\w+")


class Search(Protocol):
    """The words of claims, found again."""

    def add(self, connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
        """Index (primary key of a claim, its words)."""

    def matching(self, about: str) -> Select[Any] | None:
        """A selection of the primary keys of claims that hold all the words; None where `about` holds no word."""

    def faults(self, connection: Connection) -> list[str]:
        """What is wrong with the index, in words."""


class SqliteSearch:
    """FTS5 with Porter's stemmer: "deploy" finds "deployed". The index keeps no copy of the words."""

    _index = table("claim_words", column("rowid", Integer), column("words", Text))

    def add(self, connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
        held = [{"pk": pk, "words": words} for pk, words in rows]
        if held:
            connection.execute(text("INSERT INTO claim_words(rowid, words) VALUES (:pk, :words)"), held)

    def matching(self, about: str) -> Select[Any] | None:
        asked = expression(about)
        if not asked:
            return None
        return select(self._index.c.rowid).where(text("claim_words MATCH :asked").bindparams(asked=asked))

    def faults(self, connection: Connection) -> list[str]:
        indexed = table("claim_words_docsize", column("id", Integer))
        missing = select(func.count()).where(claims.c.pk.not_in(select(indexed.c.id))).select_from(claims)
        strange = select(func.count()).where(indexed.c.id.not_in(select(claims.c.pk))).select_from(indexed)
        found = []
        try:
            if count := connection.scalar(missing):
                found.append(f"{count} claims are missing from the search index")
            if count := connection.scalar(strange):
                found.append(f"{count} entries of the search index belong to no claim")
        except DatabaseError as error:
            found.append(f"the search index cannot be read: {error.orig}")
        return found


def expression(about: str) -> str:
    """An FTS5 expression that holds nothing of the user's but words, so that no sign of theirs is syntax."""
    parts = []
    for quoted, bare in _PART.findall(about):
        words = _WORD.findall(quoted or bare)
        if words:
            parts.append('"' + " ".join(words) + '"' + ("*" if bare.endswith("*") else ""))
    return " AND ".join(parts)
