"""What a person says of a claim."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.types.claim import Claim
from onrecord.types.vocabulary import Edit


@dataclass(frozen=True, slots=True)
class Correction:
    """A row that stands beside the machine's reading: who, when (ISO 8601, UTC), why, and the claim as it should be.

    `claim` is the id of the claim corrected, rejected or added; `replacement` is None for a rejection.
    """

    claim: str
    edit: Edit
    by: str
    at: str
    reason: str
    replacement: Claim | None = None
