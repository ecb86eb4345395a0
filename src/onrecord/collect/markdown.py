"""Markdown to the text a reader of it sees, with what its front matter says of it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import yaml

from onrecord.collect.found import Metadata
from onrecord.collect.records import metadata_of

if TYPE_CHECKING:
    from markdown_it.token import Token

FRONT = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.{0,65536}?)\n\1[ \t]*(?:\n|\Z)", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
# Beyond this, markup is kept as it stands: the parser's time is not linear in every input.
LONGEST = 200_000


class _Plain(yaml.SafeLoader):
    """YAML without aliases: a few lines of them can stand for gigabytes."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases are not read")
        return super().compose_node(parent, index)


def strip_markdown(source: str) -> tuple[str, Metadata, tuple[str, ...]]:
    """The text without markup, paragraphs parted by empty lines; the front matter; and notes."""
    held = Metadata()
    notes: tuple[str, ...] = ()
    front = FRONT.match(source)
    if front:
        held, notes = _front_matter(front[1], front[2])
        source = source[front.end() :]
    if len(source) > LONGEST:
        return source.strip(), held, (*notes, "too long to strip its Markdown: read as it stands")
    text, heading = _plain(source)
    return text, held.over(Metadata(title=heading)), notes


def _front_matter(fence: str, inside: str) -> tuple[Metadata, tuple[str, ...]]:
    try:
        said = tomllib.loads(inside) if fence == "+++" else yaml.load(inside, _Plain)  # noqa: S506 - a SafeLoader
    except (yaml.YAMLError, tomllib.TOMLDecodeError, ValueError, RecursionError):
        return Metadata(), ("its front matter is not understood and was left out",)
    if not isinstance(said, dict):
        return Metadata(), ("its front matter is not a list of fields and was left out",)
    return metadata_of({str(key).lower(): _written(value) for key, value in said.items()})


def _written(value: Any) -> Any:
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ", ".join(value)
    return value


def _plain(source: str) -> tuple[str, str | None]:
    """The text, and the first heading of the first level."""
    from markdown_it import MarkdownIt

    blocks: list[str] = []
    title: str | None = None
    item: list[str] = []
    heading = ""
    for token in MarkdownIt("commonmark").enable("table").enable("strikethrough").parse(source):
        if token.type == "list_item_open":
            item.append(f"{token.info}{token.markup} " if token.info else "- ")
        elif token.type == "list_item_close" and item:
            item.pop()
        elif token.type == "heading_open":
            heading = token.tag
        elif token.type in ("fence", "code_block"):
            blocks.append(token.content.strip("\n"))
        elif token.type == "html_block":
            blocks.append(_TAG.sub("", _uncommented(token.content)).strip())
        elif token.type == "inline":
            text = "".join(_inline(token)).strip()
            if heading == "h1" and title is None:
                title = text or None
            heading = ""
            if item and item[-1]:
                text, item[-1] = item[-1] + text, ""
            blocks.append(text)
    return "\n\n".join(block for block in blocks if block), title


def _uncommented(markup: str) -> str:
    """Markup without its comments; one that nobody closes is kept. Each sign is looked at once."""
    pieces, at = [], 0
    while (start := markup.find("<!--", at)) >= 0 and (end := markup.find("-->", start + 4)) >= 0:
        pieces.append(markup[at:start])
        at = end + 3
    return "".join((*pieces, markup[at:]))


def _inline(token: Token) -> Iterator[str]:
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            yield child.content
        elif child.type == "softbreak":
            yield " "
        elif child.type == "hardbreak":
            yield "\n"
