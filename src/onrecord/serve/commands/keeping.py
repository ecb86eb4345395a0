"""`onrecord ledger`: copy a ledger, back it up and restore it, check that it is whole."""

from __future__ import annotations

import json
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.serve.commands.console import FAULTS, answering, line, output, tell
from onrecord.types.codec import encode

if TYPE_CHECKING:
    from onrecord.ledger import Integrity

app = typer.Typer(help="Copy a ledger, back it up and restore it, check that it is whole.", no_args_is_help=True)

From = Annotated[str, typer.Argument(metavar="A", help="A ledger: a file, or postgresql://...")]
To = Annotated[str, typer.Argument(metavar="B", help="Where it goes: a file or database in which nothing is yet.")]
File = Annotated[Path, typer.Argument(metavar="FILE", help="The backup.")]

OFTEN = 100_000
"""Rows after which a long run says how far it is."""


@app.command("copy")
@answering
def copy(source: From, target: To) -> None:
    """Copy the whole record of A to B, between any two kinds of store; broken off, the same command goes on."""
    from onrecord.ledger import copy as copied
    from onrecord.ledger import shown

    tell(f"{shown(target)} has {_summed(copied(source, target, _progress))}.")


@app.command("backup")
@answering
def backup(source: From, file: File) -> None:
    """Write the whole record of A into one file, which carries its own digest; prints the file's SHA-256."""
    from onrecord.ledger import back_up

    made = back_up(source, file, _progress)
    with file.open("rb") as held:
        print(f"{file_digest(held, 'sha256').hexdigest()}  {file}")
    tell(f"{file} has {_summed(made.rows)}.")


@app.command("restore")
@answering
def restore(file: File, target: To) -> None:
    """Check a backup and put it into B; broken off, the same command goes on."""
    from onrecord.ledger import restore as restored
    from onrecord.ledger import shown

    tell(f"{shown(target)} has {_summed(restored(file, target, _progress))}.")


@app.command("check")
@answering
def check(
    source: Annotated[
        str | None, typer.Argument(metavar="[A]", help="A ledger or a backup; else the default ledger.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False,
) -> None:
    """Check every document and claim of a ledger, or a backup: what is wrong, what to do; exit code 1 for a fault."""
    from onrecord.ledger import Ledger, is_backup, verify

    if source is not None and is_backup(Path(source)):
        held = verify(Path(source))
        if as_json:
            print(json.dumps({"sound": True, "made": held.made, "schema": held.schema, "rows": held.rows}))
        else:
            print(f"{source} is whole: a backup of {held.made[:10]} with {_summed(held.rows)}.")
        return
    with Ledger.open(source, create=False, write=False) as ledger:
        found, place = ledger.integrity(thorough=True), ledger.place
    _report(found, place, as_json)
    if not found.sound:
        raise typer.Exit(FAULTS)


def _report(found: Integrity, place: str, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"sound": found.sound, **encode(found)}, ensure_ascii=False))
        return
    looked = f"{found.documents_checked:,} documents and {found.claims_checked:,} claims"
    if found.sound:
        print(f"{place} is whole: {looked} checked, digest by digest and word for word.")
        return
    console = output()
    console.print(f"{place}: {looked} checked, {len(found.faults)} faults found.", style="bold")
    for fault in found.faults:
        console.print(f"  {line(fault.reason)}", style="red")
        console.print(f"      {line(fault.mend)}")


def _summed(rows: dict[str, int]) -> str:
    """The tables that a person knows by name, and how many rows there are in all."""
    known = [f"{rows.get(name, 0):,} {name}" for name in ("documents", "claims", "corrections", "judgements")]
    return f"{', '.join(known)} ({sum(rows.values()):,} rows in all)"


def _progress(table: str, done: int) -> None:
    if done and done % OFTEN == 0:
        tell(f"{table}: {done:,} rows")
