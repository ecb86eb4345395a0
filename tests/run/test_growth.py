"""One more document has no table gone through whole: what it costs does not grow with what is on the record."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from reconcile.scene import report
from run.test_reconciling import DATED, WAR
from sqlalchemy import event

from onrecord.ledger import Ledger
from onrecord.reconcile import evidence
from onrecord.run.reconciling import bring_up
from onrecord.types import Outcome, Reader
from onrecord.types.vocabulary import Disposition

OF_PERSONS = {"judgements", "rulings", "checked_items"}
"""Tables that persons fill row by row."""

TO_DO = {"stale", "unsettled", "reconciled"}
"""Tables that hold what is left to do."""


def _record(held, reports):
    for made, claims in reports:
        held.record(made, claims, Outcome(made.id, Disposition.READ), Reader("0", "test"))
        bring_up(held)


@pytest.fixture
def asked(tmp_path):
    """The statements that one more document makes, each with how SQLite goes about it."""
    with Ledger.open(tmp_path / "ledger.db") as held:
        _record(held, [*DATED, *WAR[1:]])
        told: dict[str, object] = {}

        @event.listens_for(held.store.engine, "before_cursor_execute")
        def hear(connection, cursor, statement, parameters, context, many):
            told.setdefault(statement, parameters[0] if many and parameters else parameters)

        _record(held, WAR[:1])
        with held.store.engine.connect() as connection:
            return {
                statement: [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]
                for statement, parameters in list(told.items())
                if statement.split()[0] in ("SELECT", "INSERT", "DELETE", "UPDATE", "WITH")
            }


def test_of_a_long_past_one_more_document_works_out_the_last_day_alone(tmp_path, monkeypatch):
    days = [(date(2024, 1, 1) + timedelta(at)).isoformat() for at in range(40)]
    told = [
        report("Rwandan troops are in Congo", f"Mayor {at}", publisher=f"P{at}", day=day) for at, day in enumerate(days)
    ]
    asked = []
    found = evidence.origins_of
    with Ledger.open(tmp_path / "ledger.db") as held:
        _record(held, told[:-1])
        monkeypatch.setattr(evidence, "origins_of", lambda *given: asked.append(given) or found(*given))
        _record(held, told[-1:])
    assert len(asked) == 1


def test_one_more_document_goes_through_no_table_whole(asked):
    assert len(asked) > 40
    whole = {
        step.split()[1]
        for steps in asked.values()
        for step in steps
        if step.startswith("SCAN") and step.split()[1] not in OF_PERSONS | TO_DO
    }
    assert whole == set(), [s for s, steps in asked.items() if any(f"SCAN {name}" in " ".join(steps) for name in whole)]
