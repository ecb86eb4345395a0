"""Claims for a person: a table on a terminal, lines with tabs in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from onrecord.brief.gist import gist, sources
from onrecord.serve.commands.console import line, output
from onrecord.serve.commands.rows import COLUMNS, row
from onrecord.types import Claim, Engagement, Event

WIDE = 120
SHARES = {"publisher": 1, "source": 2, "content": 4}
STYLES = {"id": "cyan", "factuality": "magenta", "sure": "magenta", "kind": "green"}


def print_claims(claims: Iterable[Claim], header: bool = True) -> int:
    """Print claims and say how many there were; on a pipe as they come, tabs between the columns."""
    console = output()
    if not console.is_terminal:
        count = 0
        for count, claim in enumerate(claims, start=1):
            if count == 1 and header:
                sys.stdout.write("\t".join(COLUMNS) + "\n")
            sys.stdout.write("\t".join(map(line, row(claim))) + "\n")
        return count
    held = list(claims)
    if held:
        columns, rows = (COLUMNS[:-1], [row(claim)[:-1] for claim in held]) if console.width >= WIDE else _narrow(held)
        console.print(table(columns, rows), soft_wrap=False)
    return len(held)


def _narrow(claims: Iterable[Claim]) -> tuple[Sequence[str], list[tuple[str, ...]]]:
    """Fewer columns for a narrow terminal: `onrecord show` has the rest."""
    columns = ("id", "date", "source", "sure", "content")
    return columns, [(*row(claim)[:2], sources(claim), _value(claim), _content(claim)) for claim in claims]


def _value(claim: Claim) -> str:
    return claim.factuality.content.value.value


def _content(claim: Claim) -> str:
    words = gist(claim.content)
    named = isinstance(claim.content, (Event, Engagement))
    return words if named else f"{claim.kind.value}: {words}"


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """A table without frames whose widest columns wrap."""
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, expand=True)
    for column in columns:
        fixed = column in ("id", "date", "kind", "sure", "factuality")
        made.add_column(column, style=STYLES.get(column), no_wrap=fixed, ratio=SHARES.get(column))
    for cells in rows:
        made.add_row(*(Text(line(cell)) for cell in cells))
    return made
