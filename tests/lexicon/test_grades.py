"""Every row of the tables of grades gives its examples its grade, and its counterexamples another row's."""

from __future__ import annotations

import pytest

from onrecord.lexicon.store import rows
from onrecord.reconcile.grades import information_row, source_grade, wilson
from onrecord.types.grading import Credibility, Record, Reliability

SOURCES = [(row, *held, True) for row in rows("source_grades") for held in row["examples"]]
NOT_SOURCES = [(row, *held, False) for row in rows("source_grades") for held in row["counterexamples"]]
CASES = [(row, held, key == "examples") for row in rows("information_grades") for key in ("examples", "counterexamples")
         for held in row[key]]  # fmt: skip
FACTS = {c.removeprefix("not ") for row in rows("information_grades") for c in row["conditions"]}


@pytest.mark.parametrize(("row", "borne_out", "cases", "wanted"), [*SOURCES, *NOT_SOURCES])
def test_records(row, borne_out, cases, wanted):
    made = source_grade(Record(cases, borne_out))
    assert (made.rule == row["id"]) is wanted
    if wanted:
        assert made.grade is Reliability(row["grade"])
        assert cases < 1 or f"{borne_out} of {cases}" in made.because


@pytest.mark.parametrize(("row", "facts", "wanted"), CASES)
def test_what_is_on_the_record(row, facts, wanted):
    assert set(facts) <= FACTS
    assert (information_row(facts) == row) is wanted


@pytest.mark.parametrize("name", ["source_grades", "information_grades"])
def test_every_row_has_examples_and_counterexamples(name):
    assert not [row["id"] for row in rows(name) if not row["examples"] or not row["counterexamples"]]


def test_all_grades_are_given():
    assert {row["grade"] for row in rows("source_grades")} == {*Reliability}
    assert {row["grade"] for row in rows("information_grades")} == {*Credibility}


@pytest.mark.parametrize(("hits", "number"), [(0, 1), (1, 1), (3, 7), (50, 100), (99, 100)])
def test_the_share_lies_within_its_interval(hits, number):
    low, high = wilson(hits, number)
    assert 0 <= low <= hits / number <= high <= 1.0000001


def test_a_longer_record_says_more():
    assert wilson(9, 10)[0] < wilson(90, 100)[0] < wilson(900, 1000)[0] < 0.9
