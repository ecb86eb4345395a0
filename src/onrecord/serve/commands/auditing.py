"""`onrecord audit`: who changed or took out what, when and how."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from onrecord.serve.commands.console import USAGE, answering, fail, tell
from onrecord.serve.commands.opened import opened
from onrecord.serve.commands.options import AsCsv, AsJson, LedgerPath, Limit
from onrecord.serve.trail import COLUMNS, cells, export_trail
from onrecord.types.audit import Deed

USUAL = 50


@answering
def audit(
    since: Annotated[str | None, typer.Option(metavar="TIME", help="From then on (2025-03-01, or with time).")] = None,
    until: Annotated[str | None, typer.Option(metavar="TIME", help="Until then; a bare date is its end.")] = None,
    who: Annotated[str | None, typer.Option(metavar="NAME", help="What this person or account did.")] = None,
    deed: Annotated[Deed | None, typer.Option(case_sensitive=False, help="Only deeds of this kind.")] = None,
    limit: Limit = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    ledger: LedgerPath = None,
) -> None:
    """Show the audit log, newest first; as JSON lines or CSV it is an export, which is logged too."""
    from onrecord.ledger.audit import Trail

    if as_json and as_csv:
        raise fail("--json and --csv exclude each other", USAGE)
    exported = as_json or as_csv
    wanted = Trail(since, until, who, deed)
    with opened(ledger, create=False, write=exported) as held:
        try:
            if exported:
                for piece in export_trail(held, wanted, "jsonl" if as_json else "csv", limit):
                    sys.stdout.write(piece)
                return
            found = list(held.logged(wanted, USUAL if limit is None else limit))
        except ValueError:
            said = " or ".join(f"--{name} {value!r}" for name, value in (("since", since), ("until", until)) if value)
            raise fail(f"{said} is no time like 2025-03-01 or 2025-03-01T14:30Z", USAGE) from None
    from onrecord.serve.commands.tables import print_rows

    if not print_rows(COLUMNS, map(cells, found), _shaped):
        tell("The audit log has nothing that fits.")
    elif limit is None and len(found) == USUAL:
        tell(f"The last {USUAL}; --limit shows more.")


def _shaped(rows: list[tuple[str, ...]], wide: bool) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Times to the second; from where only on a wide terminal."""
    last = len(COLUMNS) if wide else -2
    return COLUMNS[:last], [(one[0], f"{one[1][:19]}Z", *one[2:last]) for one in rows]
