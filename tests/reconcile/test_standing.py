"""Persons' judgements: the later outranks, what contradicts is set aside and told, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from onrecord.reconcile.standing import backwards, linked, standing
from onrecord.types.proposition import Judgement, Sameness

SAME, DIFFERENT, UNSURE = Sameness.SAME, Sameness.DIFFERENT, Sameness.UNSURE


def judged(*rows):
    """Judgements (left, sameness, right), in order, numbered from 1, a day apart."""
    return [
        Judgement(left, right, sameness, 1.0, "so", "Ada", f"2026-01-{n:02}", None, n)
        for n, (left, sameness, right) in enumerate(rows, start=1)
    ]


def aside(judgements):
    return [(one.id, against) for one, against in standing(judgements).aside]


def test_what_does_not_contradict_stands():
    held = judged(("a", SAME, "b"), ("b", SAME, "c"), ("a", DIFFERENT, "d"), ("a", UNSURE, "e"))
    found = standing(held)
    assert list(found.held) == held
    assert not found.aside
    assert found.sets.joined("a", "c")
    assert found.sets.parted("c", "d")


def test_a_circle_of_merges_is_one_entity():
    held = judged(("a", SAME, "b"), ("b", SAME, "c"), ("c", SAME, "a"))
    assert aside(held) == []
    assert len(standing(held).sets.groups("abc")) == 1


def test_of_a_contradiction_the_latest_hold_and_it_is_said_which_they_are():
    held = judged(("a", SAME, "b"), ("b", SAME, "c"), ("a", DIFFERENT, "c"))
    assert aside(held) == [(1, (2, 3))]
    held = judged(("a", DIFFERENT, "c"), ("a", SAME, "b"), ("b", SAME, "c"))
    assert aside(held) == [(1, (2, 3))]


def test_undoing_lets_what_was_set_aside_hold_again():
    held = judged(("a", SAME, "b"), ("b", SAME, "c"), ("a", DIFFERENT, "c"))
    undone = [*held[:2], replace(held[2], undone="2026-02-01")]
    assert aside(undone) == []
    assert standing(undone).sets.joined("a", "c")


def test_the_last_judgement_on_a_pair_counts_in_whichever_order_it_names_them():
    held = judged(("a", SAME, "b"), ("b", DIFFERENT, "a"))
    assert [one.id for one in standing(held).held] == [2]
    assert aside(held) == []


def test_a_clock_that_goes_backwards_is_told_and_the_order_of_recording_counts():
    held = judged(("a", SAME, "b"), ("a", DIFFERENT, "b"))
    late = [held[0], replace(held[1], at="2025-12-31")]
    assert [one.id for one in backwards(late)] == [2]
    assert [one.id for one in standing(late).held] == [2]
    assert not list(backwards(held))


def test_linked_takes_all_that_judgements_reach():
    held = judged(("a", SAME, "b"), ("b", DIFFERENT, "c"), ("c", UNSURE, "d"))
    assert linked("a", held) == {"a", "b", "c"}


ROWS = st.lists(
    st.tuples(st.sampled_from("abcde"), st.sampled_from([SAME, DIFFERENT, UNSURE]), st.sampled_from("abcde"))
)


@given(ROWS)
def test_nothing_is_lost_and_what_holds_is_consistent(rows):
    held = judged(*((left, what, right) for left, what, right in rows if left != right))
    found = standing(held)
    last = {frozenset((one.left, one.right)): one.id for one in held}
    assert {one.id for one in found.held} | {one.id for one, _ in found.aside} == set(last.values())
    for one in found.held:
        if one.sameness is SAME:
            assert found.sets.joined(one.left, one.right)
        if one.sameness is DIFFERENT:
            assert not found.sets.joined(one.left, one.right)
    assert all(against for _, against in found.aside)
