"""What runs the reading: batches of documents in, their readings out, in the same order."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.process import BaseProcess
from typing import Protocol

from onrecord.read import Reading, read_all
from onrecord.types import Document

Batch = Sequence[Document]


class Engine(Protocol):
    """Two methods, so that a cluster can stand where this process does."""

    def readings(self, batches: Iterable[Batch]) -> Iterator[list[Reading]]:
        """One list of readings per batch, in order, one reading per document, in order. Takes few batches ahead."""

    def close(self) -> None:
        """Lets go of processes and connections; a second call does nothing."""


class LocalEngine:
    """Reads in this process, or with `jobs` over 1 in that many others."""

    def __init__(self, jobs: int = 1) -> None:
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def readings(self, batches: Iterable[Batch]) -> Iterator[list[Reading]]:
        if self._jobs <= 1:
            for batch in batches:
                yield _read(batch)
            return
        waiting: deque[tuple[Batch, Future[list[Reading]] | None]] = deque()
        for batch in batches:
            waiting.append((batch, self._submitted(batch)))
            # Two batches per process keep each busy while the results are put on the record, and memory flat.
            if len(waiting) >= 2 * self._jobs:
                yield self._finished(*waiting.popleft())
        while waiting:
            yield self._finished(*waiting.popleft())

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _submitted(self, batch: Batch) -> Future[list[Reading]] | None:
        if not batch:
            return None
        if self._pool is None:
            # spawn: a fork would copy threads' locks and the open ledger.
            self._pool = ProcessPoolExecutor(
                self._jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_start
            )
        try:
            return self._pool.submit(_read, batch)
        except BrokenProcessPool:
            self.close()
            return self._submitted(batch)

    def _finished(self, batch: Batch, future: Future[list[Reading]] | None) -> list[Reading]:
        if future is None:
            return []
        try:
            return future.result()
        except BrokenProcessPool:
            return [self._alone(document) for document in batch]

    def _alone(self, document: Document) -> Reading:
        """A document of a batch in which a process died, read by itself, so that only the one at fault fails."""
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"), initializer=_start) as pool:
            try:
                return pool.submit(_read, [document]).result()[0]
            except BrokenProcessPool:
                return Reading(document, error="the process that read it died, perhaps for want of memory")


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _start() -> None:
    """In a process of the pool: an interrupt is the parent's to handle, and a parent that is killed is followed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent,), daemon=True).start()


def _follow(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _read(batch: Batch) -> list[Reading]:
    return list(read_all(batch)) if batch else []
