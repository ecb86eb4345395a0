"""Dates of any precision, and the days on which they begin and end."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.types.days import first_day, last_day


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024-10-24", "2024-10-24", "2024-10-24"),
        ("2024-10-24T14:30", "2024-10-24", "2024-10-24"),
        ("2024-10-24 14:30+02:00", "2024-10-24", "2024-10-24"),
        ("2024-13", None, None),
        ("2024-02-30", None, None),
        ("0000", None, None),
        ("20241024", None, None),
        ("2024-W43-4", None, None),
        ("P3D", None, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_a_date_of_any_precision_begins_and_ends_on_a_day(said, first, last):
    assert (first_day(said), last_day(said)) == (first, last)


@given(st.dates(max_value=date(9999, 11, 30)), st.sampled_from([4, 7, 10]))
def test_every_day_lies_in_its_month_and_year_and_the_next_one_begins_after_the_last(day, length):
    said = day.isoformat()[:length]
    assert first_day(said) <= day.isoformat() <= last_day(said)
    after = date.fromisoformat(last_day(said))
    if after < date.max:
        after += timedelta(1)
        assert first_day(after.isoformat()[:length]) == after.isoformat()
