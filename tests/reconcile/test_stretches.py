"""What a long silence parts is told anew, and nothing across it is compared."""

from __future__ import annotations

import pytest
from reconcile.scene import propositions, report

from onrecord.reconcile.stretches import Spot, stretches

TROOPS, MARKET = "Rwandan troops are in Congo", "the market of Bunia reopened after the long rains"


@pytest.mark.parametrize(
    ("said", "days", "told"),
    [
        (TROOPS, ("2024-10-01", "2025-04-28"), [2]),
        (MARKET, ("2024-10-01", "2024-12-31"), [2]),
        (MARKET, ("2024-10-01", "2024-12-31", "2025-04-02"), [3]),
        (MARKET, ("2024-10-01", "2025-01-02"), [1, 1]),
    ],
)
def test_words_that_nobody_says_for_a_season_are_said_anew_and_what_lasts_is_not(said, days, told):
    reports = [report(said, "Congo's army", country="COD", day=day, publisher=f"P{at}") for at, day in enumerate(days)]
    found = [one for one in propositions(reports) if one.country == "COD" or said == MARKET]
    assert sorted(len(one.bearings) for one in found) == told


def test_an_earlier_report_of_the_quarter_changes_no_id():
    held = [report(MARKET, day=day) for day in ("2024-11-20", "2024-10-02")]
    (before,), (after,) = (propositions(held[:number]) for number in (1, 2))
    assert before.id == after.id


SPOTS = [
    Spot("a", "words x", ("2024-01-01",)),
    Spot("b", "words x", ("2024-03-01",)),
    Spot("c", "words x", ("2024-08-01",)),
    Spot("d", "event y", ("2024-01-01",)),
    Spot("e", "event y", ("2024-03-01",)),
    Spot("f", "event y", ("2024-01-20", "2024-06-01")),
]


def test_stretches_are_of_one_neighbourhood_and_end_with_its_silence():
    assert stretches(SPOTS) == [[0, 1], [2], [3, 5], [4]]


def test_a_claim_of_two_neighbourhoods_joins_them_only_where_a_person_says_so():
    held = [
        Spot("a", "words x", ("2024-01-01",)),
        Spot("a", "event y", ("2024-01-01",)),
        Spot("b", "event y", ("2025-01-01",)),
    ]
    assert stretches(held) == [[0], [1], [2]]
    assert stretches(held, [("a", "b")]) == [[0, 1, 2]]


def test_what_persons_judged_the_same_is_of_one_stretch():
    assert stretches(SPOTS, [("a", "c"), ("b", "e"), ("a", "not here")]) == [[0, 1, 2, 4], [3, 5]]
