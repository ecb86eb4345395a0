"""Accounts: the last row of a name counts, old passwords are gone, somebody can always make accounts."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from onrecord.ledger import Ledger, Misfit, NotFound
from onrecord.ledger.tables import accounts, passwords
from onrecord.types.account import Role, Scope
from onrecord.types.audit import Deed

ROLES = list(Role)


@pytest.fixture
def desk(store: Ledger) -> Ledger:
    store.add_account("Ada Okoro", Role.ADMIN, hash_="first", by="root")
    store.add_account("Ben", Role.ANALYST, by="Ada Okoro")
    return store


def test_a_role_may_what_those_before_it_may() -> None:
    may = [[mine.covers(other) for other in ROLES] for mine in ROLES]
    assert may == [[at >= place for place in range(len(ROLES))] for at in range(len(ROLES))]


def test_accounts_stand_as_they_were_left_last(desk: Ledger) -> None:
    made = desk.account("Ben").made
    desk.set_role("Ben", Role.EDITOR, by="Ada Okoro")
    off = desk.disable("Ben", by="Ada Okoro")
    assert (off.role, off.made) == (Role.EDITOR, made)
    assert off.disabled is not None
    assert desk.set_role("Ben", Role.VIEWER, by="Ada Okoro").disabled == off.disabled
    back = desk.enable("Ben", by="Ada Okoro")
    assert (back.role, back.disabled, back.password) == (Role.VIEWER, None, False)
    assert [one.name for one in desk.accounts()] == ["Ada Okoro", "Ben"]
    with desk.looking() as connection:
        said = connection.execute(select(accounts.c.deed, accounts.c.person).where(accounts.c.folded == "ben")).all()
    assert said == [(deed, "Ada Okoro") for deed in ("add", "role", "disable", "role", "enable")]


def test_a_name_is_known_in_any_case_and_width(desk: Ledger) -> None:
    assert desk.account("ａｄａ  OKORO").name == "Ada Okoro"
    with pytest.raises(Misfit, match="There is an account Ada Okoro already"):
        desk.add_account("ADA OKORO", Role.VIEWER, by="root")


@pytest.mark.parametrize("name", ["", " ", "a" * 66, "a/b", "<b>", "a\nb\x00", "=1+1", "-x", "a\u202eb"])
def test_what_is_no_name_makes_no_account(store: Ledger, name: str) -> None:
    with pytest.raises(Misfit, match="no name for an account"):
        store.add_account(name, Role.VIEWER, by="root")
    assert store.accounts() == []


@pytest.mark.parametrize("name", ["a", "Élodie Ngô", "ada@desk.example", "O'Neill", "王芳", "desk-2", "محمد"])
def test_names_of_people(store: Ledger, name: str) -> None:
    assert store.add_account(name, Role.VIEWER, by="root").name == name


def test_of_an_old_password_nothing_is_kept(desk: Ledger) -> None:
    assert desk.password_of("ada okoro") == "first"
    desk.set_password("Ada Okoro", "second", by="Ada Okoro")
    assert desk.password_of("ada okoro") == "second"
    with desk.looking() as connection:
        assert connection.scalars(select(passwords.c.hash)).all() == ["second"]


@pytest.mark.parametrize("tokens_too", [False, True])
def test_tokens_outlive_a_password_unless_they_are_to_end_with_it(desk: Ledger, tokens_too: bool) -> None:
    mine = [desk.add_token("Ada Okoro", Scope.READ, label=label, by="root") for label in ("wall", "script")]
    other, _ = desk.add_token("Ben", Scope.READ, label="wall", by="root")
    desk.revoke_token(mine[0][1].number, by="root")
    desk.set_password("ada okoro", "second", by="Ada Okoro", tokens_too=tokens_too)
    assert (desk.token(mine[1][0]) is None) is tokens_too
    assert desk.token(other) is not None
    assert [token.label for token in desk.good_tokens("ADA OKORO")] == ([] if tokens_too else ["script"])
    assert [row.about for row in desk.logged() if row.deed is Deed.REVOKE] == ["t2", "t1"][not tokens_too :]


def test_who_has_no_password_or_is_disabled_or_unknown_has_none(desk: Ledger) -> None:
    desk.add_account("Cy", Role.VIEWER, hash_="h", by="root")
    desk.disable("Cy", by="root")
    assert [desk.password_of(name) for name in ("Ben", "Cy", "Dee")] == [None, None, None]


def test_somebody_can_sign_in_only_with_a_password(store: Ledger) -> None:
    store.add_account("Ben", Role.ADMIN, by="root")
    assert not store.guarded()
    store.set_password("Ben", "h", by="root")
    assert store.guarded()


@pytest.mark.parametrize("role", ROLES[:-1])
def test_the_first_password_is_an_admins(store: Ledger, role: Role) -> None:
    store.add_account("Ada", Role.ADMIN, by="root")  # without one she cannot sign in
    store.add_account("Ben", role, by="root")
    for change in (
        lambda: store.add_account("Cy", role, hash_="h", by="root"),
        lambda: store.set_password("Ben", "h", by="root"),
    ):
        with pytest.raises(Misfit, match="No admin has a password yet"):
            change()
    assert [one.name for one in store.accounts()] == ["Ada", "Ben"]
    assert not store.guarded()
    store.set_password("Ada", "h", by="root")
    assert store.set_password("Ben", "h", by="root").password


def test_the_last_admin_stays_one(desk: Ledger) -> None:
    for change in (
        lambda: desk.disable("Ada Okoro", by="root"),
        lambda: desk.set_role("Ada Okoro", Role.EDITOR, by="root"),
    ):
        with pytest.raises(Misfit, match="the last that may make accounts"):
            change()
    desk.set_role("Ben", Role.ADMIN, by="root")
    with pytest.raises(Misfit, match="the last"):  # Ben has no password: he cannot sign in
        desk.disable("Ada Okoro", by="root")
    desk.set_password("Ben", "h", by="root")
    assert desk.disable("Ada Okoro", by="root").disabled


def test_unknown_accounts_and_idle_changes_are_refused(desk: Ledger) -> None:
    with pytest.raises(NotFound, match="no account 'Dee'"):
        desk.set_role("Dee", Role.VIEWER, by="root")
    with pytest.raises(Misfit, match="in use already"):
        desk.enable("Ben", by="root")
    desk.disable("Ben", by="root")
    with pytest.raises(Misfit, match="disabled already"):
        desk.disable("Ben", by="root")
