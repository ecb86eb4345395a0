"""Whether a row of the lexicon of events fits a trigger: its particles, its arguments, the words around it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field

from onrecord.read import frames
from onrecord.read.marks import Marks, Run
from onrecord.read.participants import Participants
from onrecord.read.triggers import Frame, words
from onrecord.types.vocabulary import PloverType

PARTICLES = frozenset(
    ["prt", "advmod", "prep", "acomp", "oprd", "dobj", "agent", "advcl", "ccomp", "xcomp", "mark", "nsubjpass"]
)


ADVERBIAL = frozenset(["in", "up", "back", "down", "off", "out", "over", "away", "aside"])
BEFORE, AFTER = 9, 16


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


@dataclass(slots=True)
class Conditions(ABC):
    """The marks of one document and the lexicon, and the tests of its rows; what reads events builds on it."""

    m: Marks
    people: Participants
    verbs: dict[str, tuple[Frame, ...]]
    nouns: dict[str, tuple[Frame, ...]]
    adjectives: dict[str, tuple[Frame, ...]]
    seen: dict[int, dict[str, list[int]]] = field(default_factory=dict)

    def prepositions(self, token: int) -> dict[str, list[int]]:
        """`frames.prepositions`, found once for each token; not to be changed."""
        held = self.seen.get(token)
        if held is None:
            held = self.seen[token] = frames.prepositions(self.m, token)
        return held

    @abstractmethod
    def read(self, token: int, depth: int = 0) -> Found | None:
        """The event that a token triggers."""

    @abstractmethod
    def content(self, token: int, objects: list[int], prepositions: dict[str, list[int]], depth: int) -> Found | None:
        """The event that a trigger takes as its content."""

    @abstractmethod
    def intended(self, event: Found, token: int) -> Found:
        """The event, or what it is where it is announced with "will"."""

    def fits_verb(self, frame: Frame, token: int, objects: list[int], prepositions: dict[str, list[int]]) -> bool:
        m = self.m
        if frame.rest and not self.particles(token, frame.rest, prepositions):
            return False
        if len(frame.rest) == 1 and not objects and frame.object:
            objects = prepositions.get(frame.rest[0], [])
        heads = {m.lemma[self.people.core(head)] for head in objects}
        if frame.object is not None and (objects if not frame.object else not self.any(objects, frame.object)):
            return False
        if frame.object_not and heads & frame.object_not:
            return False
        for preposition, members in frame.with_:
            if preposition not in prepositions:
                return False
            if members is not None and not self.any(prepositions[preposition], members):
                return False
        for preposition in frame.with_not & prepositions.keys():
            held = prepositions[preposition]
            if not held or any(self.people.possible(head) for head in held):
                return False
        if frame.subject is not None or frame.subject_not:
            subjects = self.agents(token, prepositions)
            subjects = subjects + self.people.doers(subjects)
            if frame.subject is not None and not self.any(subjects, frame.subject):
                return False
            if frame.subject_not and self.any(subjects, frame.subject_not):
                return False
        return True

    def any(self, heads: list[int], members: frozenset[str]) -> bool:
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
            if "*place" in members and core in self.people.places:
                return True
            if "*actor" in members and self.people.is_actor(core):
                return True
        return False

    def window(self, token: int) -> set[str]:
        """The words and lemmas around a trigger, in its sentence: nine tokens before, sixteen after."""
        m = self.m
        run = m.sentences[m.sentence[token]]
        low, high = max(run.start, token - BEFORE), min(run.end, token + AFTER)
        return {*m.lemma[low:high], *m.lower[low:high]}

    def likely(self, frames_: tuple[Frame, ...], window: set[str]) -> list[Frame]:
        """The frames whose words are around: a cheap test that spares the others."""
        return [
            frame
            for frame in frames_
            if (not frame.rest or frame.rest[0] in window)
            and (frame.near is None or not frame.near.isdisjoint(window))
            and frame.near_not.isdisjoint(window)
        ]

    def particles(self, token: int, rest: tuple[str, ...], prepositions: dict[str, list[int]]) -> bool:
        m = self.m
        if len(rest) == 1:
            word = rest[0]
            for child in m.children[token]:
                if word in (m.lower[child], m.lemma[child]) and m.dep[child] in PARTICLES:
                    # "gave in" and "gave a speech in" are told apart by where the particle stands.
                    return word not in ADVERBIAL or m.dep[child] == "prt" or child == token + 1
            # "called Tuesday for": the parser hangs the preposition on the day.
            end = m.sentences[m.sentence[token]].end
            near = range(token + 1, min(token + 5, end))
            return word not in ADVERBIAL and any(m.lower[i] == word and m.pos[i] == "ADP" for i in near)
        run = m.sentences[m.sentence[token]]
        following = [(m.lower[i], m.lemma[i]) for i in range(token + 1, min(token + 2 + 2 * len(rest), run.end))]
        at = 0
        for pair in following:
            if at < len(rest) and rest[at] in pair:
                at += 1
        return at == len(rest)

    def before(self, token: int, rest: tuple[str, ...]) -> bool:
        m = self.m
        start = token - len(rest)
        return start >= 0 and all(word in (m.lower[start + n], m.lemma[start + n]) for n, word in enumerate(rest))

    def agents(self, token: int, prepositions: dict[str, list[int]]) -> list[int]:
        if frames.passive(self.m, token):
            return prepositions.get("by", [])
        return frames.surface(self.m, token)
