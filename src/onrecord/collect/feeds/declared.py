"""The feeds that a page declares (RSS Advisory Board, "RSS Autodiscovery"; WHATWG HTML, link type alternate)."""

from __future__ import annotations

from onrecord.collect import encoding
from onrecord.collect.feeds.entries import whole
from onrecord.collect.found import Refused
from onrecord.collect.pages import page_tree, tree_text
from onrecord.collect.records import one_line

TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json", "application/json",
                   "application/rdf+xml"})  # fmt: skip
MOST = 20


def declared(data: bytes, address: str) -> tuple[str | None, str, tuple[tuple[str, str | None], ...]]:
    """The title of a page, its text, and the feeds that its head declares as (address, title)."""
    try:
        source, _ = encoding.decode(data)
        source, _ = encoding.clean(source)
    except Refused:
        return None, "", ()
    tree = page_tree(source)
    if tree is None:
        return None, "", ()
    title = one_line(str(tree.xpath("string(//title)"))) or None
    found: dict[str, str | None] = {}
    for link in tree.iter("link"):
        rel, type_ = (link.get("rel") or "").lower().split(), (link.get("type") or "").partition(";")[0].strip().lower()
        where = whole(link.get("href"), address)
        if where and "alternate" in rel and type_ in TYPES:
            found.setdefault(where, one_line(link.get("title") or "") or None)
    return title, tree_text(tree), tuple(found.items())[:MOST]
