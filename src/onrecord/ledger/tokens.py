"""Tokens of programs: rows that are never changed; revoking one is a row too. Their last uses replace each other."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from onrecord.ledger import accounts, secrets
from onrecord.ledger.faults import Misfit, NotFound
from onrecord.ledger.inserting import insert_missing
from onrecord.ledger.rows import plain
from onrecord.ledger.sessions import MINUTE
from onrecord.ledger.tables import token_uses, tokens
from onrecord.ledger.view import stamp
from onrecord.types.account import Account, Scope, Token
from onrecord.types.codec import decode


def add(
    connection: Connection, owner: str, scope: Scope, label: str, expires: str | None, by: str, at: str
) -> tuple[str, Token]:
    """A new token of an account: its secret, which nobody can look up again, and what may be shown of it."""
    account = accounts.one(connection, owner)
    if account.disabled:
        raise Misfit(f"Account {account.name} is disabled.", "Enable it first.")
    secret = secrets.made(secrets.TOKEN)
    row: dict[str, Any] = {"prefix": secret[: secrets.SHOWN], "account": account.name, "scope": scope.value}
    row |= {"label": plain(label), "expires": expires, "person": plain(by), "at": at}
    made = connection.execute(insert(tokens), {**row, "digest": secrets.digest(secret)})
    number = int(made.inserted_primary_key[0])  # type: ignore[index]
    return secret, Token(number, row["prefix"], account.name, scope, label, at, expires)


def revoke(connection: Connection, token: Token, by: str, at: str) -> Token:
    """Make a token good for nothing. Raises Misfit where it was revoked already."""
    if token.revoked:
        raise Misfit(f"Token {token.number} was revoked on {token.revoked[:10]}.", "Nothing is to do.")
    row = {"prefix": token.prefix, "account": token.owner, "scope": token.scope.value, "label": plain(token.label)}
    row |= {"digest": "", "person": plain(by) or "", "at": at}
    connection.execute(insert(tokens), {**row, "revokes": token.id})
    return replace(token, revoked=at)


def one(connection: Connection, asked: str) -> Token:
    """A token by its number (t3) or by how it begins (onr_...). Raises NotFound."""
    number = re.fullmatch(r"t(\d{1,9})", asked)
    for token in stream(connection):
        if number is not None and token.id == int(number[1]):
            return token
        if number is None and len(asked) >= secrets.SHOWN and token.prefix == asked[: secrets.SHOWN]:
            return token
    raise NotFound(f"There is no token {asked[: secrets.SHOWN]!r}.", "onrecord token list shows those there are.")


def stream(connection: Connection) -> list[Token]:
    """All tokens in the order of their making, revoked ones too."""
    rows = list(connection.execute(select(tokens).order_by(tokens.c.pk)).mappings())
    revoked = {row["revokes"]: row["at"] for row in rows if row["revokes"] is not None}
    used = {row.token: row.at for row in connection.execute(select(token_uses))}
    return [_token(row, revoked.get(row["pk"]), used.get(row["pk"])) for row in rows if row["revokes"] is None]


def good(connection: Connection, owner: str, at: str) -> list[Token]:
    """Those of an account that are neither revoked nor have run out."""
    mine = [token for token in stream(connection) if accounts.folded(token.owner) == accounts.folded(owner)]
    return [token for token in mine if not token.revoked and (token.expires is None or token.expires > at)]


def find(connection: Connection, secret: str, now: datetime) -> tuple[Token, Account] | None:
    """The token of this secret and its owner; None where it is revoked, expired, unknown or its owner disabled."""
    row = connection.execute(select(tokens).where(tokens.c.digest == secrets.digest(secret))).mappings().first()
    if row is None or (row["expires"] and row["expires"] <= stamp(now)):
        return None
    if connection.scalar(select(tokens.c.pk).where(tokens.c.revokes == row["pk"]).limit(1)) is not None:
        return None
    owner = accounts.find(connection, row["account"])
    if owner is None or owner.disabled:
        return None
    used = connection.scalar(select(token_uses.c.at).where(token_uses.c.token == row["pk"]))
    return _token(row, None, used), owner


def unwritten(token: Token, now: datetime) -> bool:
    """Whether a use of the token at this moment is to be written down."""
    return token.used is None or token.used <= stamp(now - MINUTE)


def use(connection: Connection, token: Token, now: datetime) -> None:
    mine = update(token_uses).where(token_uses.c.token == token.id)
    if connection.execute(mine.values(at=stamp(now))).rowcount == 0:
        insert_missing(connection, token_uses, [{"token": token.id, "at": stamp(now)}])


def _token(row: Any, revoked: str | None, used: str | None) -> Token:
    scope = decode(Scope, row["scope"])
    return Token(
        row["pk"], row["prefix"], row["account"], scope, row["label"], row["at"], row["expires"], revoked, used
    )
