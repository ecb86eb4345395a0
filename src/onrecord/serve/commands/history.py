"""`onrecord history`: what the status was at each moment, and what moved it."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from onrecord.serve.commands.console import answering, line, output
from onrecord.serve.commands.options import LedgerPath
from onrecord.serve.commands.reconciled import reconciled
from onrecord.serve.commands.sections import WIDTH, labelled, paragraph
from onrecord.serve.commands.why import PropositionId
from onrecord.serve.items import attached
from onrecord.serve.origins import worded
from onrecord.serve.proposition import load
from onrecord.types.codec import encode
from onrecord.types.text import many


@answering
def history(
    id_: PropositionId,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="Up to the end of this day, month or year.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line for each moment.")] = False,
    ledger: LedgerPath = None,
) -> None:
    """Show how the status of a proposition moved, by the days of publication, and which claims moved it."""
    from onrecord.ledger import NotFound
    from onrecord.serve.commands.propositions import day_of

    day = day_of(as_of)
    with reconciled(ledger) as held:
        one = load(held.body(id_))
        found = [moment for moment in one.history if day is None or moment.at is None or moment.at <= day]
        if as_json:
            for moment in found:
                print(json.dumps(encode(moment), ensure_ascii=False))
            return
        console = output()
        console.print(f"{one.id}  {line(one.called)}", style="bold")
        if not found:
            console.print(f"  Nobody had claimed it by {day}.")
        for moment in found:
            origins = many(moment.origins, "origin")
            console.print(
                f"\n{(moment.at or 'undated')[:10]}  {moment.status.value}  ({origins}; rule {moment.rule})",
                style="bold",
            )
            paragraph(console, moment.because)
            for claim in moment.claims[:5]:
                try:
                    labelled(console, claim, held.claim(claim).evidence.exact, len(claim) + 1)
                except NotFound:
                    console.print(f"  {claim}  (no longer on the record)")
            for made in one.independence_judgements:
                if str(made.id) in moment.persons:
                    labelled(console, f"judgement {made.id}", worded(one, made), WIDTH)
            for number, said in attached(one):
                if number in moment.persons:
                    labelled(console, f"item {number}", said, WIDTH)
            if len(moment.claims) > 5:
                console.print(f"  … and {len(moment.claims) - 5} more claims of that day")
