"""Claims for a person: a table on a terminal, lines with tabs in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from onrecord.serve.console import line, output
from onrecord.serve.rows import COLUMNS, row
from onrecord.types import Claim

STYLES = {"id": "cyan", "factuality": "magenta", "kind": "green"}


def print_claims(claims: Iterable[Claim]) -> int:
    """Print claims and say how many there were; on a pipe as they come, tabs between the columns."""
    console = output()
    if not console.is_terminal:
        count = 0
        for count, claim in enumerate(claims, start=1):
            if count == 1:
                sys.stdout.write("\t".join(COLUMNS) + "\n")
            sys.stdout.write("\t".join(map(line, row(claim))) + "\n")
        return count
    held = list(claims)
    if held:
        # The evidence is the widest column: on a narrow terminal `onrecord show` has it.
        columns = COLUMNS if console.width >= 140 else COLUMNS[:-1]
        console.print(table(columns, [row(claim)[: len(columns)] for claim in held]), soft_wrap=False)
    return len(held)


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """A table without frames whose widest columns wrap."""
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in columns:
        fixed = column in ("id", "date", "kind")
        made.add_column(column, style=STYLES.get(column), no_wrap=fixed)
    for cells in rows:
        made.add_row(*(Text(line(cell)) for cell in cells))
    return made
