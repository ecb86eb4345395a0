"""Who says what: source, cue and content, nested."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from onrecord.read import contents, cues, sources
from onrecord.read.drafts import Draft, finish
from onrecord.read.marks import Marks, marks
from onrecord.read.according import according
from onrecord.read.speech import beside, continued, turns

VERBAL = frozenset({"VERB", "AUX"})
HEADLINE = frozenset(
    {"say", "says", "said", "tells", "told", "calls", "warns", "urges", "vows", "claims", "slams", "blasts"}
)


def mark_utterances(doc: Doc) -> None:
    """Fill `marks.utterances`, outermost before innermost, in the order of their content."""
    m = marks(doc)
    found: list[Draft] = []
    found.extend(_verbal(doc, m))
    found.extend(according(doc, m))
    found = continued(m, found)
    found.extend(turns(doc, m))
    m.utterances = finish(doc, m, found)


def _verbal(doc: Doc, m: Marks) -> Iterable[Draft]:
    forms = cues.verbs()
    quoted = _quoted(m)
    for i, form in enumerate(m.lower):
        if form in forms and (m.pos[i] in VERBAL or form in HEADLINE):
            draft = _reads(doc, m, i, quoted)
            if draft is not None:
                yield draft


def _quoted(m: Marks) -> set[int]:
    return {i for quote in m.quotes for i in range(quote.run.start, quote.run.end)}


def _reads(doc: Doc, m: Marks, i: int, quoted: set[int]) -> Draft | None:
    passive = sources.passive(m, i)
    who = sources.subject(m, i)
    for cue, words in cues.at(m, i):
        if not _fits(m, i, cue, who, passive, quoted):
            continue
        held = contents.complement(m, i, cue, passive)
        draft = Draft(m, cue.act, i, set(words), who, held)
        if "quote" in cue.frames:
            beside(m, draft, quoted)
        if draft.content:
            return draft
    return None


def _fits(m: Marks, i: int, cue: cues.Cue, who: int | None, passive: bool, quoted: set[int]) -> bool:
    """Whether the subject is one that the kind of cue takes."""
    if m.dep[i] in ("amod", "compound", "nsubj", "dobj", "pobj") and not m.children[i]:
        return False
    if who is None:
        return passive
    lower = m.lower[who]
    if lower in sources.FIRST_OR_SECOND and (i in quoted or cue.kind == "attitude"):
        return False
    if m.pos[who] not in sources.NOMINAL:
        return False
    if cue.kind == "evidence":
        return m.pos[who] in ("PROPN", "PRON") or m.lemma[who] in sources.nouns()
    return True
