"""Numbers of people, things and money, with bounds, measure, population and period."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from onrecord.read.bounds import Bounded, bounded, figure_words, trailing
from onrecord.read.counted import NOTHING, Counted, counted_noun, singular
from onrecord.read.harm import HARM
from onrecord.read.marks import FigureMark, Marks, Run, marks
from onrecord.read.measures import measure_of
from onrecord.read.numbers import Form, Number, numbers
from onrecord.read.periods import Stretch, cumulative, period_of, rate_of
from onrecord.read.population import population_of
from onrecord.read.rejects import rejected
from onrecord.read.units import Unit, currency_signs, unit_of
from onrecord.types.vocabulary import Measure

# A longer "sentence" is a table or noise; its parse says nothing of what its numbers count, and costs.
LONGEST = 500


def mark_figures(doc: Doc) -> None:
    """Fill `marks.figures` in order of the text. Needs `marks.times`."""
    m = marks(doc)
    found = [number for number in numbers(doc) if number.form is not Form.ORDINAL]
    if not found:
        return
    timed = frozenset(i for time in m.times for i in range(time.run.start, time.run.end))
    found = [n for n in found if not _timed(m, n, timed)]
    for one in bounded(m, found, currency_signs()):
        sentence = m.sentences[m.sentence[one.core.start]]
        if sentence.end - sentence.start > LONGEST:
            continue
        previous = m.figures[-1] if m.figures else None
        mark = _figure(doc, m, one, previous, timed)
        if mark is not None and previous is not None and _converts(m, mark, previous):
            mark = _bounded_alike(mark, previous)
        if mark is not None:
            m.figures.append(mark)


def _timed(m: Marks, number: Number, timed: frozenset[int]) -> bool:
    """A number of a time, or an hour of four digits behind a date ("4 May at 1514")."""
    run = number.run
    if any(i in timed for i in range(run.start, run.end)):
        return True
    hour = number.form is Form.PLAIN and len(m.lower[run.start]) == 4 and number.value < 2400
    return hour and number.value % 100 < 60 and m.lower[run.start - 1 : run.start] == ["at"] and run.start - 2 in timed


def _converts(m: Marks, mark: FigureMark, previous: FigureMark) -> bool:
    """ "Two kilometres (one mile)": the same amount in another unit."""
    at = mark.number.start - 1
    same = previous.measure is mark.measure and previous.unit != mark.unit
    return same and m.lower[at : at + 1] == ["("] and previous.number.end == at


def _bounded_alike(mark: FigureMark, previous: FigureMark) -> FigureMark | None:
    """The converted sum, bounded as the first is; lengths and weights said again say nothing more."""
    if mark.measure is not Measure.MONEY:
        return None
    low = mark.low if previous.low is not None else None
    high = mark.high if previous.high is not None else None
    return replace(mark, low=low, high=high, exact=previous.exact, bound=previous.bound)


def _figure(doc: Doc, m: Marks, one: Bounded, previous: FigureMark | None, timed: frozenset[int]) -> FigureMark | None:
    unit = unit_of(m, one)
    if rejected(doc, m, one, unit):
        return None
    noun = counted_noun(doc, m, Run(one.core.start, max(one.core.end, unit.run.end if unit is not None else 0)), timed)
    ends = [one.run.end]
    if unit is not None:
        ends.append(unit.run.end)
    if noun.run is not None:
        ends.append(noun.run.end)
    one = trailing(m, one, max(ends))
    if unit is not None:
        return _measured(doc, m, one, unit, noun)
    if one.form is Form.FRACTION and noun.head is None and m.lower[one.core.end : one.core.end + 1] == ["of"]:
        return None  # "half of the day"
    things = previous if noun.head is not None and _others(m, noun.head, previous) else None
    measure = measure_of(doc, m, one.core, noun)
    part = previous is not None and noun.person and _among_them(m, one, previous)
    if previous is not None and part and measure in HARM and previous.measure is Measure.PEOPLE:
        # "12 miners among them three women were killed": what is told behind the part is told of the whole.
        m.figures[-1] = replace(previous, measure=measure)
    elif previous is not None and part and not (measure and _told_of(m, noun)):
        measure = previous.measure
    share = one.form is Form.FRACTION
    if measure is None and not share:
        measure = _default(m, one, noun)
    if measure is None and not share:
        return None
    if things is not None and measure in {Measure.PEOPLE, Measure.COUNT}:
        return _mark(doc, m, one, one.run, noun.head or things.head, things.unit, things.measure, noun)
    head = noun.head if noun.head is not None else _outer(m, one.core)
    label = "fraction" if share else _unit_label(m, noun, measure)
    return _mark(doc, m, one, one.run, head, label, Measure.SHARE if share else measure or Measure.COUNT, noun)


def _others(m: Marks, noun: int, previous: FigureMark | None) -> bool:
    """ "95 drones … 46 others": of what was counted before, where that is no people."""
    if previous is None or previous.unit == "person" or m.lemma[noun] not in {"other", "another"}:
        return False
    return m.sentence[previous.head] == m.sentence[noun] and previous.measure in {Measure.EQUIPMENT, Measure.COUNT}


def _told_of(m: Marks, noun: Counted) -> bool:
    """Has the noun a clause of its own: "including 16 inmates killed in …"."""
    return noun.head is not None and any(
        m.dep[child] in ("acl", "relcl") for child in m.children[noun.head] if child > noun.head
    )


def _among_them(m: Marks, one: Bounded, previous: FigureMark) -> bool:
    """ "40 people, including 12 children", "… among them 12 children": a part of what was counted before."""
    start = one.run.start
    if previous.unit != "person" or m.sentence[previous.head] != m.sentence[start]:
        return False
    return m.lower[start - 1] == "including" or m.lower[max(0, start - 2) : start] in (
        ["among", "them"],
        ["of", "them"],
    )


def _measured(doc: Doc, m: Marks, one: Bounded, unit: Unit, noun: Counted) -> FigureMark:
    """A sum of money, a percentage, a length, a weight."""
    run = Run(min(one.run.start, unit.run.start), max(one.run.end, unit.run.end))
    # "Within 3 km of the city" measures no city.
    within = m.lower[run.start - 1 : run.start] == ["within"]
    counted = (
        noun if noun.head is not None and not unit.run.start <= noun.head < unit.run.end and not within else NOTHING
    )
    head = counted.head if counted.head is not None and unit.measure is not Measure.MONEY else unit.head
    return _mark(doc, m, one, run, head if head is not None else _outer(m, one.core), unit.label, unit.measure, counted)


def _mark(
    doc: Doc, m: Marks, one: Bounded, run: Run, head: int, unit: str, measure: Measure, noun: Counted
) -> FigureMark:
    rate = rate_of(m, max(one.core.end, run.end), noun)
    stretch = period_of(doc, m, head, one.core) if rate is None else Stretch(None, None, None)
    return FigureMark(
        number=run,
        head=head,
        low=_whole(one.low),
        high=_whole(one.high),
        exact=one.exact,
        bound=one.bound,
        unit=unit,
        measure=measure,
        counted=noun.run,
        population=population_of(m, head, noun, measure),
        rate=rate,
        period=stretch.run,
        begin=stretch.begin,
        finish=stretch.finish,
        cumulative=False if rate is not None else cumulative(m, one, head, stretch),
    )


def _default(m: Marks, one: Bounded, noun: Counted) -> Measure | None:
    """People or things counted otherwise, where the number says something: not "the two leaders", "several sources"."""
    if noun.head is None or one.form is Form.FRACTION:
        return None
    small = one.form in {Form.WORDS, Form.PLAIN} and one.bound is None and (one.high or one.low or 0) <= 3
    few = one.form is Form.VAGUE and (one.low or 0) < 20
    lead = m.lower[one.run.start - 1] if one.run.start else ""
    definite = lead in {"the", "these", "those", "both", "its", "their", "his", "her", "our", "all"}
    if one.run.end == one.core.end and m.lower[one.core.end : one.core.end + 1] in (["-"], ["–"]):
        return None  # "the nine-dash line", "a two-state solution"
    if (
        small
        or few
        or (definite and (one.high or 0) < 20)
        or ((one.high or one.low or 0) < 10 and m.lemma[noun.head] in figure_words("unfigured"))
    ):
        return None
    return Measure.PEOPLE if noun.person else Measure.COUNT


def _unit_label(m: Marks, noun: Counted, measure: Measure | None) -> str:
    if noun.head is None:
        return "person" if measure not in {Measure.EQUIPMENT, Measure.ATTACKS, Measure.AREA, Measure.COUNT} else "unit"
    lemma = singular(m, noun.head)
    if lemma in figure_words("group"):
        return lemma
    if noun.person or measure in {Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES, Measure.MISSING}:
        return "person"
    return lemma


def _whole(value: float | None) -> float | None:
    """Whole numbers as integers, so that they are written without a point."""
    return int(value) if value is not None and value == int(value) else value


def _outer(m: Marks, core: Run) -> int:
    for token in range(core.end - 1, core.start - 1, -1):
        head = m.head[token]
        if head == token or not core.start <= head < core.end:
            return token
    return core.end - 1
