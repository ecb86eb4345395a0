"""An item of a feed to what is read: its page, or where that cannot be had its own words; a file of a folder."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from onrecord.collect.addresses import address_of, article_of, is_front
from onrecord.collect.documents import document_of
from onrecord.collect.evidence.archive import Archive
from onrecord.collect.feeds.looking import Door
from onrecord.collect.fetching import FetchFault
from onrecord.collect.files import collect_files
from onrecord.collect.found import Found, Item, Limits, Metadata, Refused
from onrecord.collect.schedule import ATTEMPTS
from onrecord.collect.sites import same_site
from onrecord.collect.web import fault_outcome, items_of, kept
from onrecord.types import Outcome
from onrecord.types.feed import Entry, FeedKind, Subscription
from onrecord.types.job import Job
from onrecord.types.vocabulary import Disposition

GONE = (404, 410)
# Begun so often without an end, the last times alone, it is what ends the process: failures that are told end at
# `schedule.ATTEMPTS`.
LOST = 12
PASSING = (408, 425, 429, 500, 502, 503, 504)


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a job brought: items to be read, once.

    `fault` says why it failed; the job is then tried again, after `wait` seconds where the server asks for them.
    `ends` is true for what is not looked at again.
    """

    job: Job
    items: Iterable[Item] = ()
    fault: str | None = None
    wait: float | None = None
    ends: bool = False
    etag: str | None = None
    modified: str | None = None


def key_of(feed: Subscription, entry: Entry) -> str:
    """What a job for an entry is called by: an address, a path, or the feed with the item's id."""
    if entry.link:
        return address_of(entry.link)
    return entry.id if feed.kind is FeedKind.FOLDER else f"{feed.id}#{entry.id}"


def stated(feed: Subscription, entry: Entry) -> Metadata:
    """What the feed says of an item, for what its page does not say of itself."""
    return Metadata(
        published=entry.published or entry.updated,
        publisher=feed.publisher or entry.source or feed.title,
        title=entry.title,
        source_id=entry.id,
        byline=entry.byline,
        agency=entry.agency,
        language=entry.language,
        zone=entry.zone,
    )


async def bring(door: Door, job: Job, feed: Subscription, limits: Limits, archive: Archive | None) -> Delivery:
    """Have what a job is about. Faults are outcomes among the items, or `fault` where it is worth another try.

    Raises StorageError where the archive cannot be written: that is a fault of this machine, and ends the run.
    """
    entry = job.entry or Entry(job.key, job.key)
    if job.attempts > LOST:
        return Delivery(job, (_lost(job.key),), ends=True)
    if not entry.link:
        return await asyncio.to_thread(_local, job, feed, entry, limits)
    try:
        fetched = await door.fetch(job.key, job.etag, job.modified)
    except FetchFault as fault:
        if fault.passing and job.attempts < ATTEMPTS:
            return Delivery(job, fault=fault.reason)
        return _without(job, feed, entry, limits, fault_outcome(job.key, fault))
    if fetched.status == 304:
        return Delivery(job, etag=fetched.etag or job.etag, modified=job.modified)
    if fetched.status in PASSING and job.attempts < ATTEMPTS:
        return Delivery(job, fault=f"its server answers {fetched.status}", wait=fetched.retry_after)
    if fetched.status in GONE and job.checks:
        return Delivery(job, (_gone(job.key, fetched.status),), ends=True)
    if is_front(fetched.address) and not is_front(job.key):
        return _without(job, feed, entry, limits, _led_away(job.key, fetched.address))
    capture = await asyncio.to_thread(kept, fetched, archive)
    items = await asyncio.to_thread(lambda: tuple(items_of(fetched, stated(feed, entry), limits, capture)))
    if not any(isinstance(item, Found) for item in items):
        refused = next((item for item in items if isinstance(item, Outcome)), None)
        return _without(job, feed, entry, limits, refused)
    return Delivery(job, items, etag=fetched.etag, modified=fetched.modified)


def _lost(name: str) -> Outcome:
    """Something that ends every process that takes it on."""
    return Outcome(
        name, Disposition.FAILED,
        reason=f"it was begun {LOST} times, and each time the process ended before it was done",
        mend="look at it by hand: onrecord read",
    )  # fmt: skip


def _led_away(address: str, front: str) -> Outcome:
    """A page in whose place a site shows its front page: what stands there is no version of it."""
    return Outcome(
        address, Disposition.FAILED, reason=f"its page leads to the site's front page ({front})",
        mend="look for it on the site or in a web archive",
    )  # fmt: skip


def _gone(address: str, status: int) -> Outcome:
    """A page that was read and is gone. That alone takes nothing back."""
    return Outcome(
        address, Disposition.FAILED,
        reason=f"its page is gone ({status}); what was read of it stays on the record",
        mend="where its publisher took it back, say so: onrecord withdraw",
    )  # fmt: skip


def _without(job: Job, feed: Subscription, entry: Entry, limits: Limits, outcome: Outcome | None) -> Delivery:
    """The page cannot be had: the feed's own words are read, with a note; without such, the outcome stands.

    What was read from the page before is left as it is.
    """
    items: tuple[Item, ...] = (outcome,) if outcome else ()
    if job.checks or not (entry.content or entry.summary):
        return Delivery(job, items, ends=True)
    why = f"{outcome.reason}" if outcome else "its page holds nothing"
    note = f"read from the feed's {'text' if entry.content else 'summary'}, as its page could not be: {why}"
    return Delivery(job, (_worded(job, feed, entry, limits, (note,)),), ends=True)


def _worded(job: Job, feed: Subscription, entry: Entry, limits: Limits, notes: tuple[str, ...] = ()) -> Item:
    """An entry's own words as a document, or why they are none.

    A feed speaks for the pages of its own site; of another's it can only say that it links there.
    """
    text = entry.content or entry.summary or ""
    own = entry.link is not None and same_site(entry.link, feed.address)
    if entry.link and not own:
        notes = (*notes, f"it links to {entry.link}, of another site")
    try:
        found = document_of(
            text, stated(feed, entry).over(Metadata(url=entry.link if own else None)), job.key, limits, notes
        )
    except Refused as refused:
        return refused.outcome(job.key, notes)
    return replace(found, article=article_of(job.key) if own else f"{feed.id}#{entry.id}")


def _local(job: Job, feed: Subscription, entry: Entry, limits: Limits) -> Delivery:
    """An item without a page, or a file of a folder."""
    if feed.kind is not FeedKind.FOLDER:
        return Delivery(job, (_worded(job, feed, entry, limits),), ends=True)
    return Delivery(job, _file(job.key, feed, limits), ends=True)


def _file(path: str, feed: Subscription, limits: Limits) -> Iterator[Item]:
    """What a file holds, as it is asked for; where it is one document, it is a version of what the file says."""
    for item in collect_files([path], Metadata(publisher=feed.publisher), limits):
        yield replace(item, article=path) if isinstance(item, Found) and item.name == path else item
