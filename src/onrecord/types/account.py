"""Who may come in: accounts with their roles, and the tokens of programs."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.types.vocabulary import Term


class Role(Term):
    """What an account may do; each role may all that those before it may."""

    VIEWER = "viewer", "looks at everything on the record, and exports it"
    ANALYST = "analyst", "adds texts and notes, judges, attaches items, assesses, and takes back what it said itself"
    EDITOR = "editor", "corrects, rejects, withdraws, names and grades, and takes back what others said"
    ADMIN = "admin", "makes accounts, revokes the tokens of others, and reads the audit log"

    def covers(self, other: Role) -> bool:
        """Whether this role may what the other may."""
        order = list(Role)
        return order.index(self) >= order.index(other)


class AccountDeed(Term):
    """What was done to an account."""

    ADD = "add", "it was made"
    ROLE = "role", "it was given another role"
    PASSWORD = "password", "it was given a password"
    DISABLE = "disable", "it may not come in any more"
    ENABLE = "enable", "it may come in again"


@dataclass(frozen=True, slots=True)
class Account:
    """An account as it stands: `made` and `disabled` are times (ISO 8601, UTC). Names differ in more than their case.

    Without a password it holds tokens only.
    """

    name: str
    role: Role
    made: str
    disabled: str | None = None
    password: bool = False


class Scope(Term):
    """What a token is good for."""

    READ = "read", "looks and exports, whatever the role of its owner"
    WRITE = "write", "does all that its owner may, accounts and tokens left out"


@dataclass(frozen=True, slots=True)
class Token:
    """A program's key to the record, as it may be shown: the secret itself is known to its owner alone.

    `prefix` is how the secret begins, `label` what it is for; `used` the last use, to the minute. Times are ISO 8601,
    UTC.
    """

    id: int
    prefix: str
    owner: str
    scope: Scope
    label: str
    made: str
    expires: str | None = None
    revoked: str | None = None
    used: str | None = None

    @property
    def number(self) -> str:
        """What `onrecord token revoke` takes: `t3`."""
        return f"t{self.id}"
