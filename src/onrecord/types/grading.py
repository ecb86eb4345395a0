"""Grades after the Admiralty code, apart for source and information, and the track record that a source's rests on.

The letters and numbers are those of NATO AJP-2.1 (STANAG 2511); what they mean is told in our own words.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.types.ruling import Ruling
from onrecord.types.vocabulary import Term


class Reliability(Term):
    """How far a source can be relied on: the letter of the Admiralty code."""

    A = "A", "completely reliable: its record leaves no doubt"
    B = "B", "usually reliable: right in the past, with some doubt left"
    C = "C", "fairly reliable: right more often than not"
    D = "D", "not usually reliable: wrong more often than not"
    E = "E", "unreliable: its record deserves no trust"
    F = "F", "reliability cannot be judged"


class Credibility(Term):
    """How far an item of information can be believed, whoever says it: the number of the Admiralty code."""

    CONFIRMED = "1", "confirmed by other sources"
    PROBABLE = "2", "probably true: not confirmed, and it fits what else is known"
    POSSIBLE = "3", "possibly true: not confirmed, and some of what is known fits it"
    DOUBTFUL = "4", "doubtful: not confirmed, and something of what is said conflicts with it"
    IMPROBABLE = "5", "improbable: what is known contradicts it"
    UNJUDGED = "6", "truth cannot be judged"


class Settling(Term):
    """What settles whether a proposition is so."""

    ACKNOWLEDGED = "acknowledged", "a party admits it against its own interest"
    INDEPENDENT = "independent", "two origins whose independence is shown affirm it"
    DISPROVED = "disproved", "two origins whose independence is shown deny it, and nothing of the kind affirms it"
    CHECKED = "checked", "an item that a person attached and checked shows it, or shows that it is not so"
    EXCLUDED = "excluded", "a number that was settled otherwise leaves no room for it"


class Unfit(Term):
    """Why what a source said makes no case, even if it is settled."""

    UNDATED = "undated", "its document has no date, so that nothing shows that it came before"
    HEDGED = "hedged", "the source did not commit itself to it"
    REPEATED = "repeated", "it repeats another's report"
    LATE = "late", "it had been settled before"


class Verdict(Term):
    """What became of what a source said."""

    BORNE_OUT = "borne_out", "others than the source and its allies settled it as the source had said"
    REFUTED = "refuted", "others than the source and its allies settled it the other way"
    OWN_SIDE = "own_side", "only the source's own side, or its allies, settled it: that counts for nothing"
    OPEN = "open", "nothing has settled it"


SETTLED = (Verdict.BORNE_OUT, Verdict.REFUTED)
"""Verdicts that count."""


@dataclass(frozen=True, slots=True)
class Stance:
    """The stand that a named source took on a proposition first, or first in a way that can make a case.

    `source` is an origin's key; `party` whom it counts for; `affirms` false where it denies; `claim` and `at` (ISO
    8601, of publication) are that stand's. `direct` is false where the source only says more, which includes it, or
    denies more. `unfit` says why it makes no case.
    """

    source: str
    label: str
    party: str | None
    affirms: bool
    claim: str
    at: str
    direct: bool = True
    unfit: Unfit | None = None


@dataclass(frozen=True, slots=True)
class Settlement:
    """What settled a proposition, as true where `holds`, from the day `at` until the day `until` (None: it stands).

    `by` are the keys of whoever settled it, `parties` the parties that they count for, `words` names them.
    """

    how: Settling
    holds: bool
    by: tuple[str, ...]
    parties: tuple[str, ...]
    words: str
    at: str
    until: str | None = None

    def stood(self, day: str) -> bool:
        """Did it hold at the end of a day (ISO date)."""
        return self.at <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Case:
    """One proposition on which a source took a stand, and what became of it. `matter` is its neighbourhood."""

    stance: Stance
    proposition: str
    matter: str
    verdict: Verdict
    settlement: Settlement | None


@dataclass(frozen=True, slots=True)
class Record:
    """How many cases a source has, and how many of them bore it out."""

    cases: int
    borne_out: int


@dataclass(frozen=True, slots=True)
class SourceGrade:
    """A source's grade: a person's where one ruled, else what the rule `rule` proposes on its `record`."""

    grade: Reliability
    rule: str
    because: str
    record: Record
    proposed: Reliability
    ruling: Ruling | None = None


@dataclass(frozen=True, slots=True)
class InformationGrade:
    """A proposition's grade, likewise; whoever says it doesn't come into it."""

    grade: Credibility
    rule: str
    because: str
    proposed: Credibility
    ruling: Ruling | None = None
