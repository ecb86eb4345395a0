"""What runs the work: jobs in, their results out, in the same order, here or in other processes."""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from typing import Generic, Protocol, TypeVar

from onrecord.read import Reading, read_all
from onrecord.types import Document

J = TypeVar("J")
R = TypeVar("R")
JobT = TypeVar("JobT", contravariant=True)
ResultT = TypeVar("ResultT", covariant=True)

Batch = Sequence[Document]


@dataclass(frozen=True, slots=True)
class Lost:
    """What stands for the result of a job whose process died, or that was ended because it took too long."""

    reason: str


class Engine(Protocol):
    """Two methods, so that a cluster can stand where this process does."""

    def results(self, work: Callable[[J], R], jobs: Iterable[J]) -> Iterator[R | Lost]:
        """One result per job, in order; takes few jobs ahead. `work` is a function of a module, jobs are picklable.

        A job that was lost twice, the second time on its own, comes back as Lost. What `work` raises is raised.
        """

    def close(self) -> None:
        """Lets go of processes and connections; a second call does nothing."""


class LocalEngine:
    """Works in this process, or with `jobs` over 1, or a `limit` in seconds for each job, in that many others."""

    def __init__(self, jobs: int = 1, limit: float | None = None) -> None:
        self._jobs, self._limit = jobs, limit
        self._pool: ProcessPoolExecutor | None = None

    @property
    def here(self) -> bool:
        """Whether jobs are done in this process."""
        return self._jobs <= 1 and self._limit is None

    def results(self, work: Callable[[J], R], jobs: Iterable[J]) -> Iterator[R | Lost]:
        if self.here:
            yield from map(work, jobs)
            return
        bounded = Bounded(work, self._limit)
        waiting: deque[tuple[J, Future[R]]] = deque()
        for job in jobs:
            waiting.append((job, self._submitted(bounded, job)))
            # Two jobs per process keep each busy while the results are put on the record, and memory flat.
            if len(waiting) >= 2 * self._jobs:
                done = self._finished(bounded, *waiting.popleft())
                yield done
        for job, future in waiting:
            done = self._finished(bounded, job, future)
            yield done

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _submitted(self, work: Callable[[J], R], job: J) -> Future[R]:
        if self._pool is None:
            self._pool = _pool(self._jobs)
        try:
            return self._pool.submit(work, job)
        except BrokenProcessPool:
            self.close()
            return self._submitted(work, job)

    def _finished(self, work: Callable[[J], R], job: J, future: Future[R]) -> R | Lost:
        """A job whose process died, maybe of another's job, is done by itself: only the one at fault fails."""
        try:
            return future.result()
        except BrokenProcessPool:
            with _pool(1) as pool:
                try:
                    return pool.submit(work, job).result()
                except BrokenProcessPool:
                    return Lost(lost(self._limit))


class Bounded(Generic[JobT, ResultT]):
    """Work that ends its own process where a job takes more than `limit` seconds, whatever holds it up."""

    def __init__(self, work: Callable[[JobT], ResultT], limit: float | None) -> None:
        self.work, self.limit = work, limit

    def __call__(self, job: JobT) -> ResultT:
        if self.limit is None:
            return self.work(job)
        # The standard library's one watch that needs no lock of the interpreter: a pattern that runs for ever holds it.
        with open(os.devnull, "w") as nowhere:
            faulthandler.dump_traceback_later(self.limit, exit=True, file=nowhere)
            try:
                return self.work(job)
            finally:
                faulthandler.cancel_dump_traceback_later()

    def given_up(self) -> Lost:
        """What stands for the result of a job that nobody may begin again."""
        return Lost(lost(self.limit))


def lost(limit: float | None) -> str:
    """Why a job was lost, as far as can be told: a process that is gone left no word."""
    late = f", or it took more than {limit:g} seconds" if limit is not None else ""
    return f"the process that read it died, perhaps for want of memory{late}"


def readings(engine: Engine, batches: Iterable[Batch]) -> Iterator[list[Reading]]:
    """One list of readings per batch, in order, one reading per document, in order.

    The documents of a batch that was lost are read one by one, so that only the one at fault fails.
    """
    waiting: deque[Batch] = deque()

    def noted() -> Iterator[Batch]:
        for batch in batches:
            waiting.append(batch)
            yield batch

    for result in engine.results(read_batch, noted()):
        batch = waiting.popleft()
        yield [_alone(engine, document) for document in batch] if isinstance(result, Lost) else result


def _alone(engine: Engine, document: Document) -> Reading:
    (result,) = engine.results(read_batch, [[document]])
    return Reading(document, error=result.reason) if isinstance(result, Lost) else result[0]


def read_batch(batch: Batch) -> list[Reading]:
    return list(read_all(batch)) if batch else []


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _pool(jobs: int) -> ProcessPoolExecutor:
    # spawn: a fork would copy threads' locks and the open ledger.
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"), initializer=follow_parent)


def follow_parent() -> None:
    """In a process of the pool: an interrupt is the parent's to handle, and a parent that is killed is followed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent,), daemon=True).start()


def _follow(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
