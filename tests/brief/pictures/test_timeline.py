"""Days told of against days of publication."""

from __future__ import annotations

import pytest
from brief.pictures.plots import dated

from onrecord.brief.pictures import timeline

DAY = "2024-10-24"


@pytest.mark.parametrize(
    ("one", "told", "after"),
    [
        (dated(DAY, DAY), DAY, "on the day"),
        (dated("2024-10-20", DAY), "2024-10-20", "4 days after"),
        (dated("2024-10-25", DAY), "2024-10-25", "1 day before"),
        (dated("2024-10-01", DAY, "2024-10-31"), "2024-10-01 to 2024-10-31", "within its days"),
        (dated("2024-10-01", DAY, "2024-10-10"), "2024-10-01 to 2024-10-10", "14 days after"),
        (dated("2024-11-01", DAY, "2024-11-30"), "2024-11-01 to 2024-11-30", "8 days before"),
    ],
)
def test_how_long_after(one, told, after):
    assert timeline([one]).lines[0].cells[:3] == (told, DAY, after)


@pytest.mark.parametrize(
    ("cells", "given", "drawn", "left"),
    [
        ([dated(DAY, DAY)], {"undated": 2}, 1, ["2 claims: no day is told, or none that can be placed"]),
        ([dated(DAY, DAY)], {"unpublished": 1}, 1, ["1 claim: no date of publication"]),
        ([dated(DAY, DAY), dated("2012-01-01", DAY, claims=3)], {}, 1,
         ["3 claims: of days more than 92 days off the reporting; in the table"]),
        ([dated(DAY, DAY)], {"every": 5}, 1, ["4 claims: more than fit; a narrower question shows them"]),
    ],
)  # fmt: skip
def test_what_is_left_out_is_told(cells, given, drawn, left):
    made = timeline(cells, **given)
    assert len(made.marks.cells) == drawn
    assert [one.text for one in made.left_out] == left
    assert len(made.lines) == len(cells)


def test_the_text_in_its_place_is_made_of_counts():
    cells = [dated(DAY, DAY, claims=2), dated("2024-10-20", DAY), dated("2024-10-30", DAY)]
    assert timeline(cells).alt == (
        "4 claims that tell a day, published 24 October 2024; 2 on the day that they tell of, 1 after it, 1 before it."
    )
    assert timeline([]).alt == "No claim that fits tells a day."


def test_the_last_published_come_first_in_the_table():
    made = timeline([dated("2024-10-01", "2024-10-02"), dated(DAY, DAY)])
    assert [line.claims for line in made.lines] == [(f"c_{DAY}_{DAY}",), ("c_2024-10-01_2024-10-02",)]
