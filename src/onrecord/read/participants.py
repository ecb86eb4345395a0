"""Which tokens can take part in an event, and what place, time and figures go with it."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.read import frames
from onrecord.read.actor_nouns import nouns
from onrecord.read.marks import ActorMark, Marks, Run
from onrecord.read.triggers import words
from onrecord.types.vocabulary import Sector, SourceKind, TimexType

PERSONAL = frozenset({"he", "she", "they", "we", "i", "you", "him", "her", "them", "us", "me"})
WITHIN = frozenset(["det", "amod", "compound", "nummod", "nmod", "poss", "case", "quantmod", "pobj", "predet"])
# Sectors whose common names stand before what they attack with.
ARMED = frozenset({Sector.MILITARY, Sector.REBEL, Sector.GOVERNMENT, Sector.POLICE})
NAMED = frozenset({"country", "body", "person", "group", "demonym", "place"})


@dataclass(slots=True)
class Participants:
    """Look-ups over one document's actors, names, times, places and figures."""

    m: Marks
    timed: set[int] = field(default_factory=set)
    places: dict[int, int] = field(default_factory=dict)
    times: dict[int, list[int]] = field(default_factory=dict)
    numbers: dict[int, list[int]] = field(default_factory=dict)
    cues: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.cues.update(said.cue_head for said in self.m.utterances if said.cue_head is not None)
        for n, mark in enumerate(self.m.times):
            self.timed.update(range(mark.run.start, mark.run.end))
            self.times.setdefault(self.m.sentence[mark.run.start], []).append(n)
        for n, figure in enumerate(self.m.figures):
            self.numbers.setdefault(self.m.sentence[figure.head], []).append(n)
        for n, held in enumerate(self.m.places):
            self.places[held.run.end - 1] = n

    def core(self, head: int) -> int:
        """The participant behind a noun of quantity: "students" for "dozens of students"."""
        quantity = words("quantity")
        m = self.m
        for _ in range(frames.DEPTH):
            if m.lemma[head] not in quantity and m.pos[head] != "NUM":
                return head
            inner = [
                p for c in m.children[head] if m.dep[c] == "prep" and m.lower[c] == "of" for p in frames.pobj(m, c)
            ]
            if not inner:
                return head
            head = inner[0]
        return head

    def is_actor(self, head: int) -> bool:
        m = self.m
        if head in m.actors:
            return True
        name = m.name_at.get(head)
        if name is not None:
            return name.kind in NAMED
        return m.pos[head] == "NOUN" and m.lemma[head] in words("acts")

    def is_spot(self, head: int) -> bool:
        """Whether a head names a place that is no country, and so acts only as the subject of a verb."""
        name = self.m.name_at.get(head)
        return name is not None and name.kind == "place" and head not in self.m.actors

    def named_within(self, head: int) -> bool:
        """Whether a name stands in the phrase: "the southern regional capital Juba", "Ukrainian power plants"."""
        m = self.m
        todo, seen = [head], 0
        while todo and seen < 30:
            token = todo.pop()
            seen += 1
            if token in m.name_at or token in m.actors:
                return True
            todo.extend(c for c in m.children[token] if m.dep[c] not in {"relcl", "acl", "conj", "punct", "det", "cc"})
        return False

    def owners(self, head: int, around: bool = True) -> list[int]:
        """Whose thing it is: "Russia's demand", "a U.S. offer"; `around`: also whom it regards ("talks with Iran")."""
        m = self.m
        held = [h for c in m.children[head] if m.dep[c] == "poss" for h in frames.conjuncts(m, c)]
        held = [h for h in held if self.possible(h)]
        if held:
            return held
        for c in m.children[head]:
            if m.dep[c] in {"prep", "agent"} and m.lower[c] in {"by", "from"}:
                held = [h for h in frames.pobj(m, c) if self.possible(h) and h not in self.timed]
                if held:
                    return held
        for c in m.children[head]:
            if m.dep[c] == "acl":
                held = [h for b in m.children[c] if m.dep[b] == "agent" for h in frames.pobj(m, b) if self.possible(h)]
                if held:
                    return held
        held = self.named_modifiers(head)
        if held:
            return held
        if not around:
            return []
        for c in m.children[head]:
            if m.dep[c] == "prep" and m.lower[c] in {"of", "on", "in", "for", "against", "to", "with"}:
                held = [h for h in frames.pobj(m, c) if self.is_actor(self.core(h))]
                if held:
                    return held
                deeper = [o for h in frames.pobj(m, c) if h != head for o in self.named_modifiers(h)]
                if deeper:
                    return deeper
        return []

    def named_modifiers(self, noun: int) -> list[int]:
        """Names of countries, bodies and groups among the words before a noun: "Israeli", "NATO"."""
        m = self.m
        forces = self._forces(noun)
        if forces is not None:
            return [forces]
        found: list[int] = []
        for token in frames.modifiers(m, noun):
            name = m.name_at.get(token)
            if name is not None and name.kind in NAMED and not name.run.start <= noun < name.run.end:
                head = token if token in m.actors else name.run.end - 1
                found.extend([head] if head not in found else [])
            elif name is None and token in m.actors and m.dep[token] in {"compound", "nmod", "conj", "poss"}:
                found.append(token)
        if len(found) > 1 and not any(
            m.dep[t] == "conj" or any(m.dep[c] == "cc" for c in m.children[t]) for t in found
        ):
            known = [t for t in found if t in m.name_at and (m.name_at[t].country or m.name_at[t].entity)]
            return [(known or found)[-1]]
        return found

    def _forces(self, noun: int) -> int | None:
        """The armed by whose common name an attack or a weapon goes: "rebel" in "Malian rebel rockets"."""
        m = self.m
        if m.lemma[noun] not in words("onslaught"):
            return None
        token = noun - 1
        while token > 0 and m.head[token] == noun and m.dep[token] == "compound" and not self._armed(token):
            token -= 1  # "army air strikes"
        if token < 0 or m.head[token] != noun or m.dep[token] not in {"compound", "amod"} or not self._armed(token):
            return None
        if token not in m.actors:
            low = min([token, *(c for c in m.children[token] if c < token)])
            before = m.name_at.get(low - 1)
            named = before is not None and before.kind in {"country", "demonym"} and m.head[low - 1] == noun
            run = Run(before.run.start if before is not None and named else low, token + 1)
            country = before.country if before is not None and named else None
            m.actors[token] = ActorMark(token, run, SourceKind.GROUP, None, country, nouns()[m.lemma[token]].sector)
        return token

    def _armed(self, token: int) -> bool:
        """Whether a token is a common name of the armed; as an adjective ("terrorist attack") only of rebels."""
        known = nouns().get(self.m.lemma[token]) if token not in self.m.name_at else None
        if known is None:
            return False
        return known.sector in ARMED if self.m.pos[token] == "NOUN" else known.sector is Sector.REBEL

    def possible(self, head: int) -> bool:
        """Whether a head can be a participant: no time, no number of its own, no relative or reflexive pronoun."""
        m = self.m
        if head in self.timed or m.lemma[head] in words("time"):
            return False
        if m.pos[head] in {"PRON", "DET"}:
            return m.lower[head] in PERSONAL or head in m.actors
        return m.pos[head] in frames.NOMINAL or m.pos[head] in {"X", "VERB"}

    def acting(self, head: int) -> bool:
        """Whether a head is an actor by name, by description or by pronoun."""
        core = self.core(head)
        return self.is_actor(head) or self.is_actor(core) or self.m.pos[core] in {"PRON", "PROPN"}

    def parties(self, head: int) -> list[int]:
        """The parties that one plural phrase names: "Hungarian and Romanian officials", "leaders of A and B"."""
        m = self.m
        named = self.named_modifiers(head)
        if len(named) > 1 and any(
            m.dep[token] == "conj" or any(m.dep[c] == "cc" for c in m.children[token]) for token in named
        ):
            return named
        for child in m.children[head]:
            if m.dep[child] == "prep" and m.lower[child] in {"of", "from"}:
                held = [h for h in frames.pobj(m, child) if self.is_actor(h)]
                if len(held) > 1:
                    return held
        return []

    def listed(self, heads: list[int]) -> list[int]:
        found: list[int] = []
        for head in heads:
            if self.possible(head):
                found.extend(one for one in self.named_for(head) if one not in found)
        return found

    def named_for(self, head: int) -> list[int]:
        """The actors that stand for a class of them ("countries like North Korea and Iran"), else the head itself."""
        m = self.m
        held = m.actors.get(head)
        if held is not None and held.country is None and m.pos[head] == "NOUN":
            for child in m.children[head]:
                if m.dep[child] == "prep" and m.lower[child] in {"like", "as", "including"}:
                    named = [one for one in frames.pobj(m, child) if self.is_actor(one)]
                    # Children are some of those whom "nine people including two children" counts, not the nine.
                    if any(one in m.name_at for one in named):
                        return named
        return [head]

    def doers(self, heads: list[int]) -> list[int]:
        """Those who act: actors, and for things and acts whoever stands behind them ("Russian drones hit")."""
        m = self.m
        found: list[int] = []
        for head in heads:
            core = self.core(head)
            if self.is_actor(core) or self.is_actor(head) or m.pos[core] == "PRON":
                held = [head]
            elif not self.possible(head):
                held = []
            else:
                held = self.owners(head, around=m.lemma[core] not in words("arms"))
                if not held and m.pos[core] == "PROPN":
                    held = [head]
            found.extend(h for h in held if h not in found)
        return found

    def settled(self, heads: list[int]) -> list[int]:
        """The tokens by which the actors are known, each once."""
        found: list[int] = []
        for head in heads:
            core = self.core(head)
            within = core != head and head not in self.m.actors and core in self.m.actors
            for token in frames.conjuncts(self.m, core) if within else [head]:
                if token not in self.m.actors:
                    self._introduce(token)
                if token not in found:
                    found.append(token)
        return found

    def _introduce(self, token: int) -> None:
        """A name before a noun is an actor of its own: "Russian" in "a Russian drone hit"."""
        name = self.m.name_at.get(token)
        if name is not None and name.country and name.kind in {"demonym", "country", "body", "group"}:
            kind = SourceKind.COUNTRY if name.kind in {"demonym", "country"} else SourceKind.BODY
            self.m.actors[token] = ActorMark(token, name.run, kind, name.entity, name.country, name.sector, name.office)

    def place(self, trigger: int, actors: list[int], recipients: list[int], reached: bool = True) -> int | None:
        """The place that hangs on the trigger by a preposition of place; an index into `marks.places`.

        `reached`: where none does, a recipient that is a place is where it happened ("shelled Goma"); what is only said
        to or of a country does not happen there.
        """
        if not self.places:
            return None
        m = self.m
        head = m.head[trigger]
        carried = m.pos[head] in frames.VERBAL or m.dep[trigger] in {"dobj", "pobj"}
        # Where something is said is not where it happened: "In Juba the army confirmed the strikes".
        holders = [trigger, head] if carried and head not in self.cues else [trigger]
        locative = words("locative")
        for holder in holders:
            for preposition, held in frames.prepositions(m, holder).items():
                if preposition.split()[-1] in locative:
                    for token in (*held, *(deeper for one in held for deeper in self._within(one))):
                        if token in self.places and token not in actors:
                            return self.places[token]
        if not reached:
            return None
        return next((self.places[token] for token in recipients if token in self.places), None)

    def _within(self, head: int) -> list[int]:
        """Where a thing is that something happens at: Mogadishu in "near a market in Mogadishu"."""
        m = self.m
        if m.pos[head] != "NOUN":
            return []
        near = [c for c in m.children[head] if m.dep[c] == "prep" and m.lower[c] in words("locative")]
        return [token for c in near for token in frames.pobj(m, c)]

    def time(self, trigger: int) -> int | None:
        """The time expression that hangs on the trigger or on the verb that carries it."""
        m = self.m
        holders = {trigger, m.head[trigger]} if m.dep[trigger] in {"dobj", "pobj", "nsubjpass"} else {trigger}
        for n in self.times.get(m.sentence[trigger], ()):
            mark = m.times[n]
            if mark.type is TimexType.DURATION and m.lower[mark.run.start - 1] == "to":
                continue  # "sentenced to eight years"
            top = mark.run.end - 1
            for _ in range(4):
                if m.head[top] == top or not (mark.run.start <= top < mark.run.end or m.pos[top] == "ADP"):
                    break
                top = m.head[top]
            if top in holders:
                return n
        return None

    def instrument(self, trigger: int) -> Run | None:
        """What it is done with: weapons and goods as object, subject or after "with" ("supplied arms to")."""
        m = self.m
        if m.pos[trigger] not in frames.VERBAL and not frames.stray(m, trigger):
            return None
        around = frames.prepositions(m, trigger)
        heads = [
            *frames.objects(m, trigger),
            *frames.surface(m, trigger),
            *around.get("with", []),
            *around.get("by", []),
        ]
        goods = words("arms") | words("goods")
        held = [head for head in heads if m.lemma[self.core(head)] in goods and head not in m.actors]
        if not held:
            return None
        first = held[0]
        runs = [self.phrase(head) for head in heads if head in frames.conjuncts(m, first) or head == first]
        return Run(min(run.start for run in runs), max(run.end for run in runs))

    def phrase(self, head: int) -> Run:
        """A noun with what describes it, without clauses, prepositions of place and what is coordinated with it."""
        m = self.m
        low = high = head
        todo = [head]
        while todo:
            token = todo.pop()
            low, high = min(low, token), max(high, token)
            todo.extend(c for c in m.children[token] if m.dep[c] in WITHIN and not frames.stray(m, c))
            todo.extend(c for c in m.children[token] if m.dep[c] == "prep" and m.lower[c] == "of")
        return Run(low, high + 1)

    def figures(self, trigger: int, actors: list[int], recipients: list[int]) -> tuple[int, ...]:
        """The figures of the event's participants, and those that hang on the trigger."""
        m = self.m
        heads = {*actors, *recipients, trigger}
        heads |= {self.core(head) for head in heads}
        return tuple(
            n
            for n in self.numbers.get(m.sentence[trigger], ())
            for counted in (m.figures[n].head,)
            if counted in heads or (m.head[counted] == trigger and m.dep[counted] in {"dobj", "nsubjpass", "nsubj"})
        )
