"""What a briefing is made of. No sentence and no row can be made without a citation."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from onrecord.types import DocumentRef, Span

_SPACE = re.compile(r"\s+")
_JOINED_LATER = {"\u200c", "\u200d"}  # needed between letters of Persian, Hindi and others


class Unfounded(ValueError):
    """A sentence without a citation, or quoted words that do not stand where they are said to."""


def tidy(text: str) -> str:
    """Text on one line without signs that steer a terminal or turn the direction of writing."""
    spaced = _SPACE.sub(" ", text)
    if spaced.isprintable():
        return spaced.strip()  # no such sign is printable
    return "".join(sign for sign in spaced if unicodedata.category(sign)[0] != "C" or sign in _JOINED_LATER).strip()


@dataclass(frozen=True, slots=True)
class Citation:
    """`[number]`: the words of one document that sentences rest on, and the ids of the claims made of them.

    The words are those of the whole sentence (or sentences) that holds the claims' content.
    """

    number: int
    document: DocumentRef
    span: Span
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A run of a sentence. With a `span`, it is quoted: the exact words of the document, on one line."""

    text: str
    span: Span | None = None
    document: str | None = None

    def __post_init__(self) -> None:
        if self.span is not None and (self.document is None or self.text != tidy(self.span.exact)):
            raise Unfounded(f"quoted words that are not the document's: {self.text!r}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One line of a briefing. Raises Unfounded without a citation, or with a quotation outside of what is cited."""

    parts: tuple[Part, ...]
    citations: tuple[Citation, ...]

    def __post_init__(self) -> None:
        _cited(self.parts, self.citations)

    @property
    def text(self) -> str:
        """The sentence without its citation numbers, quoted words in quotation marks."""
        return written(self.parts)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. Raises Unfounded as a Sentence does."""

    cells: tuple[tuple[Part, ...], ...]
    citations: tuple[Citation, ...]

    def __post_init__(self) -> None:
        _cited(tuple(part for cell in self.cells for part in cell), self.citations)


@dataclass(frozen=True, slots=True)
class Block:
    """Sentences or rows on one matter. `heading`, `note` (beneath it) and `remark` (at the end) name and count.

    They claim nothing of the world; the `note` of a proposition tells its status, and by which rule.
    """

    heading: str | None
    sentences: tuple[Sentence, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    remark: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks under one title; `remark` says how to read them or what was left out."""

    title: str
    blocks: tuple[Block, ...]
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class Briefing:
    """A finished briefing: `facts` are (label, value) of its head, counted from what it rests on."""

    title: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    citations: tuple[Citation, ...]


def written(parts: tuple[Part, ...]) -> str:
    """Parts as one text."""
    return "".join(f"“{part.text}”" if part.span is not None else part.text for part in parts)


def _cited(parts: tuple[Part, ...], citations: tuple[Citation, ...]) -> None:
    if not citations:
        raise Unfounded(f"no citation: {written(parts)!r}")
    for part in parts:
        if part.span is not None and not any(covers(citation, part.document, part.span) for citation in citations):
            raise Unfounded(f"quoted and not cited: {part.text!r}")


def covers(citation: Citation, document: str | None, span: Span) -> bool:
    """Whether a span of a document stands within the words of a citation."""
    cited = citation.span
    return document == citation.document.id and cited.start <= span.start and span.end <= cited.end
