"""The order of arrival changes nothing; persons' judgements outrank the machine."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from reconcile.scene import figure, propositions, report

from onrecord.types.proposition import Judgement, Sameness
from onrecord.types.vocabulary import SourceKind

REPORTS = [
    report("Rwandan troops are in Congo", "Congo's government", country="COD", day="2024-10-01"),
    report("Rwandan troops are in Congo's Kivu region", "Congo's army", country="COD", day="2024-10-02", publisher="B"),
    report("Rwandan troops are in Kivu", "A farmer", day="2024-10-02", publisher="C", kind=SourceKind.ANONYMOUS),
    report("Rwandan troops are in Kivu", "A farmer", day="2024-10-03", publisher="D", kind=SourceKind.ANONYMOUS),
    report("Rwandan troops were in Congo", "Rwanda's army", country="RWA", value="CT-", polarity="-", day="2024-10-04"),
    report("Rwandan troops fought in Congo", "Rwanda's army", country="RWA", day="2024-11-01", publisher="E"),
    report("Rwandan troops are at the front", "Kenya's army", country="KEN", day=None, publisher="F"),
    figure("4,000 Rwandan troops are in Congo", "Congo's army", 4000, 4000, population="RWA", publisher="G"),
    figure("at most 1,000 Rwandan troops are in Congo", "Kenya's army", None, 1000, population="RWA", publisher="H"),
    report("the market of Bunia reopened after the long rains", publisher="I"),
    report("the market of Bunia reopened after long rains", publisher="J"),
]
WANTED = propositions(REPORTS)


@given(st.permutations(REPORTS))
@settings(max_examples=60, deadline=None)
def test_any_order_gives_the_same(reports):
    assert propositions(reports) == WANTED


@given(st.permutations([*REPORTS, REPORTS[0], REPORTS[4]]))
@settings(max_examples=20, deadline=None)
def test_the_same_document_twice_changes_nothing(reports):
    assert {one.id: (one.bearings, one.assessment) for one in propositions(reports)} == {
        one.id: (one.bearings, one.assessment) for one in WANTED
    }


def _ids(*places: int) -> list[str]:
    return [REPORTS[place][1][0].id for place in places]


def _together(found, left: str, right: str) -> bool:
    return any(
        {left, right} <= {claim for claim, bears in one.bearings if bears in ("for", "against")} for one in found
    )


def test_same_merges_and_undoing_parts_again():
    left, right = _ids(0, 1)
    judged = Judgement(left, right, Sameness.SAME, 1.0, "one deployment", "Ada", "2026-01-02", None, 1)
    assert not _together(WANTED, left, right)
    merged = propositions(REPORTS, [judged])
    assert _together(merged, left, right)
    assert any(judged in one.judgements for one in merged)
    undone = Judgement(left, right, Sameness.SAME, 1.0, "one deployment", "Ada", "2026-01-02", "2026-01-03", 1)
    assert not _together(propositions(REPORTS, [undone]), left, right)


def test_different_parts_and_the_later_judgement_counts():
    left, right = _ids(2, 3)
    assert _together(WANTED, left, right)
    apart = Judgement(left, right, Sameness.DIFFERENT, 1.0, "two places of that name", "Ada", "2026-01-02", None, 1)
    assert not _together(propositions(REPORTS, [apart]), left, right)
    again = Judgement(right, left, Sameness.SAME, 1.0, "no, one place", "Ben", "2026-01-03", None, 2)
    assert _together(propositions(REPORTS, [apart, again]), left, right)


def test_a_judgement_on_what_is_not_there_changes_nothing():
    away = Judgement("c_0", "c_1", Sameness.SAME, 1.0, "so", "Ada", "2026-01-02", None, 1)
    assert propositions(REPORTS, [away]) == WANTED
