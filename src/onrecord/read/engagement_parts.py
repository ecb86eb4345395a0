"""The parts of an engagement: its words, who takes part, where and when."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.store import rows
from onrecord.read.marks import EngagementMark, Marks, Run
from onrecord.read.phrases import (
    SUBJECTS,
    after_preposition,
    agent,
    can_act,
    child,
    conjuncts,
    cover,
    near,
    passive,
    subject,
    to_infinitive,
)
from onrecord.read.wordlists import lent
from onrecord.types.vocabulary import EngagementForm, SourceKind

PLACING = frozenset({"in", "at", "near", "outside", "aboard"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of an engagement.

    `part`: visit (a verb whose object is a place or host), travel (a verb with "to" or "in" a place), meet (a verb with
    or without "with"), speak (a verb with "with", a call where a phone is named), call (a verb whose object is called),
    receive (a verb whose object is the guest), event (a noun: talks, meeting).
    """

    word: str
    part: str
    form: EngagementForm
    with_: tuple[str, ...] = ()


@cache
def cues() -> dict[str, tuple[Cue, ...]]:
    """The cues of engagements by lemma."""
    found: dict[str, list[Cue]] = {}
    for row in rows("engagements"):
        if "form" in row:
            cue = Cue(row["cue"], row["part"], EngagementForm(row["form"]), tuple(row.get("with", ())))
            found.setdefault(row["cue"], []).append(cue)
    return {word: tuple(held) for word, held in found.items()}


def terms(part: str) -> frozenset[str]:
    return lent("engagements", part)


def person(m: Marks, head: int) -> bool:
    """Whether the phrase stands for people, not for a body or a country, which as objects of a visit are places."""
    mark = m.actors.get(head)
    return mark is not None and mark.kind in {SourceKind.PERSON, SourceKind.GROUP} and not is_place(m, head)


def travels(m: Marks, who: int) -> bool:
    mark = m.actors.get(who)
    if m.lemma[who] in terms("traveller"):
        return True
    if mark is not None and mark.kind is SourceKind.PERSON:
        return True
    return m.lower[who] in {"he", "she"} or (not m.actors and m.pos[who] == "PROPN")


def stated(m: Marks, verb: int) -> bool:
    """Whether the verb is said of someone, not only wished, asked or supposed."""
    if to_infinitive(m, verb):
        return m.dep[verb] in {"xcomp"} and m.lemma[m.head[verb]] in terms("planned")
    opener = child(m, verb, "mark")
    return opener is None or m.lower[opener] not in {"if", "unless", "whether"}


def who_did(m: Marks, verb: int) -> int | None:
    """The subject; where a list of verbs hangs on the wrong clause, the nearest actor that is a subject before it."""
    who = agent(m, verb) if passive(m, verb) else subject(m, verb)
    if who is not None and can_act(m, who):
        return who
    if who is None or m.dep[verb] != "conj" or child(m, verb, *SUBJECTS) is not None:
        return None
    start = m.sentences[m.sentence[verb]].start
    for i in range(verb - 1, start, -1):
        if m.dep[i] in {"nsubj"} and can_act(m, i) and m.pos[m.head[i]] in {"VERB", "AUX"} and m.head[i] < verb:
            return i
    return None


def everyone(m: Marks, who: int) -> list[int]:
    return [h for h in conjuncts(m, who) if can_act(m, h)]


def is_place(m: Marks, head: int) -> bool:
    name = m.name_at.get(head)
    if name is not None and name.kind in {"place", "country"}:
        return True
    if place(m, head) is not None:
        return True
    return not m.names and m.pos[head] == "PROPN"


def place(m: Marks, head: int) -> int | None:
    return next((n for n, place in enumerate(m.places) if place.run.start <= head < place.run.end), None)


def engagement(
    m: Marks,
    predicate: int,
    form: EngagementForm,
    participants: list[int],
    trigger: Run,
    heads: list[int],
    goals: list[int] | None = None,
    noun: int | None = None,
) -> EngagementMark:
    participants = [head for head in participants if m.tag[head] != "PRP$" or m.head[head] == noun]
    place, at = place_of(m, predicate, goals or [], noun, participants)
    date = date_of(m, predicate, noun)
    parts: list[Run | int] = [
        predicate,
        trigger,
        *(run for i in participants if (run := near(m, predicate, i)) is not None),
        *heads,
    ]
    if at is not None:
        parts.append(at)
    if date is not None:
        parts.append(m.times[date].run)
    if place is not None:
        parts.append(m.places[place].run)
    sentence = m.sentences[m.sentence[predicate]]
    parts = [p for p in parts if sentence.start <= (p if isinstance(p, int) else p.start) < sentence.end]
    return EngagementMark(predicate, cover(*parts), form, tuple(dict.fromkeys(participants)), trigger, place, date)


def place_of(
    m: Marks, predicate: int, goals: list[int], noun: int | None, people: list[int]
) -> tuple[int | None, int | None]:
    """(place, head of its phrase): where the visit goes, else where the meeting is."""
    for goal in goals:
        found = place(m, goal)
        if found is not None:
            return found, goal
    # "Met with X in Beijing" may hang the place on X.
    guests = [h for h in people[1:] if h > predicate]
    for holder in dict.fromkeys(h for h in (noun, predicate, *guests) if h is not None):
        for _, k in after_preposition(m, holder, PLACING):
            for at in (k, *(inner for _, inner in after_preposition(m, k, PLACING))):
                found = place(m, at)
                if found is not None:
                    return found, at
    return None, None


def date_of(m: Marks, predicate: int, noun: int | None) -> int | None:
    """The time expression that hangs on the predicate or the noun of the event."""
    if not m.times:
        return None
    near = [c for holder in (predicate, noun) if holder is not None for c in m.children[holder]]
    spots = {i for c in near if m.pos[c] not in {"VERB", "AUX"} for i in (c, *m.children[c])}
    sentence = m.sentences[m.sentence[predicate]]
    for n, time in enumerate(m.times):
        if time.run.start >= sentence.end:
            break
        if (
            time.run.start >= sentence.start
            and time.type in {"DATE", "TIME"}
            and any(i in spots for i in range(*time.run))
        ):
            return n
    return None
