"""Events: sentences to types, CAMEO codes and dyads, in the conventions of the coders of PLOVER.

The coders code an act of speech and not what it speaks of, so that an event inside another is left out; and they give
every actor a country: the police, the rebels or the demonstrators of a sentence are of the country that it names. Where
somebody acts in the sentence, they leave out what happened to others by an unnamed hand. A meeting announced with
"will" is an expressed intent to meet (CAMEO 036).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from spacy.tokens import Doc

from onrecord.read.candidates import happens
from onrecord.read.filling import actor
from onrecord.read.marks import EventMark, Marks, marks
from onrecord.read.pipeline import mark, parse
from onrecord.read.triggers import composed
from onrecord.read.triggers import words as lexicon_words
from onrecord.types import Document
from onrecord.types.vocabulary import PloverType, Polarity, Sector

Row = dict[str, Any]
SKIP = frozenset({"relcl", "acl", "punct", "det", "cc", "conj"})


def predict(rows: Iterable[Row]) -> Iterator[Row]:
    """One object a row: `id`, `events`."""
    source = iter(rows)
    while batch := list(islice(source, 256)):
        documents = [Document.make(row["text"]) for row in batch]
        for row, document, doc in zip(batch, documents, parse(documents), strict=True):
            yield {"id": row["id"], "events": events(mark(doc, document))}


def events(doc: Doc) -> list[Row]:
    m = marks(doc)
    found: list[Row] = []
    coded = [event for event in m.events if happens(doc, m, event) and not left_out(m, event)]
    done = any(event.actors for event in coded)
    for event in coded:
        if done and not event.actors:
            continue
        for row in dyads(doc, m, event):
            if row not in found:
                found.append(row)
    return found


def left_out(m: Marks, event: EventMark) -> bool:
    """What the coders do not code: an event inside another, one that is only supposed, one without a type."""
    if event.type is None or event.inside is not None or event.polarity is Polarity.NEGATIVE:
        return True
    return any(m.dep[c] == "mark" and m.lower[c] in {"if", "unless"} for c in m.children[event.trigger])


def dyads(doc: Doc, m: Marks, event: EventMark) -> Iterator[Row]:
    """One row per pair of actor and recipient; a pair that acts on each other once."""
    for one in event.actors or (None,):
        for other in event.recipients or (None,):
            if one is not None and other is not None and mutual(event, one, other):
                continue
            theirs, ours = country(m, other), country(m, one)
            intent = composed("AGREE", event.cameo or "04") if announced(m, event) else None
            where = at_home(m, event)
            yield {
                "type": str(PloverType.AGREE if intent else event.type),
                "cameo": intent or event.cameo,
                "actor": words(doc, m, one) or place(doc, m, event),
                "actor_code": ours or where or theirs,
                "recipient": words(doc, m, other) or place(doc, m, event),
                "recipient_code": theirs or where or ours,
            }


def announced(m: Marks, event: EventMark) -> bool:
    """Whether a meeting is to come: "will meet", "will hold talks"."""
    if event.type is not PloverType.CONSULT:
        return False
    verbs = [event.trigger, m.head[event.trigger]]
    return any(m.lower[c] in lexicon_words("will") and m.dep[c] == "aux" for verb in verbs for c in m.children[verb])


def words(doc: Doc, m: Marks, head: int | None) -> str | None:
    """The phrase of a participant; that of what a pronoun stands for."""
    if head is None:
        return None
    held = m.actors.get(head)
    if held is not None and held.antecedent is not None:
        head = held.antecedent
    return actor(doc, m, head).text


def mutual(event: EventMark, one: int, other: int) -> bool:
    """Whether the pair is to be left out: one with itself, or the way back of an event that goes both ways."""
    if event.actors != event.recipients:
        return False
    return event.actors.index(one) >= event.actors.index(other)


def place(doc: Doc, m: Marks, event: EventMark) -> str | None:
    if event.place is None:
        return None
    run = m.places[event.place].run
    return doc[run.start : run.end].text


def country(m: Marks, head: int | None, depth: int = 0) -> str | None:
    """The country of a participant, or of the first name or place in its phrase; IGO for a body of states."""
    if head is None:
        return None
    held = m.actors.get(head)
    if held is not None and (held.sector is Sector.IGO or held.country):
        return "IGO" if held.sector is Sector.IGO else held.country
    name = m.name_at.get(head)
    if name is not None and (name.sector is Sector.IGO or name.country):
        return "IGO" if name.sector is Sector.IGO else name.country
    for place in m.places:
        if place.run.start <= head < place.run.end and place.country:
            return place.country
    if depth > 3:
        return None
    for child in m.children[head]:
        if m.dep[child] not in SKIP:
            found = country(m, child, depth + 1)
            if found:
                return found
    return None


def at_home(m: Marks, event: EventMark) -> str | None:
    """The country of a participant that has none in its own phrase: the event's place's, or the only one named."""
    if event.place is not None:
        return m.places[event.place].country
    run = m.sentences[m.sentence[event.trigger]]
    named = {name.country for name in m.names if run.start <= name.run.start < run.end and name.country}
    return named.pop() if len(named) == 1 else None
