"""A source as it is shown: what it said, how that was settled, whom it repeats, and its grade."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.types.grading import Case, InformationGrade, SourceGrade
from onrecord.types.proposition import Status
from onrecord.types.ruling import Ruling


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source in a list: how many claims it made, on how many propositions, and its grade."""

    id: str
    label: str
    claims: int
    propositions: int
    grade: SourceGrade


@dataclass(frozen=True, slots=True)
class SourceCase:
    """One proposition on which a source took a stand: how it is called, how it stands, and the words of the claim.

    `publisher` carried them. `others` are further propositions that make one case with it.
    """

    case: Case
    called: str
    status: Status
    words: str
    publisher: str | None
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Repeat:
    """A publisher that another repeats, or that repeats it: how many reports, and how many changed something."""

    publisher: str
    label: str
    reports: int
    changed: int


@dataclass(frozen=True, slots=True)
class Held:
    """A position of a source, by its claim: the day and the words."""

    claim: str
    day: str
    words: str


@dataclass(frozen=True, slots=True)
class SourceShown:
    """One source with its track record, settled cases first.

    `party` is whom it counts for, `allies` the alliances it is in; `offices` are (from when until when, title);
    `spellings` how documents write it; `more` how many further propositions it took a stand on.
    """

    line: SourceLine
    party: str | None
    allies: tuple[str, ...]
    offices: tuple[tuple[str, str], ...]
    spellings: tuple[str, ...]
    cases: tuple[SourceCase, ...]
    more: int
    positions: tuple[Held, ...]
    repeats: tuple[Repeat, ...]
    repeated_by: tuple[Repeat, ...]
    rulings: tuple[Ruling, ...]


@dataclass(frozen=True, slots=True)
class Graded:
    """The grades beside a proposition: that of the information, and those of its origins by their keys; never one."""

    information: InformationGrade
    sources: tuple[tuple[str, SourceGrade], ...]
