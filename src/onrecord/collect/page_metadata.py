"""What a page says of its own publication: meta elements, JSON-LD, marked elements. Nothing is taken from its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from onrecord.collect import linked_data
from onrecord.collect.agencies import agency_in
from onrecord.collect.dates import zone_of
from onrecord.collect.found import Metadata
from onrecord.collect.records import metadata_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# What a page calls the fields of its own metadata, best first (Open Graph, Dublin Core, schema.org, press systems).
META: dict[str, tuple[str, ...]] = {
    "date": (
        "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date.issued", "dc.date",
        "dcterms.issued", "dcterms.created", "pubdate", "publishdate", "publish-date", "parsely-pub-date",
        "sailthru.date", "citation_publication_date", "cxenseparse:recs:publishtime",
    ),
    "modified": (
        "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "dcterms.modified",
        "dc.date.modified", "lastmod", "last-modified",
    ),
    "publisher": ("og:site_name", "dc.publisher", "publisher", "citation_journal_title", "application-name"),
    "title": ("og:title", "dc.title", "citation_title", "parsely-title", "headline", "twitter:title"),
    "url": ("og:url",),
    "author": ("article:author", "author", "dc.creator", "parsely-author", "byl", "sailthru.author"),
    "agency": ("source", "dc.source", "article:source", "syndication-source", "original-source"),
    "language": ("content-language", "dc.language", "og:locale", "inlanguage"),
}  # fmt: skip
# Elements that mark what they hold: `content`, `datetime` or their words.
MARKED = {
    "date": "//*[@itemprop='datePublished' or @property='datePublished' or self::time[@pubdate]]",
    "modified": "//*[@itemprop='dateModified' or @property='dateModified']",
    "author": "//*[@itemprop='author' or @rel='author']",
    "title": "//*[@itemprop='headline']",
}
_BY = re.compile(r"^by\s+", re.IGNORECASE)
_BETWEEN = r"\s+[|–—·•»:-]\s+"
LONGEST = 500


def page_metadata(tree: HtmlElement) -> tuple[Metadata, tuple[str, ...]]:
    """What the page says, the best source of each field first; and notes on what is odd about it."""
    said = _meta_elements(tree)
    canonical = _first(tree, "//link[@rel='canonical']/@href")
    linked = linked_data.article(tree, canonical or said.get("og:url"))
    record: dict[str, Any] = dict(linked.fields)
    for field, names in META.items():
        record[field] = record.get(field) or next((said[name] for name in names if said.get(name)), None)
    for field, path in MARKED.items():
        record[field] = record.get(field) or _marked(tree, path)
    record["url"] = canonical or record["url"]
    if not str(record["url"] or "").lower().startswith(("http://", "https://")):
        record["url"] = None
    record["author"] = _byline(record["author"])
    record["agency"] = agency_in(record["agency"], None) or agency_in(record["author"], None)
    record["language"] = _language(record["language"] or tree.get("lang"))
    record["title"] = record["title"] or _headline(tree, record["publisher"])
    record["zone"] = zone_of(record["date"])
    metadata, notes = metadata_of({key: value for key, value in record.items() if value})
    return metadata, (*notes, *linked.notes)


def _meta_elements(tree: HtmlElement) -> dict[str, str]:
    said: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv")
        content = (meta.get("content") or "").strip()
        if name and content:
            said.setdefault(name.strip().lower(), content)
    return said


def _first(tree: HtmlElement, path: str) -> str | None:
    found = tree.xpath(path)
    if isinstance(found, list):
        found = found[0] if found else ""
    return " ".join(str(found).split())[:LONGEST] or None


def _marked(tree: HtmlElement, path: str) -> str | None:
    for element in tree.xpath(path)[:5]:
        words = element.get("content") or element.get("datetime") or _words(element)
        if words.strip():
            return " ".join(words.split())[:LONGEST]
    return None


def _words(element: HtmlElement) -> str:
    """The words of an element, a bounded number of them: a page may mark all of itself as its author."""
    pieces: list[str] = []
    size = 0
    for piece in element.itertext():
        pieces.append(piece)
        size += len(piece)
        if size > LONGEST:
            break
    return " ".join(pieces)


def _byline(said: str | None) -> str | None:
    """Names of people; the address of a profile, which some pages give in their place, is none."""
    names = (name.strip() for name in (said or "").split(","))
    return _BY.sub("", ", ".join(name for name in names if name and "://" not in name)) or None


def _language(said: str | None) -> str | None:
    """ISO 639-1 of a language tag (BCP 47): "en-GB", "en_US", "EN"."""
    found = re.match(r"([a-z]{2})(?:[-_]|$)", (said or "").strip().lower())
    return found[1] if found else None


def _headline(tree: HtmlElement, publisher: str | None) -> str | None:
    """The title of the page without the name of its site, else its first heading."""
    title = _first(tree, "string(//head/title)") or _first(tree, "string(//h1)")
    if title is None or not publisher:
        return title
    site = re.escape(publisher)
    return re.sub(rf"^{site}{_BETWEEN}|{_BETWEEN}{site}$", "", title, flags=re.IGNORECASE) or title
