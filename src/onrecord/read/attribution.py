"""Who says what: source, cue and content, nested."""

from __future__ import annotations

from spacy.tokens import Doc

from onrecord.read.according import according
from onrecord.read.drafts import Draft, finish
from onrecord.read.marks import marks
from onrecord.read.speech import continued, turns
from onrecord.read.verbal import verbal


def mark_utterances(doc: Doc) -> None:
    """Fill `marks.utterances`: every link of attribution, an outer one before those inside it."""
    m = marks(doc)
    quoted = {i for quote in m.quotes for i in range(quote.run.start, quote.run.end)}
    found: list[Draft] = []
    found.extend(verbal(doc, m, quoted))
    found.extend(according(doc, m))
    continued(m, found)
    found.extend(turns(doc, m))
    m.utterances = finish(doc, m, found)
