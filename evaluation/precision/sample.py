"""Claims drawn at random from three sets of texts, the same for the same seed as long as the reader keeps their ids."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from onrecord.read import read_all
from onrecord.types import Claim, Document

# Where the sets lie beside the checkout.
SETS = {
    "whitehouse": "bench/data/official_whitehouse.jsonl.gz",
    "crisis": "acceptance/crisis.jsonl.gz",
    "syria": "bench/data/outlets_syria.jsonl.gz",
}
# One transcript of 100,000 characters would fill the sample by itself.
LONGEST = 40_000


@dataclass(frozen=True, slots=True)
class Drawn:
    """A claim with the document that it was read from and the name of its set."""

    set: str
    claim: Claim
    document: Document


def documents(shared: Path, name: str, count: int, seed: str) -> list[Document]:
    """`count` documents of a set: those whose id, hashed with the seed, comes first. Raises OSError where it lacks."""
    with gzip.open(shared / SETS[name], "rt", encoding="utf-8") as file:
        held = [row for row in map(json.loads, file) if len(row["text"]) <= LONGEST]
    chosen = sorted(held, key=lambda row: _rank(seed, row["id"]))[:count]
    return [_document(name, row) for row in chosen]


def draw(shared: Path, name: str, *, texts: int, claims: int, seed: str) -> list[Drawn]:
    """`claims` claims out of `texts` documents of a set, each claim of these documents as likely as the other."""
    pool = {
        claim.id: Drawn(name, claim, reading.document)
        for reading in read_all(documents(shared, name, texts, seed))
        for claim in reading.claims
    }
    return sorted(pool.values(), key=lambda drawn: _rank(seed, drawn.claim.id))[:claims]


def _rank(seed: str, key: str) -> str:
    return hashlib.sha256(f"{seed} {key}".encode()).hexdigest()


def _document(name: str, row: dict[str, Any]) -> Document:
    publisher = "White House" if name == "whitehouse" else row.get("publisher") or row.get("source")
    return Document.make(
        row["text"],
        publisher=publisher,
        published=stated_date(row.get("date")),
        title=row.get("title") or None,
        url=row.get("url"),
        source_id=row["id"],
    )


def stated_date(stated: str | None) -> str | None:
    """ISO dates as they are; "2/22/2015" as an ISO date; None for anything else."""
    for form in ("%Y-%m-%d", "%m/%d/%Y"):
        try:
            return datetime.strptime(stated or "", form).date().isoformat()
        except ValueError:
            continue
    return None


def shown(drawn: Drawn, around: int = 160) -> Iterator[str]:
    """A claim as lines for the person who judges it: the words around its evidence, then every field that is filled."""
    claim, text = drawn.claim, drawn.document.text
    start, end = claim.evidence.start, claim.evidence.end
    before, after = text[max(0, start - around) : start], text[end : end + around]
    yield f"{claim.id} {drawn.set} {claim.kind.value} | {claim.document.publisher} {claim.document.date}"
    yield "  " + f"{before}[[{claim.evidence.exact}]]{after}".replace("\n", " / ")
    chain = [
        f"{link.source.text or '-'} ({link.source.kind.value}, {link.source.entity}) {link.act.value}: "
        + repr(link.cue.text)
        + (f" anonymity {link.source.anonymity}" if link.source.anonymity else "")
        for link in claim.attribution
    ]
    yield "  chain: " + (" > ".join(chain) or "publisher")
    stands = [claim.factuality.content, *claim.factuality.holders]
    yield "  stand: " + ", ".join(f"{stand.value.value} {stand.time.value} ({stand.basis})" for stand in stands)
    for key, value in _plain(claim.content).items():
        yield f"  {key}: {value}"
    if claim.caveats:
        yield f"  caveats: {[words.text for words in claim.caveats]}"


def _plain(value: Any) -> dict[str, Any]:
    """The fields of a content that are filled, words and actors as short strings."""
    return {
        name: _short(getattr(value, name))
        for name in value.__dataclass_fields__
        if name not in {"spans", "context"} and getattr(value, name) not in (None, (), "")
    }


def _short(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_short(item) for item in value]
    if not hasattr(value, "__dataclass_fields__"):
        return str(value)
    fields = _plain(value)
    text = fields.pop("text", "")
    rest = ", ".join(f"{name}={held}" for name, held in fields.items() if name not in {"lat", "lon", "geonames"})
    return f"{text} <{rest}>" if rest else text
