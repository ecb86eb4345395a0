"""Collecting onto a ledger: the desk that collecting asks for, and one worker with its signals."""

from __future__ import annotations

import asyncio
import os
import platform
import signal
import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from random import Random
from typing import Any

from onrecord.collect.articles import Delivery
from onrecord.collect.collecting import Collecting, Tally
from onrecord.collect.evidence.archive import Archive
from onrecord.collect.feeds.looking import Door, Look
from onrecord.collect.schedule import backoff, recheck
from onrecord.ledger import Ledger, feeds, jobs
from onrecord.ledger.view import stamp
from onrecord.run.engine import Engine
from onrecord.run.records import OnLedger, Step
from onrecord.run.stages import read_into
from onrecord.run.versions import Settling
from onrecord.types import Reader
from onrecord.types.feed import Entry, FeedDeed, FeedHealth, FeedKind, FeedState, Subscription, Visit
from onrecord.types.job import Job, Waiting

WATCHED = (FeedKind.PAGE, FeedKind.FOLDER)
"""Kinds of feeds that see by themselves when what they brought changes."""

LASTING = (FeedHealth.BROKEN, FeedHealth.UNDATED, FeedHealth.EMPTY, FeedHealth.NOT_MODIFIED)
"""What is odd about the content of a feed stays so while it does not change."""


class LedgerDesk:
    """The job table and the record of one ledger, for one worker (`onrecord.collect.collecting.Desk`)."""

    def __init__(
        self,
        ledger: Ledger,
        reader: Reader,
        engine: Engine,
        on_step: Callable[[Step], None] | None = None,
        chance: Random | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.worker = f"{platform.node()} {os.getpid()} {uuid.uuid4().hex[:8]}"
        self._ledger, self._reader, self._engine, self._on_step = ledger, reader, engine, on_step
        self._chance = chance or Random()  # noqa: S311  it spreads attempts, it keeps no secret
        self._clock = clock

    def take_over(self) -> None:
        """Free what collectors of this machine had in hand that were killed: their leases need not run out."""
        with self._ledger.deriving() as connection:
            dead = [worker for worker in jobs.workers(connection) if _dead(worker)]
            if dead:
                jobs.take_back(connection, dead)

    def lease(self, limit: int, seconds: float) -> list[Job]:
        with self._ledger.deriving() as connection:
            return jobs.lease(connection, self.worker, limit, seconds, self._clock())

    def renew(self, seconds: float) -> None:
        with self._ledger.deriving() as connection:
            jobs.renew(connection, self.worker, seconds, self._clock())

    def release(self) -> None:
        with self._ledger.deriving() as connection:
            jobs.release(connection, self.worker)

    def waiting(self) -> Waiting:
        with self._ledger.looking() as connection:
            return jobs.waiting(connection, self._clock())

    def feed(self, id_: str) -> Subscription:
        with self._ledger.looking() as connection:
            return feeds.one(connection, id_) or Subscription(id_, "")

    def fresh(self, feed: str, entries: Sequence[Entry]) -> list[Entry]:
        with self._ledger.looking() as connection:
            return feeds.fresh(connection, feed, entries)

    def visited(self, job: Job, found: Look, fresh: Sequence[Entry], made: Sequence[Job], after: float | None) -> Visit:
        now = self._clock()
        visit = Visit(
            job.feed, found.health, stamp(now), found.status, len(found.entries), len(fresh), found.reason, found.mend,
            found.moved, found.notes,
        )  # fmt: skip
        with self._ledger.deriving() as connection:
            feed = feeds.one(connection, job.feed)
            if feed is None or feed.state is not FeedState.ACTIVE:
                after = None  # it was paused while it was visited
            error = None if found.served else found.reason or found.health.value
            if not jobs.done(connection, self.worker, job, now, after, error, found.etag, found.modified):
                return visit  # another worker has taken it over, and says how the feed is
            before = feeds.last_visit(connection, job.feed)
            if found.health is FeedHealth.NOT_MODIFIED and before and before.health in LASTING:
                visit = replace(visit, reason=before.reason, mend=before.mend)
            feeds.visited(connection, visit)
            feeds.seen(connection, job.feed, fresh, stamp(now))
            jobs.put(connection, made, now)
            if found.moved and feed is not None and found.moved != feed.address:
                feeds.put(connection, FeedDeed.MOVE, replace(feed, address=found.moved), found.reason, stamp(now))
        return visit

    def read(self, deliveries: Sequence[Delivery]) -> None:
        settling = Settling(self._ledger)
        items = settling.settled(item for delivery in deliveries for item in delivery.items)
        with self._ledger.writer(self._reader) as writer:
            read_into(OnLedger(self._ledger, writer), items, self._reader, self._engine, self._on_step)
        settling.take_back()
        now = self._clock()
        with self._ledger.deriving() as connection:
            for delivery in deliveries:
                self._done(connection, delivery, now)

    def _done(self, connection: Any, delivery: Delivery, now: datetime) -> None:
        job = delivery.job
        if delivery.fault is not None:
            after: float | None = backoff(job.attempts, delivery.wait, self._chance)
        else:
            feed = feeds.one(connection, job.feed)
            watched = feed is not None and feed.kind in WATCHED
            after = None if delivery.ends or watched else recheck(job.checks + 1)
        jobs.done(connection, self.worker, job, now, after, delivery.fault, delivery.etag, delivery.modified)


def _dead(worker: str) -> bool:
    """Whether a worker was a process of this machine, and is none any more; where that can't be told, it lives."""
    node, _, process = worker.rpartition(" ")[0].rpartition(" ")
    if os.name != "posix" or node != platform.node() or not process.isdigit():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except OSError:  # it is another user's
        return False
    return False


def collect(
    ledger: Ledger,
    reader: Reader,
    engine: Engine,
    door: Door,
    *,
    once: bool = False,
    archive: Archive | None = None,
    on_visit: Callable[[Subscription, Visit], None] | None = None,
    on_step: Callable[[Step], None] | None = None,
) -> tuple[Tally, Waiting]:
    """Collect until interrupted (SIGINT, SIGTERM), or with `once` until nothing is due; what was done, what is left.

    At the first signal what is being read is finished; a second one ends at once. Raises LedgerError, and
    StorageError where evidence cannot be kept.
    """
    desk = LedgerDesk(ledger, reader, engine, on_step)
    desk.take_over()

    async def work() -> Tally:
        worker = Collecting(desk, door, archive=archive, on_visit=on_visit)
        loop = asyncio.get_running_loop()
        before: dict[int, Any] = {}

        def stop(number: int) -> None:
            loop.call_soon_threadsafe(worker.stop)
            signal.signal(number, before[number])

        for number in (signal.SIGINT, signal.SIGTERM):
            before[number] = signal.signal(number, lambda number, frame: stop(number))
        try:
            return await worker.run(once=once)
        finally:
            for held, handler in before.items():
                signal.signal(held, handler)

    return asyncio.run(work()), desk.waiting()
