"""Who met whom, where, when; trips and their stops."""

from __future__ import annotations

import pytest
from reading import heads, marked, only, words

from onrecord.types.vocabulary import EngagementForm as E

CASES = [
    ("Emmanuel Macron visited Beirut on Monday.", E.VISIT, ["Macron"], "Beirut"),
    (
        "Emmanuel Macron visited Kigali to meet with Paul Kagame.",
        E.VISIT,
        ["Macron", "Kagame"],
        "Kigali",
    ),
    ("The Turkish foreign minister arrived in Tripoli.", E.VISIT, ["minister"], "Tripoli"),
    ("Xi Jinping met Vladimir Putin in Moscow.", E.MEETING, ["Jinping", "Putin"], "Moscow"),
    ("Armenia held talks with Azerbaijan in Munich.", E.TALKS, ["Armenia", "Azerbaijan"], "Munich"),
    ("Talks between Israel and Hamas resumed in Doha.", E.TALKS, ["Israel", "Hamas"], None),
    ("Emmanuel Macron spoke with Narendra Modi by phone.", E.CALL, ["Macron", "Modi"], None),
    ("Joe Biden attended the NATO summit in Vilnius.", E.SUMMIT, ["Biden", "NATO"], "Vilnius"),
    ("China and Russia conducted joint naval exercises.", E.EXERCISE, ["China", "Russia"], None),
    ("Joe Biden hosted Volodymyr Zelensky in Washington.", E.MEETING, ["Biden", "Zelensky"], "Washington"),
]


@pytest.mark.parametrize(("text", "form", "who", "place"), CASES, ids=[case[0][:40] for case in CASES])
def test_engagement(text: str, form: E, who: list[str], place: str | None) -> None:
    found = only(marked(text).engagements)
    assert (found.form, heads(text, found.participants)) == (form, who)
    if place is not None:
        assert found.place is not None
        assert words(text, marked(text).places[found.place].run) == place


def test_date_of_an_engagement() -> None:
    text = "Emmanuel Macron visited Beirut on Monday."
    found = only(marked(text).engagements)
    assert found.date is not None
    assert marked(text).times[found.date].value == "2025-03-03"


def test_stops_of_a_trip_are_grouped_and_not_ordered_by_a_mere_list() -> None:
    text = (
        "On a trip, Antony Blinken attended NATO and G-7 meetings, visited Cairo and met with King Abdullah in Amman."
    )
    found = marked(text).engagements
    assert [(e.form, e.trip, e.stop, e.ordered) for e in found] == [
        (E.MEETING, 1, 1, False),
        (E.MEETING, 1, 2, False),
        (E.VISIT, 1, 3, False),
        (E.MEETING, 1, 4, False),
    ]


def test_words_of_sequence_order_the_stops() -> None:
    found = marked("Antony Blinken first visited Cairo and then visited Amman.").engagements
    assert [(e.stop, e.ordered) for e in found] == [(1, True), (2, True)]


@pytest.mark.parametrize(
    "text",
    [
        "The plan did not meet the needs of refugees.",
        "Users visited the website in droves.",
        "Aid arrived in Tripoli.",
        "The call for peace grew.",
        "Emmanuel Macron refused to visit Beirut.",
        "Will Emmanuel Macron visit Beirut?",
        "The Secretary, in consultation with the Attorney General, may act.",
        "Doctors advise exercise.",
        "",
    ],
)
def test_no_engagement(text: str) -> None:
    assert marked(text).engagements == []
