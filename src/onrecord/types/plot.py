"""What pictures are drawn from: claims counted by place, by date and by tie, and the series that figures make."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.types.vocabulary import Precision, Relation, Term


class Told(Term):
    """How a source puts what it tells, as far as a picture tells it apart."""

    SO = "so", "stated as having happened or going on"
    UNSURE = "unsure", "stated as probable or possible, or not committed to"
    AHEAD = "ahead", "to come, planned, asked for or conditional"
    DENIED = "denied", "stated as not so"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many claims tell it how, by the values of Told."""

    so: int = 0
    unsure: int = 0
    ahead: int = 0
    denied: int = 0

    @property
    def total(self) -> int:
        return self.so + self.unsure + self.ahead + self.denied

    def of(self, told: Told) -> int:
        return int(getattr(self, told.value))


@dataclass(frozen=True, slots=True)
class Spot:
    """The claims of events and engagements at one place. `key` is its GeoNames id, else its name and country.

    `lat` and `lon` are degrees (WGS 84) of its centre, `first` and `last` days of publication (ISO 8601), `latest` the
    id of the claim that was published last.
    """

    key: str
    name: str
    country: str | None
    precision: Precision
    lat: float
    lon: float
    counts: Counts
    first: str | None
    last: str | None
    latest: str


@dataclass(frozen=True, slots=True)
class Dated:
    """Claims of what happened from `starts` to `ends` that were published on `day`; ISO days, both ends inclusive.

    `latest` is the id of one of the claims.
    """

    starts: str
    ends: str
    day: str
    counts: Counts
    latest: str


@dataclass(frozen=True, slots=True)
class Node:
    """An actor: its entity or, where it has none, its words, and what it is called."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Bond:
    """The claims that one actor stands in a relation to another; without a direction where the relation is symmetric.

    `counts` are all of them, `inside` those of the period that is asked for. `latest` is the id of a claim, of the
    period where there is one.
    """

    left: Node
    relation: Relation
    right: Node
    symmetric: bool
    counts: Counts
    inside: Counts
    documents: int
    first: str | None
    last: str | None
    latest: str


@dataclass(frozen=True, slots=True)
class Series:
    """Figures of one measure and population: how many propositions they make, by how many claims, from when to when."""

    name: str
    values: int
    claims: int
    first: str | None
    last: str | None
