"""Labelled pairs of reports: how they are drawn, what a label may be, and how what was found is scored."""

from __future__ import annotations

from datetime import date

import pytest

from evaluation.lineage.found import Found, between, subjects
from evaluation.lineage.labels import LABELS, Label, load, report
from evaluation.lineage.pairs import Report, draw, halves

TEXT = "Shelling of the market of Omdurman killed nine traders on Friday, a doctor of the hospital said"
FRAME = "The lake has been closed to boats since the spring, when the two sides broke their truce"


def _report(name: str, text: str, day: int = 1, publisher: str = "A") -> Report:
    return Report(name, publisher, date(2024, 5, day), "Omdurman", "", text)


def test_strata():
    held = [
        _report("copy-1", TEXT),
        _report("copy-2", f"{TEXT}. The road is closed.", 2, "B"),
        _report("frame-1", f"A bus was stopped. {FRAME}", 3),
        _report("frame-2", f"Rain fell on the camps. {FRAME}", 30),
        _report("other", "A doctor in Omdurman counts nine killed traders", 1, "C"),
    ]
    found = {(pair.left, pair.right): pair.stratum for pair in draw(held)}
    assert found["copy-1", "copy-2"] == "copies"
    assert found["frame-1", "frame-2"] == "furniture"
    assert found["copy-1", "other"] == "events"
    assert draw(list(reversed(held))) == draw(held)


@pytest.mark.parametrize("anywhere", [False, True])
def test_what_is_found_is_told_by_the_ids_of_the_reports(anywhere):
    held = [_report("one", TEXT), _report("two", TEXT, 2, "B"), _report("three", FRAME, 2, "C")]
    found = between(subjects(held), [("one", "two"), ("one", "three")], anywhere)
    assert found["one", "two"].bases == {"copy"}
    assert not found["one", "two"].drift
    assert not found["one", "three"].claims


def test_no_month_stands_in_both_halves():
    days = [date(2024, 5, 1)] * 5 + [date(2024, 6, 1)] * 3 + [date(2024, 7, 1)] * 2
    assert halves(days) == ["first"] * 5 + ["second"] * 5


def test_the_labels_are_well_formed_and_many():
    labels = load()
    assert len(labels) >= 80
    assert {one.half for one in labels} == {"first", "second"}
    assert len({one.pair for one in labels}) == len(labels)


@pytest.mark.parametrize("row", ["a,b,copies,first,maybe,,", "a,b,copies,first,yes,echo,", "a,b,copies,first,no,copy,"])
def test_a_label_that_is_none_is_refused(tmp_path, row):
    path = tmp_path / "labels.csv"
    path.write_text(LABELS.read_text("utf-8").splitlines()[0] + "\n" + row + "\n", "utf-8")
    with pytest.raises(ValueError, match="a b: not a label"):
        load(path)


def test_scores():
    def label(right: str, joined: str, drift: str = "") -> Label:
        bases = frozenset(["copy"] if joined == "yes" else [])
        return Label("a", right, "copies", "first", joined, bases, frozenset(filter(None, [drift])))

    labels = [label("b", "yes", "number_moved"), label("c", "yes"), label("d", "no"), label("e", "unsure")]
    found = {
        ("a", "b"): Found({"copy"}, {"number_moved"}, [("1", "2")]),
        ("a", "c"): Found(),
        ("a", "d"): Found({"speaker"}, {"hedge_added"}, [("1", "3")]),
        ("a", "e"): Found({"copy"}, set(), [("1", "4")]),
    }
    lines = report(labels, found).splitlines()
    assert "| all | first | 3 | 2 | 2 | 1 | 0.50 | 0.50 | 0.50 |" in lines
    assert "| number_moved | both | 1 | 1 | 1 | 1.00 | 1.00 | 1.00 |" in lines
    assert "| any class | both | 1 | 2 | 1 | 0.50 | 1.00 | 0.67 |" in lines
    assert lines[-1] == "4 pairs, 1 of them unsure and not scored"
