"""Accounts: rows that are never changed, of which the last of each name counts; their passwords, which replace."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from onrecord.ledger.faults import Misfit, NotFound
from onrecord.ledger.tables import accounts, passwords
from onrecord.types.account import Account, AccountDeed, Role
from onrecord.types.codec import decode

_NAME = re.compile(r"[^\W_](?:[\w.' @+-]{0,62}[\w.])?")


def folded(name: str) -> str:
    """What a name is known by: compatible characters, cases and runs of blanks are one."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def add(connection: Connection, name: str, role: Role, by: str, at: str) -> None:
    """Make an account. Raises Misfit for a name that is taken or no name."""
    name = " ".join(unicodedata.normalize("NFKC", name).split())
    if not _NAME.fullmatch(name):
        mend = "Take 1 to 64 letters, digits, blanks or any of . ' @ + - _, a letter or digit first."
        raise Misfit(f"{name!r} is no name for an account.", mend)
    if held := current(connection).get(folded(name)):
        mend = "Take another, or enable it again." if held.disabled else "Take another, or change its role."
        raise Misfit(f"There is an account {held.name} already.", mend)
    _put(connection, Account(name, role, at), AccountDeed.ADD, by, at)


def change(connection: Connection, name: str, deed: AccountDeed, by: str, at: str, role: Role | None = None) -> Account:
    """Give another role, a password, disable or enable; the account as it was. Raises NotFound or Misfit."""
    held = one(connection, name)
    if (deed is AccountDeed.DISABLE and held.disabled) or (deed is AccountDeed.ENABLE and not held.disabled):
        raise Misfit(
            f"Account {held.name} is {'disabled' if held.disabled else 'in use'} already.", "Nothing is to do."
        )
    lowered = deed is AccountDeed.DISABLE or (role is not None and role is not Role.ADMIN)
    if lowered and held.role is Role.ADMIN and not held.disabled and not _another(connection, held):
        raise Misfit(f"Account {held.name} is the last that may make accounts.", "Make another account an admin first.")
    active = deed is AccountDeed.ENABLE or (deed is not AccountDeed.DISABLE and not held.disabled)
    after = Account(held.name, role or held.role, held.made, None if active else at)
    _put(connection, after, deed, by, at)
    return held


def check_led(connection: Connection, held: Account) -> None:
    """Whether this account may have a password. Raises Misfit where nobody who signs in could make accounts then."""
    if held.role is not Role.ADMIN and not _another(connection, held):
        raise Misfit(
            f"No admin has a password yet, and {held.name} is {held.role}: with one, nobody could make accounts.",
            "Make an account with a password and the role admin first.",
        )


def _another(connection: Connection, held: Account) -> bool:
    others = (one for one in current(connection).values() if one.name != held.name)
    return any(one.role is Role.ADMIN and not one.disabled and one.password for one in others)


def _put(connection: Connection, after: Account, deed: AccountDeed, by: str, at: str) -> None:
    row: dict[str, Any] = {"name": after.name, "folded": folded(after.name), "deed": deed.value, "person": by, "at": at}
    row |= {"role": after.role.value, "active": int(after.disabled is None)}
    connection.execute(insert(accounts), row)


def current(connection: Connection) -> dict[str, Account]:
    """Every account as it stands, by its folded name, in the order of their making."""
    held: dict[str, Account] = {}
    secret = set(connection.scalars(select(passwords.c.account)))
    for row in connection.execute(select(accounts).order_by(accounts.c.pk)).mappings():
        key = row["folded"]
        before = held.get(key)
        disabled = None if row["active"] else ((before and before.disabled) or row["at"])
        made = before.made if before else row["at"]
        held[key] = Account(row["name"], decode(Role, row["role"]), made, disabled, key in secret)
    return held


def one(connection: Connection, name: str) -> Account:
    """An account by its name, in whatever case. Raises NotFound."""
    found = find(connection, name)
    if found is None:
        raise NotFound(f"There is no account {name!r}.", "onrecord account list shows those there are.")
    return found


def find(connection: Connection, name: str) -> Account | None:
    return current(connection).get(folded(name))


def set_password(connection: Connection, name: str, hash_: str, at: str) -> None:
    """The hash of an account's password, in the place of the one before."""
    key = folded(name)
    connection.execute(delete(passwords).where(passwords.c.account == key))
    connection.execute(insert(passwords), {"account": key, "hash": hash_, "at": at})


def password_of(connection: Connection, name: str) -> str | None:
    """The hash of an account's password; None where it has none, or there is no such account."""
    return connection.scalar(select(passwords.c.hash).where(passwords.c.account == folded(name)))
