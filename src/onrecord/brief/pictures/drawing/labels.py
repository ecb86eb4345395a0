"""Where labels stand so that none covers another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LETTER = 0.56
"""Width of a letter as a share of the size of the type: system fonts differ by a few hundredths."""

LEAD = 1.22
"""Height of a line, likewise."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text at a place in pixels: its anchor (`start`, `middle`, `end`) and its middle."""

    text: str
    x: float
    y: float
    anchor: str


class Room:
    """What is taken of a picture."""

    def __init__(self, width: float, height: float) -> None:
        self._edge = (width, height)
        self._taken: list[Box] = []

    def take(self, box: Box) -> None:
        self._taken.append(box)

    def free(self, box: Box) -> bool:
        inside = box.left >= 0 and box.top >= 0 and box.right <= self._edge[0] and box.bottom <= self._edge[1]
        return inside and not any(box.meets(other) for other in self._taken)

    def place(
        self, lines: Sequence[str], x: float, y: float, away: float, size: float = 11, *,
        centred: bool = False, leftward: bool = False,
    ) -> list[Label]:  # fmt: skip
        """Lines beside a mark at x and y, `away` from it: right, left, above, below or askew; none where it is crowded.

        `centred` lines stand on the place itself or nowhere; `leftward` ones are tried at the left first.
        """
        lines = [line for line in lines if line]
        wide = max((width_of(line, size) for line in lines), default=0.0)
        high = len(lines) * size * LEAD
        up, down = y - away - high / 2, y + away + high / 2
        beside = [("start", x + away, y), ("end", x - away, y)]
        choices = [
            *(reversed(beside) if leftward else beside), ("middle", x, up), ("middle", x, down),
            ("start", x + away * 0.7, up + 2), ("start", x + away * 0.7, down - 2),
            ("end", x - away * 0.7, up + 2), ("end", x - away * 0.7, down - 2),
        ]  # fmt: skip
        for anchor, at, middle in [("middle", x, y)] if centred else choices:
            left = at - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
            box = Box(left, middle - high / 2, left + wide, middle + high / 2)
            if lines and self.free(box):
                self.take(box)
                first = box.top + size * LEAD / 2
                return [Label(line, at, first + number * size * LEAD, anchor) for number, line in enumerate(lines)]
        return []


def width_of(text: str, size: float = 11) -> float:
    return len(text) * size * LETTER


def shortened(text: str, most: int) -> str:
    """Cut at a word where that leaves enough, with a sign that it was cut."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    word = cut.rpartition(" ")[0]
    return f"{(word if len(word) > most // 2 else cut).rstrip(' ,;:')}…"


def apart(wanted: Sequence[float], gap: float, most: float) -> list[float]:
    """Heights as near to those wanted as a `gap` between neighbours allows, within 0 and `most`; in the order given."""
    order = sorted(range(len(wanted)), key=lambda number: (wanted[number], number))
    made = [0.0] * len(wanted)
    last = -gap
    for number in order:
        last = made[number] = max(wanted[number], last + gap)
    limit = most
    for number in reversed(order):
        made[number] = min(made[number], limit)
        limit = made[number] - gap
    return made
