"""`python -m benchmarks.scale engines|cost|copies PATH`: runs over archives, in ratios and in processor seconds.

PATH is anything that `onrecord read` takes, of real text; documents are made of its sentences, each different.

`engines [--documents 160]`: processes and Daft with 1 and 2 workers beside bare spaCy; two sizes tell the start apart.
`cost [--documents 1000 10000 100000] [--sentences 12] [--jobs 1] [--pages]`: what a thousand documents cost at each
size, from the archive to the data set with its copies found and from there to a ledger, and what memory it takes, told
ten times on the way. With `--pages` the archive is WARC, and each document the article of a page of 84 kB.
`copies [--signatures 1000000]`: near-duplicates among 100,000 signatures of mutated text, and among signatures made by
changing each hash of one with the chance that two texts of similarity 0.85 differ in it.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
import numpy.typing as npt
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord.collect import Found, collect_files
from onrecord.ledger import Ledger
from onrecord.read import reader
from onrecord.read.pipeline import language, pieces
from onrecord.reconcile.copies import HASHES, Signatures, groups, signature, table
from onrecord.run.batch import Done, run_batch
from onrecord.run.dataset import Run
from onrecord.run.distributed import DaftEngine, Runner
from onrecord.run.engine import Engine, LocalEngine
from onrecord.run.loading import load

LENGTH = 12
"""Sentences in a made document."""
LIMIT = 600.0
CHUNK, USUAL = 20, 200
"""Documents in a chunk: few, so that a short run has many; as many as `onrecord batch` takes."""
TICKS = os.sysconf("SC_CLK_TCK")


def sentences(path: str) -> list[str]:
    found = [item.document.text for item in collect_files([path]) if isinstance(item, Found)]
    held = [part.strip() for text in found for part in text.replace("\n", " ").split(". ")]
    return [part for part in held if 40 < len(part) < 400]


def texts(held: list[str], count: int, seed: int = 1, length: int = LENGTH) -> Iterator[str]:
    chance = random.Random(seed)
    for number in range(count):
        yield ". ".join(chance.sample(held, length)) + f". Report {number}."


def write(folder: Path, made: Iterable[str]) -> Path:
    folder.mkdir()
    with (folder / "a.jsonl").open("w") as file:
        for number, text in enumerate(made):
            file.write(json.dumps({"id": str(number), "date": "2024-10-24", "text": text}) + "\n")
    return folder


def throughput(held: list[str], count: int) -> None:
    small, large = list(texts(held, count // 4)), list(texts(held, count, seed=2))
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
            print(f"batch, {name}, {jobs} worker(s): {took[1]:.1f} s, of which start {fixed:.1f} s", flush=True)
    print(f"peak memory of the largest worker: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024} MB")
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


def write_pages(folder: Path, made: Iterable[str]) -> Path:
    """A web archive: the sentences of each document are paragraphs of a page, amid links and a script."""
    folder.mkdir()
    links = "".join(f"<li><a href='/section/{n}'>Section {n} of the paper</a></li>" for n in range(400))
    script = f"<script>var settings = {json.dumps(list(range(6_000)))};</script>"
    with (folder / "a.warc.gz").open("wb") as file:
        archive = WARCWriter(file, gzip=True)
        for number, text in enumerate(made):
            body = "".join(f"<p>{part}.</p>" for part in text.split(". "))
            page = (
                f"<!DOCTYPE html><html lang='en'><head><title>Report {number}</title>"
                "<meta property='article:published_time' content='2024-10-24T10:00:00Z'>"
                f"{script}</head><body><nav><ul>{links}</ul></nav><article><h1>Report {number}</h1>{body}</article>"
                f"<footer><ul>{links}</ul></footer></body></html>"
            )
            answer = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            archive.write_record(
                archive.create_warc_record(
                    f"https://paper.example/{number}", "response", payload=BytesIO(page.encode()), http_headers=answer
                )
            )
    return folder


@dataclass(frozen=True, slots=True)
class Size:
    """A run: how many documents of how many sentences, in how many processes; from pages or from lines."""

    documents: int
    sentences: int
    jobs: int
    pages: bool


def cost(path: str, size: Size) -> None:
    """Runs in a process of its own, so that memory and processor time are this run's alone."""
    held = sentences(path)
    with tempfile.TemporaryDirectory() as folder:
        made = texts(held, size.documents, length=size.sentences)
        source = (write_pages if size.pages else write)(Path(folder) / "in", made)
        kind = "pages" if size.pages else "lines"
        print(f"{size.documents:,} documents of {size.sentences} sentences, {kind}, {size.jobs} worker(s)", flush=True)
        engine = LocalEngine(size.jobs, LIMIT)
        before, start = _spent(), time.perf_counter()
        told = 0

        def step(done: Done) -> None:
            nonlocal told
            if done.documents * 10 // size.documents > told:
                told = done.documents * 10 // size.documents
                workers = ", ".join(f"{_resident(child.pid)} MB" for child in multiprocessing.active_children())
                spent = (_spent() - before) / done.documents * 1000
                print(
                    f"  {done.documents:>7,}: {spent:.1f} s a thousand; memory {_resident()} MB, worker {workers}",
                    flush=True,
                )

        done = run_batch(Run(reader(), str(source), USUAL), f"{folder}/out", engine, LIMIT, step)
        engine.close()
        spent, took = _spent() - before, time.perf_counter() - start
        written = sum(file.stat().st_size for file in Path(folder, "out").rglob("*") if file.is_file())
        before = time.process_time()
        with Ledger.open(Path(folder) / "ledger.db") as ledger:
            load(ledger, f"{folder}/out")
        loading = time.process_time() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(
        f"  {spent:.0f} s of processor ({took:.0f} s by the clock), {spent / size.documents * 1000:.1f} s a thousand; "
        f"{done.claims:,} claims, {written // size.documents:,} bytes a document written; "
        f"at most {peak[0] // 1024} MB here and {peak[1] // 1024} MB in a worker; "
        f"loading {loading / size.documents * 1000:.1f} s a thousand",
        flush=True,
    )


def _spent() -> float:
    """Processor seconds of this process and of its children, ended or not."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    alive = 0
    for child in multiprocessing.active_children():
        fields = Path(f"/proc/{child.pid}/stat").read_text().rpartition(")")[2].split()
        alive += int(fields[11]) + int(fields[12])
    return time.process_time() + used.ru_utime + used.ru_stime + alive / TICKS


def _resident(process: int | None = None) -> int:
    """Megabytes of memory that a process holds now."""
    status = Path(f"/proc/{process or 'self'}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) // 1024


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


def main(args: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description="Runs over archives, measured.")
    kinds = parser.add_subparsers(dest="kind", required=True)
    for kind in ("engines", "cost", "copies"):
        kinds.add_parser(kind).add_argument("path")
    kinds.choices["engines"].add_argument("--documents", type=int, default=160)
    kinds.choices["cost"].add_argument("--documents", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    kinds.choices["cost"].add_argument("--sentences", type=int, default=LENGTH)
    kinds.choices["cost"].add_argument("--jobs", type=int, default=1)
    kinds.choices["cost"].add_argument("--pages", action="store_true")
    kinds.choices["copies"].add_argument("--signatures", type=int, default=1_000_000)
    asked = parser.parse_args(args)
    if asked.kind == "cost":
        for documents in asked.documents:
            size = Size(documents, asked.sentences, asked.jobs, asked.pages)
            process = multiprocessing.get_context("spawn").Process(target=cost, args=(asked.path, size))
            process.start()
            process.join()
            if process.exitcode:
                return process.exitcode
        return 0
    held = sentences(asked.path)
    print(f"{len(held):,} sentences")
    if asked.kind == "engines":
        throughput(held, asked.documents)
    else:
        near_duplicates(held, asked.signatures)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
