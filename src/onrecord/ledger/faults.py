"""What can be wrong with a ledger or with what is asked of it: each says why and what to do."""

from __future__ import annotations


class LedgerError(Exception):
    """A fault of the ledger. `reason` says what is wrong, `mend` what to do about it."""

    def __init__(self, reason: str, mend: str) -> None:
        super().__init__(f"{reason}{'' if reason.endswith(('.', '!', '?')) else '.'} {mend}")
        self.reason = reason
        self.mend = mend


class NoLedger(LedgerError):
    """There is no ledger at this path, and none was to be made."""


class NotALedger(LedgerError):
    """The file is something else."""


class NewerLedger(LedgerError):
    """The file was written by a newer onrecord."""


class Damaged(LedgerError):
    """The file is a ledger and its content cannot be read."""


class Locked(LedgerError):
    """Another process held the ledger for longer than the time to wait."""


class Unwritable(LedgerError):
    """The file or its directory cannot be written, or the disk is full."""


class NotFound(LedgerError):
    """No claim or document of this id is on the record."""


class Ambiguous(LedgerError):
    """The beginning of an id fits several."""


class Misfit(LedgerError, ValueError):
    """What was handed over does not fit together: a claim of another document, words that do not stand there."""
