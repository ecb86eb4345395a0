"""Attribution by a noun ("the army's claim that"), an adjective ("is concerned that") or an adverb ("reportedly")."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.read import contents, cues, sources
from onrecord.read.cues import Cue
from onrecord.read.drafts import Draft
from onrecord.read.marks import Marks
from onrecord.read.verbal import happens, negation

CLAUSAL = frozenset({"acl", "ccomp", "relcl", "appos", "advcl"})
PREDICATE = frozenset({"acomp", "ROOT", "oprd", "xcomp", "conj", "ccomp", "advcl", "relcl", "attr"})
OWN = frozenset({"its", "his", "her", "their", "my", "our"})
COPULA = frozenset({"be", "remain", "feel", "become", "grow", "seem", "’", "'s", "sound"})
PRESENT = frozenset({"be", "exist", "emerge", "see", "find", "have"})


def nominal(m: Marks) -> Iterator[Draft]:
    """Drafts of what nouns, adjectives and adverbs attribute, in text order."""
    nouns, adjectives, adverbs = cues.nouns(), cues.adjectives(), cues.adverbs()
    for i, lemma in enumerate(m.lemma):
        if lemma in nouns and m.pos[i] == "NOUN":
            draft = _noun(m, i, nouns[lemma])
        elif m.lower[i] in adjectives and m.dep[i] in PREDICATE:
            draft = _adjective(m, i, adjectives[m.lower[i]])
        elif lemma in adverbs:
            draft = _adverb(m, i, adverbs[lemma])
        else:
            continue
        if draft is not None and draft.content:
            yield draft


def _noun(m: Marks, i: int, cue: Cue) -> Draft | None:
    if (
        m.dep[i] == "pobj"
        and m.lower[m.head[m.head[i]]] in cues.verbs()
        and m.lower[m.head[i]] in ("in", "during", "at", "on")
    ):
        return None
    clause = _clause(m, i, cue)
    held = contents.tokens(m, clause) if clause is not None else _prepositional(m, i, cue)
    words = {i}
    verb = m.head[i]
    light = m.dep[i] == "dobj" and m.lemma[verb] in cues.light_verbs()
    if not held and light:
        held = _prepositional(m, verb, cue, behind=i)
    if not held and m.dep[i] == "nsubj" and m.lemma[verb] == "be":
        held = _said_by_copula(m, verb)
    if not held:
        return None
    who = _holder(m, i, clause)
    if light and (who is None or m.lower[who] in OWN):
        if not happens(m, verb):
            return None
        who = sources.subject(m, verb)
        words |= {verb, *negation(m, verb)}
    if cue.kind == "evidence":
        return _evidence(m, i, cue, held, words, clause)
    if who is None and (clause is None or "unsourced" not in cue.frames):
        return None
    if who is not None and (m.lower[who] in ("it", "this", "that", "which") or m.pos[who] not in sources.NOMINAL):
        return None
    return Draft(m, cue.act, i, words, who, held, kind=cue.kind)


def _evidence(m: Marks, i: int, cue: Cue, held: set[int], words: set[int], clause: int | None) -> Draft | None:
    """ "No evidence that …": the evidence is the source, and a negation beside it part of the cue."""
    verb = m.head[i]
    if clause is None or (m.lemma[verb] not in PRESENT and m.dep[i] not in ("attr", "nsubj")):
        return None
    none = {j for j in m.children[i] if m.lower[j] in ("no", "little", "any", "scant")} | negation(m, verb)
    return Draft(m, cue.act, i, words | none, None, held, kind=cue.kind)


def _clause(m: Marks, i: int, cue: Cue) -> int | None:
    for j in m.children[i]:
        if j < i or m.dep[j] not in CLAUSAL:
            continue
        if contents.infinitive(m, j):
            if "to" in cue.frames and m.dep[j] != "relcl":
                return j
        elif "clause" in cue.frames and any(m.lower[k] == "that" and m.dep[k] == "mark" for k in m.children[j]):
            return j
    return None


def _prepositional(m: Marks, i: int, cue: Cue, behind: int = -1) -> set[int]:
    for j in m.children[i]:
        if j > max(i, behind) and m.dep[j] in ("prep", "agent", "dative") and m.lower[j] in cue.prepositions:
            held: set[int] = set()
            for k in m.children[j]:
                if m.dep[k] in ("pobj", "pcomp"):
                    held |= contents.tokens(m, k)
            return held
    return set()


def _said_by_copula(m: Marks, verb: int) -> set[int]:
    """ "Its fear is that …"."""
    for j in m.children[verb]:
        if m.dep[j] == "ccomp" and any(m.lower[k] == "that" for k in m.children[j]):
            return contents.tokens(m, j)
    return set()


def _holder(m: Marks, i: int, clause: int | None) -> int | None:
    """Whose claim it is."""
    for j in m.children[i]:
        if m.dep[j] == "poss":
            return j
    for j in m.children[i]:
        if m.dep[j] in ("prep", "agent") and (m.lower[j] in ("by", "from", "among") or (clause and m.lower[j] == "of")):
            return next((k for k in m.children[j] if m.dep[k] == "pobj"), None)
    if clause is not None:
        for j in m.children[i]:
            if m.dep[j] in ("compound", "amod", "nmod") and m.pos[j] == "PROPN":
                return j
    return None


def _adjective(m: Marks, i: int, cue: Cue) -> Draft | None:
    if m.pos[i] == "VERB" and m.dep[i] != "acomp":
        # "Is alarmed by the raids", read as a passive: who is alarmed is its subject.
        verb = i
        who = next((j for j in m.children[i] if m.dep[j] in ("nsubjpass", "nsubj")), None)
        if who is None or not any(m.lemma[j] in COPULA for j in m.children[i]):
            return None
        who = sources.antecedent(m, who)
    else:
        verb = m.head[i] if m.dep[i] != "ROOT" else i
        if m.lemma[verb] not in COPULA:
            return None
        who = sources.subject(m, verb)
    if not happens(m, verb) or negation(m, verb):
        return None
    if who is None or m.lower[who] in ("it", "this", "that", "i", "we", "you", "there", "which"):
        return None
    held: set[int] = set()
    for token in (i, verb):
        for j in m.children[token]:
            if j > i and m.dep[j] in ("ccomp", "xcomp", "advcl") and not held:
                to = contents.infinitive(m, j)
                marked = any(m.lower[k] == "that" for k in m.children[j]) or m.dep[j] == "ccomp"
                if ("to" in cue.frames and to) or ("clause" in cue.frames and not to and marked):
                    held = contents.tokens(m, j)
    held = held or _prepositional(m, i, cue)
    return Draft(m, cue.act, i, {i}, who, held, kind=cue.kind) if held else None


def _adverb(m: Marks, i: int, cue: Cue) -> Draft | None:
    """ "Reportedly": the clause it stands in, said by nobody named."""
    verb = m.head[i]
    if m.pos[verb] not in ("VERB", "AUX"):
        return None
    while m.dep[verb] in ("xcomp", "auxpass", "aux") and m.head[verb] < verb:
        verb = m.head[verb]
    stop = [j for j in m.children[verb] if m.dep[j] in ("advcl", "mark", "cc", "conj", "parataxis")]
    held = contents.tokens(m, verb, stop) - {i}
    return Draft(m, cue.act, i, {i}, None, held, kind=cue.kind)
