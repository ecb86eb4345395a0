"""Reconciling bit by bit gives what reconciling all at once gives."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reconcile.test_order import REPORTS

from onrecord.ledger import Ledger
from onrecord.ledger.derived import Wanted
from onrecord.run.reconciling import bring_up
from onrecord.types import Outcome, Reader
from onrecord.types.vocabulary import Disposition

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


def test_reading_anew_leaves_no_trace_of_what_was_read_before(tmp_path):
    with Ledger.open(tmp_path / "ledger.db") as held:
        _record(held, DATED)
        before = _all(held)
        _record(held, [(made, []) for made, _ in DATED], "1")
        assert _all(held) == []
        _record(held, DATED, "2")
        assert _all(held) == before


def test_nothing_new_is_nothing_to_do(tmp_path):
    with Ledger.open(tmp_path / "ledger.db") as held:
        _record(held, DATED)
        assert held.unreconciled()
        assert bring_up(held).documents == len(DATED)
        assert not held.unreconciled()
        assert bring_up(held).documents == 0


def test_broken_off_it_goes_on(tmp_path, monkeypatch):
    from onrecord.run import reconciling

    with Ledger.open(tmp_path / "ledger.db") as held, Ledger.open(tmp_path / "other.db") as other:
        _record(held, DATED)
        _record(other, DATED)
        monkeypatch.setattr(reconciling, "_work_out", lambda ledger: 1 / 0)
        try:
            bring_up(held)
        except ZeroDivisionError:
            assert held.unreconciled()
        monkeypatch.undo()
        assert _all(held) == _all(other)
