"""What says that a document is a copy of others."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Copy:
    """A document in a group of near-duplicates.

    `group` is the least id in the group; `least` the document it was compared with, `similarity` theirs: the share of
    five-word runs that both have, of those that either has, as MinHash estimates it (0 to 1). That two are alike says
    nothing of which came first, nor of where either is from.
    """

    document: str
    group: str
    least: str
    similarity: float
