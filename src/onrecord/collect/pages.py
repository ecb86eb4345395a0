"""HTML pages to their main text, with what the page itself says of its publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

from onrecord.collect import encoding
from onrecord.collect.agencies import agency_in
from onrecord.collect.found import Metadata, Refused
from onrecord.collect.page_metadata import page_metadata
from onrecord.types.vocabulary import Disposition

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "footer", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "td", "th",
    "tr", "ul",
})  # fmt: skip
_SILENT = frozenset({
    "head", "script", "style", "noscript", "template", "iframe", "object", "svg", "math", "select", "button",
})  # fmt: skip
_TAG = re.compile(r"<[A-Za-z/!]")
# Telling main text from the rest takes up to ten seconds for so many characters of hostile markup.
LONGEST_PAGE = 2_000_000
CAPTIONS = (
    "//figcaption | //*[@itemprop='caption'] | //figure//*[contains(concat(' ', @class, ' '), ' caption ')]"
    " | //*[contains(concat(' ', @class, ' '), ' wp-caption-text ')]"
)
# Taking one out costs a copy of the text beside it: a page of nothing else would take minutes.
MOST_CAPTIONS = 500
# Below so many characters beside its captions, a page of pictures has no text but these.
LEAST_TEXT = 200


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
    metadata, odd = page_metadata(tree)
    said = _captions(tree)
    if len(source) > LONGEST_PAGE:
        odd = (*odd, "the page is too large to tell its main text from the rest: read as a whole")
        text = tree_text(tree)
    else:
        text = _main_text(tree)
    if said and len(text) < LEAST_TEXT and len(text) < sum(map(len, said)):
        odd = (*odd, "a page of pictures: their captions are its text")
        text = "\n\n".join((*filter(None, [text]), *said))
    agency = metadata.agency or agency_in(metadata.byline, text)
    return text, replace(metadata, agency=agency, captions=said), (*notes, *odd)


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


def _captions(tree: HtmlElement) -> tuple[str, ...]:
    """Takes the captions of pictures out of the tree; their words, each once, in order."""
    found: dict[str, None] = {}
    for element in tree.xpath(CAPTIONS)[:MOST_CAPTIONS]:
        if element.getroottree().getroot() is not tree:
            continue  # within one that is out already
        words = " ".join("".join(element.itertext()).split())
        if words:
            found.setdefault(words)
        element.drop_tree()
    return tuple(found)
