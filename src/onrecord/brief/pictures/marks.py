"""What pictures draw: marks with what they are drawn from, before anything has a size or a colour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.types.plot import Bond, Counts, Node, Spot
from onrecord.types.proposition import Status


@dataclass(frozen=True, slots=True)
class Stated:
    """One statement of a figure. None is an open bound; both are there where the statement gives a range.

    `source` is what the source is called, `voice` the key by which its statements are joined; `place` and `proposition`
    say of what the figure is.
    """

    source: str
    voice: str
    on: date
    low: float | None
    high: float | None
    place: str
    words: str
    claim: str
    proposition: str
    status: Status

    @property
    def least(self) -> float:
        """The lower of the bounds that are there."""
        return self.low if self.low is not None else self.high if self.high is not None else 0.0

    @property
    def most(self) -> float:
        return self.high if self.high is not None else self.least


@dataclass(frozen=True, slots=True)
class FigureMarks:
    """Statements in the order of their days; pairs of them, by place in that order, that contradict each other."""

    stated: tuple[Stated, ...]
    contradictions: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class MapMarks:
    """Places with most claims first. `window` bounds what is drawn in degrees: west, south, east, north."""

    spots: tuple[Spot, ...]
    window: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Cell:
    """Claims, published on one day, of what happened from `starts` to `ends`."""

    starts: date
    ends: date
    published: date
    counts: Counts
    claim: str


@dataclass(frozen=True, slots=True)
class TimelineMarks:
    """Claims by day told of and day of publication, within `first` and `last` of the days told of."""

    cells: tuple[Cell, ...]
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class NetworkMarks:
    """Actors, in the order of their keys, and ties between them by place in `nodes`.

    `frame` has the ties of all times that decide where the actors stand, `bonds` those that are drawn.
    """

    nodes: tuple[Node, ...]
    frame: tuple[tuple[int, int], ...]
    bonds: tuple[tuple[int, int, Bond], ...]
