"""Currencies and units of measurement around a number."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.store import rows
from onrecord.read.bounds import Bounded
from onrecord.read.marks import Marks, Run
from onrecord.read.numbers import written
from onrecord.types.vocabulary import Measure

MEASURES = {str(measure.value): measure for measure in Measure}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: what a figure records, what it measures, the run of number and unit, and the unit's head token."""

    label: str
    measure: Measure
    run: Run
    head: int


@cache
def currency_signs() -> frozenset[str]:
    return frozenset(sign for row in rows("currencies") for sign in row["signs"])


@cache
def _signs() -> dict[str, str]:
    return {sign: row["code"] for row in rows("currencies") for sign in row["signs"]}


@cache
def unit_words() -> dict[tuple[str, ...], tuple[str, Measure]]:
    """Units and currencies, word by word, with what a figure records and what it measures."""
    held = {
        tuple(form.split()): (row["unit"], MEASURES[row["measure"]]) for row in rows("units") for form in row["forms"]
    }
    held.update(
        {tuple(word.split()): (row["code"], Measure.MONEY) for row in rows("currencies") for word in row["words"]}
    )
    return held


@cache
def _parts_of_names() -> frozenset[tuple[str, str]]:
    """Units with the words that make things of them: "barrel bombs"."""
    return frozenset(
        (form, word) for row in rows("units") for form in row["forms"] for word in row.get("not_before", ())
    )


def unit_of(m: Marks, one: Bounded) -> Unit | None:
    """The currency before or after a number, or the unit after it."""
    start, end = one.core.start, one.core.end
    signs = _signs()
    before = m.lower[start - 1] if start else ""
    if before in signs:
        code, first = signs[before], start - 1
        if before == "$" and first and m.lower[first - 1] in {"us", "u.s."}:
            first -= 1
        return Unit(code, Measure.MONEY, Run(min(first, one.run.start), one.run.end), first)
    # A sign inside a range: "$5 to $10 billion".
    inside = next((i for i in range(start, end) if m.lower[i] in signs), None)
    if inside is not None:
        return Unit(signs[m.lower[inside]], Measure.MONEY, one.run, inside)
    words = unit_words()
    end = written(m, end)
    at = end + (m.lower[end : end + 1] in (["-"], ["extra"], ["additional"], ["more"], ["new"], ["of"]))
    for size in (3, 2, 1):
        form = tuple(m.lower[at : at + size])
        if len(form) == size and form in words:
            label, measure = words[form]
            if form == ("won",) and m.pos[at] == "VERB":
                return None
            if (" ".join(form), *m.lower[at + size : at + size + 1]) in _parts_of_names():
                return None
            if form in {("pounds",), ("pound",)} and m.lower[at + size : at + size + 1] == ["sterling"]:
                label, measure, size = "GBP", Measure.MONEY, size + 1
            return Unit(label, measure, Run(one.run.start, max(at + size, one.run.end)), at + size - 1)
    return None
