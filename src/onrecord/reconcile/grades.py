"""Grades after the Admiralty code, for sources and for information, apart (`source_grades`, `information_grades`)."""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import Any

from onrecord.lexicon.naming import named
from onrecord.lexicon.store import rows
from onrecord.reconcile.alliances import sides, together
from onrecord.reconcile.status import listed
from onrecord.types.grading import (
    Credibility,
    InformationGrade,
    Record,
    Reliability,
    Settling,
    SourceGrade,
    Stance,
)
from onrecord.types.origin import Origin
from onrecord.types.proposition import FigureRelation, PartyPosition, Proposition, Status

Z = 1.96
"""Standard deviations of the normal distribution on either side that hold 95 %."""


def wilson(hits: int, number: int) -> tuple[float, float]:
    """The bounds of Wilson's 95 % interval of a share (E. B. Wilson, 1927, JASA 22); (0, 1) of nothing."""
    if not number:
        return 0.0, 1.0
    share, spread = hits / number, Z * Z / number
    middle = share + spread / 2
    half = Z * math.sqrt(share * (1 - share) / number + spread / (4 * number))
    return (middle - half) / (1 + spread), (middle + half) / (1 + spread)


def source_grade(record: Record) -> SourceGrade:
    """What the first row of the table that fits proposes."""
    low, high = wilson(record.borne_out, record.cases)
    for row in rows("source_grades"):
        if _fits(row, record, low, high):
            told = f"{record.borne_out} of {record.cases} cases bore it out"
            grade = Reliability(row["grade"])
            return SourceGrade(grade, row["id"], str(row["because"]).format(told=told), record, grade)
    raise AssertionError("the last row of the table has no bounds")


def unnamed_grade() -> SourceGrade:
    """That of a source which is not named, so that no record can be its own."""
    none = Reliability.F
    return SourceGrade(none, "unnamed", "it is not named: no record can be its own", Record(0, 0), none)


def _fits(row: dict[str, Any], record: Record, low: float, high: float) -> bool:
    return (
        ("fewer" not in row or record.cases < row["fewer"])
        and ("lower" not in row or low >= row["lower"])
        and ("upper" not in row or high <= row["upper"])
        and ("share" not in row or record.borne_out > row["share"] * record.cases)
    )


def information_row(facts: Collection[str]) -> dict[str, Any]:
    """The first row of the table whose conditions hold, by the names of the facts that do."""
    for row in rows("information_grades"):
        if all((c[4:] not in facts) if c.startswith("not ") else (c in facts) for c in row["conditions"]):
            return row
    raise AssertionError("the last row of the table has no conditions")


def information_grade(one: Proposition, established: bool, day: str) -> InformationGrade:
    """The grade of a proposition as it is given: `established` is whether something wider is confirmed or corroborated.

    `day` (ISO date) is for which alliances there are.
    """
    row = information_row(_facts(one, established, day))
    grade = Credibility(row["grade"])
    return InformationGrade(grade, row["id"], str(row["because"]).format_map(_words(one)), grade)


def _facts(one: Proposition, established: bool, day: str) -> set[str]:
    held = [made for made in one.settlements if made.until is None]
    apart = _apart(one.origins, day)
    found = {
        "affirmed": bool(one.origins),
        "taken_back": one.assessment.status is Status.WITHDRAWN,
        "ruled_out": any(not made.holds for made in held),
        "settled": any(made.holds for made in held),
        "acknowledged": any(made.how is Settling.ACKNOWLEDGED for made in held) and _others_said(one, day),
        "checked": any(made.how is Settling.CHECKED and made.holds for made in held),
        "denied": bool(_denying_parties(one)),
        "denied_by_others": bool(_other_deniers(one)),
        "contradicted": any(c.relation is FigureRelation.CONTRADICT for c in one.comparisons),
        "two_sides": apart > 1,
        "three_sides": apart > 2,
        "fits": established,
    }
    return {name for name, holds in found.items() if holds}


def _apart(origins: Collection[Origin], day: str) -> int:
    """How many origins there are when those of one group, of one side and of allies count once."""
    groups: list[list[Origin]] = []
    for origin in origins:
        mine = sides(origin.key, origin.party, day)
        joined = [
            group
            for group in groups
            if any(o.group == origin.group or together(sides(o.key, o.party, day), mine, day) for o in group)
        ]
        groups = [group for group in groups if group not in joined]
        groups.append([origin, *(other for group in joined for other in group)])
    return len(groups)


def _others_said(one: Proposition, day: str) -> bool:
    """Did somebody say so who is not of the side that acknowledged it, nor its ally."""
    admitted = [made for made in one.settlements if made.until is None and made.how is Settling.ACKNOWLEDGED]
    theirs = [sides(made.by[0], made.parties[0] or None, day) for made in admitted]
    return any(not together(sides(o.key, o.party, day), side, day) for side in theirs for o in one.origins)


def _denying_parties(one: Proposition) -> list[str]:
    return [named(held.party) for held in one.parties if held.position is PartyPosition.DENY]


def _other_deniers(one: Proposition) -> list[Stance]:
    """Named sources of no party concerned that deny it and have not affirmed it since."""
    concerned = {held.party for held in one.parties}
    affirmed = {stance.source: stance.at for stance in one.stances if stance.affirms}
    return [
        stance
        for stance in one.stances
        if not stance.affirms
        and stance.party not in concerned
        and stance.source not in concerned
        and affirmed.get(stance.source, "") <= stance.at
    ]


def _words(one: Proposition) -> dict[str, str]:
    held = [made for made in one.settlements if made.until is None]
    return {
        "ruled_out": listed(made.words for made in held if not made.holds),
        "settled": listed(made.words for made in held if made.holds),
        "acknowledged": listed(made.words for made in held if made.how is Settling.ACKNOWLEDGED),
        "checked": listed(made.words for made in held if made.how is Settling.CHECKED and made.holds),
        "deniers": listed(stance.label for stance in _other_deniers(one)),
        "parties": listed(_denying_parties(one)),
    }
