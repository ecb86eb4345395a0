"""`python -m benchmarks.scale PATH [DOCUMENTS [SIGNATURES]]`: a run over an archive beside bare spaCy; near-duplicates.

PATH is anything that `onrecord read` takes, of real text. `DOCUMENTS` (160 unless said) are made from its sentences,
each different, and read by processes and by Daft, with 1 and 2 workers; the cost of 1 k, 10 k and 100 k is extrapolated
from two sizes, which tell the start apart. Near-duplicates: 100,000 signatures of mutated text, and `SIGNATURES`
(1,000,000 unless said) made by changing each hash of a signature with the chance that two texts of similarity 0.85
differ in it.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from onrecord.collect import Found, collect_files
from onrecord.read import reader
from onrecord.read.pipeline import language, pieces
from onrecord.reconcile.copies import HASHES, Signatures, groups, signature, table
from onrecord.run.batch import run_batch
from onrecord.run.dataset import Run
from onrecord.run.distributed import DaftEngine, Runner
from onrecord.run.engine import Engine, LocalEngine

LENGTH = 12
"""Sentences in a made document."""
LIMIT = 600.0
CHUNK = 20


def sentences(path: str) -> list[str]:
    found = [item.document.text for item in collect_files([path]) if isinstance(item, Found)]
    held = [part.strip() for text in found for part in text.replace("\n", " ").split(". ")]
    return [part for part in held if 40 < len(part) < 400]


def texts(held: list[str], count: int, seed: int = 1) -> list[str]:
    chance = random.Random(seed)
    return [". ".join(chance.sample(held, LENGTH)) + f". Report {number}." for number in range(count)]


def write(folder: Path, made: list[str]) -> Path:
    folder.mkdir()
    lines = [json.dumps({"id": str(n), "date": "2024-10-24", "text": text}) for n, text in enumerate(made)]
    (folder / "a.jsonl").write_text("\n".join(lines))
    return folder


def throughput(held: list[str], count: int) -> None:
    small, large = texts(held, count // 4), texts(held, count, seed=2)
    print(f"{count} and {len(small)} documents of {sum(map(len, large)) // count:,} characters, {CHUNK} in a chunk")
    engines: dict[str, Callable[[int], Engine]] = {
        "processes": lambda jobs: LocalEngine(jobs, LIMIT),
        "Daft": lambda jobs: DaftEngine(Runner(jobs), LIMIT),
    }
    speeds = []
    for name, start in engines.items():
        for jobs in (1, 2):
            with tempfile.TemporaryDirectory() as folder:
                took = [_batch(start(jobs), Path(folder), str(n), made) for n, made in enumerate((small, large))]
            each = (took[1] - took[0]) / (len(large) - len(small))
            fixed = max(took[0] - each * len(small), 0.0)
            speeds.append((name, jobs, 1 / each))
            sizes = (1_000, 10_000, 100_000)
            cost = "; ".join(f"{size:,}: {(fixed / size + each) * 1000:.0f} s" for size in sizes)
            print(f"batch, {name}, {jobs} worker(s): {took[1]:.1f} s, of which start {fixed:.1f} s", flush=True)
            print(f"  per thousand documents, extrapolated to {cost}")
    peak = {"this process": resource.RUSAGE_SELF, "the largest worker": resource.RUSAGE_CHILDREN}
    told = (f"{who} {resource.getrusage(kind).ru_maxrss / 1024:.0f} MB" for who, kind in peak.items())
    print("peak memory:", ", ".join(told))
    parts = [piece for text in large for piece in pieces(text)]
    list(language().pipe(parts[:4]))
    for jobs in (1, 2):
        start_ = time.perf_counter()
        list(language().pipe(parts, batch_size=16, n_process=jobs))
        bare = count / (time.perf_counter() - start_)
        ratios = ", ".join(f"{name} {speed / bare:.2f}" for name, workers, speed in speeds if workers == jobs)
        print(f"bare spaCy, {jobs} process(es): {bare:.1f} documents a second; of it, once started: {ratios}")


def _batch(engine: Engine, folder: Path, name: str, made: list[str]) -> float:
    source = write(folder / f"in{name}", made)
    try:
        start = time.perf_counter()
        run_batch(Run(reader(), str(source), CHUNK), str(folder / f"out{name}"), engine, LIMIT)
        return time.perf_counter() - start
    finally:
        engine.close()


def mutated(held: list[str], count: int) -> Iterator[tuple[int, str]]:
    """Documents, a third of them copies of the one before with 2 of 24 sentences replaced; and their groups."""
    chance = random.Random(3)
    parts: list[str] = []
    group = -1
    for number in range(count):
        if number % 3 != 2:
            parts, group = chance.sample(held, 2 * LENGTH), group + 1
        else:
            parts = list(parts)
            for place in chance.sample(range(2 * LENGTH), 2):
                parts[place] = chance.choice(held)
        yield group, ". ".join(parts)


def near_duplicates(held: list[str], made: int) -> None:
    count = 100_000
    truth, signed = [], []
    start = time.process_time()
    for group, text in mutated(held, count):
        truth.append(group)
        signed.append(signature(text))
    print(f"near-duplicates: {count:,} signatures of mutated text in {time.process_time() - start:.0f} s of processor")
    _grouped(np.array(truth), table(signed))
    chance = np.random.default_rng(4)
    originals = chance.integers(0, 2**32, size=(made // 2, HASHES), dtype=np.uint32)
    same = chance.random(originals.shape, dtype=np.float32) < 0.85
    copies = np.where(same, originals, chance.integers(0, 2**32, size=originals.shape, dtype=np.uint32))
    _grouped(np.tile(np.arange(made // 2), 2), np.concatenate((originals, copies)))


def _grouped(truth: npt.NDArray[np.int64], signatures: Signatures) -> None:
    ids = [f"d_{number:016x}" for number in range(len(signatures))]
    start = time.process_time()
    found = {copy.document: copy.group for copy in groups(ids, signatures)}
    took = time.process_time() - start
    by_truth: dict[int, list[str]] = {}
    for id_, group in zip(ids, truth.tolist(), strict=True):
        by_truth.setdefault(group, []).append(id_)
    pairs = [(members[0], other) for members in by_truth.values() for other in members[1:]]
    met = sum(one in found and found.get(one) == found.get(other) for one, other in pairs)
    whose = dict(zip(ids, truth.tolist(), strict=True))
    wrong = sum(whose[document] != whose[group] for document, group in found.items())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"  {len(ids):,} grouped in {took:.1f} s of processor: {met / len(pairs):.4f} of {len(pairs):,} pairs "
        f"found, {wrong} documents in a group not theirs; peak {peak:.0f} MB",
        flush=True,
    )


def main() -> int:
    held = sentences(sys.argv[1])
    print(f"{len(held):,} sentences")
    throughput(held, int(sys.argv[2]) if len(sys.argv) > 2 else 160)
    near_duplicates(held, int(sys.argv[3]) if len(sys.argv) > 3 else 1_000_000)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
