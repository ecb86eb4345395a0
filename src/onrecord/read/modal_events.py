"""Events that a modal verb makes others: undertakings, threats, refusals and requests."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.read import frames
from onrecord.read.conditions import Found
from onrecord.read.frames import VERBAL
from onrecord.read.making import HOSTILE
from onrecord.read.marks import Run
from onrecord.read.triggers import codes, composed, words
from onrecord.read.verb_events import SAID, Verbs
from onrecord.types.vocabulary import PloverType


@dataclass(slots=True)
class Modals(Verbs):
    """What "will" and "must" do to an event."""

    def intended(self, event: Found, token: int) -> Found:
        """An act announced with "will" is an undertaking or a threat; one refused with "will not" is a refusal.

        A meeting to come stays a meeting: that it is to come is told by its phase.
        """
        m = self.m
        if event.type is None or event.type in SAID:
            return event
        bearer = token
        if m.pos[token] == "ADJ" and m.pos[m.head[token]] in VERBAL:
            bearer = m.head[token]
        will = words("will")
        aux = [child for child in m.children[bearer] if m.dep[child] == "aux" and m.lower[child] in will]
        if not aux or frames.passive(m, bearer) or not event.actors:
            return event
        if event.type is PloverType.CONSULT and not frames.negated(m, bearer):
            return event
        if m.dep[bearer] == "relcl" or any(
            m.lower[c] in {"if", "unless"} and m.dep[c] == "mark" for c in m.children[bearer]
        ):
            return event
        if event.type is PloverType.MOBILIZE and not frames.negated(m, bearer):
            return event
        outer = PloverType.THREATEN if event.type in HOSTILE else PloverType.AGREE
        if frames.negated(m, bearer):
            outer = PloverType.REJECT
        code = composed(str(outer), event.cameo or "01")
        event.type = outer
        event.cameo = code or {"AGREE": "030", "THREATEN": "130", "REJECT": "120"}[str(outer)]
        event.mode, event.context = codes()[event.cameo].mode, codes()[event.cameo].context
        event.tokens.update(aux)
        self.enclose(event)
        return event

    def obliged(self, token: int, depth: int) -> Found | None:
        """What a speaker says that another must do is a request: "the minister said that Libya must hand over …"."""
        m = self.m
        modal = [child for child in m.children[token] if m.dep[child] == "aux" and m.lemma[child] in words("must")]
        speaker = m.head[token]
        if not modal or m.dep[token] != "ccomp" or m.lemma[speaker] not in words("say"):
            return None
        says = self.people.doers(frames.surface(m, speaker))
        asked = frames.surface(m, token)
        if not says or not asked or frames.negated(m, token):
            return None
        inner = self.of_verb(token, self.verbs.get(m.lemma[token], ()), depth + 1)
        cameo = composed("REQUEST", inner.cameo) if inner is not None and inner.cameo else None
        cameo = cameo or "100"
        recipients = [head for head in self.people.settled(asked) if self.people.acting(head)]
        actors = [head for head in self.people.settled(says) if head not in recipients]
        if not recipients or not actors:
            return None
        code = codes()[cameo]
        event = Found(token, None, code.type, cameo, code.mode, code.context, actors, recipients, Run(token, token + 1))
        event.tokens = {token, *modal}
        event.inside = {token}
        self.enclose(event)
        return event
