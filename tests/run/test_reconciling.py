"""Reconciling bit by bit gives what reconciling all at once gives."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reconcile.scene import figure, report
from reconcile.test_order import REPORTS

from onrecord.ledger import Ledger, NewerLedger
from onrecord.ledger.finding import Wanted
from onrecord.reconcile import lineage
from onrecord.run import reconciling
from onrecord.run.reconciling import bring_up
from onrecord.serve.proposition import load
from onrecord.types import Outcome, Reader, Span
from onrecord.types.checked import Showing
from onrecord.types.origin import Independence
from onrecord.types.proposition import Status
from onrecord.types.vocabulary import Disposition


@pytest.fixture(autouse=True)
def traced(monkeypatch):
    """Of every proposition the past is kept, however short it is."""
    monkeypatch.setattr(reconciling, "TRACED", 1)


DATED = [held for held in REPORTS if held[0].published]


def _record(held, reports, version="0"):
    for made, claims in reports:
        held.record(made, claims, Outcome(made.id, Disposition.READ), Reader(version, "test"))


def _all(held):
    bring_up(held)
    return sorted(held.bodies(Wanted()))


@given(st.permutations(DATED), st.sets(st.integers(1, len(DATED) - 1), max_size=4))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_bit_by_bit_and_in_any_order(tmp_path_factory, reports, cuts):
    folder = tmp_path_factory.mktemp("ledgers")
    with Ledger.open(folder / "whole.db") as whole, Ledger.open(folder / "parts.db") as parts:
        _record(whole, DATED)
        edges = [0, *sorted(cuts), len(reports)]
        for start, end in pairwise(edges):
            _record(parts, reports[start:end])
            bring_up(parts)
        assert _all(parts) == _all(whole)


@pytest.mark.parametrize("cut", range(3, len(DATED)))
def test_what_persons_said_in_between_gives_the_same(tmp_path, cut):
    then = datetime(2025, 3, 1, tzinfo=UTC)
    first, second = DATED[0][1][0].id, DATED[1][1][0].id

    def said(held):
        held.judge_independence(first, second, Independence.SHOWN, by="Ada", reason="two posts")
        held.attach(second, "presence", Showing.FOR, "a map", dated="2024", shows="x", by="Ada", reason="seen")

    with (
        Ledger.open(tmp_path / "whole.db", clock=lambda: then) as whole,
        Ledger.open(tmp_path / "parts.db", clock=lambda: then) as parts,
    ):
        _record(whole, DATED)
        said(whole)
        _record(parts, DATED[:cut])
        bring_up(parts)
        said(parts)
        bring_up(parts)
        for made in DATED[cut:]:
            _record(parts, [made])
            bring_up(parts)
        assert _all(parts) == _all(whole)
        assert any(load(body).items for body in whole.bodies(Wanted()))


WAR = [
    report("Rwandan troops fought Congolese soldiers in Kivu", "A farmer", day="2024-10-03", publisher="D"),
    report("Rwandan troops fought Congolese soldiers in Kivu", "Congo's army", country="COD", day="2024-10-05"),
    report("Rwandan troops captured 12 Congolese soldiers in Congo", "Kenya's army", country="KEN", day="2024-10-04"),
    report("Rwandan troops are in Rwanda's Kivu region", "A nun", day="2024-09-20", publisher="K"),
    *(
        figure(f"{size} Rwandan troops are in {where}", who, size, size, population="RWA", publisher=f"P{n}", day=day)
        for n, (size, where, who, day) in enumerate(
            (
                (3000, "Congo", "Congo's army", "2024-10-01"),
                (3000, "Congo", "Kenya's army", "2024-10-25"),
                (3000, "Congo", "Congo's army", "2024-11-20"),
                (3000, "Congo", "A nun", "2024-12-30"),
                (500, "Congo", "Congo's army", "2024-10-02"),
                (500, "Kivu", "A farmer", "2024-10-03"),
            )
        )
    ),
    report("the market of Bunia reopened after the very long rains", publisher="L", day="2024-10-20"),
    report("the market of Bunia reopened after many long rains", publisher="M", day="2024-10-21"),
    report("the market of Bunia reopened after many long rains", publisher="N", day="2024-12-10"),
    report("the market of Bunia reopened after the very long rains", publisher="O", day="2025-02-20"),
    *(
        report("Rwandan drones struck a market in Goma and killed 12 people", publisher=f"Q{day}", day=day)
        for day in ("2024-10-05", "2024-11-03", "2024-12-02")
    ),
]


@pytest.mark.parametrize("looked_back", [lineage.LOOKED_BACK, 1])
@given(st.permutations([*DATED, *WAR]))
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_one_by_one_in_any_order(tmp_path_factory, looked_back, reports):
    """Fights that show who was there, numbers that part and meet in time, a place that is then another country's; and
    where so many say the like that not all of them are looked at.
    """
    folder = tmp_path_factory.mktemp("ledgers")
    with (
        Ledger.open(folder / "whole.db") as whole,
        Ledger.open(folder / "parts.db") as parts,
        patch.object(lineage, "LOOKED_BACK", looked_back),
    ):
        _record(whole, [*DATED, *WAR])
        for one in reports:
            _record(parts, [one])
            bring_up(parts)
        assert _all(parts) == _all(whole)


def test_reading_anew_leaves_no_trace_of_what_was_read_before(place):
    with Ledger.open(place()) as held:
        _record(held, DATED)
        before = _all(held)
        _record(held, [(made, []) for made, _ in DATED], "1")
        assert _all(held) == []
        _record(held, DATED, "2")
        assert _all(held) == before


def test_nothing_new_is_nothing_to_do(place):
    with Ledger.open(place()) as held:
        _record(held, DATED)
        assert held.unreconciled()
        assert bring_up(held).documents == len(DATED)
        assert not held.unreconciled()
        assert bring_up(held).documents == 0


def test_broken_off_it_goes_on(place, monkeypatch):
    with Ledger.open(place()) as held, Ledger.open(place()) as other:
        _record(held, DATED)
        _record(other, DATED)
        monkeypatch.setattr(reconciling, "_work_out", lambda ledger: 1 / 0)
        try:
            bring_up(held)
        except ZeroDivisionError:
            assert held.unreconciled()
        monkeypatch.undo()
        assert _all(held) == _all(other)


def test_what_a_newer_version_worked_out_an_older_one_does_not_undo(place, monkeypatch):
    with Ledger.open(place()) as held:
        _record(held, REPORTS[:1])
        monkeypatch.setattr(reconciling, "VERSION", "1000")
        before = _all(held)
        monkeypatch.setattr(reconciling, "VERSION", "999")
        with pytest.raises(NewerLedger, match="newer onrecord has reconciled"):
            bring_up(held)
        assert sorted(held.bodies(Wanted())) == before
        monkeypatch.setattr(reconciling, "VERSION", "1001")
        assert _all(held) == before


def test_what_is_taken_back_is_withdrawn_and_what_is_put_back_is_as_it_was(place):
    with Ledger.open(place()) as held:
        _record(held, REPORTS[:1])
        bring_up(held)
        before = _all(held)
        (document,) = held.documents()
        held.withdraw(document.id, by="Ada Okoro", reason="retracted on its page")
        assert held.unreconciled()
        bring_up(held)
        assert {load(body).assessment.status for body in _all(held)} == {Status.WITHDRAWN}
        held.reinstate(document.id, by="Ada Okoro", reason="the notice was of another page")
        bring_up(held)
        assert _all(held) == before


def test_words_that_a_person_took_out_of_a_claim_find_its_proposition_no_longer(place):
    made, (claim,) = report("the market of Bunia reopened", "A nun", rest=" Long rains followed.")
    wide = replace(claim, evidence=Span(0, len(made.text), made.text))
    with Ledger.open(place()) as held:
        _record(held, [(made, [wide])])
        bring_up(held)
        assert [held.wanted(Wanted(about=words)) for words in ("market", "rains")] == [1, 1]
        held.correct(wide.id, claim, by="Ada Okoro", reason="the rains are another matter")
        bring_up(held)
        assert [held.wanted(Wanted(about=words)) for words in ("market", "rains")] == [1, 0]


def test_a_newer_version_of_an_article_takes_the_place_of_the_older(place):
    with Ledger.open(place()) as held, Ledger.open(place()) as other:
        for number in (0, 1, 0, 1):
            made, claims = REPORTS[number]
            held.record(made, claims, Outcome("a", Disposition.READ), Reader("0", "test"), article="a")
            bring_up(held)
        _record(other, REPORTS[1:2])
        bring_up(other)
        assert _all(held) == _all(other)
        assert not held.unreconciled()
