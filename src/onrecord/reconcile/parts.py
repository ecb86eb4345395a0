"""The parts by which claims are compared."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.reconcile.places import Where
from onrecord.types.vocabulary import Commitment, Kind

ACTUAL, INTENDED = "actual", "intended"
FOR, AGAINST, DEFLECT, DECLINE, NONE = "for", "against", "deflect", "decline", "none"


@dataclass(frozen=True, slots=True)
class Facets:
    """The parts of one claim. `agent` and `target` are parties: `country:PRK` or another entity.

    `stance` says how the claim bears on what its parts name. `day` is of publication, empty where
    it is unknown, `when` the event's interval (its
    start is empty where only the end is stated: "by mid-January"). `low` and `high` bound a figure; both None and
    `figure` false where there is none. `words` are stems. `method` is how a figure
    was come by, where the text says so (`by name`). `single`: a toll of one attack or deed, not of a war up to its day.
    """

    claim: str
    kind: Kind
    day: str
    family: str
    theme: str
    agent: str | None
    target: str | None
    where: Where
    phase: str
    stance: str
    sure: Commitment
    figure: bool = False
    low: float | None = None
    high: float | None = None
    rate: str | None = None
    hedged: bool = False
    when: tuple[str, str] | None = None
    words: tuple[str, ...] = ()
    method: str | None = None
    single: bool = False
