"""Deeds of violence and whoever the sentence puts in the place of their doer.

`events` asks for two sides that it knows. Here a deed is a word whose plain reading in the lexicon of events is an
assault, and its doers stand beside it: "the bombings by the air force", "an attack staged by the group". A word for a
fight between two ("clash", "war") has no doer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from onrecord.read import frames
from onrecord.read.marks import Marks, marks
from onrecord.read.noun_events import CARRYING
from onrecord.read.triggers import Frame, lexicon, words
from onrecord.types.vocabulary import PloverType

SUBJECT = frozenset({"nsubj", "nsubjpass"})
# Links over which a verb takes the subject of the one above it.
SHARING = frozenset({"conj", "xcomp", "advcl", "ccomp"})
BESIDE = frozenset({"poss", "compound", "nmod"})


@dataclass(frozen=True, slots=True)
class Deed:
    """`trigger` is the word of the deed, `doers` the heads of the phrases that name who did it."""

    trigger: int
    doers: tuple[int, ...]


def deeds(doc: Doc) -> Iterator[Deed]:
    """Every deed of the Doc that has a doer, in text order."""
    m = marks(doc)
    for token in range(len(m.lemma)):
        if is_deed(m, token):
            heads = doers(m, token)
            if heads:
                yield Deed(token, heads)


def is_deed(m: Marks, token: int) -> bool:
    verbs, nouns = _assaults()
    if m.pos[token] == "VERB":
        return m.lemma[token] in verbs
    return m.pos[token] in {"NOUN", "PROPN"} and m.lemma[token] in nouns


def mutual(m: Marks, token: int) -> bool:
    """Whether a word tells a fight between two: "clash", "war"."""
    return any(row.reciprocal for held in lexicon()[:2] for row in held.get(m.lemma[token], ()))


def doers(m: Marks, deed: int, before: bool = True) -> tuple[int, ...]:
    """The heads of the phrases in a doer's place beside the word of a deed, with what is joined to them.

    `before`: whether what stands right before a noun is one, as in "the army bombing", which may also be a place.
    """
    found = _of_verb(m, deed) if m.pos[deed] == "VERB" else _of_noun(m, deed, before)
    return tuple(dict.fromkeys(head for each in found for head in frames.conjuncts(m, each)))


@cache
def _assaults() -> tuple[frozenset[str], frozenset[str]]:
    """Lemmas of verbs and of nouns that are an assault without any condition on what stands beside them."""
    verbs, nouns, _ = lexicon()
    return tuple(  # type: ignore[return-value]
        frozenset(
            lemma
            for lemma, rows in held.items()
            if any(_plain(row) for row in rows) and not any(row.reciprocal for row in rows)
        )
        for held in (verbs, nouns)
    )


def _plain(row: Frame) -> bool:
    asked = row.rest or row.with_ or any(part is not None for part in (row.object, row.subject, row.near))
    return row.type is PloverType.ASSAULT and not asked


def _of_verb(m: Marks, verb: int) -> Iterator[int]:
    yield from by_whom(m, verb)
    if not frames.passive(m, verb):
        yield from _active(m, verb)


def _of_noun(m: Marks, noun: int, before: bool) -> Iterator[int]:
    for child in m.children[noun]:
        if m.dep[child] in BESIDE and before:
            yield child
        elif m.dep[child] in {"acl", "relcl"}:
            yield from by_whom(m, child)
        elif m.dep[child] == "prep":
            for carried in _carried(m, child):
                yield from by_whom(m, carried)
    yield from by_whom(m, noun)
    verb = m.head[noun]
    if m.dep[noun] == "pobj":
        if m.lower[verb] not in CARRYING:
            return  # "paid for the killing"
        verb = m.head[verb]
    if m.pos[verb] != "VERB" or m.lemma[verb] not in words("support"):
        return
    if m.dep[noun] == "nsubjpass":
        yield from by_whom(m, verb)
    elif m.dep[noun] in {"dobj", "pobj"} and m.lemma[verb] not in words("undergo") | words("weak_support"):
        yield from _active(m, verb)


def _carried(m: Marks, preposition: int) -> Iterator[int]:
    """Participles that carry the deed and are read as its victim's: "the murder of two nurses perpetrated by"."""
    for noun in m.children[preposition]:
        for child in m.children[noun] if m.dep[noun] == "pobj" else ():
            if m.dep[child] in {"acl", "relcl"} and m.lemma[child] in words("support"):
                yield child


def by_whom(m: Marks, head: int) -> Iterator[int]:
    """By whom: of a passive, and of a noun."""
    for child in m.children[head]:
        if m.dep[child] == "agent" or (m.dep[child] == "prep" and m.lower[child] == "by"):
            yield from (x for x in m.children[child] if m.dep[x] == "pobj")


def subject(m: Marks, verb: int) -> int | None:
    """The subject of a verb, of the verb it is joined to, or what a participle or relative clause hangs on."""
    for _ in range(4):
        found = next((x for x in m.children[verb] if m.dep[x] in SUBJECT), None)
        if found is not None and m.lower[found] not in frames.RELATIVE:
            return found
        if m.dep[verb] in {"relcl", "acl"}:
            return m.head[verb]
        if m.dep[verb] not in SHARING:
            return None
        verb = m.head[verb]
    return None


def _active(m: Marks, verb: int) -> Iterator[int]:
    """The subject of a verb, where it is not what the deed is done to."""
    found = subject(m, verb)
    if found is not None and m.dep[found] != "nsubjpass":
        yield found
