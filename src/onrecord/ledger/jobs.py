"""The job table: what is due, who is at it and until when. Working state, which several processes share.

A worker leases jobs for a time; one that dies leaves leases that run out, and others take the jobs over. What a worker
says of a job counts only while it holds the lease.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, insert, or_, select, update

from onrecord.ledger import rows
from onrecord.ledger.tables import jobs
from onrecord.ledger.view import stamp
from onrecord.types.codec import encode, parsed
from onrecord.types.feed import Entry
from onrecord.types.job import Job, JobKind, Waiting

SUSPECT = 3
"""Begun so often without a word of how it went, a job may be what ended its workers: it is leased alone."""


def put(connection: Connection, found: Sequence[Job], now: datetime) -> None:
    """Have these done now; a job that is there already is brought forward, with its new entry."""
    for job in found:
        row = {"feed": job.feed, "body": _body(job), "due": stamp(now)}
        held = update(jobs).where(*_is(job)).values(row)
        if connection.execute(held).rowcount == 0:
            connection.execute(
                insert(jobs), {**row, "kind": job.kind.value, "key": job.key, "attempts": 0, "checks": 0}
            )


def lease(connection: Connection, worker: str, limit: int, seconds: float, now: datetime) -> list[Job]:
    """Up to `limit` jobs that are due and nobody's, the longest due first: they are the worker's for so long.

    One that may be what ended its workers comes alone, so that those beside it are not given up with it.
    """
    free = or_(jobs.c.lease.is_(None), jobs.c.lease <= stamp(now))
    asked = select(jobs).where(jobs.c.due <= stamp(now), free).order_by(jobs.c.due, jobs.c.pk).limit(limit)
    taken = list(connection.execute(asked.with_for_update(skip_locked=True)).mappings())
    suspects = [at for at, row in enumerate(taken) if row["attempts"] >= SUSPECT and row["error"] is None]
    if suspects:
        taken = taken[: max(suspects[0], 1)]
    if taken:
        mine = {"worker": worker, "lease": _after(now, seconds), "attempts": jobs.c.attempts + 1}
        connection.execute(update(jobs).where(jobs.c.pk.in_([row["pk"] for row in taken])).values(mine))
    return [_job(row) for row in taken]


def renew(connection: Connection, worker: str, seconds: float, now: datetime) -> None:
    """The worker is still at its jobs."""
    connection.execute(update(jobs).where(jobs.c.worker == worker).values(lease=_after(now, seconds)))


def release(connection: Connection, worker: str) -> None:
    """The worker leaves its jobs to others, as if it had never begun them."""
    free = {"worker": None, "lease": None, "attempts": jobs.c.attempts - 1}
    connection.execute(update(jobs).where(jobs.c.worker == worker).values(free))


def workers(connection: Connection) -> set[str]:
    """Who holds jobs, alive or not."""
    return set(connection.scalars(select(jobs.c.worker).where(jobs.c.worker.is_not(None)).distinct()))


def take_back(connection: Connection, dead: Collection[str]) -> None:
    """Workers that are known to be dead hold nothing; what they had in hand counts as begun."""
    connection.execute(update(jobs).where(jobs.c.worker.in_(dead)).values(worker=None, lease=None))


def holds(connection: Connection, worker: str, job: Job) -> bool:
    """Is the job still the worker's."""
    return connection.scalar(select(jobs.c.pk).where(*_is(job), jobs.c.worker == worker)) is not None


def done(
    connection: Connection, worker: str, job: Job, now: datetime, after: float | None, error: str | None = None,
    etag: str | None = None, modified: str | None = None,
) -> bool:  # fmt: skip
    """The job was done, or with `error` failed; it is due again `after` so many seconds, None for never.

    False, and nothing is changed, where the worker lost its lease to another.
    """
    row: dict[str, Any] = {
        "worker": None, "lease": None, "due": None if after is None else _after(now, after), "error": rows.plain(error)
    }  # fmt: skip
    if error is None:
        row |= {"attempts": 0, "checks": jobs.c.checks + 1, "etag": rows.plain(etag), "modified": rows.plain(modified)}
    return connection.execute(update(jobs).where(*_is(job), jobs.c.worker == worker).values(row)).rowcount > 0


def set_due(connection: Connection, feed: str, now: datetime | None) -> None:
    """The feed itself is due now, or never; what it brought goes on. A worker that is at it may finish."""
    due = {"due": stamp(now) if now else None, "attempts": 0}
    connection.execute(update(jobs).where(jobs.c.kind == JobKind.FEED.value, jobs.c.key == feed).values(due))


def forget(connection: Connection, feed: str) -> None:
    """Nothing of this feed is to be done any more."""
    connection.execute(delete(jobs).where(jobs.c.feed == feed))


def due_of(connection: Connection) -> dict[str, str | None]:
    """When each feed is due, by its id."""
    asked = select(jobs.c.key, jobs.c.due).where(jobs.c.kind == JobKind.FEED.value)
    return {row.key: row.due for row in connection.execute(asked)}


def waiting(connection: Connection, now: datetime) -> Waiting:
    at = stamp(now)
    held = jobs.c.lease > at
    free = or_(jobs.c.lease.is_(None), jobs.c.lease <= at)

    def count(*where: ColumnElement[bool]) -> int:
        return connection.scalar(select(func.count()).select_from(jobs).where(*where)) or 0

    later = connection.scalar(select(func.min(jobs.c.due)).where(jobs.c.due > at))
    return Waiting(count(jobs.c.due <= at, free), count(jobs.c.due > at), count(held), later)


def _after(now: datetime, seconds: float) -> str:
    return stamp(now.astimezone(UTC) + timedelta(seconds=seconds))


def _is(job: Job) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return jobs.c.kind == job.kind.value, jobs.c.key == job.key


def _body(job: Job) -> str | None:
    return rows.dump(encode(job.entry)) if job.entry else None


def _job(row: Any) -> Job:
    entry = parsed(Entry, row["body"]) if row["body"] else None
    return Job(
        JobKind(row["kind"]), row["key"], row["feed"], entry, row["attempts"] + 1, row["checks"], row["etag"],
        row["modified"],
    )  # fmt: skip
