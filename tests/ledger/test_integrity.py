"""What a check finds, on every store."""

import pytest
from ledger.samples import V1, claims_of, outcome, report
from sqlalchemy import text

from onrecord.ledger import Ledger

GUARDS = {"sqlite": "DROP TRIGGER {0}_no_update", "postgresql": "ALTER TABLE {0} DISABLE TRIGGER {0}_no_update"}

CHANGES = [
    ("claims", "UPDATE claims SET body = replace(body, 'army', 'navy')", "do not stand in document"),
    ("claims", "UPDATE claims SET body = 'no claim' WHERE pk = 2", "cannot be read"),
    ("documents", "UPDATE documents SET body = replace(body, 'Example Wire', 'Another')", "is not what its id is the"),
    ("documents", "UPDATE documents SET text = body", "cannot be read"),
    ("claims", "DROP INDEX claims_by_id", "the index claims_by_id of claims is missing"),
]


@pytest.fixture
def held(place):
    where = place()
    with Ledger.open(where) as store:
        for number in range(30):
            made = report(number)
            store.record(made, claims_of(made), outcome(f"{number}"), V1)
        yield store


@pytest.mark.parametrize(("table", "change", "said"), CHANGES, ids=[said for *_, said in CHANGES])
def test_what_was_tampered_with_is_found(held, table, change, said):
    assert held.integrity(thorough=True).sound
    with held.store.writing() as connection:
        connection.execute(text(GUARDS[connection.dialect.name].format(table)))
        connection.execute(text(change if "text = body" not in change else _bytes(connection)))
    faults = held.integrity(thorough=True).faults
    assert any(said in fault.reason for fault in faults), faults
    assert any(f"{table}_no_update" in fault.reason for fault in faults)
    assert all(fault.mend for fault in faults)
    assert len(faults) < 50


def _bytes(connection):
    body = "CAST(body AS BLOB)" if connection.dialect.name == "sqlite" else "body::bytea"
    return f"UPDATE documents SET text = {body}"


def test_everything_is_counted(held):
    found = held.integrity(thorough=True)
    assert (found.documents_checked, found.claims_checked) == (30, 60)
