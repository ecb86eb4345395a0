"""Conclusions drawn from premises: "This indicates that …", "…, suggesting that …", "a sign that …".

What evidence, pictures and documents *show* is attribution, not inference: the rule for utterances has it. A subject
that is a source of that kind therefore gives no inference. `whose` is the voice around the inference, or the subject of
the speech that the participle hangs on; None where it is the publisher's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from onrecord.lexicon.store import rows
from onrecord.read.marks import InferenceMark, Marks, Run, chain, marks, subtree
from onrecord.read.phrases import (
    SUBJECTS,
    after_preposition,
    asked,
    can_act,
    child,
    clause_run,
    cover,
    has_aux,
    negated,
    objects,
    subject,
    tight_clause,
    to_infinitive,
    topic_run,
    trim,
)
from onrecord.read.wordlists import lent

QUESTIONING = frozenset({"how", "why", "what", "who", "where", "whether", "which"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that draws a conclusion. `part`: verb, sign (a noun: "a sign that") or conclude (its subject draws it).

    `frames`: that (a clause), object (a noun phrase), participle ("…, suggesting that").
    """

    word: str
    part: str
    frames: frozenset[str]
    with_: str | None = None
    previous: bool = False


@cache
def cues() -> dict[str, tuple[Cue, ...]]:
    """The cues of inferences by lemma."""
    found: dict[str, list[Cue]] = {}
    for row in rows("inferences"):
        if "cue" in row:
            cue = Cue(row["cue"], row["part"], frozenset(row["frames"]), row.get("with"), bool(row.get("previous")))
            found.setdefault(row["cue"], []).append(cue)
    return {word: tuple(held) for word, held in found.items()}


def mark_inferences(doc: Doc) -> None:
    """Add the inferences to the marks."""
    m = marks(doc)
    table = cues()
    for i, lemma in enumerate(m.lemma):
        if lemma not in table or asked(m, i):
            continue
        for cue in table[lemma]:
            found = _READERS[cue.part](m, i, cue)
            if found is not None:
                m.inferences.append(found)
                break


def _verb(m: Marks, verb: int, cue: Cue) -> InferenceMark | None:
    if m.pos[verb] != "VERB" or to_infinitive(m, verb) or negated(m, verb):
        return None
    conclusion = _conclusion(m, verb, cue)
    if conclusion is None:
        return None
    head, run = conclusion
    own = child(m, verb, *SUBJECTS)
    if own is not None:
        return _finite(m, verb, own, head, run, cue)
    if m.lower[verb].endswith("ing") and "participle" in cue.frames:
        return _participle(m, verb, head, run)
    if m.dep[verb] == "conj" and (shared := subject(m, verb)) is not None:
        return _finite(m, verb, shared, head, run, cue)
    return None


def _conclusion(m: Marks, verb: int, cue: Cue) -> tuple[int, Run] | None:
    if "that" in cue.frames:
        for i in m.children[verb]:
            if i > verb and m.dep[i] == "ccomp" and _says(m, verb, i):
                return i, tight_clause(m, i, clause_run(m, i).start)
    if cue.with_ is not None:
        for _, i in after_preposition(m, verb, (cue.with_,)):
            return i, topic_run(m, i)
    if "object" in cue.frames:
        for i in objects(m, verb):
            if m.pos[i] in {"NOUN", "PROPN"} and not any(m.lower[k] in {"any", "no"} for k in m.children[i]):
                return i, topic_run(m, i)
    return None


def _says(m: Marks, verb: int, clause: int) -> bool:
    """Whether a clause is a statement: not a question ("shows how …"), nor a relative of the verb's own object."""
    if any(m.lower[i] in QUESTIONING for i in range(verb + 1, subtree(m, clause).start + 1)):
        return False
    return m.pos[clause] in {"VERB", "AUX", "ADJ", "NOUN"} and all(
        m.pos[i] == "PRON" or i > clause for i in objects(m, verb)
    )


def _finite(m: Marks, verb: int, own: int, head: int, run: Run, cue: Cue) -> InferenceMark | None:
    """ "This high number indicates that …", "…, which suggests that …"."""
    if m.lower[own] in {"which", "that"} and m.dep[verb] == "relcl":
        return None if _tells(m, m.head[verb]) else _from_clause(m, verb, head, run, m.head[verb])
    if m.lower[own] in {"this", "that", "it"}:
        return _from_previous(m, verb, own, head, run) if m.lower[own] == "this" and cue.previous else None
    if (
        m.pos[own] == "PRON"
        or can_act(m, own)
        or _tells(m, own)
        or has_aux(m, verb, {"will", "would", "'ll", "’ll"}) is not None
    ):
        return None
    premise = topic_run(m, own)
    if premise.end - premise.start < 2 or own > verb or m.dep[own] not in SUBJECTS:
        return None
    return _made(m, verb, premise, head, run)


def _tells(m: Marks, own: int) -> bool:
    """Whether a subject is a document, a picture or data: what it says is attributed, not inferred."""
    return m.lemma[_core(m, own)] in lent("inferences", "source") or m.lower[own] in lent("inferences", "source")


def _core(m: Marks, own: int) -> int:
    """The noun that says what a subject is: "images" in "a series of images"."""
    if m.lemma[own] in {"series", "number", "set", "kind", "amount", "body", "review", "analysis"}:
        for _, k in after_preposition(m, own, ("of",)):
            return k
    return own


def _from_previous(m: Marks, verb: int, own: int, head: int, run: Run) -> InferenceMark | None:
    """ "This suggests that …": the premise is the sentence before, where it stands in the same voice."""
    sentence = m.sentence[verb]
    if sentence == 0 or m.dep[verb] != "ROOT":
        return None
    before = trim(m, m.sentences[sentence - 1])
    if before.end - before.start < 4 or chain(m, before.end - 1) != chain(m, verb):
        return None
    return _made(m, verb, before, head, run)


def _from_clause(m: Marks, verb: int, head: int, run: Run, anchor: int) -> InferenceMark | None:
    """ "…, which means that …": the premise is the clause before, in the same sentence."""
    start = subtree(m, verb).start
    top = _clause_above(m, anchor)
    premise = trim(m, Run(tight_clause(m, top, subtree(m, top).start).start, start))
    if premise.end - premise.start < 2 or m.lower[start - 1] not in {",", "—", "–", "-", ";"}:
        return None
    return _made(m, verb, _without_opener(m, premise, top), head, run)


def _participle(m: Marks, verb: int, head: int, run: Run) -> InferenceMark | None:
    """ "…, suggesting that …": from what is highlighted, by who highlights it; else from the clause before."""
    if m.dep[verb] not in {"advcl", "acl", "conj", "ccomp", "xcomp", "dep"}:
        return None
    start = subtree(m, verb).start
    if (
        start == 0
        or m.lower[start - 1] not in {",", "—", "–", ";"}
        or any(m.lower[i] in {"while", "also", "and"} for i in range(start, verb))
    ):
        return None
    top = _clause_above(m, m.head[verb])
    who = subject(m, top)
    if m.lemma[top] in lent("inferences", "speech") and can_act(m, who):
        told = [
            *objects(m, top),
            *(i for i in m.children[top] if m.dep[i] == "ccomp"),
            *(k for _, k in after_preposition(m, top, ("to",))),
        ]
        if told and told[0] < verb:
            premise = topic_run(m, told[0]) if m.pos[told[0]] in {"NOUN", "PROPN"} else clause_run(m, told[0])
            return _made(m, verb, trim(m, Run(premise.start, min(premise.end, subtree(m, verb).start))), head, run, who)
    premise = trim(m, Run(subtree(m, top).start, subtree(m, verb).start))
    if premise.end - premise.start < 3:
        return None
    return _made(m, verb, _without_opener(m, premise, top), head, run)


def _sign(m: Marks, noun: int, cue: Cue) -> InferenceMark | None:
    """ "X is a sign that Y", "in a sign of Y"."""
    if m.pos[noun] != "NOUN":
        return None
    conclusion = _sign_conclusion(m, noun, cue)
    if conclusion is None or any(m.lower[i] in {"no", "any", "little", "few"} for i in m.children[noun]):
        return None
    head, run = conclusion
    verb = m.head[noun]
    if m.dep[noun] == "attr" and m.lemma[verb] in {"be", "become"} and not negated(m, verb):
        own = subject(m, verb)
        if own is None or can_act(m, own):
            return None
        if m.lower[own] in {"this", "that", "it"}:
            return _from_condition(m, verb, noun, head, run)
        return (
            _made(m, verb, topic_run(m, own), head, run, cue=cover(verb, noun))
            if m.pos[own] in {"NOUN", "PROPN"}
            else None
        )
    if m.dep[noun] == "pobj" and m.lower[verb] in {"in", "as"} and (verb == 0 or m.lower[verb - 1] in {","}):
        top = _clause_above(m, m.head[verb])
        premise = trim(m, Run(subtree(m, top).start, verb))
        return (
            _made(m, noun, _without_opener(m, premise, top), head, run, cue=cover(verb, noun))
            if len(range(*premise)) > 2
            else None
        )
    return None


def _from_condition(m: Marks, verb: int, noun: int, head: int, run: Run) -> InferenceMark | None:
    """ "If X, that would be a sign of Y": the premise is the condition."""
    clause = next(
        (i for i in m.children[verb] if m.dep[i] == "advcl" and i < verb and child(m, i, "mark") is not None), None
    )
    return _made(m, verb, clause_run(m, clause), head, run, cue=cover(verb, noun)) if clause is not None else None


def _sign_conclusion(m: Marks, noun: int, cue: Cue) -> tuple[int, Run] | None:
    for i in m.children[noun]:
        if i > noun and m.dep[i] in {"acl", "ccomp", "relcl"} and any(m.lower[k] == "that" for k in m.children[i]):
            return i, tight_clause(m, i, clause_run(m, i).start)
    if "object" in cue.frames:
        for _, i in after_preposition(m, noun, ("of",)):
            return i, topic_run(m, i)
    return None


def _conclude(m: Marks, verb: int, cue: Cue) -> InferenceMark | None:
    """ "Based on the debris, investigators concluded that …"."""
    if m.pos[verb] != "VERB" or negated(m, verb) or to_infinitive(m, verb):
        return None
    who = subject(m, verb)
    conclusion = _conclusion(m, verb, cue)
    if conclusion is None or who is None or m.lemma[who] in lent("inferences", "source"):
        return None
    for i in m.children[verb]:
        base = None
        if m.lower[i] in {"from", "on"} and m.dep[i] == "prep":
            base = child(m, i, "pobj")
        elif m.lower[i] == "based" and m.dep[i] in {"prep", "advcl", "acl"}:
            base = next((k for _, k in after_preposition(m, i, ("on", "upon"))), None)
        if (
            base is not None
            and m.pos[base] in {"NOUN", "PROPN"}
            and m.lemma[base] not in {"condition", "day"}
            and base not in m.name_at
        ):
            return _made(m, verb, topic_run(m, base), *conclusion, whose=who)
    return None


def _clause_above(m: Marks, token: int) -> int:
    """The predicate of the clause around a token; of coordinated ones the first, of a question's the one above."""
    for _ in range(20):
        if m.head[token] == token:
            break
        verbal = m.pos[token] in {"VERB", "AUX"}
        shared = m.dep[token] == "conj" and child(m, token, *SUBJECTS) is None
        asked_ = m.dep[token] in {"ccomp", "pcomp"} and m.lower[subtree(m, token).start] in {"what", "who", "how"}
        if verbal and not shared and not asked_:
            break
        token = m.head[token]
    return token


def _without_opener(m: Marks, run: Run, top: int) -> Run:
    opener = child(m, top, "mark")
    return trim(m, Run(opener + 1, run.end)) if opener is not None and run.start <= opener < top else run


def _made(
    m: Marks, predicate: int, premise: Run, head: int, conclusion: Run, whose: int | None = None, cue: Run | None = None
) -> InferenceMark | None:
    """The mark, where premise and conclusion do not overlap; `whose` from the voice around it where not given."""
    if premise.start < conclusion.end and conclusion.start < premise.end:
        return None
    if whose is None:
        around = chain(m, predicate)
        own = m.utterances[around[-1]].source_head if around else None
        whose = own if can_act(m, own) and own not in range(*premise) else None
    cue = cue or Run(predicate, predicate + 1)
    return InferenceMark(predicate, cover(premise, cue, conclusion), premise, conclusion, cue, whose)


_READERS = {"verb": _verb, "sign": _sign, "conclude": _conclude}
