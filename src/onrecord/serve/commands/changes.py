"""`onrecord changes`: what is new, moved, revised, answered, corrected or taken back."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from onrecord.serve.commands.console import answering, tell
from onrecord.serve.commands.listing import asked
from onrecord.serve.commands.options import AsJson, LedgerPath, Limit
from onrecord.serve.commands.reconciled import reconciled
from onrecord.types.codec import encode

COLUMNS = ("date", "what changed", "id", "text")

Start = Annotated[str, typer.Option(metavar="DATE", help="From this day on.")]


@answering
def changes(since: Start, limit: Limit = None, as_json: AsJson = False, ledger: LedgerPath = None) -> None:
    """List what changed since a day, newest first.

    By day of publication: new propositions, moved statuses, revised figures, answers. By the day on which it came on
    the record: articles that were corrected, with what changed in them, or taken back.
    """
    from onrecord.run.changes import changes as made

    asked(since=since)
    with reconciled(ledger) as held:
        found = made(held, since, limit)
    if as_json:
        for change in found:
            sys.stdout.write(json.dumps(encode(change), ensure_ascii=False) + "\n")
    else:
        from onrecord.serve.commands.tables import print_rows

        print_rows(COLUMNS, ((change.at, change.what.value, change.id, change.text) for change in found))
    if not found:
        tell("Nothing changed.")
