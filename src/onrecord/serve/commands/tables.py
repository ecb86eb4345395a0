"""Rows for a person: a table on a terminal, lines with tabs under a head in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from onrecord.serve.commands.console import line, output
from onrecord.serve.commands.rows import COLUMNS, row
from onrecord.types import Claim, Engagement, Event

WIDE = 120
"""Columns of a terminal that has room for every column of claims."""
SHARES = {
    "publisher": 1, "source": 2, "content": 4, "positions": 2, "what": 4, "because": 3, "why": 3, "words": 4, "text": 4,
    "detail": 3, "label": 2, "name": 2, "description": 4, "about": 2,
}  # fmt: skip
STYLES = {"id": "cyan", "factuality": "magenta", "sure": "magenta", "kind": "green", "status": "magenta"}
NUMBERS = frozenset({"claims", "propositions", "origins", "cases", "documents", "weight"})

Cell = str | tuple[str, ...]
"""Words on one line, or on several within the cell."""
Shape = Callable[[list[tuple[str, ...]], bool], tuple[Sequence[str], Sequence[Sequence[Cell]]]]
"""Columns and cells for a terminal, made of rows; the flag says whether it is a wide one."""


def print_claims(claims: Iterable[Claim], header: bool = True) -> int:
    """Print claims and say how many there were; on a pipe as they come, tabs between the columns."""
    console = output()
    if not console.is_terminal:
        return _tabbed(COLUMNS if header else (), map(row, claims))
    held = list(claims)
    if held:
        columns, rows = (COLUMNS[:-1], [row(claim)[:-1] for claim in held]) if console.width >= WIDE else _narrow(held)
        console.print(table(columns, rows), soft_wrap=False)
    return len(held)


def print_rows(columns: Sequence[str], rows: Iterable[tuple[str, ...]], shaped: Shape | None = None) -> int:
    """Print rows and say how many there were; `shaped` makes of them what fits a terminal."""
    console = output()
    if not console.is_terminal:
        return _tabbed(columns, rows)
    held = list(rows)
    if held:
        made = shaped(held, console.width >= WIDE) if shaped else (columns, held)
        console.print(table(*made), soft_wrap=False)
    return len(held)


def _tabbed(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    count = 0
    for count, cells in enumerate(rows, start=1):
        if count == 1 and columns:
            sys.stdout.write("\t".join(columns) + "\n")
        sys.stdout.write("\t".join(map(line, cells)) + "\n")
    return count


def _narrow(claims: Iterable[Claim]) -> tuple[Sequence[str], list[tuple[str, ...]]]:
    """Fewer columns for a narrow terminal: `onrecord show` has the rest."""
    from onrecord.brief.gist import sources

    columns = ("id", "date", "source", "sure", "content")
    return columns, [(*row(claim)[:2], sources(claim), _value(claim), _content(claim)) for claim in claims]


def _value(claim: Claim) -> str:
    return claim.factuality.content.value.value


def _content(claim: Claim) -> str:
    from onrecord.brief.gist import gist

    words = gist(claim.content)
    named = isinstance(claim.content, (Event, Engagement))
    return words if named else f"{claim.kind.value}: {words}"


def table(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Table:
    """A table without frames whose columns of words wrap; ids, days and numbers stay whole."""
    made = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, expand=True)
    for column in columns:
        share = SHARES.get(column)
        made.add_column(
            column,
            style=STYLES.get(column),
            justify="right" if column in NUMBERS else "left",
            no_wrap=share is None,
            overflow="fold",
            ratio=share,
            min_width=len(column) + 1,
        )
    for cells in rows:
        made.add_row(*(Text("\n".join(map(line, (cell,) if isinstance(cell, str) else cell))) for cell in cells))
    return made
