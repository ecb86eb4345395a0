"""`onrecord attach`: an item that a person checked, for or against a proposition."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.serve import items
from onrecord.serve.commands.console import USAGE, answering, fail, tell
from onrecord.serve.commands.options import By, LedgerPath
from onrecord.serve.commands.reconciled import reconciled
from onrecord.types.checked import Showing


@answering
def attach(
    id_: Annotated[str, typer.Argument(metavar="PROPOSITION", help="A proposition's id, or a claim's that states it.")],
    item: Annotated[
        str, typer.Argument(metavar="ITEM", help="A document's id (d_…), an address, or words that say what it is.")
    ],
    shows: Annotated[str, typer.Option(metavar="TEXT", help="What it shows, in your words.")],
    by: By,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="How you checked it.")],
    dated: Annotated[
        str, typer.Option(metavar="DATE", help="Its own day, month or year; a document's is that of its publication.")
    ] = "",
    showing: Annotated[
        Showing, typer.Option(case_sensitive=False, help="That this is so, that it is not so, or something near.")
    ] = Showing.FOR,
    file: Annotated[
        Path | None, typer.Option(metavar="PATH", help="Its file: the SHA-256 is kept, the file stays with you.")
    ] = None,
    ledger: LedgerPath = None,
) -> None:
    """Attach an item that you checked: where it shows what a proposition says, that is confirmed."""
    digest = _digest(file) if file is not None else None
    with reconciled(ledger) as held:
        made = items.attach(held, id_, showing, item, dated=dated, shows=shows, by=by, reason=reason, digest=digest)
    tell(f"Item {made.number}: {items.worded(made)} (undo: onrecord undo {made.number})")


def _digest(file: Path) -> str:
    from onrecord.serve.noting import digest_of

    try:
        return digest_of(file).hex()
    except OSError as error:
        raise fail(f"{file} cannot be read: {error.strerror or error}", USAGE) from None
