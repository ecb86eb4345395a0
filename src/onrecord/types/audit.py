"""The audit log: who changed or took out what, when and how."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.types.account import Role
from onrecord.types.vocabulary import Term


class Way(Term):
    """How somebody came to the record."""

    PAGE = "page", "through the web pages"
    API = "api", "through the HTTP API"
    COMMAND = "command", "through the command line"
    LIBRARY = "library", "through the Python library"


class Deed(Term):
    """What was done, as the audit log says it."""

    READ = "read", "texts were read and put on the record"
    ADD = "add", "a claim was added by hand"
    CORRECT = "correct", "a claim was corrected"
    REJECT = "reject", "a claim was rejected"
    JUDGE = "judge", "two claims, entities or origins were judged"
    RULE = "rule", "something was named, graded or assessed"
    ATTACH = "attach", "an item was attached to a proposition, checked"
    UNDO = "undo", "a judgement, a ruling or a checked item was taken back"
    WITHDRAW = "withdraw", "a document was taken back"
    REINSTATE = "reinstate", "a document that was taken back counts again"
    COMMENT = "comment", "something was remarked on"
    ASSIGN = "assign", "a pair to be judged was given to somebody, or to nobody"
    SIGN_OFF = "sign_off", "a second person stood by a judgement"
    SEARCH = "search", "a search was saved, or removed"
    FEED = "feed", "a feed was added, paused, resumed, moved or removed"
    EXPORT = "export", "something was taken out of the record into a file"
    SIGN_IN = "sign_in", "somebody signed in"
    SIGN_IN_REFUSED = "sign_in_refused", "somebody tried to sign in and was refused"
    SIGN_OUT = "sign_out", "somebody signed out"
    ACCOUNT = "account", "an account was made or changed"
    TOKEN = "token", "a token was made"
    REVOKE = "revoke", "a token or the sessions of an account were revoked"


@dataclass(frozen=True, slots=True)
class Caller:
    """On whose behalf the ledger is written: `who` is None where every change names its person itself.

    `address` is where they are: an internet address, or for commands the user of the machine.
    """

    who: str | None
    way: Way
    role: Role | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Logged:
    """One row of the audit log. `about` is the id of what was changed or taken out, `at` a time (ISO 8601, UTC)."""

    id: int
    at: str
    who: str
    role: Role | None
    deed: Deed
    about: str
    detail: str
    way: Way
    address: str | None
