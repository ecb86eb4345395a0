"""The grammar of time expressions: patterns over the items of `timex_lexer` and the readings that they have.

Patterns are regular expressions over class names. Readings return TIMEX3 values (TimeML 1.2.1); the precision that an
expression of news has follows TimeBank: "two weeks ago" is a day, "two months ago" a month, "two years ago" a year.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.read import timex_amounts, timex_dates, timex_days, timex_terms
from onrecord.read.timex_lexer import CHAR, Item
from onrecord.read.timex_values import REGISTER, Reading, Scene

NAME = re.compile(r"[a-z_]+")


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    pattern: re.Pattern[str]
    read: Callable[[list[Item], Scene], list[Reading]]


def compile_pattern(text: str) -> re.Pattern[str]:
    """A pattern over class names, one character per item."""
    return re.compile(NAME.sub(lambda found: CHAR[found[0]], text).replace(" ", ""))


DAY = "(?:dom|ord)"
YEAR = "(?:(?:comma|of)?(?:year|apos dom))"
TAIL = "(?:comma? year|of? (?:last|next|this) unit)?"
NUM = "(?:num|dom|year|vague)"
JOIN = "(?:to|hyphen|and|or)"
AMOUNT = f"(?:(?:the|a)?(?:{NUM}|fraction)(?:{JOIN} {NUM})?)"
UNIT = "(?:unit|units)"

# Name of the reading in `timex_values`, and the pattern. The longest match wins, then the earlier rule.
GRAMMAR: tuple[tuple[str, str], ...] = (
    ("numeric", "date"),
    ("day_span", f"{DAY} {JOIN} {DAY} of? month (?:comma? year)?"),
    ("day_span", f"month {DAY} {JOIN} {DAY} (?:comma? year)?"),
    ("date_span", f"{DAY} month {JOIN} {DAY} month comma? year"),
    ("date_span", f"month {DAY} {JOIN} month {DAY} comma? year"),
    ("month_span", "edge? hyphen? month (?:to|hyphen|and|or) edge? hyphen? month comma? year"),
    ("edge_span", "edge (?:and|to|or|hyphen) edge hyphen? month (?:comma? year)?"),
    ("day_month", f"(?:weekday comma?)? the? {DAY} of? month (?:comma? year|of? (?:last|next|this) unit)?"),
    (
        "day_month",
        f"(?:part of)? this? (?:next|last)? (?:weekday comma?)? month the? {DAY} {TAIL}",
    ),
    ("month_year", "month (?:comma|of|apos)? year"),
    ("month_rel", "month of? (?:last|next|this|that) (?:unit)"),
    ("month_mod", "(?:this|last|next|previous|that) (?:last)? month"),
    ("month", "month"),
    ("month_set", "every month"),
    ("numeric", "year hyphen dom hyphen dom"),
    (
        "weekday",
        "(?:this|the)? (?:last|next|previous|that)? weekday (?:part|comma? month_never)?".replace(
            "|comma? month_never", ""
        ),
    ),
    ("weekday", "(?:part|clockword) (?:of|on)? weekday"),
    ("week_of", f"the unit of month {DAY}"),
    ("day_set", "every fill? weekday part?"),
    ("day_set", "weekdays parts?"),
    ("day_set", "weekday parts"),
    ("day", "day part?"),
    ("day", "(?:part|clockword) day"),
    ("part", "(?:this|last|that|the (?:next|previous|that)|next|previous) (?:part)"),
    ("part_bare", "(?:the|in the) part"),
    ("part_set", "every part"),
    ("clock", "approx? (?:clock|dom) ampm zone?"),
    ("clock", "approx? clock (?:units|oclock)? zone?"),
    ("clock", "approx? (?:num|dom|year) (?:oclock|units? zone|zone)"),
    ("clock", "approx? (?:dom|num) in the part"),
    ("clock", "clockword"),
    ("clock_day", "approx? (?:clock|dom) ampm? zone? comma? (?:on|this|the)? (?:last|next|previous)? (?:weekday|day)"),
    ("clock_day", f"approx? (?:clock|dom) ampm? zone? comma? (?:on)? (?:weekday comma?)? month {DAY} (?:comma? year)?"),
    ("clock_day", f"approx? (?:clock|dom) ampm? zone? comma? (?:on)? {DAY} month (?:comma? year)?"),
    ("rel_unit", "the? (?:last|next|this|previous|that|latest)+ fill? unit"),
    ("rel_unit", "the fill? unit"),
    (
        "rel_units",
        f"(?:the|its)? (?:last|next|previous|ord) (?:{NUM}|a) (?:{JOIN} {NUM})? (?:fill|hyphen|of|or so)* {UNIT}",
    ),
    ("rel_units", "(?:the)? (?:last|next|previous) fill? units"),
    ("rel_season", "(?:the|this)? (?:last|next|previous|this|that) season"),
    ("season", "(?:the)? season (?:of? year|of? (?:last|next|this) unit)"),
    ("season_bare", "the season"),
    ("recent", f"(?:the)? recent (?:{NUM})? {UNIT}(?: and units)?"),
    ("ago", f"(?:{AMOUNT}|a|half a)? (?:fill)? hyphen? {UNIT} (?:or so)? hyphen? ago"),
    ("hence", f"(?:{AMOUNT}|a) (?:fill)? {UNIT} hence"),
    ("shift", f"(?:{AMOUNT}|a|the)? (?:fill)? hyphen? {UNIT} hyphen? earlier"),
    ("duration", f"{AMOUNT} (?:fill|hyphen|of)* {UNIT} (?:or so|and a half)?"),
    ("duration", f"a fill? {UNIT} (?:or so|and a half|or {NUM})?"),
    ("duration", f"half (?:hyphen|of)? a {UNIT}"),
    ("plural", "(?:for|in|since) (?:fill)? units"),
    ("plural", "units hyphen fill"),
    ("plural", "units (?:ago|earlier|ahead)"),
    ("quarter", "(?:the|its|a)? fill? ord hyphen? unit (?:of? year|of (?:last|this|next|the) fill? unit)?"),
    ("year_ago", "(?:the|a)? fill? unit hyphen (?:ago|earlier) (?:unit|period|ord hyphen? unit)"),
    ("quarter", "(?:the)? year ord hyphen? unit"),
    ("quarter", "(?:last|this|next) unit poss ord unit"),
    ("half", "(?:the)? (?:ord|last|edge_noun) (?:half|fraction) of? (?:the)? (?:year|(?:last|this|next)? unit)"),
    ("of_period", "the year period"),
    ("year", "the? fill? year"),
    ("year", "the unit year"),
    ("decade", "the? decade"),
    ("decade_name", "the apos? decade_name"),
    ("century", "the? ord hyphen? unit"),
    ("set_unit", f"every (?:{NUM}|fill|ord)? {UNIT}"),
    ("set_often", f"(?:often|{NUM} times) (?:a|every) fill? unit"),
    ("repeated", "repeated"),
    ("holiday", "(?:the|this|last|next)? holiday (?:comma? year)?"),
    ("ref", "ref"),
    ("past_noun", "the last"),
    ("length", "duration_word"),
    ("year_end", "year_end"),
    ("nth", "the ord"),
)

# The modules of readings register what they hold when they are imported.
READINGS = (timex_amounts, timex_dates, timex_days, timex_terms)
RULES = tuple(Rule(name, compile_pattern(pattern), REGISTER[name]) for name, pattern in GRAMMAR)


def candidates(signs: str) -> dict[int, list[tuple[int, Rule]]]:
    """Where the grammar matches: start to (end, rule), longest first, then in the order of the grammar."""
    found: dict[int, list[tuple[int, Rule]]] = {}
    for rule in RULES:
        for hit in rule.pattern.finditer(signs):
            found.setdefault(hit.start(), []).append((hit.end(), rule))
    for options in found.values():
        options.sort(key=lambda option: -option[0])
    return found
