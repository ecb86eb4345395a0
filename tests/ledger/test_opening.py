"""Which place is meant, and how what is there is brought to the present schema."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from ledger.samples import V1, claims_of, outcome, report
from sqlalchemy import text

from onrecord.ledger import Ledger, NewerLedger, NoLedger, Unwritable, default_path, located, opening, shown
from onrecord.ledger.tables import metadata


def test_the_tables_are_what_the_migrations_make(store):
    with store.store.reading() as connection:
        opts = {"include_name": _ours, "compare_type": _of_another_type}
        found = compare_metadata(MigrationContext.configure(connection, opts=opts), metadata)
    assert [change for change in found if not _index_of_its_own(change)] == []
    assert ScriptDirectory.from_config(opening.config()).get_current_head() == opening.HEAD


def _ours(name, kind, parents):
    """Without what each kind of store keeps its search in."""
    return not str(name).startswith("claim_words")


def _of_another_type(context, column, other, type_, wanted):
    """PostgreSQL's columns have a collation besides."""
    return type_._type_affinity is not wanted._type_affinity


def _index_of_its_own(change):
    """PostgreSQL is told to put rows without a date first; SQLite has more columns to look through."""
    known = ("claims_in_order", "documents_by_day", "propositions_by_weight")
    return change[0] in ("remove_index", "add_index") and change[1].name in known


def test_the_default_path_is_the_users_or_the_environments(monkeypatch):
    monkeypatch.setenv("ONRECORD_LEDGER", "~/x.db")
    assert default_path() == default_path().home() / "x.db"
    monkeypatch.delenv("ONRECORD_LEDGER")
    assert default_path().name == "ledger.db"
    assert default_path().parent.name == "onrecord"


def test_the_environment_may_name_a_database(monkeypatch):
    monkeypatch.setenv("ONRECORD_LEDGER", "postgresql://desk@db.example/crisis")
    assert located(None) == "postgresql://desk@db.example/crisis"
    assert located("x.db") == Path("x.db")
    assert default_path().parent.name == "onrecord"


@pytest.mark.parametrize(
    ("address", "as_shown"),
    [
        ("crisis.db", "crisis.db"),
        ("postgresql://desk@db/crisis", "postgresql://desk@db/crisis"),
        ("postgresql://desk:secret@db:5433/crisis?sslmode=require", "postgresql://desk@db:5433/crisis?sslmode=require"),
        ("postgres://desk:sec/ret?@db/crisis", "postgres://desk@db/crisis"),
        ("postgresql://desk:se@cret@db/crisis", "postgresql://desk@db/crisis"),
        ("postgresql:///crisis?user=desk&password=secret", "postgresql:///crisis?user=desk"),
        ("postgresql:///crisis?password=secret&host=/run", "postgresql:///crisis?host=/run"),
        ("postgresql:///crisis?sslpassword=secret", "postgresql:///crisis"),
    ],
)
def test_a_place_is_shown_without_its_password(address, as_shown):
    assert shown(address) == as_shown


def test_a_ledger_is_made_only_when_asked(place):
    where = place()
    for write in (True, False):
        with pytest.raises(NoLedger):
            Ledger.open(where, create=False, write=write)
    with pytest.raises(NoLedger):
        Ledger.open(where, write=False)
    Ledger.open(where).close()
    with Ledger.open(where, create=False) as held:
        assert held.count() == 0


def test_a_newer_ledger_is_refused(place):
    where = place()
    with Ledger.open(where) as held, held.store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0999'"))
    for write in (True, False):
        with pytest.raises(NewerLedger, match="0999") as error:
            Ledger.open(where, write=write)
        assert "Upgrade onrecord" in error.value.mend


def test_looking_only(place):
    where = place()
    with Ledger.open(where) as held:
        held.record(report(1), claims_of(report(1)), outcome(), V1)
    with Ledger.open(where, write=False) as held:
        assert held.count() == 2
        with pytest.raises(Unwritable):
            held.reject("c_", by="Ada", reason="x")
