"""Sitemaps (sitemaps.org), news sitemaps, and indexes of sitemaps."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from onrecord.collect.feeds.entries import ENTRIES, counted, entry, settled
from onrecord.collect.feeds.markup import BrokenXml, elements, local
from onrecord.types.feed import Entry, Feed, FeedKind

URLS = 50_000
"""Addresses looked at: no sitemap may have more."""


def sitemap(data: bytes, address: str, kind: FeedKind) -> Feed:
    """What a sitemap lists, latest first; of an index, its sitemaps. Raises Unfit as `markup.elements` does.

    A news sitemap says publisher, date, title and language of every article; a plain one at most when a page changed.
    """
    found: list[Entry] = []
    notes: list[str] = []
    broken = None
    wanted = "sitemap" if kind is FeedKind.INDEX else "url"
    said: dict[str, str] = {}
    inside = False
    try:
        for starts, element in elements(data):
            name = local(element)
            if name == wanted:
                inside = starts
                if starts:
                    said = {}
                elif len(found) < URLS:
                    one, odd = _entry(said, address)
                    found.append(one)
                    notes += odd
            elif inside and not starts:
                _heard(said, name, element)
            if not starts:
                element.clear()
    except BrokenXml as error:
        broken = str(error)
    found.sort(key=lambda one: one.updated or one.published or "", reverse=True)
    if len(found) > ENTRIES:
        notes.append(f"of its {len(found):,} addresses the latest {ENTRIES:,} were taken")
    entries, shared = settled(found[:ENTRIES])
    return Feed(kind, entries, broken=broken, notes=(*counted(notes), *shared))


def _heard(said: dict[str, str], name: str, element: Element) -> None:
    """Keep the first text of each name. `loc` is also an image's, and `title` a video's: theirs come later."""
    text = (element.text or "").strip()
    if text:
        said.setdefault(name, text)


def _entry(said: dict[str, str], address: str) -> tuple[Entry, tuple[str, ...]]:
    return entry(
        address,
        link=said.get("loc"),
        title=said.get("title"),
        published=said.get("publication_date"),
        updated=said.get("lastmod"),
        source=said.get("name"),
        language=said.get("language"),
    )
