"""Runs of tokens to words and spans of the text."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from onrecord.read.marks import Marks, Run, marks
from onrecord.types import Span, Words


def bounds(m: Marks, run: Run) -> tuple[int, int]:
    """Start and end of a run in the text, without white space at its ends."""
    text, start, end = m.text, m.starts[run.start], m.ends[run.end - 1]
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def words(doc: Doc, *runs: Run) -> Words:
    """The words of one or more runs; runs that hold nothing are left out."""
    m = marks(doc)
    places = {bounds(m, run) for run in runs if run.end > run.start}
    spans = tuple(sorted(place for place in places if place[1] > place[0]))
    return Words(" ".join([m.text[start:end] for start, end in spans]), spans)


def hull(doc: Doc, runs: Iterable[Run]) -> Span:
    """The smallest run of text that holds all runs."""
    m = marks(doc)
    places = [bounds(m, run) for run in runs if run.end > run.start]
    start, end = min(places)[0], max(place[1] for place in places)
    return Span(start, end, m.text[start:end])


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
