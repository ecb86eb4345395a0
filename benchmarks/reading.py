"""`python -m benchmarks.reading`: what reading costs over the bare parse, and what writing costs over reading.

Bare parse: spaCy's own pipe with the same model, as its makers made it, and the same text, in the same process. Each
side runs `ROUNDS` times, turn about; the ratio is of the medians, in seconds of processor time, which other work on the
machine does not stretch.
Two processes: `onrecord read --jobs 2` (its engine, started) against spaCy's own `n_process=2`, on the clock.
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

from spacy.language import Language

from benchmarks.corpus import documents
from onrecord.ledger import Ledger
from onrecord.read import model, read_all, reader
from onrecord.read.claims import make_claims
from onrecord.read.pipeline import RULES, mark, parse, pieces
from onrecord.run import LocalEngine, readings
from onrecord.types import Outcome
from onrecord.types.vocabulary import Disposition

ROUNDS = 5


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    start = clock()
    work()
    return clock() - start


def main() -> int:
    corpus = documents()
    texts = [piece for document in corpus for piece in pieces(document.text)]
    nlp = model.fresh(model.choose())
    tokens = sum(len(doc) for doc in parse(corpus))
    bare, ours, whole = [], [], []
    for _ in range(ROUNDS):
        bare.append(seconds(lambda: list(nlp.pipe(texts, batch_size=16)), time.process_time))
        ours.append(seconds(lambda: list(parse(corpus)), time.process_time))
        whole.append(seconds(lambda: list(read_all(corpus)), time.process_time))
    parsing, reading = statistics.median(bare), statistics.median(whole)
    print(f"text: {len(corpus)} documents, {tokens} tokens")
    print(f"bare parse: {parsing:.2f} s, {tokens / parsing:.0f} tokens a second")
    print(f"reading: {reading:.2f} s; reading / bare parse = {reading / parsing:.2f} (aim: at most 1.25)")
    print(f"  the parse within reading {statistics.median(ours) / parsing:6.3f} of the bare parse")
    _where(corpus, parsing)
    _writing(corpus, reading)
    _two(documents(80), nlp)
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
            took = seconds(lambda: rule(doc), time.process_time)
            spent[rule.__name__] = spent.get(rule.__name__, 0.0) + took

        timed.append(run)
    pipeline.RULES = tuple(timed)  # type: ignore[assignment]
    try:
        for doc, document in zip(docs, corpus, strict=True):
            mark(doc, document)
    finally:
        pipeline.RULES = RULES
    who = reader()
    spent["make_claims"] = seconds(
        lambda: [make_claims(doc, document, who) for doc, document in zip(docs, corpus, strict=True)],
        time.process_time,
    )
    for name, time_spent in sorted(spent.items(), key=lambda item: -item[1]):
        print(f"  {name:20s} {time_spent / parsing:6.3f} of the bare parse")


def _two(corpus: list, nlp: Language) -> None:  # type: ignore[type-arg]
    """Two processes that read, against two of spaCy's that parse, turn about."""
    batches = [corpus[start : start + 16] for start in range(0, len(corpus), 16)]
    texts = [piece for document in corpus for piece in pieces(document.text)]
    engine = LocalEngine(2)
    list(readings(engine, batches[:4]))  # started: the time until the first claim is told apart
    parsed, read = [], []
    for _ in range(3):
        parsed.append(seconds(lambda: list(nlp.pipe(texts, batch_size=16, n_process=2))))
        read.append(seconds(lambda: list(readings(engine, batches))))
    engine.close()
    spacy, ours = statistics.median(parsed), statistics.median(read)
    print(
        f"two processes: spaCy parses in {spacy:.2f} s, reading takes {ours:.2f} s; ratio {ours / spacy:.2f} (aim: 1.1)"
    )


def _writing(corpus: list, reading: float) -> None:  # type: ignore[type-arg]
    """Writing what was read, against reading it."""
    readings = list(read_all(corpus))
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "ledger.db", create=True) as ledger:
        start = time.process_time()
        with ledger.writer(reader()) as writer:
            for item in readings:
                outcome = Outcome(item.document.id, Disposition.READ, item.document.id, len(item.claims))
                writer.record(item.document, item.claims, outcome)
        spent = time.process_time() - start
    print(f"writing to the ledger: {spent:.2f} s; writing / reading = {spent / reading:.2f}")


if __name__ == "__main__":
    sys.exit(main())
