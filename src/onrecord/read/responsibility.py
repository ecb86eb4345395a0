"""Who takes responsibility for an act, and who is given it by others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from onrecord.lexicon.store import rows
from onrecord.read import effects
from onrecord.read.marks import Marks, marks

SUBJECT = frozenset({"nsubj", "nsubjpass"})


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
    takes, blames, adjectives = _words("takes"), _words("blames"), _words("adjective")
    for token, lemma in enumerate(m.lemma):
        if lemma in takes and m.pos[token] == "VERB":
            yield from _taken(m, token, takes[lemma][0])
        if lemma in blames and m.pos[token] == "VERB":
            yield from _given(m, token, blames[lemma][1])
        if m.lower[token] in adjectives:
            yield from _described(m, token)


def is_body(lemma: str) -> bool:
    """Whether a noun names a body that may be answerable: "army", "cartel"."""
    return lemma in _words("body")


def denied(m: Marks, token: int) -> bool:
    return any(m.dep[child] == "neg" or m.lower[child] in effects.negators("adverb") for child in m.children[token])


def _taken(m: Marks, verb: int, objects: frozenset[str]) -> Iterator[Answerable]:
    if denied(m, verb):
        return
    if any(m.dep[x] == "nsubjpass" and m.lemma[x] in objects for x in m.children[verb]):
        agents = (x for by in m.children[verb] if m.dep[by] == "agent" for x in m.children[by] if m.dep[x] == "pobj")
        yield from (Answerable(agent, "taken", verb) for agent in agents if not _nobody(m, agent))
        return
    if not any(m.dep[x] in {"dobj", "ccomp"} and m.lemma[x] in objects for x in m.children[verb]):
        return
    subject = _subject(m, verb)
    if subject is not None and not _nobody(m, subject):
        yield Answerable(subject, "taken", verb)


def _subject(m: Marks, verb: int) -> int | None:
    """The subject of a verb, of the verb it is joined to, or what a participle or relative clause hangs on."""
    for _ in range(4):
        found = next((x for x in m.children[verb] if m.dep[x] in SUBJECT), None)
        if found is not None and m.lower[found] not in {"which", "who", "that"}:
            return found
        if m.dep[verb] in {"relcl", "acl"}:
            return m.head[verb]
        if m.dep[verb] not in {"conj", "xcomp", "advcl", "ccomp"}:
            return None
        verb = m.head[verb]
    return None


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


def _described(m: Marks, word: int) -> Iterator[Answerable]:
    head = m.head[word]
    if m.dep[word] == "amod" and m.pos[head] in {"NOUN", "PROPN"}:
        yield Answerable(head, "given", word)
    elif m.dep[word] in {"acomp", "oprd", "xcomp", "ccomp"} and not denied(m, head):
        inside = next((x for x in m.children[word] if m.dep[x] in SUBJECT), None)
        party = inside if inside is not None else next((x for x in m.children[head] if m.dep[x] == "dobj"), None)
        party = party if party is not None else _subject(m, head)
        if party is not None and not _nobody(m, party):
            yield Answerable(party, "given", word)
