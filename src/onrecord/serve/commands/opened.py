"""A ledger that a command opens: the audit log then says that a command changed it, and who ran it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.serve.user import host, user
from onrecord.types.audit import Caller, Way

if TYPE_CHECKING:
    from onrecord.ledger import Ledger


def opened(path: str | None, *, create: bool = True, write: bool = True) -> Ledger:
    """As `Ledger.open`. Raises what it raises."""
    from onrecord.ledger import Ledger

    caller = Caller(None, Way.COMMAND, address=f"{user()} on {host()}")
    return Ledger.open(path, create=create, write=write, caller=caller)
