"""What a fault of the ledger is to whoever asks over HTTP."""

from __future__ import annotations

from onrecord.ledger import Ambiguous, Changed, LedgerError, Misfit, NotFound

STATUS = {NotFound: 404, Ambiguous: 404, Misfit: 409, Changed: 409}
UNUSABLE = 503
"""Of all other faults: the ledger cannot be used for now."""


def status_of(error: LedgerError) -> int:
    """The status of an answer that tells this fault."""
    return STATUS.get(type(error), UNUSABLE)
