"""What is near the claims that came is found without going through their neighbourhoods."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.ledger import Ledger, filing
from onrecord.ledger.filing import SubjectRow
from onrecord.reconcile import Spot, stretches
from onrecord.run.parting import around

DAYS = st.integers(0, 500).map(lambda days: (date(2024, 1, 1) + timedelta(days)).isoformat())
SPOTS = st.lists(
    st.tuples(st.sampled_from(("words x", "event y", "incident z")), st.sets(DAYS, min_size=1, max_size=2)),
    min_size=2,
    max_size=40,
)


def _with(claims, spots):
    """The claims and neighbourhoods that are of one stretch with these claims."""
    found = [[spots[place] for place in places] for places in stretches(spots)]
    return {(one.claim, one.neighbourhood) for held in found if any(s.claim in claims for s in held) for one in held}


@given(SPOTS, st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_stretches_are_found_from_the_claims_that_came(tmp_path_factory, drawn, data):
    spots = [Spot(f"c_{at}", name, tuple(sorted(days))) for at, (name, days) in enumerate(drawn)]
    new = data.draw(st.sets(st.sampled_from(spots), min_size=1, max_size=3))
    with Ledger.open(tmp_path_factory.mktemp("ledgers") / "near.db") as held, held.deriving() as connection:
        filing.file(connection, "d", [SubjectRow(one.claim, one.neighbourhood, one.days, "") for one in spots])
        came = {one.neighbourhood: {other.claim for other in new} for one in new}
        rows = [Spot(row.claim, row.neighbourhood, row.days) for row in around(connection, came)]
    claims = {one.claim for one in new}
    assert _with(claims, rows) == _with(claims, spots)


def test_one_more_claim_leaves_what_is_far_away_unread(tmp_path):
    days = [(date(2024, 1, 1) + timedelta(200 * at)).isoformat() for at in range(50)]
    with Ledger.open(tmp_path / "ledger.db") as held, held.deriving() as connection:
        filing.file(connection, "d", [SubjectRow(f"c_{at}", "words x", (day,), "") for at, day in enumerate(days)])
        assert [row.claim for row in around(connection, {"words x": {"c_30"}})] == ["c_30"]
