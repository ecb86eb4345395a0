"""Spellings of one name have one key; names of two do not meet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lexicon.store import rows, table
from onrecord.reconcile import vocab
from onrecord.reconcile.spelling import distance, key, near, skeleton
from onrecord.reconcile.spelling import given as given_names

NAMES = st.text(alphabet="abcdefghijklmnopqrstuvwxyzáéïøšž' -", max_size=14)


@pytest.mark.parametrize("row", table("transliteration"), ids=lambda row: row["written"])
def test_examples_of_letters_are_one_name(row):
    left, right = row["examples"].split("|")
    assert row["written"] in vocab.fold(left) + left.lower() + vocab.fold(right)
    assert key(left) == key(right)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Zelensky", "Zelenskyy", True),
        ("Zelenskiy", "Zelenskyj", True),
        ("Kadyrov", "Qadyrov", True),
        ("Gaddafi", "Qaddafi", True),
        ("Gaddafi", "Kadhafi", True),
        ("Klitschko", "Klychko", True),
        ("Shoigu", "Schoigu", True),
        ("Lavrov", "Lawrow", True),
        ("Yanukovych", "Janukowitsch", True),
        ("Medvedev", "Medvedjev", True),
        ("Assad", "Asad", True),
        ("Hussein", "Husayn", True),
        ("Şahin", "Sahin", True),
        ("Kovalenko", "Kovalchuk", False),
        ("Ivanov", "Ivanova", False),
        ("Ivanov", "Ivanenko", False),
        ("Lee", "Lo", False),
        ("Sarr", "Serra", False),
        ("Said", "Sadi", False),
        ("Karimov", "Kramov", False),
        ("Karimov", "Kerimov", True),
    ],
)
def test_family_names(left, right, same):
    assert near(left, right) is same
    assert near(right, left) is same


@pytest.mark.parametrize(
    ("left", "right", "how"),
    [
        ("Oleksandr", "Alexander", "transliteration"),
        ("Mohammed", "Muhammad", "transliteration"),
        ("Serhiy", "Sergei", "transliteration"),
        ("Yousef", "Yusuf", "transliteration"),
        ("Joe", "Joseph", "short"),
        ("J", "Joseph", "initial"),
        ("Joan", "Joan", "equal"),
        ("Amina", "Omar", None),
        ("K", "Joseph", None),
        ("Oleksandr", "Oleksiy", None),
        ("Nomsa", "Nomza", None),
    ],
)
def test_given_names(left, right, how):
    assert given_names(left, right) == how
    assert given_names(right, left) == how


def test_no_form_of_a_given_name_stands_twice_in_one_relation():
    forms = [(form, row["relation"]) for row in table("given_names") for form in row["forms"].split("|")]
    assert len(forms) == len(set(forms))
    assert {relation for _, relation in forms} == {"transliteration", "short"}


@pytest.mark.parametrize("row", rows("name_words"), ids=lambda row: row["use"])
def test_rows_of_words_have_examples_that_hold_them(row):
    def holds(text: str) -> bool:
        said = vocab.fold(text).replace(",", " ,").replace("-", " ").replace(".", " ").split()
        return bool(set(said) & {str(word).strip(".") for word in row["words"]})

    assert all(holds(text) for text in row["examples"])
    assert not any(holds(text) for text in row["counterexamples"])


@given(NAMES, NAMES)
def test_nearness_is_symmetric_and_needs_one_skeleton(left, right):
    assert near(left, right) == near(right, left)
    if near(left, right):
        assert skeleton(left) == skeleton(right)


@given(NAMES, NAMES, NAMES)
def test_distance_is_a_metric(a, b, c):
    assert (distance(a, b) == 0) == (a == b)
    assert distance(a, b) == distance(b, a)
    assert distance(a, c) <= distance(a, b) + distance(b, c)


@given(NAMES)
def test_a_key_is_its_own_key_but_for_letters_that_come_to_stand_together(name):
    assert key(name) == key(name.upper()) == key(f" {name} ")
