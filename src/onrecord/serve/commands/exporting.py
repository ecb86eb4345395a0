"""`onrecord export`: part of the record in another program's format."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.serve.commands.console import USAGE, answering, fail, output, tell
from onrecord.serve.commands.listing import asked
from onrecord.serve.commands.options import About, Actor, AsOf, LedgerPath, Since, Source, Until
from onrecord.serve.commands.reconciled import reconciled
from onrecord.serve.commands.saving import saved
from onrecord.serve.commands.sections import labelled

if TYPE_CHECKING:
    from onrecord.brief.exports import Format

Name = Annotated[str | None, typer.Argument(metavar="FORMAT", help="The format; without one, they are listed.")]


@answering
def export(
    format_: Name = None,
    since: Since = None,
    until: Until = None,
    about: About = None,
    source: Source = None,
    actor: Actor = None,
    as_of: AsOf = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="A title, for briefings.")] = None,
    to: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it there; else to standard output.")
    ] = None,
    ledger: LedgerPath = None,
) -> None:
    """Write what is on the record in another program's format: briefings, events, maps, calendars, linked data."""
    if format_ is None:
        _list()
        return
    chosen = _chosen(format_)
    if to is None and not chosen.text and sys.stdout.isatty():
        raise fail(f"{chosen.label} is nothing for a terminal: name a file with --output", USAGE)
    query = asked(since=since, until=until, about=about, source=source, actor=actor, as_of=as_of)
    with reconciled(ledger) as held:
        from onrecord.run.exporting import exported

        if not held.count(query):
            tell("No claim on the record fits: the export is empty.")
        pieces = exported(held, chosen.name, query, title)
        if to is None:
            _streamed(pieces)
            return
        size = saved(pieces, to)
    tell(f"{chosen.label}: {size:,} bytes written to {to}.")


def _chosen(name: str) -> Format:
    from onrecord.brief.exports import UnknownFormat, format_of

    try:
        return format_of(name)
    except UnknownFormat as error:
        raise fail(str(error), USAGE) from None


def _list() -> None:
    from onrecord.brief.exports import FORMATS

    wide, console = max(map(len, FORMATS)) + 1, output()
    for name, one in FORMATS.items():
        labelled(console, name, f"{one.label}: {one.description}", wide)


def _streamed(pieces: Iterable[bytes]) -> None:
    sys.stdout.flush()
    for piece in pieces:
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()
