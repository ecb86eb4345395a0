"""Who takes responsibility for an act, who is given it by others, and the events that are told of both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc

from onrecord.lexicon.store import rows
from onrecord.read import contents, effects, frames
from onrecord.read.actors import actor_of
from onrecord.read.deeds import SUBJECT, by_whom, doers, is_deed, subject
from onrecord.read.drafts import Draft
from onrecord.read.marks import EventMark, Marks, Run, chain, marks
from onrecord.types.vocabulary import Act, PloverType

# Links from a deed up to the verb that someone is blamed by: "blamed them for the blast that killed".
DOWN = frozenset({"pobj", "prep", "pcomp", "dobj", "conj", "nsubjpass", "relcl", "acl", "appos"})


@dataclass(frozen=True, slots=True)
class Answerable:
    """`party` is the head of the phrase that names who is answerable; `how` is taken or given; `cue` the word."""

    party: int
    how: str
    cue: int


@cache
def _words(role: str) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Word of the role to the objects and prepositions that it asks for."""
    held: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    for row in rows("responsibility"):
        if row["role"] == role:
            for word in row["words"]:
                objects, prepositions = held.get(word, (frozenset(), frozenset()))
                held[word] = (
                    objects | frozenset(row.get("objects", ())),
                    prepositions | frozenset(row.get("preposition", ())),
                )
    return held


def answerable(doc: Doc) -> Iterator[Answerable]:
    """Everyone in the Doc who takes or is given responsibility; a denied claim or accusation gives none."""
    m = marks(doc)
    takes, blames, adjectives, nouns = (_words(role) for role in ("takes", "blames", "adjective", "noun"))
    for token, lemma in enumerate(m.lemma):
        if lemma in takes and m.pos[token] == "VERB":
            yield from _taken(m, token, takes[lemma][0])
        if lemma in blames and m.pos[token] == "VERB":
            yield from _given(m, token, blames[lemma][1])
        if m.lower[token] in adjectives:
            yield from _described(m, token)
        if lemma in nouns and m.pos[token] == "NOUN":
            yield from _part(m, token)


def claimed(m: Marks) -> Iterator[Draft]:
    """A claim of responsibility is what its claimant says of the deed: "claimed responsibility for the blast".

    It is no acknowledgement of what others charge, so that it asserts and does not admit.
    """
    takes = _words("takes")
    for verb, lemma in enumerate(m.lemma):
        if lemma not in takes or m.pos[verb] != "VERB":
            continue
        party = next((taken.party for taken in _taken(m, verb, takes[lemma][0])), None)
        taken = next((x for x in m.children[verb] if m.dep[x] in {"dobj", "nsubjpass"}), None)
        if party is None or taken is None:
            continue
        preps = [x for at in (taken, verb) for x in m.children[at] if m.dep[x] == "prep" and m.lower[x] == "for"]
        objects = [x for prep in preps for x in m.children[prep] if m.dep[x] in {"pobj", "pcomp"}]
        content = set[int]().union(*(contents.tokens(m, x, _asides(m, x)) for x in objects))
        if content:
            yield Draft(m, Act.ASSERT, verb, {verb, taken, *preps}, party, content)


def _asides(m: Marks, noun: int) -> list[int]:
    """Clauses that a comma sets apart: what they tell of the deed is told by whoever writes."""
    return [x for x in m.children[noun] if m.dep[x] == "relcl" and m.lower[contents.first(m, x) - 1] == ","]


def mark_doers(doc: Doc) -> None:
    """Give assaults without a known side that acts the one that the sentence names elsewhere.

    In a doer's place beside the deed, or as the one that the innermost voice takes or gives responsibility: "the Front
    claimed responsibility for the blast" tells, in the Front's words, a blast of the Front's.
    """
    m = marks(doc)
    lacking = [n for n, event in enumerate(m.events) if event.type is PloverType.ASSAULT and not event.actors]
    if not lacking:
        return
    answers: dict[int, list[int]] = {}
    for answer in answerable(doc):
        answers.setdefault(answer.cue, []).extend(frames.conjuncts(m, answer.party))
    for n in lacking:
        event = m.events[n]
        heads = list(doers(m, event.trigger, before=False)) if is_deed(m, event.trigger) else []
        around = chain(m, event.trigger)
        cue = m.utterances[around[-1]].cue_head if around else None
        if not heads and cue in answers and _leads(m, event.trigger, cue):
            heads = answers[cue]
        heads = [head for head in heads if head not in event.recipients and actor_of(doc, head) is not None]
        if heads:
            m.events[n] = _with(m, event, heads)


def _leads(m: Marks, deed: int, cue: int) -> bool:
    """Whether a deed is what someone is answerable for by the cue, and not only told in the same sentence."""
    for _ in range(8):
        if deed == cue:
            return True
        if m.dep[deed] not in DOWN or m.head[deed] == deed:
            return False
        deed = m.head[deed]
    return False


def _with(m: Marks, event: EventMark, heads: list[int]) -> EventMark:
    """The event with actors; its run holds them where they stand in its sentence."""
    near = [head for head in heads if m.sentence[head] == m.sentence[event.trigger]]
    run = Run(min([event.run.start, *near]), max([event.run.end, *(head + 1 for head in near)]))
    return replace(event, actors=tuple(heads), run=run)


def is_body(lemma: str) -> bool:
    """Whether a noun names a body that may be answerable: "army", "cartel"."""
    return lemma in _words("body")


def denied(m: Marks, token: int) -> bool:
    return any(m.dep[child] == "neg" or m.lower[child] in effects.negators("adverb") for child in m.children[token])


def _taken(m: Marks, verb: int, objects: frozenset[str]) -> Iterator[Answerable]:
    if denied(m, verb):
        return
    if any(m.dep[x] == "nsubjpass" and m.lemma[x] in objects for x in m.children[verb]):
        yield from (Answerable(agent, "taken", verb) for agent in by_whom(m, verb) if not _nobody(m, agent))
        return
    if not any(m.dep[x] in {"dobj", "ccomp"} and m.lemma[x] in objects for x in m.children[verb]):
        return
    taker = subject(m, verb)
    if taker is not None and not _nobody(m, taker):
        yield Answerable(taker, "taken", verb)


def _nobody(m: Marks, noun: int) -> bool:
    determiners = effects.negators("determiner")
    return m.lower[noun] in determiners or any(m.lower[x] in determiners for x in m.children[noun])


def _given(m: Marks, verb: int, prepositions: frozenset[str]) -> Iterator[Answerable]:
    """The blamed, as the object ("blame them for") or after a preposition ("blame it on them")."""
    if denied(m, verb):
        return
    after = {m.lower[child] for child in m.children[verb] if m.dep[child] == "prep"}
    takes_object = not prepositions or bool(after & {"for", "of"}) or ("with" in prepositions and after & prepositions)
    for child in m.children[verb]:
        if m.dep[child] == "prep" and m.lower[child] in prepositions:
            yield from (Answerable(x, "given", verb) for x in m.children[child] if m.dep[x] == "pobj")
        elif m.dep[child] in {"dobj", "nsubjpass"} and takes_object and not _nobody(m, child):
            yield Answerable(child, "given", verb)


def _part(m: Marks, noun: int) -> Iterator[Answerable]:
    """Whose part in a deed it is: "the involvement of the police in the murder", "the blast was the work of"."""
    sentence = m.sentences[m.sentence[noun]]
    if _nobody(m, noun) or denied(m, m.head[noun]) or not any(is_deed(m, x) for x in range(*sentence)):
        return
    for child in m.children[noun]:
        if m.dep[child] == "poss":
            yield Answerable(child, "given", noun)
        elif m.dep[child] == "prep" and m.lower[child] in {"of", "by"}:
            yield from (Answerable(x, "given", noun) for x in m.children[child] if m.dep[x] == "pobj")


def _described(m: Marks, word: int) -> Iterator[Answerable]:
    head = m.head[word]
    if m.dep[word] == "amod" and m.pos[head] in {"NOUN", "PROPN"}:
        yield Answerable(head, "given", word)
    elif m.dep[word] in {"acomp", "oprd", "xcomp", "ccomp"} and not denied(m, head):
        inside = next((x for x in m.children[word] if m.dep[x] in SUBJECT), None)
        party = inside if inside is not None else next((x for x in m.children[head] if m.dep[x] == "dobj"), None)
        party = party if party is not None else subject(m, head)
        if party is not None and not _nobody(m, party):
            yield Answerable(party, "given", word)
