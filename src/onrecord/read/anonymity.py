"""On what grounds a source is not named."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from onrecord.read.caveats import first_match, triggers
from onrecord.read.marks import Marks, Run
from onrecord.types.vocabulary import SourceKind

UNNAMED = "unnamed"
NAMELESS = frozenset({SourceKind.ANONYMOUS, SourceKind.GROUP})


def stated(doc: Doc, m: Marks) -> dict[int, Run]:
    """Sentence → the words in it that state grounds of anonymity."""
    known = triggers("anonymity")
    found: dict[int, list[re.Pattern[str]]] = {}
    for i, form in enumerate(m.lower):
        if form in known:
            found.setdefault(m.sentence[i], []).extend(known[form])
    made = {number: first_match(doc, m.sentences[number], patterns) for number, patterns in found.items()}
    return {number: _clause(m, run) for number, run in made.items() if run is not None}


def _clause(m: Marks, run: Run) -> Run:
    """Without the main verb of the sentence and what follows it: "who was not authorised to speak | said"."""
    root = next((i for i in range(run.start + 1, run.end) if m.head[i] == i), None)
    return Run(run.start, root) if root is not None and root > run.start + 2 else run


def grounds(
    doc: Doc, m: Marks, kind: SourceKind, head: int | None, cue: int, known: dict[int, Run], speaks: set[int]
) -> str | None:
    """The stated grounds of a nameless source, `unnamed` where none are stated, None for a source that is named.

    Grounds stand in the sentence of the cue, or in the next one where nobody else speaks there. `speaks` are the
    sentences with cues.
    """
    if kind not in NAMELESS and not (kind is SourceKind.PERSON and head is not None and m.pos[head] == "NOUN"):
        return None
    number = m.sentence[cue]
    for near in (number, number + 1):
        if near in known and (near == number or near not in speaks):
            run = known[near]
            return doc[run.start : run.end].text
    if head is not None and (m.pos[head] != "NOUN" or kind is SourceKind.PERSON):
        return None
    return UNNAMED
