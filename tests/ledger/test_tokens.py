"""Tokens: shown once, kept as a digest, good until they are revoked, run out, or their owner is disabled."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from onrecord.ledger import Ledger, Misfit, NotFound
from onrecord.ledger.tables import token_uses, tokens
from onrecord.types.account import Role, Scope


@pytest.fixture
def desk(store: Ledger) -> Ledger:
    store.add_account("Ada", Role.EDITOR, by="root")
    return store


def test_a_token_is_its_owners(desk: Ledger) -> None:
    secret, made = desk.add_token("ada", Scope.WRITE, label="the wall", by="Ada")
    found = desk.token(secret)
    assert found is not None
    token, owner = found
    assert (token.id, token.scope, owner.name, owner.role) == (made.id, Scope.WRITE, "Ada", Role.EDITOR)
    assert secret.startswith(made.prefix)
    assert len(secret) > len(made.prefix) + 30
    assert [desk.token(other) for other in ("", secret[:-1], secret + "x", made.prefix, "onr_\ud800")] == [None] * 5


def test_the_ledger_does_not_know_the_secret(desk: Ledger) -> None:
    secret, made = desk.add_token("ada", Scope.READ, label="", by="Ada")
    with desk.looking() as connection:
        (row,) = connection.execute(select(tokens)).all()
    assert secret[len(made.prefix) :] not in str(row)


def test_a_token_is_revoked_by_number_or_beginning_once(desk: Ledger) -> None:
    one, first = desk.add_token("ada", Scope.READ, label="one", by="Ada")
    two, second = desk.add_token("ada", Scope.READ, label="two", by="Ada")
    desk.revoke_token(first.number, by="root")
    desk.revoke_token(two, by="root")
    assert [desk.token(secret) for secret in (one, two)] == [None, None]
    assert all(token.revoked for token in desk.tokens())
    with pytest.raises(Misfit, match="was revoked on"):
        desk.revoke_token(second.number, by="root")
    for unknown in ("t99", "onr_", "x", "", "t", "onr_AAAAAAAA"):
        with pytest.raises(NotFound):
            desk.revoke_token(unknown, by="root")


def test_a_token_runs_out(desk: Ledger) -> None:
    late, made = desk.add_token("ada", Scope.READ, label="", by="Ada", lifetime=timedelta(seconds=3))
    lasting, _ = desk.add_token("ada", Scope.READ, label="", by="Ada", lifetime=timedelta(days=1))
    assert made.expires
    for _ in range(4):  # a second passes at every look
        desk.token(lasting)
    assert desk.token(late) is None
    assert desk.token(lasting) is not None


def test_a_disabled_owners_tokens_are_good_for_nothing(desk: Ledger) -> None:
    secret, _ = desk.add_token("ada", Scope.READ, label="", by="Ada")
    desk.disable("ada", by="root")
    assert desk.token(secret) is None
    with pytest.raises(Misfit, match="disabled"):
        desk.add_token("ada", Scope.READ, label="", by="root")
    desk.enable("ada", by="root")
    assert desk.token(secret) is not None
    with pytest.raises(NotFound, match="no account"):
        desk.add_token("dee", Scope.READ, label="", by="root")


def test_the_last_use_is_kept_to_the_minute(desk: Ledger) -> None:
    secret, _ = desk.add_token("ada", Scope.READ, label="", by="Ada")
    assert desk.tokens()[0].used is None
    desk.token(secret)
    first = desk.tokens()[0].used
    for _ in range(100):  # more than a minute by this clock
        desk.token(secret)
    last = desk.tokens()[0].used
    assert first is not None
    assert last is not None
    assert last > first
    with desk.looking() as connection:
        assert len(connection.execute(select(token_uses)).all()) == 1
