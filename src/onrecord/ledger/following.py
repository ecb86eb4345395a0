"""What came on the record since a mark: the numbers of the last rows that somebody has seen.

Those who write come one after the other and rows are numbered in the order of their commit, so that a mark tells seen
from unseen for good, whichever process wrote.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, func, select

from onrecord.ledger.tables import checked_items, corrections, documents, judgements, rulings, withdrawals
from onrecord.types.vocabulary import Term


class Came(Term):
    """What came on the record."""

    DOCUMENT = "document", "a document was read"
    CORRECTION = "correction", "a person corrected, rejected or added a claim"
    JUDGEMENT = "judgement", "a person judged two claims, entities or origins, or took a judgement back"
    RULING = "ruling", "a person named, graded or assessed something, or took that back"
    ITEM = "item", "a person attached an item and checked it, or took that back"
    WITHDRAWAL = "withdrawal", "a document was taken back, or counts again"


TABLES: dict[Came, Table] = {
    Came.DOCUMENT: documents,
    Came.CORRECTION: corrections,
    Came.JUDGEMENT: judgements,
    Came.RULING: rulings,
    Came.ITEM: checked_items,
    Came.WITHDRAWAL: withdrawals,
}

Mark = tuple[int, ...]
"""The last number seen of each of `TABLES`, in their order."""


@dataclass(frozen=True, slots=True)
class News:
    """One thing that came: `id` is the document's or claim's, or the number of a judgement or ruling. `by` is a person.

    `at` is when it came on the record (ISO 8601, UTC); `text` says it in a few words.
    """

    what: Came
    id: str
    at: str
    text: str
    by: str | None = None


def mark(connection: Connection) -> Mark:
    """The mark of somebody who has seen everything."""
    return tuple(connection.scalar(select(func.max(table.c.pk))) or 0 for table in TABLES.values())


def news(connection: Connection, seen: Mark, most: int) -> Iterator[tuple[Mark, News]]:
    """At most `most` things that came since, each with the mark of whoever has seen it and all before it."""
    held = list(seen)
    for place, (what, table) in enumerate(TABLES.items()):
        asked = select(table).where(table.c.pk > seen[place]).order_by(table.c.pk).limit(most)
        for row in islice(connection.execute(asked).mappings(), most):
            held[place] = row["pk"]
            most -= 1
            yield tuple(held), _news(what, row)


def _news(what: Came, row: Any) -> News:
    at = row["at"]
    if what is Came.DOCUMENT:
        return News(what, row["id"], at, f"{row['publisher'] or 'publisher not named'}, {row['day'] or 'undated'}")
    if what is Came.CORRECTION:
        return News(what, row["claim"], at, f"{row['edit']}: {row['reason']}", row["person"])
    if what is Came.WITHDRAWAL:
        done = "reinstated" if row["undone"] else "withdrawn"
        return News(what, row["document"], at, f"{done}: {row['reason']}", row["person"])
    number = row["undoes"] or row["pk"]
    undone = "undone: " if row["undoes"] else ""
    if what is Came.JUDGEMENT:
        is_ = f"independence {row['independence']}" if row["independence"] else row["sameness"]
        text = f"{undone}{row['left']} {is_} {row['right']}: {row['reason']}"
        return News(what, str(number), at, text, row["person"])
    if what is Came.ITEM:
        return News(what, f"i{number}", at, f"{undone}{row['showing']} {row['about']}: {row['item']}", row["person"])
    text = f"{undone}{row['kind']} of {row['about']}: {row['value']}: {row['reason']}"
    return News(what, f"r{number}", at, text, row["person"])
