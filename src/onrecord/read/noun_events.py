"""Events that nouns name: "the attack on Kyiv", "held talks with", "the release of the pilots"."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.read import frames
from onrecord.read.conditions import Found
from onrecord.read.frames import VERBAL
from onrecord.read.making import Making
from onrecord.read.marks import Run
from onrecord.read.triggers import Frame, words

# Prepositions by which a verb carries a noun: "took part in", "went on strike", "came under fire".
CARRYING = frozenset(["in", "on", "to", "into", "under", "with"])


@dataclass(slots=True)
class Nouns(Making):
    """The frames of nouns."""

    def supported(self, token: int, depth: int) -> Found | None:
        """A verb that only carries the noun ("launched an attack on", "held talks with")."""
        m = self.m
        run = m.sentences[m.sentence[token]]
        if m.lemma[token] not in words("support") or self.nouns.keys().isdisjoint(m.lemma[run.start : run.end]):
            return None
        prepositions = self.prepositions(token)
        heads = frames.objects(m, token) or []
        for preposition in ("in", "on", "to", "into", "under", "with"):
            heads = heads + prepositions.get(preposition, [])
        for head in heads:
            inner = self.people.core(head)
            if m.lemma[inner] in self.nouns and m.pos[inner] in {"NOUN", "PROPN"} and not self.people.is_actor(inner):
                event = self.of_noun(inner, depth, support=token)
                if event is not None:
                    event.tokens.add(token)
                    event.swallowed.add(inner)
                    event.trigger = inner
                    event.swallowed.discard(event.trigger)
                    return self.intended(event, token)
        return None

    def of_noun(self, token: int, depth: int, support: int | None = None, loose: bool = False) -> Found | None:
        m = self.m
        options = self.nouns.get(m.lemma[token], ())
        if not options or m.dep[token] in {"amod", "nmod"} or self.people.is_actor(token):
            return None
        if m.dep[token] == "compound" and m.lemma[m.head[token]] not in words("light"):
            return None
        if support is None and depth == 0:
            support = self._support_of(token)
        likely = self.likely(options, self.window(token))
        if not likely:
            return None
        prepositions = self.prepositions(token)
        if support is not None:
            prepositions = {name: list(held) for name, held in prepositions.items()}
            for name, held in self.prepositions(support).items():
                prepositions.setdefault(name, []).extend(h for h in held if h not in prepositions[name] and h != token)
        for frame in likely:
            if frame.rest and not self.before(token, frame.rest):
                continue
            if any(
                not prepositions.get(p) or (members is not None and not self.any(prepositions[p], members))
                for p, members in frame.with_
            ):
                continue
            inner = self.content(token, [], prepositions, depth) if frame.clause != "no" else None
            if frame.clause == "must" and inner is None:
                continue
            event = self._noun_event(frame, token, prepositions, support, inner, loose)
            if event is not None:
                return event
        return None

    def _support_of(self, token: int) -> int | None:
        """The verb that carries the noun, if it is one of the verbs of support."""
        m = self.m
        at = token
        for _ in range(3):
            head = m.head[at]
            if head == at:
                return None
            if m.dep[at] == "prep" and m.pos[head] in VERBAL and m.lower[at] not in CARRYING:
                return None
            if m.pos[head] in VERBAL:
                carries = m.dep[at] in {"dobj", "nsubjpass", "pobj", "prep", "attr"} and m.lemma[head] in words(
                    "support"
                )
                return head if carries else None
            if m.dep[at] == "prep" and (m.lower[at] != "of" or m.lemma[head] not in words("quantity")):
                return None
            if m.dep[at] not in {"pobj", "prep", "dobj"}:
                return None
            at = head
        return None

    def _noun_event(
        self,
        frame: Frame,
        token: int,
        prepositions: dict[str, list[int]],
        support: int | None,
        inner: Found | None,
        loose: bool,
    ) -> Found | None:
        m = self.m
        actors: list[int] = []
        recipients: list[int] = []
        if support is not None and m.lemma[support] in words("weak_support") and not frame.reciprocal:
            support = None
        if support is not None:
            subjects = self.agents(support, self.prepositions(support))
            if frames.objects(m, support) and m.lemma[support] in words("undergo"):
                recipients = self.people.listed(subjects)
            else:
                actors = self.people.doers(self.people.listed(subjects))
        if not actors:
            for slot in frame.actor:
                actors = self.people.doers(self._noun_slot(slot, token, prepositions))
                actors = [head for head in actors if slot not in {"of", "from", "mod"} or not self.people.is_spot(head)]
                if actors:
                    break
        if not recipients:
            for slot in frame.recipient:
                recipients = [
                    h for h in self.people.listed(self._noun_slot(slot, token, prepositions)) if h not in actors
                ]
                if recipients:
                    break
        if frame.object_not and self.any(recipients, frame.object_not):
            return None
        if inner is not None and not recipients:
            recipients = [head for head in (inner.recipients or inner.actors) if head not in actors]
        if (
            not loose
            and support is None
            and not frame.reciprocal
            and not (actors and recipients)
            and frame.need == "any"
        ):
            return None
        if not loose and support is None and frame.reciprocal and len(actors) + len(recipients) < 2:
            return None
        if loose and not actors and not recipients:
            found = Found(
                token, frame, frame.type, frame.cameo, frame.mode, frame.context, [], [], Run(token, token + 1)
            )
            found.tokens = {token}
            found.rows = {frame.id}
            return found
        return self.made(frame, token, actors, recipients, inner, loose)

    def _noun_slot(self, slot: str, token: int, prepositions: dict[str, list[int]]) -> list[int]:
        m = self.m
        if slot == "poss":
            return [head for c in m.children[token] if m.dep[c] == "poss" for head in frames.conjuncts(m, c)]
        if slot == "mod":
            return self.people.named_modifiers(token)
        if slot == "subj":
            return frames.holders(m, token)
        return prepositions.get(slot, [])
