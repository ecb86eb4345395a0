"""Runs of tokens to words and spans of the text."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from onrecord.read.marks import Marks, Run, marks
from onrecord.types import Span, Words


def bounds(doc: Doc, run: Run) -> tuple[int, int]:
    """Start and end of a run in the text, without white space at its ends."""
    m = marks(doc)
    start, end = m.starts[run.start], m.ends[run.end - 1]
    while start < end and m.text[start].isspace():
        start += 1
    while end > start and m.text[end - 1].isspace():
        end -= 1
    return start, end


def words(doc: Doc, *runs: Run) -> Words:
    """The words of one or more runs; runs that hold nothing are left out."""
    text = marks(doc).text
    places = (bounds(doc, run) for run in runs if run.end > run.start)
    spans = tuple(sorted({(start, end) for start, end in places if end > start}))
    return Words(" ".join(text[start:end] for start, end in spans), spans)


def hull(doc: Doc, runs: Iterable[Run]) -> Span:
    """The smallest run of text that holds all runs."""
    places = [bounds(doc, run) for run in runs if run.end > run.start]
    start, end = min(place[0] for place in places), max(place[1] for place in places)
    return Span(start, end, marks(doc).text[start:end])


def root(m: Marks, run: Run) -> int:
    """The token of the run that hangs outside it; a verb before any other, the first before a later one."""
    tops = [
        token
        for token in range(run.start, run.end)
        if not run.start <= m.head[token] < run.end or m.head[token] == token
    ]
    if not tops:
        return run.start
    return next(
        (token for token in tops if m.pos[token] in {"VERB", "AUX"}),
        next((token for token in tops if m.pos[token] not in {"PUNCT", "SPACE", "CCONJ", "SCONJ", "ADP"}), tops[0]),
    )
