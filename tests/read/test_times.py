"""Time expressions: sentences and the values and intervals that they must have."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from onrecord.lexicon.store import rows
from onrecord.read import model
from onrecord.read.marks import Marks, index, marks
from onrecord.read.pipeline import analyse
from onrecord.read.times import mark_times
from onrecord.read.timex_lexer import SKIPPED
from onrecord.types import Document

THURSDAY = "2024-10-24"


def times(text: str, published: str | None = THURSDAY) -> tuple[Doc, Marks]:
    doc = model.load()(text)
    m = marks(doc)
    m.published = published
    index(doc)
    mark_times(doc)
    return doc, m


def values(text: str, published: str | None = THURSDAY) -> list[tuple[str, str]]:
    doc, m = times(text, published)
    return [(doc[t.run.start : t.run.end].text, t.value) for t in m.times]


CASES = [
    # full dates of all shapes
    ("The bridge at Goma fell on 24 October 2024.", [("24 October 2024", "2024-10-24")]),
    ("The bridge fell on Oct. 24, 2024.", [("Oct. 24, 2024", "2024-10-24")]),
    ("The bridge fell on October 24th.", [("October 24th", "2024-10-24")]),
    ("The bridge fell on 10/24/2024.", [("10/24/2024", "2024-10-24")]),
    ("The bridge fell on 2024-10-24.", [("2024-10-24", "2024-10-24")]),
    ("The bridge fell on 24.10.24.", [("24.10.24", "2024-10-24")]),
    ("The log of 07-08-2014 names the unit.", [("07-08-2014", "2014-08-07")]),
    ("He was born on the 4th of March 1961.", [("the 4th of March 1961", "1961-03-04")]),
    ("The vote in Tbilisi is on Saturday, October 26.", [("Saturday, October 26", "2024-10-26")]),
    ("The raid came on the 12th.", [("the 12th", "2024-10-12")]),
    ("The trial began Jan. 25.", [("Jan. 25", "2024-01-25")]),
    # months, years, decades, seasons, quarters
    ("Rebels took the town in February.", [("February", "2024-02")]),
    ("Rebels took the town in February 2022.", [("February 2022", "2022-02")]),
    ("The mission will end in December.", [("December", "2024-12")]),
    ("Last December the mission ended.", [("Last December", "2023-12")]),
    ("He led the junta in 1988.", [("1988", "1988")]),
    ("In the 1990s the valley was mined.", [("the 1990s", "199")]),
    ("Kharkiv was retaken in the autumn of 2022.", [("the autumn of 2022", "2022-FA")]),
    ("Exports fell in the third quarter of 2023.", [("the third quarter of 2023", "2023-Q3")]),
    ("Exports fell in the first half of 2024.", [("the first half of 2024", "2024-H1")]),
    ("The fort dates from the 19th century.", [("the 19th century", "18")]),
    # edges
    ("The talks resume in early November.", [("early November", "2024-11")]),
    ("They met in mid-October.", [("mid-October", "2024-10")]),
    ("They met between early and mid-October.", [("early", "2024-10"), ("mid-October", "2024-10")]),
    ("The mandate lapses at the end of 2025.", [("the end of 2025", "2025")]),
    ("The dam broke earlier this month.", [("earlier this month", "2024-10")]),
    # spans
    ("The truce held from 3 to 9 May.", [("3", "2024-05-03"), ("9 May", "2024-05-09")]),
    ("Talks ran Oct. 14-16.", [("Oct. 14", "2024-10-14"), ("16", "2024-10-16")]),
    (
        "He toured from 28 December to 3 January 2024.",
        [("28 December", "2023-12-28"), ("3 January 2024", "2024-01-03")],
    ),
    # weekdays: the last one, the day of publication included; words and tense may look ahead
    ("Troops entered Sake on Tuesday.", [("Tuesday", "2024-10-22")]),
    ("Troops entered Sake on Thursday.", [("Thursday", "2024-10-24")]),
    ("Envoys will meet in Doha on Friday.", [("Friday", "2024-10-25")]),
    ("On Monday, the minister looks forward to welcoming envoys.", [("Monday", "2024-10-28")]),
    ("Envoys meet in Doha next Friday.", [("next Friday", "2024-10-25")]),
    ("A vote is scheduled for Monday.", [("Monday", "2024-10-28")]),
    ("The hearing was postponed until Monday.", [("Monday", "2024-10-28")]),
    ("The drones came on Tuesday morning.", [("Tuesday morning", "2024-10-22TMO")]),
    ("The ministry said last Wednesday it had withdrawn.", [("last Wednesday", "2024-10-23")]),
    # deictic words
    ("Shells hit the market yesterday.", [("yesterday", "2024-10-23")]),
    ("Parliament votes tomorrow.", [("tomorrow", "2024-10-25")]),
    ("Drones hit Odesa overnight.", [("overnight", "2024-10-23TNI")]),
    ("The junta shelled Lashio last night.", [("last night", "2024-10-23TNI")]),
    ("The army is now in Kadugli.", [("now", "PRESENT_REF")]),
    ("The governor resigned recently.", [("recently", "PAST_REF")]),
    # relative units and steps
    ("Prices rose last week.", [("last week", "2024-W42")]),
    ("Prices rose this month.", [("this month", "2024-10")]),
    ("The summit is next year.", [("next year", "2025")]),
    ("It began two weeks ago.", [("two weeks ago", "2024-10-10")]),
    ("It began three months ago.", [("three months ago", "2024-07")]),
    ("It began five years ago.", [("five years ago", "2019")]),
    ("It began several years ago.", [("several years ago", "PAST_REF")]),
    ("Two years from now the mandate ends.", [("Two years from now", "2026")]),
    (
        "He was seized on 3 June 2021 and freed the next day.",
        [("3 June 2021", "2021-06-03"), ("the next day", "2021-06-04")],
    ),
    (
        "He fled on 3 June 2021. Two days later, he was caught.",
        [("3 June 2021", "2021-06-03"), ("Two days later", "2021-06-05")],
    ),
    ("It fell in June 2021. Later that year, it was retaken.", [("June 2021", "2021-06"), ("Later that year", "2021")]),
    # durations and sets
    ("The siege lasted three days.", [("three days", "P3D")]),
    ("The siege lasted a year and a half.", [("a year and a half", "P1Y6M")]),
    ("The war has gone on for years.", [("years", "PXY")]),
    ("A two-week truce was offered.", [("A two-week", "P2W")]),
    ("More than 90 trucks crossed in the past 24 hours.", [("the past 24 hours", "PT24H")]),
    ("The road is shelled every week.", [("every week", "P1W")]),
    ("Patrols pass twice a month.", [("twice a month", "P1M")]),
    ("Daily clashes shake the camp.", [("Daily", "P1D")]),
    ("Markets open on Fridays.", [("Fridays", "XXXX-WXX-5")]),
    # clock times
    ("The blast came at 5 p.m. on Tuesday.", [("5 p.m. on Tuesday", "2024-10-22T17:00")]),
    ("A launch was seen at 0630 GMT.", [("0630 GMT", "2024-10-24T06:30Z")]),
    ("The truce begins at noon Friday.", [("noon Friday", "2024-10-18T12:00")]),
    # holidays
    ("A truce was called for last Christmas.", [("last Christmas", "2023-12-25")]),
    ("Easter 2024 was tense in Jerusalem.", [("Easter 2024", "2024-03-31")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_values(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == expected


INTERVALS = [
    ("Rebels took it in early October.", "2024-10-01", "2024-10-10"),
    ("Rebels took it in mid-October.", "2024-10-11", "2024-10-20"),
    ("Rebels took it in late February 2024.", "2024-02-21", "2024-02-29"),
    ("Rebels took it in October 2023.", "2023-10", "2023-10"),
    ("Rebels took it last week.", "2024-10-14", "2024-10-20"),
    ("Rebels took it in the past two weeks.", "2024-10-10", "2024-10-24"),
    ("Rebels took it in the past 24 hours.", "2024-10-23", "2024-10-24"),
    ("Rebels will leave in the next three days.", "2024-10-24", "2024-10-27"),
    ("Rebels took it earlier this year.", "2024", "2024-10-24"),
    ("Rebels took it in the 1990s.", "1990", "1999"),
    ("Rebels took it in the third quarter of 2023.", "2023-07", "2023-09"),
    ("Rebels took it over the last year.", "2023-10-24", "2024-10-24"),
]


@pytest.mark.parametrize(("text", "start", "end"), INTERVALS, ids=[text for text, *_ in INTERVALS])
def test_intervals(text: str, start: str, end: str) -> None:
    _, m = times(text)
    assert [(t.start, t.end) for t in m.times] == [(start, end)]


NONE = [
    "They may march on the capital.",
    "Theresa May spoke to reporters.",
    "A second bridge was hit.",
    "Some 2,000 people fled.",
    "The New York Times reported it.",
    "The Daily Monitor reported it.",
    "Prices fall in Juba.",
    "A 33-year-old man was held.",
    "Resolution 1701 ended the war.",
    "He is in his 30s.",
    "Some 1900 fighters surrendered.",
    "Resolutions 1718, 1874 and 2094 bind all members.",
    "",
    " ",
    "\n\n",
    "a",
]


@pytest.mark.parametrize("text", NONE)
def test_no_times(text: str) -> None:
    assert values(text) == []


UNDATED = [
    ("Troops entered Sake on Wednesday.", "XXXX-WXX-3"),
    ("Troops entered Sake yesterday.", "XXXX-XX-XX"),
    ("Troops entered Sake in October.", "XXXX-10"),
    ("Troops entered Sake last year.", "XXXX"),
    ("Troops entered Sake last week.", "XXXX-WXX"),
    ("Troops entered Sake on Oct. 12.", "XXXX-10-12"),
]


@pytest.mark.parametrize(("text", "value"), UNDATED)
def test_undated_stays_open(text: str, value: str) -> None:
    _, m = times(text, None)
    assert [(t.value, t.start, t.end) for t in m.times] == [(value, None, None)]


DATELINES = [
    ("GOMA, Congo (Jan. 25, 2023)\nShells hit the market yesterday.", "2023-01-24"),
    ("Release 2022-09-017\n\nGOMA, Congo (Sept. 8) - Shells hit the market yesterday.", "2022-09-07"),
    ("Feb. 3, 2023\n\nShells hit the market on Wednesday.", "2023-02-01"),
]


@pytest.mark.parametrize(("text", "value"), DATELINES)
def test_dateline_anchors_an_undated_text(text: str, value: str) -> None:
    assert values(text, None)[-1][1] == value


def test_published_wins_over_dateline() -> None:
    assert values("GOMA (Jan. 25, 2023)\nShells hit it yesterday.", "2023-01-27")[-1][1] == "2023-01-26"


LEXICON = [
    (row["class"], tuple(row["forms"]), kind, text)
    for row in rows("times")
    for kind in ("examples", "counterexamples")
    for text in row[kind]
]


@pytest.mark.parametrize(("name", "forms", "kind", "text"), LEXICON, ids=[f"{n}: {t}" for n, _, _, t in LEXICON])
def test_lexicon(name: str, forms: tuple[str, ...], kind: str, text: str) -> None:
    """A form of the row stands in a time expression in each example, and in none of the counterexamples."""
    _, m = times(text)
    held = " | ".join(f" {' '.join(m.lower[t.run.start : t.run.end])} " for t in m.times)
    if name in SKIPPED:
        # Words that only turn a bare day: here the day must lie ahead, and there must be none in a counterexample.
        held = (
            f" {' '.join(forms)} "
            if any((t.start or "") > THURSDAY for t in m.times) or (name == "per" and m.times)
            else ""
        )
    fires = any(f" {form} " in held for form in forms)
    assert fires == (kind == "examples"), held


def test_quarters_without_a_date_stay_open():
    """A result compared with the quarter a year before, in a text that says no year, is no fault."""
    text = "Sales rose in the third quarter to $4 million from $3 million a year earlier and beat the year-ago quarter."
    doc = model.load()(text)
    index(doc)
    mark_times(doc)
    assert all(mark.start is None for mark in marks(doc).times)
    assert any(doc[mark.run.start : mark.run.end].text.endswith("quarter") for mark in marks(doc).times)


PRINTED = [
    ("Raid hits El Fasher Wire Monday 18 Aug 2014 A raid hit the city on Sunday.", "2014-08-17"),
    ("A raid hit the city on Sunday.", "2014-08-03"),
    ("Wire Friday 18 Aug 2014 A raid hit the city on Sunday.", "2014-08-03"),
    ("Since Monday 18 Aug 2014 nobody left. A raid hit the city on Sunday.", "2014-08-03"),
]


@pytest.mark.parametrize(("text", "expected"), PRINTED)
def test_a_day_printed_at_the_head_counts_before_the_day_of_gathering(text, expected):
    doc = analyse(Document.make(text, published="2014-08-05"))
    assert (
        next(mark.value for mark in marks(doc).times if "Sunday" in doc[mark.run.start : mark.run.end].text) == expected
    )
