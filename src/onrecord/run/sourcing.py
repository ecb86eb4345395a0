"""From propositions to the rows that sources are listed by: stances with what became of them, reports that repeat."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from onrecord.ledger import sources
from onrecord.ledger.sources import RepeatRow, StanceRow, VoicedRow
from onrecord.reconcile import Subject, vocab
from onrecord.reconcile.cases import Fact, settled, tally
from onrecord.types.grading import Record, Stance, Verdict
from onrecord.types.proposition import Proposition


def file(connection: Any, document: str, found: Iterable[Subject]) -> None:
    """Whoever of those that can be met again says what in a document: no unnamed source, no occasion."""
    named = [one for one in found if one.voice.named and one.voice.occasion is None and one.withdrawn is None]
    sources.file(connection, document, {VoicedRow(one.claim, one.voice.key, one.at[:10]) for one in named})


def put(connection: Any, replaced: Collection[str], found: Sequence[Proposition]) -> None:
    """The rows of these propositions in the place of those that the `replaced` ones had."""
    stood = (row for one in found for stance in one.stances for row in _rows(one, stance))
    sources.put(connection, {*replaced, *(one.id for one in found)}, stood, _repeats(connection, found), counted)


def _rows(one: Proposition, stance: Stance) -> Iterator[StanceRow]:
    """A row for each settlement that others than the source and its allies made; where there is none, one row."""
    held = list(settled(one, stance))
    others = [case for case in held if case.verdict is not Verdict.OWN_SIDE]
    for case in others or held[:1]:
        made = case.settlement
        yield _row(one, stance, case.verdict, made.at if made else None, made.until if made else None)
    if not held:
        yield _row(one, stance, Verdict.OPEN, None, None)


def _row(one: Proposition, stance: Stance, verdict: Verdict, at: str | None, until: str | None) -> StanceRow:
    return StanceRow(
        stance.source, one.id, one.neighbourhood, int(stance.affirms), int(stance.direct), stance.claim,
        stance.at[:10], verdict.value, at, until,
    )  # fmt: skip


def record(rows: Iterable[StanceRow]) -> Record:
    """The record that rows make whose settlements stand."""
    return tally(
        Fact(row.matter, row.proposition, row.claim, bool(row.affirms), row.verdict, row.settled)
        for row in rows
        if row.settled is not None
    )


def counted(rows: Iterable[StanceRow]) -> tuple[int, int]:
    """Cases, and how many of them bore the source out, for now."""
    made = record(row for row in rows if row.until is None)
    return made.cases, made.borne_out


def _repeats(connection: Any, found: Sequence[Proposition]) -> list[RepeatRow]:
    """The joins between reports of two publishers."""
    joins = [(one.id, join) for one in found for join in one.joins]
    known = sources.published(connection, {claim for _, join in joins for claim in (join.report, join.source)})
    rows = []
    for id_, join in joins:
        if join.report in known and join.source in known:
            (mine, day), (theirs, _) = known[join.report], known[join.source]
            pair = key_of(mine), key_of(theirs)
            if pair[0] != pair[1]:
                rows.append(RepeatRow(id_, join.report, *pair, join.basis.value, int(bool(join.drift)), day))
    return rows


def key_of(publisher: str) -> str:
    """The source that a publisher is."""
    return f"publisher:{vocab.fold(vocab.publisher(publisher).name)}"
