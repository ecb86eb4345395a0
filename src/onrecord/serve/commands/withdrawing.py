"""`onrecord withdraw`: a document that its publisher took back, or that is put back."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.serve.commands.console import answering, line, tell
from onrecord.serve.commands.opened import opened
from onrecord.serve.commands.options import By, LedgerPath, Reason


@answering
def withdraw(
    id_: Annotated[str, typer.Argument(metavar="DOCUMENT", help="The document's id, or the beginning of it.")],
    by: By,
    reason: Reason,
    notice: Annotated[
        str | None,
        typer.Option(metavar="DOCUMENT", help="The document on the record that says so, where there is one."),
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="It counts again.")] = False,
    ledger: LedgerPath = None,
) -> None:
    """Take a document back: its claims stand no longer, and are kept. A page that is gone takes nothing back."""
    with opened(ledger, create=False) as held:
        if undo:
            made = held.reinstate(id_, by=by, reason=reason)
        else:
            said = held.document(notice).id if notice else None
            made = held.withdraw(id_, by=by, reason=reason, notice=said)
        title = held.document(made.document).title
    done = "counts again" if made.undone else "is taken back"
    tell(f"{made.document} {done}{f': {line(title)}' if title else ''}. See it: onrecord show {made.document}")
