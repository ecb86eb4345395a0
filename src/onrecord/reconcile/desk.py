"""What persons said at the desk of claims and of what is claimed, as reconciling is handed it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from onrecord.types.checked import CheckedItem
from onrecord.types.origin import IndependenceJudgement
from onrecord.types.proposition import Judgement


@dataclass(frozen=True, slots=True)
class Desk:
    """What persons judged, of pairs of claims and of origins, and the items that they attached and checked.

    All of it in the order of its recording, and what was undone too.
    """

    judgements: Sequence[Judgement] = ()
    independence: Sequence[IndependenceJudgement] = ()
    items: Sequence[CheckedItem] = ()

    def of(self, claims: Collection[str]) -> Desk:
        """What is said of these claims."""
        return Desk(
            [one for one in self.judgements if one.left in claims or one.right in claims],
            [one for one in self.independence if one.left in claims and one.right in claims],
            [one for one in self.items if one.about in claims],
        )


NOTHING = Desk()
