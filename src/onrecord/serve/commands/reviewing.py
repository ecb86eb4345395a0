"""`onrecord review`: what the machine is least sure of, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.serve import reviewing
from onrecord.serve.commands.console import answering, tell
from onrecord.serve.commands.options import LedgerPath, Limit
from onrecord.serve.commands.reconciled import reconciled

if TYPE_CHECKING:
    from onrecord.serve.commands.tables import Cell

COLUMNS = ("weight", "id", "status", "why", "words")


@answering
def review(limit: Limit = 20, ledger: LedgerPath = None) -> None:
    """List what the machine is least sure of: where a person's judgement would move most."""
    with reconciled(ledger) as held:
        found = reviewing.review(held)
    from onrecord.serve.commands.tables import print_rows

    rows = ((f"{one.weight:.1f}", one.id, one.what, one.why, one.text) for one in found[:limit])
    if not print_rows(COLUMNS, rows, _shaped) and not found:
        tell("Nothing is in doubt.")


def _shaped(rows: list[tuple[str, ...]], wide: bool) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    """On a narrow terminal why it is in doubt stands under the words."""
    if wide:
        return COLUMNS, list(rows)
    return ("weight", "id", "words"), [(weight, id_, (words, why)) for weight, id_, _status, why, words in rows]
