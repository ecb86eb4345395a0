"""Whole reports that share their wording, and what the later one changed of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reconcile.scene import figure, subjects

from onrecord.reconcile.reports import Report, marks, retold, sources
from onrecord.types.proposition import Drift

BODY = (
    "The ferry left the pier of Mwanza at dusk with twice as many travellers as it may carry. Fishermen who rowed out "
    "to it heard a crack and saw it lean towards the harbour wall. Divers of the port authority were still searching "
    "the hull at dawn. The owner of the line has not been found at his house in the upper town."
)
OTHER = (
    "The ferry line had been warned twice. A port inspector wrote in spring that the pumps of the older boats had "
    "failed, and that nobody had counted the travellers who bought their tickets aboard."
)


def made(name: str, text: str, day: str = "2024-05-01", held=()) -> Report:
    return Report(name, day, text, subjects(held))


def drift(before: str, after: str) -> list[Drift]:
    found = retold(made("d_1", before), made("d_2", after))
    assert found is not None
    return [change.drift for change in found.changes]


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        # the same words, and words that were put otherwise without saying anything else
        ("", "", []),
        ("at dusk with twice", "in the evening with twice", []),
        # a hedge that fell away, and one that came in
        ("were still searching", "were reportedly still searching", [Drift.HEDGE_ADDED]),
        ("has not been found at his house", "has apparently not been found at his house", [Drift.HEDGE_ADDED]),
        # a number
        ("Divers of the port authority", "Some 12 divers of the port authority", []),  # at the sentence's end: cut
        ("were still searching the hull", "were searching the hull for 30 people", []),  # what was there is unknown
        ("twice as many travellers", "400 more travellers", []),
    ],
)
def test_what_was_changed_between_words_that_stayed(before, after, wanted):
    assert drift(BODY, BODY.replace(before, after)) == wanted
    flipped = {Drift.HEDGE_ADDED: Drift.HEDGE_DROPPED}
    assert drift(BODY.replace(before, after), BODY) == [flipped[one] for one in wanted]


def test_another_number_in_the_same_sentence():
    before, after = (BODY.replace("twice as many", f"at least {count} more") for count in ("90", "140"))
    assert drift(before, after) == [Drift.NUMBER_MOVED]
    found = retold(made("d_1", before), made("d_2", after))
    assert ("90" in found.changes[0].before, "140" in found.changes[0].after) == (True, True)


def test_a_lead_written_anew_counts_the_same_dead():
    first = figure("7 people were killed on the lake", "The port", 7, 7, "killed", population="TZA")
    later = figure("11 bodies lie in the school", "A nurse", 11, 11, "killed", population="TZA")
    same = figure("7 bodies lie in the school", "A nurse", 7, 7, "killed", population="TZA")
    reports = [made(f"d_{n}", f"{one[0].text} {BODY}", held=[one]) for n, one in enumerate((first, later, same))]
    found = retold(reports[0], reports[1])
    assert [change.drift for change in found.changes] == [Drift.NUMBER_MOVED]
    assert (found.report, found.source) == ("d_1", "d_0")
    assert not retold(reports[0], reports[2]).changes
    # a toll far below the top is of another day
    far = made("d_3", f"{BODY} {OTHER} {later[0].text}", held=[later])
    assert not [change for change in retold(reports[0], far).changes if change.drift is Drift.NUMBER_MOVED]


def test_two_reports_on_one_matter_are_two():
    assert retold(made("d_1", BODY), made("d_2", OTHER)) is None
    assert not list(sources([made("d_1", BODY), made("d_2", OTHER)]))


TOLD = [
    made("d_1", BODY, "2024-05-02"),
    made("d_2", f"{BODY} {OTHER}", "2024-05-03"),
    made("d_3", BODY, "2024-05-03"),
    made("d_4", BODY, "2024-05-20"),
    made("d_5", OTHER, "2024-05-04"),
]


def test_a_report_goes_back_to_the_earlier_one_of_the_week_that_has_most_in_common():
    assert {one.report: one.source for one in sources(TOLD)} == {"d_2": "d_1", "d_3": "d_1", "d_5": "d_2"}


@given(st.permutations(TOLD))
def test_in_any_order(reports):
    assert sorted(sources(reports), key=lambda one: one.report) == sorted(sources(TOLD), key=lambda one: one.report)


def test_a_sketch_is_the_same_in_every_process():
    assert marks("Boats crossed the lake at dawn") == [92168670, 471967335, 1141723639]
    assert marks("Boats crossed it") == []
