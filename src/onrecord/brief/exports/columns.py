"""Columns of tables, and those that every such table ends with: source, certainty, words, stamp."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, Literal, TypeVar

from onrecord.brief.briefing import tidy
from onrecord.brief.exports import chains
from onrecord.brief.exports.excerpt import Excerpt, Filed, Reported, Stamp
from onrecord.types import Claim, days
from onrecord.types.vocabulary import Polarity

R = TypeVar("R")
Value = str | int | float | date | None
Cell = Literal["text", "integer", "number", "day"]
JOINED = "; "
"""Between several values in one cell."""


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column: its name in the head, what its cells hold, and how a row's cell is made."""

    name: str
    cell: Cell
    of: Callable[[R], Value]


@dataclass(frozen=True, slots=True)
class Table(Generic[R]):
    """Columns and the rows of an excerpt; every row ends with the cells of `STAMP`."""

    columns: tuple[Column[R], ...]
    rows: Callable[[Excerpt], Iterator[R]]

    @property
    def head(self) -> tuple[tuple[str, Cell], ...]:
        """Name and kind of every column, the stamp's among them."""
        own = [(column.name, column.cell) for column in self.columns]
        return (*own, *((column.name, column.cell) for column in STAMP))

    def cells(self, excerpt: Excerpt) -> Iterator[tuple[Value, ...]]:
        """Row by row the cells in the order of `head`."""
        stamp = tuple(column.of(excerpt.stamp) for column in STAMP)
        for row in self.rows(excerpt):
            yield (*(column.of(row) for column in self.columns), *stamp)


def joined(values: Sequence[str]) -> str:
    """Different values in one cell, in order."""
    return JOINED.join(dict.fromkeys(value for value in values if value))


def day_of(text: str | None) -> date | None:
    """The day of an ISO date or time; None where it is of month or year precision, or none."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def first_day(text: str | None) -> date | None:
    """The first day of an ISO day, month or year; None for what is none of these."""
    return day_of(days.first_day(text))


def last_day(text: str | None) -> date | None:
    """The last day of the same."""
    return day_of(days.last_day(text))


POLARITY = {Polarity.POSITIVE: "affirmed", Polarity.NEGATIVE: "negated", Polarity.UNSTATED: "unstated"}
"""In words: a spreadsheet takes a sign for a formula."""


def filed_under(filed: Filed | None) -> tuple[str | None, str | None, str | None]:
    """The proposition, how the claim bears on it, and its status."""
    if filed is None:
        return None, None, None
    return filed.proposition.id, filed.bearing.value, filed.proposition.assessment.status.value


def read_by(claim: Claim) -> str | None:
    """Version and model that read a claim, or `person` and the name."""
    return f"{claim.reader.version} {claim.reader.model}" if claim.reader else None


CERTAINTY: tuple[Column[Reported], ...] = (
    Column("Proposition", "text", lambda row: filed_under(row.filed)[0]),
    Column("Bearing", "text", lambda row: filed_under(row.filed)[1]),
    Column("Proposition Status", "text", lambda row: filed_under(row.filed)[2]),
    Column("Factuality", "text", lambda row: row.claim.factuality.content.value.value),
    Column("Commitment", "text", lambda row: row.claim.factuality.content.commitment.value),
    Column("Polarity", "text", lambda row: POLARITY[row.claim.factuality.content.polarity]),
    Column("Phase", "text", lambda row: row.claim.factuality.content.time.value),
    Column("Attribution", "text", lambda row: chains.chain(row.claim)),
    Column("Attribution Acts", "text", lambda row: chains.acts(row.claim) or None),
    Column("Attribution Entities", "text", lambda row: chains.entities(row.claim) or None),
    Column("Attribution Factuality", "text", lambda row: chains.holders(row.claim) or None),
    Column("Caveats", "text", lambda row: joined([tidy(caveat.text) for caveat in row.claim.caveats]) or None),
)
"""What data sets of events lack: who says so, and how sure they are."""

WORDS: tuple[Column[Reported], ...] = (
    Column("Document", "text", lambda row: row.claim.document.id),
    Column("Document Title", "text", lambda row: row.claim.document.title),
    Column("Address", "text", lambda row: row.claim.document.url),
    Column("Exact Words", "text", lambda row: row.claim.evidence.exact),
    Column("Span Start", "integer", lambda row: row.claim.evidence.start),
    Column("Span End", "integer", lambda row: row.claim.evidence.end),
    Column("Read By", "text", lambda row: read_by(row.claim)),
)
"""Where the words stand."""

STAMP: tuple[Column[Stamp], ...] = (
    Column("As Of", "text", lambda stamp: stamp.as_of),
    Column("Asked", "text", lambda stamp: stamp.question),
    Column("Onrecord Version", "text", lambda stamp: stamp.version),
    Column("Claims In Export", "integer", lambda stamp: stamp.claims),
    Column("Documents In Export", "integer", lambda stamp: stamp.documents),
)
"""Of what the table was made: the same in every row, so that it survives cutting and joining."""
