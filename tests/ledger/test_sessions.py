"""Sessions: a secret that only its owner has, which ends when it is closed, unused or old."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from onrecord.ledger import Ledger
from onrecord.ledger.sessions import IDLE, LONGEST
from onrecord.ledger.tables import sessions
from onrecord.types.account import Role


class Hand:
    """A clock that is set by hand."""

    now = datetime(2025, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Hand:
    return Hand()


@pytest.fixture
def desk(place, clock: Hand):
    with Ledger.open(place(), clock=clock) as held:
        held.add_account("Ben", Role.ADMIN, hash_="h", by="root")
        held.add_account("Ada", Role.EDITOR, hash_="h", by="root")
        yield held


def who(desk: Ledger, secret: str) -> str | None:
    found = desk.session(secret)
    return found.name if found else None


def test_a_session_is_its_accounts(desk: Ledger) -> None:
    secret = desk.open_session("ada")
    assert who(desk, secret) == "Ada"
    assert desk.open_session("ada") != secret
    assert [who(desk, other) for other in ("", secret[:-1], secret + "x", "\ud800")] == [None] * 4


def test_the_ledger_does_not_know_the_secret(desk: Ledger) -> None:
    secret = desk.open_session("ada")
    with desk.looking() as connection:
        (row,) = connection.execute(select(sessions)).all()
    assert secret not in str(row)


def test_signing_out_ends_one_and_revoking_ends_all(desk: Ledger) -> None:
    one, two, three = (desk.open_session("ada") for _ in range(3))
    desk.close_session(one)
    desk.close_session(one)
    assert [who(desk, secret) for secret in (one, two)] == [None, "Ada"]
    assert desk.close_sessions("ada", by="root") == 2
    assert [who(desk, secret) for secret in (two, three)] == [None, None]


def test_signing_in_again_ends_the_session_before(desk: Ledger) -> None:
    before = desk.open_session("ada")
    after = desk.open_session("ada", before=before)
    assert [who(desk, secret) for secret in (before, after)] == [None, "Ada"]


@pytest.mark.parametrize("change", ["set_password", "disable"])
def test_another_password_and_disabling_end_all(desk: Ledger, change: str) -> None:
    secret = desk.open_session("ada")
    getattr(desk, change)("ada", *(["other"] if change == "set_password" else []), by="root")
    if change == "disable":
        desk.enable("ada", by="root")
    assert who(desk, secret) is None


def test_a_session_ends_unused_or_old(desk: Ledger, clock: Hand) -> None:
    begun = clock.now
    idle, used = desk.open_session("ada"), desk.open_session("ada")
    while clock.now - begun < LONGEST - IDLE / 2:
        clock.now += IDLE / 2
        assert who(desk, used) == "Ada"
    assert who(desk, idle) is None
    clock.now = begun + LONGEST
    assert who(desk, used) is None
    desk.open_session("ada")  # sweeps
    with desk.looking() as connection:
        assert len(connection.execute(select(sessions)).all()) == 1


def test_a_use_is_written_down_once_a_minute(desk: Ledger, clock: Hand) -> None:
    secret, begun = desk.open_session("ada"), clock.now
    written = []
    for seconds in (30, 59, 61, 90, 122):
        clock.now = begun + timedelta(seconds=seconds)
        desk.session(secret)
        with desk.looking() as connection:
            written.append(datetime.fromisoformat(connection.scalar(select(sessions.c.used))) - begun)
    assert [one.seconds for one in written] == [0, 0, 61, 61, 122]
