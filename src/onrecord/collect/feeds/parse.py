"""Bytes to a feed, whatever the server calls them: the content decides."""

from __future__ import annotations

import io
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from onrecord.collect import encoding
from onrecord.collect.feeds.declared import declared
from onrecord.collect.feeds.faults import Unfit
from onrecord.collect.feeds.jsonfeed import json_feed
from onrecord.collect.feeds.markup import BrokenXml, elements, local
from onrecord.collect.feeds.sitemaps import sitemap
from onrecord.collect.feeds.syndication import syndicated
from onrecord.collect.found import Refused
from onrecord.collect.packed import Expanding
from onrecord.collect.sniffing import HEAD, Format, narrow, sniff
from onrecord.collect.walls import wall
from onrecord.types.feed import Feed, FeedHealth, FeedKind

BYTES = 10_000_000
"""The largest feed taken, unpacked. Sitemaps may have 50 MB by their protocol; those of news sites have a few."""

EXPANSION = 200
GZIP = b"\x1f\x8b"
ROOTS = {"urlset": FeedKind.SITEMAP, "sitemapindex": FeedKind.INDEX, "rss": FeedKind.RSS, "rdf": FeedKind.RSS,
         "channel": FeedKind.RSS, "feed": FeedKind.ATOM}  # fmt: skip
TELL = "tell its publisher; it is tried again"


def parse(data: bytes, address: str) -> Feed:
    """The feed that some bytes are; `address` is where they came from, for links that are relative.

    Raises Unfit, with the health of such a feed, for what is none: a page, a wall, broken or unsafe XML, too much.
    """
    data = _unpacked(data)
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise Unfit(FeedHealth.BROKEN, "the answer is empty", TELL)
    format_ = sniff(data[:HEAD], PurePosixPath(urlsplit(address).path).name)
    try:
        if format_ in (Format.JSON, Format.JSONL):
            return json_feed(data, address)
        if format_ is Format.HTML:
            raise _page(data, address)
        if format_ is Format.XML or narrow(data[:HEAD]).lstrip().startswith(b"<"):
            return _xml(data, address)
        encoding.decode(data[:HEAD])
    except Refused as error:
        raise Unfit(FeedHealth.NOT_A_FEED, error.reason, "look on the site for its feed") from None
    raise Unfit(
        FeedHealth.NOT_A_FEED, "it is text, not a feed", "look on the site for its feed, or read it: onrecord read"
    )


def _unpacked(data: bytes) -> bytes:
    """The feed as it was before it was packed: sitemaps are often kept so (`sitemap.xml.gz`)."""
    try:
        if data.startswith(GZIP):
            data = io.BufferedReader(Expanding(io.BytesIO(data), EXPANSION)).read(BYTES + 1)
    except Refused as error:
        raise Unfit(FeedHealth.REFUSED, error.reason, TELL) from None
    except EOFError:
        raise Unfit(FeedHealth.BROKEN, "its compression breaks off: it is truncated", TELL) from None
    if len(data) > BYTES:
        raise Unfit(
            FeedHealth.REFUSED, f"it has more than {BYTES:,} bytes",
            "follow a smaller feed of the site: one of a section, or its news sitemap",
        )  # fmt: skip
    return data


def _xml(data: bytes, address: str) -> Feed:
    try:
        root, broken = _walked(data)
    except BrokenXml as error:
        raise Unfit(FeedHealth.BROKEN, f"its XML is broken: {error}", TELL) from None
    kind = ROOTS.get(root)
    if root == "html":
        raise _page(data, address)
    if root == "opml":
        raise Unfit(
            FeedHealth.NOT_A_FEED,
            "it is an outline of feeds (OPML)",
            "save it and add the file: onrecord feeds add FILE.opml",
        )
    if kind is None:
        raise Unfit(
            FeedHealth.NOT_A_FEED, f"it is XML of another kind (<{root[:40]}>)", "look on the site for its feed"
        )
    if kind in (FeedKind.SITEMAP, FeedKind.INDEX):
        feed = sitemap(data, address, kind)
    else:
        feed = syndicated(data, address, broken)
    if feed.broken and not feed.entries:
        raise Unfit(FeedHealth.BROKEN, f"its XML is broken: {feed.broken}", TELL)
    return feed


def _walked(data: bytes) -> tuple[str, str | None]:
    """The name of the root and what is wrong with the XML. Raises Unfit, or BrokenXml where there is no root."""
    root = None
    try:
        for starts, element in elements(data):
            root = root or local(element)
            if ROOTS.get(root) in (FeedKind.SITEMAP, FeedKind.INDEX):
                return root, None  # they are walked when they are read
            if not starts:
                element.clear()
    except BrokenXml as error:
        if root is None:
            raise
        return root, str(error)
    return root or "", None


def _page(data: bytes, address: str) -> Unfit:
    """A page in the place of a feed: a wall, or one that may say where the feeds are."""
    title, text, links = declared(data, address)
    if said := wall(title, text):
        return Unfit(
            FeedHealth.BLOCKED, said, "ask the publisher to let programs read its feed, or follow another of its feeds"
        )
    if links:
        named = "; ".join(f"{link} ({title})" if title else link for link, title in links[:5])
        return Unfit(
            FeedHealth.NOT_A_FEED, f"it is a page; the feeds that it declares are {named}",
            f"follow one of these: onrecord feeds add {links[0][0]}", links,
        )  # fmt: skip
    return Unfit(
        FeedHealth.NOT_A_FEED, "it is a page, and declares no feed",
        "look on the site for its feed or sitemap, or watch the page itself: onrecord feeds add ADDRESS --page",
    )  # fmt: skip
