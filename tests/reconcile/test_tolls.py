"""Where and when the dead of a sentence were counted, and whose attack it was: read from digests of our own."""

from __future__ import annotations

import pytest

from onrecord.read import read_all
from onrecord.reconcile import subjects_of
from onrecord.types import Document


def _tolls(text: str) -> set[tuple[float | None, str | None, str | None, str | None]]:
    document = Document.make(text, published="2025-04-27", publisher="Example Wire")
    (reading,) = read_all([document])
    found = [one.facets for one in subjects_of(reading.claims, document, "2025-04-27")]
    tolls = [one for one in found if one.figure and one.theme in ("killed", "wounded")]
    return {(one.low, one.where.part, one.agent, one.when[0] if one.when else None) for one in tolls}


TCD = "country:TCD"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Ninety people were injured in a Chadian strike on Goma, including two children.",
            {(90, "goma", TCD, None), (2, "goma", TCD, None)},
        ),
        # the whole is of a country, the part of a place
        (
            "At least 25 people were killed in Chadian attacks across Niger, including 16 inmates killed in an"
            " airstrike on a prison in Agadez.",
            {(25, None, TCD, None), (16, "agadez", TCD, None)},
        ),
        # of several places no single one; a night counts as the day that it ends in
        (
            "Six people are killed and 13 others are injured in overnight Chadian attacks in Agadez, Zinder, and"
            " Niamey, Niger.",
            {(6, None, TCD, "2025-04-27"), (13, None, TCD, "2025-04-27")},
        ),
        # it may rise, and be one of the worst since something
        (
            "A Chadian strike on Agadez killed twenty people, one of the worst since the war began.",
            {(20, "agadez", TCD, None)},
        ),
        ("The death toll from the Chadian strike on Agadez rises to 20 deaths.", {(20, "agadez", TCD, None)}),
        (
            "A Chadian drone attack on Agadez, Niger, kills two people and injures 30 others, including five children.",
            {(2, "agadez", TCD, None), (30, "agadez", TCD, None), (5, "agadez", TCD, None)},
        ),
        (
            "Chad launches 597 drones and 26 cruise missiles across Niger, killing two civilians in Agadez.",
            {(2, "agadez", TCD, None)},
        ),
        ("Four people are killed on U.S. Route 20 near Boise, Idaho, United States.", {(4, "boise", None, None)}),
        ("Five people are killed in a Chadian strike on Agadez, Niger.", {(5, "agadez", TCD, None)}),
        (
            "In the Chadian-controlled area of Agadez, two people were killed by Nigerien artillery strikes.",
            {(2, "agadez", "country:NER", None)},
        ),
    ],
)
def test_tolls(text, wanted):
    assert _tolls(text) == wanted


def test_a_part_is_counted_as_what_it_is_part_of():
    text = "A Chadian drone attack on Agadez kills two people and injures 30 others, including five children."
    document = Document.make(text, published="2025-04-27", publisher="Example Wire")
    (reading,) = read_all([document])
    found = [one.facets for one in subjects_of(reading.claims, document, "2025-04-27")]
    assert [one.theme for one in found if one.low == 5] == ["wounded"]
