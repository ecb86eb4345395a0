"""Events of PLOVER and CAMEO with their actors.

Every trigger of the lexicon is looked up once; what it takes as content ("agreed to send", "demanded the release of")
is read first, and the two make one event whose code is composed of both. Participants come from `frames`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc

from onrecord.read import frames
from onrecord.read.contexts import contexts
from onrecord.read.frames import VERBAL
from onrecord.read.marks import EventMark, Marks, Run, marks
from onrecord.read.participants import Participants
from onrecord.read.triggers import Frame, codes, composed, lexicon, words
from onrecord.types.vocabulary import PloverType

HOSTILE = frozenset(
    {PloverType.SANCTION, PloverType.COERCE, PloverType.ASSAULT, PloverType.PROTEST, PloverType.THREATEN}
)
# An act of speech over these is that act alone; the content of the others stands as an event of its own.
SWALLOWING = frozenset({PloverType.AGREE, PloverType.REQUEST, PloverType.REJECT, PloverType.THREATEN})
CLAUSE_DEPTH = 4
# Slots in which a thing can be a recipient: "rejected the referendum"; elsewhere only actors and places can.
TARGETS = frozenset("obj object clause holder content against on at into subj grammatical".split())
# Acts whose objects are what was said, asked, refused or granted, and not events of their own.
SPOKEN = SWALLOWING | {PloverType.ACCUSE, PloverType.SUPPORT, PloverType.CONCEDE}
CONTENT = frozenset("to for of on over at with against about from".split())
# Slots that hold the other side of what goes both ways.
MUTUAL = frozenset({"with", "between", "and", "obj", "among", "alongside"})
HOLDING = ("for", "to", "with", "from", "on", "against", "of", "in", "at")
PARTICLES = frozenset(
    ["prt", "advmod", "prep", "acomp", "oprd", "dobj", "agent", "advcl", "ccomp", "xcomp", "mark", "nsubjpass"]
)


@dataclass(slots=True)
class Found:
    """An event in the making: head tokens of its participants, and the rows that made it, and the tokens whose events
    it has swallowed or holds inside."""

    trigger: int
    frame: Frame | None
    type: PloverType | None
    cameo: str | None
    mode: str | None
    context: tuple[str, ...]
    actors: list[int]
    recipients: list[int]
    run: Run
    rows: set[str] = field(default_factory=set)
    swallowed: set[int] = field(default_factory=set)
    inside: set[int] = field(default_factory=set)
    tokens: set[int] = field(default_factory=set)


def mark_events(doc: Doc) -> None:
    """Fill `marks.events`, in text order."""
    m = marks(doc)
    reader = Reader(m, Participants(m), *lexicon())
    found, inside = reader.all()
    m.events.extend(reader.mark(event, inside.get(event.trigger)) for event in found)


def _depth(m: Marks, token: int) -> int:
    depth = 0
    while m.head[token] != token and depth < 60:
        token, depth = m.head[token], depth + 1
    return depth


def _repeats(m: Marks, event: Found, kept: list[Found]) -> bool:
    """Whether the same sentence has already told the same thing of the same participants."""
    for other in kept:
        if m.sentence[other.trigger] == m.sentence[event.trigger] and other.type == event.type:
            if other.actors == event.actors and other.recipients == event.recipients:
                return True
            if set(event.recipients) <= set(other.recipients) and not event.actors and other.actors:
                return True
    return False


def _fuller(m: Marks, event: Found, other: Found) -> bool:
    """Whether another event of the sentence tells the same of the same actors, and to whom ("used tear gas to disperse")."""
    return (
        other is not event
        and m.sentence[other.trigger] == m.sentence[event.trigger]
        and other.type == event.type
        and bool(event.actors)
        and other.actors == event.actors
        and not event.recipients
        and bool(other.recipients)
    )


@dataclass(slots=True)
class Reader:
    """The rules over one document's marks."""

    m: Marks
    people: Participants
    verbs: dict[str, tuple[Frame, ...]]
    nouns: dict[str, tuple[Frame, ...]]
    adjectives: dict[str, tuple[Frame, ...]]

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
            if event is None:
                continue
            swallowed |= event.swallowed
            for inner in event.inside - {event.trigger}:
                inside.setdefault(inner, event.trigger)
            found.append(event)
        kept: list[Found] = []
        found = [event for event in found if event.trigger not in swallowed]
        for event in sorted(found, key=lambda e: e.trigger):
            if not _repeats(m, event, kept) and not any(_fuller(m, event, other) for other in found):
                kept.append(event)
        return kept, inside

    def triggers(self) -> list[int]:
        """The tokens that some row of the lexicon starts from."""
        m = self.m
        return [
            token
            for token, lemma in enumerate(m.lemma)
            if (lemma in self.verbs and (m.pos[token] in VERBAL or frames.stray(m, token)))
            or (lemma in self.nouns and m.pos[token] in {"NOUN", "PROPN"})
            or (lemma in self.adjectives and m.pos[token] in {"ADJ", "VERB", "ADV"})
        ]

    def read(self, token: int, depth: int = 0) -> Found | None:
        """The event that a token triggers, with what it takes as content; None where no frame fits."""
        m = self.m
        pos = m.pos[token]
        if (pos in VERBAL and m.dep[token] not in {"amod", "compound"}) or frames.stray(m, token):
            event = self._obliged(token, depth) if depth == 0 else None
            if event is not None:
                return event
            event = self._of_verb(token, self.verbs.get(m.lemma[token], ()), depth)
            if event is None and pos in VERBAL:
                event = self._supported(token, depth)
            if event is None and m.lemma[token] in self.adjectives:
                event = self._of_verb(token, self.adjectives[m.lemma[token]], depth)
        elif pos in {"NOUN", "PROPN"}:
            event = self._of_noun(token, depth)
        else:
            event = self._obliged(m.head[token], depth) if depth == 0 and m.pos[m.head[token]] in VERBAL else None
            event = event or self._of_verb(token, self.adjectives.get(m.lemma[token], ()), depth)
        return event

    # Verbs and adjectives

    def _of_verb(self, token: int, options: tuple[Frame, ...], depth: int) -> Found | None:
        if not options:
            return None
        m = self.m
        prepositions = frames.prepositions(m, token)
        objects = frames.objects(m, token)
        for frame in options:
            if not self._fits_verb(frame, token, objects, prepositions):
                continue
            inner = self._content(token, objects, prepositions, depth) if frame.clause != "no" else None
            if frame.clause in {"must", "through"} and inner is None:
                continue
            if frame.clause == "through":
                event = self._through(frame, token, prepositions, inner)
            else:
                event = self._verb_event(frame, token, objects, prepositions, inner)
            if event is not None:
                return self._intended(event, token)
        return None

    def _fits_verb(self, frame: Frame, token: int, objects: list[int], prepositions: dict[str, list[int]]) -> bool:
        m = self.m
        if frame.rest and not self._particles(token, frame.rest, prepositions):
            return False
        if len(frame.rest) == 1 and not objects:
            objects = prepositions.get(frame.rest[0], [])
        heads = {m.lemma[self.people.core(head)] for head in objects}
        if frame.object is not None and (objects if not frame.object else not self._any(objects, frame.object)):
            return False
        if frame.object_not and heads & frame.object_not:
            return False
        for preposition, members in frame.with_:
            if preposition not in prepositions:
                return False
            if members is not None and not self._any(prepositions[preposition], members):
                return False
        for preposition in frame.with_not & prepositions.keys():
            held = prepositions[preposition]
            if not held or any(self.people.possible(head) for head in held):
                return False
        if frame.subject is not None or frame.subject_not:
            subjects = self._agents(token, prepositions)
            subjects = subjects + self.people.doers(subjects)
            if frame.subject is not None and not self._any(subjects, frame.subject):
                return False
            if frame.subject_not and self._any(subjects, frame.subject_not):
                return False
        return self._near(frame, token)

    def _any(self, heads: list[int], members: frozenset[str]) -> bool:
        """Whether a head, its core, or a noun before a head that says little ("peace process"), is in the class."""
        m = self.m
        for head in heads:
            core = self.people.core(head)
            tokens = [head, core]
            if m.lemma[core] in words("light"):
                tokens += [child for child in m.children[core] if m.dep[child] in {"compound", "amod", "nmod"}]
            if any(m.lemma[token] in members or m.lower[token] in members for token in tokens):
                return True
            if "*any" in members:
                return True
            if "*actor" in members and self.people.is_actor(core):
                return True
        return False

    def _near(self, frame: Frame, token: int) -> bool:
        if frame.near is None and not frame.near_not:
            return True
        m = self.m
        run = m.sentences[m.sentence[token]]
        low, high = max(run.start, token - 9), min(run.end, token + 16)
        held = set(m.lemma[low:high]) | set(m.lower[low:high])
        if frame.near is not None and not held & frame.near:
            return False
        return not (frame.near_not and held & frame.near_not)

    def _particles(self, token: int, rest: tuple[str, ...], prepositions: dict[str, list[int]]) -> bool:
        m = self.m
        if len(rest) == 1:
            return rest[0] in prepositions or any(
                rest[0] in (m.lower[child], m.lemma[child]) and m.dep[child] in PARTICLES for child in m.children[token]
            )
        run = m.sentences[m.sentence[token]]
        following = [(m.lower[i], m.lemma[i]) for i in range(token + 1, min(token + 2 + 2 * len(rest), run.end))]
        at = 0
        for pair in following:
            if at < len(rest) and rest[at] in pair:
                at += 1
        return at == len(rest)

    def _agents(self, token: int, prepositions: dict[str, list[int]]) -> list[int]:
        if frames.passive(self.m, token):
            return prepositions.get("by", [])
        return frames.surface(self.m, token)

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
        actors = self.people.settled(self.people.doers(self._agents(token, prepositions)))
        if not actors or self._barred(token):
            return None
        inner.actors = actors
        inner.recipients = [head for head in inner.recipients if head not in actors]
        if not inner.recipients and inner.frame is not None:
            slots = tuple(slot for slot in inner.frame.recipient if slot in prepositions)
            inner.recipients = self.people.settled(self._slots(slots, token, [], prepositions, None, []))
        inner.tokens.add(token)
        inner.rows.add(frame.id)
        return inner

    def _barred(self, token: int) -> bool:
        return frames.negated(self.m, token)

    def _is_event(self, head: int) -> bool:
        return self.m.lemma[self.people.core(head)] in self.nouns and not self.people.is_actor(head)

    def _verb_event(
        self,
        frame: Frame,
        token: int,
        objects: list[int],
        prepositions: dict[str, list[int]],
        inner: Found | None,
    ) -> Found | None:
        m = self.m
        subjects = self._agents(token, prepositions)
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
            return self._made(frame, token, actors, recipients, inner)
        if inner is not None and not recipients:
            recipients = [head for head in inner.recipients if head not in actors]
        if inner is not None and not recipients and frame.recipient:
            recipients = [head for head in inner.actors if head not in actors]
        if not recipients and frame.type in SWALLOWING:
            recipients = self._addressed(token)
        recipients = [head for head in recipients if head not in actors or frame.own]
        if not actors and frame.type is PloverType.MOBILIZE:
            actors = [head for head in objects if self.people.acting(head)]
            recipients = [head for head in recipients if head not in actors]
        return self._made(frame, token, actors, recipients, inner)

    def _addressed(self, token: int) -> list[int]:
        """The actors whom the clause that a trigger takes names: "refused to respond to a demand from the president"."""
        m = self.m
        for verb in frames.complements(m, token):
            around = frames.prepositions(m, verb)
            heads = frames.objects(m, verb) + [h for p in HOLDING for h in around.get(p, [])]
            for head in heads:
                if self.people.is_actor(self.people.core(head)):
                    return [head]
                held = self.people.owners(head)
                if held:
                    return held
        return []

    def _made(
        self,
        frame: Frame,
        token: int,
        actors: list[int],
        recipients: list[int],
        inner: Found | None,
        loose: bool = False,
    ) -> Found | None:
        actors, recipients = self.people.settled(actors), self.people.settled(recipients)
        if frame.reciprocal:
            recipients = [head for head in recipients if self.people.acting(head)]
            if len(actors) == 1 and not recipients:
                actors = self.people.parties(actors[0]) or actors
            both = actors + [head for head in recipients if head not in actors]
            if len(both) > 1:
                actors, recipients = both, both
        if not (loose or self._needed(frame, actors, recipients)) or self._idle(frame, token, actors, recipients):
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
            event.swallowed = {inner.trigger} | inner.swallowed if type_ in SWALLOWING else set()
            event.inside = {inner.trigger} | inner.inside
        if frame.clause != "no" or type_ in SPOKEN:
            self._enclose(event)
        elif type_ in {PloverType.COERCE, PloverType.SANCTION}:
            event.inside |= self._grounds(token)
        return event

    def _grounds(self, token: int) -> set[int]:
        """The verbs that say what for: "jailed for spying"."""
        m = self.m
        held = {g for c in m.children[token] if m.lower[c] in {"for", "over", "after"} for g in m.children[c]}
        return {g for g in held if m.dep[g] == "pcomp"}

    def _enclose(self, event: Found) -> None:
        """What stands in the content of an act of speech: its infinitives are part of the act, the rest is inside it."""
        m = self.m
        todo = [(verb, True) for verb in frames.complements(m, event.trigger)]
        for child in m.children[event.trigger]:
            if m.dep[child] in {"dobj", "prep", "dative", "attr"} and child > event.trigger:
                if m.dep[child] != "prep" or m.lower[child] in CONTENT:
                    todo.append((child, False))
        while todo:
            token, part = todo.pop()
            if part and m.pos[token] in VERBAL and event.type in SWALLOWING:
                event.swallowed.add(token)
            event.inside.add(token)
            for child in m.children[token]:
                if m.dep[child] not in {"relcl", "punct", "det"} and child != event.trigger:
                    chained = part and m.dep[child] in {"xcomp", "ccomp", "conj", "advcl", "pcomp", "prep"}
                    todo.append((child, chained or m.dep[child] == "acl"))

    def _idle(self, frame: Frame, token: int, actors: list[int], recipients: list[int]) -> bool:
        """An infinitive under a noun ("efforts to forge a settlement") tells of nothing done unless both sides are named."""
        m = self.m
        if (
            m.pos[token] not in VERBAL
            or not frames.is_infinitive(m, token)
            or m.dep[token] not in {"acl", "advcl", "relcl"}
        ):
            return False
        return not (actors and recipients) and frame.need != "none"

    def _needed(self, frame: Frame, actors: list[int], recipients: list[int]) -> bool:
        if frame.need == "none":
            return True
        if frame.need == "both":
            return bool(actors and recipients)
        if frame.need == "actor":
            return bool(actors)
        if frame.need == "recipient":
            return bool(recipients)
        return any(self.people.is_actor(head) or self.people.named_within(head) for head in actors + recipients)

    # What a verb takes as content

    def _content(self, token: int, objects: list[int], prepositions: dict[str, list[int]], depth: int) -> Found | None:
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
                event = self._of_noun(inner, depth + 1, loose=True)
                if event is not None:
                    return event
        return None

    def _first_below(self, verb: int, depth: int) -> Found | None:
        """The event of a verb, or, where it names none ("begin to", "try to", "be able to"), of its own complement."""
        event = self.read(verb, depth)
        if event is not None or depth > CLAUSE_DEPTH:
            return event
        for child in frames.complements(self.m, verb):
            event = self._first_below(child, depth + 1)
            if event is not None:
                return event
        for child in self.m.children[verb]:
            if self.m.dep[child] in {"acomp", "attr"} and self.m.lemma[child] in self.adjectives:
                return self.read(child, depth + 1)
        return None

    def _intended(self, event: Found, token: int) -> Found:
        """An act announced with "will" is an undertaking or a threat; one refused with "will not" is a refusal."""
        m = self.m
        if event.type is None or event.type in {
            PloverType.AGREE,
            PloverType.REQUEST,
            PloverType.REJECT,
            PloverType.ACCUSE,
            PloverType.THREATEN,
            PloverType.MOBILIZE,
        }:
            return event
        bearer = token
        if m.pos[token] == "ADJ" and m.pos[m.head[token]] in VERBAL:
            bearer = m.head[token]
        will = words("will")
        aux = [child for child in m.children[bearer] if m.dep[child] == "aux" and m.lower[child] in will]
        if not aux or frames.passive(m, bearer) or not event.actors:
            return event
        if m.dep[bearer] == "relcl" or any(
            m.lower[c] in {"if", "unless"} and m.dep[c] == "mark" for c in m.children[bearer]
        ):
            return event
        outer = PloverType.THREATEN if event.type in HOSTILE else PloverType.AGREE
        if frames.negated(m, bearer):
            outer = PloverType.REJECT
        code = composed(str(outer), event.cameo or "01")
        event.type = outer
        event.cameo = code or {"AGREE": "030", "THREATEN": "130", "REJECT": "120"}[str(outer)]
        event.mode, event.context = codes()[event.cameo].mode, codes()[event.cameo].context
        event.tokens.update(aux)
        self._enclose(event)
        return event

    def _obliged(self, token: int, depth: int) -> Found | None:
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
        inner = self._of_verb(token, self.verbs.get(m.lemma[token], ()), depth + 1)
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
        self._enclose(event)
        return event

    # Nouns

    def _supported(self, token: int, depth: int) -> Found | None:
        """A verb that only carries the noun ("launched an attack on", "held talks with")."""
        m = self.m
        if m.lemma[token] not in words("support"):
            return None
        prepositions = frames.prepositions(m, token)
        heads = frames.objects(m, token) or []
        for preposition in ("in", "on", "to", "into", "under", "with"):
            heads = heads + prepositions.get(preposition, [])
        for head in heads:
            inner = self.people.core(head)
            if m.lemma[inner] in self.nouns and m.pos[inner] in {"NOUN", "PROPN"} and not self.people.is_actor(inner):
                event = self._of_noun(inner, depth, support=token)
                if event is not None:
                    event.tokens.add(token)
                    event.swallowed.add(inner)
                    event.trigger = inner
                    event.swallowed.discard(event.trigger)
                    return self._intended(event, token)
        return None

    def _of_noun(self, token: int, depth: int, support: int | None = None, loose: bool = False) -> Found | None:
        m = self.m
        options = self.nouns.get(m.lemma[token], ())
        if not options or m.dep[token] in {"amod", "nmod"} or self.people.is_actor(token):
            return None
        if m.dep[token] == "compound" and m.lemma[m.head[token]] not in words("light"):
            return None
        if support is None and depth == 0:
            support = self._support_of(token)
        prepositions = frames.prepositions(m, token)
        if support is not None:
            for name, held in frames.prepositions(m, support).items():
                prepositions.setdefault(name, []).extend(h for h in held if h not in prepositions[name] and h != token)
        for frame in options:
            if frame.rest and not self._before(token, frame.rest):
                continue
            if not self._near(frame, token):
                continue
            if any(
                not prepositions.get(p) or (members is not None and not self._any(prepositions[p], members))
                for p, members in frame.with_
            ):
                continue
            inner = self._content(token, [], prepositions, depth) if frame.clause != "no" else None
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

    def _before(self, token: int, rest: tuple[str, ...]) -> bool:
        m = self.m
        start = token - len(rest)
        return start >= 0 and all(word in (m.lower[start + n], m.lemma[start + n]) for n, word in enumerate(rest))

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
            subjects = self._agents(support, frames.prepositions(m, support))
            if frames.objects(m, support) and m.lemma[support] in words("undergo"):
                recipients = self.people.listed(subjects)
            else:
                actors = self.people.doers(self.people.listed(subjects))
        if not actors:
            for slot in frame.actor:
                actors = self.people.doers(self._noun_slot(slot, token, prepositions))
                if actors:
                    break
        if not recipients:
            for slot in frame.recipient:
                recipients = [
                    h for h in self.people.listed(self._noun_slot(slot, token, prepositions)) if h not in actors
                ]
                if recipients:
                    break
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
        return self._made(frame, token, actors, recipients, inner, loose)

    def _noun_slot(self, slot: str, token: int, prepositions: dict[str, list[int]]) -> list[int]:
        m = self.m
        if slot == "poss":
            return [head for c in m.children[token] if m.dep[c] == "poss" for head in frames.conjuncts(m, c)]
        if slot == "mod":
            return self.people.named_modifiers(token)
        if slot == "subj":
            return frames.holders(m, token)
        return prepositions.get(slot, [])

    # Marks

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
            place=self.people.place(event.trigger, event.actors, event.recipients),
            time=self.people.time(event.trigger),
            figures=self.people.figures(event.trigger, event.actors, event.recipients),
            inside=inside,
        )
