"""A run over an archive: files are surveyed, chunks are done by an engine, copies among the documents are found.

Each step is on the manifest when it is done, so that a run that was broken off, at any moment and by anything, goes on
by being run again, and does only what is missing.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from onrecord.collect.archives import Stored, Survey, is_remote, listed, survey
from onrecord.reconcile.copies import groups, table
from onrecord.run.chunks import Job, read_apart, read_chunk
from onrecord.run.dataset import Chunk, Copied, Dataset, Run, Surveyed
from onrecord.run.engine import Engine, Lost
from onrecord.run.faults import OtherRun
from onrecord.run.records import Step
from onrecord.run.tables import arrow, packed, unpacked, write_chunk
from onrecord.types import Outcome
from onrecord.types.codec import encode
from onrecord.types.vocabulary import Disposition

TOGETHER = 64_000_000
"""Bytes of files that are surveyed by one job; a larger file is a job of its own."""
NONE = -1
"""The size of what was met in the input and could not be a file."""


@dataclass(slots=True)
class Done:
    """What a data set holds so far: chunks done, of how many; how their documents ended; claims; groups of copies.

    `faults` are those of whole files that were met for the first time.
    """

    chunks: int = 0
    of: int = 0
    ends: Counter[str] = field(default_factory=Counter)
    claims: int = 0
    groups: int = 0
    faults: list[Outcome] = field(default_factory=list)

    @property
    def documents(self) -> int:
        return self.ends.total()

    def add(self, chunk: Chunk) -> None:
        self.ends.update(dict(chunk.ends))
        self.claims += chunk.claims


def run_batch(
    run: Run, where: str, engine: Engine, limit: float, on_step: Callable[[Done], None] | None = None
) -> Done:
    """Do what is missing of the data set at `where`. `limit` is in seconds, for one record of a chunk that was lost.

    Raises RunError, StorageError, NoModel; what was done stays done.
    """
    arrow()
    where, run = absolute(where), replace(run, input=absolute(run.input))
    if f"{where}/".startswith(f"{run.input}/"):
        raise OtherRun(f"{where} lies in the input, {run.input}.", "Name a folder outside it.")
    next(listed(run.input), None)  # raises where there is nothing, before a folder is begun for it
    dataset = Dataset.begin(where, run)
    done, ready = Done(), dataset.done()
    surveys = _surveyed(dataset, engine, done.faults)
    jobs = []
    for surveyed in surveys:
        done.add(surveyed.faults)
        for id_, portion in surveyed.chunks():
            done.of += 1
            if id_ in ready:
                done.chunks += 1
                done.add(dataset.chunk(id_))
            else:
                jobs.append(Job(id_, portion, where, run))
    tell = on_step or (lambda _: None)
    tell(done)
    for job, result in zip(jobs, engine.results(read_chunk, jobs), strict=True):
        done.add(read_apart(job, limit) if isinstance(result, Lost) else result)
        done.chunks += 1
        tell(done)
    done.groups = _copies(dataset, done.chunks)
    return done


def absolute(where: str) -> str:
    """A path as every process finds it, whatever folder it stands in; an address as it is."""
    return where if is_remote(where) else os.path.abspath(where)


def chunks(dataset: Dataset) -> Iterator[Chunk]:
    """All that is done of a data set, in order: faults of files, then the chunks of the files that have none."""
    ready = dataset.done()
    for surveyed in dataset.surveys():
        yield surveyed.faults
        for id_, _ in surveyed.chunks():
            if id_ in ready:
                yield dataset.chunk(id_)


@dataclass(frozen=True, slots=True)
class _Files:
    """Files that are surveyed together."""

    files: tuple[Stored, ...]
    run: Run


def _surveyed(dataset: Dataset, engine: Engine, faults: list[Outcome]) -> list[Surveyed]:
    """The surveys, with those of files that came since, whose faults go to `faults`.

    Raises OtherRun where a file has changed.
    """
    held = dataset.surveys()
    known = {file.name: file.size for one in held for file in one.files}
    files: list[Stored] = []
    refused: list[Outcome] = []
    for met in listed(dataset.run.input):
        size = known.get(met.name)
        if isinstance(met, Outcome):
            if size is None:
                refused.append(met)
        elif size is None or size == NONE:
            files.append(met)
        elif size != met.size:
            raise OtherRun(
                f"{met.name} had {size:,} bytes when it was surveyed, and has {met.size:,} now.",
                "Name another folder for the output, so that all is read anew.",
            )
    jobs = [_Files(group, dataset.run) for group in _together(files, dataset.run.count)]
    for job, result in zip(jobs, engine.results(_survey, jobs), strict=True):
        found = _one_by_one(job, engine) if isinstance(result, Lost) else result
        faults.extend(found.faults)
        held.append(_put(dataset, len(held), job.files, found))
    if refused:
        faults.extend(refused)
        names = tuple(Stored(fault.name, NONE) for fault in refused)
        held.append(_put(dataset, len(held), names, Survey((), tuple(refused))))
    return held


def _survey(job: _Files) -> Survey:
    return survey(job.files, job.run.count, job.run.limits)


def _one_by_one(job: _Files, engine: Engine) -> Survey:
    """The survey of files that a process died of: only the one at fault fails."""
    found = Survey()
    alone = [_Files((file,), job.run) for file in job.files]
    for one, result in zip(alone, engine.results(_survey, alone), strict=True):
        if isinstance(result, Lost):
            fault = Outcome(one.files[0].name, Disposition.FAILED, reason=result.reason, mend="take it out")
            result = Survey((), (fault,))
        found = Survey((*found.portions, *result.portions), (*found.faults, *result.faults))
    return found


def _together(files: Sequence[Stored], count: int) -> Iterator[tuple[Stored, ...]]:
    """Neighbours, up to `count` of them or `TOGETHER` bytes."""
    group: list[Stored] = []
    for file in files:
        if group and (len(group) == count or sum(one.size for one in group) + file.size > TOGETHER):
            yield tuple(group)
            group = []
        group.append(file)
    if group:
        yield tuple(group)


def _put(dataset: Dataset, number: int, files: tuple[Stored, ...], found: Survey) -> Surveyed:
    id_ = f"{number:05d}"
    faults = write_chunk(dataset, id_, [Step(fault) for fault in found.faults], {})
    surveyed = Surveyed(id_, files, found.portions, faults)
    dataset.put_survey(surveyed)
    return surveyed


def _copies(dataset: Dataset, done: int) -> int:
    """The groups of near-duplicates among all documents; how many there are. Made anew where chunks came since."""
    held = dataset.copied()
    if held is not None and held.chunks == done:
        return held.groups
    documents: list[str] = []
    signatures: list[bytes] = []
    for chunk in chunks(dataset):
        for part in chunk.parts:
            if part.name.startswith("signatures/"):
                for row in unpacked(dataset.load(part)):
                    documents.append(row["document"])
                    signatures.append(row["signature"])
    found = list(groups(documents, table(signatures)))
    part = dataset.write("copies/copies.parquet", packed("copies", [encode(copy) for copy in found]), len(found))
    count = len({copy.group for copy in found})
    dataset.put_copied(Copied(part, done, count))
    return count
