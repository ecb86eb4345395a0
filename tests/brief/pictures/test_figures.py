"""Figures: one mark per statement, with what contradicts what and what is left out."""

from __future__ import annotations

from datetime import date

import pytest
from brief.pictures.plots import proposition, stated

from onrecord.brief.pictures import figures
from onrecord.types.origin import Origin

NAME = "Ugandan forces killed"
TOLLS = (
    proposition(stated(40, claim="c_a", source="the army"), id_="p_40", against=[("c_a", "c_b")], country="COD"),
    proposition(stated(90, claim="c_b", at="2024-10-25", source="rebels"), id_="p_90", against=[("c_a", "c_b")]),
)


@pytest.mark.parametrize(
    ("figure", "value"),
    [
        (stated(3000), "3,000"),
        (stated(3000, exact=False), "3,000 or more"),
        (stated(None, 8000), "8,000 or fewer"),
        (stated(1000, 1200), "1,000 to 1,200"),
        (stated(0), "0"),
    ],
)
def test_bounds_are_told_as_they_are(figure, value):
    assert figures(NAME, [proposition(figure)]).lines[0].cells[2] == value


def test_every_statement_has_a_mark_and_a_row_that_opens_its_claim():
    made = figures(NAME, TOLLS)
    assert [(line.cells[:4], line.claims) for line in made.lines] == [
        (("2024-10-24", "the army", "40", "Democratic Republic of the Congo"), ("c_a",)),
        (("2024-10-25", "rebels", "90", "not told"), ("c_b",)),
    ]
    assert [(one.on, one.low, one.claim) for one in made.marks.stated] == [
        (date(2024, 10, 24), 40, "c_a"),
        (date(2024, 10, 25), 90, "c_b"),
    ]


def test_a_contradiction_joins_two_statements_once():
    made = figures(NAME, TOLLS)
    assert made.marks.contradictions == ((0, 1),)
    assert made.alt.endswith("1 pair of them contradicts each other.")


def test_the_text_in_its_place_is_made_of_counts():
    assert figures(NAME, TOLLS).alt == (
        "Ugandan forces killed: 2 statements by 2 sources (the army and rebels); published 24 October 2024 to 25 "
        "October 2024; the lowest is 40 (24 October 2024), the highest 90 (25 October 2024); 1 pair of them "
        "contradicts each other."
    )
    assert figures(NAME, TOLLS[:1]).alt.endswith("it is 40; none contradicts another.")
    assert figures(NAME, []).alt == "Ugandan forces killed: no statement fits."


@pytest.mark.parametrize(
    ("given", "shown", "left"),
    [
        ({"since": "2024-10-25"}, ["c_b"], []),
        ({"until": "2024-10-24"}, ["c_a"], []),
        ({"most": 1}, ["c_a"], ["1 figure: more than 1 do not fit; those that most origins give are drawn"]),
        ({"more": 3}, ["c_a", "c_b"], ["3 other values: said by fewer origins than those that are drawn"]),
    ],
)
def test_what_is_left_out_is_told(given, shown, left):
    made = figures(NAME, TOLLS, **given)
    assert [one.claim for one in made.marks.stated] == shown
    assert [one.text for one in made.left_out] == left


@pytest.mark.parametrize(
    ("figure", "why"),
    [
        (stated(40, at=None), "1 figure: no date of publication"),
        (stated(40, at="soon"), "1 figure: no date of publication"),
        (stated(None, exact=False), "1 figure: neither bound is a number (“dozens of” has one, “many” has none)"),
    ],
)
def test_what_cannot_be_drawn_is_counted(figure, why):
    made = figures(NAME, [proposition(figure)])
    assert made.empty
    assert [one.text for one in made.left_out] == [why]


def test_statements_of_one_voice_are_known_by_its_origin():
    one, other = stated(40, claim="c_1", source="Mr Okoro"), stated(50, claim="c_2", source="the minister")
    same = (Origin("office:minister", "Minister Okoro", None, False, ("c_1", "c_2")),)
    made = figures(NAME, [proposition(one, other, origins=same)])
    assert {stated.voice for stated in made.marks.stated} == {"office:minister"}
    assert {stated.source for stated in made.marks.stated} == {"Mr Okoro", "the minister"}


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ({"country": "COD", "part": "ituri"}, "Ituri, Democratic Republic of the Congo"),
        ({"country": "RUS", "part": "~east"}, "the east of Russia"),
        ({"zone": "front", "country": "COD"}, "at the front, Democratic Republic of the Congo"),
        ({}, "not told"),
    ],
)
def test_where(place, told):
    assert figures(NAME, [proposition(stated(40), **place)]).lines[0].cells[3] == told


def test_signs_that_turn_the_direction_of_writing_are_taken_out():
    made = figures("a\u202eb", [proposition(stated(40, source="army\u202e\u2066 x"))])
    assert (made.title, made.lines[0].cells[1]) == ("Ab", "army x")
