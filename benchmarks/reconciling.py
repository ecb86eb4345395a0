"""`python -m benchmarks.reconciling [--lineage] [CLAIMS …]`: what reconciling costs, one more document, and looking.

With `--lineage` the lineage alone, in processor seconds, in memory. With `--like LEDGER`, real documents: those of a
ledger, up to so many claims, told again and again at the same pace as a crisis goes on; each CLAIMS is then a record
of its own, and one more document is of its last days.

Without it, made documents (two claims each: an attributed event or presence, and a figure) over 40 countries, 60
places, 700 days, drawn with a fixed seed and a skew as in news: the first actors have most of the claims. Nothing is
parsed. Times are of the processor, for the machine may have other work.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import count as count_from
from pathlib import Path

from onrecord.ledger import Ledger
from onrecord.ledger.finding import Wanted
from onrecord.lexicon.store import table
from onrecord.reconcile import Subject, subjects_of
from onrecord.reconcile.lineage import Lineage
from onrecord.run.reconciling import bring_up
from onrecord.serve.proposition import load
from onrecord.types import (
    Actor,
    Claim,
    Document,
    DocumentRef,
    Factuality,
    Figure,
    Link,
    Outcome,
    Query,
    Reader,
    Source,
    Span,
    Stand,
    Statement,
    Words,
)
from onrecord.types.claim import KIND_OF, claim_id
from onrecord.types.vocabulary import Act, Commitment, Disposition, FactValue, Measure, Phase, Polarity, SourceKind

READER = Reader("0", "made")
STAND = Stand(FactValue.CT_PLUS, Commitment.CERTAIN, Polarity.POSITIVE, Phase.PAST, "bare assertion")
VERBS = ("are in", "fought in", "are training in", "were deployed to", "will be sent to", "shelled the market of")


def documents(count: int, seed: int = 1) -> Iterator[tuple[Document, list[Claim]]]:
    """Documents of two claims each."""
    chance = random.Random(seed)
    countries = [row for row in table("countries") if row["adjectives"]][:40]
    for number in range(count):
        actor, host, voice = (countries[min(int(chance.expovariate(0.12)), 39)] for _ in range(3))
        place = f"Place{chance.randrange(60)}"
        day = (date(2023, 1, 1) + timedelta(chance.randrange(700))).isoformat()
        adjective = actor["adjectives"].split("|")[0]
        who = f"{voice['name']}'s army"
        first = f"{who} said that {adjective} troops {chance.choice(VERBS)} {host['name']}'s {place} region"
        size = chance.randrange(1, 60) * 100
        second = f"{who} said that {size:,} {adjective} soldiers were in {host['name']}"
        text = f"{first}. {second}. Report {number}."
        made = Document.make(text, publisher=f"Wire {chance.randrange(200)}", published=day)
        yield (
            made,
            [
                _claim(made, first, who, voice["iso3"], None),
                _claim(made, second, who, voice["iso3"], (size, actor["iso3"])),
            ],
        )


def _claim(made: Document, exact: str, who: str, country: str, figure: tuple[int, str] | None) -> Claim:
    start = made.text.index(exact)
    spans = ((start, start + len(who)),)
    said = exact.split(" that ", 1)[1]
    at = start + len(exact) - len(said)
    held = ((at, at + len(said)),)
    content: Statement | Figure = Statement(said, held)
    if figure:
        size, population = figure
        actor = Actor("them", held, None, population)
        content = Figure(size, size, True, None, said, held, "person", Measure.DEPLOYED, None, actor, None, None, None)
    source = Source(who, spans, SourceKind.BODY, f"body:{country.lower()}-army", None, country)
    chain = (Link(source, Words("said", ((spans[0][1] + 1, spans[0][1] + 5),)), Act.ASSERT),)
    span = Span(start, start + len(exact), exact)
    id_ = claim_id(made.id, span, chain, content)
    return Claim(
        id_, DocumentRef.of(made), KIND_OF[type(content)], span, chain, Factuality(STAND, (STAND,)), content, (), READER
    )


def main() -> int:
    like = Path(sys.argv[sys.argv.index("--like") + 1]) if "--like" in sys.argv else None
    asked = [argument for argument in sys.argv[1:] if argument.isdigit()]
    for claims in [int(argument) for argument in asked] or [10_000, 100_000]:
        if like is not None:
            with tempfile.TemporaryDirectory() as folder:
                _measure_like(claims, Path(folder) / "ledger.db", like)
            continue
        if "--lineage" in sys.argv:
            _measure_lineage(claims)
            continue
        with tempfile.TemporaryDirectory() as folder:
            _measure(claims, Path(folder) / "ledger.db")
    return 0


def _measure(claims: int, path: Path) -> None:
    with Ledger.open(path) as held:
        start = time.process_time()
        with held.writer(READER) as writer:
            for made, found in documents(claims // 2):
                writer.record(made, found, Outcome(made.id, Disposition.READ))
        written = time.process_time() - start
        start = time.process_time()
        done = bring_up(held)
        took = time.process_time() - start
        count = held.wanted(Wanted())
        print(f"{claims:,} claims: written in {written:.0f} s, reconciled in {took:.0f} s "
              f"({1000 * took / claims:.2f} ms a claim), "
              f"{count:,} propositions, {done.neighbourhoods:,} neighbourhoods")  # fmt: skip
        one_more = []
        for made, found in documents(15, seed=2):
            held.record(made, found, Outcome(made.id, Disposition.READ), READER)
            start = time.process_time()
            bring_up(held)
            one_more.append(time.process_time() - start)
        print(f"  one more document: median {_ms(one_more)}, worst {1000 * max(one_more):.0f} ms")
        listing, telling = [], []
        for _ in range(5):
            start = time.process_time()
            found_ = [load(body) for body in held.bodies(Wanted(), 40)]
            listing.append(time.process_time() - start)
            start = time.process_time()
            load(held.body(found_[0].id))
            telling.append(time.process_time() - start)
        print(f"  the 40 most reported: {_ms(listing)}; the most reported alone: {_ms(telling)}")
        start = time.process_time()
        list(held.bodies(Wanted(about="place7 troops"), 40))
        print(f"  --about: {1000 * (time.process_time() - start):.0f} ms", flush=True)


def _measure_like(claims: int, path: Path, like: Path) -> None:
    """Real documents: all but the last `LAST`, at once; then those one by one, in processor time."""
    with Ledger.open(like, create=False, write=False) as source:
        found = told_again(source, claims)
        count = sum(len(held) for _, held in found)
    with Ledger.open(path) as held:
        with held.writer(READER) as writer:
            for made, stated in found[:-LAST]:
                writer.record(made, stated, Outcome(made.id, Disposition.READ))
        start = time.process_time()
        bring_up(held)
        took = time.process_time() - start
        one_more = []
        for made, stated in found[-LAST:]:
            held.record(made, stated, Outcome(made.id, Disposition.READ), READER)
            start = time.process_time()
            bring_up(held)
            one_more.append(time.process_time() - start)
        worst = 1000 * max(one_more)
        print(f"{count:,} real claims, {len(found):,} documents: reconciled in {took:.0f} s; "
              f"one more document: median {_ms(one_more)}, worst {worst:.0f} ms", flush=True)  # fmt: skip


LAST = 30
"""Documents that are added one by one."""


def told_again(source: Ledger, claims: int) -> list[tuple[Document, list[Claim]]]:
    """The dated documents of a ledger by day, and again as long after as they span, until there are so many claims."""
    held = sorted((one for one in source.documents() if one.published), key=lambda one: (one.published or "", one.id))
    days = [date.fromisoformat((one.published or "")[:10]) for one in held]
    span = days[-1] - days[0] + timedelta(days=1)
    found: list[tuple[Document, list[Claim]]] = []
    count = 0
    for number in count_from(0):
        for ref, day in zip(held, days, strict=True):
            one = source.document(ref.id)
            text = f"{one.text}\n\nEdition {number}."
            moved = (day + number * span).isoformat()
            made = Document.make(text, publisher=one.publisher, published=moved, title=one.title)
            stated = [
                replace(claim, document=DocumentRef.of(made),
                        id=claim_id(made.id, claim.evidence, claim.attribution, claim.content))
                for claim in source.claims(Query(document=one.id))
            ]  # fmt: skip
            found.append((made, stated))
            count += len(stated)
            if count >= claims:
                return found
    return found


def _measure_lineage(claims: int) -> None:
    blocks: dict[str, list[Subject]] = defaultdict(list)
    for made, found in documents(claims // 2):
        for subject in subjects_of(found, made, "2026-01-01"):
            blocks[subject.neighbourhood].append(subject)
    start = time.process_time()
    joined = sum(len(Lineage(block)) for block in blocks.values())
    took = time.process_time() - start
    largest = max(map(len, blocks.values()))
    print(f"{claims:,} claims: lineage in {took:.1f} s ({1000 * took / claims:.3f} ms a claim), {joined:,} joins, "
          f"largest of {len(blocks):,} neighbourhoods {largest:,}")  # fmt: skip
    start = time.process_time()
    for block in blocks.values():
        held = Lineage(block)
        held.of([block[-1].claim])
    print(f"  what goes back to one more: {1000 * (time.process_time() - start) / len(blocks):.1f} ms", flush=True)


def _ms(times: list[float]) -> str:
    return f"{1000 * statistics.median(times):.0f} ms"


if __name__ == "__main__":
    raise SystemExit(main())
