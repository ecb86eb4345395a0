"""Words of a document and where they stand, and words for numbers of things."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A run of a document's text: the only unit of citation.

    `start` and `end` are Python string indices into the document's stored text, end exclusive;
    `exact` equals that slice.
    """

    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stand in one or more runs of the text. `spans` are (start, end) string indices, in order."""

    text: str
    spans: tuple[tuple[int, int], ...]


def many(number: int, one: str, more: str | None = None) -> str:
    """ "1 document", "1,200 documents"."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"
