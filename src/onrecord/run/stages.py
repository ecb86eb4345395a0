"""What hands things on between the stages: collected items are read and put on the record, a batch at a time."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from onrecord.collect.found import Found, Item
from onrecord.read import Reading
from onrecord.run.engine import Engine, readings
from onrecord.run.records import Record, Step
from onrecord.types import Document, Outcome, Reader
from onrecord.types.vocabulary import Disposition

# A batch ends with this many documents or characters, whichever comes first: enough for the parser to work in
# batches, little enough that the first claims show within seconds.
DOCUMENTS = 16
CHARACTERS = 100_000
RERUN = "read it again; if it fails again, report it with the document"


@dataclass(slots=True)
class Summary:
    """How many documents ended how, and how many claims were made."""

    dispositions: Counter[Disposition] = field(default_factory=Counter)
    claims: int = 0

    @property
    def documents(self) -> int:
        return self.dispositions.total()

    @property
    def refused(self) -> int:
        """Documents that were met and not read."""
        return self.documents - self.dispositions[Disposition.READ] - self.dispositions[Disposition.UNCHANGED]

    def add(self, step: Step) -> None:
        self.dispositions[step.outcome.disposition] += 1
        self.claims += len(step.claims)


@dataclass(slots=True)
class _Batch:
    """Items in the order they were met; those in `fresh` are to be read."""

    items: list[Item] = field(default_factory=list)
    fresh: set[str] = field(default_factory=set)
    size: int = 0

    def documents(self) -> list[Document]:
        left, found = set(self.fresh), []
        for item in self.items:
            if isinstance(item, Found) and item.document.id in left:
                left.remove(item.document.id)
                found.append(item.document)
        return found


def read_into(
    record: Record,
    items: Iterable[Item],
    reader: Reader,
    engine: Engine,
    on_step: Callable[[Step], None] | None = None,
) -> Summary:
    """Read what is new among the items and put every outcome on the record, in the order they come.

    A document that this reader has read before is not read again: its outcome is `unchanged`. So a run that was
    broken off goes on where it was by being run again. Memory depends on the batch. Faults of one document are its
    outcome; faults of the record (onrecord.ledger.LedgerError) are raised.
    """
    summary = Summary()
    failed: dict[str, Outcome] = {}
    # Ids that are being read and may not be on the record yet.
    busy: set[str] = set()
    waiting: deque[_Batch] = deque()

    def batches() -> Iterator[list[Document]]:
        for batch in _batches(items, record, reader, busy):
            waiting.append(batch)
            yield batch.documents()

    for made in readings(engine, batches()):
        batch = waiting.popleft()
        for step in _steps(batch, made, failed):
            done = _recorded(record, step)
            summary.add(done)
            if on_step is not None:
                on_step(done)
        busy -= batch.fresh
        if not busy:
            failed.clear()
    return summary


def _batches(items: Iterable[Item], record: Record, reader: Reader, busy: set[str]) -> Iterator[_Batch]:
    batch = _Batch()
    for item in items:
        batch.items.append(item)
        if isinstance(item, Found):
            batch.size += len(item.document.text)
        if len(batch.items) >= DOCUMENTS or batch.size >= CHARACTERS:
            yield _sorted_out(batch, record, reader, busy)
            batch = _Batch()
    if batch.items:
        yield _sorted_out(batch, record, reader, busy)


def _sorted_out(batch: _Batch, record: Record, reader: Reader, busy: set[str]) -> _Batch:
    """The batch, knowing which of its documents are new."""
    ids = {item.document.id for item in batch.items if isinstance(item, Found)} - busy
    batch.fresh = ids - record.known(ids, reader)
    busy |= batch.fresh
    return batch


def _steps(batch: _Batch, readings: Iterable[Reading], failed: dict[str, Outcome]) -> Iterator[Step]:
    """One step per item. A second copy of a document whose reading failed just now fails alike."""
    made = iter(readings)
    left = set(batch.fresh)
    for item in batch.items:
        if isinstance(item, Outcome):
            yield Step(item)
        elif item.document.id in left:
            left.remove(item.document.id)
            step = _step(item, next(made))
            if step.outcome.disposition is Disposition.FAILED:
                failed[item.document.id] = step.outcome
            yield step
        elif item.document.id in failed:
            failure = replace(failed[item.document.id], name=item.name)
            yield Step(failure, (), item.document, item.capture, item.article)
        else:
            outcome = Outcome(item.name, Disposition.UNCHANGED, item.document.id, notes=item.notes)
            yield Step(outcome, (), item.document, item.capture, item.article)


def _step(found: Found, reading: Reading) -> Step:
    document = found.document
    if reading.error is not None:
        outcome = Outcome(
            found.name, Disposition.FAILED, document.id, reason=reading.error, mend=RERUN, notes=found.notes
        )
        return Step(outcome, (), document, found.capture, found.article)
    notes = tuple(dict.fromkeys((*found.notes, *reading.notes)))
    outcome = Outcome(found.name, Disposition.READ, document.id, len(reading.claims), notes=notes)
    return Step(outcome, reading.claims, document, found.capture, found.article)


def _recorded(record: Record, step: Step) -> Step:
    try:
        outcome = record.put(step)
    except ValueError as error:
        # Claims that do not fit their document are a fault of the reading: the document fails, the run goes on.
        reason = f"its claims do not fit it: {error}"
        failed = Outcome(step.outcome.name, Disposition.FAILED, step.outcome.document, reason=reason, mend=RERUN)
        return replace(step, outcome=record.put(replace(step, outcome=failed, claims=(), article=None)), claims=())
    claims = step.claims if outcome.disposition is Disposition.READ else ()
    return replace(step, outcome=outcome, claims=claims)
