"""How the reading of one document ended."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.types.vocabulary import Disposition


@dataclass(frozen=True, slots=True)
class Outcome:
    """One per document that was met, also for one that could not become a Document.

    `name` is what the input is called by (a path, a path and line, an address). `reason` says what went wrong and
    `mend` what to do; both None where all is well. `notes` are small faults that did not stop the reading.
    """

    name: str
    disposition: Disposition
    document: str | None = None
    claims: int = 0
    reason: str | None = None
    mend: str | None = None
    notes: tuple[str, ...] = ()
