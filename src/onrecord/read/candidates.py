"""Which contents a marked Doc holds, where each stands, and by which word it is judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from onrecord.read import filling
from onrecord.read.factuality import judge
from onrecord.read.frames import is_infinitive
from onrecord.read.harm import harm_word
from onrecord.read.marks import EngagementMark, EventMark, FigureMark, Marks, Run, Utterance, chain
from onrecord.read.plain_events import plainly_told
from onrecord.read.spans import root
from onrecord.types.content import Content
from onrecord.types.vocabulary import Act, EngagementForm, FactValue, Measure, Phase, PloverType

# Measures of things that a text numbers as it names them.
THINGS = frozenset({Measure.AREA, Measure.COUNT})
LONGEST = 60  # steps up a parse
DEFINITE = frozenset({"the", "these", "those", "both", "its", "their", "our"})
# What is done and not said.
DEEDS = frozenset(
    {
        PloverType.AID,
        PloverType.ASSAULT,
        PloverType.COERCE,
        PloverType.COOPERATE,
        PloverType.MOBILIZE,
        PloverType.PROTEST,
        PloverType.RETREAT,
    }
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A content on its way to a claim: the token whose chain is its own, and the runs that hold it.

    `predicate` is the token by which it is judged, where that is another: that someone holds a position is as sure as
    the word for holding it, whatever becomes of what they want. `own` is an utterance that says the same as the content
    itself and is not repeated as a link: a premise that suggests its conclusion.
    """

    content: Content
    anchor: int
    runs: tuple[Run, ...]
    predicate: int | None = None
    own: int | None = None


def candidates(doc: Doc, m: Marks) -> Iterator[Candidate]:
    cued = _cued(m)
    for event in m.events:
        if not happens(doc, m, event) or any(_speaks_only(m, said, event) for said in cued.get(event.trigger, ())):
            continue
        yield Candidate(filling.event(doc, m, event), event.trigger, _event_runs(m, event))
    for tie in m.ties:
        yield Candidate(filling.tie(doc, m, tie), tie.predicate, (tie.run,))
    for engagement in m.engagements:
        if not _met(doc, m, engagement):
            continue
        yield Candidate(filling.engagement(doc, m, engagement), engagement.predicate, (engagement.run,))
    for position in m.positions:
        anchor = _inside(m, cued, position.predicate, position.topic)
        yield Candidate(filling.position(doc, m, position), anchor, (position.run,), position.predicate)
    for implication in m.implications:
        yield Candidate(filling.implication(doc, implication), implication.predicate, (implication.run,))
    for inference in m.inferences:
        anchor = _inside(m, cued, inference.predicate, inference.conclusion)
        own = _said_by(m, anchor, inference.premise)
        judged = root(m, inference.conclusion)
        yield Candidate(filling.inference(doc, m, inference), anchor, (inference.run,), judged, own)
    for question in m.questions:
        anchor = _inside(m, cued, question.predicate, question.topic)
        yield Candidate(filling.question(doc, m, question), anchor, (question.run,), root(m, question.topic))
    for effort in m.efforts:
        yield Candidate(filling.effort(doc, m, effort), effort.predicate, (effort.run,))


def _met(doc: Doc, m: Marks, engagement: EngagementMark) -> bool:
    """Whether the words tell a meeting: not what is believed, nor, of several, whom nobody is said to meet alone."""
    judged = judge(doc, engagement.predicate)
    lone = len(engagement.participants) < 2 and engagement.form in {EngagementForm.TALKS, EngagementForm.CALL}
    return judged.basis not in {"believed", "hedge"} and not lone


def happens(doc: Doc, m: Marks, event: EventMark) -> bool:
    """Whether the words tell an event, done, to be done or denied: not what a journalist asks or what a thing is for.

    "Is Mali sending troops?" asserts nothing; "an effort to equip the army", "went there to support them" say what
    somebody is after. The statements that hold these words stay.
    """
    if m.dep[event.trigger] in {"acl", "advcl"} and is_infinitive(m, event.trigger):
        return False
    if _sought(m, event.trigger):
        return False
    judged = judge(doc, event.trigger)
    if judged.basis == "purpose" or (judged.basis == "attempted" and event.type not in DEEDS):
        return False  # "seeking to improve relations" is no support
    around = chain(m, event.trigger)
    asked = bool(around) and m.utterances[around[-1]].act is Act.ASK
    return not (asked and judged.value is FactValue.UU) and plainly_told(m, event, judged)


def _sought(m: Marks, token: int) -> bool:
    """Whether the words stand in what a way is sought to do: "talks on how to secure the release of hostages"."""
    for _ in range(LONGEST):
        asks = any(m.lower[x] == "how" and m.dep[x] == "advmod" for x in m.children[token])
        if asks and is_infinitive(m, token):
            return True
        if m.head[token] == token:
            return False
        token = m.head[token]
    return False


def _speaks_only(m: Marks, said: Utterance, event: EventMark) -> bool:
    """Whether an event is but the cue of what is said: a denial is told by what is denied, and who admits that pilots
    were trained admits nobody.
    """
    if said.act in {Act.DENY, Act.DEFLECT}:
        if any(other.outer is not None and m.utterances[other.outer] is said for other in m.utterances):
            return False  # "rejected Delhi's claim that": what another says is rejected
        return any(m.pos[token] in {"VERB", "AUX"} for run in said.content for token in range(*run))
    return said.act is not Act.BELIEVE and event.type in DEEDS


def _cued(m: Marks) -> dict[int, list[Utterance]]:
    """The utterances by the tokens of their cues."""
    held: dict[int, list[Utterance]] = {}
    for said in m.utterances:
        for run in said.cue:
            for token in range(run.start, run.end):
                held.setdefault(token, []).append(said)
    return held


def _inside(m: Marks, cued: dict[int, list[Utterance]], predicate: int, topic: Run) -> int:
    """Where a content's own cue is the cue of an utterance ("urged"), it is judged by its topic, inside."""
    for said in cued.get(predicate, ()):
        if any(run.start < topic.end and topic.start < run.end for run in said.content):
            return root(m, topic)
    return predicate


def _event_runs(m: Marks, mark: EventMark) -> tuple[Run, ...]:
    """The event's run and what stands apart from it in its sentence: place, time, figures."""
    runs = [mark.run]
    if mark.place is not None:
        runs.append(m.places[mark.place].run)
    if mark.time is not None:
        runs.append(m.times[mark.time].run)
    if mark.instrument is not None:
        runs.append(mark.instrument)
    runs.extend(m.figures[n].number for n in mark.figures)
    here = m.sentence[mark.trigger]
    return tuple(run for run in runs if run == mark.run or m.sentence[run.start] == here)


def _said_by(m: Marks, anchor: int, premise: Run) -> int | None:
    """The utterance around the anchor whose source is the premise itself."""
    for n in chain(m, anchor):
        if any(run.start < premise.end and premise.start < run.end for run in m.utterances[n].source):
            return n
    return None


def figures(doc: Doc, m: Marks) -> Iterator[Candidate]:
    """Figures are claims of their own, judged by the predicate they hang on."""
    where = {n: event.place for event in m.events for n in event.figures}
    for n, mark in enumerate(m.figures):
        predicate = _predicate(m, mark.head)
        if _supposed(doc, m, predicate, mark):
            continue
        runs = [mark.number, Run(mark.head, mark.head + 1)]
        if mark.counted:
            runs.append(mark.counted)
        if mark.period:
            runs.append(mark.period)
        if mark.population is not None:
            runs.append(Run(mark.population, mark.population + 1))
        if m.sentence[predicate] == m.sentence[mark.head]:
            runs.append(Run(predicate, predicate + 1))
        harm = harm_word(m, mark, runs)
        if harm is not None:
            runs.append(Run(harm, harm + 1))
        made = filling.figure(doc, m, mark, where.get(n))
        yield Candidate(made, predicate if _same_voice(m, predicate, mark.head) else mark.head, tuple(runs))


def _supposed(doc: Doc, m: Marks, predicate: int, mark: FigureMark) -> bool:
    """Whether nobody counts: what would be so if, and how many there are of what is known ("the two regions")."""
    if judge(doc, predicate).time is Phase.CONDITIONAL:
        return True
    before = m.lower[mark.number.start - 1] if mark.number.start else ""
    return mark.measure in THINGS and before in DEFINITE and m.pos[mark.head] in {"NOUN", "PROPN"}


def _predicate(m: Marks, token: int) -> int:
    """The verb that governs a token, else its topmost governor in the sentence."""
    seen = 0
    while m.head[token] != token and seen < 50:
        if m.pos[token] in {"VERB", "AUX"}:
            return token
        token, seen = m.head[token], seen + 1
    return token


def _same_voice(m: Marks, one: int, other: int) -> bool:
    return chain(m, one) == chain(m, other)
