"""What was worked out of a proposition before more claims came, and how much of it still holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import takewhile

from onrecord.types.grading import Settlement, Settling
from onrecord.types.proposition import Join, Moment

Marks = tuple[tuple[str, str], ...]
"""Days of a proposition, each with a hash of what had borne on it by then (`evidence.Testimony.marks`)."""


@dataclass(frozen=True, slots=True)
class Past:
    """A proposition as it was: its `marks`, its history and settlements, and the joins of its claims, if any."""

    marks: Marks = ()
    history: tuple[Moment, ...] = ()
    settlements: tuple[Settlement, ...] = ()
    joins: Mapping[str, Join | None] = field(default_factory=dict)

    def known(self, marks: Marks) -> str | None:
        """The last day until which all is as it was; None where nothing is."""
        if any(one.how is Settling.EXCLUDED for one in self.settlements):
            return None  # of those that rivals made, too many may have been left out
        same = list(takewhile(lambda pair: pair[0] == pair[1], zip(self.marks, marks, strict=False)))
        return same[-1][0][0] if same else None


NONE = Past()
