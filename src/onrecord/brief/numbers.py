"""Key figures: what each source states, side by side; nothing is averaged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from onrecord.brief.briefing import Block, Part, Row, Section, tidy
from onrecord.brief.desk import Desk, fold, grouped, order, publisher
from onrecord.brief.names import place
from onrecord.brief.wording import MEASURE, amount, certainty, dated, day, listed, period, started
from onrecord.types import Claim, Figure, Words
from onrecord.types.text import many
from onrecord.types.vocabulary import FactValue, Measure

COLUMNS = ("Figure", "In these words", "Period", "Who says so", "Reported")


def figures(desk: Desk, claims: Iterable[Claim], series: Mapping[str, str]) -> list[Section]:
    """One table for each thing that figures are of; those that most publishers give figures of.

    `series` names it by the claims' ids. What has no such name comes last: its measure, population and place name it.
    """
    groups = grouped(claims, lambda claim: _matter(desk, claim, series))
    ranks = {measure: place for place, measure in enumerate(MEASURE)}

    def rank(matter: Matter) -> tuple[bool, int, int, int, Matter]:
        given = groups[matter]
        publishers = {publisher(claim) for claim in given}
        return not matter.known, -len(publishers), -len(given), ranks[matter.measure], matter

    largest = sorted(groups, key=rank)[: desk.limits.tables]
    named = sorted(largest, key=lambda matter: (not matter.known, ranks[matter.measure], rank(matter)))
    blocks = tuple(_table(desk, matter, groups[matter]) for matter in named)
    if not blocks:
        return []
    left = len(groups) - len(blocks)
    said = "As each source states them; none is averaged or preferred."
    more = f" {many(left, 'further table is', 'further tables are')} on the record: onrecord figures."
    return [Section("Key figures", blocks, f"{said}{more}" if left else said)]


def _figure(claim: Claim) -> Figure:
    if not isinstance(claim.content, Figure):
        raise TypeError(f"{claim.id} is no figure")
    return claim.content


class Matter(NamedTuple):
    """What figures are of: a measure, and what its table is called; `known` where reconciling put them together."""

    measure: Measure
    name: str
    known: bool


def _matter(desk: Desk, claim: Claim, series: Mapping[str, str]) -> Matter:
    figure = _figure(claim)
    if claim.id in series:
        return Matter(figure.measure, dated(started(series[claim.id])), known=True)
    of = figure.population
    told = of is not None and (of.country or not _touches(of.spans, figure.spans))
    measure = MEASURE[figure.measure]
    name = f"{started(desk.names.heading(of))}: {measure}" if of is not None and told else started(measure)
    return Matter(figure.measure, f"{name} ({place(figure.place)})" if figure.place else name, known=False)


def _table(desk: Desk, matter: Matter, claims: Sequence[Claim]) -> Block:
    lines = grouped(claims, lambda claim: _same(desk, claim))
    latest = sorted(lines.values(), key=lambda held: held[0].document.date or "", reverse=True)
    best = sorted(latest, key=lambda held: -len({publisher(claim) for claim in held}))[: desk.limits.rows]
    kept = sorted(best, key=lambda held: order(held[0]))
    rows = tuple(_row(desk, held) for held in kept)
    values = {(_figure(held[0]).low, _figure(held[0]).high, _figure(held[0]).rate) for held in kept}
    remarks = []
    if len(values) > 1:
        remarks.append("The values differ: they may be of different days, periods or scope, or contradict each other.")
    if len(lines) > len(kept):
        remarks.append(f"{many(len(lines) - len(kept), 'further row')} left out.")
    return Block(matter.name, columns=COLUMNS, rows=rows, remark=" ".join(remarks) or None)


def _same(desk: Desk, claim: Claim) -> tuple[object, ...]:
    """The same figure from the same source in the same words, though several carry it."""
    figure = _figure(claim)
    return (figure.low, figure.high, figure.unit, figure.rate, desk.names.who(claim), fold(claim.evidence.exact))


def _period(figure: Figure) -> str:
    held = figure.period
    if held is None:
        return ""
    return period(held.start, held.end) if held.start or held.end else tidy(held.text or held.value or "")


def _row(desk: Desk, claims: Sequence[Claim]) -> Row:
    first = claims[0]
    figure = _figure(first)
    value = [*desk.quotes.words(first, Words(figure.text, _with_counted(figure)))]
    bounds = amount(figure)
    if bounds and fold(bounds) not in fold("".join(part.text for part in value)):
        value.append(Part(f" ({bounds})"))
    if figure.rate:
        value.append(Part(f", per {tidy(figure.rate)}"))
    who = desk.names.who(first).rstrip(",")
    stand = first.factuality.content
    if stand.value is not FactValue.CT_PLUS:
        who = f"{who} ({certainty(stand)})"
    publishers = listed(dict.fromkeys(publisher(claim) for claim in claims), most=4)
    when = Part(f"{publishers}, {day(first.document.date)}")
    words = desk.quotes.led(first, desk.quotes.exact(first))
    cells = (tuple(value), (words,), (Part(_period(figure)),), (Part(started(who)),), (when,))
    return desk.row(cells, claims)


def _touches(one: tuple[tuple[int, int], ...], other: tuple[tuple[int, int], ...]) -> bool:
    return any(start < two_end and two_start < end for start, end in one for two_start, two_end in other)


def _with_counted(figure: Figure) -> tuple[tuple[int, int], ...]:
    """The figure and what it counts, as one run where they are neighbours."""
    runs: list[tuple[int, int]] = []
    for start, end in sorted({*figure.spans, *(figure.counted.spans if figure.counted else ())}):
        if runs and start <= runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], max(end, runs[-1][1]))
        else:
            runs.append((start, end))
    return tuple(runs)
