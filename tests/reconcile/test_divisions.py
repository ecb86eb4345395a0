"""The country that stands between commas behind a place."""

from __future__ import annotations

import time

import pytest

from onrecord.reconcile.places import _behind


@pytest.mark.parametrize(
    ("rest", "country"),
    [
        (", turkey, with his wife", "TUR"),
        (", hatay, turkey, with his wife", "TUR"),
        (", cabo delgado province, mozambique.", "MOZ"),
        (", the far north of it, mozambique.", None),
        (" and turkey", None),
    ],
)
def test_a_country_behind_a_place_or_its_division(rest: str, country: str | None) -> None:
    assert _behind(rest) == country


def test_words_without_end_take_no_time() -> None:
    began = time.process_time()
    assert _behind(", " + "a" * 20_000 + "!") is None
    assert time.process_time() - began < 2  # dividing them in every way took hours
