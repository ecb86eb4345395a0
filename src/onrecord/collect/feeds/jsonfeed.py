"""JSON Feed 1.0 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from typing import Any

from onrecord.collect import encoding
from onrecord.collect.feeds.entries import ENTRIES, counted, entry, settled
from onrecord.collect.feeds.faults import Unfit
from onrecord.collect.records import one_line
from onrecord.types.feed import Entry, Feed, FeedHealth, FeedKind

VERSION = "jsonfeed.org/version/1"


def json_feed(data: bytes, address: str) -> Feed:
    """The feed. Raises Unfit for JSON that is broken or something else."""
    source, notes = encoding.decode(data)
    try:
        said = json.loads(source.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        what = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)[:200]
        raise Unfit(FeedHealth.BROKEN, f"its JSON is broken: {what}", "tell its publisher; it is tried again") from None
    if not isinstance(said, dict) or VERSION not in str(said.get("version")) or not isinstance(said.get("items"), list):
        raise Unfit(
            FeedHealth.NOT_A_FEED, "it is JSON and no JSON Feed: it has no version of jsonfeed.org or no items",
            "look on the site for its feed",
        )  # fmt: skip
    odd: list[str] = []
    found = []
    for item in said["items"][:ENTRIES]:
        if not isinstance(item, dict):
            odd.append("an item is no object and was left out")
            continue
        one, more = _entry(item, address, said)
        found.append(one)
        odd += more
    if len(said["items"]) > ENTRIES:
        odd.append(f"of its {len(said['items']):,} items the first {ENTRIES:,} were taken")
    entries, shared = settled(found)
    return Feed(
        FeedKind.JSON, entries, title=_line(said.get("title")), link=_line(said.get("home_page_url")),
        language=_line(said.get("language")), notes=(*notes, *counted(odd), *shared),
    )  # fmt: skip


def _entry(item: dict[str, Any], address: str, feed: dict[str, Any]) -> tuple[Entry, tuple[str, ...]]:
    id_ = item.get("id")
    return entry(
        address,
        id=str(id_) if isinstance(id_, (str, int, float)) and not isinstance(id_, bool) else None,
        link=item.get("url") or item.get("external_url"),
        title=item.get("title"),
        published=item.get("date_published"),
        updated=item.get("date_modified"),
        summary=item.get("summary"),
        content=item.get("content_html") or item.get("content_text"),
        byline=_authors(item) or _authors(feed),
        language=item.get("language") or feed.get("language"),
    )


def _authors(said: dict[str, Any]) -> str:
    """Names of `authors` (1.1) or of `author` (1.0)."""
    held = said.get("authors")
    people = held if isinstance(held, list) else [said.get("author")]
    names = [one["name"] for one in people[:10] if isinstance(one, dict) and isinstance(one.get("name"), str)]
    return ", ".join(names)


def _line(value: Any) -> str | None:
    return (one_line(value) or None) if isinstance(value, str) else None
