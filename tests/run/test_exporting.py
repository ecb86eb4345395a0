"""What an export asks is answered by a ledger: claims with what they are filed under, as it stood at one moment."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from reconcile.test_order import REPORTS

from onrecord.brief.exports import UnknownFormat
from onrecord.ledger.finding import Wanted
from onrecord.run.exporting import LedgerExcerpt, exported
from onrecord.serve.proposition import load
from onrecord.types import Query
from onrecord.types.proposition import Bearing, since
from onrecord.types.vocabulary import Kind


@pytest.fixture
def ledger(recorded):
    return recorded(REPORTS, datetime(2024, 10, 1, tzinfo=UTC))


def test_each_claim_comes_with_the_proposition_that_it_states(ledger):
    propositions = {one.id: one for one in map(load, ledger.bodies(Wanted()))}
    rows = list(LedgerExcerpt(ledger, Query()).reported())
    assert [row.claim for row in rows] == list(ledger.claims())
    assert any(row.filed for row in rows)
    for row in rows:
        bears = [one for one in propositions.values() if (row.claim.id, Bearing.FOR) in one.bearings]
        if bears:
            assert (row.filed.proposition, row.filed.bearing) == (min(bears, key=lambda one: one.id), Bearing.FOR)
        if row.filed:
            assert (row.claim.id, row.filed.bearing) in row.filed.proposition.bearings


def test_kinds_narrow_it(ledger):
    excerpt = LedgerExcerpt(ledger, Query())
    assert {claim.kind for claim in excerpt.claims(Kind.FIGURE)} == {Kind.FIGURE}
    assert list(excerpt.claims(Kind.FIGURE, Kind.EVENT)) == [
        claim for claim in ledger.claims() if claim.kind in (Kind.FIGURE, Kind.EVENT)
    ]


def test_the_stamp_counts_what_fits_and_tells_the_question(ledger):
    stamp = LedgerExcerpt(ledger, Query(since="2024-10-03", limit=1)).stamp
    assert stamp.question == "since: 2024-10-03"
    assert stamp.claims == ledger.count(Query(since="2024-10-03")) > 1
    assert LedgerExcerpt(ledger, Query()).stamp.question == "everything on the record"


def test_what_is_written_meanwhile_stays_out(ledger):
    excerpt = LedgerExcerpt(ledger, Query())
    before = [claim.id for claim in excerpt.claims()]
    ledger.reject(before[0], by="R. Stringer", reason="misread")
    assert [claim.id for claim in excerpt.claims()] == before
    assert [claim.id for claim in LedgerExcerpt(ledger, Query()).claims()] == before[1:]


def test_as_of_a_day_a_proposition_has_the_status_that_was_published_till_then(ledger):
    def moments(as_of):
        rows = LedgerExcerpt(ledger, Query(as_of=as_of)).reported()
        return {row.filed.proposition.id: row.filed.proposition for row in rows if row.filed}

    now, then = moments(None), moments("2024-10-02")
    assert set(then) < set(now)
    for id_, one in then.items():
        past = [moment for moment in now[id_].history if moment.at is None or moment.at <= "2024-10-02"]
        assert (one.assessment.status, one.assessment.since) == (past[-1].status, since(past))
    assert any(one.assessment.status != now[id_].assessment.status for id_, one in then.items())


def test_an_unknown_format_is_refused_before_anything_is_asked(ledger):
    with pytest.raises(UnknownFormat, match="polecat-csv"):
        exported(ledger, "xlsx", Query())


def test_an_export_is_whole_and_in_the_audit_log(ledger):
    made = json.loads(b"".join(exported(ledger, "schema-org", Query(since="2024"))))
    assert made["@graph"][0]["onrecord:asked"] == {"onrecord:since": "2024"}
    assert [(row.about, row.detail) for row in ledger.logged()][:1] == [("schema-org", "since 2024")]
