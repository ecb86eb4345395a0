"""What every picture has: a title, a text in its place, the table that it is drawn from, and what it leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.brief.pictures.marks import FigureMarks, MapMarks, NetworkMarks, TimelineMarks
from onrecord.types.text import many

Marks = FigureMarks | MapMarks | TimelineMarks | NetworkMarks


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table: its cells, and the ids of claims that it was made of. `key` is that of a place."""

    cells: tuple[str, ...]
    claims: tuple[str, ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many of what are not drawn, and why: "3 claims: no date of publication"."""

    count: int
    what: tuple[str, str]
    why: str

    @property
    def text(self) -> str:
        return f"{many(self.count, *self.what)}: {self.why}"


CLAIMS = ("claim", "claims")
PLACES = ("place", "places")
FIGURES = ("figure", "figures")
TIES = ("tie", "ties")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture before it is drawn. `alt` stands in its place and is made of counts; `marks` is what is drawn.

    The table holds every mark, so that nothing is lost to whoever does not see the picture.
    """

    title: str
    alt: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    left_out: tuple[LeftOut, ...]
    marks: Marks

    @property
    def empty(self) -> bool:
        return not self.lines


def leaving(*found: LeftOut) -> tuple[LeftOut, ...]:
    """Those that leave something out."""
    return tuple(one for one in found if one.count)


def sentence(parts: Sequence[str]) -> str:
    """`3 statements by 2 sources; 1 contradiction.`"""
    return f"{'; '.join(part for part in parts if part)}."
