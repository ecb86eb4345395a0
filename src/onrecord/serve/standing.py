"""Which version of a claim there is to look at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.types import Claim

if TYPE_CHECKING:
    from onrecord.ledger import Version


def standing(versions: Sequence[Version]) -> tuple[Claim, Version | None]:
    """The claim that stands, with its version; where it was rejected, what it was before.

    The version is None where a newer reading no longer makes the claim: the last one that did is then given.
    """
    at = next((place for place in reversed(range(len(versions))) if versions[place].stands), None)
    if at is not None and (claim := versions[at].claim) is not None:
        return claim, versions[at]
    # A person's last word before a rejection counts for more than what a machine read since.
    made = [version for version in versions if version.claim is not None]
    best = [version for version in made if version.correction is not None] or made
    last = best[-1].claim
    if last is None:
        raise LookupError("a claim without versions")
    return last, versions[at] if at is not None else None
