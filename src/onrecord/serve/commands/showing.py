"""`onrecord show`: one claim with everything that it rests on, or one document."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.serve.commands.console import answering, line, output, shown
from onrecord.serve.commands.options import LedgerPath
from onrecord.serve.commands.sections import labelled, section
from onrecord.serve.spans import Mark, bracketed, context, marks, pieces
from onrecord.serve.standing import standing
from onrecord.types import Claim, Document, Query
from onrecord.types.codec import encode
from onrecord.types.vocabulary import Edit

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from onrecord.ledger import Ledger, Version

# A colour per role; the same words stand in brackets where there are no colours.
STYLES = {
    "source": "bold cyan",
    "cue": "bold yellow",
    "certainty": "bold magenta",
    "caveat": "bold red",
    "trigger": "bold green",
}
OTHER = "green"
SHOWN = (
    "publisher", "published", "modified", "zone", "fetched", "title", "url", "source_id", "byline", "agency",
    "language",
)  # fmt: skip
DONE = {Edit.REJECT: "rejected", Edit.CORRECT: "corrected", Edit.ADD: "added"}


@answering
def show(
    id_: Annotated[str, typer.Argument(metavar="ID", help="A claim's or document's id, or the beginning of one.")],
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False,
    ledger: LedgerPath = None,
) -> None:
    """Show a claim: its chain, its certainty and cues, its sentence with the words marked, its history."""
    from onrecord.ledger import Ledger

    with Ledger.open(ledger, create=False, write=False) as held:
        if id_.startswith("d"):
            _document(held, held.document(id_), as_json)
            return
        versions = held.history(id_)
        claim, stands = standing(versions)
        document = held.document(claim.document.id)
    if as_json:
        low, high = context(document.text, claim.evidence.start, claim.evidence.end)
        sentence = {"start": low, "end": high, "exact": document.text[low:high]}
        history = [{"at": v.at, "stands": v.stands, "correction": encode(v.correction)} for v in versions]
        print(json.dumps({"claim": encode(claim), "sentence": sentence, "history": history}, ensure_ascii=False))
        return
    _claim(claim, document, versions, stands)


def _claim(claim: Claim, document: Document, versions: tuple[Version, ...], stands: Version | None) -> None:
    from onrecord.serve import facts

    console = output()
    _head(console, claim, stands)
    section("Who says so", facts.chain(claim))
    section("How sure", facts.sure(claim))
    section("What", facts.parts(claim.content))
    section("Caveats", (("caveat", caveat.text) for caveat in claim.caveats))
    _sentence(console, claim, document)
    if len(versions) > 1 or any(version.correction for version in versions):
        section("History", ((version.at[:16], _version(version)) for version in versions))
    if claim.reader:
        by = claim.reader.model if claim.reader.version == "person" else f"onrecord {claim.reader.version}"
        model = "" if claim.reader.version == "person" else f", {claim.reader.model}"
        section("Read by", [("reader", f"{by}{model}")])


def _head(console: Console, claim: Claim, stands: Version | None) -> None:
    ref = claim.document
    state = "" if stands else "  (no longer read so)"
    if stands and stands.correction is not None:
        state = f"  ({DONE[stands.correction.edit]})"
    console.print(f"{claim.id}  {claim.kind.value}{state}", style="bold")
    parts = [ref.publisher or "publisher unknown", ref.date or "undated", ref.title, ref.url, ref.source_id]
    console.print(" | ".join(line(part) for part in parts if part))
    console.print(f"document {ref.id}, characters {claim.evidence.start} to {claim.evidence.end}")


def _sentence(console: Console, claim: Claim, document: Document) -> None:
    """The sentence with its parts marked; words of the claim that stand elsewhere follow with their own sentences."""
    held = [mark for mark in marks(claim) if mark.end <= len(document.text)]
    low, high = context(document.text, claim.evidence.start, claim.evidence.end)
    console.print()
    console.print("In context", style="bold")
    _marked(console, document.text, low, high, held)
    for mark in held:
        if mark.end <= low or mark.start >= high:
            before, after = context(document.text, mark.start, mark.end)
            _marked(console, document.text, before, after, [mark])
    if console.is_terminal and console.color_system:
        legend = dict.fromkeys(mark.role for mark in held)
        console.print(_legend(legend))


def _marked(console: Console, text: str, low: int, high: int, held: list[Mark]) -> None:
    if not (console.is_terminal and console.color_system):
        console.print("  " + shown(bracketed(text, low, high, held)).replace("\n", "\n  "))
        return
    from rich.padding import Padding
    from rich.text import Text

    made = Text()
    for piece in pieces(text, low, high, held):
        made.append(shown(piece.text), style=STYLES.get(piece.roles[-1], OTHER) if piece.roles else None)
    console.print(Padding(made, (0, 0, 0, 2)), soft_wrap=False)


def _legend(roles: Iterable[str]) -> Text:
    from rich.text import Text

    made = Text("  ")
    for role in roles:
        made.append(role, style=STYLES.get(role, OTHER))
        made.append("  ")
    return made


def _version(version: Version) -> str:
    now = "  ← stands" if version.stands else ""
    if version.correction is None:
        reader = version.claim.reader if version.claim else None
        return f"read by onrecord {reader.version if reader else ''}{now}"
    done = DONE[version.correction.edit]
    return f"{done} by {version.correction.by}: {version.correction.reason}{now}"


def _document(held: Ledger, document: Document, as_json: bool) -> None:
    query = Query(document=document.id, withdrawn=True)
    taken, newer = held.withdrawal(document.id), held.newer(document.id)
    if as_json:
        found = [claim.id for claim in held.claims(query)]
        state = {
            "withdrawal": encode(taken) if taken else None,
            "superseded": newer,
            "captures": [encode(capture) for capture in held.captures(document.id)],
        }
        print(json.dumps({"document": encode(document), "claims": found, **state}, ensure_ascii=False))
        return
    from onrecord.serve.commands.tables import print_claims

    console = output()
    console.print(document.id, style="bold")
    for label in SHOWN:
        if value := getattr(document, label):
            labelled(console, label, value)
    for caption in document.captions:
        labelled(console, "caption", caption)
    for capture in held.captures(document.id):
        kept = f"{capture.address} at {capture.at}, SHA-256 {capture.digest}"
        labelled(console, "captured", kept)
    if newer:
        labelled(console, "superseded", f"its article has a newer version: {newer}", style="bold red")
    if taken and not taken.undone:
        notice = f" ({taken.notice})" if taken.notice else ""
        told = f"{taken.at[:10]} by {taken.by}: {taken.reason}{notice}"
        labelled(console, "taken back", told, style="bold red")
    console.print()
    console.print(shown(document.text))
    console.print()
    sys.stdout.flush()
    print_claims(held.claims(query))
