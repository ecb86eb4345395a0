"""The local engine: one behaviour, in this process and in others."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

import pytest
from factories import document

import onrecord.run.engine as engine_module
from onrecord.read import Reading
from onrecord.run.engine import LocalEngine, processors
from onrecord.types import Document

TEXTS = ("One.", "Two.", "Die here.", "Four.", "Five.")


def read_or_die(batch: Sequence[Document]) -> list[Reading]:
    """Stands in for reading, in the processes of the pool too: it is found by its name."""
    for one in batch:
        if one.text == "Die here." and os.environ.get("ONRECORD_TEST_DIE"):
            os._exit(9)
    return [Reading(one, notes=(one.text,)) for one in batch]


def batches() -> Iterator[list[Document]]:
    yield [document(text) for text in TEXTS[:3]]
    yield []
    yield [document(text) for text in TEXTS[3:]]


@pytest.mark.parametrize("jobs", [1, 2])
def test_readings_come_in_order_one_per_document(jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "_read", read_or_die)
    engine = LocalEngine(jobs)
    try:
        made = list(engine.readings(batches()))
    finally:
        engine.close()
        engine.close()
    assert [[reading.notes[0] for reading in batch] for batch in made] == [list(TEXTS[:3]), [], list(TEXTS[3:])]


def test_a_process_that_dies_costs_one_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "_read", read_or_die)
    monkeypatch.setenv("ONRECORD_TEST_DIE", "1")
    engine = LocalEngine(2)
    try:
        made = [reading for batch in engine.readings(batches()) for reading in batch]
    finally:
        engine.close()
    assert [reading.document.text for reading in made] == list(TEXTS)
    assert [reading.error is None for reading in made] == [True, True, False, True, True]
    assert "died" in (made[2].error or "")


def test_this_machine_has_processors() -> None:
    assert processors() >= 1
