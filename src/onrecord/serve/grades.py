"""The words for grades; that of a source and that of information are never put together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.types.codec import encode
from onrecord.types.grading import InformationGrade, Record, SourceGrade
from onrecord.types.proposition import Proposition
from onrecord.types.ruling import Ruling
from onrecord.types.source import Graded
from onrecord.types.text import many

if TYPE_CHECKING:
    from onrecord.ledger import Ledger


def graded(held: Ledger, one: Proposition, day: str | None = None) -> Graded:
    """The grades beside a proposition, which is given as it was at the end of `day`; None for now."""
    from onrecord.run.grading import graded as made

    with held.looking() as connection:
        return made(connection, one, day)


def with_grades(held: Ledger, one: Proposition, day: str | None) -> dict[str, Any]:
    """The proposition as JSON with `information`, its grade, and `sources`, the grade of each origin by its key."""
    made = graded(held, one, day)
    return {
        **encode(one),
        "information": encode(made.information),
        "sources": {key: encode(grade) for key, grade in made.sources},
    }


def on_cases(record: Record) -> str:
    """`3 cases, 2 borne out`."""
    if not record.cases:
        return "no case"
    return f"{many(record.cases, 'case')}, {record.borne_out} borne out"


def told(grade: SourceGrade | InformationGrade) -> str:
    """`F, reliability cannot be judged: too few cases …`, with the person who ruled where one did."""
    said = f"{grade.grade.value}, {grade.grade.meaning}"
    if grade.ruling is None:
        return f"{said}: {grade.because}"
    return f"{said}: {ruled(grade.ruling)}; proposed: {grade.proposed.value}, {grade.because}"


def ruled(ruling: Ruling) -> str:
    """`by Ada Okoro on 2026-01-02, her reason (r3)`, and when it was undone."""
    undone = f", undone {ruling.undone[:10]}" if ruling.undone else ""
    return f"by {ruling.by} on {ruling.at[:10]}, {ruling.reason} ({ruling.number}{undone})"
