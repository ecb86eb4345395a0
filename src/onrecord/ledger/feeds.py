"""The record of feeds: what was done to them, how they were at every visit, which items they listed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, func, insert, select

from onrecord.ledger import jobs, rows
from onrecord.ledger.tables import feeds, items, visits
from onrecord.types.codec import decode, encode, parsed
from onrecord.types.feed import (
    WELL,
    Entry,
    FeedChange,
    FeedDeed,
    FeedState,
    Followed,
    Subscription,
    Visit,
)

STATE = {
    FeedDeed.ADD: FeedState.ACTIVE,
    FeedDeed.RESUME: FeedState.ACTIVE,
    FeedDeed.PAUSE: FeedState.PAUSED,
    FeedDeed.REMOVE: FeedState.REMOVED,
}
SOME = 400
"""Items that one statement can name."""


def put(connection: Connection, deed: FeedDeed, feed: Subscription, reason: str | None, at: str) -> FeedChange:
    """What was done to a feed; the feed as it stands afterwards."""
    after = replace(feed, state=STATE.get(deed, feed.state))
    row = {"id": feed.id, "deed": deed.value, "state": after.state.value, "address": rows.plain(feed.address)}
    connection.execute(insert(feeds), {**row, "body": rows.dump(encode(after)), "reason": rows.plain(reason), "at": at})
    return FeedChange(deed, after, at, reason)


def changes(connection: Connection, id_: str | None = None) -> Iterator[FeedChange]:
    """Everything that was done to a feed, or to all, oldest first."""
    asked = select(feeds).order_by(feeds.c.pk)
    for row in connection.execute(asked.where(feeds.c.id == id_) if id_ else asked).mappings():
        yield FeedChange(decode(FeedDeed, row["deed"]), _subscription(row), row["at"], row["reason"])


def current(connection: Connection) -> dict[str, Subscription]:
    """Every feed that was ever followed, as it stands now, by id, in the order of their adding."""
    return {change.feed.id: change.feed for change in changes(connection)}


def one(connection: Connection, id_: str) -> Subscription | None:
    row = connection.execute(select(feeds).where(feeds.c.id == id_).order_by(feeds.c.pk.desc()).limit(1)).mappings()
    found = row.first()
    return _subscription(found) if found else None


def followed(connection: Connection) -> list[Followed]:
    """The feeds that are followed, paused ones too, each with its last visit and the time of its last good one."""
    since: dict[str, str] = {}
    for change in changes(connection):
        if change.deed is FeedDeed.ADD:
            since[change.feed.id] = change.at
    last = _latest(connection)
    good = dict(
        connection.execute(
            select(visits.c.feed, func.max(visits.c.at)).where(visits.c.health.in_(WELL)).group_by(visits.c.feed)
        ).all()
    )
    due = jobs.due_of(connection)
    return [
        Followed(feed, since[id_], last.get(id_), good.get(id_), due.get(id_))
        for id_, feed in current(connection).items()
        if feed.state is not FeedState.REMOVED
    ]


def _latest(connection: Connection) -> dict[str, Visit]:
    newest = select(func.max(visits.c.pk)).group_by(visits.c.feed)
    return {
        row["feed"]: _visit(row) for row in connection.execute(select(visits).where(visits.c.pk.in_(newest))).mappings()
    }


def visited(connection: Connection, visit: Visit) -> None:
    row: dict[str, Any] = encode(visit)
    row |= {name: rows.plain(row[name]) for name in ("reason", "mend", "moved")}
    connection.execute(insert(visits), {**row, "notes": rows.dump(row["notes"])})


def last_visit(connection: Connection, feed: str) -> Visit | None:
    asked = select(visits).where(visits.c.feed == feed).order_by(visits.c.pk.desc()).limit(1)
    row = connection.execute(asked).mappings().first()
    return _visit(row) if row else None


def fresh(connection: Connection, feed: str, entries: Sequence[Entry]) -> list[Entry]:
    """The entries that this feed had not listed yet, or with other words when it did last."""
    seen: dict[str, str] = {}
    ids = [rows.plain(one.id) for one in entries]
    for start in range(0, len(ids), SOME):
        asked = select(items.c.item, items.c.digest).where(
            items.c.feed == feed, items.c.item.in_(ids[start : start + SOME])
        )
        seen |= {row.item: row.digest for row in connection.execute(asked.order_by(items.c.pk))}
    return [one for one in entries if seen.get(rows.plain(one.id) or "") != one.digest]


def seen(connection: Connection, feed: str, entries: Sequence[Entry], at: str) -> None:
    """These entries were listed."""
    made = [
        {"feed": feed, "item": rows.plain(one.id), "digest": one.digest, "link": rows.plain(one.link), "at": at}
        for one in entries
    ]
    if made:
        connection.execute(insert(items), made)


def _subscription(row: Any) -> Subscription:
    return parsed(Subscription, row["body"])


def _visit(row: Any) -> Visit:
    held = {name: row[name] for name in Visit.__slots__}
    return decode(Visit, {**held, "notes": json.loads(row["notes"])})
