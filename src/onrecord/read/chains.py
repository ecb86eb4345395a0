"""Sources that pass on other sources, and speech that is withheld."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from onrecord.read import contents, cues, sources
from onrecord.read.drafts import Draft
from onrecord.read.marks import Marks
from onrecord.types.vocabulary import Act, SourceKind

QUOTING = frozenset({"quoted", "quotes", "quote", "quoting", "cited", "cites", "citing", "cite"})


def citing(doc: Doc, m: Marks, outer: Draft) -> Iterator[Draft]:
    """ "X reported, citing Y, that P": Y says P, and X passes it on."""
    below = [k for j in m.children[outer.head] if m.dep[j] in ("dobj", "ccomp", "prep") for k in m.children[j]]
    for j in (*m.children[outer.head], *below):
        if m.lower[j] not in ("citing", "quoting") or m.dep[j] not in ("advcl", "prep", "acl", "ccomp", "dep", "xcomp"):
            continue
        who = next((k for k in m.children[j] if m.dep[k] in ("dobj", "pobj")), None)
        if who is None or not _speaker(doc, m, who):
            continue
        aside = contents.tokens(m, j)
        outer.content -= aside
        if not outer.content:
            continue
        outer.act = Act.QUOTE
        yield Draft(m, Act.ASSERT, j, {j}, who, set(outer.content), inside=outer)


def quoting(doc: Doc, m: Marks, i: int) -> Iterator[Draft]:
    """ "X quoted Y as saying P", "Y was quoted by X as saying P"."""
    said = _as_saying(m, i)
    if said is None:
        return
    held = set()
    for j in m.children[said]:
        if m.dep[j] in ("ccomp", "dobj", "xcomp"):
            held |= contents.tokens(m, j)
    if not held:
        return
    passed = next((j for j in m.children[i] if m.dep[j] == "nsubjpass"), None)
    if passed is None and m.dep[i] == "acl":
        passed = m.head[i]
    words = {i, said, *(j for j in range(i + 1, said) if m.lower[j] == "as")}
    if passed is not None:
        medium = sources.agent(m, i)
        outer = Draft(m, Act.QUOTE, i, {i}, medium, set(held)) if medium is not None else None
        if outer is not None:
            yield outer
        yield Draft(m, Act.ASSERT, said, words, sources.antecedent(m, passed), held, inside=outer)
        return
    who = next((j for j in m.children[i] if m.dep[j] == "dobj"), None)
    medium = sources.subject(m, i)
    if who is None:
        return
    outer = Draft(m, Act.QUOTE, i, {i}, medium, set(held)) if medium is not None else None
    if outer is not None:
        yield outer
    yield Draft(m, Act.ASSERT, said, words - {i} if outer else words, who, held, inside=outer)


def _as_saying(m: Marks, i: int) -> int | None:
    """The verb of "as saying" behind token `i`."""
    stop = min(len(m.lower), i + 25)
    for j in range(i + 1, stop):
        if m.lower[j] in (".", ";"):
            return None
        if m.lower[j] == "as" and j + 1 < stop and m.lower[j + 1].endswith("ing"):
            return j + 1 if m.lower[j + 1] in cues.verbs() else None
    return None


def _speaker(doc: Doc, m: Marks, who: int) -> bool:
    """Whether what is cited is a source that speaks, not a reason."""
    if who in m.actors:
        return True
    if m.pos[who] == "PROPN":
        return True
    return m.lemma[who] in sources.nouns() and sources.kind(doc, m, who) is not SourceKind.IMAGERY


def declined(m: Marks, draft: Draft) -> None:
    """ "Declined to say whether P": the verb that is declined is part of the cue, P the content."""
    for j in m.children[draft.head]:
        if m.dep[j] != "xcomp":
            continue
        for cue, words in cues.at(m, j):
            held = contents.complement(m, j, cue, False)
            if held:
                draft.words.update(words)
                draft.words.update(k for k in m.children[j] if m.lower[k] == "to" and m.dep[k] == "aux")
                draft.words.update(k for k in m.children[j] if m.lower[k] in cue.prepositions and k not in held)
                draft.content = held
                return


def neither(m: Marks, draft: Draft) -> None:
    """ "Neither confirmed nor denied": one cue, which says nothing either way."""
    first = m.head[draft.head] if m.dep[draft.head] == "conj" else draft.head
    mark = next((j for j in m.children[first] if m.lower[j] == "neither"), None)
    if mark is None and first > 0 and m.lower[first - 1] == "neither":
        mark = first - 1
    if mark is None or draft.head - mark > 6:
        return
    draft.words.update(range(mark, draft.head + 1))
    draft.act = Act.DEFLECT
