"""`onrecord correct`, `reject` and `add`: what a person says of the record, kept through every re-reading."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from onrecord.serve.commands.console import USAGE, answering, fail, tell
from onrecord.serve.commands.opened import opened
from onrecord.serve.commands.options import By, LedgerPath, Reason
from onrecord.serve.standing import standing
from onrecord.types import Claim, Document
from onrecord.types.vocabulary import Act, Kind, SourceKind

ClaimId = Annotated[str, typer.Argument(metavar="ID", help="The claim's id, or an unambiguous beginning of it.")]
Changes = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="PATH=VALUE", help="A part and its value: factuality.content.value=PS+. May repeat."),
]
JsonFile = Annotated[
    str | None,
    typer.Option("--json", metavar="FILE", help="The parts as JSON of the claim schema; - for standard input."),
]


@answering
def correct(
    id_: ClaimId, by: By, reason: Reason, changes: Changes = None, json_file: JsonFile = None, ledger: LedgerPath = None
) -> None:
    """Correct a claim: your version is shown from now on, and the machine's is kept beside it.

    A rejected claim is shown again, with changes or without.
    """
    from onrecord.serve.amending import BadChange, amended, replaced

    with opened(ledger, create=False) as held:
        versions = held.history(id_)
        claim, stands = standing(versions)
        rejected = stands is not None and stands.claim is None
        if not changes and json_file is None and not rejected:
            raise fail("say what to change: --set PATH=VALUE, or --json FILE", USAGE)
        document = held.document(claim.document.id)
        try:
            made = replaced(claim, _json(json_file)) if json_file is not None else claim
            made = amended(made, changes or [], document)
        except BadChange as error:
            raise fail(f"the claim cannot be changed so: {error}", USAGE) from None
        if made == claim and not rejected:
            raise fail("that changes nothing", USAGE)
        held.correct(claim.id, made, by=by, reason=reason)
    tell(f"{claim.id} corrected by {by}. See it: onrecord show {claim.id}{_given(ledger)}")


def _given(ledger: str | None) -> str:
    """The option again, so that a command named can be run as it stands; a password stays out of it."""
    from onrecord.ledger import shown

    return f" --ledger {shlex.quote(shown(ledger))}" if ledger else ""


@answering
def reject(id_: ClaimId, by: By, reason: Reason, ledger: LedgerPath = None) -> None:
    """Reject a claim: it is not shown from now on, and stays in its history."""
    with opened(ledger, create=False) as held:
        done = held.reject(id_, by=by, reason=reason)
    tell(f"{done.claim} rejected by {by}. See it: onrecord show {done.claim}{_given(ledger)}")


@answering
def add(
    text: Annotated[str, typer.Option(metavar="TEXT", help="The words of the note; - for standard input.")],
    by: By,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Where it comes from.")] = "entered by hand",
    kind: Annotated[Kind, typer.Option(case_sensitive=False, help="Kind of claim.")] = Kind.STATEMENT,
    source: Annotated[str | None, typer.Option(metavar="NAME", help="Who said it; without, it is your own.")] = None,
    source_kind: Annotated[
        SourceKind, typer.Option(case_sensitive=False, help="What the source is.")
    ] = SourceKind.PERSON,
    act: Annotated[Act, typer.Option(case_sensitive=False, help="What the source does with it.")] = Act.ASSERT,
    date: Annotated[str | None, typer.Option(metavar="DATE", help="When it was said or seen.")] = None,
    publisher: Annotated[str | None, typer.Option(metavar="NAME", help="Whose note it is; else your name.")] = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="A title for the note.")] = None,
    url: Annotated[str | None, typer.Option(metavar="URL", help="Where it can be looked up.")] = None,
    photo: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The file that shows it: named by its SHA-256, not copied.")
    ] = None,
    changes: Changes = None,
    ledger: LedgerPath = None,
) -> None:
    """Add a claim by hand, from a note of a call or a photo: it becomes a small document and a claim of it."""
    from onrecord.collect import BadDate, iso_date
    from onrecord.collect.encoding import clean
    from onrecord.serve.noting import address_of

    words, _ = clean(sys.stdin.read() if text == "-" else text)
    if not words.strip():
        raise fail("--text: the note is empty", USAGE)
    try:
        published = iso_date(date) if date else None
        address = url or (address_of(photo) if photo else None)
    except BadDate as error:
        raise fail(f"--date: {error}", USAGE) from None
    except OSError as error:
        raise fail(f"--photo: {photo} cannot be read: {error.strerror}", USAGE) from None
    name = title or (photo.name if photo else None)
    document = Document.make(
        words, publisher=publisher or by, published=published, title=name, url=address, language="en"
    )
    claim = _claim(document, kind, _source(source, source_kind, words), by, act, changes or [])
    with opened(ledger) as held:
        held.add(document, claim, by=by, reason=reason)
    print(claim.id)
    tell(f"{claim.id} added by {by}. See it: onrecord show {claim.id}{_given(ledger)}")


def _source(name: str | None, kind: SourceKind, words: str) -> Any:
    from onrecord.serve.noting import source_of

    return source_of(name, kind, words) if name else None


def _claim(document: Document, kind: Kind, source: Any, by: str, act: Act, changes: list[str]) -> Claim:
    """The claim with its changes; those of the content that the kind cannot do without are taken first."""
    from onrecord.serve.amending import BadChange, amended, words_of
    from onrecord.serve.noting import noted, wanted
    from onrecord.types.claim import CONTENT_OF
    from onrecord.types.codec import Malformed

    needed = wanted(CONTENT_OF[kind])
    given: dict[str, Any] = {}
    later = []
    for change in changes:
        path, _, value = change.partition("=")
        name = path.strip().removeprefix("content.")
        if path.strip().startswith("content.") and name in needed:
            given[name] = words_of(value.strip(), document) if needed[name] == "words of the note" else _plain(value)
        else:
            later.append(change)
    try:
        claim = noted(document, kind, source, by, act, given)
        return amended(claim, later, document)
    except Malformed as error:
        missing = "; ".join(f"--set content.{name}=… ({what})" for name, what in needed.items() if name not in given)
        raise fail(f"a claim of kind {kind.value} needs {missing or error}", USAGE) from None
    except BadChange as error:
        raise fail(f"the claim cannot be made so: {error}", USAGE) from None


def _plain(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return value.strip()


def _json(path: str) -> Any:
    try:
        return json.loads(sys.stdin.read() if path == "-" else Path(path).read_text("utf-8"))
    except OSError as error:
        raise fail(f"--json: {path} cannot be read: {error.strerror}", USAGE) from None
    except ValueError as error:
        raise fail(f"--json: {path} is not JSON: {error}", USAGE) from None
