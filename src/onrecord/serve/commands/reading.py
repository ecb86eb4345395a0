"""`onrecord read`: from files to claims on the record."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.serve.commands.console import FAULTS, USAGE, answering, fail, tell
from onrecord.serve.commands.opened import opened
from onrecord.serve.commands.options import AsJson, LedgerPath
from onrecord.types import Claim
from onrecord.types.vocabulary import Disposition

if TYPE_CHECKING:
    from onrecord.collect import Limits, Metadata
    from onrecord.collect.found import Item
    from onrecord.run import Step, Summary
    from onrecord.serve.commands.progress import Meter
    from onrecord.serve.putting import OnStep, Recorded

Inputs = Annotated[
    list[str], typer.Argument(metavar="FILES|DIR|URL|-", help="Files, folders, addresses, or - for standard input.")
]
Date = Annotated[
    str | None, typer.Option(metavar="DATE", help="When it was published, for what does not say so itself.")
]
Publisher = Annotated[str | None, typer.Option(metavar="NAME", help="Who published it, likewise.")]
Title = Annotated[str | None, typer.Option(metavar="TEXT", help="Its title, likewise.")]
Url = Annotated[str | None, typer.Option(metavar="URL", help="Its address, likewise.")]
NoLedger = Annotated[bool, typer.Option("--no-ledger", help="Keep nothing: only print the claims.")]
Jobs = Annotated[int, typer.Option(min=0, help="Processes that read; 0 takes as many as there are processors.")]
MaxBytes = Annotated[int | None, typer.Option(min=1, help="Largest document taken, in bytes.")]


@answering
def read(
    inputs: Inputs,
    as_json: AsJson = False,
    date: Date = None,
    publisher: Publisher = None,
    title: Title = None,
    url: Url = None,
    ledger: LedgerPath = None,
    no_ledger: NoLedger = False,
    jobs: Jobs = 1,
    max_bytes: MaxBytes = None,
) -> None:
    """Read documents: put what they claim on the record.

    Takes text, Markdown, HTML, JSONL and CSV, told by content; a JSONL line is {"id", "date", "publisher", "title",
    "url", "text"}, and a CSV has these columns. A page is fetched by its address, and kept as evidence beside the
    ledger. Reading the same again changes nothing.
    """
    from onrecord.collect import Limits
    from onrecord.serve.commands.progress import Lacking, summed_up

    if no_ledger and ledger is not None:
        raise fail("--ledger and --no-ledger exclude each other", USAGE)
    defaults = defaults_of(date, publisher, title, url)
    limits = Limits(document_bytes=max_bytes) if max_bytes else Limits()
    printer = Printer(as_json, always=no_ledger)
    items = _items(inputs, defaults, limits, ledger, no_ledger)
    lacking = Lacking()

    def each(step: Step, recorded: Recorded) -> None:
        lacking.see(step)
        printer(step, recorded)

    summary, where = run(items, ledger, no_ledger, jobs, each)
    printer.finish()
    tell(summed_up(summary, where))
    for lack in lacking.told():
        tell(lack)
    if summary.refused:
        raise typer.Exit(FAULTS)


def _items(
    inputs: list[str], defaults: Metadata, limits: Limits, ledger: str | None, no_ledger: bool
) -> Iterator[Item]:
    """What the inputs hold, in their order; what is fetched is kept beside the ledger."""
    from onrecord.collect import collect_files
    from onrecord.collect.files import is_address

    for fetched, group in groupby(inputs, is_address):
        if fetched:
            yield from _fetched(list(group), defaults, limits, ledger, no_ledger)
        else:
            yield from collect_files(group, defaults, limits)


def _fetched(
    addresses: list[str], defaults: Metadata, limits: Limits, ledger: str | None, no_ledger: bool
) -> Iterator[Item]:
    from onrecord.collect.evidence import Archive, evidence_folder
    from onrecord.collect.web import collect_addresses
    from onrecord.ledger import located
    from onrecord.serve.commands.door import door

    fetcher = door()
    archive = None if no_ledger else Archive(evidence_folder(located(ledger)))
    yield from collect_addresses(addresses, defaults, limits, fetcher, archive)


def run(
    items: Iterable[Item], path: str | None, no_ledger: bool, jobs: int, on_step: OnStep
) -> tuple[Summary, str | None]:
    """Read items into the ledger at `path`, or into none; the summary and where the claims are now."""
    from onrecord.read import reader
    from onrecord.run import LocalEngine, Nowhere, processors, read_into
    from onrecord.serve.commands.progress import Meter
    from onrecord.serve.putting import log_read, put_on_record

    engine = LocalEngine(jobs or processors())
    with ExitStack() as stack:
        stack.callback(engine.close)
        meter = stack.enter_context(Meter())
        if no_ledger:
            return read_into(Nowhere(), items, reader(), engine, lambda step: _each(meter, on_step, step, _none)), None
        held = stack.enter_context(opened(path))
        summary = put_on_record(held, items, engine, partial(_each, meter, on_step))
        log_read(held, summary)
        return summary, held.place


def _each(meter: Meter, on_step: OnStep, step: Step, recorded: Recorded) -> None:
    meter.show(step)
    on_step(step, recorded)


def _none(document: str) -> Iterator[Claim]:
    return iter(())


class Printer:
    """Claims to standard output as they are read: as JSON all of them, for a person the first few dozen."""

    MOST = 50

    def __init__(self, as_json: bool, always: bool) -> None:
        self._as_json, self._always = as_json, always
        self._kept: list[Claim] = []
        self._many = self._shown = False

    def __call__(self, step: Step, recorded: Recorded) -> None:
        """A document that was read before is answered with what is on the record of it."""
        claims: Iterable[Claim] = step.claims
        if step.outcome.disposition is Disposition.UNCHANGED and not self._many:
            claims = recorded(step.outcome.document or "")
        if self._as_json:
            from onrecord.serve.commands.rows import json_line

            for claim in claims:
                sys.stdout.write(json_line(claim))
            sys.stdout.flush()
        elif not self._many:
            self._kept.extend(claims)
            if len(self._kept) > self.MOST:
                self._spill()

    def finish(self) -> None:
        if not self._as_json and self._kept:
            from onrecord.serve.commands.tables import print_claims

            print_claims(self._kept, header=not self._shown)
        elif self._many:
            tell("Too many claims to show here: see onrecord claims, onrecord brief.")

    def _spill(self) -> None:
        """Too many to show: without a ledger they go out in parts, with one the listing commands have them."""
        if self._always:
            from onrecord.serve.commands.tables import print_claims

            print_claims(self._kept, header=not self._shown)
            self._shown = True
        else:
            self._many = True
        self._kept = []


def defaults_of(date: str | None, publisher: str | None, title: str | None, url: str | None) -> Metadata:
    from onrecord.collect import BadDate, Metadata, iso_date

    try:
        published = iso_date(date) if date else None
    except BadDate as error:
        raise fail(f"--date: {error}", USAGE) from None
    return Metadata(published=published, publisher=publisher, title=title, url=url)
