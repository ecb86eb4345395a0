"""Noun phrases that stand for actors, resolved to country, sector, office and person."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from onrecord.read.actor_nouns import metonymy
from onrecord.read.actor_roles import Roles
from onrecord.read.coreference import resolve
from onrecord.read.known_names import country_of_capital
from onrecord.read.marks import ActorMark, Marks, Name, chain, marks
from onrecord.types.vocabulary import Sector, SourceKind

SINGULAR = frozenset({"i", "me", "my", "mine", "myself"})
PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
FIRST_PERSON = SINGULAR | PLURAL
UPWARD = frozenset({"compound", "appos", "nmod", "flat", "nummod", "det", "amod", "punct", "case"})
KIND_OF = {
    "country": SourceKind.COUNTRY,
    "body": SourceKind.BODY,
    "person": SourceKind.PERSON,
    "group": SourceKind.GROUP,
    "demonym": SourceKind.GROUP,
}


def mark_actors(doc: Doc) -> None:
    """Fill `marks.actors`: named actors, then phrases headed by actor nouns, then what refers back to them."""
    m = marks(doc)
    phrases = Roles(doc, m)
    for name in m.names:
        head = phrases.head_of(name.run)
        mark = _named(m, phrases, name, head)
        if mark is not None and (mark.head not in m.actors or name.kind == "person"):
            m.actors[mark.head] = mark
    for token in phrases.candidates():
        mark = phrases.described(token)
        if mark is None:
            continue
        m.actors[token] = mark
        if mark.country is None:
            for name in phrases.coordinated(token):
                at = phrases.head_of(name.run)
                m.actors[at] = ActorMark(at, name.run, mark.kind, None, name.country, mark.sector)
    resolve(doc, m, phrases)


def actor_of(doc: Doc, token: int) -> ActorMark | None:
    """The actor at a token, through the name, compound or apposition that it stands in; None where there is none.

    First-person pronouns are whoever speaks the words that they stand in, as far as utterances are marked.
    """
    m = marks(doc)
    held = m.actors.get(token)
    if held is not None:
        return held
    if m.lower[token] in FIRST_PERSON and m.words[token] != "US":
        return speaker_of(doc, token)
    name = m.name_at.get(token)
    if name is not None:
        for part in range(name.run.start, name.run.end):
            if part in m.actors:
                return m.actors[part]
        if name.kind in {"demonym", "country"}:
            kind = SourceKind.COUNTRY
            return ActorMark(token, name.run, kind, name.entity, name.country, Sector.GOVERNMENT)
        if name.kind == "body":
            return ActorMark(token, name.run, SourceKind.BODY, name.entity, name.country, name.sector)
    up = token
    for _ in range(4):
        if m.dep[up] not in UPWARD or m.dep[up] == "amod":
            return None
        up = m.head[up]
        if up in m.actors:
            return m.actors[up]
    return None


def speaker_of(doc: Doc, token: int) -> ActorMark | None:
    """Who says the words that a token stands in: the source of the innermost utterance around it."""
    m = marks(doc)
    for n in reversed(chain(m, token)):
        said = m.utterances[n]
        head = said.source_head
        if head is None or m.lower[head] in FIRST_PERSON:
            continue
        held = actor_of(doc, head)
        if held is not None and m.lower[token] in PLURAL and held.kind is SourceKind.PERSON:
            return _side_of(held)
        if held is not None:
            return replace(held, antecedent=held.antecedent if held.antecedent is not None else held.head)
    return None


def _side_of(speaker: ActorMark) -> ActorMark | None:
    """ "We" of one who speaks for a government is that government; of another person it is nobody known."""
    if speaker.country is None or speaker.sector is not Sector.GOVERNMENT:
        return None
    antecedent = speaker.antecedent if speaker.antecedent is not None else speaker.head
    return replace(
        speaker,
        kind=SourceKind.COUNTRY,
        entity=f"country:{speaker.country}",
        office=None,
        antecedent=antecedent,
    )


def _named(m: Marks, phrases: Roles, name: Name, head: int) -> ActorMark | None:
    """The actor that a name stands for; None for a place, and for a nationality that only says whose a thing is."""
    if name.kind == "place":
        return _capital(m, phrases, name, head)
    if name.kind == "person":
        return phrases.person(name, head)
    if m.dep[head] in {"compound", "amod", "nmod"} and phrases.is_actor_noun(m.head[head]):
        return None  # "U.S. officials": the officials are the actor
    inside = m.dep[head] in {"compound", "amod", "nmod", "npadvmod"} and m.head[head] != head
    if name.kind == "group" and inside:
        return None  # "the Muslim holy month"
    if name.kind == "body" and inside and m.lower[name.run.end - 1] == phrases.text(name.run).split()[-1]:
        return None  # "Syrian military bases"
    if name.run.end < len(m.lower) and m.lower[name.run.end] == "-" and name.kind in {"country", "demonym"}:
        return None  # "UK-based"
    if name.kind == "demonym":
        return _people(m, phrases, name, head)
    if name.kind == "country" and m.dep[head] in {"compound", "amod", "nmod"} and m.head[head] > head:
        return None  # "Ukraine war"
    run = phrases.run(head, name.run) if m.pos[head] in {"PROPN", "NOUN", "ADJ"} else name.run
    return ActorMark(head, run, KIND_OF[name.kind], name.entity, name.country, name.sector or phrases.sector(name.run))


def _people(m: Marks, phrases: Roles, name: Name, head: int) -> ActorMark | None:
    """ "The Ukrainians", "Americans": a people, but not the adjective in "Russian attacks"."""
    if m.dep[head] in {"compound", "amod", "nmod", "poss"} and m.dep[head] != "poss":
        return None
    if m.pos[head] not in {"NOUN", "PROPN", "ADJ"} or m.dep[head] in {"acomp", "ROOT"}:
        return None
    entity = name.entity
    return ActorMark(head, phrases.run(head, name.run), SourceKind.GROUP, entity, name.country, None)


def _capital(m: Marks, phrases: Roles, name: Name, head: int) -> ActorMark | None:
    """A capital that stands for its government: it speaks, decides, is addressed, or owns forces."""
    words = phrases.text(name.run)
    iso = country_of_capital().get(words)
    if iso is None or not _stands_for_state(m, phrases, head):
        return None
    place = phrases.place_at.get(name.run.start)
    if place is not None and place.country not in {None, iso}:
        return None
    entity = f"country:{iso}"
    return ActorMark(head, phrases.run(head, name.run), SourceKind.COUNTRY, entity, iso, Sector.GOVERNMENT)


def _stands_for_state(m: Marks, phrases: Roles, head: int) -> bool:
    dep, up = m.dep[head], m.head[head]
    for _ in range(5):
        if dep != "conj":
            break
        dep, up = m.dep[up], m.head[up]
    if dep == "nsubj":
        return m.pos[up] == "VERB" and m.lemma[up] not in metonymy("scenes")
    if dep in {"dobj", "dative", "nsubjpass"}:
        return m.lemma[up] in metonymy("addressed")
    if dep == "pobj":
        return m.lower[up] in metonymy("prepositions")
    if dep == "poss":
        return phrases.is_actor_noun(up) or m.lemma[up] in metonymy("owned")
    return dep == "agent"
