"""Bounds of numbers: "over N", "N to M", "between N and M", "N or more", and a speaker's taking a number back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from onrecord.lexicon.store import rows
from onrecord.read.marks import Marks, Run
from onrecord.read.numbers import Form, Number

JOINS = frozenset({"to", "-", "–", "—", "or", "and"})
DASHES = frozenset({"—", "–", "--", "-", "…", "..."})
LONGEST = 3  # tokens in a bound


@dataclass(frozen=True, slots=True)
class Bounded:
    """A number with its bounds: `run` takes in the words of the bound, `core` the number alone."""

    run: Run
    core: Run
    low: float | None
    high: float | None
    exact: bool
    bound: str | None
    form: Form
    suffix: str = ""


@cache
def _bounds(side: str) -> dict[tuple[str, ...], str]:
    """The words of each bound on one side of a number, and its effect."""
    return {tuple(row["form"].split()): row["effect"] for row in rows("bounds") if row["side"] == side}


@cache
def figure_words(name: str) -> frozenset[str]:
    """The words of a class of `figure_words.yaml`."""
    return frozenset(word for row in rows("figure_words") if row["class"] == name for word in row["words"])


def bounded(m: Marks, found: list[Number], signs: frozenset[str]) -> list[Bounded]:
    """The numbers with their bounds, ranges and repairs made one. `signs` are currency signs that may stand between."""
    out: list[Bounded] = []
    n = 0
    while n < len(found):
        number = found[n]
        joined = _range(m, found, n, signs)
        if joined is None:
            one = Bounded(
                number.run,
                number.run,
                number.value,
                None if number.form is Form.VAGUE else number.value,
                number.form is not Form.VAGUE,
                None,
                number.form,
                number.suffix,
            )
            n += 1
        else:
            one, n = joined
        out.append(_around(m, one, signs))
    return _repaired(m, out)


def _range(m: Marks, found: list[Number], n: int, signs: frozenset[str]) -> tuple[Bounded, int] | None:
    """ "10 to 15", "10-15", "between 10 and 15", "two or three", "$5-10 billion"."""
    if n + 1 >= len(found):
        return None
    one, two = found[n], found[n + 1]
    if Form.ORDINAL in {one.form, two.form} or Form.VAGUE in {one.form, two.form}:
        return None
    gap = [m.lower[i] for i in range(one.run.end, two.run.start)]
    while len(gap) > 1 and gap[-1] in signs | {"about", "around", "perhaps", "maybe", "possibly"}:
        gap.pop()
    unit_between = len(gap) == 2 and gap[0] in {"%", "percent"}
    if not (len(gap) == 1 and gap[0] in JOINS) and not (unit_between and gap[1] in JOINS):
        return None
    join, low, high = gap[-1], one.value, two.value
    start, lead = one.run.start, m.lower[one.run.start - 1] if one.run.start else ""
    at = one.run.start - 1
    while at > 0 and m.lower[at] in signs | {"about", "around"}:
        at -= 1
    lead = m.lower[at] if at >= 0 else ""
    if join in {"—", "--"} and (one.form is Form.WORDS or two.run.start - one.run.end > 1):
        return None  # a speaker's dash, not a range
    if join == "and" and lead != "between":
        return None
    if lead == "between":
        start = at
    if join in {"to"} and lead == "from":
        # "Rose from 10 to 40" is two values in time; "from 10 to 40 men" is a range.
        far = [
            i
            for i in range(max(0, at - 16), at - 4)
            if m.pos[i] in {"NOUN", "VERB"} and m.sentence[i] == m.sentence[at]
        ]
        before = [m.lemma[i] for i in (*far, *range(max(0, at - 4), at))]
        if any(word in figure_words("change") for word in before):
            return None
        start = at
    if two.form is Form.SCALED and one.form in {Form.PLAIN, Form.GROUPED, Form.WORDS} and low < 1000:
        low *= _scale(two)
    if low >= high or (join == "or" and high > 20 * low):
        return None
    if two.form is Form.PLAIN and high >= 1900 and low >= 1900 and high < 2100:
        return None
    return Bounded(
        Run(start, two.run.end), Run(start, two.run.end), low, high, False, None, two.form, two.suffix
    ), n + 2


def _scale(number: Number) -> float:
    scale = 1.0
    while scale * 1000 <= number.value:
        scale *= 1000
    return scale


def _around(m: Marks, one: Bounded, signs: frozenset[str]) -> Bounded:
    """The number with the bound words before and after it."""
    start = one.run.start
    while start and m.lower[start - 1] in signs:
        start -= 1
    run, bound, effect = Run(start, one.run.end), None, None
    at = _past_fresh(m, start)
    for _ in range(2):
        found = _before(m, at)
        if found is None:
            break
        if found[1] == "about" and m.dep[found[0]] == "prep" and m.pos[m.head[found[0]]] == "VERB":
            break  # "talking about two paths"
        at, words, kind = found
        # "Up to about 200": the outer word bounds, unless it only says about.
        if effect in {None, "none", "about"} or kind in {"low", "high"}:
            bound, effect = words if kind != "none" else bound, kind
        run = Run(at, run.end)
    after = _after(m, one.run.end)
    if after is not None and (effect is None or effect == "none"):
        end, bound, effect = after
        run = Run(run.start, end)
    return _effect(replace(one, run=run), bound, effect)


def _past_fresh(m: Marks, start: int) -> int:
    """Where a bound may stand before "another" and the like: "at least another 25", "around an extra $5 billion"."""
    if not start or m.lower[start - 1] not in figure_words("fresh"):
        return start
    at = start - 1 - (m.lower[start - 2 : start - 1] in (["a"], ["an"]))
    return at if _before(m, at) is not None else start


def _before(m: Marks, at: int) -> tuple[int, str, str] | None:
    forms = _bounds("before")
    for size in range(LONGEST, 0, -1):
        words = tuple(m.lower[max(0, at - size) : at])
        if len(words) == size and words in forms:
            return at - size, " ".join(words), forms[words]
    return None


def _after(m: Marks, end: int) -> tuple[int, str, str] | None:
    forms = _bounds("after")
    for size in range(LONGEST, 0, -1):
        words = tuple(m.lower[end : end + size])
        if len(words) == size and words in forms:
            return end + size, " ".join(words), forms[words]
    return None


def trailing(m: Marks, one: Bounded, end: int) -> Bounded:
    """The number with a bound that stands after what it counts: "90 people and counting", "40 dollars or less"."""
    after = _after(m, end) if one.bound is None and end > one.run.end else None
    if after is None:
        return one
    return _effect(one, after[1], after[2])


def _effect(one: Bounded, bound: str | None, effect: str | None) -> Bounded:
    if effect is None or effect == "none":
        return one
    low, high = one.low, one.high
    if effect == "low":
        # "More than 10 to 15": the lower bound is what is bounded.
        return replace(one, high=None, exact=False, bound=bound)
    if effect == "high":
        if one.form is Form.VAGUE:
            return replace(one, exact=False, bound=bound)
        return replace(one, low=low if low != high else None, exact=False, bound=bound)
    return replace(one, exact=False, bound=bound)


def _repaired(m: Marks, found: list[Bounded]) -> list[Bounded]:
    """ "1,200 — 1,000 to 1,200 a day": between the two stands a dash and at most words of repair, and after the second,
    not the first, what is counted."""
    out: list[Bounded] = []
    for one in found:
        if out:
            before = out[-1]
            gap = m.lower[before.run.end : one.run.start]
            dashed = bool(gap) and gap[0] in DASHES | {","} and (gap[0] != "," or len(gap) > 1)
            if (
                dashed
                and len(gap) <= 5
                and all(word in DASHES or word == "," or word in figure_words("repair") for word in gap)
                and m.sentence[before.run.start] == m.sentence[one.run.end - 1]
                and (gap[0] not in {"-", "–", ","} or len(gap) > 1 or one.low != one.high)
                and _alike(before, one)
            ):
                out[-1] = replace(one, run=Run(before.run.start, one.run.end))
                continue
            if _begun_again(m, before, one):
                out[-1] = one
                if one.bound is None and before.bound is not None:
                    effect = _bounds("before").get(tuple(before.bound.split()))
                    out[-1] = _effect(replace(one, run=Run(before.run.start, one.run.end)), before.bound, effect)
                continue
        out.append(one)
    return out


def _begun_again(m: Marks, before: Bounded, one: Bounded) -> bool:
    """ "Over 100 of — 100 guests", "7- — 765,000 jobs": broken off at a dash, then said whole."""
    gap = m.lower[before.core.end : one.run.start]
    if not gap or len(gap) > 5 or gap[-1] not in DASHES or m.sentence[before.core.start] != m.sentence[one.core.start]:
        return False
    first, second = (m.lower[run.start : run.end] for run in (before.core, one.core))
    return first == second[: len(first)] or (len(first) == 1 and set(gap) <= DASHES and second[0].startswith(first[0]))


def _alike(one: Bounded, two: Bounded) -> bool:
    """Whether the second could be the first said again: within an order of magnitude."""
    first, second = one.low or one.high or 0.0, two.low or two.high or 0.0
    return first > 0 and second > 0 and 0.1 <= first / second <= 10 and Form.VAGUE not in {one.form, two.form}
