"""One behaviour for every engine: results in order, one job lost at most, faults raised, endless jobs ended."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator, Sequence

import pytest
from factories import document
from run.archives import DEADLY
from run.quick import read_or_die

import onrecord.run.engine as engine_module
from onrecord.run.distributed import DaftEngine, Runner
from onrecord.run.engine import Engine, LocalEngine, Lost, processors, readings
from onrecord.types import Document

TEXTS = ("One.", "Two.", "Three.", "Four.", "Five.")

ENGINES: dict[str, Callable[[], Engine]] = {
    "in this process": lambda: LocalEngine(1),
    "two processes": lambda: LocalEngine(2, limit=60),
    "Daft": lambda: DaftEngine(Runner(2), limit=60),
    "Ray": lambda: DaftEngine(Runner(2, on_cluster()), limit=60),
}


def on_cluster() -> str:
    """The address of a cluster, which test_ray.py starts; else a skip."""
    address = os.environ.get("ONRECORD_TEST_RAY")
    return address or pytest.skip("on a cluster by test_ray.py")


@pytest.fixture(scope="module", params=list(ENGINES))
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    made = ENGINES[request.param]()
    yield made
    made.close()
    made.close()


@pytest.fixture
def apart(engine: Engine) -> Engine:
    if isinstance(engine, LocalEngine) and engine.here:
        pytest.skip("a job that kills its process would kill this one")
    return engine


def squared(number: int) -> int:
    if number < 0:
        raise ValueError(f"{number} is below nought")
    return number * number


def squared_or_dead(number: int) -> int:
    if number == 3:
        os._exit(9)
    return number * number


def held_up(number: int) -> int:
    """Jobs 1 and 2 never end: one sleeps, one searches with the interpreter's lock held."""
    if number == 1:
        time.sleep(600)
    if number == 2:
        re.match(r"(a*)*b", "a" * 60)
    return number


def batches(texts: Sequence[str] = TEXTS) -> Iterator[list[Document]]:
    yield [document(text) for text in texts[:3]]
    yield []
    yield [document(text) for text in texts[3:]]


def test_results_come_in_the_order_of_the_jobs(engine: Engine) -> None:
    assert list(engine.results(squared, range(20))) == [number * number for number in range(20)]
    assert list(engine.results(squared, [])) == []


def test_what_the_work_raises_is_raised(engine: Engine) -> None:
    with pytest.raises(ValueError, match="-1 is below nought"):
        list(engine.results(squared, [1, -1, 2]))


def test_a_process_that_dies_costs_one_job(apart: Engine) -> None:
    made = list(apart.results(squared_or_dead, range(6)))
    assert [result for result in made if not isinstance(result, Lost)] == [0, 1, 4, 16, 25]
    (gone,) = [result for result in made if isinstance(result, Lost)]
    assert made.index(gone) == 3
    assert "died" in gone.reason


def test_a_job_that_takes_too_long_is_ended() -> None:
    engine = LocalEngine(2, limit=1)
    try:
        made = list(engine.results(held_up, range(4)))
    finally:
        engine.close()
    assert [made[0], made[3]] == [0, 3]
    assert all(isinstance(result, Lost) and "more than 1 seconds" in result.reason for result in made[1:3])


def test_readings_come_in_order_one_per_document(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "read_batch", read_or_die)
    made = list(readings(engine, batches()))
    assert [[reading.notes[0] for reading in batch] for batch in made] == [list(TEXTS[:3]), [], list(TEXTS[3:])]


def test_a_process_that_dies_costs_one_document(apart: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "read_batch", read_or_die)
    texts = [text.replace("Three.", DEADLY) for text in TEXTS]
    made = [reading for batch in readings(apart, batches(texts)) for reading in batch]
    assert [reading.document.text for reading in made] == texts
    assert [reading.error is None for reading in made] == [True, True, False, True, True]
    assert "died" in (made[2].error or "")


def test_this_machine_has_processors() -> None:
    assert processors() >= 1
