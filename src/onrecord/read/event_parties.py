"""Who takes part in an event as it is told: actors and places, never things; and events that are left without a side.

PLOVER codes events between actors. A thing that something is done to gives way to whoever it belongs to ("Ukraine's
air defences"), else the side is left unknown; where nobody is left who could have acted or been acted on, the words
are told as a statement and not as an event.
"""

from __future__ import annotations

from spacy.tokens import Doc

from onrecord.read.actors import actor_of
from onrecord.read.conditions import Found
from onrecord.read.marks import Marks, chain
from onrecord.read.participants import Participants
from onrecord.read.triggers import words
from onrecord.types.vocabulary import PloverType

# What one does to another by words, gifts and measures: without both sides it is no event between actors.
PAIRED = frozenset(
    {
        PloverType.SUPPORT,
        PloverType.AID,
        PloverType.COOPERATE,
        PloverType.CONSULT,
        PloverType.ACCUSE,
        PloverType.THREATEN,
        PloverType.SANCTION,
        PloverType.CONCEDE,
        PloverType.REJECT,
    }
)

# Those of them that go to somebody: what is condemned or rejected may be a thing, and the act is told without it.
GIVEN = frozenset(
    {
        PloverType.SUPPORT,
        PloverType.AID,
        PloverType.COOPERATE,
        PloverType.CONSULT,
        PloverType.SANCTION,
        PloverType.CONCEDE,
    }
)

# What nobody does to themselves.
ANOTHERS = PAIRED | {PloverType.REQUEST, PloverType.AGREE}

# What places do not do.
FORCED = frozenset({PloverType.ASSAULT, PloverType.COERCE, PloverType.RETREAT})


def settled(doc: Doc, people: Participants, event: Found) -> bool:
    """Leave the actors that are known, and of the recipients actors, places and owners of things.

    False where nobody is left who could have acted, or, between two, been acted on.
    """
    mutual = event.actors == event.recipients
    event.actors = [head for head in event.actors if not _excepted(people.m, head)]
    event.recipients = [head for head in event.recipients if not _excepted(people.m, head)]
    event.actors = [head for head in event.actors if known(doc, people, head) and not _nowhere(people, event, head)]
    event.actors = [head for head in event.actors if not _tells(people.m, event.trigger, head)]
    acting = {_entity(doc, head) for head in event.actors} - {None}
    kept: list[int] = []
    for head in event.recipients:
        for one in _whom(doc, people, event, head):
            if (
                _names_a_war(people.m, one)
                or one in kept
                or (one in event.actors and not mutual)
                or people.m.lower[one].endswith(("self", "selves"))
            ):
                continue
            if _entity(doc, one) in acting and not mutual and event.type in ANOTHERS:
                continue  # "needs arms to defend its people": one gives nothing to oneself
            kept.append(one)
    lost = bool(event.recipients) and not kept
    event.recipients = kept
    if (
        event.actors
        and event.actors == event.recipients
        and len({_entity(doc, head) or head for head in event.actors}) < 2
    ):
        return False  # "our cooperation with our allies" resolved to one side alone
    return not _lacks_a_side(event, lost)


def _excepted(m: Marks, head: int) -> bool:
    """Whether a side is named as the one that is not: "the base, not the town", "Chad and not Niger"."""
    # "Not only the base" names a side that is.
    if any(m.dep[child] == "neg" and child < head and m.lower[child + 1] != "only" for child in m.children[head]):
        return True
    first = min([head, *m.children[head]])
    return first > 0 and m.lower[first - 1] == "not" and m.dep[head] in {"conj", "appos"}


def _tells(m: Marks, trigger: int, head: int) -> bool:
    """Whether an actor is but the source behind what it tells: "…, hitting a base, said the monitor"."""
    told = [m.utterances[n] for n in chain(m, trigger)]
    return any(said.source_head == head and said.cue_head is not None and trigger < said.cue_head for said in told)


def _nowhere(people: Participants, event: Found, head: int) -> bool:
    """Whether an actor of what is done by force is but a town: "the blast near Kidal killed" is not Kidal's."""
    return event.type in FORCED and people.is_spot(head)


def _names_a_war(m: Marks, head: int) -> bool:
    """Whether a people only gives its name to the fighting in which something is done: "in the Sudanese war"."""
    noun = m.head[head]
    within = m.dep[noun] == "pobj" and m.lower[m.head[noun]] in {"in", "during"}
    return within and m.dep[head] == "amod" and m.lemma[noun] in words("fighting")


def _whom(doc: Doc, people: Participants, event: Found, head: int) -> list[int]:
    if known(doc, people, head) or head in people.places or people.core(head) in people.places:
        return [head]
    hit = event.type is PloverType.ASSAULT and people.m.pos[people.core(head)] == "NOUN"
    owners = people.settled([one for one in people.owners(head, around=not hit) if known(doc, people, one)])
    acting = {_entity(doc, one) for one in event.actors} - {None}
    owners = [one for one in owners if _entity(doc, one) not in acting]
    if hit:
        owners = [one for one in owners if people.m.tag[one] != "PRP$"]  # "hit their bus": the bus
    return owners or ([head] if hit else [])


def _entity(doc: Doc, head: int) -> str | None:
    mark = actor_of(doc, head)
    return None if mark is None else mark.entity


def known(doc: Doc, people: Participants, head: int) -> bool:
    """Whether a participant is an actor, and a pronoun one that is resolved."""
    core = people.core(head)
    if people.m.pos[core] in {"PRON", "DET"}:
        return actor_of(doc, core) is not None
    return people.acting(head) or people.m.pos[core] == "NUM"  # "killing one man and arresting 12"


def _lacks_a_side(event: Found, lost: bool) -> bool:
    """`lost`: what it is done to is a thing of nobody known. An act that needs no other side ("resigned") has none."""
    if event.type is None:
        return False
    if event.type in PAIRED:
        alone = event.frame is not None and event.frame.need in {"none", "actor"}
        alone = alone and not (lost and event.type in GIVEN)
        return not event.actors or not (event.recipients or alone)
    if event.type in {PloverType.AGREE, PloverType.REQUEST}:
        return not event.actors
    return not (event.actors or event.recipients)
