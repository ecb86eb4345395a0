"""Marks of each kind to the contents of claims."""

from __future__ import annotations

from spacy.tokens import Doc

from onrecord.read.actors import actor_of
from onrecord.read.marks import (
    EffortMark,
    EngagementMark,
    EventMark,
    FigureMark,
    ImplicationMark,
    InferenceMark,
    Marks,
    PositionMark,
    QuestionMark,
    Run,
    TieMark,
)
from onrecord.read.spans import words
from onrecord.read.triggers import words as members
from onrecord.types import (
    Actor,
    Effort,
    Engagement,
    Event,
    Figure,
    Implication,
    Inference,
    Period,
    Place,
    Position,
    Question,
    Tie,
    Timex,
    Words,
)
from onrecord.types.vocabulary import SYMMETRIC


def actor(doc: Doc, m: Marks, head: int) -> Actor:
    """The actor at a head token; unresolved where no rule resolves it."""
    mark = actor_of(doc, head)
    if mark is None:
        held = words(doc, _phrase(m, head))
        return Actor(held.text, held.spans)
    # A pronoun resolves through its antecedent but is cited where it stands.
    run = mark.run if mark.run.start <= head < mark.run.end else _phrase(m, head)
    held = words(doc, run)
    return Actor(held.text, held.spans, mark.entity, mark.country, mark.sector, mark.office)


def timex(doc: Doc, m: Marks, n: int) -> Timex:
    mark = m.times[n]
    held = words(doc, mark.run)
    return Timex(held.text, held.spans, mark.type, mark.value, mark.start, mark.end)


def place(doc: Doc, m: Marks, n: int) -> Place:
    mark = m.places[n]
    held = words(doc, mark.run)
    return Place(held.text, held.spans, mark.lat, mark.lon, mark.country, mark.precision, mark.name, mark.geonames)


def figure(doc: Doc, m: Marks, mark: FigureMark, where: int | None = None) -> Figure:
    number = words(doc, mark.number)
    period = None
    if mark.period is not None or mark.begin or mark.finish:
        held = words(doc, mark.period) if mark.period is not None else Words("", ())
        period = Period(held.text or None, held.spans, mark.begin, mark.begin, mark.finish)
    return Figure(
        low=mark.low,
        high=mark.high,
        exact=mark.exact,
        bound=mark.bound,
        text=number.text,
        spans=number.spans,
        unit=mark.unit,
        measure=mark.measure,
        counted=words(doc, mark.counted) if mark.counted else None,
        population=actor(doc, m, mark.population) if mark.population is not None else None,
        rate=mark.rate,
        period=period,
        cumulative=mark.cumulative,
        place=place(doc, m, where) if where is not None else None,
    )


def _phrase(m: Marks, head: int) -> Run:
    """A noun phrase without clauses: the head with what stands before it.

    What is counted and what is named belong to it: "a number of hideouts", "the town of Gao".
    """
    low, high = head, head + 1
    for token in (t for c in m.children[head] if c == head + 1 and m.lower[c] == "of" for t in m.children[c]):
        name = m.name_at.get(token)
        if name is not None and name.run.start == head + 2:
            high = name.run.end
        elif m.lemma[head] in members("quantity") and m.dep[token] == "pobj":
            high = token + 1
    todo = [
        child
        for child in m.children[head]
        if child < head and m.dep[child] not in {"relcl", "acl", "cc", "punct", "advcl", "prep"}
    ]
    while todo:
        token = todo.pop()
        low = min(low, token)
        todo.extend(child for child in m.children[token] if child < head)
    return Run(low, high)


def event(doc: Doc, m: Marks, mark: EventMark) -> Event:
    # What two sides do together has them all as actors; event data would list each as the other's recipient.
    together = set(mark.actors) == set(mark.recipients)
    return Event(
        type=mark.type,
        cameo=mark.cameo,
        mode=mark.mode,
        context=mark.context,
        trigger=words(doc, mark.trigger_run or Run(mark.trigger, mark.trigger + 1)),
        actors=tuple(actor(doc, m, head) for head in mark.actors),
        recipients=() if together else tuple(actor(doc, m, head) for head in mark.recipients),
        instrument=words(doc, mark.instrument) if mark.instrument else None,
        place=place(doc, m, mark.place) if mark.place is not None else None,
        time=timex(doc, m, mark.time) if mark.time is not None else None,
        figures=tuple(figure(doc, m, m.figures[n], mark.place) for n in mark.figures),
    )


def tie(doc: Doc, m: Marks, mark: TieMark) -> Tie:
    period = None
    if mark.begin or mark.finish or mark.period:
        held = words(doc, mark.period) if mark.period else Words("", ())
        period = Period(held.text or None, held.spans, mark.begin, mark.begin, mark.finish)
    return Tie(
        mark.relation,
        actor(doc, m, mark.from_),
        actor(doc, m, mark.to),
        mark.relation in SYMMETRIC,
        words(doc, mark.cue),
        period,
    )


def engagement(doc: Doc, m: Marks, mark: EngagementMark) -> Engagement:
    return Engagement(
        form=mark.form,
        participants=tuple(actor(doc, m, head) for head in mark.participants),
        place=place(doc, m, mark.place) if mark.place is not None else None,
        date=timex(doc, m, mark.date) if mark.date is not None else None,
        trigger=words(doc, mark.trigger),
        trip=f"t{mark.trip}" if mark.trip is not None else None,
        stop=mark.stop,
        ordered=mark.ordered,
    )


def position(doc: Doc, m: Marks, mark: PositionMark) -> Position:
    return Position(
        actor(doc, m, mark.holder),
        mark.stance,
        words(doc, mark.topic),
        words(doc, mark.cue),
        tuple(actor(doc, m, head) for head in mark.agrees_with),
        tuple(actor(doc, m, head) for head in mark.disagrees_with),
    )


def implication(doc: Doc, mark: ImplicationMark) -> Implication:
    return Implication(
        words(doc, mark.condition),
        words(doc, mark.consequence),
        tuple(words(doc, run) for run in mark.where),
        words(doc, mark.cue),
    )


def inference(doc: Doc, m: Marks, mark: InferenceMark) -> Inference:
    return Inference(
        words(doc, mark.premise),
        words(doc, mark.conclusion),
        words(doc, mark.cue),
        actor(doc, m, mark.whose) if mark.whose is not None else None,
    )


def question(doc: Doc, m: Marks, mark: QuestionMark) -> Question:
    return Question(
        mark.text,
        words(doc, mark.topic).spans,
        mark.form,
        tuple(actor(doc, m, head) for head in mark.about),
        actor(doc, m, mark.asker) if mark.asker is not None else None,
        mark.state,
        words(doc, mark.cue),
    )


def effort(doc: Doc, m: Marks, mark: EffortMark) -> Effort:
    return Effort(mark.effort, actor(doc, m, mark.actor), words(doc, mark.topic), words(doc, mark.cue))
