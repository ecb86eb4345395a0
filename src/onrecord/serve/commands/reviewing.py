"""`onrecord review`: what the machine is least sure of, and why."""

from __future__ import annotations

import sys

from onrecord.serve import reviewing
from onrecord.serve.commands.console import answering, line, tell
from onrecord.serve.commands.options import LedgerPath, Limit
from onrecord.serve.commands.reconciled import reconciled


@answering
def review(limit: Limit = 20, ledger: LedgerPath = None) -> None:
    """List what the machine is least sure of: where a person's judgement would move most."""
    with reconciled(ledger) as held:
        found = reviewing.review(held)
    for one in found[:limit]:
        told = map(line, (one.id, one.what, one.why, one.text))
        sys.stdout.write("\t".join((f"{one.weight:.1f}", *told)) + "\n")
    if not found:
        tell("Nothing is in doubt.")
