"""What a claim claims, by kind."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.types.actor import Actor
from onrecord.types.place import Place
from onrecord.types.text import Words
from onrecord.types.time import Timex
from onrecord.types.vocabulary import (
    EffortForm,
    EngagementForm,
    Measure,
    PloverType,
    QuestionForm,
    QuestionState,
    Relation,
    Stance,
)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time: words as stated, and ISO dates (inclusive) where they can be placed."""

    text: str | None
    spans: tuple[tuple[int, int], ...]
    value: str | None
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as stated. `low` and `high` bound it, inclusive; None is open. "Over N": low N, high None.

    `rate` is the unit of time of a rate ("day" in "1,000 a day"), None for a total. `unit` is `person`, an
    ISO 4217 code, a unit of measurement, `percent`, or the counted noun's lemma. `place` is that of the event in
    which it stands.
    """

    low: float | None
    high: float | None
    exact: bool
    bound: str | None
    text: str
    spans: tuple[tuple[int, int], ...]
    unit: str
    measure: Measure
    counted: Words | None
    population: Actor | None
    rate: str | None
    period: Period | None
    cumulative: bool | None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """PLOVER type and CAMEO code, None outside PLOVER; trigger and participants."""

    type: PloverType | None
    cameo: str | None
    mode: str | None
    context: tuple[str, ...]
    trigger: Words
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    instrument: Words | None
    place: Place | None
    time: Timex | None
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation that holds `from_` one actor `to` another, in a period."""

    relation: Relation
    from_: Actor
    to: Actor
    symmetric: bool
    cue: Words
    period: Period | None


@dataclass(frozen=True, slots=True)
class Engagement:
    """Who met whom, where, when. `trip` groups the stops of one journey in one document.

    `stop` counts from 1 in the order of the text; `ordered` is true only where the text itself orders the stops.
    """

    form: EngagementForm
    participants: tuple[Actor, ...]
    place: Place | None
    date: Timex | None
    trigger: Words
    trip: str | None = None
    stop: int | None = None
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Position:
    """Where a holder stands on a topic, and with or against whom."""

    holder: Actor
    stance: Stance
    topic: Words
    cue: Words
    agrees_with: tuple[Actor, ...] = ()
    disagrees_with: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True)
class Implication:
    """If the condition, then the consequence, in these places."""

    condition: Words
    consequence: Words
    where: tuple[Words, ...]
    cue: Words


@dataclass(frozen=True, slots=True)
class Inference:
    """A conclusion drawn from a premise; `whose` is None where it is the publisher's own."""

    premise: Words
    conclusion: Words
    cue: Words
    whose: Actor | None


@dataclass(frozen=True, slots=True)
class Question:
    """What is open. `text` is the question as words of the document put in a standard form."""

    text: str
    spans: tuple[tuple[int, int], ...]
    form: QuestionForm
    about: tuple[Actor, ...]
    asker: Actor | None
    state: QuestionState
    cue: Words


@dataclass(frozen=True, slots=True)
class Effort:
    """Who does what to learn more about a topic."""

    effort: EffortForm
    actor: Actor
    topic: Words
    cue: Words


@dataclass(frozen=True, slots=True)
class Statement:
    """Attributed words that fit no other kind."""

    text: str
    spans: tuple[tuple[int, int], ...]
    about: tuple[Actor, ...] = ()


Content = Event | Figure | Tie | Engagement | Position | Implication | Inference | Question | Effort | Statement
