"""What can be wrong with a ledger or with what is asked of it: each says why and what to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that a check found wrong, and what to do about it."""

    reason: str
    mend: str


class LedgerError(Exception):
    """A fault of the ledger. `reason` says what is wrong, `mend` what to do about it."""

    def __init__(self, reason: str, mend: str) -> None:
        super().__init__(f"{reason}{'' if reason.endswith(('.', '!', '?')) else '.'} {mend}")
        self.reason = reason
        self.mend = mend


class NoLedger(LedgerError):
    """There is no ledger at this place, and none was to be made."""


class NotALedger(LedgerError):
    """The file or the database is something else."""


class NewerLedger(LedgerError):
    """It was written by a newer onrecord."""


class Damaged(LedgerError):
    """It is a ledger and its content cannot be read."""


class Locked(LedgerError):
    """Another process held the ledger for longer than the time to wait."""


class Unwritable(LedgerError):
    """The place cannot be written: rights, a full disk, a server that only follows another."""


class Unreachable(LedgerError):
    """The database server cannot be used: it is away, refuses the password, is too old, or its driver is missing."""


class Unfinished(LedgerError):
    """A copy was broken off here: it has to be gone on with before it can be used."""


class NotFound(LedgerError):
    """No claim or document of this id is on the record."""


class Ambiguous(LedgerError):
    """The beginning of an id fits several."""


class Misfit(LedgerError, ValueError):
    """What was handed over does not fit together: a claim of another document, words that do not stand there."""


class Changed(Misfit):
    """Somebody else changed it since it was looked at."""
