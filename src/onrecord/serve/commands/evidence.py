"""`onrecord evidence`: what a document was taken from, as a package that a stranger can check."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.serve.commands.console import FAULTS, UNUSABLE, USAGE, answering, fail, line, output, tell
from onrecord.serve.commands.options import LedgerPath
from onrecord.types import Query
from onrecord.types.codec import encode
from onrecord.types.text import many

if TYPE_CHECKING:
    from onrecord.ledger import Ledger
    from onrecord.types.capture import Capture

app = typer.Typer(help="Keep, hand on and check what documents were taken from.", no_args_is_help=True)
LARGEST = 500_000_000


@app.command("export")
@answering
def export(
    id_: Annotated[str, typer.Argument(metavar="ID", help="A document's or claim's id, or the beginning of one.")],
    to: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write it there; else evidence-ID.zip in this folder."),
    ] = None,
    ledger: LedgerPath = None,
) -> None:
    """Write a package with the captures of a document, its text, its claims, and sums to check them by."""
    from onrecord.collect.evidence import build
    from onrecord.ledger import Ledger

    with Ledger.open(ledger, create=False, write=False) as held:
        document = held.document(id_) if id_.startswith("d") else held.document(held.claim(id_).document.id)
        claims = list(held.claims(Query(document=document.id)))
        captures = _captures(held, document.id)
    package = build(document, claims, captures)
    path = to or Path(f"evidence-{document.id}.zip")
    _write(path, package)
    from hashlib import sha256

    print(f"{sha256(package).hexdigest()}  {path}")
    kept = many(len(captures), "capture")
    tell(f"{path}: {kept}, {len(claims)} claims. Hand the sum above on by another way than the file.")


@app.command("verify")
@answering
def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A package that onrecord evidence export wrote.")],
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False,
) -> None:
    """Check a package: sums, captures, the document's id, the words of every claim; exit code 1 for a fault."""
    from onrecord.collect.evidence import NotAPackage, verify

    try:
        if file.stat().st_size > LARGEST:
            raise fail(f"{file} is larger than any package: over {LARGEST:,} bytes", UNUSABLE)
        checks = list(verify(file.read_bytes()))
    except OSError as error:
        raise fail(f"{file} cannot be read: {error.strerror}", USAGE) from None
    except NotAPackage as error:
        mend = "name a file that onrecord evidence export wrote"
        raise fail(f"{file} is no package of evidence: {error}. To mend: {mend}") from None
    faults = [check for check in checks if check.fault]
    if as_json:
        print(json.dumps({"sound": not faults, "checks": [encode(check) for check in checks]}, ensure_ascii=False))
    else:
        console = output()
        for check in checks:
            said = f"WRONG  {line(check.what)}: {line(check.fault)}" if check.fault else f"holds  {line(check.what)}"
            console.print(said, style="red" if check.fault else None)
        console.print(f"{len(faults)} faults found." if faults else "All of it holds.", style="bold")
    if faults:
        raise typer.Exit(FAULTS)


def _captures(held: Ledger, document: str) -> list[tuple[Capture, bytes]]:
    """The captures of a document with their files; one whose file is gone is told and left out."""
    from onrecord.collect.evidence import Archive, evidence_folder

    archive = Archive(evidence_folder(held.place))
    found = []
    for capture in held.captures(document):
        try:
            found.append((capture, archive.read(capture)))
        except OSError:
            tell(
                f"The capture {capture.file} is not in {archive.folder}, and was left out."
                " To mend: set ONRECORD_EVIDENCE to the folder where it is."
            )
    return found


def _write(path: Path, data: bytes) -> None:
    """The whole file or none."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(data)
        os.replace(beside, path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise fail(f"{path} cannot be written: {error.strerror}", USAGE) from None
