"""Attribution by a phrase: "according to"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from onrecord.read import contents, sources
from onrecord.read.cues import adverbs
from onrecord.read.drafts import Draft
from onrecord.read.marks import Marks
from onrecord.read.punctuation import lost_commas
from onrecord.types.vocabulary import Act


def according(doc: Doc, m: Marks) -> Iterator[Draft]:
    """ "According to X": the content is the clause that the phrase hangs on."""
    for i, form in enumerate(m.lower):
        if form == "according" and i + 1 < len(m.lower) and m.lower[i + 1] == "to":
            who = next((k for k in m.children[i + 1] if m.dep[k] in ("pobj", "pcomp")), None)
            if who is None:
                who = next((k for k in m.children[i] if m.dep[k] == "pobj"), None)
            if who is None:
                continue
            draft = Draft(m, Act.ASSERT, i, {i, i + 1}, _giver(m, who))
            draft.content = _clause(m, i) - contents.tokens(m, i)
            source = draft.source()
            if source is not None:
                draft.content -= set(range(source.start, source.end))
                if _closes(m, i, source.end):
                    draft.content |= set(range(m.sentences[m.sentence[i]].start, i))
            if draft.content:
                yield draft


def _closes(m: Marks, i: int, end: int) -> bool:
    """Whether the phrase closes a sentence that has lost its commas: it is then on all of it."""
    rest = range(end, m.sentences[m.sentence[i]].end)
    return all(m.pos[j] in {"PUNCT", "SPACE"} for j in rest) and lost_commas(m.text)


def _giver(m: Marks, who: int) -> int:
    """ "According to information provided by the director": what is only told has its teller as source."""
    if m.lemma[who] not in sources.told_nouns():
        return who
    given = [sources.agent(m, j) for j in m.children[who] if j > who and m.dep[j] == "acl"]
    return next((one for one in given if one is not None), who)


def unnamed(m: Marks, drafts: list[Draft]) -> list[Draft]:
    """Without an adverb that names nobody in the sentence of "according to": "according to her it reportedly fell"."""
    named = [draft for draft in drafts if m.lower[draft.head] == "according" and draft.who is not None]
    return [
        draft
        for draft in drafts
        if m.lower[draft.head] not in adverbs() or not any(draft.head in other.content for other in named)
    ]


def _clause(m: Marks, i: int) -> set[int]:
    token = i
    for _ in range(12):
        if m.head[token] == token:
            break
        token = m.head[token]
        if m.pos[token] in ("VERB", "AUX") and m.dep[token] not in ("acl", "xcomp", "auxpass", "aux"):
            break
    while _last(m, i) and m.dep[token] == "conj" and m.pos[m.head[token]] in ("VERB", "AUX"):
        token = m.head[token]
    return contents.tokens(m, token, [i])


def _last(m: Marks, i: int) -> bool:
    """Whether the phrase stands behind a comma towards the end of its sentence: it is then on all of it."""
    return i > 0 and m.lower[i - 1] == "," and m.sentences[m.sentence[i]].end - i < 20
