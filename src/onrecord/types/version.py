"""What publishers did to what they had published: corrected it, took it back."""

from __future__ import annotations

from dataclasses import dataclass

PUBLISHER = "publisher"
"""`Withdrawal.by` where the publisher's own notice says so."""


@dataclass(frozen=True, slots=True)
class Revision:
    """An article of which a new version came: ids of the documents, when it came on the record (ISO 8601, UTC)."""

    article: str
    before: str
    after: str
    at: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A document that was taken back, or with `undone` put back: by a person or by the `PUBLISHER`, why and when.

    `notice` is the document that says so.
    """

    document: str
    by: str
    reason: str
    at: str
    notice: str | None = None
    undone: bool = False
