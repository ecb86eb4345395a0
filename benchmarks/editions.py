"""`python -m benchmarks.editions LEDGER INTO CLAIMS`: a large ledger of real documents, kept for reuse.

The dated documents of LEDGER are told again year after year, each time a year later, with the days that their claims
name, until INTO holds about so many claims. The first edition is reconciled; the others are written as its rows again
(`benchmarks.reprints`), which a test holds to be what reconciling makes of them.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.reprints import later, reprint
from onrecord.ledger import Ledger
from onrecord.run.reconciling import bring_up
from onrecord.types import Claim, Document, DocumentRef, Outcome, Query, Reader
from onrecord.types.claim import claim_id
from onrecord.types.codec import decode, encode
from onrecord.types.vocabulary import Disposition

READER = Reader("0", "told again")

Told = tuple[Document, list[Claim]]


@dataclass(frozen=True, slots=True)
class Source:
    """The dated documents of a ledger by day, each with its claims."""

    documents: tuple[tuple[Document, tuple[Claim, ...]], ...]

    @staticmethod
    def of(ledger: Ledger) -> Source:
        held = sorted((one for one in ledger.documents() if one.published), key=lambda o: (o.published or "", o.id))
        return Source(tuple(
            (ledger.document(one.id), tuple(ledger.claims(Query(document=one.id))))
            for one in held
        ))  # fmt: skip

    @property
    def claims(self) -> int:
        return sum(len(claims) for _, claims in self.documents)

    def edition(self, number: int) -> Iterator[Told]:
        """All of it, `number` years later."""
        for one, claims in self.documents:
            text = f"{one.text}\n\nEdition {number}."
            published = later(one.published or "", number)
            made = Document.make(text, publisher=one.publisher, published=published, title=one.title)
            yield made, [_moved(claim, made, number) for claim in claims]


def _moved(claim: Claim, document: Document, years: int) -> Claim:
    content = decode(type(claim.content), _later(encode(claim.content), years))
    id_ = claim_id(document.id, claim.evidence, claim.attribution, content)
    return replace(claim, id=id_, document=DocumentRef.of(document), content=content)


def _later(value: Any, years: int) -> Any:
    if isinstance(value, str):
        return later(value, years)
    if isinstance(value, dict):
        return {name: _later(held, years) for name, held in value.items()}
    return [_later(held, years) for held in value] if isinstance(value, list) else value


def main() -> int:
    source_at, into, claims = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    with Ledger.open(source_at, create=False, write=False) as held:
        source = Source.of(held)
    if into.exists():
        print(f"{into} is there already: name another file.", file=sys.stderr)
        return 1
    build(source, into, max(1, round(claims / source.claims)))
    return 0


def build(source: Source, into: Path, editions: int) -> None:
    """The first edition is reconciled, the others are its reprints, and what they meet in is worked out."""
    start = time.process_time()
    with Ledger.open(into) as ledger:
        put(ledger, source.edition(0))
        bring_up(ledger)
    print(f"{source.claims:,} claims reconciled: {time.process_time() - start:.0f} s", flush=True)
    reprint(into, editions - 1)
    print(f"{editions * source.claims:,} claims written: {time.process_time() - start:.0f} s", flush=True)
    with Ledger.open(into) as ledger:
        done = bring_up(ledger)
    print(f"{done.neighbourhoods:,} neighbourhoods worked out: {time.process_time() - start:.0f} s", flush=True)


def put(ledger: Ledger, told: Iterator[Told], most: int | None = None) -> None:
    with ledger.writer(READER) as writer:
        for made, stated in islice(told, most):
            writer.record(made, stated, Outcome(made.id, Disposition.READ))


if __name__ == "__main__":
    raise SystemExit(main())
