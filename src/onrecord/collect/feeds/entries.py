"""The fields of an entry, cleaned: plain text, whole addresses, dates in ISO 8601, an id of its own."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin, urlsplit

from onrecord.collect.agencies import agency_in
from onrecord.collect.dates import BadDate, iso_date, zone_of
from onrecord.collect.pages import text_of
from onrecord.collect.records import one_line
from onrecord.types.feed import Entry

ENTRIES = 2_000
"""Entries taken of one feed; news sitemaps may have 1,000, feeds mostly have 10 to 50."""

CHARACTERS = 500_000
"""Characters taken of one field."""


def entry(base: str, **said: Any) -> tuple[Entry, tuple[str, ...]]:
    """An entry out of what a feed says of it, by the names of `Entry`'s fields; and notes on what was left out.

    `title`, `summary` and `content` may be markup; `link` may be relative to `base`.
    """
    notes = []
    held: dict[str, str | None] = {}
    for field in ("published", "updated"):
        written = said.get(field)
        try:
            held[field] = iso_date(written) if isinstance(written, str) and written.strip() else None
        except BadDate as error:
            held[field] = None
            notes.append(str(error))
    for field in ("title", "byline", "source", "language"):
        held[field] = one_line(text_of(_text(said.get(field)))) or None
    for field in ("summary", "content"):
        held[field] = text_of(_text(said.get(field))) or None
    if held["content"] == held["summary"]:
        held["content"] = None
    held["zone"] = zone_of(_text(said.get("published") or said.get("updated")))
    link = whole(said.get("link"), base)
    if said.get("link") and link is None:
        notes.append("a link that is no web address was left out")
    id_ = one_line(_text(said.get("id"))) or link or _named(held)
    return Entry(
        id=id_, link=link, agency=agency_in(held["byline"], held["content"] or held["summary"]), **held
    ), tuple(notes)


def _text(value: Any) -> str:
    return value[:CHARACTERS] if isinstance(value, str) else ""


def whole(link: Any, base: str) -> str | None:
    """The address in full; None for what is no http(s) address."""
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        address = urljoin(base, link.strip())
        parts = urlsplit(address)
        well = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    return one_line(address) if well and len(address) <= 2_000 else None


def _named(held: dict[str, str | None]) -> str:
    """An id for an entry that has neither id nor link: its words."""
    said = "\0".join(held[field] or "" for field in ("title", "summary", "content"))
    return f"sha256:{hashlib.sha256(said.encode('utf-8', 'replace')).hexdigest()[:16]}"


def settled(found: Iterable[Entry]) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """Each item once, with an id that is its own: where a feed gives one id to several links, the links are the ids.

    Of an item that is listed twice, the version with the later date is kept, else the first. Entries that say nothing
    and lead nowhere are left out.
    """
    entries = [one for one in found if one.link or one.title or one.summary or one.content]
    links: dict[str, set[str | None]] = {}
    for one in entries:
        links.setdefault(one.id, set()).add(one.link)
    shared = {id_ for id_, held in links.items() if len(held) > 1}
    notes = (f"{len(shared)} of its ids stand for several items: told apart by their links",) if shared else ()
    kept: dict[str, Entry] = {}
    for one in entries:
        if one.id in shared and one.link:
            one = replace(one, id=one.link)
        before = kept.get(one.id)
        if before is None or _when(one) > _when(before):
            kept[one.id] = one
    return tuple(kept.values()), notes


def _when(one: Entry) -> str:
    return one.updated or one.published or ""


def counted(notes: Sequence[str]) -> tuple[str, ...]:
    """The same note of several entries, once with its number."""
    return tuple(f"{note} ({count} times)" if count > 1 else note for note, count in list(Counter(notes).items())[:20])
