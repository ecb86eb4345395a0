"""Numbers in words and digits: where they stand and what they are worth. Times and figures are read from them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache

from spacy.tokens import Doc

from onrecord.lexicon.store import rows
from onrecord.read.marks import Marks, Run, marks

PLAIN = re.compile(r"\d+")
GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d+\.\d+|\.\d+")
SUFFIXED = re.compile(r"(\d[\d,]*(?:\.\d+)?)(bn|bln|mn|mln|tn|m|k|b)", re.IGNORECASE)
ORDINAL = re.compile(r"(\d{1,3}(?:,\d{3})*)(?:st|nd|rd|th)", re.IGNORECASE)
SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})")
SUFFIXES = {"k": 1e3, "m": 1e6, "b": 1e9}
HYPHENS = frozenset({"-", "‐", "‑"})


class Form(Enum):
    """How a number is written: `PLAIN` is digits alone ("24", "2024"), `GROUPED` digits with separators or decimals,
    `YEAR` a year in words ("nineteen ninety-seven"), `VAGUE` a floor ("dozens")."""

    PLAIN = "plain"
    GROUPED = "grouped"
    WORDS = "words"
    SCALED = "scaled"
    YEAR = "year"
    ORDINAL = "ordinal"
    FRACTION = "fraction"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the text: its tokens, its value, how it is written. `suffix` is a letter glued to the digits."""

    run: Run
    value: float
    form: Form
    suffix: str = ""


@cache
def _forms() -> dict[str, dict[str, float]]:
    """Class of number word to its forms and their values."""
    held: dict[str, dict[str, float]] = {}
    for row in rows("numbers"):
        held.setdefault(row["class"], {}).update({str(k): float(v) for k, v in row["forms"].items()})
    return held


@cache
def number_words() -> frozenset[str]:
    """The words that numbers are made of."""
    return frozenset(form for forms in _forms().values() for form in forms)


def numbers(doc: Doc) -> list[Number]:
    """The numbers of a Doc in order, none overlapping; found once and kept on the Doc."""
    held: list[Number] | None = doc.user_data.get("onrecord_numbers")
    if held is None:
        held = doc.user_data["onrecord_numbers"] = _find(marks(doc))
    return held


def _find(m: Marks) -> list[Number]:
    found: list[Number] = []
    triggers, lower, end = number_words(), m.lower, 0
    for i, word in enumerate(lower):
        if i < end or not (word[0].isdigit() or word in triggers or (word[0] == "." and word[1:].isdigit())):
            continue
        number = _read(m, i)
        if number is not None:
            if found and number.run.start < found[-1].run.end:
                continue
            found.append(number)
            end = number.run.end
    return found


def written(m: Marks, i: int) -> int:
    """The first token from `i` on that is more than white space (a space that breaks no line is a token of its own)."""
    while i < len(m.lower) and m.lower[i].isspace():
        i += 1
    return i


def _read(m: Marks, i: int) -> Number | None:
    """The number that begins at token `i` (or one before it: "a hundred")."""
    word = m.lower[i]
    if word[0].isdigit() or word[0] == ".":
        return _digits(m, i)
    forms = _forms()
    if word in forms["cardinal"]:
        return _words(m, i)
    if word in forms["multiplier"] or word in forms["dozen"]:
        return _article(m, i)
    if word in forms["fraction"]:
        fraction = _fraction(m, i, 1.0, i)
        if fraction is not None:
            return fraction
    if word in forms["ordinal"]:
        return Number(Run(i, i + 1), forms["ordinal"][word], Form.ORDINAL)
    if word in forms["vague"]:
        return _vague(m, i)
    return None


def _at(m: Marks, i: int) -> str:
    return m.lower[i] if 0 <= i < len(m.lower) else ""


def _digits(m: Marks, i: int) -> Number | None:
    word = m.lower[i]
    suffix = ""
    if len(word) == 2 and word[1] == ")":
        word = word[0]  # the tokenizer takes "8)" for a smiling face
    if PLAIN.fullmatch(word):
        value, form = float(word), Form.PLAIN
        if len(word) > 15:
            return None
    elif GROUPED.fullmatch(word):
        value, form = float(word.replace(",", "")), Form.GROUPED
    elif ordinal := ORDINAL.fullmatch(word):
        return Number(Run(i, i + 1), float(ordinal[1].replace(",", "")), Form.ORDINAL)
    elif scaled := SUFFIXED.fullmatch(word):
        suffix = scaled[2].lower()
        scale = SUFFIXES.get(suffix) or _forms()["multiplier"][suffix]
        return Number(Run(i, i + 1), float(scaled[1].replace(",", "")) * scale, Form.SCALED, suffix)
    elif slashed := SLASHED.fullmatch(word):
        top, bottom = int(slashed[1]), int(slashed[2])
        return Number(Run(i, i + 1), top / bottom, Form.FRACTION) if 0 < top < bottom <= 16 else None
    else:
        return None
    end = i + 1
    next_word = _at(m, end)
    mixed = SLASHED.fullmatch(next_word)
    if mixed and 0 < int(mixed[1]) < int(mixed[2]) <= 16:
        value, end, form = value + int(mixed[1]) / int(mixed[2]), end + 1, Form.GROUPED
        next_word = _at(m, end)
    if next_word in HYPHENS and _at(m, end + 1) in _forms()["multiplier"]:
        end, next_word = end + 1, _at(m, end + 1)
    forms = _forms()
    if next_word in forms["multiplier"] or next_word in forms["dozen"]:
        value, end, form = value * (forms["multiplier"].get(next_word) or 12.0), end + 1, Form.SCALED
        while _at(m, end) in forms["multiplier"]:
            value, end = value * forms["multiplier"][_at(m, end)], end + 1
    return Number(Run(i, end), value, form)


def _words(m: Marks, i: int) -> Number | None:
    """A cardinal in words, after the usual grammar: tens and ones, hundreds, then larger multipliers."""
    forms = _forms()
    cardinal, multiplier = forms["cardinal"], forms["multiplier"]
    total = group = 0.0
    last = 0.0  # the value of the word before, 0 after a multiplier
    at, end, scaled = i, i, False
    while True:
        word = _at(m, at)
        if word in cardinal:
            value = cardinal[word]
            if last and not (last >= 20 and value < 10) and end != i:
                if end == i + 1 and 13 <= group <= 20 and value >= 10:
                    return _year_words(m, i, at, group)
                break
            group, last, at, end = group + value, value, at + 1, at + 1
        elif word in multiplier and end > i:
            if multiplier[word] == 100:
                group *= 100
            else:
                total, group = total + (group or 1) * multiplier[word], 0.0
            last, at, end, scaled = 0.0, at + 1, at + 1, True
        elif word in forms["dozen"] and end > i:
            return Number(Run(i, at + 1), (total + group) * 12, Form.WORDS)
        elif (word in HYPHENS and (_at(m, at + 1) in multiplier or (last >= 20 and _at(m, at + 1) in cardinal))) or (
            word == "and" and end > i and last == 0.0 and _at(m, at + 1) in cardinal and scaled
        ):
            at += 1
        else:
            break
    fraction = _fraction(m, end + (1 if _at(m, end) in HYPHENS else 0), total + group, i)
    if fraction is not None:
        return fraction
    value, end = _and_a_half(m, total + group, end)
    return Number(Run(i, end), value, Form.WORDS)


def _and_a_half(m: Marks, value: float, end: int) -> tuple[float, int]:
    """ "Two and a half (million)"."""
    at = end + (1 if _at(m, end) in HYPHENS else 0)
    if _at(m, at) == "and":
        at += 1
        at += _at(m, at) in HYPHENS
        if _at(m, at) == "a":
            at += 1
            at += _at(m, at) in HYPHENS
            if _at(m, at) == "half":
                value, end = value + 0.5, at + 1
                scale = _forms()["multiplier"].get(_at(m, end))
                if scale:
                    value, end = value * scale, end + 1
    return value, end


def _year_words(m: Marks, start: int, at: int, century: float) -> Number:
    cardinal = _forms()["cardinal"]
    rest, end = cardinal[m.lower[at]], at + 1
    ones = end + (1 if _at(m, end) in HYPHENS else 0)
    if rest >= 20 and 0 < cardinal.get(_at(m, ones), 0) < 10:
        rest, end = rest + cardinal[_at(m, ones)], ones + 1
    return Number(Run(start, end), century * 100 + rest, Form.YEAR)


def _article(m: Marks, i: int) -> Number | None:
    """ "A hundred", "half a million", "several hundred", "a few dozen"."""
    forms, word = _forms(), m.lower[i]
    value = forms["multiplier"].get(word) or forms["dozen"][word]
    before, end = _at(m, i - 1), i + 1
    while _at(m, end) in forms["multiplier"]:
        value, end = value * forms["multiplier"][_at(m, end)], end + 1
    if before in {"a", "an", "one"}:
        if _at(m, i - 2) == "half":
            return Number(Run(i - 2, end), value / 2, Form.WORDS)
        if _at(m, end) == "and" and _at(m, end + 1) in forms["cardinal"]:
            rest = _words(m, end + 1)
            if rest is not None and rest.value < value:
                return Number(Run(i - 1, rest.run.end), value + rest.value, Form.WORDS)
        elif _at(m, end) in forms["cardinal"] and value >= 100:
            rest = _words(m, end)
            if rest is not None and rest.value < value:
                return Number(Run(i - 1, rest.run.end), value + rest.value, Form.WORDS)
        return Number(Run(i - 1, end), value, Form.WORDS)
    return Number(Run(i, end), value, Form.WORDS) if word in forms["dozen"] or before == "the" else None


def _fraction(m: Marks, i: int, top: float, start: int) -> Number | None:
    """ "A third of", "two-thirds", "half the", "half of"; "third" alone is an ordinal."""
    forms, word = _forms(), _at(m, i)
    part = forms["fraction"].get(word)
    if part is None:
        return None
    after = _at(m, i + 1)
    if start == i:
        if word == "half":
            scale = forms["multiplier"].get(_at(m, i + 2)) or forms["dozen"].get(_at(m, i + 2))
            if after in {"a", "an"} and scale:
                return Number(Run(i, i + 3), scale / 2, Form.WORDS)
            if after in {"of", "the", "its", "their", "his", "our", "that"}:
                start = i - 1 if _at(m, i - 1) == "a" else i
                return Number(Run(start, i + 1), part, Form.FRACTION)
            return None
        if _at(m, i - 1) in {"a", "an"} and after == "of":
            return Number(Run(i - 1, i + 1), part, Form.FRACTION)
        return None
    if top < 1 or top > 9 or (top > 1) != word.endswith("s") or (word.startswith("quarter") and after != "of"):
        return None
    return Number(Run(start, i + 1), top * part, Form.FRACTION)


def _vague(m: Marks, i: int) -> Number | None:
    """ "Dozens", "tens of thousands", "several", "a few hundred", "a couple of dozen"."""
    forms, word = _forms(), m.lower[i]
    value, start, end = forms["vague"][word], i, i + 1
    if word in {"few", "couple", "handful"}:
        if _at(m, i - 1) not in {"a", "the", "past", "last", "next"}:
            return None
        start = i - 1 if m.lower[i - 1] == "a" else i
    elif word in {"scores", "tens", "dozens"} and m.pos[i] == "VERB":
        return None
    if word in {"scores", "tens"} and _at(m, end) != "of" and word == "tens":
        return None
    at = end + (1 if _at(m, end) == "of" else 0)
    next_word = _at(m, at)
    scale = forms["multiplier"].get(next_word) or forms["dozen"].get(next_word)
    if scale is None and at > end and next_word in {"thousands", "millions", "billions"}:
        scale = forms["multiplier"][next_word[:-1]]
    if scale is not None:
        value, end = value * scale, at + 1
        if _at(m, end) == "of" and _at(m, end + 1) in {"thousands", "millions"}:
            value, end = value * forms["multiplier"][m.lower[end + 1][:-1]], end + 2
    return Number(Run(start, end), value, Form.VAGUE)
