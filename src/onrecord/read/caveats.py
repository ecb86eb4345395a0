"""Reserves that a text puts on what it claims."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from spacy.tokens import Doc

from onrecord.lexicon.store import rows
from onrecord.read.marks import CaveatMark, Marks, Run, marks


def mark_caveats(doc: Doc) -> None:
    """Fill `marks.caveats`, in text order; `sentence` is the sentence whose claims the reserve is on.

    A reserve that is a sentence of its own is on the sentence before it, one in a clause on its own sentence.
    """
    m = marks(doc)
    known = triggers("caveats")
    found: dict[int, list[re.Pattern[str]]] = {}
    for i, form in enumerate(m.lower):
        if form in known:
            found.setdefault(m.sentence[i], []).extend(known[form])
    m.caveats = []
    for sentence, patterns in found.items():
        run = first_match(doc, m.sentences[sentence], patterns)
        if run is not None:
            m.caveats.append(CaveatMark(run, _about(m, run, sentence)))


def _about(m: Marks, run: Run, sentence: int) -> int:
    whole = m.sentences[sentence]
    root = next((i for i in range(whole.start, whole.end) if m.head[i] == i), whole.start)
    if not run.start <= root < run.end:
        return sentence
    before = sentence - 1
    held = {caveat.run.start for caveat in m.caveats}
    while before > 0 and any(m.sentences[before].start <= start < m.sentences[before].end for start in held):
        before -= 1
    return max(before, 0)


@cache
def triggers(name: str) -> Mapping[str, list[re.Pattern[str]]]:
    """Word without which a pattern cannot match → the patterns of the lexicon `name`."""
    found: dict[str, list[re.Pattern[str]]] = {}
    for row in rows(name):
        pattern = re.compile(row["pattern"], re.IGNORECASE)
        for word in row["triggers"]:
            found.setdefault(word, []).append(pattern)
    return found


def first_match(doc: Doc, within: Run, patterns: list[re.Pattern[str]]) -> Run | None:
    """The tokens of the longest match of any pattern in a run; None where none matches."""
    base = doc[within.start].idx
    text = doc[within.start : within.end].text
    hits = [hit for pattern in patterns if (hit := pattern.search(text)) is not None]
    if not hits:
        return None
    best = max(hits, key=lambda hit: hit.end() - hit.start())
    span = doc.char_span(base + best.start(), base + best.end(), alignment_mode="expand")
    if span is None:
        return None
    return Run(span.start, span.end)
