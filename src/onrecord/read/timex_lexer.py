"""The words of time of a Doc as a row of items, each of one class, so that the grammar is regular expressions."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Doc

from onrecord.lexicon.store import rows
from onrecord.read.marks import Marks, Run, marks
from onrecord.read.numbers import Form, Number, numbers

# Classes of items that are grammar rather than words, and their one-character names in the grammar's string.
SIGNS = {
    "the": "the",
    "of": "of",
    "in": "in",
    "on": "on",
    "at": "at",
    "and": "and",
    "or": "or",
    "to": "to",
    "through": "to",
    "until": "to",
    "till": "to",
    "-": "hyphen",
    "–": "hyphen",
    "—": "dash",
    ",": "comma",
    "'s": "poss",
    "’s": "poss",
    "'": "apos",
    "’": "apos",
    "a": "a",
    "an": "a",
    "for": "for",
    "over": "for",
    "within": "for",
    "during": "for",
    "between": "between",
    "so": "so",
    "times": "times",
    "time": "times",
    "old": "old",
    "o'clock": "oclock",
    "half": "half",
    "its": "its",
    "their": "its",
    "his": "its",
    "her": "its",
    "our": "its",
    "since": "since",
    "by": "by",
    "from": "from",
    "(": "open",
    "period": "period",
    "first": "ord",
    "ahead": "ahead",
    "year-end": "year_end",
    "about": "approx",
    "around": "approx",
    "approximately": "approx",
    "roughly": "approx",
    "nearly": "under",
    "almost": "under",
    "some": "approx",
    "least": "least",
    "most": "most",
    "than": "than",
    "up": "up",
    "hours": "units",
}
CLASSES = (
    "month", "weekday", "weekdays", "unit", "units", "season", "part", "parts", "clockword", "last", "next", "this",
    "that", "previous", "latest", "edge", "edge_noun", "ago", "hence", "earlier", "fill", "every", "often", "repeated",
    "day", "ref", "holiday", "ampm", "zone", "decade_name", "duration_word", "recent",
    "num", "dom", "year", "ord", "vague", "fraction", "decade", "date", "clock",
    "the", "of", "in", "on", "at", "and", "or", "to",
    "hyphen", "dash", "comma", "poss", "apos", "a", "for", "between", "so",
    "times", "old", "oclock", "half", "its", "since", "by", "from", "open", "period", "ahead", "year_end", "approx",
    "under", "least", "most", "than", "up", "break_", "other",
)  # fmt: skip
CHAR = {name: chr(0x4E00 + n) for n, name in enumerate(CLASSES)}
OTHER = CHAR["other"]

# An item may be two things at once ("past" is last and recent, "second" unit and ordinal): the grammar asks by class,
# so a word of several classes gets the first here and rules name the alternatives.
SKIPPED = frozenset({"per", "planned"})
ISO = r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?"
NUMERIC = re.compile(rf"(?<![\w./-])(?:({ISO})|(\d{{1,2}})([/.-])(\d{{1,2}})\3(\d{{4}}|\d{{2}}))(?![\w/-])(?!\.\d)")
CLOCK = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)(?::\d{2})?")
MILITARY = re.compile(r"([01]\d|2[0-3])([0-5]\d)")
DECADE = re.compile(r"(mid-|pre-|post-|early-|late-)?['’]?((?:1[5-9]|20)\d|\d)0['’]?s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """A word or phrase with its class, the tokens it covers, and its value by class (a number, a label, a Number)."""

    name: str
    run: Run
    value: Any = None


@cache
def words() -> dict[str, tuple[str, Any]]:
    """Form of one token to class and value; an earlier row of the lexicon wins over a later one."""
    held: dict[str, tuple[str, Any]] = {}
    for row in rows("times"):
        if row["class"] not in SKIPPED:
            for form, value in row["forms"].items():
                if " " not in form:
                    held.setdefault(form, (row["class"], value))
    for form, name in SIGNS.items():
        held.setdefault(form, (name, form))
    return held


@cache
def phrases() -> dict[str, tuple[tuple[tuple[str, ...], str, Any], ...]]:
    """First word to the phrases that begin with it, longest first."""
    held: dict[str, list[tuple[tuple[str, ...], str, Any]]] = {}
    for row in rows("times"):
        for form, value in row["forms"].items():
            parts = tuple(form.split())
            if len(parts) > 1:
                held.setdefault(parts[0], []).append((parts, row["class"], value))
    return {first: tuple(sorted(some, key=lambda x: -len(x[0]))) for first, some in held.items()}


@cache
def planned() -> frozenset[str]:
    """Lemmas that put a bare day or month into the future ("scheduled for Friday")."""
    return frozenset(form for row in rows("times") if row["class"] == "planned" for form in row["forms"])


def lex(doc: Doc) -> list[Item]:
    """The items of a Doc in order: one for each number, phrase and word; white space inside a paragraph is no item."""
    m = marks(doc)
    ready: dict[int, Item] = {}
    for number in numbers(doc):
        item = _number(m, number)
        if item is not None:
            ready[item.run.start] = item
    for item in _numeric_dates(doc):
        ready[item.run.start] = item
        for token in range(item.run.start + 1, item.run.end):
            ready.pop(token, None)
    known, many, items = words(), phrases(), []
    lower, total, i = m.lower, len(m.lower), 0
    while i < total:
        word = lower[i]
        item = ready.get(i)
        if item is None and word in many:
            item = _phrase(lower, i, many[word])
        if item is None:
            found = known.get(word)
            if found is not None:
                item = Item(found[0], Run(i, i + 1), found[1]) if _is(m, doc, i, found[0]) else None
            elif word[0] in "\n\r \t" and word.isspace():
                if word.count("\n") > 1:
                    items.append(Item("break_", Run(i, i + 1)))
                i += 1
                continue
            elif word[-1] == "s" and (decade := DECADE.fullmatch(word)):
                item = _decade(i, decade)
            elif word[0].isdigit() and (clock := CLOCK.fullmatch(word)):
                item = Item("clock", Run(i, i + 1), (int(clock[1]), int(clock[2])))
        if item is None:
            item = Item("other", Run(i, i + 1))
        items.append(item)
        i = item.run.end
    return items


def _phrase(lower: list[str], i: int, some: tuple[tuple[tuple[str, ...], str, Any], ...]) -> Item | None:
    for parts, name, value in some:
        if tuple(lower[i : i + len(parts)]) == parts:
            return Item(name, Run(i, i + len(parts)), value)
    return None


def _is(m: Marks, doc: Doc, i: int, name: str) -> bool:
    """Whether a word that is also a verb, a name or an adverb stands here as a word of time."""
    word, pos = m.lower[i], m.pos[i]
    if name in {"month", "weekday", "holiday", "weekdays"}:
        text = doc[i].text
        if not text[0].isupper():
            return False
        if word in {"may", "march", "sun", "sat", "mar", "wed", "dec", "jan", "jun", "fri"} and pos in {"AUX", "VERB"}:
            return False
        return not (word in {"may", "jan", "april", "june", "august"} and _person(doc, i))
    if name == "season":
        return pos in {"NOUN", "PROPN", "ADV", "ADP"} or word not in {"fall", "spring"}
    if name in {"units", "unit"} and word in {"second", "seconds", "quarters"}:
        return pos in {"NOUN", "NUM"}
    if name == "previous" and word in {"following", "prior", "preceding", "ensuing"}:
        return i > 0 and (m.lower[i - 1] == "the" or m.dep[i] == "amod")
    return not (name == "last" and pos == "VERB")


def _person(doc: Doc, i: int) -> bool:
    """ "Theresa May", "Mrs. May": part of a person's name."""
    if i == 0:
        return False
    token, before = doc[i], doc[i - 1]
    if not before.text[0].isupper() or before.pos_ != "PROPN" or "." in before.text[:-1]:
        return False
    return token.ent_type_ == "PERSON" or (
        before.dep_ == "compound" and before.head.i == i and before.ent_type_ != "DATE"
    )


def _number(m: Marks, number: Number) -> Item | None:
    value, form = number.value, number.form
    if form is Form.ORDINAL:
        return Item("ord", number.run, int(value))
    if form is Form.YEAR:
        return Item("year", number.run, int(value))
    if form is Form.PLAIN and number.run.end - number.run.start == 1:
        digits = m.lower[number.run.start]
        if len(digits) == 4 and 1000 <= value < 2200:
            return Item("year", number.run, int(value))
        if len(digits) == 4 and MILITARY.fullmatch(digits):
            return Item("clock", number.run, (int(digits[:2]), int(digits[2:])))
        if len(digits) <= 2 and 1 <= value <= 31:
            return Item("dom", number.run, int(value))
    if form is Form.VAGUE:
        return Item("vague", number.run, number)
    if form is Form.FRACTION:
        return Item("fraction", number.run, value) if m.lower[number.run.end - 1] != "quarter" else None
    if form in {Form.WORDS, Form.SCALED, Form.GROUPED} and number.run.end - number.run.start > 1 and value == 2000:
        return (
            Item("year", number.run, 2000)
            if m.lower[number.run.start - 1] == "year"
            else Item("num", number.run, value)
        )
    return Item("num", number.run, value)


def _decade(i: int, found: re.Match[str]) -> Item:
    digits = found[2]
    if len(digits) == 1:
        digits = ("20" if digits in "01" else "19") + digits
    mod = {"mid-": "MID", "early-": "START", "late-": "END"}.get((found[1] or "").lower())
    return Item("decade", Run(i, i + 1), (digits, mod))


def _numeric_dates(doc: Doc) -> list[Item]:
    """ "2024-10-24", "10/24/2024", "24.10.2024", over however many tokens the tokenizer made of them."""
    m = marks(doc)
    items: list[Item] = []
    for found in NUMERIC.finditer(m.parsed):
        value = found[1] or _ordered(found[2], found[4], found[5], found[3])
        if value is None:
            continue
        first = bisect_right(m.starts, found.start()) - 1
        last = bisect_left(m.starts, found.end())
        items.append(Item("date", Run(first, last), value))
    return items


def _ordered(one: str, two: str, year: str, sign: str) -> str | None:
    """Day and month in the order that the sign and the numbers allow: with slashes the month first (U.S. use) unless
    it is over twelve, with dots the day first."""
    if len(year) == 2:
        if sign == "-" or (sign == "." and int(year) < 5):
            return None  # a score or section number sooner than a date
        year = ("20" if int(year) < 70 else "19") + year
    first, second = int(one), int(two)
    month, day = (first, second) if sign == "/" and first <= 12 else (second, first)
    if month > 12 >= day:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return f"{year}-{month:02d}-{day:02d}"
