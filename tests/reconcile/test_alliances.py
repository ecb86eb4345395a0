"""Who is allied with whom, when, and what counts as one side."""

from __future__ import annotations

import pytest

from onrecord.reconcile.alliances import allied, sides, together


@pytest.mark.parametrize(
    ("left", "right", "day", "wanted"),
    [
        ("country:USA", "country:FRA", "2024-10-24", True),
        ("country:FIN", "country:USA", "2023-04-03", False),
        ("country:FIN", "country:USA", "2023-04-04", True),
        ("country:RUS", "country:PRK", "2024-10-24", False),
        ("country:RUS", "country:PRK", "2024-12-04", True),
        ("country:RUS", "country:BLR", "2024-10-24", True),
        ("country:USA", "country:KOR", "2024-10-24", True),
        ("country:KOR", "country:JPN", "2024-10-24", False),
        ("country:GBR", "country:AUT", "2019-05-01", True),
        ("country:GBR", "country:AUT", "2021-05-01", False),
        ("country:USA", "country:UKR", "2024-10-24", False),
        ("country:IRN", "country:RUS", "2025-06-01", False),
        ("body:nato", "country:TUR", "2024-10-24", True),
        ("body:nato", "country:SWE", "2024-03-06", False),
        ("country:USA", "body:un", "2024-10-24", False),
    ],
)
def test_allied_by_treaty_on_a_day(left, right, day, wanted):
    assert allied(left, right, day) is wanted
    assert allied(right, left, day) is wanted


@pytest.mark.parametrize(
    ("key", "party", "day", "side"),
    [
        ("person:mark-rutte", None, "2024-10-29", "body:nato"),
        ("publisher:tass", None, "2024-10-29", "country:RUS"),
        ("body:kor-nis", "country:KOR", "2024-10-18", "country:KOR"),
        ("publisher:politico", None, "2024-10-18", "owner:Axel Springer"),
    ],
)
def test_a_source_stands_for_more_than_itself(key, party, day, side):
    assert {key, side} <= sides(key, party, day)


def test_somebody_in_office_stands_for_the_body_in_that_time_alone():
    assert "body:nato" not in sides("person:mark-rutte", None, "2024-09-30")


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        (("person:mark-rutte", None), ("person:lloyd-austin", "country:USA"), True),
        (("person:dmitry-peskov", "country:RUS"), ("person:valery-gerasimov", "country:RUS"), True),
        (("person:mark-rutte", None), ("body:kor-nis", "country:KOR"), False),
        (("publisher:reuters", None), ("publisher:ap", None), False),
    ],
)
def test_one_side_or_allied(one, other, wanted):
    day = "2024-10-29"
    assert together(sides(*one, day), sides(*other, day), day) is wanted
