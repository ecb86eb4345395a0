"""Events of PLOVER and CAMEO with their actors.

Every trigger of the lexicon is looked up once; what it takes as content ("agreed to send", "demanded the release of")
is read first, and the two make one event whose code is composed of both. Participants come from `frames`.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from onrecord.read import event_parties, event_sides, frames
from onrecord.read.conditions import Found
from onrecord.read.contexts import contexts
from onrecord.read.event_checks import accidental, toll, unspoken
from onrecord.read.frames import VERBAL
from onrecord.read.marks import EventMark, Marks, Run, marks
from onrecord.read.modal_events import Modals
from onrecord.read.participants import Participants
from onrecord.read.triggers import lexicon, words
from onrecord.types.vocabulary import PloverType

# Types that happen where their recipients are.
REACHING = frozenset(
    {PloverType.ASSAULT, PloverType.COERCE, PloverType.MOBILIZE, PloverType.PROTEST, PloverType.RETREAT}
)
# An auxiliary tells nothing of its own: "have been fighting against" is not "be against".
HELPING = frozenset({"aux", "auxpass"})
# Types of which it is told what they are done with.
ARMED = frozenset({PloverType.AID, PloverType.ASSAULT, PloverType.COERCE, PloverType.MOBILIZE})


def mark_events(doc: Doc) -> None:
    """Fill `marks.events`, in text order."""
    m = marks(doc)
    reader = Reader(m, Participants(m), *lexicon())
    found, inside = reader.all()
    found = [event for event in found if event_parties.settled(doc, reader.people, event)]
    for event in found:
        event_sides.whole(doc, reader.people, event, found)
        m.events.append(reader.mark(event, inside.get(event.trigger)))


@dataclass(slots=True)
class Reader(Modals):
    """The rules over one document's marks."""

    def all(self) -> tuple[list[Found], dict[int, int]]:
        """Every event in text order, and the trigger of the event that each one inside another stands in.

        Triggers are read from the top of the parse down, so that what takes content comes before its content.
        """
        m = self.m
        found: list[Found] = []
        swallowed: set[int] = set()
        inside: dict[int, int] = {}
        for token in sorted(self.triggers(), key=lambda t: (_depth(m, t), t)):
            event = self.read(token) if token not in swallowed else None
            if event is None or accidental(m, event):
                continue
            unspoken(m, event)
            self.known(event)
            swallowed |= event.swallowed
            for inner in event.inside - {event.trigger}:
                inside.setdefault(inner, event.trigger)
            found.append(event)
        found = self.with_tolls(found)
        told: dict[int, list[Found]] = {}
        for event in sorted(found, key=lambda e: e.trigger):
            if event.trigger not in swallowed:
                told.setdefault(m.sentence[event.trigger], []).append(event)
        kept: list[Found] = []
        for together in told.values():
            here: list[Found] = []
            for event in together:
                if not _repeats(event, here) and not any(_fuller(event, other) for other in together):
                    here.append(event)
            kept.extend(here)
        return kept, inside

    def with_tolls(self, found: list[Found]) -> list[Found]:
        """The events without those that only tell the toll of another, which takes whom they harm."""
        kept = []
        for event in found:
            attack = toll(self.m, event, found)
            if attack is None:
                kept.append(event)
                continue
            attack.recipients += [head for head in event.recipients if head not in attack.recipients]
            attack.tokens |= event.tokens
        return kept

    def known(self, event: Found) -> None:
        """Where some recipients are actors or places, what is listed with them is none: "at Odesa, damaging houses"."""
        held = [head for head in event.recipients if self.people.acting(head) or head in self.people.places]
        if held:
            event.recipients = held

    def triggers(self) -> list[int]:
        """The tokens that some row of the lexicon starts from."""
        m, must = self.m, words("must")
        return [
            token
            for token, lemma in enumerate(m.lemma)
            if (
                lemma in self.verbs
                and m.dep[token] not in HELPING
                and (m.pos[token] in VERBAL or frames.stray(m, token))
            )
            or (lemma in self.nouns and m.pos[token] in {"NOUN", "PROPN"})
            or (lemma in self.adjectives and m.pos[token] in {"ADJ", "VERB", "ADV"})
            or (m.dep[token] == "ccomp" and any(m.lemma[c] in must and m.dep[c] == "aux" for c in m.children[token]))
        ]

    def read(self, token: int, depth: int = 0) -> Found | None:
        """The event that a token triggers, with what it takes as content; None where no frame fits."""
        m = self.m
        pos = m.pos[token]
        if (pos in VERBAL and m.dep[token] not in {"amod", "compound"}) or frames.stray(m, token):
            event = self.obliged(token, depth) if depth == 0 else None
            if event is not None:
                return event
            event = self.of_verb(token, self.verbs.get(m.lemma[token], ()), depth)
            if event is None and pos in VERBAL:
                event = self.supported(token, depth)
            if event is None and m.lemma[token] in self.adjectives:
                event = self.of_verb(token, self.adjectives[m.lemma[token]], depth)
        elif pos in {"NOUN", "PROPN"}:
            event = self.of_noun(token, depth)
        else:
            event = self.obliged(m.head[token], depth) if depth == 0 and m.pos[m.head[token]] in VERBAL else None
            event = event or self.of_verb(token, self.adjectives.get(m.lemma[token], ()), depth)
        return event

    def mark(self, event: Found, inside: int | None) -> EventMark:
        m = self.m
        tokens = set(event.tokens)
        for head in (*event.actors, *event.recipients):
            mark = m.actors.get(head)
            run = (
                mark.run
                if mark is not None and m.sentence[mark.run.start] == m.sentence[event.trigger]
                else Run(head, head + 1)
            )
            tokens |= {run.start, run.end - 1}
        if not event.recipients:
            objects = [self.people.phrase(head) for head in frames.objects(m, event.trigger)]
            tokens |= {token for run in objects for token in (run.start, run.end - 1)}
        sentence = m.sentences[m.sentence[event.trigger]]
        tokens = {token for token in tokens if sentence.start <= token < sentence.end} | {event.trigger}
        run = Run(min(tokens), max(tokens) + 1)
        return EventMark(
            trigger=event.trigger,
            run=run,
            type=event.type,
            cameo=event.cameo,
            mode=event.mode,
            context=contexts(m, event.trigger, event.context),
            actors=tuple(event.actors),
            recipients=tuple(event.recipients),
            instrument=self.people.instrument(event.trigger) if event.type in ARMED else None,
            place=self.people.place(event.trigger, event.actors, event.recipients, event.type in REACHING),
            time=self.people.time(event.trigger),
            figures=self.people.figures(event.trigger, event.actors, event.recipients),
            inside=inside,
        )


def _depth(m: Marks, token: int) -> int:
    depth = 0
    while m.head[token] != token and depth < 60:
        token, depth = m.head[token], depth + 1
    return depth


def _repeats(event: Found, kept: list[Found]) -> bool:
    """Whether the sentence has already told the same of the same participants."""
    for other in kept:
        if other.type == event.type:
            if other.actors == event.actors and other.recipients == event.recipients:
                return True
            if set(event.recipients) <= set(other.recipients) and not event.actors and other.actors:
                return True
    return False


def _fuller(event: Found, other: Found) -> bool:
    """Whether another event of the sentence tells the same of the same actors, and to whom."""
    return (
        other is not event
        and other.type == event.type
        and bool(event.actors)
        and other.actors == event.actors
        and not event.recipients
        and bool(other.recipients)
    )
