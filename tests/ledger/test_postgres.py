"""Which servers and databases are opened, and what is said of the others; no password is ever told."""

import logging
import threading
from contextlib import contextmanager
from urllib.parse import quote
from uuid import uuid4

import pytest
from ledger.samples import V1, claims_of, outcome, report
from ledger.stores import places, server
from sqlalchemy import text

from onrecord.ledger import (
    Damaged,
    Ledger,
    LedgerError,
    Locked,
    Misfit,
    NewerLedger,
    NoLedger,
    NotALedger,
    Unreachable,
    Unwritable,
    postgres,
)
from onrecord.ledger.writer import put_document

SECRET = "op%3Asesame"


@pytest.fixture
def place(tmp_path):
    with places("postgres", tmp_path) as made:
        yield made


@pytest.fixture
def sql():
    """A connection beside onrecord's, as the owner."""
    import psycopg

    with psycopg.connect(server(), autocommit=True) as connection:
        yield connection.execute


@contextmanager
def role(sql, rights=""):
    name = f"r{uuid4().hex}"
    sql(f"CREATE ROLE {name} LOGIN PASSWORD 'open:sesame' {rights}")
    try:
        yield name
    finally:
        sql(f"DROP OWNED BY {name}")
        sql(f"DROP ROLE {name}")


def schema(where):
    return where.rpartition("%3D")[2]


def as_user(where, name):
    return where.replace("://onrecord@", f"://{name}:{SECRET}@")


def put(held, number=1):
    made = report(number)
    held.record(made, claims_of(made), outcome(f"{number}"), V1)


@pytest.mark.parametrize(
    ("address", "fault", "said"),
    [
        ("postgresql://desk:op%3Asesame@127.0.0.1:1/crisis", Unreachable, "cannot be reached"),
        ("postgresql://desk:op%3Asesame@host.invalid/crisis", Unreachable, "cannot be reached"),
        ("postgresql://desk:op%3Asesame@127.0.0.1:x/crisis", Unreachable, "is no address"),
        ("postgresql://desk:p@op%3Asesame@127.0.0.1/crisis", Unreachable, "is no address"),
        ("postgresql://127.0.0.1/crisis?password=op%3Asesame&nonsense=1", Unreachable, "is no address"),
    ],
)
def test_an_address_at_which_no_server_is(address, fault, said, caplog):
    pytest.importorskip("psycopg")
    caplog.set_level(logging.DEBUG)
    for write in (True, False):
        with pytest.raises(fault, match=said) as error:
            Ledger.open(address, write=write)
        for told in (str(error.value), repr(error.value.__cause__), caplog.text):
            assert "sesame" not in told


def test_a_driver_that_is_not_installed(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "psycopg", None)
    with pytest.raises(Unreachable, match=r"onrecord\[postgres\]"):
        Ledger.open("postgresql://desk@127.0.0.1/crisis")


def test_a_database_that_is_not_there(place):
    where = place().replace("@/postgres?", "@/no_such_database?")
    with pytest.raises((NoLedger, Unreachable), match="no_such_database"):
        Ledger.open(where)


def test_a_user_who_is_not_let_in(place):
    with pytest.raises(Unreachable, match="does not let the user in") as error:
        Ledger.open(as_user(place(), "nobody_of_this_name"))
    assert "sesame" not in str(error.value)


def test_a_schema_that_is_not_there(place):
    with pytest.raises(NoLedger, match="search path"):
        Ledger.open(place() + "x")


def test_the_tables_of_something_else_are_left_alone(place, sql):
    where = place()
    sql(f"CREATE TABLE {schema(where)}.alembic_version (version_num text)")
    for write in (True, False):
        with pytest.raises(NotALedger, match="something else"):
            Ledger.open(where, write=write)
    found = sql("SELECT count(*) FROM pg_tables WHERE schemaname = %s", [schema(where)])
    assert found.fetchone()[0] == 1


def test_a_server_that_is_too_old(place, monkeypatch):
    monkeypatch.setattr(postgres, "OLDEST", 99)
    with pytest.raises(Unreachable, match="needs 99 or newer"):
        Ledger.open(place())


def test_a_server_that_only_follows(place, sql):
    where = place()
    Ledger.open(where).close()
    following = where + quote(" -cdefault_transaction_read_only=on")
    with pytest.raises(Unwritable, match="can only be looked at"), Ledger.open(following) as held:
        put(held)
    with Ledger.open(following, write=False) as held:
        assert held.count() == 0


def test_a_user_who_may_only_look(place, sql):
    where = place()
    with Ledger.open(where) as held:
        put(held)
    name = schema(where)
    with role(sql) as user:
        with pytest.raises(NoLedger, match=f"that {user} may use") as error:
            Ledger.open(as_user(where, user))
        assert "sesame" not in str(error.value)
        sql(f"GRANT USAGE ON SCHEMA {name} TO {user}")
        sql(f"GRANT SELECT ON ALL TABLES IN SCHEMA {name} TO {user}")
        with pytest.raises(Unwritable, match="may not write"):
            Ledger.open(as_user(where, user))
        with Ledger.open(as_user(where, user), write=False) as held:
            assert held.count() == 2


def test_a_colleague_may_write_and_change_nothing(place, sql):
    where = place()
    Ledger.open(where).close()
    name = schema(where)
    with role(sql) as user:
        sql(f"GRANT USAGE ON SCHEMA {name} TO {user}")
        sql(f"GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA {name} TO {user}")
        sql(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {name} TO {user}")
        with Ledger.open(as_user(where, user)) as held:
            put(held)
            assert held.count(None) == 2
            with pytest.raises(Unwritable), held.store.writing() as connection:
                connection.execute(text("UPDATE claims SET body = ''"))


def test_nothing_is_truncated(place):
    with Ledger.open(place()) as held, pytest.raises(Damaged, match="append-only"), held.store.writing() as connection:
        connection.execute(text("TRUNCATE claims CASCADE"))


def test_a_trigger_that_was_switched_off_is_found(place):
    with Ledger.open(place()) as held:
        with held.store.writing() as connection:
            connection.execute(text("ALTER TABLE claims DISABLE TRIGGER claims_no_truncate"))
        assert [fault.reason.split(",")[0] for fault in held.integrity().faults] == ["the trigger claims_no_truncate"]


def test_a_sequence_that_fell_behind_is_found_and_the_mend_mends(place):
    with Ledger.open(place()) as held:
        for number in range(3):
            put(held, number)
        with held.store.writing() as connection:
            connection.execute(text("SELECT setval('documents_pk_seq', 1)"))
        (fault,) = held.integrity().faults
        with held.store.writing() as connection:
            connection.execute(text(fault.mend.rstrip(";")))
        assert held.integrity().sound
        put(held, 3)


def test_a_writer_that_waits_too_long_says_so(place):
    where = place()
    with Ledger.open(where) as held, Ledger.open(where, timeout=0.05) as other:
        with held.store.writing():
            with pytest.raises(Locked, match=r"0\.05 seconds"):
                put(other)
            assert other.count() == 0
        put(other)
        assert other.count() == 2


def test_ledgers_in_one_database_do_not_wait_for_each_other(place):
    with Ledger.open(place()) as held, Ledger.open(place(), timeout=0.05) as other, held.store.writing():
        put(other)
        assert other.count() == 2


def test_many_openers_make_one_ledger(place):
    where, faults = place(), []

    def make():
        try:
            Ledger.open(where).close()
        except LedgerError as error:
            faults.append(error)

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    with Ledger.open(where) as held:
        assert held.integrity().sound


def _write_while_ended(held, sql):
    with held.store.writing() as connection:
        sql("SELECT pg_terminate_backend(%s)", [connection.scalar(text("SELECT pg_backend_pid()"))])
        connection.execute(text("SELECT 1"))


def test_a_connection_that_the_server_ended_is_made_anew(place, sql):
    with Ledger.open(place()) as held:
        with pytest.raises(Unreachable, match="cannot be reached"):
            _write_while_ended(held, sql)
        put(held)
        assert held.count() == 2


def test_an_older_schema_is_brought_up_and_a_newer_refused(place):
    where = place()
    with Ledger.open(where) as held, held.store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerLedger, match="9999"):
        Ledger.open(where)


@pytest.mark.parametrize("word", ["U.S.", "it's", "a_b", "1e5", "12km", "foo:bar", "x@y.example", "straße", "Erdoğan"])
def test_words_that_the_parser_has_rules_for(place, word):
    from factories import claim, document

    made = document(f"The army said that {word} was there.")
    with Ledger.open(place()) as held:
        held.record(made, [claim("statement", made, ())], outcome(), V1)
        from onrecord.types import Query

        assert held.count(Query(about=word)) == 1
        assert held.count(Query(about=f'"said that {word}"')) == 1
        assert held.count(Query(about=f"{word[0]}*")) == 1


def test_writers_see_each_other_whatever_the_server_takes_for_granted(place):
    """Where transactions see their beginning alone, that must not lie before the lock."""
    where = place().replace("options=", "options=-cdefault_transaction_isolation%3Drepeatable%5C%20read%20")
    with Ledger.open(where) as one, Ledger.open(where) as other:
        waits = threading.Thread(target=lambda: other.record(report(2), claims_of(report(2)), outcome("b.txt"), V1))
        with one.store.writing() as connection:
            waits.start()
            waits.join(0.5)
            put_document(connection, report(1), "2025-01-01T00:00:00.000000Z")
            connection.execute(
                text("INSERT INTO readings (pk, document, version, model, at) VALUES (1, :id, 'x', 'y', 'z')"),
                {"id": report(1).id},
            )
        waits.join(20)
        assert other.counts().readings == 2


def test_a_sign_that_the_server_cannot_hold_is_no_fault_of_the_server(place):
    with Ledger.open(place()) as held, pytest.raises(Misfit, match="no character"):
        held.claim("c_\0")
