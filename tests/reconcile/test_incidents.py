"""Attacks and their tolls: one place, one day, one incident; the losses of an army in a war are none."""

from __future__ import annotations

from typing import Any

import pytest
from factories import actor, claim, document, words
from reconcile.scene import propositions

from onrecord.reconcile import subjects_of
from onrecord.reconcile.places import where_in
from onrecord.types import Figure
from onrecord.types.vocabulary import Measure, PloverType


def _attack(text: str, day: str, publisher: str, killed: int, trigger: str = "strike", counted: str = "people") -> Any:
    """A document whose claims are an attack by Sudan and the number that it killed."""
    made = document(text, published=day, publisher=publisher)
    jets = actor("Sudanese", text, entity="country:SDN", country="SDN")
    event = claim(
        "event", made, (), text[:-1], type=PloverType.ASSAULT, trigger=words(trigger, text), actors=(jets,)
    )  # fmt: skip
    content = Figure(
        killed, killed, True, None, str(killed), words(str(killed), text).spans, "person", Measure.KILLED,
        words(counted, text), None, None, None, None,
    )  # fmt: skip
    fields = {name: getattr(content, name) for name in content.__slots__}
    return made, [event, claim("figure", made, (), text[:-1], **fields)]


A = _attack("A Sudanese air strike in Kassala killed 7 people.", "2024-10-03", "A", 7)
SAME = _attack("At least 7 people were killed in a Sudanese strike in Kassala.", "2024-10-03", "B", 7)
OTHER = _attack("A Sudanese strike in Kassala killed 9 people.", "2024-10-03", "C", 9)
LATER = _attack("A Sudanese strike in Kassala killed 7 people.", "2024-10-05", "D", 7)
KHARKOV, KHARKIV = (
    _attack(f"A Sudanese strike in {name} killed 7 people.", "2024-10-03", name, 7) for name in ("Kharkov", "Kharkiv")
)
ELSEWHERE = _attack("A Sudanese strike in Gedaref killed 7 people.", "2024-10-03", "E", 7)
NOWHERE = _attack("A Sudanese strike killed 7 people.", "2024-10-03", "F", 7)
SOLDIERS = _attack("Since spring 900 soldiers were killed, and a Sudanese strike hit Kassala.", "2024-10-03", "G", 900,
                   counted="soldiers")  # fmt: skip


def _tolls(*reports):
    found = [one for one in propositions(reports) if one.theme == "killed" and one.figures]
    return sorted((one.part or "", one.when, one.figures[0].low, len(one.bearings)) for one in found)


def test_one_place_and_day_is_one_incident():
    assert _tolls(A, SAME) == [("kassala", "2024-10-03", 7, 2)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a strike on Khartoum, Sudan", ("SDN", "khartoum")),
        ("a strike on Kyiv", ("UKR", "kyiv")),
        ("a strike on Kiev", ("UKR", "kyiv")),
        ("a strike on Odessa", (None, "odesa")),
        ("a strike in Ukraine's Odessa region", ("UKR", "odesa")),
        ("a strike in America's Odessa", ("USA", "odessa")),
        ("a strike on Kharkov", (None, "kharkiv")),
        ("a strike in Sudan's Kassala state", ("SDN", "kassala")),
        ("a strike in Sudans Kassala", ("SDN", "kassala")),
        ("killed in a Sudanese strike", (None, None)),
        ("strikes on Sudanese territory", ("SDN", None)),
        ("a strike on Saturday", (None, None)),
        ("a strike in rebel-held Kassala on the A12", (None, None)),
    ],
)
def test_places_of_attacks(text, wanted):
    found = where_in(text, None, struck=True)
    assert (found.country, found.part) == wanted


def test_a_place_that_is_written_in_two_ways_is_one():
    assert _tolls(KHARKOV, KHARKIV) == [("kharkiv", "2024-10-03", 7, 2)]


def test_two_days_and_two_places_are_two():
    assert len(_tolls(A, LATER)) == 2
    assert len(_tolls(A, ELSEWHERE)) == 2


def test_another_number_of_one_incident_contradicts():
    tolls = [one for one in propositions([A, OTHER]) if one.theme == "killed" and one.figures]
    assert {one.assessment.rule for one in tolls} == {"incompatible_figures"}


def test_without_a_place_nothing_joins_but_its_words():
    found = [one.facets for one in subjects_of(NOWHERE[1], NOWHERE[0], "2026")]
    assert {one.family for one in found} == {"words"}
    assert len(_tolls(A, NOWHERE)) == 2


def test_a_running_count_of_soldiers_is_the_army_s():
    families = {one.facets.family for one in subjects_of(SOLDIERS[1], SOLDIERS[0], "2026") if one.facets.figure}
    assert "incident" not in families


def test_tolls_of_two_days_are_of_two_attacks_and_do_not_exclude_each_other():
    later = _attack("A Sudanese strike in Kassala killed 9 people.", "2024-10-04", "C", 9)
    found = propositions([A, later, _attack("A Sudanese strike in Kassala killed 8 people.", "2024-10-05", "A", 8)])
    assert not [comparison for one in found for comparison in one.comparisons]
