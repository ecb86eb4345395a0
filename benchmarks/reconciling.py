"""`python -m benchmarks.reconciling [--lineage] [CLAIMS …]`: what reconciling costs, one more document, and looking.

With `--lineage` the lineage alone, in processor seconds, in memory.

Made documents (two claims each: an attributed event or presence, and a figure) over 40 countries, 60 places, 700 days,
drawn with a fixed seed and a skew as in news: the first actors have most of the claims. Nothing is parsed.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
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
    asked = [argument for argument in sys.argv[1:] if argument != "--lineage"]
    for claims in [int(argument) for argument in asked] or [10_000, 100_000]:
        if "--lineage" in sys.argv:
            _measure_lineage(claims)
            continue
        with tempfile.TemporaryDirectory() as folder:
            _measure(claims, Path(folder) / "ledger.db")
    return 0


def _measure(claims: int, path: Path) -> None:
    with Ledger.open(path) as held:
        start = time.perf_counter()
        with held.writer(READER) as writer:
            for made, found in documents(claims // 2):
                writer.record(made, found, Outcome(made.id, Disposition.READ))
        written = time.perf_counter() - start
        start = time.perf_counter()
        done = bring_up(held)
        took = time.perf_counter() - start
        count = held.wanted(Wanted())
        print(f"{claims:,} claims: written in {written:.0f} s, reconciled in {took:.0f} s "
              f"({1000 * took / claims:.2f} ms a claim), "
              f"{count:,} propositions, {done.neighbourhoods:,} neighbourhoods")  # fmt: skip
        one_more = []
        for made, found in documents(15, seed=2):
            held.record(made, found, Outcome(made.id, Disposition.READ), READER)
            start = time.perf_counter()
            bring_up(held)
            one_more.append(time.perf_counter() - start)
        print(f"  one more document: median {_ms(one_more)}, worst {1000 * max(one_more):.0f} ms")
        listing, telling = [], []
        for _ in range(5):
            start = time.perf_counter()
            found_ = [load(body) for body in held.bodies(Wanted(), 40)]
            listing.append(time.perf_counter() - start)
            start = time.perf_counter()
            load(held.body(found_[0].id))
            telling.append(time.perf_counter() - start)
        print(f"  the 40 most reported: {_ms(listing)}; the most reported alone: {_ms(telling)}")
        start = time.perf_counter()
        list(held.bodies(Wanted(about="place7 troops"), 40))
        print(f"  --about: {1000 * (time.perf_counter() - start):.0f} ms", flush=True)


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
