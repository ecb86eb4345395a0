"""The sides of an event told whole: who attacked, by the words of the attack; what is hit; towns without their state.

"Nine people were killed in Chadian strikes on Gao and Kidal, Mali" names who struck beside the toll; the sides of the
strikes are Chad's, Gao and Kidal, and Mali only says where these are.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from onrecord.read import frames
from onrecord.read.conditions import Found
from onrecord.read.event_checks import joined_tolls
from onrecord.read.event_parties import known
from onrecord.read.marks import ActorMark, Marks
from onrecord.read.participants import Participants
from onrecord.read.triggers import words
from onrecord.types.vocabulary import PloverType, SourceKind

# Prepositions by which a toll names the attack that took it.
BY = ("in", "by", "during", "after", "following", "from", "under", "to", "as")
MODIFYING = frozenset({"amod", "compound", "nmod"})


def whole(doc: Doc, people: Participants, event: Found, found: list[Found]) -> None:
    """Complete the sides of an event that is settled. `found`: the events of its document."""
    event.actors = [_named(people, head) for head in event.actors]
    event.recipients = [_named(people, head) for head in event.recipients]
    if event.type is PloverType.ASSAULT:
        if not event.actors:
            event.actors = _attackers(doc, people, event, found)
        event.recipients = [_hit(people, head) for head in event.recipients]
    towns = event.recipients
    event.recipients = [head for head in towns if not any(_states(people, town, head) for town in towns)]


def _attackers(doc: Doc, people: Participants, event: Found, found: list[Found]) -> list[int]:
    """Whose the attack is that a passive verb names beside whom it harmed, or who struck when it happened."""
    m = people.m
    if m.pos[event.trigger] not in frames.VERBAL or not frames.passive(m, event.trigger):
        return []
    for verb in joined_tolls(m, event.trigger):
        for head in _beside(m, verb):
            held = people.settled([one for one in _behind(people, head) if known(doc, people, one)])
            held = [one for one in held if one not in event.recipients and not people.is_spot(one)]
            if held:
                event.tokens |= {head, *held}
                return held
        for clause in m.children[verb]:
            if m.dep[clause] == "advcl" and any(m.lower[c] in {"when", "as"} for c in m.children[clause]):
                struck = (one for one in found if one.trigger == clause and one.type is event.type and one.actors)
                held = [head for one in struck for head in one.actors if head not in event.recipients]
                if held:
                    event.tokens.add(clause)
                    return held
    return []


def _beside(m: Marks, verb: int) -> list[int]:
    """What stands by a preposition beside the verb: nouns, and "shelling" in "killed in shelling by rebels"."""
    around = frames.prepositions(m, verb)
    acts = [g for c in m.children[verb] if m.dep[c] == "prep" for g in m.children[c] if m.dep[g] == "pcomp"]
    return [head for name in BY for head in around.get(name, ())] + acts


def _behind(people: Participants, head: int) -> list[int]:
    """Who is behind an attack by the words of its noun: "Chadian strikes", "the army's raids", "shelling by rebels"."""
    m = people.m
    core = people.core(head)
    if m.lemma[core] in words("wake"):  # "as a result of a rebel attack"
        core = next((p for c in m.children[core] if m.lower[c] == "of" for p in frames.pobj(m, c)), core)
    if m.lemma[core] not in words("onslaught"):
        return []
    return people.owners(core, around=False)


def _named(people: Participants, head: int) -> int:
    """The name that stands right behind a description, for the description: "its ally Chad", "the movement Amal"."""
    m = people.m
    if m.pos[head] != "NOUN":
        return head
    for child in m.children[head]:
        name = m.name_at.get(child)
        if m.dep[child] == "appos" and name is not None and name.run.start == head + 1 and child in m.actors:
            return child
    return head


def _hit(people: Participants, head: int) -> int:
    """What is hit where only its adjective was found: "Malian villages", of Mali, for "Malian"."""
    m = people.m
    name = m.name_at.get(head)
    if name is None or name.kind not in {"demonym", "country"} or m.dep[head] not in MODIFYING:
        return head
    noun = m.head[head]
    while m.dep[noun] in MODIFYING and noun < m.head[noun]:
        noun = m.head[noun]
    if m.pos[noun] not in {"NOUN", "PROPN"} or noun <= head or m.lemma[noun] in words("onslaught"):
        return head
    held = m.actors.get(noun)
    if held is None:
        m.actors[noun] = ActorMark(noun, people.phrase(noun), SourceKind.GROUP, country=name.country)
    elif held.country is None:
        m.actors[noun] = replace(held, country=name.country)
    return noun


def _states(people: Participants, town: int, head: int) -> bool:
    """Whether a head is the state that only says where a town before it is: "Gao, Mali"."""
    m = people.m
    return town < head and m.lower[head - 1] == "," and _in_state(people, head - 2, head) and head - 2 >= town


def _in_state(people: Participants, town: int, head: int) -> bool:
    state, place = people.m.name_at.get(head), people.places.get(town)
    if state is None or state.kind != "country" or place is None:
        return False
    return people.m.places[place].country == state.country
