"""If this, then that, there."""

from __future__ import annotations

import pytest
from reading import marked, only, words

CASES = [
    (
        "If the dam fails, dozens of villages will flood.",
        "the dam fails",
        "dozens of villages will flood",
        [],
    ),
    (
        "The army would move on the port if the talks collapsed.",
        "the talks collapsed",
        "The army would move on the port",
        [],
    ),
    (
        "Unless rains come, the harvest in Somalia will fail.",
        "Unless rains come",
        "the harvest in Somalia will fail",
        None,
    ),
    (
        "Should the talks collapse, the rebels would attack the port.",
        "the talks collapse",
        "the rebels would attack the port",
        [],
    ),
    (
        "A blockade of the strait could lead to shortages in Taiwan.",
        "A blockade of the strait",
        "shortages in Taiwan",
        None,
    ),
    (
        "The collapse of the bank would have serious implications in Lebanon and in Syria.",
        "The collapse of the bank",
        "serious implications",
        ["Lebanon", "Syria"],
    ),
    (
        "The incursion risks drawing Rwanda into open war.",
        "The incursion",
        "risks drawing Rwanda into open war",
        [],
    ),
    (
        "The strike is a mistake which will have grave consequences.",
        "The strike",
        "grave consequences",
        [],
    ),
]


@pytest.mark.parametrize(("text", "condition", "consequence", "where"), CASES, ids=[case[0][:40] for case in CASES])
def test_implication(text: str, condition: str, consequence: str, where: list[str] | None) -> None:
    found = only(marked(text).implications)
    assert (words(text, found.condition), words(text, found.consequence)) == (condition, consequence)
    if where is not None:
        assert [words(text, run) for run in found.where] == where


def test_it_goes_back_to_the_subject_of_the_main_clause() -> None:
    text = "The new base near Agadez is seen as a threat by officials, as it could destabilize the border."
    found = only(marked(text).implications)
    assert words(text, found.condition) == "The new base near Agadez"


@pytest.mark.parametrize(
    "text",
    [
        "The strike led to protests.",
        "The envoy asked if the truce would hold.",
        "It is unclear if the truce will hold.",
        "If you look at the map, you will see the river.",
        "If the talks fail, we will say so.",
        "Even if it rains, the march will go on.",
        "Tennis players will be allowed to compete.",
        "The raid would not lead to war.",
        "",
    ],
)
def test_no_implication(text: str) -> None:
    assert marked(text).implications == []
