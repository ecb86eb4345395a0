"""What the reader reached on a fixed sample of each benchmark is not lost again."""

import json

import pytest
from conftest import shared

from evaluation import floors
from evaluation.benchmarks import BENCHMARKS, Benchmark, Metric

GATE = Benchmark("Gate", "times", "", (Metric("f1", True, "", ""), Metric("mae", False, "", "")), lambda *_: {}, 0)


@pytest.mark.parametrize("benchmark", BENCHMARKS, ids=lambda benchmark: benchmark.name)
def test_no_floor_is_missed(benchmark):
    measured = benchmark.measure(shared("bench"), sample=True)
    assert floors.missed(benchmark, measured, floors.load()) == []


def test_every_floor_belongs_to_a_metric():
    known = {floors.key(benchmark, metric) for benchmark in BENCHMARKS for metric in benchmark.metrics}
    assert set(floors.load()) <= known


@pytest.mark.parametrize(
    ("measured", "count"),
    [
        ({"f1": 0.5, "mae": 1.0}, 0),
        ({"f1": 0.49, "mae": 1.0}, 1),
        ({"f1": 0.5, "mae": 1.1}, 1),
        ({"f1": 0, "mae": 9}, 2),
    ],
)
def test_a_floor_is_missed_from_its_own_side(measured, count):
    pinned = {"Gate f1": {"floor": 0.5}, "Gate mae": {"floor": 1.0}}
    assert len(floors.missed(GATE, measured, pinned)) == count


def test_lowering_without_a_reason_is_refused(tmp_path, capsys):
    with pytest.raises(SystemExit):
        floors.main([str(tmp_path), "--lower", "Gate f1"])
    assert "--reason" in capsys.readouterr().err


def test_raising_never_lowers(tmp_path, monkeypatch):
    path = tmp_path / "floors.json"
    path.write_text(json.dumps({"Gate f1": {"floor": 0.9}, "Gate mae": {"floor": 1.0}}))
    worse_and_better = Benchmark(GATE.name, GATE.task, "", GATE.metrics, GATE.score, 0)
    monkeypatch.setattr(floors, "FLOORS", path)
    monkeypatch.setattr(floors, "BENCHMARKS", (worse_and_better,))
    monkeypatch.setattr(Benchmark, "measure", lambda *_, **__: {"f1": 0.5, "mae": 0.5})
    assert floors.main([str(tmp_path), "--raise"]) == 1
    assert json.loads(path.read_text()) == {"Gate f1": {"floor": 0.9}, "Gate mae": {"floor": 0.51}}
