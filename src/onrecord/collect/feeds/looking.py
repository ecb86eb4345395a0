"""A visit to what is followed: a feed, a page, a folder. How it is, and what it lists."""

from __future__ import annotations

import asyncio
import hashlib
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from onrecord.collect.feeds.faults import Unfit
from onrecord.collect.feeds.parse import parse
from onrecord.collect.fetching import FaultKind, FetchFault
from onrecord.collect.found import Refused
from onrecord.collect.pages import strip_page
from onrecord.collect.walls import wall
from onrecord.types.feed import WELL, Entry, Feed, FeedHealth, FeedKind
from onrecord.types.fetched import Fetched

SITEMAPS = 5
"""Sitemaps of an index that are looked at in one visit, the latest first."""

RECENT = timedelta(days=3)
"""How old an address of a sitemap may be: sitemaps list whole sites."""

SETTLED = 2.0
"""Seconds for which a file must have been left alone before it is read: it may still be being written."""

TELL = "tell its publisher; it is tried again, less and less often"
ASK = "ask the publisher to let programs read its feed, or follow another of its feeds"


class Door(Protocol):
    """What collecting asks of the one door to HTTP."""

    async def fetch(self, address: str, etag: str | None = None, modified: str | None = None) -> Fetched:
        """What the address answers, whatever its status. Raises FetchFault."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a visit found. `wait` is what the server asks to wait, `every` how often it wants visits, in seconds."""

    health: FeedHealth
    entries: tuple[Entry, ...] = ()
    kind: FeedKind | None = None
    title: str | None = None
    status: int | None = None
    reason: str | None = None
    mend: str | None = None
    moved: str | None = None
    every: int | None = None
    wait: float | None = None
    etag: str | None = None
    modified: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def served(self) -> bool:
        """Did the visit serve its purpose, also where something is to be done: many feeds are a little broken."""
        return self.health in WELL or bool(self.entries)


async def look(
    door: Door, address: str, kind: FeedKind | None = None, etag: str | None = None, modified: str | None = None
) -> Look:
    """Visit a feed, or what `kind` says it is. Raises nothing for a fault of what is visited: its health says so."""
    if kind is FeedKind.FOLDER:
        return await asyncio.to_thread(_folder, Path(address))
    try:
        fetched = await door.fetch(address, etag, modified)
    except FetchFault as fault:
        return faulty(fault)
    if fetched.status == 304:
        return Look(FeedHealth.NOT_MODIFIED, (), kind, status=304, etag=fetched.etag or etag, modified=modified)
    if not 200 <= fetched.status < 300:
        return refusal(fetched)
    try:
        if kind is FeedKind.PAGE:
            return await asyncio.to_thread(_page, fetched)
        feed = await asyncio.to_thread(parse, fetched.body, fetched.address)
    except Unfit as unfit:
        return Look(unfit.health, status=fetched.status, reason=unfit.reason, mend=unfit.mend)
    if feed.kind is FeedKind.INDEX:
        feed = await _index(door, feed)
    return _seen(_recent(feed, fetched.at), fetched)


def _seen(feed: Feed, fetched: Fetched) -> Look:
    """A feed that can be read, with what is odd about it."""
    health, reason, mend = FeedHealth.WORKING, None, None
    if feed.broken:
        health, reason, mend = (
            FeedHealth.BROKEN,
            f"its XML is broken ({feed.broken}); what could be read was read",
            TELL,
        )
    elif not feed.entries:
        health, reason = FeedHealth.EMPTY, "it is a valid feed and lists nothing"
        mend = "wait, if it is new; else look on the site for the feed that is kept up"
    elif 2 * feed.undated > len(feed.entries):
        health, reason = FeedHealth.UNDATED, f"{feed.undated} of its {len(feed.entries)} items have no date"
        mend = "nothing, where the pages have dates; else times such as “on Monday” stay open"
    moved = fetched.moved
    if moved and health is FeedHealth.WORKING:
        health, reason, mend = FeedHealth.MOVED, f"it has moved to {moved}", "nothing: it is visited there from now on"
    return Look(
        health, feed.entries, feed.kind, feed.title, fetched.status, reason, mend, moved, feed.every,
        etag=fetched.etag, modified=fetched.modified, notes=feed.notes,
    )  # fmt: skip


async def _index(door: Door, index: Feed) -> Feed:
    """The latest sitemaps of an index as one feed. One that fails is a note."""
    found: dict[str, Entry] = {}
    notes = list(index.notes)
    for listed in index.entries[:SITEMAPS]:
        try:
            fetched = await door.fetch(listed.link or "")
            if fetched.status != 200:
                notes.append(f"its sitemap {listed.link} answers {fetched.status}")
                continue
            feed = await asyncio.to_thread(parse, fetched.body, fetched.address)
        except (FetchFault, Unfit) as fault:
            notes.append(f"its sitemap {listed.link}: {fault.reason}")
            continue
        if feed.kind is FeedKind.SITEMAP:
            found |= {one.id: one for one in feed.entries}
            notes += feed.notes
    return replace(index, entries=tuple(found.values()), notes=tuple(dict.fromkeys(notes)))


def _recent(feed: Feed, at: str) -> Feed:
    """A sitemap without its old and undated addresses; any other feed as it is."""
    if feed.kind not in (FeedKind.SITEMAP, FeedKind.INDEX):
        return feed
    first = (datetime.fromisoformat(at) - RECENT).date().isoformat()
    kept = tuple(one for one in feed.entries if (one.updated or one.published or "")[:10] >= first)
    left = len(feed.entries) - len(kept)
    notes = (*feed.notes, f"{left:,} older or undated addresses were left alone") if left else feed.notes
    return replace(feed, entries=kept, notes=notes)


def _page(fetched: Fetched) -> Look:
    """A page that is watched: one entry, which is another one when its text is."""
    try:
        text, said, _ = strip_page(fetched.body)
    except Refused as refused:
        raise Unfit(FeedHealth.BROKEN, refused.reason, refused.mend) from None
    if what := wall(said.title, text):
        raise Unfit(FeedHealth.BLOCKED, what, ASK)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    entry = Entry(fetched.asked, fetched.asked, said.title, said.published, content=f"sha256:{digest}")
    return Look(
        FeedHealth.WORKING, (entry,), FeedKind.PAGE, said.title, fetched.status, moved=fetched.moved,
        etag=fetched.etag, modified=fetched.modified,
    )  # fmt: skip


def _folder(folder: Path) -> Look:
    """A folder's files: each is an entry, which is another one when its size or its time of change is."""
    if not folder.is_dir():
        return Look(
            FeedHealth.MISSING, kind=FeedKind.FOLDER, reason=f"there is no folder {folder}",
            mend="make it, or remove the feed: onrecord feeds remove",
        )  # fmt: skip
    notes: list[str] = []
    now = time.time()
    entries = tuple(_files(folder, now, notes))
    health = FeedHealth.WORKING if entries else FeedHealth.EMPTY
    reason, mend = (None, None) if entries else ("the folder holds no files yet", "put files into it")
    return Look(health, entries, FeedKind.FOLDER, folder.name, reason=reason, mend=mend, notes=tuple(notes))


def _files(folder: Path, now: float, notes: list[str]) -> Iterable[Entry]:
    for place, folders, files in os.walk(folder, onerror=lambda fault: notes.append(str(fault))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(place, name)
            try:
                held = path.lstat()
            except OSError:
                continue  # gone since the folder was listed
            if not name.startswith(".") and now - held.st_mtime >= SETTLED:
                yield Entry(str(path), content=f"{held.st_size} bytes, changed at {held.st_mtime_ns}")


def refusal(fetched: Fetched) -> Look:
    """How a feed is that answers with another status than success (RFC 9110, 6585, 7725)."""
    status = fetched.status
    wait = fetched.retry_after

    def said(health: FeedHealth, reason: str, mend: str) -> Look:
        return Look(health, status=status, reason=f"{reason} ({status})", mend=mend, wait=wait)

    if status == 404:
        return said(FeedHealth.MISSING, "nothing is at this address", "look on the site for where its feed is now")
    if status == 410:
        return said(
            FeedHealth.GONE, "it was taken down for good",
            "look on the site for another feed and remove this one: it is not visited any more",
        )  # fmt: skip
    if status == 429 or (status == 503 and wait):
        return said(
            FeedHealth.RATE_LIMITED, "the site asks for fewer visits",
            "nothing: it is waited for; where it happens often, visit less often (--every)",
        )  # fmt: skip
    if status in (401, 402, 403, 451) or _is_wall(fetched):
        return said(FeedHealth.BLOCKED, "the site refuses programs or this place", ASK)
    if status >= 500:
        return said(FeedHealth.UNREACHABLE, "its server fails", TELL)
    return said(FeedHealth.REFUSED, "the site does not answer with a feed", "check the address")


def _is_wall(fetched: Fetched) -> bool:
    try:
        text, said, _ = strip_page(fetched.body)
    except Refused:
        return False
    return wall(said.title, text) is not None


def faulty(fault: FetchFault) -> Look:
    """How a feed is that gives no answer."""
    if fault.kind is FaultKind.ROBOTS:
        health = FeedHealth.BLOCKED
    elif fault.passing or fault.kind in (FaultKind.TLS, FaultKind.BAD_ANSWER, FaultKind.TOO_MANY_REDIRECTS):
        health = FeedHealth.UNREACHABLE
    else:
        health = FeedHealth.REFUSED
    return Look(health, reason=fault.reason, mend=fault.mend)
