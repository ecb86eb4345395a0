"""When a predicate lies, seen from the publication: from tense, aspect and what governs it."""

from __future__ import annotations

from spacy.tokens import Doc

from onrecord.read import effects
from onrecord.read.courtesies import polite
from onrecord.read.embedding import NOMINAL, VERBAL, Context
from onrecord.read.marks import Marks, marks
from onrecord.read.reported_present import tells
from onrecord.read.wordlists import lent
from onrecord.types.vocabulary import FactValue, Phase

PRESENT = frozenset({"VBZ", "VBP"})
PASSIVE = frozenset({"nsubjpass", "auxpass"})


def phase(doc: Doc, token: int, context: Context) -> Phase:
    """The phase of the predicate at `token` before governors that move it are counted."""
    m = marks(doc)
    if m.pos[token] in VERBAL or any(m.dep[x] in {"aux", "auxpass"} for x in m.children[token]):
        own = _verbal(doc, m, token)
        if own is not None:
            return own
    else:
        copula = _copula(m, token)
        if copula is not None:
            own = _verbal(doc, m, copula)
            if own is not None:
                return own
        own = _nominal(m, token)
        if own is not None:
            return own
    for level in context.levels[1:]:
        if m.pos[level.node] in VERBAL:
            own = _verbal(doc, m, level.node)
            if own is not None:
                return own
    if context.at is not None and m.pos[context.at] in VERBAL:
        own = _verbal(doc, m, context.at)
        if own is not None and not (m.pos[token] in NOMINAL and own is Phase.FUTURE):
            return own
    return Phase.ONGOING if m.pos[token] not in VERBAL and m.pos[token] not in NOMINAL else Phase.PAST


def _copula(m: Marks, token: int) -> int | None:
    head = m.head[token]
    for _ in range(6):  # "one of its allies" is so when "is" says
        if m.dep[token] in {"attr", "acomp"} and head != token and m.pos[head] in VERBAL:
            return head
        if m.dep[token] not in {"pobj", "prep"} or (m.dep[token] == "prep" and m.lower[token] != "of"):
            return None
        token, head = head, m.head[head]
    return None


def _nominal(m: Marks, token: int) -> Phase | None:
    words = effects.phase_words()
    for child in m.children[token]:
        if m.dep[child] in {"amod", "compound"} and m.lower[child] in words:
            return words[m.lower[child]]
    return None


def _verbal(doc: Doc, m: Marks, verb: int) -> Phase | None:
    """None where the form says nothing: infinitives and gerunds without auxiliaries."""
    tag = doc[verb].tag_
    helpers = [x for x in m.children[verb] if m.dep[x] in {"aux", "auxpass"}]
    low = {m.lower[x] for x in helpers}
    tags = {doc[x].tag_ for x in helpers}
    perfect = bool(low & {"have", "has", "had", "having", "'ve", "’ve"})
    modal = next((effects.modals()[m.lower[x]] for x in helpers if m.lower[x] in effects.modals()), None)
    lasting = tag == "VBG" or m.pos[verb] == "AUX" or (m.lemma[verb] == "be") or "being" in low
    if modal is not None:
        if perfect and tag in {"VBN", "VBD"}:
            return Phase.COUNTERFACTUAL if modal.phase in {Phase.CONDITIONAL, Phase.PLANNED} else Phase.PAST
        if any(polite(m, verb, x) for x in helpers):
            return Phase.ONGOING
        if modal.phase is not None:
            return modal.phase
        denied = modal.negated is FactValue.CT_MINUS and any(m.dep[x] == "neg" for x in m.children[verb])
        if denied and low & {"could"}:
            return Phase.PAST  # "could not enter": that they were not able to is so
        enduring = not low & {"can", "could"} and m.lemma[verb] in lent("reported_present", "enduring")
        return Phase.ONGOING if lasting or denied or enduring else Phase.FUTURE
    if "to" in low:
        return Phase.PAST if perfect else None
    if perfect:
        now = tag == "VBG" and not low & {"had", "having"}
        return Phase.ONGOING if now or _still(m, verb, low) else Phase.PAST
    if tag == "VBG":
        if m.lower[verb] == "going" and _infinitive(m, verb):
            return Phase.FUTURE
        if tags & {"VBD"}:
            return Phase.PAST
        return Phase.ONGOING if tags else None
    if tag == "VBD" or "did" in low or tags & {"VBD"}:
        return Phase.PAST
    if tag in PRESENT or tags & PRESENT:
        return Phase.PAST if tells(m, verb) else Phase.ONGOING
    if tag == "VBN":
        head = m.head[verb]
        if m.dep[verb] == "conj" and head != verb and m.pos[head] in VERBAL:
            return _verbal(doc, m, head)  # "are relieved and gratified": the auxiliary of the first is that of both
        return Phase.PAST
    return None


def lasts(m: Marks, token: int) -> bool:
    """Whether a predicate has been so and still is; no "if" of the sentence makes that a condition."""
    held = _copula(m, token)
    verb = token if held is None else held
    return _still(m, verb, {m.lower[x] for x in m.children[verb] if m.dep[x] in {"aux", "auxpass"}})


def _still(m: Marks, verb: int, helpers: set[str]) -> bool:
    """Whether the perfect of the present tells what still holds: a state, or what goes on by its own words.

    "Has been open", "has had a good relationship", "has remained constant", "has supported them and will continue
    to"; not "has been to Goma", "there has been a strike", "has been shelled".
    """
    if not helpers & {"have", "has", "'ve", "’ve"} or helpers & effects.modals().keys():
        return False
    if any(m.dep[x] == "conj" and m.lemma[x] == "continue" for x in m.children[verb]):
        return True
    if m.lemma[verb] == "have":
        return any(
            m.dep[x] == "dobj" and m.lemma[x] in lent("reported_present", "kept") and m.tag[x] == "NN"
            for x in m.children[verb]
        )
    if m.lemma[verb] not in lent("reported_present", "lasting") or any(m.dep[x] == "expl" for x in m.children[verb]):
        return False
    return any(m.dep[x] in {"acomp", "attr", "oprd"} for x in m.children[verb])


def _infinitive(m: Marks, verb: int) -> bool:
    return any(m.dep[x] == "xcomp" for x in m.children[verb])
