"""The verb of what a sentence states, where that is not its highest: "I think they left", "that's what he will do".

A speaker's "I think", "it is possible that", "the reality is that" and "you may have seen that" stand above what is
told; how sure it is and when it lies are read off the verb below.
"""

from __future__ import annotations

from spacy.tokens import Doc

from onrecord.read.courtesies import heard
from onrecord.read.cues import verbs
from onrecord.read.effects import modals
from onrecord.read.embedding import SUBJECTS, VERBAL, WH, look_up, restarted, whether
from onrecord.read.frames import is_infinitive
from onrecord.read.marks import Marks
from onrecord.read.wordlists import lent
from onrecord.types.vocabulary import FactValue, Phase

# "I think you may have seen that": no more steps than this lead to what is told.
DEEPEST = 3
FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
POINTING = frozenset({"it", "that", "this", "these", "those"})
# What "is expected to", "is unlikely to" make of the verb below them.
FORESEEN = frozenset({FactValue.PR_PLUS, FactValue.PR_MINUS, FactValue.PS_PLUS})


def stated(doc: Doc, m: Marks, top: int) -> int | None:
    """The verb of what is told under `top`: of what is thought, possible or heard; None where `top` tells it."""
    held = _under(m, top)
    for _ in range(DEEPEST):
        lower = None if held is None else _under(m, held)
        if held is None or lower is None or _pointed(m, held) is not None:
            break  # "I think that's what he will do": what only is pointed to would lose the "think"
        held = lower
    return held


def _under(m: Marks, top: int) -> int | None:
    """The verb one step below "I think", "it is possible that", "you may have seen that"; None elsewhere."""
    open_ = _said_to_be(m, top) or _foreseen(m, top) or _cleft(m, top) or _pointed(m, top)
    if open_ is not None:
        return open_
    clause = next((child for child in m.children[top] if m.dep[child] == "ccomp" and child > top), None)
    if clause is not None and (heard(m, top) or restarted(m, clause, top)):
        return clause
    if not any(m.dep[child] == "nsubj" and m.lower[child] in {"i", "we"} for child in m.children[top]):
        return None
    denied = any(m.dep[child] == "neg" for child in m.children[top])
    modal = [child for child in m.children[top] if m.dep[child] == "aux" and m.lower[child] in modals()]
    told = bool(modal) and not denied and m.lower[top] in verbs()
    would = all(m.lower[child] in lent("courtesies", "would") for child in modal)
    if not told and not would and any(_possible(m, child) for child in modal):
        return None  # "I cannot predict how it ends": that they cannot is what they say
    if clause is not None:
        if told or (denied and whether(m, clause) is not None):
            return clause  # "I will say that", "I can tell you that": said now; "I don't know if": asked
        effect = look_up(m, top, "clause")
        if effect is not None and effect.value.endswith("-") and any(m.lower[c] in WH for c in m.children[clause]):
            return None  # "we lay out what we see": what is seen is not denied
        weak = effect is not None and not effect.voice and effect.value is not FactValue.CT_PLUS
        return clause if weak else None
    for child in m.children[top]:
        if m.dep[child] == "xcomp" and child > top and not modal and not denied and is_infinitive(m, child):
            effect = look_up(m, top, "infinitive")
            return child if effect is not None and effect.phase is Phase.FUTURE else None  # "we expect to hold it"
    return None


def _pointed(m: Marks, top: int) -> int | None:
    """The verb of what a copula only points to: "that's what he will do", "it's something they discussed".

    And of the clause behind a noun that tells nothing: "the reality is that they left".
    """
    if m.lemma[top] != "be" or any(m.dep[c] in {"neg", "aux"} for c in m.children[top]):
        return None
    subject = next((c for c in m.children[top] if m.dep[c] == "nsubj" and c < top), None)
    if subject is None:
        return None
    for held in (c for c in m.children[top] if c > top):
        if m.dep[held] == "attr" and m.lower[subject] in POINTING and m.lower[held] in lent("courtesies", "blank"):
            return next((c for c in m.children[held] if m.dep[c] == "relcl" and _own(m, c)), None)
        if m.pos[held] not in VERBAL or m.dep[held] not in {"ccomp", "attr"} or not _own(m, held):
            continue
        opened = any(m.lower[c] in WH for c in below(m, held) if c < held)
        if m.lower[subject] in POINTING and any(m.lower[c] == "what" for c in below(m, held) if c < held):
            return held
        if m.lemma[subject] in lent("courtesies", "carrying") and not opened:
            return held
    return None


def _own(m: Marks, verb: int) -> bool:
    """Whether a verb has a subject of its own before it."""
    return any(m.dep[c] in SUBJECTS and c < verb for c in m.children[verb])


def _cleft(m: Marks, top: int) -> int | None:
    """The verb of what is told in "what I will say is that P": that of P, and of "what we will do is go" the first."""
    if m.lemma[top] != "be":
        return None
    told = [c for c in m.children[top] if c < top and m.dep[c] in {"csubj", "nsubj"} and m.pos[c] in VERBAL]
    if not told or not any(m.lower[c] == "what" for c in below(m, told[0]) if c < told[0]):
        return None
    held = next((c for c in m.children[top] if c > top and m.dep[c] in {"ccomp", "attr", "xcomp"}), None)
    if held is None or m.pos[held] not in VERBAL:
        return None  # "what he said is a reflection of his time": that it is so
    own = any(m.dep[c] in SUBJECTS and c < held for c in m.children[held])
    return held if own and not any(m.lower[c] in WH for c in below(m, held) if c < held) else told[0]


def _foreseen(m: Marks, top: int) -> int | None:
    """The verb of what is foreseen by nobody named: "they are expected to discuss", "the talks are likely to fail"."""
    passive = any(m.dep[child] == "nsubjpass" for child in m.children[top])
    seems = m.tag[top] in FINITE and m.lemma[top] in lent("reported_present", "seeming")
    words_ = (
        [top]
        if passive or seems
        else [c for c in m.children[top] if m.dep[c] == "acomp"]
        if m.lemma[top] == "be"
        else []
    )
    for word in words_:
        effect = look_up(m, word, "infinitive")
        if effect is None or effect.voice or effect.value not in FORESEEN or effect.basis == "modal":
            continue  # who "was able to" did
        for child in (*m.children[word], *m.children[top]):
            if m.dep[child] == "xcomp" and child > word and is_infinitive(m, child):
                return child
    return None


def _said_to_be(m: Marks, top: int) -> int | None:
    """The verb of the clause in "it is possible that P", "there is no doubt that P"."""
    if m.lemma[top] not in {"be", *lent("reported_present", "seeming")}:
        return None
    if not any(m.lower[c] in {"it", "there"} and c < top for c in m.children[top]):
        return None
    for word in m.children[top]:
        vouched = m.lemma[word] in lent("reported_present", "plain")
        if m.dep[word] in {"acomp", "attr", "oprd"} and (vouched or look_up(m, word, "clause") is not None):
            for clause in (*m.children[top], *m.children[word]):
                if clause > word and m.dep[clause] in {"ccomp", "acl", "csubj", "relcl"}:
                    marked = any(m.lower[c] == "that" and m.dep[c] == "mark" for c in m.children[clause])
                    return clause if marked or (vouched and _own(m, clause)) else None
    return None


def _possible(m: Marks, token: int) -> bool:
    modal = modals().get(m.lower[token])
    return modal is not None and modal.value is FactValue.PS_PLUS


def below(m: Marks, head: int) -> list[int]:
    """The tokens that hang on a head, itself included."""
    held, todo = [], [head]
    while todo:
        token = todo.pop()
        held.append(token)
        todo.extend(m.children[token])
    return held
