"""Which files are opened, and what is said of the others."""

import os
import shutil
import sqlite3
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from ledger.samples import V1, claims_of, outcome, report
from sqlalchemy import event

from onrecord.ledger import Damaged, Ledger, Locked, NoLedger, NotALedger, Unwritable, hits, sqlite
from onrecord.ledger.finding import Wanted


def test_settings(tmp_path):
    with Ledger.open(tmp_path / "ledger.db") as store, store.store.reading() as connection:
        held = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "application_id", "busy_timeout")
        }
    assert held == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "application_id": sqlite.APPLICATION,
        "busy_timeout": 30_000,
    }


def test_a_missing_ledger_is_made_only_when_asked(tmp_path):
    path = tmp_path / "deep" / "odd ?#% é.db"
    with pytest.raises(NoLedger):
        Ledger.open(path, create=False)
    assert not path.parent.exists()
    Ledger.open(path).close()
    assert path.exists()
    with Ledger.open(path, create=False) as held:
        assert held.count() == 0


def test_a_file_left_empty_by_a_crash_is_a_new_ledger(tmp_path):
    path = tmp_path / "ledger.db"
    path.touch()
    with Ledger.open(path) as held:
        assert held.integrity().sound


def _text(path):
    path.write_text("These are notes, not a ledger. " * 10)


def _foreign(path):
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE notes (words TEXT)")


@pytest.mark.parametrize("make", [_text, _foreign, lambda path: path.mkdir()])
def test_what_is_no_ledger_is_refused_and_left_alone(tmp_path, make):
    path = tmp_path / "ledger.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    for write in (True, False):
        with pytest.raises(NotALedger) as error:
            Ledger.open(path, write=write)
        assert str(path) in error.value.reason
        assert error.value.mend
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_damaged_ledger_is_said_to_be_damaged(tmp_path):
    path = tmp_path / "ledger.db"
    with Ledger.open(path) as held:
        for number in range(20):
            made = report(number)
            held.record(made, claims_of(made), outcome(str(number)), V1)
    body = bytearray(path.read_bytes())
    body[4096 * 3 :] = os.urandom(len(body) - 4096 * 3)
    path.write_bytes(body)
    with pytest.raises(Damaged, match="damaged"):
        _look_at_all(path)


def _look_at_all(path):
    with Ledger.open(path, write=False) as held:
        return list(held.claims()), list(held.documents())


def test_integrity_finds_what_was_tampered_with(tmp_path):
    path = tmp_path / "ledger.db"
    with Ledger.open(path) as held:
        made = report(1)
        held.record(made, claims_of(made), outcome(), V1)
    with sqlite3.connect(path) as raw:
        raw.execute("DROP TRIGGER claims_no_update")
        raw.execute("UPDATE claims SET body = replace(body, 'army', 'navy')")
        raw.execute("UPDATE claims SET reading = 7 WHERE pk = 2")
        raw.execute("INSERT INTO claim_words(rowid, words) VALUES (99, 'stray')")
    raw.close()
    with Ledger.open(path) as held:
        faults = held.integrity().faults
    for said in ("claims_no_update", "do not stand in document", "point to rows of readings", "belong to no claim"):
        assert any(said in fault.reason for fault in faults), (said, faults)


def test_a_locked_ledger_says_so(tmp_path):
    path = tmp_path / "ledger.db"
    with Ledger.open(path, timeout=0.01) as held:
        raw = sqlite3.connect(path, isolation_level=None)
        raw.execute("BEGIN IMMEDIATE")
        made = report(1)
        with pytest.raises(Locked, match=r"0\.01 seconds"):
            held.record(made, claims_of(made), outcome(), V1)
        assert held.count() == 0
        raw.execute("ROLLBACK")
        raw.close()
        held.record(made, claims_of(made), outcome(), V1)
        assert held.count() == 2


def test_where_nothing_can_be_written_beside_it_a_ledger_is_said_to_be_unwritable(tmp_path):
    Ledger.open(tmp_path / "l.db").close()
    (tmp_path / "l.db-wal").mkdir()  # as on a disk that is mounted read-only, SQLite cannot make that file
    with pytest.raises(Unwritable, match="mounted read-only"):
        Ledger.open(tmp_path / "l.db")


@pytest.fixture
def shut():
    """A directory that is looked at as by somebody who may make nothing in it; not even root."""
    with tempfile.TemporaryDirectory() as made:
        held = Path(made) / "shut"
        held.mkdir()
        Path(made).chmod(0o755)
        yield held
        held.chmod(0o755)


@contextmanager
def _nobody(directory):
    directory.chmod(0o555)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)


@pytest.mark.skipif(os.name == "nt", reason="rights are told otherwise there")
@pytest.mark.parametrize("left", [True, False])
def test_a_ledger_in_a_directory_that_may_only_be_looked_at_is_read_with_what_its_log_holds(tmp_path, shut, left):
    with Ledger.open(tmp_path / "l.db") as held:
        for number in range(2):
            held.record(report(number), claims_of(report(number)), outcome(str(number)), V1)
        for ending in ("", "-wal") if left else ():
            shutil.copy(tmp_path / f"l.db{ending}", shut)
    if not left:
        shutil.copy(tmp_path / "l.db", shut)
    with _nobody(shut), Ledger.open(shut / "l.db", write=False) as held:
        assert held.count() == 4
        assert len(list(held.claims())) == 4
    assert sorted(path.name for path in shut.iterdir()) == ["l.db", "l.db-wal"][: 1 + left]


def test_a_path_that_cannot_be_is_said_to_be_unwritable(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(Unwritable, match="cannot be opened"):
        Ledger.open(tmp_path / "file" / "ledger.db")


def test_a_full_disk_is_said_to_be_full_and_the_record_stays_whole(tmp_path):
    with Ledger.open(tmp_path / "ledger.db") as held:
        held.record(report(1), claims_of(report(1)), outcome(), V1)

        def brim(connection):
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

        with held.store.engine.connect() as connection:
            brim(connection)
        with pytest.raises(Unwritable, match="no room"):
            _fill(held)
        read = held.counts()
        assert read.documents == read.readings == sum(read.outcomes.values())
        assert read.claims == 2 * read.documents
        assert held.integrity().sound


def _fill(held):
    for number in range(2, 40):
        held.record(report(number), claims_of(report(number)), outcome(str(number)), V1)


@pytest.mark.parametrize(
    "wanted",
    [Wanted(), Wanted(status="claimed"), Wanted(moved="2024"), Wanted(about="goma"), Wanted(actor="country:COD")],
    ids=str,
)
def test_propositions_are_listed_without_sorting_them(tmp_path, wanted, monkeypatch):
    monkeypatch.setattr(hits, "FEW", -1)  # as where there are many hits: a few are looked up and sorted
    asked = []
    with Ledger.open(tmp_path / "ledger.db") as held:

        @event.listens_for(held.store.engine, "before_cursor_execute")
        def keep(connection, cursor, statement, parameters, context, many):
            asked.append((statement, parameters))

        assert list(held.bodies(wanted, 20)) == []
        statement, parameters = next(one for one in asked if "FROM propositions" in one[0])
        with held.store.reading() as connection:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
    assert not any("TEMP B-TREE" in row[-1] for row in plan), plan
