"""`onrecord collect`: feeds are visited, what is new is fetched, read and put on the record, again and again."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.serve.commands.console import answering, line, tell
from onrecord.serve.commands.options import LedgerPath

if TYPE_CHECKING:
    from onrecord.run import Step
    from onrecord.types.feed import Subscription, Visit

Once = Annotated[bool, typer.Option("--once", help="Do what is due, then end; else go on until interrupted.")]
Jobs = Annotated[int, typer.Option(min=0, help="Processes that read; 0 takes as many as there are processors.")]
Timeout = Annotated[float, typer.Option(min=1, metavar="SECONDS", help="How long a batch of documents may take.")]
AsJson = Annotated[bool, typer.Option("--json", help="The claims, one JSON object a line, on standard output.")]


@answering
def collect(
    once: Once = False, jobs: Jobs = 1, timeout: Timeout = 600, as_json: AsJson = False, ledger: LedgerPath = None
) -> None:
    """Visit the feeds that are due, fetch what is new, read it, put it on the record, and begin again.

    Interrupted or killed at any moment, it goes on where it was. Several may work on one ledger.
    """
    from onrecord.collect.evidence import Archive, evidence_folder
    from onrecord.ledger import Ledger, located
    from onrecord.read import reader
    from onrecord.run import LocalEngine, Summary, processors
    from onrecord.run.collecting import collect as work
    from onrecord.serve.commands.door import door

    summary = Summary()

    def stepped(step: Step) -> None:
        summary.add(step)
        _stepped(step, as_json)

    mine, outside = reader(), door()
    # Documents are read in processes apart: one that ends its reader, or holds it up, does not end the collecting.
    engine = LocalEngine(jobs or processors(), timeout)
    try:
        with Ledger.open(ledger) as held:
            archive = Archive(evidence_folder(located(ledger)))
            tally, left = work(
                held, mine, engine, outside, once=once, archive=archive, on_visit=_visited, on_step=stepped
            )
    finally:
        engine.close()
    unwell = f", {tally.unwell} of them with something to be done: onrecord feeds list --unwell" if tally.unwell else ""
    tell(f"{tally.visits} visits, {tally.fresh} new items{unwell}.")
    tell(f"{summary.documents} documents met, {summary.claims:,} new claims.")
    if left.due or left.leased or left.next:
        later = f"; the next is due {left.next[:16].replace('T', ' ')}Z" if left.next else ""
        others = f", {left.leased} in the hands of other collectors" if left.leased else ""
        tell(f"Left to do: {left.due} now{others}, {left.later} later{later}.")


def _visited(feed: Subscription, visit: Visit) -> None:
    from onrecord.serve.logs import note

    name = line(feed.title or feed.address)
    note("visit", feed=feed.id, health=visit.health.value, status=visit.status, fresh=visit.fresh)
    if visit.mend or visit.fresh:
        said = f": {line(visit.reason)}. To do: {line(visit.mend)}" if visit.reason else ""
        tell(f"{name}: {visit.health.value.replace('_', ' ')}, {visit.fresh} new{said}.")


def _stepped(step: Step, as_json: bool) -> None:
    from onrecord.serve.commands.progress import told_of

    for told in told_of(step.outcome):
        tell(told)
    if as_json:
        from onrecord.serve.commands.rows import json_line

        for claim in step.claims:
            sys.stdout.write(json_line(claim))
        sys.stdout.flush()
