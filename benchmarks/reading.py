"""`python -m benchmarks.reading`: what reading costs over the bare parse, and what writing costs over reading.

Bare parse: spaCy's own pipe with the same model, batches and text, in the same process. Each side runs `ROUNDS` times,
turn about; the ratio is of the medians.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.corpus import documents
from onrecord.ledger import Ledger
from onrecord.read import read_all, reader
from onrecord.read.claims import make_claims
from onrecord.read.pipeline import RULES, mark, parse
from onrecord.types import Outcome
from onrecord.types.vocabulary import Disposition

ROUNDS = 3


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> int:
    corpus = documents()
    tokens = sum(len(doc) for doc in parse(corpus))
    bare, whole = [], []
    for _ in range(ROUNDS):
        bare.append(seconds(lambda: list(parse(corpus))))
        whole.append(seconds(lambda: list(read_all(corpus))))
    parsing, reading = statistics.median(bare), statistics.median(whole)
    print(f"text: {len(corpus)} documents, {tokens} tokens")
    print(f"bare parse: {parsing:.2f} s, {tokens / parsing:.0f} tokens a second")
    print(f"reading: {reading:.2f} s; reading / bare parse = {reading / parsing:.2f} (aim: at most 1.25)")
    _where(corpus, parsing)
    _writing(corpus, reading)
    first = seconds(lambda: subprocess.run([sys.executable, "-c", FIRST], check=True))
    print(f"start to first claim on one file: {first:.2f} s (aim: under 3)")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory: {peak:.0f} MB (aim: under 1200)")
    return 0


FIRST = "import onrecord; assert onrecord.claims_in('Officials said that rebels shelled the port.')"


def _where(corpus: list, parsing: float) -> None:  # type: ignore[type-arg]
    """Each rule's share of the bare parse."""
    docs = list(parse(corpus))
    spent: dict[str, float] = {}
    from onrecord.read import pipeline

    timed = []
    for rule in RULES:

        def run(doc: object, rule: Callable[..., None] = rule) -> None:
            start = time.perf_counter()
            rule(doc)
            spent[rule.__name__] = spent.get(rule.__name__, 0.0) + time.perf_counter() - start

        timed.append(run)
    pipeline.RULES = tuple(timed)  # type: ignore[assignment]
    try:
        for doc, document in zip(docs, corpus, strict=True):
            mark(doc, document)
    finally:
        pipeline.RULES = RULES
    who = reader()
    spent["make_claims"] = seconds(
        lambda: [make_claims(doc, document, who) for doc, document in zip(docs, corpus, strict=True)]
    )
    for name, time_spent in sorted(spent.items(), key=lambda item: -item[1]):
        print(f"  {name:20s} {time_spent / parsing:6.3f} of the bare parse")


def _writing(corpus: list, reading: float) -> None:  # type: ignore[type-arg]
    """Writing what was read, against reading it."""
    readings = list(read_all(corpus))
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "ledger.db", create=True) as ledger:
        start = time.perf_counter()
        with ledger.writer(reader()) as writer:
            for item in readings:
                outcome = Outcome(item.document.id, Disposition.READ, item.document.id, len(item.claims))
                writer.record(item.document, item.claims, outcome)
        spent = time.perf_counter() - start
    print(f"writing to the ledger: {spent:.2f} s; writing / reading = {spent / reading:.2f}")


if __name__ == "__main__":
    sys.exit(main())
