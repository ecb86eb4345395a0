"""What a person does to the feeds of a ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from onrecord.collect.feeds import subscriptions
from onrecord.collect.feeds.entries import whole
from onrecord.ledger import Ambiguous, Ledger, NotFound, feeds, jobs
from onrecord.ledger.view import stamp
from onrecord.types.audit import Deed
from onrecord.types.feed import FeedChange, FeedDeed, FeedKind, FeedState, Followed, Subscription
from onrecord.types.job import Job, JobKind


class NoFeed(ValueError):
    """An input that names no feed; the message says why and what to do."""


def named(given: str, *, page: bool = False) -> tuple[list[Subscription], list[str]]:
    """The feeds that an address, an outline (OPML) or a folder names, and notes. Raises NoFeed or BadOutline."""
    address = whole(given, "")
    if address is not None:
        kind = FeedKind.PAGE if page else None
        return [Subscription(Subscription.id_of(address), address, kind=kind)], []
    path = Path(given).expanduser()
    if path.is_dir():
        place = str(path.resolve())
        return [Subscription(Subscription.id_of(place), place, path.name, kind=FeedKind.FOLDER)], []
    try:
        data = path.read_bytes()
    except OSError as error:
        what = "it is no address, folder or file" if isinstance(error, FileNotFoundError) else str(error.strerror)
        mend = "give an address like https://example.org/feed.xml, an OPML file or a folder"
        raise NoFeed(f"{given}: {what}: {mend}") from None
    return subscriptions(data)


def add(ledger: Ledger, found: Sequence[Subscription], reason: str | None = None) -> list[FeedChange]:
    """Follow these from now on; those that are followed already are left as they are. They are due at once."""
    made = []
    now = datetime.now(UTC)
    with ledger.deriving() as connection:
        held = feeds.current(connection)
        followed = {one.address for one in held.values() if one.state is not FeedState.REMOVED}
        for one in found:
            if one.address in followed:
                continue
            followed.add(one.address)
            made.append(feeds.put(connection, FeedDeed.ADD, one, reason, stamp(now)))
            jobs.put(connection, [Job(JobKind.FEED, one.id, one.id)], now)
            ledger.put_log(connection, Deed.FEED, one.id, f"{FeedDeed.ADD}: {one.address}")
    return made


def change(ledger: Ledger, deed: FeedDeed, which: str, reason: str | None = None) -> FeedChange:
    """Pause, resume or remove a feed. Raises NotFound or Ambiguous."""
    now = datetime.now(UTC)
    with ledger.deriving() as connection:
        feed = _one(feeds.current(connection), which)
        made = feeds.put(connection, deed, feed, reason, stamp(now))
        if deed is FeedDeed.REMOVE:
            jobs.forget(connection, feed.id)
        elif deed is FeedDeed.PAUSE:
            jobs.set_due(connection, feed.id, None)
        else:
            jobs.put(connection, [Job(JobKind.FEED, feed.id, feed.id)], now)
        ledger.put_log(connection, Deed.FEED, feed.id, f"{deed.value}: {feed.address}")
    return made


def one(ledger: Ledger, which: str) -> Subscription:
    """A feed that is followed, by its id or the beginning of it, or by its address. Raises NotFound or Ambiguous."""
    with ledger.looking() as connection:
        return _one(feeds.current(connection), which)


def _one(held: dict[str, Subscription], which: str) -> Subscription:
    followed = [feed for feed in held.values() if feed.state is not FeedState.REMOVED]
    found = [feed for feed in followed if which and (feed.id.startswith(which) or feed.address == which)]
    if not found:
        raise NotFound(f"There is no feed {which!r}.", "onrecord feeds list has their ids and addresses.")
    if len(found) > 1:
        some = ", ".join(feed.id for feed in found[:5])
        raise Ambiguous(f"{which!r} is the beginning of several ids: {some}.", "Give more of the id.")
    return found[0]


def followed(ledger: Ledger) -> list[Followed]:
    """The feeds that are followed, with how they are, by folder and title."""
    with ledger.looking() as connection:
        found = feeds.followed(connection)
    return sorted(found, key=lambda one: (one.feed.folder or "", (one.feed.title or one.feed.address).lower()))


def dressed(
    feed: Subscription, *, title: str | None, tags: Sequence[str], folder: str | None, every: int | None,
    publisher: str | None,
) -> Subscription:  # fmt: skip
    """The feed with what the user says of it, where the user says it."""
    return replace(
        feed, title=title or feed.title, tags=tuple(dict.fromkeys((*feed.tags, *tags))), folder=folder or feed.folder,
        every=every or feed.every, publisher=publisher or feed.publisher,
    )  # fmt: skip
