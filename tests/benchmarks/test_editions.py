"""Real documents told again: the same, later."""

from __future__ import annotations

import pytest
from reconcile.scene import figure, report

from benchmarks.editions import READER, Source, later, put, reached
from onrecord.ledger import Ledger
from onrecord.ledger.finding import Wanted
from onrecord.run.reconciling import bring_up
from onrecord.types import Outcome
from onrecord.types.vocabulary import Disposition

SAID = [
    report("Rwandan troops fought Congolese soldiers in Kivu", "A farmer", day="2024-10-03", publisher="D"),
    figure("3000 Rwandan troops are in Congo", "Congo's army", 3000, 3000, population="RWA", day="2024-12-30"),
]


@pytest.mark.parametrize(
    ("day", "years", "moved"),
    [
        ("2024-10-24", 1, "2025-10-24"),
        ("2024-10-24T08:00:00Z", 3, "2027-10-24T08:00:00Z"),
        ("2024-02-29", 4, "2028-02-28"),
        ("2024-10", 1, "2025-10"),
        ("2024", 1, "2024"),
        ("3000", 1, "3000"),
        ("2024-10-24", 0, "2024-10-24"),
    ],
)
def test_a_day_is_as_many_years_later(day, years, moved):
    assert later(day, years) == moved


def test_an_edition_says_the_same_a_year_later(tmp_path):
    with Ledger.open(tmp_path / "source.db") as held, Ledger.open(tmp_path / "told.db") as told:
        for made, claims in SAID:
            held.record(made, claims, Outcome(made.id, Disposition.READ), READER)
        source = Source.of(held)
        assert source.claims == 2
        assert reached(told, source) == 0
        for number in (0, 1):
            put(told, source.edition(number))
        assert reached(told, source) == 2
        assert sorted(one.published for one in told.documents()) == [
            "2024-10-03", "2024-12-30", "2025-10-03", "2025-12-30",
        ]  # fmt: skip
        texts = [claim.evidence.exact for claim in told.claims()]
        assert len(texts) == 4
        assert len(set(texts)) == 2
        bring_up(told)
        assert told.wanted(Wanted()) > 2
