"""What is collected from: feeds as they are published, feeds as a desk follows them, and how they are."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from onrecord.types.vocabulary import Term


class FeedKind(Term):
    """What is followed."""

    RSS = "rss", "a feed in RSS 0.9 to 2.0 or RDF"
    ATOM = "atom", "a feed in Atom 0.3 or 1.0"
    JSON = "json_feed", "a feed in JSON Feed 1.0 or 1.1"
    SITEMAP = "sitemap", "a sitemap, best a news sitemap"
    INDEX = "sitemap_index", "a list of sitemaps"
    PAGE = "page", "one page that is watched for changes"
    FOLDER = "folder", "a folder on this machine that fills with files"


class FeedHealth(Term):
    """How a feed was when it was visited last."""

    WORKING = "working", "it lists items"
    NOT_MODIFIED = "not_modified", "it has not changed since the last visit"
    EMPTY = "empty", "it is a valid feed without items"
    UNDATED = "undated", "it lists items, most of them without dates"
    MOVED = "moved", "it has moved for good; its new address is on the record"
    BROKEN = "broken", "its XML or JSON is broken; what could be read of it was read"
    NOT_A_FEED = "not_a_feed", "it is something else: a page, a file"
    BLOCKED = "blocked", "the site refuses programs: 401, 403, robots.txt, or a page that asks for proof of a person"
    RATE_LIMITED = "rate_limited", "the site asks for fewer visits"
    MISSING = "missing", "nothing is at this address (404)"
    GONE = "gone", "it was taken down for good (410)"
    UNREACHABLE = "unreachable", "no answer: name, connection, time or server failed"
    REFUSED = "refused", "onrecord refuses it: an unsafe address or content, or over a limit"
    UNVISITED = "unvisited", "it has not been visited yet"


WELL = (FeedHealth.WORKING, FeedHealth.NOT_MODIFIED, FeedHealth.EMPTY, FeedHealth.UNDATED, FeedHealth.MOVED)
"""How a feed is about which nothing is to be done."""


class FeedState(Term):
    """Whether a feed is visited."""

    ACTIVE = "active", "visited when due"
    PAUSED = "paused", "kept, and not visited"
    REMOVED = "removed", "no longer followed; what it brought stays"


class FeedDeed(Term):
    """What was done to a feed."""

    ADD = "add", "followed from then on"
    PAUSE = "pause", "not visited from then on"
    RESUME = "resume", "visited again"
    MOVE = "move", "its publisher gave it a new address"
    REMOVE = "remove", "not followed any more"


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed, as plain text. `id` is the publisher's, else the link, else made of its words.

    `published` and `updated` are ISO 8601, `zone` the offset that the former has ("+03:00"). `source` is the
    publisher that a feed of many credits (`<source>`, `news:publication`); `agency` the news agency that it names.
    """

    id: str
    link: str | None = None
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    summary: str | None = None
    content: str | None = None
    byline: str | None = None
    source: str | None = None
    agency: str | None = None
    language: str | None = None
    zone: str | None = None

    @property
    def digest(self) -> str:
        """16 hex digits of the SHA-256 of what it says and links to; its dates do not count, as feeds re-date."""
        said = json.dumps([self.link, self.title, self.summary, self.content], ensure_ascii=True)
        return hashlib.sha256(said.encode("ascii")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it was found. `every` is the publisher's wish in seconds between two visits; `broken` says what is
    wrong with its XML where it could be read all the same; `notes` are smaller faults.

    Of a sitemap index the entries are its sitemaps.
    """

    kind: FeedKind
    entries: tuple[Entry, ...]
    title: str | None = None
    link: str | None = None
    language: str | None = None
    every: int | None = None
    broken: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def undated(self) -> int:
        """How many entries have no date."""
        return sum(entry.published is None and entry.updated is None for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed that a desk follows. `address` is an http(s) address, or a path where it is a folder.

    `folder` is its place in the desk's outline ("Africa/Sudan"), `every` the seconds between two visits, None for the
    usual; `publisher` is who publishes what it lists, where neither item nor page says.
    """

    id: str
    address: str
    title: str | None = None
    folder: str | None = None
    tags: tuple[str, ...] = ()
    every: int | None = None
    publisher: str | None = None
    kind: FeedKind | None = None
    state: FeedState = FeedState.ACTIVE

    @staticmethod
    def id_of(address: str) -> str:
        """`f_` and 16 hex digits of the SHA-256 of the address under which it was added."""
        return f"f_{hashlib.sha256(address.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


@dataclass(frozen=True, slots=True)
class Visit:
    """How a feed was when it was visited: `reason` says what was met and `mend` what to do, None where all is well.

    `status` is HTTP's; `entries` is how many it listed and `fresh` how many of them were new; `moved` its new address.
    """

    feed: str
    health: FeedHealth
    at: str
    status: int | None = None
    entries: int = 0
    fresh: int = 0
    reason: str | None = None
    mend: str | None = None
    moved: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Followed:
    """A feed with how it is: its last visit, when it was last well, since when it is followed, when it is next due."""

    feed: Subscription
    since: str
    visit: Visit | None = None
    good: str | None = None
    due: str | None = None


@dataclass(frozen=True, slots=True)
class FeedChange:
    """One row of the record of feeds: what was done to a feed, when, why, and how it stood afterwards."""

    deed: FeedDeed
    feed: Subscription
    at: str
    reason: str | None = None
