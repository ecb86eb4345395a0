"""Who says what: source, cue and content, nested."""

from __future__ import annotations

from spacy.tokens import Doc

from onrecord.read.according import according, unnamed
from onrecord.read.drafts import Draft, finish
from onrecord.read.marks import marks
from onrecord.read.nominal import nominal
from onrecord.read.responsibility import claimed
from onrecord.read.speakers import headed, turns
from onrecord.read.speech import continued
from onrecord.read.unpunctuated import closing
from onrecord.read.verbal import verbal


def mark_utterances(doc: Doc) -> None:
    """Fill `marks.utterances`: every link of attribution, an outer one before those inside it."""
    m = marks(doc)
    quoted = {i for quote in m.quotes for i in range(quote.run.start, quote.run.end)}
    spoken = list(turns(m))
    voiced = quoted.union(*(draft.content for draft in spoken)) if spoken else quoted
    found: list[Draft] = [*verbal(doc, m, quoted, voiced), *according(doc, m), *headed(doc, m)]
    found.extend(draft for draft in nominal(m) if draft.head not in voiced or draft.who is not None)
    spoken_for = {draft.head for draft in found if draft.content}
    found.extend(draft for draft in claimed(m) if draft.head not in spoken_for)
    found = unnamed(m, found)
    continued(m, found)
    closing(m, found)
    m.utterances = finish(doc, m, found + spoken)
