"""The making of an event: its code, its participants, and what it holds inside."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.read import frames
from onrecord.read.conditions import Conditions, Found
from onrecord.read.frames import VERBAL
from onrecord.read.marks import Run
from onrecord.read.triggers import Frame, codes, composed
from onrecord.types.vocabulary import PloverType

HOSTILE = frozenset(
    {PloverType.SANCTION, PloverType.COERCE, PloverType.ASSAULT, PloverType.PROTEST, PloverType.THREATEN}
)
# An act of speech over these is that act alone; the content of the others stands as an event of its own.
SWALLOWING = frozenset({PloverType.AGREE, PloverType.REQUEST, PloverType.REJECT, PloverType.THREATEN})
# Acts whose objects are what was said, asked, refused or granted, and not events of their own.
SPOKEN = SWALLOWING | {PloverType.ACCUSE, PloverType.SUPPORT, PloverType.CONCEDE}
# Types that tell little without both sides.
TRANSITIVE = frozenset(
    {PloverType.ACCUSE, PloverType.SUPPORT, PloverType.AID, PloverType.CONSULT, PloverType.COOPERATE}
)
CONTENT = frozenset(["to", "for", "of", "on", "over", "at", "with", "against", "about", "from"])


@dataclass(slots=True)
class Making(Conditions):
    """From participants to an event."""

    def made(
        self,
        frame: Frame,
        token: int,
        actors: list[int],
        recipients: list[int],
        inner: Found | None,
        loose: bool = False,
    ) -> Found | None:
        actors, recipients = self.people.settled(actors), self.people.settled(recipients)
        if len(actors) > 1 and not recipients and frame.type is PloverType.AGREE:
            recipients = actors
        if frame.reciprocal:
            recipients = [head for head in recipients if self.people.acting(head)]
            if len(actors) == 1 and not recipients:
                actors = self.people.parties(actors[0]) or actors
            both = actors + [head for head in recipients if head not in actors]
            if len(both) > 1:
                actors, recipients = both, both
        if not (loose or self.needed(frame, actors, recipients)) or self.idle(frame, token, actors, recipients):
            return None
        cameo, type_, mode, context = frame.cameo, frame.type, frame.mode, frame.context
        if frame.hostile and inner is not None and inner.type in HOSTILE:
            cameo, type_ = "130", PloverType.THREATEN
        if inner is not None and inner.cameo and frame.clause != "no" and type_ in SWALLOWING:
            code = composed(str(type_), inner.cameo)
            if code:
                cameo, mode = code, frame.mode or codes()[code].mode
                context = codes()[code].context
        event = Found(token, frame, type_, cameo, mode, context, actors, recipients, Run(token, token + 1))
        event.tokens = {token}
        event.rows = {frame.id} | (inner.rows if inner is not None else set())
        m = self.m
        if frame.at == "object":
            event.trigger = next((c for c in m.children[token] if m.dep[c] in {"attr", "dobj", "nsubj"}), token)
        if inner is not None:
            event.tokens |= inner.tokens
            held = type_ in SWALLOWING and not (type_ is PloverType.REJECT and self.told(inner.trigger, token))
            event.swallowed = {inner.trigger} | inner.swallowed if held else set()
            event.inside = {inner.trigger} | inner.inside
        if frame.clause != "no" or type_ in SPOKEN:
            self.enclose(event)
        elif type_ in {PloverType.COERCE, PloverType.SANCTION}:
            event.inside |= self.grounds(token)
        return event

    def needed(self, frame: Frame, actors: list[int], recipients: list[int]) -> bool:
        if frame.need == "none":
            return True
        if frame.need == "both":
            return bool(actors and recipients)
        if frame.need == "actor":
            return bool(actors)
        if frame.need == "recipient":
            return bool(recipients)
        return any(self.people.is_actor(head) or self.people.named_within(head) for head in actors + recipients)

    def idle(self, frame: Frame, token: int, actors: list[int], recipients: list[int]) -> bool:
        """An infinitive under a noun ("efforts to forge a pact") tells of nothing done unless both sides are named."""
        m = self.m
        if m.pos[token] not in VERBAL or not frames.is_infinitive(m, token):
            return False
        if m.dep[token] not in {"acl", "advcl", "relcl"} and frame.type not in TRANSITIVE:
            return False
        return not (actors and recipients) and frame.need != "none"

    def told(self, inner: int, outer: int) -> bool:
        """Whether an event stands in a clause with a subject of its own: "denied that troops were fighting"."""
        m = self.m
        for _ in range(frames.DEPTH):
            if inner == outer or m.head[inner] == inner:
                return False
            if m.dep[inner] in {"ccomp", "acl"} and any(m.dep[c] in frames.SUBJECTS for c in m.children[inner]):
                return True
            inner = m.head[inner]
        return False

    def grounds(self, token: int) -> set[int]:
        """The verbs that say what for: "jailed for spying"."""
        m = self.m
        held = {g for c in m.children[token] if m.lower[c] in {"for", "over", "after"} for g in m.children[c]}
        return {g for g in held if m.dep[g] == "pcomp"}

    def enclose(self, event: Found) -> None:
        """What stands in the content of an act: its infinitives are part of the act, the rest is inside it."""
        m = self.m
        todo = [(verb, True) for verb in frames.complements(m, event.trigger)]
        for child in m.children[event.trigger]:
            taken = m.dep[child] in {"dobj", "dative", "attr"} or (m.dep[child] == "prep" and m.lower[child] in CONTENT)
            if taken and child > event.trigger:
                todo.append((child, False))
        while todo:
            token, part = todo.pop()
            if part and m.pos[token] in VERBAL and event.type in SWALLOWING:
                part = not (event.type is PloverType.REJECT and self.told(token, event.trigger))
            if part and m.pos[token] in VERBAL and event.type in SWALLOWING:
                event.swallowed.add(token)
            event.inside.add(token)
            for child in m.children[token]:
                if m.dep[child] not in {"relcl", "punct", "det"} and child != event.trigger:
                    chained = part and m.dep[child] in {"xcomp", "ccomp", "conj", "advcl", "pcomp", "prep"}
                    todo.append((child, chained or m.dep[child] == "acl"))
