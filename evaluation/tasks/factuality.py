"""Factuality of marked predicates: UDS-IH2 and MEANTIME."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from spacy.tokens import Doc

from onrecord.read.factuality import scored
from onrecord.read.pipeline import mark, parse
from onrecord.types import Document


def predict(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The score of each marked predicate, by the judge that gives claims their certainty."""
    for text, same in groupby(rows, key=lambda row: str(row["text"])):
        document = Document.make(text)
        doc = mark(next(parse([document])), document)
        for row in same:
            yield {"id": row["id"], "value": scored(doc, predicate(doc, *row["event_span"]))}


def predicate(doc: Doc, start: int, end: int) -> int:
    """The token that heads the marked words."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return span.root.i if span is not None and len(span) else 0
