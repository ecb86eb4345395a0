"""What changed: of a proposition, of a question, of an article."""

from __future__ import annotations

from dataclasses import replace

import pytest
from brief.test_standings import moment, one
from factories import document

from onrecord.types.proposition import Answer, FigureComparison, FigurePoint, FigureRelation, Status
from onrecord.types.version import Withdrawal
from onrecord.watch.changes import Change, Move, of_answer, of_proposition, of_withdrawal, ordered

HISTORY = (
    moment("2024-10-01", Status.CLAIMED, "a"),
    moment("2024-10-05", Status.CLAIMED, "b"),
    moment("2024-10-09", Status.CONTESTED, "c"),
    moment("2024-11-01", Status.CONFIRMED, "d"),
)


@pytest.mark.parametrize(
    ("since", "told"),
    [
        ("", [("2024-10-01", Move.NEW), ("2024-10-09", Move.MOVED), ("2024-11-01", Move.MOVED)]),
        ("2024-10-02", [("2024-10-09", Move.MOVED), ("2024-11-01", Move.MOVED)]),
        ("2024-10-09", [("2024-10-09", Move.MOVED), ("2024-11-01", Move.MOVED)]),
        ("2025", []),
    ],
)
def test_statuses(since: str, told: list) -> None:
    assert [(change.at, change.what) for change in of_proposition(one(history=HISTORY), since)] == told


def test_a_revised_figure() -> None:
    points = (FigurePoint("x", "2024-10-01", 1, 1, "one", "a"), FigurePoint("x", "2024-10-03", 2, 2, "two", "b"))
    revised = FigureComparison("a", "b", FigureRelation.REVISE, "later, by the same source")
    held = replace(one(history=HISTORY[:1]), figures=points, comparisons=(revised,))
    assert [change.what for change in of_proposition(held, "2024-10-02")] == [Move.REVISED]


def test_an_answer_and_a_withdrawal() -> None:
    answer = Answer("c_q", "p", True, Status.CONFIRMED, "2024-12-01T09:00:00Z", "reason")
    assert of_answer(answer, "How many?", one()) == Change("2024-12-01", Move.ANSWERED, "c_q", "How many? ← gist")
    made = document()
    taken = Withdrawal(made.id, "the publisher", "2024-12-02T00:00:00Z", "retracted", None, False)
    assert of_withdrawal(taken, made).what is Move.WITHDRAWN
    assert of_withdrawal(replace(taken, undone=True), made).what is Move.REINSTATED


def test_newest_first_and_none_twice() -> None:
    found = {Change(at, Move.NEW, "p", "x") for at in ("2024-01-01", "2024-03-01", "2024-02-01", "2024-02-01")}
    assert [change.at for change in ordered(found)] == ["2024-03-01", "2024-02-01", "2024-01-01"]
