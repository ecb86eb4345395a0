"""Outlines of feeds (OPML 2.0), in and out: folders and tags are kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import quoteattr

from onrecord.collect.feeds.entries import whole
from onrecord.collect.feeds.faults import Unfit
from onrecord.collect.feeds.markup import BrokenXml, elements, local
from onrecord.collect.records import one_line
from onrecord.types.feed import Subscription

BYTES = 20_000_000
SAVE = "export it again from your feed reader as OPML"


class BadOutline(ValueError):
    """A file that is no outline of feeds; the message says why, and what to do."""


def subscriptions(data: bytes) -> tuple[list[Subscription], list[str]]:
    """The feeds of an outline, each address once, and notes on what was left out. Raises BadOutline.

    Outlines within outlines are folders ("Africa/Sudan"); `category` holds tags, parted by commas.
    """
    if len(data) > BYTES:
        raise BadOutline(f"it has more than {BYTES:,} bytes: {SAVE}")
    found: dict[str, Subscription] = {}
    notes: list[str] = []
    folders: list[str | None] = []
    root = None
    try:
        for starts, element in elements(data, "the outline"):
            name = local(element)
            root = root or name
            if root != "opml":
                raise BadOutline(f"it is XML of another kind (<{root[:40]}>), not OPML: {SAVE}")
            if name != "outline":
                continue
            if not starts:
                folders.pop()
                element.clear()
                continue
            said = {key.lower(): one_line(value) for key, value in element.attrib.items()}
            title = said.get("title") or said.get("text") or None
            folders.append(None if "xmlurl" in said else (title or "").replace("/", "∕"))
            if "xmlurl" not in said:
                continue
            address = whole(said["xmlurl"], "")
            if address is None:
                notes.append(f"{said['xmlurl'] or title or 'an outline'}: no web address, left out")
            else:
                title = None if title == address else title
                place = "/".join(part for part in folders if part)
                found.setdefault(address, Subscription(
                    Subscription.id_of(address), address, title, place or None, _tags(said.get("category", ""))
                ))  # fmt: skip
    except BrokenXml as error:
        raise BadOutline(f"its XML is broken: {error}: {SAVE}") from None
    except Unfit as error:
        raise BadOutline(f"{error.reason}: {error.mend}") from None
    return list(found.values()), notes


def _tags(category: str) -> tuple[str, ...]:
    parts = (part.strip().strip("/") for part in category.split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def outline(feeds: Iterable[Subscription], title: str = "onrecord") -> str:
    """The feeds as OPML 2.0, folders nested, in the order of their folders and titles."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">']
    lines += [f"  <head><title>{_escaped(title)}</title></head>", "  <body>"]
    lines += _body(
        sorted(feeds, key=lambda one: ((one.folder or "").split("/"), one.title or one.address, one.address))
    )
    return "\n".join([*lines, "  </body>", "</opml>", ""])


def _body(feeds: Iterable[Subscription]) -> Iterator[str]:
    here: list[str] = []
    for one in feeds:
        place = one.folder.split("/") if one.folder else []
        shared = next(
            (n for n, (a, b) in enumerate(zip(here, place, strict=False)) if a != b), min(len(here), len(place))
        )
        while len(here) > shared:
            here.pop()
            yield f"{'  ' * (len(here) + 2)}</outline>"
        for name in place[shared:]:
            yield f"{'  ' * (len(here) + 2)}<outline text={quoteattr(name)}>"
            here.append(name)
        title = quoteattr(one.title or one.address)
        tags = f" category={quoteattr(','.join(one.tags))}" if one.tags else ""
        yield f'{"  " * (len(here) + 2)}<outline type="rss" text={title} xmlUrl={quoteattr(one.address)}{tags}/>'
    for depth in range(len(here), 0, -1):
        yield f"{'  ' * (depth + 1)}</outline>"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
