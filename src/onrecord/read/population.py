"""Whose people a figure counts."""

from __future__ import annotations

from onrecord.read.counted import SUBJECTS, Counted
from onrecord.read.marks import Marks
from onrecord.types.vocabulary import Measure

COUNTED = frozenset(
    {
        Measure.KILLED,
        Measure.WOUNDED,
        Measure.CASUALTIES,
        Measure.MISSING,
        Measure.LOSSES,
        Measure.CAPTURED,
        Measure.DEPLOYED,
        Measure.DISPLACED,
        Measure.AFFECTED,
        Measure.PEOPLE,
        Measure.EQUIPMENT,
    }
)


def population_of(m: Marks, head: int, noun: Counted, measure: Measure) -> int | None:
    """The head token of the actor of whose people or things the number is part; None where the text does not say.

    A loser is the subject of its loss; else the counted noun itself where it names an actor ("12 Kenyan officers"), or
    the actor in its phrase ("12 members of the junta").
    """
    if measure not in COUNTED:
        return None
    if measure in {Measure.LOSSES, Measure.CASUALTIES}:
        subject = _subject(m, head)
        if subject is not None and subject != head:
            return subject
        suffered = _suffered(m, head)
        if suffered is not None:
            return suffered
    if noun.head is None:
        return None
    mark = m.actors.get(noun.head)
    if mark is not None and (mark.country or mark.entity):
        return noun.head
    if noun.run is not None:
        for token in range(noun.run.start, noun.run.end):
            name = m.name_at.get(token)
            if name is not None and (name.country or name.entity):
                return noun.head if token != noun.head else token
    return _within(m, noun.head)


def _within(m: Marks, noun: int) -> int | None:
    """ "Members of the junta", "troops from Kenya", "the army's soldiers"."""
    for child in m.children[noun]:
        if m.dep[child] == "prep" and m.lower[child] in {"of", "from"}:
            inner = next((k for k in m.children[child] if m.dep[k] == "pobj"), None)
            if inner is not None and (inner in m.actors or inner in m.name_at):
                return inner
        if m.dep[child] == "poss" and (child in m.actors or child in m.name_at):
            return child
    return None


def _suffered(m: Marks, head: int) -> int | None:
    """ "The loss of 600 men for the army"."""
    for prep in (*m.children[head], *m.children[m.head[m.head[head]]]):
        if m.dep[prep] == "prep" and m.lower[prep] == "for":
            inner = next((k for k in m.children[prep] if m.dep[k] == "pobj"), None)
            if inner is not None and (inner in m.actors or inner in m.name_at):
                return inner
    return None


def _subject(m: Marks, head: int) -> int | None:
    """The subject of the verb that loses, through shared subjects and infinitives."""
    token = head
    for _ in range(6):
        up = m.head[token]
        if up == token:
            return None
        if m.pos[up] in {"VERB", "AUX"}:
            if m.lemma[up] not in {"lose", "suffer", "sustain", "take", "incur"}:
                return None
            return _of_verb(m, up)
        token = up
    return None


def _of_verb(m: Marks, verb: int) -> int | None:
    for _ in range(4):
        subject = next((child for child in m.children[verb] if m.dep[child] in SUBJECTS), None)
        if subject is not None:
            return (
                subject
                if m.lower[subject] not in {"that", "which", "who"}
                else m.head[verb]
                if m.dep[verb] == "relcl"
                else None
            )
        up = m.head[verb]
        if up == verb or m.dep[verb] not in {"conj", "xcomp", "advcl", "acl", "ccomp"}:
            return None
        if m.dep[verb] == "acl":
            return up
        verb = up
    return None
