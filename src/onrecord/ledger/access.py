"""Who may come in, and what was done: accounts, sessions, tokens and the audit log, as the ledger's doors."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Self

from sqlalchemy import Connection

from onrecord.ledger import accounts, audit, sessions, tokens, view
from onrecord.ledger.audit import Trail
from onrecord.ledger.store import Store
from onrecord.types.account import Account, AccountDeed, Role, Scope, Token
from onrecord.types.audit import Caller, Deed, Logged, Way

Clock = Callable[[], datetime]

LIBRARY = Caller(None, Way.LIBRARY)


class Access:
    """Accounts, sessions, tokens, the audit log. `clock` gives the time that is written down.

    Every change goes into the audit log in its own transaction, as done by `caller`.
    """

    def __init__(self, store: Store, clock: Clock, caller: Caller = LIBRARY) -> None:
        self.store = store
        self.caller = caller
        self._clock = clock

    def acting(self, caller: Caller) -> Self:
        """The same ledger, on whose changes another name goes into the audit log."""
        made = copy.copy(self)
        made.caller = caller
        return made

    # The audit log

    def log(self, deed: Deed, about: str, detail: str = "", *, by: str | None = None) -> None:
        """What changes no row of the record by itself: an export, a signing in."""
        with self.store.writing() as connection:
            self.put_log(connection, deed, about, detail, by)

    def put_log(self, connection: Connection, deed: Deed, about: str, detail: str = "", by: str | None = None) -> None:
        """A row of the audit log within the transaction of the change. `by` is whom the change names."""
        audit.put(connection, self.caller, deed, about, detail, by, self._at())

    def logged(self, wanted: Trail | None = None, limit: int | None = None) -> Iterator[Logged]:
        """The rows of the audit log that fit, newest first. Raises ValueError for times that are none."""
        with self.store.reading() as connection:
            yield from audit.stream(connection, wanted or Trail(), limit)

    # Accounts

    def accounts(self) -> list[Account]:
        """Every account as it stands, disabled ones too, in the order of their making."""
        with self.store.reading() as connection:
            return list(accounts.current(connection).values())

    def account(self, name: str) -> Account:
        """An account by its name, in whatever case. Raises NotFound."""
        with self.store.reading() as connection:
            return accounts.one(connection, name)

    def guarded(self) -> bool:
        """Whether somebody can sign in: there is an account in use that has a password."""
        return any(one.password and not one.disabled for one in self.accounts())

    def add_account(self, name: str, role: Role, *, hash_: str | None = None, by: str) -> Account:
        """Make an account, with the hash of its password or without. Raises Misfit."""
        with self.store.writing() as connection:
            accounts.add(connection, name, role, by, self._at())
            made = accounts.one(connection, name)
            if hash_ is not None:
                accounts.check_led(connection, made)
                accounts.set_password(connection, made.name, hash_, self._at())
            self.put_log(connection, Deed.ACCOUNT, made.name, f"{AccountDeed.ADD}: {role}", by)
            return accounts.one(connection, name)

    def set_role(self, name: str, role: Role, *, by: str) -> Account:
        """Give an account another role. Raises NotFound or Misfit."""
        return self._change(name, AccountDeed.ROLE, by, role)

    def disable(self, name: str, *, by: str) -> Account:
        """An account may not come in any more: its sessions end, its tokens are good for nothing. Raises as above."""
        return self._change(name, AccountDeed.DISABLE, by)

    def enable(self, name: str, *, by: str) -> Account:
        """It may come in again. Raises NotFound or Misfit."""
        return self._change(name, AccountDeed.ENABLE, by)

    def set_password(self, name: str, hash_: str, *, by: str, tokens_too: bool = False) -> Account:
        """Another password, by its hash; every session of the account ends, and with `tokens_too` its tokens do.

        Raises NotFound or Misfit.
        """
        return self._change(name, AccountDeed.PASSWORD, by, hash_=hash_, tokens_too=tokens_too)

    def _change(
        self,
        name: str,
        deed: AccountDeed,
        by: str,
        role: Role | None = None,
        hash_: str | None = None,
        tokens_too: bool = False,
    ) -> Account:
        with self.store.writing() as connection:
            before = accounts.change(connection, name, deed, by, self._at(), role)
            if hash_ is not None:
                accounts.check_led(connection, before)
                accounts.set_password(connection, name, hash_, self._at())
            if deed in (AccountDeed.DISABLE, AccountDeed.PASSWORD):
                sessions.close_all(connection, name)
            said = f": {before.role} to {role}" if role else ""
            self.put_log(connection, Deed.ACCOUNT, before.name, f"{deed}{said}", by)
            for token in tokens.good(connection, name, self._at()) if tokens_too else ():
                self._revoke(connection, token, by)
            return accounts.one(connection, name)

    def renew_hash(self, name: str, hash_: str) -> None:
        """The same password, hashed anew with stronger parameters: no session ends."""
        with self.store.writing() as connection:
            accounts.set_password(connection, name, hash_, self._at())

    def password_of(self, name: str) -> str | None:
        """The hash of an account's password, None where it has none, is disabled or unknown."""
        with self.store.reading() as connection:
            found = accounts.find(connection, name)
            return None if found is None or found.disabled else accounts.password_of(connection, name)

    # Sessions

    def open_session(self, name: str, *, before: str | None = None) -> str:
        """A new session of an account; the secret for its cookie. The session `before` it, of any account, ends."""
        with self.store.writing() as connection:
            if before:
                sessions.close(connection, before)
            self.put_log(connection, Deed.SIGN_IN, name, "", name)
            return sessions.open_(connection, name, self.caller.address, self._clock())

    def session(self, secret: str) -> Account | None:
        """Whose session it is; nobody's where it ended, or its account was disabled."""
        with self.store.reading() as connection:
            found, late = sessions.find(connection, secret, self._clock())
        if found is not None and late and self.store.writable:
            with self.store.writing() as connection:
                sessions.use(connection, secret, self._clock())
        return found

    def close_session(self, secret: str) -> None:
        """Sign out; nothing where there is no such session."""
        with self.store.writing() as connection:
            account, _ = sessions.find(connection, secret, self._clock())
            if sessions.close(connection, secret) and account is not None:
                self.put_log(connection, Deed.SIGN_OUT, account.name, "", account.name)

    def close_sessions(self, name: str, *, by: str) -> int:
        """Sign an account out everywhere; of how many sessions. Raises NotFound."""
        with self.store.writing() as connection:
            account = accounts.one(connection, name)
            count = sessions.close_all(connection, name)
            self.put_log(connection, Deed.REVOKE, account.name, f"{count} sessions", by)
            return count

    # Tokens

    def add_token(
        self, owner: str, scope: Scope, *, label: str, by: str, lifetime: timedelta | None = None
    ) -> tuple[str, Token]:
        """A token for a program of an account: its secret, shown this once, and what may be shown of it.

        Raises NotFound or Misfit.
        """
        now = self._clock()
        expires = view.stamp(now + lifetime) if lifetime is not None else None
        with self.store.writing() as connection:
            secret, made = tokens.add(connection, owner, scope, label, expires, by, view.stamp(now))
            self.put_log(connection, Deed.TOKEN, made.number, f"{scope} for {made.owner}: {label}", by)
            return secret, made

    def revoke_token(self, asked: str, *, by: str) -> Token:
        """Make a token good for nothing, by its number or its beginning. Raises NotFound or Misfit."""
        with self.store.writing() as connection:
            return self._revoke(connection, tokens.one(connection, asked), by)

    def _revoke(self, connection: Connection, token: Token, by: str) -> Token:
        done = tokens.revoke(connection, token, by, self._at())
        self.put_log(connection, Deed.REVOKE, done.number, f"of {done.owner}: {done.label}", by)
        return done

    def good_tokens(self, owner: str) -> list[Token]:
        """Those of an account that are neither revoked nor have run out."""
        with self.store.reading() as connection:
            return tokens.good(connection, owner, self._at())

    def tokens(self) -> list[Token]:
        """All tokens in the order of their making, revoked ones too."""
        with self.store.reading() as connection:
            return tokens.stream(connection)

    def token(self, secret: str) -> tuple[Token, Account] | None:
        """The token of this secret with its owner; None where it is good for nothing."""
        now = self._clock()
        with self.store.reading() as connection:
            found = tokens.find(connection, secret, now)
        if found is not None and tokens.unwritten(found[0], now) and self.store.writable:
            with self.store.writing() as connection:
                tokens.use(connection, found[0], now)
        return found

    def _at(self) -> str:
        return view.stamp(self._clock())
