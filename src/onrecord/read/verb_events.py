"""Events that verbs and adjectives name, and what these take as content."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.read import frames
from onrecord.read.conditions import Found
from onrecord.read.frames import VERBAL
from onrecord.read.making import SWALLOWING
from onrecord.read.noun_events import Nouns
from onrecord.read.triggers import Frame, words
from onrecord.types.vocabulary import PloverType

CLAUSE_DEPTH = 4
# Slots in which a thing can be a recipient: "rejected the referendum"; elsewhere only actors and places can.
TARGETS = frozenset(
    ["obj", "object", "target", "clause", "holder", "content", "against", "on", "at", "into", "subj", "grammatical"]
)
# Slots that hold the other side of what goes both ways.
MUTUAL = frozenset(["with", "between", "and", "obj", "among", "alongside"])
HOLDING = ("for", "to", "with", "from", "on", "against", "of", "in", "at")
# Types that "will" does not turn into an undertaking: they are words already, or are as much so when announced.
SAID = frozenset(
    {
        PloverType.AGREE,
        PloverType.REQUEST,
        PloverType.REJECT,
        PloverType.ACCUSE,
        PloverType.THREATEN,
    }
)


@dataclass(slots=True)
class Verbs(Nouns):
    """The frames of verbs and adjectives. `barren` has the clauses in which no event was found, with their depth."""

    barren: set[tuple[int, int]] = field(default_factory=set)

    def of_verb(self, token: int, options: tuple[Frame, ...], depth: int) -> Found | None:
        likely = self.likely(options, self.window(token)) if options else []
        if not likely:
            return None
        prepositions = self.prepositions(token)
        objects = frames.objects(self.m, token)
        for frame in likely:
            if not self.fits_verb(frame, token, objects, prepositions):
                continue
            inner = self.content(token, objects, prepositions, depth) if frame.clause != "no" else None
            if frame.clause in {"must", "through"} and inner is None:
                continue
            if frame.clause == "through":
                event = self._through(frame, token, prepositions, inner)
            else:
                event = self._verb_event(frame, token, objects, prepositions, inner)
            if event is not None:
                return self.intended(event, token)
        return None

    def _verb_event(
        self,
        frame: Frame,
        token: int,
        objects: list[int],
        prepositions: dict[str, list[int]],
        inner: Found | None,
    ) -> Found | None:
        m = self.m
        subjects = self.agents(token, prepositions)
        actors = self.people.doers(self._slots(frame.actor, token, objects, prepositions, inner, subjects))
        slots = frame.recipient
        if frame.reciprocal:
            slots = tuple(slot for slot in slots if slot in MUTUAL)
            if len(actors) == 1 and not self._slots(slots, token, objects, prepositions, inner, subjects):
                actors = self.people.parties(actors[0]) or actors
                slots = slots if len(actors) > 1 else frame.recipient
        recipients = self._slots(slots, token, objects, prepositions, inner, subjects)
        recipients = [head for head in recipients if m.lemma[head] not in frame.rest]
        mutual = frame.reciprocal and (len(actors) > 1 or slots != frame.recipient or set(slots) <= MUTUAL)
        if mutual and len(actors) > 1:
            return self.made(frame, token, actors, recipients, inner)
        if inner is not None and not recipients:
            recipients = [head for head in inner.recipients if head not in actors]
        if inner is not None and not recipients and frame.recipient:
            recipients = [head for head in inner.actors if head not in actors]
        if not recipients and (frame.type in SWALLOWING or frame.type is PloverType.PROTEST):
            recipients = self._addressed(token)
        recipients = [head for head in recipients if head not in actors or frame.own]
        if not actors and frame.type is PloverType.MOBILIZE:
            actors = [head for head in objects if self.people.acting(head)]
            recipients = [head for head in recipients if head not in actors]
        return self.made(frame, token, actors, recipients, inner)

    def _slots(
        self,
        slots: tuple[str, ...],
        token: int,
        objects: list[int],
        prepositions: dict[str, list[int]],
        content: Found | None,
        subjects: list[int],
    ) -> list[int]:
        """The participants in the first slot that holds actors, else in the first that holds anything."""
        first: list[int] = []
        for slot in slots:
            held = self.people.listed(self._slot(slot, token, objects, prepositions, content, subjects))
            if first and slot in words("locative"):
                return first
            if any(self.people.is_actor(self.people.core(h)) or self.people.named_within(h) for h in held):
                return held
            if slot in TARGETS:
                first = first or held
        return first

    def _slot(
        self,
        slot: str,
        token: int,
        objects: list[int],
        prepositions: dict[str, list[int]],
        content: Found | None,
        subjects: list[int],
    ) -> list[int]:
        m = self.m
        if slot == "subj":
            return subjects
        if slot == "grammatical":
            return frames.surface(m, token)
        if slot == "obj":
            held = frames.datives(m, token) or objects
            return [head for head in held if not self._is_event(head)] if content is not None else held
        if slot == "dative":
            return frames.datives(m, token)
        if slot == "holder":
            held = [actor for head in objects for actor in self.people.owners(head)]
            around = [h for p in HOLDING for h in prepositions.get(p, [])]
            return held or [actor for head in around for actor in self.people.owners(head)]
        if slot == "target":
            held = []
            for head in frames.datives(m, token) or objects:
                known = self.people.is_actor(self.people.core(head))
                held.extend([head] if known else self.people.owners(head) or [head])
            return held
        if slot == "clause":
            verbs = frames.complements(m, token)
            return [head for verb in verbs for head in frames.surface(m, verb) if head not in subjects]
        if slot == "purpose":
            verbs = [verb for verb in frames.complements(m, token) if frames.is_infinitive(m, verb)]
            held = [head for verb in verbs for head in frames.objects(m, verb)]
            return [head for head in held if self.people.is_actor(self.people.core(head))]
        if slot == "content":
            return (content.recipients or content.actors) if content else []
        return prepositions.get(slot, [])

    def _is_event(self, head: int) -> bool:
        return self.m.lemma[self.people.core(head)] in self.nouns and not self.people.is_actor(head)

    def _through(
        self, frame: Frame, token: int, prepositions: dict[str, list[int]], inner: Found | None
    ) -> Found | None:
        """An act that someone orders or announces and that names no other doer is theirs."""
        m = self.m
        if inner is None or inner.actors or inner.type is None:
            return None
        by_verb = m.pos[inner.trigger] in VERBAL
        if by_verb and not frames.passive(m, inner.trigger):
            return None
        actors = self.people.settled(self.people.doers(self.agents(token, prepositions)))
        if not actors or frames.negated(m, token):
            return None
        inner.actors = actors
        inner.recipients = [head for head in inner.recipients if head not in actors]
        if not inner.recipients and inner.frame is not None:
            slots = tuple(slot for slot in inner.frame.recipient if slot in prepositions)
            inner.recipients = self.people.settled(self._slots(slots, token, [], prepositions, None, []))
        inner.tokens.add(token)
        inner.rows.add(frame.id)
        return inner

    def _addressed(self, token: int) -> list[int]:
        """The actors whom the clause of a trigger names: "refused to respond to a demand from the president"."""
        m = self.m
        for verb in frames.complements(m, token):
            around = self.prepositions(verb)
            heads = frames.objects(m, verb) + [h for p in HOLDING for h in around.get(p, [])]
            for head in heads:
                if self.people.is_actor(self.people.core(head)):
                    return [head]
                held = self.people.owners(head)
                if held:
                    return held
        return []

    def content(self, token: int, objects: list[int], prepositions: dict[str, list[int]], depth: int) -> Found | None:
        """The event in the clause, or in the noun, that the trigger takes."""
        if depth > CLAUSE_DEPTH:
            return None
        m = self.m
        for verb in frames.complements(m, token):
            event = self._first_below(verb, depth + 1)
            if event is not None:
                return event
        heads = list(objects)
        for preposition in ("for", "to", "of", "on", "over", "at", "with", "against", "about"):
            heads.extend(prepositions.get(preposition, []))
        for head in heads:
            inner = self.people.core(head)
            if m.lemma[inner] in self.nouns and m.pos[inner] in {"NOUN", "PROPN"} and inner != token:
                event = self.of_noun(inner, depth + 1, loose=True)
                if event is not None:
                    return event
        return None

    def _first_below(self, verb: int, depth: int) -> Found | None:
        """The event of a verb, or, where it names none ("begin to", "try to", "be able to"), of its own complement."""
        if (verb, depth) in self.barren:
            return None
        # Each frame of each verb above asks: without this, infinitives within each other take two minutes a page.
        event = self.read(verb, depth) or self._further(verb, depth)
        if event is None:
            self.barren.add((verb, depth))
        return event

    def _further(self, verb: int, depth: int) -> Found | None:
        if depth > CLAUSE_DEPTH:
            return None
        for child in frames.complements(self.m, verb):
            event = self._first_below(child, depth + 1)
            if event is not None:
                return event
        for child in self.m.children[verb]:
            if self.m.dep[child] in {"acomp", "attr"} and self.m.lemma[child] in self.adjectives:
                return self.read(child, depth + 1)
        return None
