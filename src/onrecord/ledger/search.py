"""Full-text search behind one interface: words in any order, "in quotes" together, missil* by their beginning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import ColumnClause, Connection, Select, func, select
from sqlalchemy.exc import DBAPIError

from onrecord.ledger.faults import Fault
from onrecord.ledger.tables import claims

_PART = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"\w+")


class Search(Protocol):
    """The words of claims, found again."""

    def add(self, connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
        """Index (primary key of a claim, its words)."""

    def matching(self, about: str) -> Select[Any] | None:
        """A selection of the primary keys of claims that hold all the words; None where `about` holds no word."""

    def faults(self, connection: Connection) -> list[Fault]:
        """What is wrong with the index, in words."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand together, the last of them perhaps given by its beginning."""

    words: tuple[str, ...]
    beginning: bool


def terms(about: str) -> Iterator[Term]:
    """What is asked for holds nothing of the user's but words, so that no sign of theirs is syntax."""
    for quoted, bare in _PART.findall(about):
        if words := _WORD.findall(quoted or bare):
            yield Term(tuple(words), bare.endswith("*"))


ANEW = "Copy the ledger into a new one (onrecord ledger copy): there the index is made anew."


def gaps(connection: Connection, indexed: ColumnClause[Any]) -> list[Fault]:
    """Claims that the index leaves out and entries that belong to none; `indexed` is its column of claims' keys."""
    missing = select(func.count()).where(claims.c.pk.not_in(select(indexed))).select_from(claims)
    strange = select(func.count()).where(indexed.not_in(select(claims.c.pk)))
    found = []
    try:
        with connection.begin_nested():  # so that the checks after it can go on
            if count := connection.scalar(missing):
                found.append(Fault(f"{count} claims are missing from the search index", ANEW))
            if count := connection.scalar(strange):
                found.append(Fault(f"{count} entries of the search index belong to no claim", ANEW))
    except DBAPIError as error:
        found.append(Fault(f"the search index cannot be read: {error.orig}", ANEW))
    return found
