"""A run: order, resuming, faults of single documents, flat memory, the same ledger however it was reached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from factories import claim, document

from onrecord.collect import Found
from onrecord.ledger import Ledger
from onrecord.read import Reading
from onrecord.run import Nowhere, OnLedger, Step, Summary, read_into
from onrecord.run.stages import CHARACTERS, DOCUMENTS
from onrecord.types import Document, Outcome, Reader, Span
from onrecord.types.vocabulary import Disposition

READER = Reader("9.9.9", "stub")
BAD = Outcome("bad.txt", Disposition.MALFORMED, reason="it is bad", mend="make it good")


def report(number: int, length: int = 0) -> Document:
    return document(f"Officials in Gao said that rebels shelled the port. Report {number}.{' ' * length}")


def found(number: int, length: int = 0) -> Found:
    return Found(report(number, length), f"{number}.txt")


def read(held: Document) -> Reading:
    """One claim of each document; those that say so fail, or give a claim that does not fit."""
    if "Report 13." in held.text:
        return Reading(held, error="ValueError: thirteen")
    made = claim("statement", held, evidence="Officials in Gao said")
    if "Report 17." in held.text:
        made = replace(made, evidence=Span(0, 5, "wrong"))
    return Reading(held, (made,), ("a note",) if "Report 2." in held.text else ())


class Stub:
    """An engine that counts what it is asked to read and how far ahead the batches were taken."""

    def __init__(self, ahead: int = 1) -> None:
        self.ahead, self.read, self.batches = ahead, 0, 0

    def results(self, work: object, jobs: Iterable[list[Document]]) -> Iterator[list[Reading]]:
        held: list[list[Reading]] = []
        for batch in jobs:
            self.batches += 1
            self.read += len(batch)
            assert len(batch) <= DOCUMENTS
            held.append([read(one) for one in batch])
            if len(held) >= self.ahead:
                yield held.pop(0)
        yield from held

    def close(self) -> None:
        pass


def into(path: Path, items: Iterable[Found | Outcome], engine: Stub | None = None) -> tuple[Summary, list[Step]]:
    steps: list[Step] = []
    with Ledger.open(path) as held, held.writer(READER) as writer:
        summary = read_into(OnLedger(held, writer), items, READER, engine or Stub(), steps.append)
    return summary, steps


def state(path: Path) -> tuple[object, ...]:
    with Ledger.open(path, write=False) as held:
        assert held.integrity().sound
        return list(held.claims()), list(held.documents()), list(held.outcomes()), held.counts()


@pytest.mark.parametrize("ahead", [1, 4])
def test_outcomes_come_in_the_order_of_the_items(tmp_path: Path, ahead: int) -> None:
    items = [BAD if number % 5 == 0 else found(number) for number in range(50)]
    summary, steps = into(tmp_path / "l.db", items, Stub(ahead))
    assert [step.outcome.name for step in steps] == [getattr(item, "name") for item in items]  # noqa: B009
    assert summary.dispositions == {Disposition.READ: 38, Disposition.FAILED: 2, Disposition.MALFORMED: 10}
    assert (summary.documents, summary.refused, summary.claims) == (50, 12, 38)


def test_reading_again_changes_nothing_and_reads_nothing(tmp_path: Path) -> None:
    items = [found(number) for number in (1, 2, 3)]
    into(tmp_path / "l.db", items)
    before = state(tmp_path / "l.db")
    engine = Stub()
    summary, steps = into(tmp_path / "l.db", items, engine)
    assert engine.read == 0
    assert summary.dispositions == {Disposition.UNCHANGED: 3}
    assert [step.claims for step in steps] == [()] * 3
    assert state(tmp_path / "l.db") == before


@pytest.mark.parametrize("stop", [0, 1, 16, 17, 40])
def test_a_run_that_was_broken_off_goes_on(tmp_path: Path, stop: int) -> None:
    def broken() -> Iterator[Found | Outcome]:
        for number in range(60):
            if number == stop:
                raise KeyboardInterrupt
            yield BAD if number == 7 else found(number)

    items = [BAD if number == 7 else found(number) for number in range(60)]
    with pytest.raises(KeyboardInterrupt):
        into(tmp_path / "a.db", broken())
    into(tmp_path / "a.db", items)
    into(tmp_path / "b.db", items)
    assert state(tmp_path / "a.db") == state(tmp_path / "b.db")


def test_one_bad_document_is_an_outcome_and_the_run_goes_on(tmp_path: Path) -> None:
    _, steps = into(tmp_path / "l.db", [found(number) for number in (12, 13, 14, 17, 18)])
    ends = [step.outcome.disposition.value for step in steps]
    assert ends == ["read", "failed", "read", "failed", "read"]
    assert steps[1].outcome.reason == "ValueError: thirteen"
    assert "do not fit" in (steps[3].outcome.reason or "")
    assert all(step.outcome.mend for step in steps if step.outcome.disposition is Disposition.FAILED)


def test_copies_in_one_run_are_read_once_and_fail_alike(tmp_path: Path) -> None:
    engine = Stub()
    copies = [replace(found(1), name="copy.txt"), replace(found(13), name="copy13.txt")]
    _, steps = into(tmp_path / "l.db", [found(1), found(13), *copies], engine)
    assert engine.read == 2
    ends = [(step.outcome.name, step.outcome.disposition.value) for step in steps]
    assert ends == [("1.txt", "read"), ("13.txt", "failed"), ("copy.txt", "unchanged"), ("copy13.txt", "failed")]


def test_notes_of_collecting_and_of_reading_are_kept(tmp_path: Path) -> None:
    _, (step,) = into(tmp_path / "l.db", [Found(report(2), "2.txt", ("collected so", "a note"))])
    assert step.outcome.notes == ("collected so", "a note")


def test_batches_are_bounded_so_that_memory_is_flat() -> None:
    taken: list[int] = []
    waiting = 0

    def items() -> Iterator[Found]:
        nonlocal waiting
        for number in range(5_000):
            waiting += 1
            taken.append(waiting)
            yield found(number + 100, CHARACTERS // 4 if number % 2 else 0)

    def done(step: Step) -> None:
        nonlocal waiting
        waiting -= 1

    summary = read_into(Nowhere(), items(), READER, Stub(), done)
    assert summary.documents == 5_000
    assert max(taken) <= DOCUMENTS + 1


def test_a_stranger_in_the_ledger_is_met_as_unchanged(tmp_path: Path) -> None:
    """Another process may read a document between the look and the writing: it is then on the record once."""
    path = tmp_path / "l.db"

    class Overtaken(Stub):
        def results(self, work: object, jobs: Iterable[list[Document]]) -> Iterator[list[Reading]]:
            for made in super().results(work, jobs):
                into(path, [found(1)])
                yield made

    summary, _ = into(path, [found(1)], Overtaken())
    assert summary.dispositions == {Disposition.UNCHANGED: 1}
    with Ledger.open(path) as held:
        assert held.counts().claims == 1
