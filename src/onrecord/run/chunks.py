"""The work on one chunk: its records are collected, read and written, and the manifest names what was written.

Runs in whatever process the engine has. A fault of a document is its outcome; what is raised stops the run.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection

from onrecord.collect.archives import Portion, Raw, items_of, records
from onrecord.ledger.writer import Entry
from onrecord.read import reader
from onrecord.reconcile.copies import signature
from onrecord.run.dataset import Chunk, Dataset, Run
from onrecord.run.engine import LocalEngine, follow_parent, lost
from onrecord.run.faults import OtherReader
from onrecord.run.records import Step
from onrecord.run.stages import RERUN, read_into
from onrecord.run.tables import write_chunk
from onrecord.types import Outcome, Reader
from onrecord.types.vocabulary import Disposition


@dataclass(frozen=True, slots=True)
class Job:
    """A chunk to be done: `where` is the data set, `run` what it is made with."""

    id: str
    portion: Portion
    where: str
    run: Run


class Gathered:
    """A record that keeps steps, checked as the ledger checks them. `known` are documents that were read before."""

    def __init__(self, mine: Reader, known: Collection[str] = ()) -> None:
        self.steps: list[Step] = []
        self._mine = mine
        self._read = set(known)

    def known(self, documents: Collection[str], reader: Reader) -> set[str]:
        return self._read & set(documents)

    def put(self, step: Step) -> Outcome:
        entry = Entry.make(step.document, step.claims, step.outcome, self._mine)
        if step.document is not None and step.outcome.disposition is Disposition.READ:
            self._read.add(step.document.id)
        self.steps.append(Step(entry.outcome, entry.claims, step.document))
        return entry.outcome


def read_chunk(job: Job) -> Chunk:
    """Do a chunk. Raises OtherReader, StorageError, NoModel."""
    gathered = Gathered(_checked(job.run))
    _read(job, records(job.portion, job.run.limits), gathered)
    return _written(job, gathered.steps)


def read_apart(job: Job, limit: float) -> Chunk:
    """Do a chunk that processes died of: one record at a time, in a process that may die, `limit` seconds for each.

    So only the record at fault fails. Raises as `read_chunk`.
    """
    steps: list[Step] = []
    met = 0
    while True:
        begun, before = None, met
        for told in _told(job, met, [s.document.id for s in steps if s.document and s.claims], limit):
            if told is None:
                return _written(job, steps)
            if isinstance(told, Exception):
                raise told
            if isinstance(told, str):
                begun = told
            else:
                steps.extend(told)
                begun, met = None, met + 1
        if begun is not None:
            steps.append(Step(Outcome(begun, Disposition.FAILED, reason=lost(limit), mend=RERUN)))
            met += 1
        elif met == before:
            # It dies on the way to the next record, and would again.
            rest = f"the process that opens it dies after {met} of {job.portion.count} records of this chunk"
            steps.append(Step(Outcome(job.portion.names[0], Disposition.FAILED, reason=rest, mend=RERUN)))
            return _written(job, steps)


Told = str | list[Step] | Exception | None
"""What a process tells: the name of a record that it begins, the steps of one that it has done, a fault, the end."""


def _told(job: Job, skip: int, known: Collection[str], limit: float) -> Iterator[Told]:
    """What the process tells until it ends, dies, or takes too long."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_tell, args=(there, job, skip, known), daemon=True)
    process.start()
    there.close()
    try:
        while here.poll(limit):
            yield here.recv()
    except EOFError:
        return
    finally:
        process.kill()
        process.join()
        here.close()


def _tell(there: Connection, job: Job, skip: int, known: Collection[str]) -> None:
    follow_parent()
    try:
        gathered = Gathered(_checked(job.run), known)
        for number, raw in enumerate(records(job.portion, job.run.limits)):
            if number < skip:
                continue
            there.send(raw.name)
            _read(job, [raw], gathered)
            there.send(gathered.steps)
            gathered.steps = []
        there.send(None)
    except Exception as error:
        there.send(error)


def _checked(run: Run) -> Reader:
    """This process's reader, which must be the run's. Raises OtherReader, NoModel."""
    mine = reader()
    if mine != run.reader:
        raise OtherReader(
            f"A worker has onrecord {mine.version} with {mine.model}, and the run was begun with onrecord "
            f"{run.reader.version} with {run.reader.model}.",
            "Install the same on every node.",
        )
    return mine


def _read(job: Job, found: Iterable[Raw], gathered: Gathered) -> None:
    run = job.run
    items = (item for raw in found for item in items_of(raw, job.portion.layout, run.defaults, run.limits))
    read_into(gathered, items, run.reader, LocalEngine())


def _written(job: Job, steps: list[Step]) -> Chunk:
    dataset = Dataset(job.where, job.run)
    held = {step.document.id: step.document.text for step in steps if step.document is not None}
    chunk = write_chunk(dataset, job.id, steps, {id_: signature(text) for id_, text in held.items()})
    dataset.put_chunk(chunk)
    return chunk
