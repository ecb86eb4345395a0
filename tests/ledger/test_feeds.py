"""The record of feeds: rows are added, and what is followed follows from them."""

from dataclasses import replace

import pytest
from ledger.samples import AT, FEED, entry, follow

from onrecord.ledger import feeds
from onrecord.types.feed import FeedDeed, FeedHealth, FeedState, Visit


def put(store, deed, feed=FEED, reason=None):
    with store.deriving() as connection:
        return feeds.put(connection, deed, feed, reason, AT).feed


def followed(store):
    with store.looking() as connection:
        return feeds.followed(connection)


@pytest.mark.parametrize(
    ("deeds", "state"),
    [
        ("add", "active"),
        ("add pause", "paused"),
        ("add pause resume", "active"),
        ("add pause move", "paused"),
        ("add remove", "removed"),
        ("add remove add", "active"),
    ],
)
def test_the_state_of_a_feed_follows_from_what_was_done_to_it(store, deeds, state):
    feed = FEED
    for deed in deeds.split():
        feed = put(store, FeedDeed(deed), feed)
    with store.looking() as connection:
        assert feeds.one(connection, FEED.id).state is FeedState(state)
        assert [change.deed.value for change in feeds.changes(connection, FEED.id)] == deeds.split()
    assert len(followed(store)) == (state != "removed")


def test_a_feed_that_moved_keeps_its_id(store):
    put(store, FeedDeed.ADD)
    put(store, FeedDeed.MOVE, replace(FEED, address="https://lakeside.example/new", tags=("wire",)), "301")
    (held,) = followed(store)
    assert (held.feed.id, held.feed.address, held.feed.tags) == (FEED.id, "https://lakeside.example/new", ("wire",))


def test_the_last_visit_and_the_last_good_one(store):
    with store.deriving() as connection:
        follow(connection)
        bad = Visit(FEED.id, FeedHealth.BLOCKED, AT.replace("12:", "13:"), 403, reason="it says 403", mend="ask them")
        feeds.visited(connection, bad)
        assert feeds.last_visit(connection, FEED.id) == bad
    (held,) = followed(store)
    assert (held.visit, held.good, held.since) == (bad, AT, AT)


def test_items_are_known_by_id_and_content_never_by_date(store):
    with store.deriving() as connection:
        feeds.seen(connection, FEED.id, [entry(1), entry(2)], AT)
        redated = entry(1, published="2030-01-01")
        changed = entry(2, title="Case 2, corrected")
        assert feeds.fresh(connection, FEED.id, [redated, changed, entry(3)]) == [changed, entry(3)]
        feeds.seen(connection, FEED.id, [changed], AT)
        assert feeds.fresh(connection, FEED.id, [changed]) == []
        assert feeds.fresh(connection, FEED.id, [entry(2)]) == [entry(2)]
        assert feeds.fresh(connection, "f_other", [entry(1)]) == [entry(1)]


def test_many_items_at_once(store):
    many = [entry(number) for number in range(2_000)]
    with store.deriving() as connection:
        feeds.seen(connection, FEED.id, many[::2], AT)
        assert feeds.fresh(connection, FEED.id, many) == many[1::2]
