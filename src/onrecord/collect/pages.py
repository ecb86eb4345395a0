"""HTML pages to their main text, with what the page itself says of its publication."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING, Any

from onrecord.collect import encoding
from onrecord.collect.found import Metadata, Refused
from onrecord.collect.records import metadata_of
from onrecord.types.vocabulary import Disposition

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
# What a page calls the fields of its own metadata, best first (Open Graph, Dublin Core, schema.org, press systems).
META: dict[str, tuple[str, ...]] = {
    "date": (
        "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date.issued", "dc.date",
        "dcterms.issued", "dcterms.created", "pubdate", "publishdate", "publish-date", "parsely-pub-date",
        "sailthru.date", "citation_publication_date",
    ),
    "publisher": ("og:site_name", "dc.publisher", "publisher", "citation_journal_title", "application-name"),
    "title": ("og:title", "dc.title", "citation_title", "parsely-title", "headline", "twitter:title"),
    "url": ("og:url",),
    "author": ("article:author", "author", "dc.creator", "parsely-author", "byl"),
}  # fmt: skip
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "footer", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "td", "th",
    "tr", "ul",
})  # fmt: skip
_SILENT = frozenset({
    "head", "script", "style", "noscript", "template", "iframe", "object", "svg", "math", "select", "button",
})  # fmt: skip
_TAG = re.compile(r"<[A-Za-z/!]")
_ARTICLE = frozenset({"NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting", "Report", "LiveBlogPosting"})
LONGEST_SCRIPT = 500_000
# Telling main text from the rest takes up to ten seconds for so many characters of hostile markup.
LONGEST_PAGE = 2_000_000


def strip_page(data: bytes, charset: str | None = None) -> tuple[str, Metadata, tuple[str, ...]]:
    """The main text of a page, paragraphs parted by empty lines; its metadata; and notes. Raises Refused.

    Metadata is what the page states about itself (meta elements, JSON-LD, canonical link, title, marked times):
    a date or a name is never picked from the running text or the address. `charset` is what came with the page.
    """
    declared = _CHARSET.search(data[:4096])
    source, notes = encoding.decode(data, declared[1].decode("ascii") if declared else charset)
    source, cleaned = encoding.clean(source)
    notes = (*notes, *cleaned)
    low = source[-4096:].lower()
    if "<html" in source[:4096].lower() and "</html" not in low:
        notes = (*notes, "the page ends before it is closed: it may be truncated")
    tree = page_tree(source)
    if tree is None:
        raise Refused(Disposition.EMPTY, "the page holds no text", "check that the page was saved whole")
    metadata, odd = _metadata(tree)
    if len(source) > LONGEST_PAGE:
        odd = (*odd, "the page is too large to tell its main text from the rest: read as a whole")
        return tree_text(tree), metadata, (*notes, *odd)
    return _main_text(tree), metadata, (*notes, *odd)


def text_of(markup: str) -> str:
    """The words of a piece of markup, as feeds hold them: paragraphs parted by empty lines. Text stays text."""
    try:
        source, _ = encoding.clean(markup)
    except Refused:
        return ""
    if not _TAG.search(source):
        lines = (" ".join(part.split()) for part in re.split(r"\n\s*\n", unescape(source)))
        return "\n\n".join(line for line in lines if line)
    tree = page_tree(source)
    return "" if tree is None else tree_text(tree)


def page_tree(source: str) -> HtmlElement | None:
    """The page as a tree: libxml2 without network, entities of its own or unbounded depth."""
    from lxml import etree, html

    parser = html.HTMLParser(
        no_network=True, huge_tree=False, recover=True, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    try:
        tree = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    return tree


def _main_text(tree: HtmlElement) -> str:
    """trafilatura's main text (Barbaresi 2021); where it finds none, as on very short pages, the body's."""
    import copy

    import trafilatura

    try:
        found = trafilatura.extract(copy.deepcopy(tree), include_comments=False, include_tables=True)
    except Exception:  # a page that trips the extractor is still a page
        found = None
    if found and found.strip():
        return "\n\n".join(line.strip() for line in found.split("\n") if line.strip())
    return tree_text(tree)


def tree_text(tree: HtmlElement) -> str:
    pieces: list[str] = []
    for what, words in _walk(tree):
        pieces.append("\n\n" if what else re.sub(r"\s+", " ", words))
    paragraphs = (" ".join(part.split()) for part in "".join(pieces).split("\n\n"))
    return "\n\n".join(part for part in paragraphs if part)


def _walk(tree: HtmlElement) -> Iterator[tuple[bool, str]]:
    """(True, "") where a block begins or ends, (False, words) for running text; iterative, whatever the depth."""
    from lxml.etree import iterwalk

    silent = 0
    for event, element in iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            silent += tag in _SILENT
            if tag in _BLOCKS:
                yield True, ""
            if not silent and element.text:
                yield False, element.text
        else:
            silent -= tag in _SILENT
            if tag in _BLOCKS:
                yield True, ""
            if not silent and element.tail:
                yield False, element.tail


def _metadata(tree: HtmlElement) -> tuple[Metadata, tuple[str, ...]]:
    said = _meta_elements(tree)
    record: dict[str, Any] = _linked_data(tree)
    for field, names in META.items():
        record.setdefault(field, next((said[name] for name in names if said.get(name)), None))
        if not record[field]:
            record[field] = next((said[name] for name in names if said.get(name)), None)
    record["date"] = record["date"] or _first(tree, "//time[@pubdate or @itemprop='datePublished']/@datetime")
    record["url"] = _first(tree, "//link[@rel='canonical']/@href") or record["url"]
    if not str(record["url"] or "").lower().startswith(("http://", "https://")):
        record["url"] = None
    record["title"] = record["title"] or _first(tree, "string(//head/title)") or _first(tree, "string(//h1)")
    return metadata_of({key: value for key, value in record.items() if value})


def _meta_elements(tree: HtmlElement) -> dict[str, str]:
    said: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = (meta.get("content") or "").strip()
        if name and content:
            said.setdefault(name.strip().lower(), content)
    return said


def _first(tree: HtmlElement, path: str) -> str | None:
    found = tree.xpath(path)
    if isinstance(found, list):
        found = found[0] if found else ""
    return " ".join(str(found).split()) or None


def _linked_data(tree: HtmlElement) -> dict[str, Any]:
    """Fields of the article that the page's JSON-LD (schema.org) describes; nothing where it is not JSON."""
    for script in tree.xpath("//script[@type='application/ld+json']")[:20]:
        source = script.text or ""
        if len(source) > LONGEST_SCRIPT:
            continue
        try:
            said = json.loads(source)
        except (ValueError, RecursionError):
            continue
        for thing in _things(said):
            kinds = thing.get("@type")
            if _ARTICLE.intersection(kinds if isinstance(kinds, list) else [str(kinds)]) and thing.get("datePublished"):
                return {
                    "date": _text(thing.get("datePublished")),
                    "publisher": _name(thing.get("publisher")),
                    "title": _text(thing.get("headline")),
                    "url": _text(thing.get("url")),
                    "author": _name(thing.get("author")),
                }
    return {}


def _things(said: Any) -> Iterator[dict[str, Any]]:
    for thing in said if isinstance(said, list) else [said]:
        if isinstance(thing, dict):
            yield thing
            graph = thing.get("@graph")
            if isinstance(graph, list):
                yield from (part for part in graph if isinstance(part, dict))


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _name(value: Any) -> str | None:
    """A name that is given as words, as a thing with a name, or as a list of these."""
    if isinstance(value, list):
        return ", ".join(name for name in map(_name, value[:10]) if name) or None
    if isinstance(value, dict):
        return _text(value.get("name"))
    return _text(value)
