"""The article that a page describes in JSON-LD (schema.org), however its publisher's software writes it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ARTICLES = frozenset({
    "AnalysisNewsArticle", "Article", "AskPublicNewsArticle", "BackgroundNewsArticle", "BlogPosting",
    "LiveBlogPosting", "NewsArticle", "OpinionNewsArticle", "Report", "ReportageNewsArticle", "ReviewNewsArticle",
})  # fmt: skip
MOST_SCRIPTS, MOST_THINGS, DEEPEST = 20, 500, 6
LONGEST_SCRIPT = 500_000
# What wraps the JSON of some pages, and would make it none.
_WRAPPED = re.compile(r"^\s*(?:<!--|(?://|/\*)\s*<!\[CDATA\[(?:\s*\*/)?)|(?:-->|(?://|/\*)\s*\]\]>(?:\s*\*/)?)\s*$")
SUBSCRIBERS = "the page says that its whole text is for subscribers: what is here may be its beginning"
LIVE = "a live page: it goes on changing, and this is how it stood when it was fetched"


@dataclass(frozen=True, slots=True)
class Linked:
    """What was found: fields by the names that records have, and notes."""

    fields: dict[str, str | None] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def article(tree: HtmlElement, address: str | None) -> Linked:
    """The article that is this page: the one with its address where there are several, else the first."""
    things = list(_things(tree))
    named = {thing["@id"]: thing for thing in things if isinstance(thing.get("@id"), str) and len(thing) > 1}
    found = [thing for thing in things if ARTICLES.intersection(_types(thing)) and not _listed(thing)]
    if not found:
        return Linked()
    this = next((thing for thing in found if address and address in _addresses(thing)), found[0])
    author = this.get("author") or this.get("creator")
    fields = {
        "date": _text(this.get("datePublished")),
        "modified": _text(this.get("dateModified")),
        "publisher": _name(this.get("publisher"), named),
        "title": _text(this.get("headline")) or _text(this.get("name")),
        "url": _text(this.get("url")),
        "author": _name(author, named),
        "agency": _name(this.get("sourceOrganization") or this.get("provider"), named),
        "language": _text(this.get("inLanguage")),
    }
    notes = [SUBSCRIBERS] if str(this.get("isAccessibleForFree")).lower() == "false" else []
    if "LiveBlogPosting" in _types(this):
        notes.append(LIVE)
    return Linked(fields, tuple(notes))


def _things(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Every thing that is described, those within others after them."""
    count = 0
    for script in tree.xpath("//script[contains(@type, 'ld+json')]")[:MOST_SCRIPTS]:
        source = script.text or ""
        if len(source) > LONGEST_SCRIPT:
            continue
        try:
            said = json.loads(_WRAPPED.sub("", source), strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _walk(said, 0):
            count += 1
            if count > MOST_THINGS:
                return
            yield thing


def _walk(said: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > DEEPEST:
        return
    if isinstance(said, list):
        for part in said:
            yield from _walk(part, depth + 1)
    elif isinstance(said, dict):
        yield said
        for value in said.values():
            if isinstance(value, (dict, list)):
                yield from _walk(value, depth + 1)


def _types(thing: dict[str, Any]) -> set[str]:
    held = thing.get("@type")
    kinds = held if isinstance(held, list) else [held]
    return {str(kind).removeprefix("schema:").rsplit("/", 1)[-1] for kind in kinds}


def _listed(thing: dict[str, Any]) -> bool:
    """A mention of another article: one that says nothing but where it is."""
    return not (thing.get("datePublished") or thing.get("headline") or thing.get("author"))


def _addresses(thing: dict[str, Any]) -> set[str]:
    page = thing.get("mainEntityOfPage")
    held = (thing.get("url"), thing.get("@id"), page, page.get("@id") if isinstance(page, dict) else None)
    return {value for value in held if isinstance(value, str)}


def _text(value: Any) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@value")
    return value if isinstance(value, str) else None


def _name(value: Any, named: dict[str, dict[str, Any]]) -> str | None:
    """A name that is given as words, as a thing with a name, by reference to one, or as a list of these."""
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(name for name in (_name(part, named) for part in value[:10]) if name)) or None
    if isinstance(value, dict):
        return _text(value.get("name")) or _text(named.get(str(value.get("@id")), {}).get("name"))
    return _text(value)
