"""`onrecord doctor`: what is installed, which language model, where the ledger is and how it is."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from onrecord.serve.commands.console import FAULTS, answering, line, output
from onrecord.serve.commands.options import LedgerPath
from onrecord.types.codec import encode

WIDTH = 22


@answering
def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False, ledger: LedgerPath = None
) -> None:
    """Look at the installation, the language model and the ledger; exit code 1 where something is wrong."""
    from onrecord.run.health import examine

    found = examine(ledger)
    faults = [finding for finding in found if finding.fault]
    if as_json:
        print(json.dumps({"sound": not faults, "findings": [encode(finding) for finding in found]}, ensure_ascii=False))
    else:
        console, topic = output(), ""
        for finding in found:
            if finding.topic != topic:
                topic = finding.topic
                console.print(topic.capitalize(), style="bold")
            console.print(f"  {line(finding.name):<{WIDTH}} {line(finding.value)}")
            if finding.fault:
                mend = line(finding.mend).rstrip(".")
                console.print(f"  {'':<{WIDTH}} {line(finding.fault)}. To mend: {mend}.", style="red")
        console.print(f"{len(faults)} faults found." if faults else "All is well.", style="bold")
    if faults:
        raise typer.Exit(FAULTS)
