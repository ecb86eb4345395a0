"""Who met whom, where, when: visits, meetings, calls, summits, talks, exercises; the stops of a trip."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from onrecord.read.engagement_parts import (
    Cue,
    cues,
    engagement,
    everyone,
    is_place,
    person,
    stated,
    terms,
    travels,
    who_did,
)
from onrecord.read.marks import EngagementMark, Marks, Run, marks
from onrecord.read.phrases import (
    after_preposition,
    asked,
    can_act,
    child,
    conjuncts,
    is_named,
    objects,
    passive,
    subject,
    to_infinitive,
)
from onrecord.types.vocabulary import EngagementForm

OCCASIONS = frozenset({"during", "after", "at", "following", "in", "for", "before", "on", "from"})


def mark_engagements(doc: Doc) -> None:
    """Add the engagements to the marks, then number the stops of trips."""
    m = marks(doc)
    table = cues()
    found: list[EngagementMark] = []
    used: set[int] = set()
    for i, lemma in enumerate(m.lemma):
        if lemma not in table or asked(m, i):
            continue
        for cue in table[lemma]:
            read = _READERS[cue.part](m, i, cue)
            made = [e for e in read if e.participants and (e.predicate not in used or cue.part == "event")]
            if made:
                found.extend(made)
                break
        if found:
            used = {e.predicate for e in found} | {k for e in found for k in range(*e.trigger)}
    m.engagements.extend(_trips(m, _unique(m, found)))


def _unique(m: Marks, found: list[EngagementMark]) -> list[EngagementMark]:
    """Without what another engagement takes in: the meeting that a visit is for."""
    kept: list[EngagementMark] = []
    for e in found:
        inside = any(
            o is not e
            and o.form is EngagementForm.VISIT
            and o.run.start <= e.predicate < o.run.end
            and o.predicate != e.predicate
            and set(e.participants) <= set(o.participants)
            for o in found
        )
        if not inside:
            kept.append(e)
    return kept


def _visit(m: Marks, verb: int, cue: Cue) -> Iterator[EngagementMark]:
    """ "X visited Kyiv to meet Y", "Y was visited by X"."""
    if m.pos[verb] != "VERB" or not stated(m, verb):
        return
    heads = objects(m, verb)
    who = who_did(m, verb)
    if not heads or who is None or not any(is_place(m, h) or is_named(m, h) for h in heads):
        return
    hosts = [h for head in heads for h in conjuncts(m, head) if person(m, h)]
    met = _purpose(m, verb)
    people = [*everyone(m, who), *hosts, *met]
    stops = [h for head in heads for h in conjuncts(m, head) if is_place(m, h)] or heads
    for stop in stops:
        yield engagement(
            m, verb, cue.form, people, Run(verb, verb + 1), [stop, *(met if stop == stops[-1] else [])], [stop]
        )


def _travel(m: Marks, verb: int, cue: Cue) -> Iterator[EngagementMark]:
    """ "X arrived in Y for talks with Z": of persons and delegations, not of troops and goods."""
    if m.pos[verb] != "VERB" or not stated(m, verb):
        return
    who = who_did(m, verb)
    if who is None or not travels(m, who):
        return
    goals = [k for _, k in after_preposition(m, verb, cue.with_) if is_place(m, k)]
    if not goals:
        return
    met = _purpose(m, verb)
    yield engagement(m, verb, cue.form, [*everyone(m, who), *met], Run(verb, verb + 1), [*goals, *met], goals)


def _purpose(m: Marks, verb: int) -> list[int]:
    """Whom the visit is for: "to meet with Z", "for talks with Z"."""
    for i in m.children[verb]:
        if (
            m.dep[i] in {"xcomp", "advcl"}
            and i > verb
            and m.lemma[i] in cues()
            and (to_infinitive(m, i) or m.lower[i].endswith("ing"))
        ):
            found = [h for h in objects(m, i) if can_act(m, h)]
            found += [k for _, k in after_preposition(m, i, ("with",))]
            found += [k for o in objects(m, i) for _, k in after_preposition(m, o, ("with",))]
            return [h for k in found for h in conjuncts(m, k) if can_act(m, h)]
    for _, noun in after_preposition(m, verb, ("for", "on")):
        if m.lemma[noun] in cues():
            return [h for _, k in after_preposition(m, noun, ("with",)) for h in conjuncts(m, k) if can_act(m, h)]
    return []


def _meet(m: Marks, verb: int, cue: Cue) -> Iterator[EngagementMark]:
    """ "X met (with) Y", "X and Y met in Z"."""
    if m.pos[verb] != "VERB" or not stated(m, verb) or passive(m, verb):
        return
    who = who_did(m, verb)
    if who is None:
        return
    others = [h for head in objects(m, verb) for h in conjuncts(m, head)]
    if others and not can_act(m, others[0]):
        return
    others += [h for _, k in after_preposition(m, verb, ("with",)) for h in conjuncts(m, k)]
    others = [h for h in others if can_act(m, h)]
    ones = everyone(m, who)
    if not others and len(ones) < 2 and not _plural(m, who):
        return
    yield engagement(m, verb, cue.form, [*ones, *others], Run(verb, verb + 1), others)


def _plural(m: Marks, who: int) -> bool:
    return (m.pos[who] == "NOUN" and m.lower[who] != m.lemma[who]) or m.lower[who] in {"they", "we"}


def _speak(m: Marks, verb: int, cue: Cue) -> Iterator[EngagementMark]:
    """ "X spoke with Y by phone": a call where a phone or screen is named, else talks of named people."""
    if m.pos[verb] != "VERB" or not stated(m, verb) or passive(m, verb):
        return
    who = who_did(m, verb)
    others = [h for _, k in after_preposition(m, verb, cue.with_) for h in conjuncts(m, k) if is_named(m, h)]
    if who is None or not others or not is_named(m, who):
        return
    phone = next(
        (
            k
            for i in m.children[verb]
            for k in (i, *m.children[i], *(x for c in m.children[i] for x in m.children[c]))
            if m.lower[k] in terms("phone")
        ),
        None,
    )
    form = EngagementForm.CALL if phone is not None else cue.form
    yield engagement(
        m,
        verb,
        form,
        [*everyone(m, who), *others],
        Run(verb, verb + 1),
        [*others, *([phone] if phone is not None else [])],
    )


def _call(m: Marks, verb: int, cue: Cue) -> Iterator[EngagementMark]:
    """ "X telephoned Y"; "X received Y in Z"."""
    if m.pos[verb] != "VERB" or not stated(m, verb) or passive(m, verb):
        return
    who = who_did(m, verb)
    others = [h for head in objects(m, verb) for h in conjuncts(m, head) if is_named(m, h) and not is_place(m, h)]
    if who is None or not others or not (is_named(m, who) or m.lower[who] in {"he", "she"}):
        return
    if any(m.dep[i] in {"oprd", "xcomp", "ccomp"} for i in m.children[verb]):
        return
    if cue.part == "receive" and not (
        any(m.lemma[k] in cues() for _, k in after_preposition(m, verb, ("for",))) or travels(m, others[0])
    ):
        return
    yield engagement(m, verb, cue.form, [*everyone(m, who), *others], Run(verb, verb + 1), others)


def _event(m: Marks, noun: int, cue: Cue) -> Iterator[EngagementMark]:
    """ "X held talks with Y", "talks between X and Y", "X's visit to Z", "participated in NATO and G-7 meetings"."""
    if m.pos[noun] not in {"NOUN", "PROPN"} or m.dep[noun] in {"compound", "amod", "nmod"}:
        return
    if (
        m.dep[noun] == "pobj"
        and noun == m.head[noun] + 1
        and m.lower[m.head[noun]] == "in"
        and m.lower[noun] == m.lemma[noun]
    ):
        return  # "in consultation with"
    if cue.form is EngagementForm.EXERCISE and not _military(m, noun):
        return
    verb = _light_verb(m, noun)
    holders = [noun] if verb is None else [noun, verb]
    between = [h for _, k in after_preposition(m, noun, ("between", "among")) for h in conjuncts(m, k) if can_act(m, h)]
    others = between or [
        h
        for holder in holders
        for _, k in after_preposition(m, holder, ("with",))
        for h in conjuncts(m, k)
        if can_act(m, h)
    ]
    owner = child(m, noun, "poss")
    ones = everyone(m, owner) if owner is not None and can_act(m, owner) else []
    by = next((k for holder in holders for _, k in after_preposition(m, holder, ("by",)) if can_act(m, k)), None)
    if by is not None:
        ones += everyone(m, by)
    bodies = _bodies(m, noun)
    occasion = verb is not None and _occasion(m, noun)
    if occasion and (between or ones or not (others or bodies)):
        verb = None
    who = who_did(m, verb) if verb is not None else None
    if who is None and verb is not None and not ones and subject(m, verb) is not None:
        return  # "we are in close discussion with": one side of it is not known
    if who is not None and who != owner:
        ones = everyone(m, who) + ones
    goals = (
        [k for _, k in after_preposition(m, noun, ("to",)) if is_place(m, k)]
        if cue.form is EngagementForm.VISIT
        else []
    )
    people = list(dict.fromkeys([*ones, *others]))
    if cue.form is EngagementForm.VISIT and not (ones and (goals or others)):
        return
    if not people and not (cue.form is EngagementForm.EXERCISE and bodies):
        return
    predicate = verb if verb is not None else noun
    if len(bodies) > 1 and verb is not None and ones and _plural(m, noun):
        for body in bodies:
            yield engagement(m, predicate, cue.form, [*people, body], Run(noun, noun + 1), [noun, body], goals, noun)
        return
    people = list(
        dict.fromkeys([*people, *(b for b in bodies if cue.form is not EngagementForm.EXERCISE or not people)])
    )
    if (
        len(people) < 2
        and not (cue.form in {EngagementForm.EXERCISE, EngagementForm.SUMMIT} and people and verb is not None)
        and not goals
    ):
        return
    yield engagement(m, predicate, cue.form, people, Run(noun, noun + 1), [noun, *others], goals, noun)


def _occasion(m: Marks, noun: int) -> bool:
    """Whether the noun only says when something else was done: "said after talks with", "spoke at the summit"."""
    return m.dep[noun] == "pobj" and m.lower[m.head[noun]] in OCCASIONS - {"in"}


def _military(m: Marks, noun: int) -> bool:
    """Drills are; an exercise is where it is called military, naval, joint, live-fire, or is held by forces."""
    words = terms("military")
    if m.lemma[noun] in words:
        return True
    return any(m.lower[i] in words for i in m.children[noun])


def _bodies(m: Marks, noun: int) -> list[int]:
    """Bodies that give a meeting its name: "NATO and G-7 ministerial meetings"."""
    found: list[int] = []
    for i in m.children[noun]:
        if i < noun and m.dep[i] in {"nmod", "compound", "amod"}:
            found.extend(
                h
                for h in conjuncts(m, i)
                if (h in m.name_at and m.name_at[h].kind == "body") or (not m.names and m.pos[h] == "PROPN")
            )
    return sorted(set(found))


def _light_verb(m: Marks, noun: int) -> int | None:
    """The verb that makes the noun an event of its subject: held, attended, took part in; "during talks with"."""
    head, label = m.head[noun], m.dep[noun]
    if label == "conj":
        head, label = m.head[head], m.dep[head]
    if label in {"dobj", "nsubjpass"} and m.pos[head] == "VERB" and m.lemma[head] in terms("light"):
        return head if stated(m, head) else None
    if label == "pobj" and m.pos[head] == "ADP":
        verb = m.head[head]
        if m.lemma[verb] in cues() and m.lemma[verb] not in terms("light"):
            return None
        if m.lower[head] == "in" and m.lemma[verb] == "be" and stated(m, verb):  # "has been in talks with"
            return verb
        if m.lower[head] == "in" and m.pos[verb] == "NOUN" and m.lemma[verb] == "part":
            verb = m.head[verb]
        if m.pos[verb] == "VERB" and m.lemma[verb] in terms("light in") and m.lower[head] == "in":
            return verb if stated(m, verb) else None
        if m.lower[head] in OCCASIONS and m.pos[verb] == "VERB" and stated(m, verb):
            return verb if m.lower[head] in {"during", "after", "at", "following"} else None
    return None


def _trips(m: Marks, found: list[EngagementMark]) -> list[EngagementMark]:
    """Engagements of one sentence that share their first participant and of which one is a visit, or under a "trip"."""
    found.sort(key=lambda e: (e.run.start, e.trigger.start, e.participants[-1:]))
    by_sentence: dict[int, list[int]] = {}
    for n, e in enumerate(found):
        by_sentence.setdefault(m.sentence[e.predicate], []).append(n)
    trip = 0
    for sentence, numbers in by_sentence.items():
        run = m.sentences[sentence]
        stops = [
            n
            for n in numbers
            if found[n].participants and found[n].participants[0] == found[numbers[0]].participants[0]
        ]
        named = any(m.lemma[i] in terms("trip") for i in range(*run))
        if len(stops) < 2 or not (named or sum(found[n].form is EngagementForm.VISIT for n in stops) > 1):
            continue
        trip += 1
        first, last = found[stops[0]].run.start, found[stops[-1]].run.end
        ordered = any(m.lower[i] in terms("order") for i in range(first, last))
        for stop, n in enumerate(stops, start=1):
            found[n] = replace(found[n], trip=trip, stop=stop, ordered=ordered)
    return found


_READERS = {
    "visit": _visit,
    "travel": _travel,
    "meet": _meet,
    "speak": _speak,
    "call": _call,
    "receive": _call,
    "event": _event,
}
