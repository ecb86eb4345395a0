"""Time expressions as TIMEX3 values, resolved from the publication date.

The text is read in order: items of time (`timex_lexer`), patterns over them (`timex_rules`), their meaning
(`timex_values`), and here what the sentence around them says: tense, modifiers, and whether digits are a year at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from spacy.tokens import Doc

from onrecord.read import calendar
from onrecord.read.marks import Marks, Run, TimeMark, marks
from onrecord.read.tense import direction
from onrecord.read.timex_context import extend, stands
from onrecord.read.timex_lexer import CHAR, OTHER, Item, lex
from onrecord.read.timex_rules import Rule, candidates
from onrecord.read.timex_values import Reading, Scene
from onrecord.types.vocabulary import TimexType

# Items that can make a time expression; a stretch without one is not searched.
TRIGGERS = frozenset(
    CHAR[name]
    for name in (
        *("month", "weekday", "weekdays", "unit", "units", "season", "part", "clockword", "repeated", "day", "ref"),
        *("holiday", "ampm", "zone", "decade_name", "duration_word", "year", "decade", "date", "clock", "year_end"),
        *("oclock", "last", "half", "edge", "ord"),
    )
)
STRETCH = re.compile(f"[^{OTHER}{CHAR['break_']}]+")
ALONE = 8  # tokens of a line that holds little else than a time
PRINTED_IN = 400  # characters in which a page prints its own day
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
GOVERNED = (" on ", "since ", " of ", "until ", "from ", " by ", " to ", "before ", "after ", "for ")
PRINTED = re.compile(
    r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s(\d{1,2})\s("
    + "|".join(month.title() for month in MONTHS)
    + r")[a-z]*\.?,?\s(\d{4})\b"
)
HEAD = 120  # tokens in which a dateline or a release's header stands


def mark_times(doc: Doc) -> None:
    """Fill `marks.times` with the time expressions in order of the text.

    Relative expressions count from the day that the head of the text gives with its day of the week, else from
    `marks.published` (which for what is gathered later may be another day); where that is None, from the date of a
    dateline, if the head of the text has one; else they stay open ("XXXX-WXX-3") and have no interval.
    """
    m = marks(doc)
    items = lex(doc)
    if not items:
        return
    scene = Scene(_printed(m.parsed) or calendar.parse_day(m.published), lambda run: _looks(doc, m, run))
    if scene.anchor is None:
        scene.anchor = _dateline(doc, m, items)
    m.times.extend(_mark(found) for found in _readings(doc, m, items, scene))


def _looks(doc: Doc, m: Marks, run: Run) -> int:
    """Back (-1) or ahead (1): what a time behind "since" names is past, whatever the tense."""
    return -1 if m.lower[run.start - 1 : run.start] == ["since"] else direction(doc, m, run)


def _printed(text: str) -> date | None:
    """The day printed at the head of a text: day of the week, day, month and year that agree, on no preposition."""
    for found in PRINTED.finditer(text, 0, PRINTED_IN):
        if text[: found.start()].lower().endswith(GOVERNED):
            continue
        day = calendar.parse_day(f"{found[4]}-{MONTHS.index(found[3].lower()) + 1:02}-{int(found[2]):02}")
        if day is not None and f"{day:%a}".lower() == found[1].lower():
            return day
    return None


def _mark(found: Reading) -> TimeMark:
    return TimeMark(found.run, found.type, found.value, found.start, found.end, found.mod)


def _readings(doc: Doc, m: Marks, items: list[Item], scene: Scene) -> Iterator[Reading]:
    signs = "".join(CHAR[item.name] for item in items)
    for stretch in STRETCH.finditer(signs):
        text = stretch[0]
        if TRIGGERS.isdisjoint(text):
            continue
        options, at = candidates(text), 0
        while at < len(text):
            found, end = _best(doc, m, items, stretch.start(), options.get(at, []), at, scene)
            yield from found
            at = end


def _best(
    doc: Doc, m: Marks, items: list[Item], offset: int, options: list[tuple[int, Rule]], at: int, scene: Scene
) -> tuple[list[Reading], int]:
    """The longest pattern at a place that has a reading and stands in its sentence; and where to go on."""
    for end, rule in options:
        some = items[offset + at : offset + end]
        scene.place = some[0].run.start
        sentence = m.sentences[m.sentence[scene.place]]
        scene.alone = sentence.end - sentence.start < ALONE and m.pos[m.head[scene.place]] not in {"VERB", "AUX"}
        if not stands(doc, m, rule.name, items, offset + at, offset + end):
            continue
        held = scene.quarter, scene.quarter_place
        found = rule.read(some, scene)
        if not found:
            scene.quarter, scene.quarter_place = held
            continue
        found = extend(doc, m, rule.name, found, items, offset + at, offset + end, scene)
        for one in found:
            if one.day is not None and one.type in {TimexType.DATE, TimexType.TIME}:
                scene.last = one.day
            if one.type is TimexType.DATE and one.value[:4].isdigit():
                scene.value = one.value
        return found, end
    return [], at + 1


def _dateline(doc: Doc, m: Marks, items: list[Item]) -> date | None:
    """The day in the head of the text that stands where datelines and headers have it: in brackets, or beginning or
    ending a line. A dateline without a year takes it from a year and month in the header ("2024-10-…")."""
    blank = Scene(None, lambda run: 0)
    head = [item for item in items if item.run.end <= HEAD]
    for found in _readings(doc, m, head, blank):
        if found.type is not TimexType.DATE or not re.fullmatch(r"(\d{4}|XXXX)-\d{2}-\d{2}", found.value):
            continue
        if not _heads(doc, found.run):
            continue
        if found.day is not None:
            return found.day
        for header in re.finditer(r"\b((?:19|20)\d{2})-(\d{2})\b", m.parsed[: HEAD * 5]):
            if abs(int(header[2]) - int(found.value[5:7])) <= 1:
                return calendar.parse_day(header[1] + found.value[4:])
    return None


def _heads(doc: Doc, run: Run) -> bool:
    before = doc[run.start - 1].text if run.start else "\n"
    after = doc[run.end].text if run.end < len(doc) else "\n"
    if before == "(" and (after == ")" or doc[run.end - 1].text.endswith(")")):
        return True
    starts = "\n" in before or (run.start > 1 and "\n" in doc[run.start - 1].whitespace_)
    ends = "\n" in after or after in {"—", "–", "--", ":"}
    return starts or ends
