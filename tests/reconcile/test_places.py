"""Where something is claimed to be: (words, country, part)."""

from __future__ import annotations

import pytest

from onrecord.reconcile import vocab
from onrecord.reconcile.places import where_in


@pytest.mark.parametrize(
    ("text", "country", "part"),
    [
        # the country stands behind a comma, or behind the division
        ("units in Rutshuru, Congo, since Monday", "COD", "rutshuru"),
        ("a strike in Samandag, Hatay, Turkey, kills two", "TUR", "samandag"),
        # of a place in a place the one of which more is told
        ("at Station Road in Goma, Congo", "COD", "goma"),
        ("in Samar in Dnipropetrovsk Oblast, Ukraine", "UKR", "samar"),
        ("near Rutshuru in the morning", None, "rutshuru"),
        ("killed in Samar, Dnipropetrovsk Oblast as a result", "UKR", "samar"),
        # but whoever speaks does not
        ("In Rutshuru, Rwanda said so", None, "rutshuru"),
        # what lies in one country is there
        ("moved to Kursk Oblast", "RUS", "kursk"),
        ("fighting in Donetsk", "UKR", "donetsk"),
        # a nationality is no side of a country
        ("in addition to the North Korean units", None, None),
        ("to South Sudanese soldiers", None, None),
        ("moved to eastern Russia", "RUS", "~east"),
        # what a country has is no place, but for its soil
        ("in response to Chad's escalation", None, None),
        ("on Monday in Chad's territory", "TCD", None),
        # what kind of place it is
        ("killed in the rebel-held town of Rutshuru", None, "rutshuru"),
        ("because in Kor- I mean there", None, None),
    ],
)
def test_where(text, country, part):
    found = where_in(vocab.flat(text))
    assert (found.country, found.part) == (country, part)


def test_the_reader_knows_the_country_of_a_place_that_the_words_name():
    assert where_in("units in Wau", ("SSD", "Wau")).country == "SSD"
    assert where_in("units in Wau", ("SSD", "Juba")).country is None


@pytest.mark.parametrize(
    ("text", "zone"), [("moved to the front line", "front"), ("brigades for the front lines", None)]
)
def test_zones(text, zone):
    assert where_in(text).zone == zone
