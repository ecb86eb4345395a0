"""Work that is waiting to be done: feeds to visit, articles to fetch."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from onrecord.types.feed import Entry


class JobKind(Enum):
    """What is to be done."""

    FEED = "feed"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Job:
    """One thing to do. `key` is a feed's id or an article's address; `feed` the feed that brought it.

    `attempts` counts how often it was begun since it last went well, `checks` how often it went well; `etag` and
    `modified` are what the server said last, for conditional requests.
    """

    kind: JobKind
    key: str
    feed: str
    entry: Entry | None = None
    attempts: int = 0
    checks: int = 0
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much work there is: due now, later, being done, and when the next of the later is due (ISO 8601, UTC)."""

    due: int
    later: int
    leased: int
    next: str | None
