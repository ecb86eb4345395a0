"""RSS, RDF and Atom by feedparser, once the XML is known to be harmless."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from onrecord.collect.dates import BadDate, iso_date
from onrecord.collect.feeds.entries import ENTRIES, counted, entry, settled
from onrecord.collect.feeds.faults import Unfit
from onrecord.collect.records import one_line
from onrecord.collect.sniffing import narrow
from onrecord.types.feed import Entry, Feed, FeedHealth, FeedKind

# Seconds that a period of RSS's syndication module lasts.
PERIODS = {"hourly": 3600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}
MOST = 10_000
"""Items beyond which a feed is refused: feedparser takes a tenth of a millisecond for each, and none has so many."""

LONGEST = 86_400
"""The most seconds between two visits that a feed's own wish is heard for: a day."""


def syndicated(data: bytes, address: str, broken: str | None = None) -> Feed:
    """The feed in RSS, RDF or Atom. The XML must have been walked before (`markup.elements`).

    `broken` says what is wrong with it where it is not well-formed; what feedparser makes of it is then taken. Raises
    Unfit for more than `MOST` items.
    """
    import feedparser

    plain = narrow(data)
    if plain.count(b"<item") + plain.count(b"<entry") > MOST:
        raise Unfit(FeedHealth.REFUSED, f"it lists more than {MOST:,} items", "follow a smaller feed of the site")

    try:
        # A stream: given bytes alone, feedparser would take them for an address or a path.
        made: Any = feedparser.parse(
            io.BytesIO(data), response_headers={"content-location": address}, resolve_relative_uris=False,
            sanitize_html=False,
        )  # fmt: skip
    except Exception as error:  # a broken feed that trips the parser is still only a broken feed
        what = f"{broken or 'it cannot be made out'} ({type(error).__name__})"
        raise Unfit(FeedHealth.BROKEN, f"its XML is broken: {what}", "tell its publisher; it is tried again") from error
    listed = made.entries[:ENTRIES]
    notes = (
        [f"of its {len(made.entries):,} items the first {ENTRIES:,} were taken"] if len(made.entries) > ENTRIES else []
    )
    language = one_line(str(made.feed.get("language") or "")) or None
    found = []
    for item in listed:
        one, odd = _entry(item, address, language)
        found.append(one)
        notes += odd
    entries, shared = settled(found)
    return Feed(
        FeedKind.ATOM if made.version.startswith("atom") else FeedKind.RSS,
        entries,
        title=one_line(str(made.feed.get("title") or "")) or None,
        link=one_line(str(made.feed.get("link") or "")) or None,
        language=language,
        every=_every(made.feed),
        broken=broken,
        notes=(*counted(notes), *shared),
    )


def _entry(item: Any, address: str, language: str | None) -> tuple[Entry, tuple[str, ...]]:
    contents = [part.get("value") for part in item.get("content", ()) if part.get("value")]
    source = item.get("source")
    return entry(
        address,
        id=item.get("id"),
        link=item.get("feedburner_origlink") or item.get("link"),
        title=item.get("title"),
        published=_date(item, "published"),
        updated=_date(item, "updated"),
        summary=item.get("summary"),
        content=max(contents, key=len, default=None),
        byline=", ".join(dict.fromkeys(_authors(item))),
        source=source.get("title") if hasattr(source, "get") else None,
        language=language,
    )


def _authors(item: Any) -> Iterator[str]:
    for author in item.get("authors", ()):
        if name := author.get("name") or author.get("email"):
            yield str(name)


def _date(item: Any, field: str) -> str | None:
    """The date as it was written, so that its zone stays; as feedparser understood it where nothing else does."""
    written = dict.get(item, field)  # feedparser's own `get` gives one date for the other
    if not isinstance(written, str):
        return None
    try:
        iso_date(written)
    except BadDate:
        parsed = dict.get(item, f"{field}_parsed")
        return "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z".format(*parsed[:6]) if parsed else written
    return written


def _every(feed: Any) -> int | None:
    """Seconds between two visits that the feed asks for: `ttl` in minutes, or the syndication module's period."""
    ttl = str(feed.get("ttl") or "").strip()
    if ttl.isascii() and ttl.isdigit() and len(ttl) < 8:
        return min(int(ttl) * 60, LONGEST) or None
    period = PERIODS.get(str(feed.get("sy_updateperiod") or "").strip().lower())
    if period is None:
        return None
    times = str(feed.get("sy_updatefrequency") or "1").strip()
    return (
        min(period // max(1, int(times)), LONGEST) if times.isascii() and times.isdigit() and len(times) < 5 else None
    )
