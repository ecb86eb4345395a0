"""What format some bytes are in, by content first and by name second."""

from __future__ import annotations

import re
from enum import Enum

HEAD = 65536


class Format(Enum):
    """A format that can be read, or that can be told and refused."""

    TEXT = "text"
    MARKDOWN = "Markdown"
    HTML = "HTML"
    JSONL = "JSONL"
    JSON = "JSON"
    XML = "XML"
    CSV = "CSV"


_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|article|main|section|div|header|nav|table|script|style|h[1-6]|p)\b",
    re.IGNORECASE,
)
_XML = re.compile(rb"\s*<(?:\?xml|!DOCTYPE|rss|feed)\b")
_RECORD = re.compile(rb"\s*\{\s*(?:\"|\})")
_LIST = re.compile(rb"\s*\[\s*\{\s*\"")
_FRONT = re.compile(rb"(?:---[ \t]*\r?\n(?:[A-Za-z_][\w -]*:|#)|\+\+\+[ \t]*\r?\n)")
_SUFFIX_JSONL = (".jsonl", ".ndjson", ".jsonlines")
_SUFFIX_HTML = (".html", ".htm", ".xhtml", ".shtml")
_SUFFIX_CSV = (".csv", ".tsv")
_SUFFIX_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")


def sniff(head: bytes, name: str = "") -> Format:
    """The format of a file whose first bytes are `head` and whose name, without .gz, ends as `name` does."""
    low = name.lower()
    plain = narrow(head)
    first = plain.lstrip().split(b"\n", 1)[0]
    if low.endswith(_SUFFIX_JSONL):
        return Format.JSONL
    if _LIST.match(plain) and (low.endswith(".json") or plain.rstrip().endswith((b"]", b"}", b","))):
        return Format.JSON
    if _RECORD.match(plain):
        alone = first.rstrip().endswith(b"}") or len(plain) >= HEAD
        return Format.JSONL if alone else Format.JSON
    if _HTML.match(_content(plain)) or (low.endswith(_SUFFIX_HTML) and re.search(rb"<[a-zA-Z!]", plain)):
        return Format.HTML
    if _XML.match(plain):
        return Format.XML
    if low.endswith(_SUFFIX_CSV):
        return Format.CSV
    if low.endswith(_SUFFIX_MARKDOWN) or _FRONT.match(plain):
        return Format.MARKDOWN
    return Format.TEXT


def _content(plain: bytes) -> bytes:
    """From the first tag on: what may stand before it is an XML declaration and comments."""
    at, start = 0, plain[:1024].lstrip()
    if start.startswith(b"<?xml"):
        at = plain.find(b">") + 1
    while True:
        while plain[at : at + 1].isspace():
            at += 1
        if not plain.startswith(b"<!--", at):
            return plain[at:]
        end = plain.find(b"-->", at)
        if end < 0:
            return b""
        at = end + 3


def narrow(head: bytes) -> bytes:
    """The head as bytes of ASCII, whatever its byte order mark says, so that one set of patterns will do."""
    if head.startswith(b"\xef\xbb\xbf"):
        return head[3:]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace").encode("utf-8", "replace")
    return head
