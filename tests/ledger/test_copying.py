"""A copy or a backup holds the whole record, from any store to any other, and goes on where it was killed."""

import gzip
import json
import random
import signal
import stat
import subprocess
import sys
from contextlib import ExitStack
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import pytest
from ledger.conftest import Clock
from ledger.samples import V1, claims_of, dump, everything, outcome, report
from ledger.stores import KINDS, places
from sqlalchemy import func, select, text

from onrecord.ledger import (
    Damaged,
    Ledger,
    Misfit,
    NoLedger,
    NotALedger,
    Unfinished,
    back_up,
    copy,
    is_backup,
    jobs,
    restore,
    verify,
)
from onrecord.ledger.tables import RECORDS, sessions
from onrecord.types import Query

COPIER = Path(__file__).with_name("copier.py")
DIRECTIONS = [pytest.param(*pair, id="-".join(pair)) for pair in product(KINDS, KINDS)]


@pytest.fixture
def pair(tmp_path):
    """Names places on the first and on the second kind of store of a direction."""
    with ExitStack() as held:

        def made(kinds):
            return [held.enter_context(places(kind, tmp_path)) for kind in kinds]

        yield made


def fill(where, documents=12):
    """A ledger with rows in every table of the record, and a job."""
    with Ledger.open(where, clock=Clock()) as held:
        with held.writer(V1) as writer:
            for number in range(2, documents + 2):
                made = report(number, published=None if number % 5 == 3 else f"2024-10-{number % 28 + 1:02d}")
                writer.record(made, claims_of(made), outcome(f"{number}.txt"), f"article {number % 8}")
        everything(held)
    return where


def _sessions(held):
    """Who is signed in at one place is not at another."""
    with held.looking() as connection:
        return connection.scalar(select(func.count()).select_from(sessions))


def same(one, other):
    """Two ledgers hold the same, answer the same, are whole, and go on with the next number."""
    with Ledger.open(one) as left, Ledger.open(other) as right:
        assert dump(left) == dump(right)
        assert all(dump(left)[table.name] for table in RECORDS)
        for asked in (Query(), Query(about='"market of" rafah'), Query(about="shell*"), Query(source="army", limit=3)):
            assert list(left.claims(asked)) == list(right.claims(asked))
            assert list(left.claims(asked))
        assert right.integrity(thorough=True).faults == ()
        with left.looking() as mine, right.looking() as yours:
            assert jobs.waiting(mine, datetime.now(UTC)) == jobs.waiting(yours, datetime.now(UTC))
        assert right.password_of("Ada Okoro") == "$argon2id$"
        assert left.tokens() == right.tokens()
        assert left.tokens()[0].used
        assert [_sessions(held) for held in (left, right)] == [1, 0]
        made = report(900)
        right.record(made, claims_of(made), outcome("new"), V1)
        right.reject(claims_of(made)[0].id, by="Ada Okoro", reason="x")
        assert right.integrity(thorough=True).sound


@pytest.mark.parametrize(("first", "second"), DIRECTIONS)
def test_a_copy_is_the_same_record(pair, first, second):
    left, right = pair((first, second))
    source, target = fill(left()), right()
    counts = copy(source, target)
    assert counts["documents"] == 13
    assert copy(source, target) == counts
    same(source, target)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("other", KINDS)
def test_a_backup_is_the_same_record(pair, tmp_path, kind, other):
    left, right = pair((kind, other))
    source, target, file = fill(left()), right(), tmp_path / "ledger.backup"
    made = back_up(source, file)
    assert is_backup(file)
    assert verify(file) == made
    with pytest.raises(Misfit, match="already"):
        back_up(source, file)
    restore(file, target)
    assert restore(file, target) == made.rows
    same(source, target)


def killed(what, source, target, lines):
    command = [sys.executable, str(COPIER), what, str(source), str(target)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    for _ in range(lines):
        if not process.stdout.readline():
            break
    process.send_signal(signal.SIGKILL)
    process.communicate()


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL on Windows")
@pytest.mark.parametrize(("first", "second"), [("sqlite", "postgres"), ("postgres", "sqlite")])
def test_a_copy_that_was_killed_goes_on(pair, first, second):
    left, right = pair((first, second))
    source, target = fill(left()), right()
    chance = random.Random(7)
    for _ in range(2):
        killed("copy", source, target, chance.randint(1, 12))
        for write in (True, False):
            with pytest.raises(Unfinished, match="was broken off"):
                Ledger.open(target, write=write)
    with Ledger.open(source) as held:  # what came in the meantime comes along
        held.record(report(500), claims_of(report(500)), outcome("late"), V1)
    copy(source, target)
    same(source, target)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL on Windows")
@pytest.mark.parametrize("kind", KINDS)
def test_a_backup_and_its_restoring_go_on(pair, tmp_path, kind):
    (place,) = pair((kind,))
    source, target, file = fill(place()), place(), tmp_path / "ledger.backup"
    killed("backup", source, file, 5)
    assert not file.exists()
    back_up(source, file)
    killed("restore", file, target, 5)
    with pytest.raises(Unfinished):
        Ledger.open(target)
    restore(file, target)
    same(source, target)


def test_a_place_that_holds_something_else_is_left_alone(place):
    source, target = fill(place()), place()
    with Ledger.open(target) as held:
        held.record(report(77), claims_of(report(77)), outcome(), V1)
        before = dump(held)
    with pytest.raises(Misfit, match="no copy of this one"):
        copy(source, target)
    with Ledger.open(target) as held:
        assert dump(held) == before
    with pytest.raises(NoLedger):
        copy(place(), place())


def test_a_copy_of_one_ledger_is_not_gone_on_with_from_another(place):
    source, other, target = fill(place()), fill(place(), 6), place()
    copy(source, target)
    with Ledger.open(target) as held, held.store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'copying ' || version_num"))
    with pytest.raises(Misfit):
        copy(other, target)
    copy(source, target)
    same(source, target)


def lines_of(file):
    return gzip.decompress(file.read_bytes()).splitlines(keepends=True)


def _cut(data):
    return data[: len(data) // 2]


def _flip(data):
    return data[:-300] + bytes([data[-300] ^ 1]) + data[-299:]


def _forged(data):
    return gzip.compress(gzip.decompress(data).replace(b"Ada Okoro", b"Eva Okoro"))


def _without_end(data):
    return gzip.compress(b"".join(gzip.decompress(data).splitlines(keepends=True)[:-1]))


def _more_after_the_end(data):
    return data + gzip.compress(b"[1]\n")


@pytest.mark.parametrize("spoil", [_cut, _flip, _forged, _without_end, _more_after_the_end])
def test_a_damaged_backup_is_told_and_nothing_restored(tmp_path, spoil):
    file, target = tmp_path / "ledger.backup", tmp_path / "new.db"
    back_up(fill(str(tmp_path / "ledger.db"), 3), file)
    file.write_bytes(spoil(file.read_bytes()))
    with pytest.raises(Damaged, match=r"ledger\.backup"):
        restore(file, str(target))
    assert not target.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"notes",
        gzip.compress(b"notes\n"),
        gzip.compress(b'{"a": 1}\n'),
        gzip.compress(b'{"onrecord": "backup"}\n'),
        b"",
    ],
    ids=["notes", "packed notes", "packed json", "half a head", "empty"],
)
def test_what_is_no_backup_is_refused(tmp_path, content):
    file = tmp_path / "notes"
    file.write_bytes(content)
    with pytest.raises((NotALedger, Damaged)):
        restore(file, str(tmp_path / "new.db"))
    with pytest.raises(NoLedger):
        restore(tmp_path / "none", str(tmp_path / "new.db"))


def test_a_backup_is_read_by_nobody_else_and_leaves_nothing_beside_it(tmp_path):
    file = tmp_path / "kept" / "ledger.backup"
    file.parent.mkdir()
    back_up(fill(str(tmp_path / "ledger.db"), 3), file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(file.parent.iterdir()) == [file]


def test_a_backup_can_be_read_with_any_tool(tmp_path):
    file = tmp_path / "ledger.backup"
    back_up(fill(str(tmp_path / "ledger.db"), 3), file)
    head, *_, end = (json.loads(line) for line in lines_of(file))
    assert head["onrecord"] == "backup"
    assert end["rows"]["documents"] == 4
