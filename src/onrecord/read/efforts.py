"""Who monitors, investigates, gathers, verifies, assesses, searches or inspects what."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from onrecord.lexicon.store import rows
from onrecord.read.marks import EffortMark, Marks, Run, marks, subtree
from onrecord.read.phrases import (
    SUBJECTS,
    after_preposition,
    asked,
    can_act,
    child,
    clause_run,
    cover,
    doer,
    first_conjunct,
    near,
    objects,
    particle,
    passive,
    to_infinitive,
    topic_run,
    trim,
)
from onrecord.read.wordlists import lent
from onrecord.types.vocabulary import EffortForm

OPENERS = frozenset({"whether", "if", "what", "who", "why", "when", "where", "how", "which"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of inquiry and what it takes.

    `with_` is a preposition or particle before the topic; `object` the nouns that its object must be (information,
    an inquiry), after which the topic comes with `about`; `manner` adverbs of which one must stand with it; `topics`
    the nouns that the topic must be; `clause`: an embedded question can be the topic; `trying`: only under way or being
    tried, as the bare verb tells the outcome ("determined the cause").
    """

    word: str
    effort: EffortForm
    with_: str | None = None
    object: frozenset[str] = frozenset()
    about: tuple[str, ...] = ()
    manner: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    clause: bool = False
    trying: bool = False


@cache
def cues() -> dict[str, tuple[Cue, ...]]:
    """The cues of efforts by lemma."""
    found: dict[str, list[Cue]] = {}
    for row in rows("efforts"):
        if "effort" in row:
            cue = Cue(
                row["cue"],
                EffortForm(row["effort"]),
                row.get("with"),
                frozenset(row.get("object", ())),
                tuple(row.get("about", ())),
                frozenset(row.get("manner", ())),
                frozenset(row.get("topics", ())),
                bool(row.get("clause", False)),
                bool(row.get("trying", False)),
            )
            found.setdefault(row["cue"], []).append(cue)
    return {word: tuple(held) for word, held in found.items()}


def mark_efforts(doc: Doc) -> None:
    """Add the efforts to learn more to the marks."""
    m = marks(doc)
    table = cues()
    for i, lemma in enumerate(m.lemma):
        if lemma not in table or m.pos[i] not in {"VERB", "AUX"} or asked(m, i):
            continue
        for cue in table[lemma]:
            found = _effort(m, i, cue)
            if found is not None:
                m.efforts.append(found)
                break


def _effort(m: Marks, verb: int, cue: Cue) -> EffortMark | None:
    if cue.manner and not any(m.lower[i] in cue.manner for i in m.children[verb]):
        return None
    start = _started(m, verb)
    if cue.trying and start == verb and not m.lower[verb].endswith("ing"):
        return None
    actor = doer(m, verb)
    if start is None or actor is None or not (can_act(m, actor) or _inquirer(m, actor, verb, start)):
        return None
    topic = _topic(m, verb, cue)
    if topic is None:
        return None
    run, inner = topic
    cue_run = cover(start, verb, inner) if inner is not None else cover(start, verb)
    return EffortMark(verb, cover(near(m, start, actor), cue_run, run), cue.effort, actor, run, cue_run)


def _inquirer(m: Marks, actor: int, verb: int, start: int) -> bool:
    """Who is inquiring or trying to need not be known as an actor: only minds do; documents merely "examine"."""
    under_way = start != verb or m.lower[verb].endswith("ing")
    return under_way and m.pos[actor] in {"NOUN", "PROPN"} and m.lemma[actor] not in lent("inferences", "source")


def _started(m: Marks, verb: int) -> int | None:
    """The token from which the effort is stated to go on; None for what is merely wanted, possible or refused."""
    first = first_conjunct(m, verb)
    if not to_infinitive(m, verb) and first != verb and child(m, verb, *SUBJECTS) is None and to_infinitive(m, first):
        verb = first
    if not to_infinitive(m, verb):
        modal = any(
            m.dep[i] == "aux" and m.lower[i] in {"could", "can", "would", "should", "might", "may", "must"}
            for i in m.children[verb]
        )
        wanted = m.dep[verb] in {"pcomp"} or (
            m.dep[verb] == "xcomp" and m.lemma[m.head[verb]] not in lent("efforts", "striving")
        )
        return None if modal or wanted or any(m.dep[i] == "neg" for i in m.children[verb]) else verb
    head = m.head[verb]
    if (
        m.dep[verb] in {"xcomp", "advcl"}
        and m.lemma[head] in lent("efforts", "striving")
        and not any(m.dep[i] == "neg" for i in m.children[head])
    ):
        return head
    return None


def _topic(m: Marks, verb: int, cue: Cue) -> tuple[Run, int | None] | None:
    """(topic, the last token of the cue's own words before it)."""
    if cue.object:
        return _information(m, verb, cue)
    if cue.with_:
        for preposition, head in after_preposition(m, verb, (cue.with_,)):
            if not _fits(m, head, cue):
                return None
            return _wide(m, head), preposition
        particle_ = particle(m, verb, cue.with_)
        if particle_ is None:
            return None
        verb_objects = objects(m, verb)
        if verb_objects:
            return _wide(m, verb_objects[0]), particle_
        clause = _clause(m, verb)
        return (clause, particle_) if clause else None
    if passive(m, verb):
        done_to = child(m, verb, "nsubjpass")
        return (topic_run(m, done_to), None) if done_to is not None and _fits(m, done_to, cue) else None
    for head in objects(m, verb):
        if _fits(m, head, cue):
            return _wide(m, head), None
    clause = _clause(m, verb) if cue.clause else None
    return (clause, None) if clause else None


def _fits(m: Marks, head: int, cue: Cue) -> bool:
    if m.pos[head] == "PRON":
        return False
    return not cue.topics or m.lemma[head] in cue.topics


def _information(m: Marks, verb: int, cue: Cue) -> tuple[Run, int | None] | None:
    heads = [*objects(m, verb), *(i for i in m.children[verb] if m.dep[i] == "nsubjpass")]
    for head in heads:
        if m.lemma[head] not in cue.object:
            continue
        for holder in (head, verb):
            for preposition, topic in after_preposition(m, holder, cue.about):
                return _wide(m, topic), preposition
        clause = _clause(m, head) or _clause(m, verb)
        if clause:
            return clause, head
    return None


def _clause(m: Marks, head: int) -> Run | None:
    """The embedded question that the head takes."""
    for i in m.children[head]:
        if i > head and m.dep[i] in {"ccomp", "advcl", "xcomp", "pcomp", "acl", "relcl"}:
            run = subtree(m, i)
            if m.lower[run.start] in OPENERS:
                return trim(m, run)
    return None


def _wide(m: Marks, head: int) -> Run:
    """The topic; an embedded question keeps the word that opens it."""
    if m.pos[head] in {"VERB", "AUX"}:
        run = clause_run(m, head)
        full = subtree(m, head)
        return Run(full.start, run.end) if m.lower[full.start] in OPENERS else run
    return topic_run(m, head)
