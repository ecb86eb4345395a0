"""What an export is made of: part of a record, as it stood at one moment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from onrecord.brief.briefing import Briefing
from onrecord.types import Claim, Document
from onrecord.types.proposition import Bearing, Proposition
from onrecord.types.vocabulary import Kind, Term


class Need(Term):
    """What a format needs of the record."""

    BRIEFING = "briefing", "the briefing composed of the claims"
    CLAIMS = "claims", "the claims that fit the question"
    PROPOSITIONS = "propositions", "what the claims are about, reconciled"
    DOCUMENTS = "documents", "the texts of the documents"


@dataclass(frozen=True, slots=True)
class Stamp:
    """Of what an export was made.

    `as_of` is the moment as which the record is shown (ISO 8601, UTC, as the ledger writes it): the one asked for,
    else that of the last entry, so that the same record gives the same export. `asked` are the parts of the question,
    by name. `kinds` counts the claims that fit, by kind; `documents` those that they are of.
    """

    as_of: str
    asked: tuple[tuple[str, str], ...]
    version: str
    kinds: tuple[tuple[Kind, int], ...]
    documents: int

    @property
    def claims(self) -> int:
        return sum(count for _, count in self.kinds)

    @property
    def question(self) -> str:
        """`about: troops; since: 2024-10`, or that all was asked for."""
        return "; ".join(f"{name}: {value}" for name, value in self.asked) or "everything on the record"


@dataclass(frozen=True, slots=True)
class Filed:
    """The proposition that a claim bears on, how, and the status that it has."""

    proposition: Proposition
    bearing: Bearing


@dataclass(frozen=True, slots=True)
class Reported:
    """A claim with the proposition that it is filed under; None where it is in none."""

    claim: Claim
    filed: Filed | None

    @property
    def stated(self) -> Proposition | None:
        """The proposition that the claim itself states or denies; None where it but bears on one."""
        direct = self.filed is not None and self.filed.bearing in (Bearing.FOR, Bearing.AGAINST)
        return self.filed.proposition if self.filed and direct else None

    @property
    def matter(self) -> str:
        """What reports of one matter have in common: that proposition's id, else the claim's."""
        return self.stated.id if self.stated else self.claim.id


class Excerpt(Protocol):
    """What an export asks. Claims come by publication, document and place in the text."""

    stamp: Stamp

    def claims(self, *kinds: Kind) -> Iterator[Claim]:
        """The claims that fit the question, one by one; all kinds where none is named."""

    def reported(self, *kinds: Kind) -> Iterator[Reported]:
        """The same, each with the proposition that it states or denies, else the nearest to it."""

    def document(self, id_: str) -> Document:
        """A document by its whole id."""

    def briefing(self) -> Briefing:
        """The cited briefing of these claims."""
