"""What would follow if something were so.

"If X, Y would …", "X could lead to Y", "X would have implications for Y": one mark with all its places in `where`. A
consequence without a modal ("the strike led to protests") is an event, not an implication.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from onrecord.lexicon.store import rows
from onrecord.read.marks import ImplicationMark, Marks, Run, marks, subtree
from onrecord.read.phrases import (
    SUBJECTS,
    after_preposition,
    asked,
    can_act,
    child,
    clause_run,
    conjuncts,
    cover,
    negated,
    noun_run,
    objects,
    passive,
    subject,
    tight_clause,
    to_infinitive,
    topic_run,
    trim,
    verbal,
)
from onrecord.read.wordlists import lent

MODALS = frozenset({"would", "could", "will", "may", "might", "can", "'d", "’d", "'ll", "’ll", "wo", "shall"})
PLACING = frozenset({"in", "across", "throughout", "beyond"})
BEARING = PLACING | {"for", "on"}


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of consequence. `part`: verb ("lead to"), noun ("have implications"), condition ("if").

    `with_` is the preposition before the consequence. `asserted`: stands without a modal ("risks drawing").
    """

    word: str
    part: str
    with_: str | None
    asserted: bool
    frames: frozenset[str]


@cache
def cues() -> dict[str, tuple[Cue, ...]]:
    """The cues of implications by lemma."""
    found: dict[str, list[Cue]] = {}
    for row in rows("implications"):
        if "cue" not in row:
            continue
        cue = Cue(
            row["cue"].split()[0],
            row["part"],
            row.get("with"),
            bool(row.get("asserted", False)),
            frozenset(row.get("frames", ())),
        )
        found.setdefault(cue.word, []).append(cue)
    return {word: tuple(held) for word, held in found.items()}


def mark_implications(doc: Doc) -> None:
    """Add the implications to the marks."""
    m = marks(doc)
    table = cues()
    for i, lemma in enumerate(m.lemma):
        if lemma not in table or asked(m, i):
            continue
        for cue in table[lemma]:
            found = _READERS[cue.part](m, i, cue)
            if found is not None:
                m.implications.append(found)
                break


def _modal(m: Marks, verb: int) -> int | None:
    """The modal of the verb, or of the verb that it is coordinated with or complements."""
    for _ in range(3):
        found = next((i for i in m.children[verb] if m.dep[i] == "aux" and m.lower[i] in MODALS), None)
        if found is not None:
            return found
        if (
            m.dep[verb] not in {"conj", "xcomp"}
            or m.lemma[m.head[verb]] == "have"
            or child(m, verb, *SUBJECTS) is not None
        ):
            return None
        verb = m.head[verb]
    return None


def _condition(m: Marks, mark: int, cue: Cue) -> ImplicationMark | None:
    """ "If X, Y will …", "unless X, Y would …", "should X, Y would …"."""
    clause = m.head[mark]
    if cue.word == "should":
        if m.dep[mark] != "aux" or not _inverted(m, mark, clause):
            return None
    elif m.dep[mark] not in {"mark", "advmod"} or (
        mark > 0 and m.lower[mark - 1] in {"as", "even", "only", "and", "what"} - {"and"}
    ):
        return None
    if m.dep[clause] != "advcl" or m.pos[clause] not in {"VERB", "AUX"}:
        return None
    main = m.head[clause]
    modal = _modal(m, main)
    doer = child(m, clause, *SUBJECTS)
    owner = child(m, main, *SUBJECTS)
    if modal is None or doer is None or owner is None or m.dep[main] == "relcl" or _chat(m, doer, owner, main):
        return None
    condition = tight_clause(m, clause, mark)
    # "Unless" stays with its clause, which without it would say the opposite.
    condition = trim(m, Run(mark if cue.word == "unless" else mark + 1, condition.end))
    consequence = _without(m, main, Run(subtree(m, clause).start, max(condition.end, subtree(m, clause).end)))
    if consequence.end - consequence.start < 3 or condition.end - condition.start < (3 if m.pos[doer] == "PRON" else 2):
        return None
    return _made(m, main, condition, consequence, Run(mark, mark + 1), main)


def _chat(m: Marks, doer: int, owner: int, main: int) -> bool:
    """Talk between speakers that foresees nothing: "if you look at it, …", "…, I can check"."""
    if m.lower[doer] in {"you", "i"} or m.lower[owner] in {"i", "which", "what"}:
        return True
    if m.lower[subtree(m, main).start] in {"what", "how", "who"} or m.lower[doer] == m.lower[owner] == "we":
        return True
    return m.lower[owner] in {"we", "you"} and m.lemma[main] in lent("implications", "talk")


def _inverted(m: Marks, aux: int, clause: int) -> bool:
    doer = child(m, clause, *SUBJECTS)
    return doer is not None and aux < doer < clause


def _without(m: Marks, main: int, hole: Run) -> Run:
    """The main clause without the conditional one, which stands at its edge or between commas."""
    whole = subtree(m, main)
    doer = child(m, main, *SUBJECTS)
    left = doer if doer is not None else main
    start = subtree(m, left).start
    if hole.end <= start:
        return tight_clause(m, main, max(start, hole.end))
    if hole.start > main:
        return trim(m, Run(start, hole.start))
    return trim(m, Run(hole.end, whole.end))


def _verb(m: Marks, verb: int, cue: Cue) -> ImplicationMark | None:
    """ "X would lead to Y", "X could escalate Y", "X risks drawing in Y"."""
    if not verbal(m, verb) or (to_infinitive(m, verb) and m.dep[verb] != "xcomp"):
        return None
    if passive(m, verb) or negated(m, verb):
        return None
    modal = _modal(m, verb)
    if modal is None and not (cue.asserted and child(m, verb, *SUBJECTS) is not None):
        return None
    condition = _cause(m, verb)
    consequence = _effect(m, verb, cue)
    if condition is None or consequence is None:
        return None
    return _made(m, verb, condition, consequence, _words(modal, verb), verb)


def _words(modal: int | None, verb: int) -> Run:
    """The verb with its modal, where they stand together."""
    return cover(modal, verb) if modal is not None and verb - modal < 4 else Run(verb, verb + 1)


def _cause(m: Marks, verb: int) -> Run | None:
    """What would have the consequence: an event or state as subject, never a person or country that acts."""
    own = subject(m, verb)
    if own is None:
        return None
    relative = child(m, verb, *SUBJECTS)
    if relative is not None and m.lower[relative] in {"which", "that"} and m.dep[verb] == "relcl":
        return _antecedent(m, verb, m.head[verb])
    if m.lower[own] in {"it", "this", "that"}:
        return _spoken_of(m, verb, own)
    if m.pos[own] in {"VERB", "AUX"}:
        return clause_run(m, own)
    if can_act(m, own) or m.pos[own] in {"PRON", "PROPN"}:
        return None
    return topic_run(m, own)


def _antecedent(m: Marks, verb: int, noun: int) -> Run | None:
    """What "which" or "that" goes back to: the noun before it, or the whole clause before ", which"."""
    start = subtree(m, verb).start
    copula = m.head[noun]
    if m.dep[noun] == "attr" and m.lemma[copula] == "be":  # "X is a mistake that will have consequences"
        own = child(m, copula, *SUBJECTS)
        return topic_run(m, own) if own is not None and m.pos[own] == "NOUN" and not can_act(m, own) else None
    if m.lower[start - 1] == "," and m.pos[noun] not in {"NOUN"}:
        return None
    if can_act(m, noun) or m.pos[noun] != "NOUN":
        return None
    run = topic_run(m, noun)
    return trim(m, Run(run.start, min(run.end, start)))


def _spoken_of(m: Marks, verb: int, own: int) -> Run | None:
    """ "It" in a clause with "as" or "because" goes back to the subject of the main clause, if that is no actor."""
    if m.dep[verb] == "advcl" and m.lower[own] == "it":
        main = m.head[verb]
        other = child(m, main, *SUBJECTS)
        if other is not None and m.pos[other] == "NOUN" and not can_act(m, other):
            return topic_run(m, other)
    return None


def _effect(m: Marks, verb: int, cue: Cue) -> Run | None:
    if cue.with_:
        for _, head in after_preposition(m, verb, (cue.with_,)):
            return topic_run(m, head) if m.pos[head] != "VERB" else trim(m, subtree(m, head))
        return None
    if "that" in cue.frames:
        for i in m.children[verb]:
            if i > verb and m.dep[i] in {"ccomp"}:
                return clause_run(m, i)
    if "object" in cue.frames:
        for head in objects(m, verb):
            then = next(
                (
                    i
                    for i in m.children[verb]
                    if i > head and m.dep[i] in {"xcomp", "ccomp", "advcl"} and to_infinitive(m, i)
                ),
                None,
            )
            run = topic_run(m, head)
            return run if then is None else Run(run.start, max(run.end, tight_clause(m, then, then).end))
    if "phrase" in cue.frames and (objects(m, verb) or child(m, verb, "xcomp", "ccomp") is not None):
        return tight_clause(m, verb, verb)
    return None


def _noun(m: Marks, noun: int, cue: Cue) -> ImplicationMark | None:
    """ "X would have significant implications for Y"."""
    verb = m.head[noun]
    if m.pos[noun] != "NOUN" or m.dep[noun] != "dobj" or m.lemma[verb] not in {"have", "carry", "bring", "bear"}:
        return None
    modal = _modal(m, verb)
    condition = _cause(m, verb)
    if modal is None or condition is None:
        return None
    run = noun_run(m, noun)
    places = _where(m, BEARING, noun, verb)
    cut = min(((m.head[m.head[h]] == noun and m.head[h]) or h for h in places), default=run.end)
    about = [k for p, k in after_preposition(m, noun, ("for", "on")) if k not in places]
    consequence = topic_run(m, noun) if about else trim(m, Run(run.start, _words_end(m, noun, cut)))
    where = tuple(noun_run(m, head) for head in places)
    cue_run = cover(modal, verb)
    return ImplicationMark(verb, cover(condition, cue_run, consequence, *where), condition, consequence, cue_run, where)


def _words_end(m: Marks, noun: int, cut: int) -> int:
    """The end of the noun phrase before the words that say where."""
    end = noun + 1
    for i in m.children[noun]:
        if i > noun and m.dep[i] == "prep" and m.lower[i] == "of":
            end = max(end, subtree(m, i).end)
    return min(end, cut) if cut > noun else end


def _made(m: Marks, predicate: int, condition: Run, consequence: Run, cue: Run, head: int) -> ImplicationMark | None:
    if condition.start < consequence.end and consequence.start < condition.end:
        return None
    heads = _where(m, PLACING, head)
    where = tuple(noun_run(m, h) for h in heads if consequence.start <= h < consequence.end)
    return ImplicationMark(predicate, cover(condition, cue, consequence), condition, consequence, cue, where)


def _where(m: Marks, words: frozenset[str], *holders: int) -> list[int]:
    """Heads of the place names after "in", "across", "for" that hang on the holders."""
    found: list[int] = []
    for holder in dict.fromkeys(holders):
        for i in m.children[holder]:
            if m.dep[i] != "prep" or m.lower[i] not in words:
                continue
            for preposition in conjuncts(m, i):
                top = child(m, preposition, "pobj")
                if top is not None:
                    found.extend(h for h in conjuncts(m, top) if _is_place(m, h))
    return sorted(set(found))


def _is_place(m: Marks, head: int) -> bool:
    name = m.name_at.get(head)
    if name is not None and name.kind in {"country", "place"}:
        return True
    if any(place.run.start <= head < place.run.end for place in m.places):
        return True
    return m.lemma[head] in {"region", "continent"}


_READERS = {"condition": _condition, "verb": _verb, "noun": _noun}
