"""Texts that are being read for pages and programs: one at a time, in a thread of this process."""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import Enum

from onrecord.collect.found import Item
from onrecord.ledger import LedgerError, NotFound
from onrecord.read import read_all
from onrecord.read.model import NoModel
from onrecord.run import LocalEngine, Step
from onrecord.serve.putting import Recorded, parser, put_on_record
from onrecord.serve.record import Record
from onrecord.types import Document, Outcome
from onrecord.types.audit import Caller, Deed
from onrecord.types.text import many
from onrecord.types.vocabulary import Disposition

KEPT = 200
"""Jobs whose pages can still be asked for; those that are not over are kept beyond it."""
WAITING = 20
"""Jobs that may wait for the one that is being read: each holds its texts in memory."""
WARM = "A spokesman said on Monday that 12 soldiers arrived."
"""A text that is read once so that the next one needs nothing loaded."""

_log = logging.getLogger(__name__)


class TooMany(Exception):
    """So many readings wait already that this one was not taken."""

    def __init__(self) -> None:
        super().__init__(f"{WAITING} readings wait already, and nothing of this one was taken.")


class Stage(Enum):
    """How far a job is."""

    WAITING = "waiting"
    READING = "reading"
    RECONCILING = "reconciling"
    DONE = "done"
    FAILED = "failed"


@dataclass(slots=True)
class Job:
    """Texts given at once: `outcomes` are those of what was met so far.

    `fault` is what stopped all of it, in words; `error` is that itself. `ended` is set when it is over.
    """

    id: str
    names: tuple[str, ...]
    stage: Stage = Stage.WAITING
    outcomes: list[Outcome] = field(default_factory=list)
    claims: int = 0
    fault: str = ""
    error: Exception | None = None
    ended: threading.Event = field(default_factory=threading.Event)
    began: float = field(default_factory=time.monotonic)
    took: float | None = None

    @property
    def over(self) -> bool:
        return self.stage in (Stage.DONE, Stage.FAILED)

    @property
    def seconds(self) -> float:
        """Since it was given, or until it was over."""
        return self.took if self.took is not None else time.monotonic() - self.began


class Jobs:
    """The texts that were given to the pages and the API over one record."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._held: OrderedDict[str, Job] = OrderedDict()
        self._one = threading.Lock()
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="onrecord-read")

    def warm(self) -> None:
        """Load, behind the pages, what reading needs."""
        self._worker.submit(_warmed)

    def submit(self, names: Sequence[str], items: Iterable[Item], caller: Caller) -> Job:
        """Have the items read, which texts of these names hold. Raises TooMany."""
        job = Job(secrets.token_urlsafe(9), tuple(names))
        with self._one:
            if sum(one.stage is Stage.WAITING for one in self._held.values()) >= WAITING:
                raise TooMany
            self._held[job.id] = job
            over = [one.id for one in self._held.values() if one.over]
            for id_ in over[: max(0, len(self._held) - KEPT)]:
                del self._held[id_]
        self._worker.submit(self._run, job, items, caller)
        return job

    def job(self, id_: str) -> Job:
        """Raises NotFound."""
        with self._one:
            found = self._held.get(id_)
        if found is None:
            mend = "What was read is on the record all the same: look among its documents."
            raise NotFound("This reading is not known any more.", mend)
        return found

    def close(self) -> None:
        """End after the text that is being read."""
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _run(self, job: Job, items: Iterable[Item], caller: Caller) -> None:
        stage = Stage.DONE
        try:
            self._read(job, items, caller)
        except (LedgerError, NoModel) as error:
            job.fault, job.error, stage = str(error), error, Stage.FAILED
        except Exception as error:
            _log.exception("reading what was given failed")
            job.fault = f"A fault of onrecord itself ({type(error).__name__}). What is on the record is whole."
            job.error, stage = error, Stage.FAILED
        job.took = time.monotonic() - job.began
        job.stage = stage
        job.ended.set()

    def _read(self, job: Job, items: Iterable[Item], caller: Caller) -> None:
        def stepped(step: Step, recorded: Recorded) -> None:
            job.outcomes.append(step.outcome)
            job.claims += len(step.claims)

        job.stage = Stage.READING
        held = self._record.ledger.acting(caller)
        put_on_record(held, items, LocalEngine(), stepped)
        for one in job.outcomes:
            if one.disposition is Disposition.READ:
                held.log(Deed.READ, one.document or one.name, many(one.claims, "claim"))
        job.stage = Stage.RECONCILING
        self._record.settle()


def _warmed() -> None:
    try:
        with parser:
            for _ in read_all([Document.make(WARM, language="en")]):
                pass
    except NoModel as error:
        _log.warning("%s", error)
