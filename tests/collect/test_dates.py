"""Dates of publication as they are written, and as they are kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.collect import BadDate, iso_date
from onrecord.collect.dates import zone_of

WRITTEN = [
    ("2024-10-24", "2024-10-24"),
    ("20241024", "2024-10-24"),
    (" 2024-10-24 ", "2024-10-24"),
    ("2024/10/24", "2024-10-24"),
    ("2024-10-24T14:30:00Z", "2024-10-24T14:30:00Z"),
    ("2024-10-24T14:30:00+03:00", "2024-10-24T11:30:00Z"),
    ("2024-10-24T01:30:00.123456+03:00", "2024-10-23T22:30:00Z"),
    ("2024-10-24T14:30", "2024-10-24"),
    ("2024-10-24 14:30:00", "2024-10-24"),
    ("Thu, 24 Oct 2024 14:30:00 +0000", "2024-10-24T14:30:00Z"),
    ("24 October 2024", "2024-10-24"),
    ("24th Oct. 2024", "2024-10-24"),
    ("October 24, 2024", "2024-10-24"),
    ("Thursday, October 24, 2024", "2024-10-24"),
    ("Sept 3, 2023", "2023-09-03"),
    ("24/10/2024", "2024-10-24"),
    ("10/24/2024", "2024-10-24"),
    ("24.10.2024", "2024-10-24"),
    ("05/05/2024", "2024-05-05"),
]
REFUSED = [
    ("next week", "not understood"),
    ("", "not understood"),
    ("2024", "not understood"),
    ("2024-10", "not understood"),
    ("2024-13-01", "not understood"),
    ("2023-02-29", "not understood"),
    ("31 June 2024", "not understood"),
    ("10/11/2024", "10 November or 11 October"),
    ("0024-10-24", "outside the years"),
    ("9999-10-24", "outside the years"),
    ("0/0/2024", "not understood"),
    ("x" * 500, "too long"),
]


@pytest.mark.parametrize(("written", "kept"), WRITTEN)
def test_dates_that_are_understood(written: str, kept: str) -> None:
    assert iso_date(written) == kept
    assert iso_date(kept) == kept


@pytest.mark.parametrize(("written", "why"), REFUSED)
def test_dates_that_are_refused_say_why_and_how(written: str, why: str) -> None:
    with pytest.raises(BadDate, match=why) as caught:
        iso_date(written)
    assert "write it as 2024-10-24" in str(caught.value)


@given(st.text(max_size=40) | st.from_regex(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(T\d\d:\d\d)?", fullmatch=True))
def test_any_text_is_a_date_or_refused(written: str) -> None:
    try:
        kept = iso_date(written)
    except BadDate:
        return
    assert iso_date(kept) == kept


@pytest.mark.parametrize(
    ("written", "zone"),
    [
        ("2024-10-24T14:30:00+03:00", "+03:00"),
        ("Thu, 24 Oct 2024 14:30:00 -0530", "-05:30"),
        ("2024-10-24T14:30Z", "Z"),
        ("Thu, 24 Oct 2024 14:30:00 GMT", "Z"),
        ("2024-10-24 14:30", None),
        ("2024-10-24", None),
        (None, None),
    ],
)
def test_the_zone_is_kept_beside_the_time(written: str | None, zone: str | None) -> None:
    assert zone_of(written) == zone
