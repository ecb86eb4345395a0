"""Real documents told again: the same, later."""

from __future__ import annotations

import json

import pytest
from reconcile.scene import figure, report
from run.test_reconciling import DATED, WAR
from sqlalchemy import select

from benchmarks.editions import READER, Source, build, put
from benchmarks.reprints import later
from onrecord.ledger import Ledger, derived
from onrecord.ledger.finding import Wanted
from onrecord.ledger.tables import DERIVED, traces
from onrecord.run.reconciling import VERSION, bring_up
from onrecord.types import Outcome
from onrecord.types.vocabulary import Disposition

NUMBERED = {("pk", "subjects"), ("pk", "names"), ("pk", "stances"), ("pk", "repeats"), ("pk", "reconciled")}
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
    with _source(tmp_path, SAID) as held:
        source = Source.of(held)
    assert source.claims == 2
    with Ledger.open(tmp_path / "told.db") as told:
        for number in (0, 1):
            put(told, source.edition(number))
        assert sorted(one.published for one in told.documents()) == [
            "2024-10-03", "2024-12-30", "2025-10-03", "2025-12-30",
        ]  # fmt: skip
        texts = [claim.evidence.exact for claim in told.claims()]
        assert (len(texts), len(set(texts))) == (4, 2)


def test_rows_written_again_are_what_reconciling_makes_of_them(tmp_path):
    with _source(tmp_path, [*DATED, *WAR]) as held:
        build(Source.of(held), tmp_path / "told.db", 3)
    with Ledger.open(tmp_path / "told.db") as told:
        assert not told.unreconciled(VERSION)
        written = _derived(told)
        with told.deriving() as connection:
            derived.forget(connection)
        bring_up(told)
        assert told.wanted(Wanted()) > 2 * len(DATED)
        for name, rows in _derived(told).items():
            assert written[name] == rows, name


def _source(folder, said):
    held = Ledger.open(folder / "source.db")
    for made, claims in said:
        held.record(made, claims, Outcome(made.id, Disposition.READ), READER)
    return held


def _derived(held):
    """The rows of each derived table, without their keys."""
    with held.looking() as connection:
        return {
            table.name: sorted(
                str({name: _sorted(name, value) for name, value in row.items() if (name, table.name) not in NUMBERED})
                for row in connection.execute(select(table)).mappings()
            )
            for table in DERIVED
            if table is not traces  # a reprint has none: its past is worked out again when something comes
        }


def _sorted(name, value):
    """A proposition's JSON with the ids of others, that stand in their own order, in order of their letters."""
    if name != "body" or '"entails"' not in value:
        return value
    body = json.loads(value)
    return body | {name: sorted(body[name]) for name in ("entails", "entailed_by")}
