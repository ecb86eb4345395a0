"""What several claims are about, how independently it is said, and what is made of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.types.checked import CheckedItem
from onrecord.types.grading import Settlement, Stance
from onrecord.types.origin import (
    Apartness,
    Independence,
    IndependenceJudgement,
    JoinBasis,
    Origin,
    grouped,
    outranked,
    said_by,
    summary,
)
from onrecord.types.vocabulary import Kind, Term


class Status(Term):
    """What the evidence makes of a proposition."""

    CLAIMED = "claimed", "said by at least one source, and neither shown independently nor acknowledged"
    CORROBORATED = "corroborated", "said by origins whose independence is shown"
    CONFIRMED = "confirmed", "acknowledged by the party against whose interest it is, or by a checked item"
    CONTESTED = "contested", "incompatible claims at the same scope, none of them corroborated"
    WITHDRAWN = "withdrawn", "every origin has taken it back"


class PartyPosition(Term):
    """Where a party concerned stands on a proposition."""

    AFFIRM = "affirm", "says that it is so"
    DENY = "deny", "says that it is not so"
    DECLINE = "decline", "refuses to say"
    DEFLECT = "deflect", "is asked and speaks of something else"
    NEITHER = "neither", "has not been heard on it"


class Bearing(Term):
    """How a claim bears on a proposition, or one proposition on another."""

    FOR = "for", "affirms it"
    AGAINST = "against", "denies it or contradicts it at the same scope"
    ENTAILS = "entails", "is narrower: if it is so, the other is"
    BESIDE = "beside", "is about it and takes no stand"


class Drift(Term):
    """What a copy changed on the way."""

    HEDGE_DROPPED = "hedge_dropped", "the origin was less certain"
    HEDGE_ADDED = "hedge_added", "the origin was more certain"
    NUMBER_MOVED = "number_moved", "the number or its bound differs"
    SOURCE_LOST = "source_lost", "the origin named its source"
    SOURCE_CHANGED = "source_changed", "another source is named"
    MEASURE_CHANGED = "measure_changed", "something else is counted"
    POLARITY_FLIPPED = "polarity_flipped", "affirmed became denied, or the reverse"
    CONTENT_CHANGED = "content_changed", "something else is said of it: a place, a plan made a fact"


class FigureRelation(Term):
    """How one figure stands to another."""

    AGREE = "agree", "the same interval"
    NARROW = "narrow", "one interval lies within the other"
    OVERLAP = "overlap", "the intervals share values"
    REVISE = "revise", "the same source changed it later"
    CONTRADICT = "contradict", "disjoint intervals for the same thing"
    INCOMPARABLE = "incomparable", "not the same measure, population, area, period or method"


class Sameness(Term):
    """A judgement on a pair of claims or of entities."""

    SAME = "same", "they are about the same thing"
    ENTAILS = "entails", "the left is narrower: if it is so, the right is"
    DIFFERENT = "different", "they are not"
    UNSURE = "unsure", "it cannot be said"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two claims (or entities) are the same, by whom, when and why; `undone` is when it was taken back.

    `by` is a person's name, or `machine`. `score` is between 0 and 1; a person's is 1. Times are ISO 8601, UTC.
    """

    left: str
    right: str
    sameness: Sameness
    score: float
    reason: str
    by: str = "machine"
    at: str | None = None
    undone: str | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class FigurePoint:
    """One figure of a series: who gave it, when published (ISO 8601), bounds (None is open), words, claim."""

    source: str
    at: str | None
    low: float | None
    high: float | None
    text: str
    claim: str


@dataclass(frozen=True, slots=True)
class FigureComparison:
    """How the figure of claim `left` stands to that of `right`, which is not earlier: its publication date is `at`."""

    left: str
    right: str
    relation: FigureRelation
    reason: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """The status from the date `at` on, by which rule and why, and the claims of that day.

    `persons` are the numbers (`3`, `i3`) of what persons judged or attached, or took back, on that day.
    """

    at: str | None
    status: Status
    rule: str
    because: str
    claims: tuple[str, ...]
    origins: int
    persons: tuple[str, ...] = ()


def since(found: Sequence[Moment]) -> str | None:
    """Since when the present status has stood without a break."""
    start = None
    for moment in reversed(found):
        if moment.status is not found[-1].status:
            break
        start = moment.at
    return start


@dataclass(frozen=True, slots=True)
class Join:
    """One step of lineage: the claim `report` goes back to the claim or origin `source`, and what it changed.

    `words` are the words that show it; `drift` what the copy changed, with both wordings in `changes`.
    """

    report: str
    source: str
    basis: JoinBasis
    words: str
    drift: tuple[Drift, ...] = ()
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alteration:
    """One change that a report made, and both wordings, the earlier first."""

    drift: Drift
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Retelling:
    """A document that took its wording from an earlier one, both by id, and what it changed of it.

    `runs` are the runs of three words that stand in both, `share` their share of the shorter text's.
    """

    report: str
    source: str
    runs: int
    share: float
    changes: tuple[Alteration, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """Where a party concerned stands, in its latest words."""

    party: str
    position: PartyPosition
    claim: str | None
    since: str | None


@dataclass(frozen=True, slots=True)
class Assessment:
    """A proposition's status at a moment, and why. `rule` names a row of the rule table.

    `change` says which single further item would change the status.
    """

    status: Status
    rule: str
    because: str
    since: str | None
    change: str


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question as it is compared: `form` is a QuestionForm's value, `theme` what it is about, empty where unknown."""

    claim: str
    at: str
    form: str
    theme: str
    agent: str | None
    text: str
    country: str | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A proposition that bears on a question; it answers it where `settles`, since `at`, with the status it has."""

    question: str
    proposition: str
    settles: bool
    status: Status
    at: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Proposition:
    """What its claims are about. `id` is `p_` and 16 hex digits; `gist` is the words of its most telling claim, `title`
    its parts in words, empty where it is known by its words alone.

    `bearings` pairs claim ids with how they bear on it, `days` are their dates in the same order; `since` and `until`
    are the publication dates of its first and last claim; `aliases` are the ids of what a person merged into it, each
    with its first claim; `entails` and `entailed_by` are ids of wider and narrower propositions. Figures of one measure
    and population have one `series`, empty where there is no figure, or nothing shows of what. `stances` are those of
    the sources that speak of it or of what includes it; `settlements` what settled it; `moves` every change of a
    party's position. `independence_judgements` are the persons' on pairs of its origins, undone ones too, and
    `overruled` is the machine's word on those pairs. `items` are those that persons attached and checked, undone ones
    too: to it, and to what is narrower where they show that this is so.
    """

    id: str
    kind: Kind
    gist: str
    bearings: tuple[tuple[str, Bearing], ...]
    origins: tuple[Origin, ...]
    independence: Independence
    joins: tuple[Join, ...]
    parties: tuple[Party, ...]
    assessment: Assessment
    since: str | None
    until: str | None
    entails: tuple[str, ...] = ()
    entailed_by: tuple[str, ...] = ()
    apart: tuple[Apartness, ...] = ()
    figures: tuple[FigurePoint, ...] = ()
    comparisons: tuple[FigureComparison, ...] = ()
    history: tuple[Moment, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    actors: tuple[str, ...] = ()
    neighbourhood: str = ""
    theme: str = ""
    country: str | None = None
    part: str | None = None
    zone: str | None = None
    phase: str = "actual"
    when: str | None = None
    aliases: tuple[tuple[str, str], ...] = ()
    title: str = ""
    series: str = ""
    stances: tuple[Stance, ...] = ()
    settlements: tuple[Settlement, ...] = ()
    days: tuple[str, ...] = ()
    moves: tuple[Party, ...] = ()
    overruled: tuple[Apartness, ...] = ()
    independence_judgements: tuple[IndependenceJudgement, ...] = ()
    items: tuple[CheckedItem, ...] = ()

    @property
    def called(self) -> str:
        """What it is called in lists: its title, or its words."""
        return self.title or self.gist

    @property
    def firsthand(self) -> int:
        """How many claims bear on it that go back to no other: a copy is not one more."""
        return len({claim for claim, _ in self.bearings} - {join.report for join in self.joins})

    @property
    def counted(self) -> int:
        """How many origins there are when those that go together count once."""
        return len({origin.group for origin in self.origins})

    def at(self, day: str) -> Proposition | None:
        """As it was at the end of a day, by publication; None where it had not been claimed yet.

        What its claims are about, and which of its origins go together, is as it is known today.
        """
        past = tuple(moment for moment in self.history if moment.at is None or moment.at <= day)
        if not past:
            return None
        last = past[-1]
        told = [(pair, said) for pair, said in zip(self.bearings, self.days, strict=True) if said <= day]
        heard = {claim for (claim, _), _ in told}
        stood = {move.party: move for move in self.moves if (move.since or "")[:10] <= day}
        origins = [replace(one, claims=tuple(c for c in one.claims if c in heard)) for one in self.origins]
        origins = [one for one in origins if one.claims]
        now, apart = self._apart(None, origins), self._apart(day, origins)
        if apart != now:  # persons have judged since, or took something back
            groups = grouped([one.key for one in origins], apart)
            origins = [replace(one, group=groups[one.key]) for one in origins]
        shown = any(pair.independence is Independence.SHOWN for pair in apart)
        kept = apart == now and (shown or self.independence is not Independence.SHOWN)
        return replace(
            self,
            assessment=Assessment(last.status, last.rule, last.because, since(past), ""),
            history=past,
            until=max((said for _, said in told), default=self.since),
            parties=tuple(
                stood.get(one.party, Party(one.party, PartyPosition.NEITHER, None, None)) for one in self.parties
            ),
            origins=tuple(origins),
            apart=apart,
            independence=self.independence if kept else summary(apart, origins),
            bearings=tuple(pair for pair, _ in told),
            days=tuple(said for _, said in told),
            joins=tuple(join for join in self.joins if {join.report, join.source} <= heard),
            figures=tuple(point for point in self.figures if point.claim in heard),
            comparisons=tuple(pair for pair in self.comparisons if pair.at[:10] <= day),
            stances=tuple(stance for stance in self.stances if stance.at[:10] <= day),
            settlements=tuple(replace(one, until=None) for one in self.settlements if one.stood(day)),
            independence_judgements=said_by(self.independence_judgements, day),
            items=said_by(self.items, day),
        )

    def _apart(self, day: str | None, origins: Iterable[Origin]) -> tuple[Apartness, ...]:
        """The pairs of these origins, with what persons had judged of them by the end of a day; None for now."""
        keys = {one.key for one in origins}
        machine = {frozenset((pair.left, pair.right)): pair for pair in self.overruled}
        pairs = {frozenset((pair.left, pair.right)): pair for pair in self.apart} | machine
        return outranked((pair for both, pair in pairs.items() if both <= keys), self.independence_judgements, day)
