"""What is due is leased once, taken over when a lease runs out, and due again as it was said."""

from datetime import UTC, datetime, timedelta

import pytest
from ledger.samples import entry

from onrecord.ledger import jobs
from onrecord.types.job import Job, JobKind

NOON = datetime(2025, 1, 1, 12, tzinfo=UTC)
FEED = Job(JobKind.FEED, "f_1", "f_1")
ARTICLE = Job(JobKind.ARTICLE, "https://lakeside.example/1", "f_1", entry())


def later(seconds):
    return NOON + timedelta(seconds=seconds)


@pytest.fixture
def table(store):
    """Functions of `jobs` on an open transaction, with two jobs that are due at noon."""
    with store.deriving() as connection:
        jobs.put(connection, [FEED, ARTICLE], NOON)
    return store


def lease(store, worker="a", limit=9, seconds=60, at=0):
    with store.deriving() as connection:
        return jobs.lease(connection, worker, limit, seconds, later(at))


def done(store, job, worker="a", at=0, **given):
    with store.deriving() as connection:
        return jobs.done(connection, worker, job, later(at), **given)


def waiting(store, at=0):
    with store.looking() as connection:
        return jobs.waiting(connection, later(at))


def test_a_job_comes_out_as_it_went_in(table):
    feed, article = lease(table)
    assert (feed.kind, feed.key, feed.attempts, article.entry) == (JobKind.FEED, "f_1", 1, entry())


def test_a_leased_job_is_nobody_elses_until_the_lease_runs_out(table):
    assert len(lease(table, "a", limit=1)) == 1
    assert [job.key for job in lease(table, "b")] == [ARTICLE.key]
    assert lease(table, "c", at=59) == []
    assert [job.attempts for job in lease(table, "c", at=61)] == [2, 2]


def test_what_a_worker_says_counts_only_while_it_holds_the_lease(table):
    first, _ = lease(table, "a")
    lease(table, "b", at=61)
    assert not done(table, first, "a", after=5)
    assert done(table, first, "b", after=5)


def test_a_renewed_lease_holds_longer(table):
    lease(table, "a")
    with table.deriving() as connection:
        jobs.renew(connection, "a", 60, later(50))
    assert lease(table, "b", at=70) == []


def test_what_a_worker_leaves_is_free_at_once(table):
    lease(table, "a")
    with table.deriving() as connection:
        jobs.release(connection, "a")
    assert [job.attempts for job in lease(table, "b")] == [1, 1]


def test_a_job_is_due_again_when_it_was_said(table):
    feed, article = lease(table)
    done(table, feed, after=100, etag='"x"', modified="yesterday")
    done(table, article, after=None)
    assert lease(table, at=99) == []
    again = lease(table, at=101)
    assert [(job.key, job.attempts, job.checks, job.etag, job.modified) for job in again] == [
        ("f_1", 1, 1, '"x"', "yesterday")
    ]


def test_failures_are_counted_until_it_goes_well(table):
    feed, _ = lease(table)
    done(table, feed, after=1, error="no answer")
    feed, *_ = lease(table, limit=1, at=2)
    assert feed.attempts == 2
    done(table, feed, after=1, at=2)
    assert [job.attempts for job in lease(table, at=4)] == [1]


def test_what_may_have_ended_its_workers_is_leased_alone(table):
    for number in range(jobs.SUSPECT):
        assert len(lease(table, f"dead {number}", at=100 * number)) == 2
    (first,) = lease(table, "b", at=1000)
    (second,) = lease(table, "b", at=1000)
    assert (first.key, second.key) == ("f_1", ARTICLE.key)
    assert done(table, first, "b", after=5, error="its server answers 503")
    assert done(table, second, "b", after=9)
    assert len(lease(table, "b", at=1000)) == 2  # of the one it is known how it went, the other went well


def test_an_item_that_changed_is_brought_forward_with_its_new_words(table):
    for job in lease(table):
        done(table, job, after=1000)
    changed = Job(JobKind.ARTICLE, ARTICLE.key, "f_1", entry(title="Case 1, corrected"))
    with table.deriving() as connection:
        jobs.put(connection, [changed], later(10))
    assert [job.entry.title for job in lease(table, at=11)] == ["Case 1, corrected"]


def test_a_paused_feed_is_not_due_and_what_it_brought_is(table):
    with table.deriving() as connection:
        jobs.set_due(connection, "f_1", None)
    assert [job.key for job in lease(table)] == [ARTICLE.key]
    with table.deriving() as connection:
        jobs.set_due(connection, "f_1", NOON)
        assert jobs.due_of(connection)["f_1"] == "2025-01-01T12:00:00.000000Z"
        jobs.forget(connection, "f_1")
        assert jobs.due_of(connection) == {}


def test_how_much_is_waiting(table):
    assert waiting(table).due == 2
    feed, _ = lease(table)
    done(table, feed, after=100)
    held = waiting(table, at=1)
    assert (held.due, held.later, held.leased, held.next) == (0, 1, 1, "2025-01-01T12:01:40.000000Z")
