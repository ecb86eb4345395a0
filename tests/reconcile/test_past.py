"""A proposition as it was at a day is what it would have been on the reports up to that day."""

from __future__ import annotations

import pytest
from reconcile.scene import propositions
from reconcile.test_order import REPORTS

DATED = [held for held in REPORTS if held[0].published]
NOW = {one.id: one for one in propositions(DATED)}


@pytest.mark.parametrize("day", sorted({made.published[:10] for made, _ in DATED}))
def test_the_past_is_what_was_known_then(day):
    then = {one.id: one for one in propositions([held for held in DATED if held[0].published <= day])}
    past = {id_: one.at(day) for id_, one in NOW.items()}
    both = [(past[id_], then[id_]) for id_ in then if past.get(id_)]
    assert both
    for was, one in both:
        assert was.assessment.status is one.assessment.status
        assert [(o.key, o.claims) for o in was.origins] == [(o.key, o.claims) for o in one.origins]
        assert was.bearings == one.bearings
        assert {p.party: p.position for p in was.parties if p.claim} == {
            p.party: p.position for p in one.parties if p.claim
        }
        assert was.figures == one.figures
        assert was.comparisons == one.comparisons
        assert (was.until or "") <= day
        assert [(s.source, s.affirms) for s in was.stances] == [(s.source, s.affirms) for s in one.stances]
        assert [(s.how, s.by, s.at) for s in was.settlements] == [(s.how, s.by, s.at) for s in one.settlements]


def test_before_anybody_claimed_it_there_was_nothing():
    assert {one.at("2024-09-30") for one in NOW.values()} == {None}


def test_the_last_day_is_the_present():
    for one in NOW.values():
        was = one.at("2030-01-01")
        assert (was.origins, was.bearings, was.joins, was.stances, was.apart, was.comparisons) == (
            one.origins,
            one.bearings,
            one.joins,
            one.stances,
            one.apart,
            one.comparisons,
        )
