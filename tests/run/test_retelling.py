"""Which report goes back to which, in a ledger: whatever the order of arrival, and whatever was there before."""

from __future__ import annotations

import json
from itertools import pairwise

from factories import claim, document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reconcile.test_reports import BODY, OTHER

from onrecord.ledger import Ledger
from onrecord.reconcile import subjects_of
from onrecord.reconcile.reports import Report, sources
from onrecord.run.reconciling import bring_up
from onrecord.types import Outcome, Reader
from onrecord.types.codec import decode
from onrecord.types.proposition import Retelling
from onrecord.types.vocabulary import Disposition


def _made(text, publisher, day):
    made = document(text, publisher=publisher, published=day)
    return made, [claim("statement", made, (), text.split(".")[0], text=text.split(".")[0])]


REPORTS = [
    _made(BODY, "A", "2024-05-02"),
    _made(f"{BODY} {OTHER}", "B", "2024-05-03"),
    _made(BODY.replace("still", "reportedly still"), "C", "2024-05-03"),
    _made(BODY, "D", "2024-05-20"),
    _made(OTHER, "E", "2024-05-04"),
]
WANTED = sorted(
    sources([Report(d.id, d.published, d.text, subjects_of(held, d, "2026-01-01")) for d, held in REPORTS]),
    key=lambda one: one.report,
)


def _record(held, reports, version="0"):
    for made, claims in reports:
        held.record(made, claims, Outcome(made.id, Disposition.READ), Reader(version, "test"))


def _told(held):
    bring_up(held)
    return [decode(Retelling, json.loads(body)) for body in held.retellings([made.id for made, _ in REPORTS])]


@given(st.permutations(REPORTS), st.sets(st.integers(1, len(REPORTS) - 1), max_size=3))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_bit_by_bit_and_in_any_order(tmp_path_factory, reports, cuts):
    assert len(WANTED) == 3
    with Ledger.open(tmp_path_factory.mktemp("ledgers") / "ledger.db") as held:
        for start, end in pairwise([0, *sorted(cuts), len(reports)]):
            _record(held, reports[start:end])
            bring_up(held)
        assert _told(held) == WANTED


def test_on_both_kinds_of_store(place):
    with Ledger.open(place()) as held:
        _record(held, reversed(REPORTS))
        assert _told(held) == WANTED
        assert not held.unreconciled()


def test_a_document_that_says_nothing_any_longer_is_nobodys_source(place):
    with Ledger.open(place()) as held:
        _record(held, REPORTS)
        assert _told(held) == WANTED
        _record(held, [(REPORTS[0][0], [])], "1")
        assert {REPORTS[0][0].id} & {id_ for one in _told(held) for id_ in (one.source, one.report)} == set()
        _record(held, REPORTS[:1], "2")
        assert _told(held) == WANTED
