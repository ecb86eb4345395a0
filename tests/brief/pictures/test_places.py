"""Maps: precision is shown, and what lies elsewhere is counted."""

from __future__ import annotations

import pytest
from brief.pictures.plots import spot

from onrecord.brief.pictures import places
from onrecord.brief.pictures.places import WORLD, window_of
from onrecord.types.plot import Counts
from onrecord.types.vocabulary import Precision

GAO, MOPTI, KIDAL = spot("Gao", 9), spot("Mopti", 5, 14.5, -4.2), spot("Kidal", 4, 18.4, 1.4)
LIMA = spot("Lima", 1, -12.0, -77.0, country="PER")
MALI = spot("Mali", 30, 17.0, -4.0, Precision.COUNTRY)
SAHEL = spot("Sahel", 2, 15.0, 5.0, Precision.CONTINENT, country=None)


@pytest.mark.parametrize(
    ("precision", "told"),
    [
        (Precision.POINT, "site"),
        (Precision.CITY, "town or city"),
        (Precision.REGION, "region: somewhere in it"),
        (Precision.COUNTRY, "country: somewhere in it"),
        (Precision.CONTINENT, "wider than a country"),
    ],
)
def test_precision_stands_in_the_table(precision, told):
    assert places([spot(precision=precision)]).lines[0].cells[2] == told


def test_every_place_has_a_row_that_opens_a_claim():
    made = places([MALI, GAO], nowhere=3)
    assert [(line.cells, line.claims) for line in made.lines] == [
        (
            ("Mali", "Mali", "country: somewhere in it", "30", "30 stated as so", "1 October 2024 to 24 October 2024",
             "24 October 2024"),
            ("c_Mali",),
        ),
        (
            ("Gao", "Mali", "town or city", "9", "9 stated as so", "1 October 2024 to 24 October 2024",
             "24 October 2024"),
            ("c_Gao",),
        ),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("spots", "given", "drawn", "left"),
    [
        ([GAO], {"nowhere": 3}, ["Gao"], ["3 claims: no place is told, or none that the gazetteer knows"]),
        ([GAO, SAHEL], {}, ["Gao"], ["2 claims: told only of a continent or wider; in the table"]),
        (
            [GAO, MOPTI, KIDAL, LIMA],
            {},
            ["Gao", "Mopti", "Kidal"],
            ["1 claim: at 1 place outside of the map; in the table"],
        ),
        ([GAO, MOPTI, KIDAL, LIMA], {"world": True}, ["Gao", "Mopti", "Kidal", "Lima"], []),
        ([GAO], {"elsewhere": (7, 5)}, ["Gao"], ["7 claims: at 5 places with fewer claims than those that are drawn"]),
    ],
)
def test_what_is_left_out_is_told(spots, given, drawn, left):
    made = places(spots, **given)
    assert [one.name for one in made.marks.spots] == drawn
    assert [one.text for one in made.left_out] == left
    assert len(made.lines) == len(spots)


@pytest.mark.parametrize(
    ("spots", "holds"),
    [
        ([GAO, MOPTI, KIDAL, LIMA], [GAO, MOPTI, KIDAL]),
        ([MALI], [MALI]),
        ([GAO], [GAO]),
    ],
)
def test_the_window_holds_most_of_the_claims_and_some_land_about_them(spots, holds):
    west, south, east, north = window_of(spots)
    assert all(west < one.lon < east and south < one.lat < north for one in holds)
    assert 6 <= east - west < 60
    assert 6 <= north - south < 40


def test_where_nothing_lies_together_the_window_is_the_world():
    assert window_of([spot("Gao", 1), LIMA, spot("Suva", 1, -18.1, 178.4, country="FJI")]) == WORLD
    assert window_of([]) == WORLD


def test_a_country_does_not_pull_the_window_to_its_middle():
    russia = spot("Russia", 500, 60.0, 100.0, Precision.COUNTRY, "RUS")
    assert window_of([russia, GAO, MOPTI]) == window_of([GAO, MOPTI])


def test_how_the_claims_of_a_place_tell_it():
    made = places([spot(counts=Counts(so=2, unsure=1, ahead=3, denied=4))])
    assert made.lines[0].cells[4] == "2 stated as so, 1 unsure, 3 to come or planned, 4 denied"


def test_the_text_in_its_place_is_made_of_counts():
    assert places([MALI, GAO, SAHEL]).alt == (
        "A map of 41 claims at 3 places, 2 of them drawn; most claims: Mali (30), Gao (9) and Sahel (2); known to the "
        "precision of: 1 town or city, 1 country and 1 wider than a country."
    )
    assert places([]).alt == "No claim that fits tells a place."
