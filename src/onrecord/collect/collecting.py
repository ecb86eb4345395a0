"""The collecting loop: what is due is fetched, many at once; what is brought is read, a batch at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from random import Random
from typing import Protocol

from onrecord.collect.articles import Delivery, bring, key_of
from onrecord.collect.evidence.archive import Archive
from onrecord.collect.feeds.looking import Door, Look, look
from onrecord.collect.found import Limits
from onrecord.collect.schedule import backoff, next_visit
from onrecord.types.feed import WELL, Entry, FeedHealth, FeedState, Subscription, Visit
from onrecord.types.job import Job, JobKind, Waiting

AT_ONCE = 32
"""Jobs in hand at a time, of which the door fetches half; the others wait for their host's turn or to be read."""

BATCH = 16
"""Deliveries that are read together."""

LEASE = 300.0
"""Seconds that a job is leased for; renewed every fifth of it, so that only a dead worker's lease runs out."""

IDLE = 5.0
"""Seconds between two looks at the job table while nothing is due."""

RETRY = 300.0
"""Seconds after which a feed is visited again that gave no answer for the first time."""


class Desk(Protocol):
    """What collecting asks of the record and of the job table. Its methods block; they are called in threads."""

    def lease(self, limit: int, seconds: float) -> list[Job]:
        """Jobs that are due, for this worker alone for so long."""

    def renew(self, seconds: float) -> None:
        """This worker's jobs are its own for so much longer."""

    def release(self) -> None:
        """This worker's jobs are free for others."""

    def feed(self, id_: str) -> Subscription:
        """The feed as it stands now."""

    def fresh(self, feed: str, entries: Sequence[Entry]) -> list[Entry]:
        """The entries that are new, or say something new."""

    def visited(self, job: Job, found: Look, fresh: Sequence[Entry], made: Sequence[Job], after: float | None) -> Visit:
        """Put a visit on the record, with its fresh entries, the jobs that they make, and when it is due again."""

    def read(self, deliveries: Sequence[Delivery]) -> None:
        """Read what was brought, put it on the record, and be done with its jobs."""

    def waiting(self) -> Waiting:
        """How much is left to do."""


@dataclass(slots=True)
class Tally:
    """What a run of collecting did so far."""

    visits: int = 0
    unwell: int = 0
    fresh: int = 0
    deliveries: int = 0


class Collecting:
    """One worker: `await Collecting(desk, door).run(once=True)`. After `stop()` it ends what it reads, and itself.

    What it had in hand when it ends, or is killed, is done again by the next one: nothing is lost and nothing twice.
    """

    def __init__(
        self,
        desk: Desk,
        door: Door,
        limits: Limits | None = None,
        archive: Archive | None = None,
        chance: Random | None = None,
        on_visit: Callable[[Subscription, Visit], None] | None = None,
    ) -> None:
        self.tally = Tally()
        self._desk, self._door, self._archive = desk, door, archive
        self._limits = limits or Limits()
        self._chance = chance or Random()  # noqa: S311  it spreads visits, it keeps no secret
        self._on_visit = on_visit
        self._stopped = False
        self._moved = asyncio.Event()
        self._brought: asyncio.Queue[Delivery] = asyncio.Queue()
        self._busy: set[asyncio.Task[None]] = set()
        self._reading: asyncio.Task[None] | None = None
        self._fault: BaseException | None = None

    def stop(self) -> None:
        self._stopped = True
        self._moved.set()

    async def run(self, *, once: bool = False) -> Tally:
        """Work until stopped, or with `once` until nothing is due. Raises what the desk raises."""
        renewing = asyncio.create_task(self._renew())
        renewing.add_done_callback(self._ended)
        try:
            while not self._stopped:
                more = await self._begin()
                self._read()
                if once and not more and not self._busy and self._reading is None:
                    break
                await self._wait()
        finally:
            await self._end(renewing)
        if self._fault is not None:
            raise self._fault
        return self.tally

    async def _begin(self) -> bool:
        """Take on jobs as far as there is room; False where nothing is due."""
        room = AT_ONCE - len(self._busy) - self._brought.qsize()
        if room <= 0:
            return True
        jobs = await asyncio.to_thread(self._desk.lease, room, LEASE)
        for job in jobs:
            task = asyncio.create_task(self._do(job))
            self._busy.add(task)
            task.add_done_callback(self._ended)
        return bool(jobs)

    def _read(self) -> None:
        """Have what was brought read, unless a batch is being read."""
        if self._reading is None and not self._brought.empty():
            batch = [self._brought.get_nowait() for _ in range(min(BATCH, self._brought.qsize()))]
            self.tally.deliveries += len(batch)
            self._reading = asyncio.create_task(asyncio.to_thread(self._desk.read, batch))
            self._reading.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        """A job was begun and brought, or a batch was read: there is room for more. A fault of the desk ends all."""
        self._busy.discard(task)
        if task is self._reading:
            self._reading = None
        if not task.cancelled() and (error := task.exception()) is not None:
            self._fault = self._fault or error
            self._stopped = True
        self._moved.set()

    async def _wait(self) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._moved.wait(), IDLE)
        self._moved.clear()

    async def _end(self, renewing: asyncio.Task[None]) -> None:
        for task in (*self._busy, renewing):
            task.cancel()
        await asyncio.gather(*self._busy, renewing, return_exceptions=True)
        if self._reading is not None:
            await asyncio.wait({self._reading})  # a thread cannot be broken off
        await asyncio.to_thread(self._desk.release)

    async def _renew(self) -> None:
        while True:
            await asyncio.sleep(LEASE / 5)
            await asyncio.to_thread(self._desk.renew, LEASE)

    async def _do(self, job: Job) -> None:
        feed = await asyncio.to_thread(self._desk.feed, job.feed)
        if job.kind is JobKind.ARTICLE:
            await self._brought.put(await bring(self._door, job, feed, self._limits, self._archive))
        elif feed.state is FeedState.ACTIVE:
            await self._visit(job, feed)

    async def _visit(self, job: Job, feed: Subscription) -> None:
        found = await look(self._door, feed.address, feed.kind, job.etag, job.modified)
        entries = [replace(one, source=one.source or found.title) for one in found.entries]
        fresh = await asyncio.to_thread(self._desk.fresh, feed.id, entries)
        made = [Job(JobKind.ARTICLE, key_of(feed, one), feed.id, one) for one in fresh]
        visit = await asyncio.to_thread(self._desk.visited, job, found, fresh, made, self._after(job, feed, found))
        self.tally.visits += 1
        self.tally.unwell += found.health not in WELL
        self.tally.fresh += len(fresh)
        if self._on_visit is not None:
            self._on_visit(feed, visit)

    def _after(self, job: Job, feed: Subscription, found: Look) -> float | None:
        """Seconds to the next visit; None for a feed that is gone."""
        if found.health is FeedHealth.GONE:
            return None
        usual = next_visit(feed.every, found.every)
        if found.served:
            return usual * self._chance.uniform(0.95, 1.05)
        least = min(usual, RETRY) if found.health is FeedHealth.UNREACHABLE else usual
        return backoff(job.attempts, found.wait, self._chance, least)
