"""What says that something is open: words of not knowing, not telling, not deciding, and of finding out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.lexicon.store import rows
from onrecord.read.marks import Marks, Run
from onrecord.read.phrases import (
    child,
    cover,
    has_aux,
    objects,
    subject,
    to_infinitive,
)
from onrecord.read.wordlists import lent
from onrecord.types.vocabulary import QuestionForm, QuestionState

INABILITY = frozenset({"could", "can", "ca"})


COPULAS = frozenset({"be", "remain", "become", "stay", "seem", "appear"})


BE = frozenset({"is", "are", "was", "were", "been", "be", "'s", "'re", "’s", "’re", "am"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that opens a question. `needs` is what must stand with it: nothing, negation, effort, no (determiner).

    `unable` is the state where the source is unable ("could not say").
    `takes`: clause (an embedded question), subject or object (a noun phrase), detail (a noun of information).
    """

    word: str
    needs: str
    takes: frozenset[str]
    state: QuestionState
    form: QuestionForm | None = None
    unable: QuestionState | None = None


@cache
def cues() -> dict[str, tuple[Cue, ...]]:
    """The cues of questions by lemma."""
    found: dict[str, list[Cue]] = {}
    for row in rows("questions"):
        if row["part"] == "cue":
            found.setdefault(row["cue"], []).append(cue_of(row))
    return {word: tuple(held) for word, held in found.items()}


def cue_of(row: dict[str, Any]) -> Cue:
    form, unable = row.get("form"), row.get("unable")
    return Cue(
        row["cue"],
        row["needs"],
        frozenset(row["takes"]),
        QuestionState(row["state"]),
        QuestionForm(form) if form else None,
        QuestionState(unable) if unable else None,
    )


def licence_of(m: Marks, token: int, cue: Cue) -> Run | None:
    """The words that, with the cue, say that it is open; None where they are not there."""
    own = Run(token, token + 1)
    if m.pos[token] == "ADJ" and any(m.lower[i] == "of" for i in m.children[token]):
        return None
    if cue.needs == "nothing":
        if (
            m.pos[token] in {"ADJ", "ADV"}
            and m.lemma[m.head[token]] not in COPULAS
            and m.dep[token] not in {"oprd", "conj"}
        ):
            return None
        return with_copula(m, token) if not negation(m, token) else None
    if cue.needs == "negation":
        words = negation(m, token)
        return cover(own, *words) if words else None
    if cue.needs == "no":
        no = next((i for i in m.children[token] if m.lower[i] in {"no", "little"} and i < token), None)
        if no is not None and any(m.lower[i] in {"a", "the"} for i in m.children[token]):
            no = None
        return cover(own, no) if no is not None else None
    if cue.needs in {"effort", "striving"}:
        effort = effort_of(m, token, cue.needs == "effort")
        return cover(own, effort) if effort is not None else None
    if cue.needs == "refusal":
        head = m.head[token]
        return cover(own, head) if m.lemma[head] in lent("questions", "refusal") and to_infinitive(m, token) else None
    if cue.needs == "remains-to":
        seen = next((i for i in m.children[token] if m.lower[i] == "seen" and to_infinitive(m, i)), None)
        return cover(own, seen) if seen is not None else None
    if cue.needs == "progress":
        return own if m.lower[token].endswith("ing") and has_aux(m, token, BE) is not None else None
    if cue.needs == "open":
        verb = m.head[m.head[token]] if m.dep[token] == "conj" else m.head[token]
        return own if m.lemma[verb] in lent("questions", "open") and m.dep[token] in {"nsubj", "dobj", "attr"} else None
    if cue.needs == "doubt":
        return own if m.pos[token] == "NOUN" and not any(m.lower[i] == "no" for i in m.children[token]) else None
    return None


def with_copula(m: Marks, token: int) -> Run:
    head = m.head[token]
    if m.lemma[head] in COPULAS and head < token:
        return cover(token, head)
    return Run(token, token + 1)


def negation(m: Marks, token: int) -> list[int]:
    """Tokens that negate the cue: not, yet to, no one, decline to, unable to, too early to."""
    verb = m.head[token] if m.pos[token] in {"ADJ", "ADV"} and m.lemma[m.head[token]] in COPULAS else token
    found = [i for at in {token, verb} for i in m.children[at] if m.dep[i] == "neg" and m.lower[i] != "never"]
    if found:
        aux = [i for i in m.children[verb] if m.dep[i] in {"aux", "auxpass"} and i < min(found)]
        return [*found, *aux[:1], verb]
    doer = child(m, verb, "nsubj", "nsubjpass")
    nobody = no_one(m, doer) if doer is not None else None
    if nobody is not None:
        return [nobody, verb]
    denied = next((i for o in objects(m, verb) for i in m.children[o] if m.lower[i] == "no" and i < o), None)
    return [verb, denied] if denied is not None else outer_negation(m, verb)


def no_one(m: Marks, doer: int) -> int | None:
    """The negative word in a subject: "nobody", "no one", "neither side"."""
    if m.lower[doer] in {"nobody", "none", "little"}:
        return doer
    return next((i for i in m.children[doer] if i < doer and m.lower[i] in {"no", "neither"}), None)


def outer_negation(m: Marks, verb: int) -> list[int]:
    """ "Yet to", "declined to", "unable to", "too early to", around an infinitive."""
    if not to_infinitive(m, verb):
        return []
    yet = next((i for i in range(max(0, verb - 4), verb) if m.lower[i] == "yet"), None)
    if yet is not None and yet + 1 < len(m.lower) and m.lower[yet + 1] == "to":
        start = yet - 1 if yet > 0 and m.lemma[yet - 1] in {"have", "be", "remain"} else yet
        return [start, verb]
    head = m.head[verb]
    if m.lemma[head] in lent("questions", "refusal") and m.dep[verb] in {"xcomp", "acl", "ccomp", "advcl"}:
        return [head]
    if m.lemma[head] in {"early", "soon", "hard", "difficult", "impossible"} and m.dep[verb] in {
        "xcomp",
        "advcl",
        "ccomp",
    }:
        return [head]
    if m.lemma[head] in COPULAS:
        adj = next(
            (i for i in m.children[head] if m.lower[i] in {"early", "soon", "hard", "difficult", "impossible"}), None
        )
        if adj is not None:
            return [adj]
    return []


def effort_of(m: Marks, token: int, progress: bool) -> int | None:
    """The token from which the finding out is under way: "trying to …", "is investigating"."""
    if m.pos[token] == "NOUN":
        verb = m.head[token]
        return effort_of(m, verb, progress) if m.dep[token] in {"dobj", "pobj"} and m.pos[verb] == "VERB" else None
    seen, verb = 0, token
    while seen < 4 and (m.dep[verb] in {"xcomp", "advcl", "acl", "conj", "ccomp"}):
        verb, seen = m.head[verb], seen + 1
        if m.lemma[verb] in lent("questions", "striving"):
            who = subject(m, verb)
            return verb if who is not None and m.lower[who] not in {"i", "you"} else None
    return token if progress and m.lower[token].endswith("ing") and has_aux(m, token, BE) is not None else None


def state_of(m: Marks, token: int, cue: Cue, licence: Run) -> QuestionState:
    """Whoever could not say does not know; whoever did not say keeps it back."""
    if cue.unable is None:
        return cue.state
    unable = any(
        m.lower[i] in INABILITY or m.lemma[i] in {"unable", "early", "soon", "hard", "difficult", "impossible"}
        for i in range(licence.start, licence.end)
    )
    return cue.unable if unable else cue.state
